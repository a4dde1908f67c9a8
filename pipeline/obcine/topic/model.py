"""Topic of an annotated text, with a calibrated probability.

The model is multinomial logistic regression over an article's lemmas and its mean word vector (see
:mod:`obcine.topic.pooling`): one look-up per lemma, one gather and a few small products. Short
texts have weights of their own, learned from titles and single sentences.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from obcine.errors import UsageError
from obcine.topic.parameters import SHORT, TopicParameters, Weights, read_parameters
from obcine.topic.pooling import Floats, Pooled, Pooler
from obcine.topic.schemes import IPTC, NONE, SCHEMES, TRENDI
from obcine.types import Annotation, TopicTag


def check_topics(topics: int) -> None:
    """Check how many topics an article shall get.

    Raises:
        UsageError: It is no number of topics.

    Example:
        >>> check_topics(3)
    """
    if not isinstance(topics, int | np.integer) or topics < 1:
        raise UsageError(f"topics is how many an article gets, at least 1, not {topics!r}")


class TopicModel:
    """Gives texts a topic.

    Example:
        >>> from obcine.annotate import LiteAnnotator
        >>> annotate = LiteAnnotator.load().annotate
        >>> model = TopicModel.load()
        >>> model.predict(annotate("Nogometaši Maribora so na gostovanju zmagali s 3 : 0.")).label
        'sport'
    """

    def __init__(self, parameters: TopicParameters, *, scheme: str = "iptc") -> None:
        """Set up a model.

        Args:
            parameters: What was learned.
            scheme: ``iptc`` for the labels as learned, ``trendi`` for the Trendi categories.

        Raises:
            UsageError: The scheme is unknown, or does not fit the labels of the model.
        """
        self.labels, self._sums = _label_sums(parameters.labels, scheme)
        self._parameters = parameters
        self._scheme = scheme
        self._pooler = Pooler(
            parameters.lemmas, parameters.idf, parameters.vectors, parameters.positions
        )

    @classmethod
    def load(cls, folder: str | Path | None = None, *, scheme: str = "iptc") -> TopicModel:
        """Load a model.

        Args:
            folder: What :func:`obcine.topic.train_topics` wrote; ``None`` for the bundled model.
            scheme: ``iptc``, or ``trendi`` for the 13 Trendi categories.

        Raises:
            MissingResourceError: The folder holds no intact topic model.
            UsageError: The scheme is unknown, or does not fit the labels of the model.
        """
        return cls(read_parameters(folder), scheme=scheme)

    def predict(self, annotation: Annotation, *, title_length: int = 0) -> TopicTag:
        """Return the topic of a text.

        Args:
            annotation: The text; its title, if any, comes first.
            title_length: How many of its characters are title; these words count for more.

        Returns:
            The most probable topic. ``label`` is ``None`` where the text has no words, is most
            probably no news, or the topic not certain enough; ``best_guess`` and its ``score`` are always there.
        """
        return self.top(annotation, 1, title_length=title_length)[0]

    def top(self, annotation: Annotation, k: int, *, title_length: int = 0) -> tuple[TopicTag, ...]:
        """Return the ``k`` most probable topics, the first as :meth:`predict` gives it.

        Topics after the first are named whatever their probability, which stands beside them.
        """
        probabilities = self.probabilities(annotation, title_length=title_length)
        order = np.argsort(-probabilities, kind="stable").tolist()
        is_news = self.labels[order[0]] != NONE
        ranked = [i for i in order if self.labels[i] != NONE][:k]
        has_words = any(form[0].isalpha() for form in annotation.forms)
        certain = has_words and is_news and probabilities[ranked[0]] >= self._parameters.threshold
        return tuple(
            self._tag(self.labels[i], float(probabilities[i]), named=certain or rank > 0)
            for rank, i in enumerate(ranked)
        )

    def probabilities(self, annotation: Annotation, *, title_length: int = 0) -> Floats:
        """Return the probability of each of :attr:`labels`, ``none`` (no news) among them."""
        weights = self._weights(annotation)
        logits = _logits(weights, self._pooler.pool(annotation, title_length))
        odds = np.exp((logits - logits.max()) / weights.temperature)
        return np.asarray((odds / odds.sum()) @ self._sums, dtype=np.float32)

    def words(
        self, annotation: Annotation, label: str, most: int = 8, *, title_length: int = 0
    ) -> list[tuple[str, float]]:
        """Return the lemmas that spoke most for a topic, strongest first.

        Args:
            annotation: The text.
            label: One of :attr:`labels`.
            most: How many lemmas to return at most.
            title_length: How many of its characters are title.

        Returns:
            Lemmas with their share of the topic's log-odds against the mean of all topics; only
            such as raise it.

        Raises:
            UsageError: The model has no such label.
        """
        if label not in self.labels:
            raise UsageError(f"no topic {label!r}; the topics are: {', '.join(self.labels)}")
        weights = self._weights(annotation)
        pooled = self._pooler.pool(annotation, title_length)
        shares = pooled.weights[:, None] * weights.lemmas[pooled.rows].astype(np.float32)
        shares += self._pooler.parts(pooled) @ weights.vector
        members = self._sums[:, self.labels.index(label)] > 0
        scores = (shares[:, members].mean(1) - shares.mean(1)) / weights.temperature
        strongest = np.argsort(-scores, kind="stable")[:most]
        return [
            (self._parameters.lemmas[pooled.rows[i]], float(scores[i]))
            for i in strongest
            if scores[i] > 0
        ]

    def _weights(self, annotation: Annotation) -> Weights:
        is_short = len(annotation.forms) < SHORT
        return self._parameters.short if is_short else self._parameters.article

    def _tag(self, name: str, score: float, *, named: bool) -> TopicTag:
        code, label_sl = IPTC.get(name, (None, None))
        if self._scheme == "trendi":
            label_sl = name
        if not named:
            return TopicTag(None, None, None, score, best_guess=name)
        return TopicTag(name, code, label_sl, score, best_guess=name)


def _logits(weights: Weights, pooled: Pooled) -> Floats:
    return np.asarray(
        pooled.weights @ weights.lemmas[pooled.rows].astype(np.float32)
        + pooled.vector @ weights.vector
        + weights.bias
    )


def _label_sums(labels: tuple[str, ...], scheme: str) -> tuple[tuple[str, ...], Floats]:
    """Return the labels of a scheme, and which learned labels each of them sums up."""
    if scheme not in SCHEMES:
        raise UsageError(f"no topic scheme {scheme!r}; choose one of: {', '.join(SCHEMES)}")
    if scheme == "iptc":
        return labels, np.eye(len(labels), dtype=np.float32)
    if not set(labels) <= {*IPTC, NONE}:
        raise UsageError(
            "the Trendi categories are for the bundled model; leave --topic-scheme out"
        )
    parts = {**TRENDI, NONE: (NONE,)}
    sums = np.array([[label in parts[name] for name in parts] for label in labels], np.float32)
    return tuple(parts), sums
