"""What a run is told: options that change what is written, and how to load a tagger for them."""

from __future__ import annotations

from dataclasses import dataclass

from obcine.tagger import Tagger


@dataclass(frozen=True, slots=True)
class TagOptions:
    """Options that change what is written; they travel to worker processes and the manifest."""

    engine: str = "lite"
    min_score: float = 0.5
    regions: str = "official"
    topics: int = 1
    topic_scheme: str = "iptc"
    topic_model: str | None = None
    mentions: bool = False

    def load_tagger(self) -> Tagger:
        """Load a tagger with these options.

        Raises:
            UsageError: An option has an unknown value.
            MissingResourceError: A table, model or package is missing or damaged.
        """
        return Tagger.load(
            engine=self.engine,
            min_score=self.min_score,
            regions=self.regions,
            topics=self.topics,
            topic_scheme=self.topic_scheme,
            topic_model=self.topic_model,
        )
