"""One topic per article, with a probability that means what it says."""

from obcine.topic.model import TopicModel, check_topics
from obcine.topic.training import TrainingReport, train_topics

__all__ = ["TopicModel", "TrainingReport", "check_topics", "train_topics"]
