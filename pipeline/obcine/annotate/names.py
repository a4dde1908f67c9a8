"""Base forms of proper nouns, decided by all mentions in a text together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import exp, log, log1p

from obcine.annotate.lemmatize import Lemmatizer

_MAX_CACHED = 1 << 15
VOTES = 1.5
"""How much the other mentions in a text count."""


class NameLemmatizer:
    """Chooses among the readings of proper nouns.

    »Kosa« may belong to Kos, Kosa or Koso: the context tells by the scores of tags, and so do the
    other mentions in the text.
    """

    def __init__(self, lemmatizer: Lemmatizer, tags: Sequence[str]) -> None:
        """Set up the cache.

        Args:
            lemmatizer: Proposes base forms.
            tags: The tags of proper nouns.
        """
        self._lemmatizer = lemmatizer
        self._tags = tags
        self._readings: dict[str, list[tuple[str, float]]] = {}

    def lemmas(self, forms: Sequence[str], scores: Sequence[Sequence[float]]) -> list[str]:
        """Return the lemmas of a text's proper nouns.

        Args:
            forms: The words.
            scores: For each word, a score for each tag of proper nouns.
        """
        votes: defaultdict[str, float] = defaultdict(float)
        chances: list[dict[str, float]] = []
        for form, row in zip(forms, scores, strict=True):
            chance = self._chances(form, row)
            chances.append(chance)
            for base, share in chance.items():
                votes[base] += share
        return [_elect(chance, votes) for chance in chances]

    def _chances(self, form: str, row: Sequence[float]) -> dict[str, float]:
        """Return the probability of each base form of a word."""
        readings = self._readings.get(form)
        if readings is None:
            if len(self._readings) > _MAX_CACHED:
                self._readings.clear()
            readings = self._lemmatizer.readings(form, self._tags)
            if len({base for base, _ in readings}) == 1:
                readings = readings[:1]
            self._readings[form] = readings
        if len(readings) == 1:
            return {readings[0][0]: 1.0}
        totals = [score + known for score, (_, known) in zip(row, readings, strict=True)]
        most = max(totals)
        chance: dict[str, float] = {}
        for total, (base, _) in zip(totals, readings, strict=True):
            if total > most - 12:
                chance[base] = chance.get(base, 0.0) + exp(total - most)
        whole = sum(chance.values())
        return {base: share / whole for base, share in chance.items()}


def _elect(chance: Mapping[str, float], votes: Mapping[str, float]) -> str:
    """Return the base form that is best by a mention's own chances and the others' votes."""
    if len(chance) == 1:
        return next(iter(chance))
    return max(
        chance,
        key=lambda base: log(chance[base]) + VOTES * log1p(max(votes[base] - chance[base], 0.0)),
    )
