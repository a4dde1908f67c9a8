"""How far scores are probabilities, and what a threshold trades."""

from __future__ import annotations

from collections.abc import Sequence

from obcine.evaluate import Gold, Score, compare_sets
from obcine.types import MIN_SCORE


def calibration(gold: Sequence[Gold], scored: Sequence[dict[str, float]]) -> list[Bin]:
    """Return the reliability curve of municipality scores in ten equal bins.

    Args:
        gold: Labelled articles.
        scored: For each the best score of every municipality that was considered.
    """
    bins = [Bin() for _ in range(10)]
    for one, scores in zip(gold, scored, strict=True):
        for name, score in scores.items():
            if name not in one.optional:
                bins[min(int(score * 10), 9)].add(score, name in one.municipalities)
    return [one for one in bins if one.count]


class Bin:
    """Scores of one bin of the reliability curve, and how many of them were right."""

    def __init__(self) -> None:
        self.count = self.right = 0
        self.total = 0.0

    def add(self, score: float, right: bool) -> None:
        """Add one score."""
        self.count += 1
        self.right += right
        self.total += score


def expected_calibration_error(bins: Sequence[Bin]) -> float:
    """Return the mean gap between score and share of right ones, weighted by bin size."""
    return sum(abs(b.total - b.right) for b in bins) / sum(b.count for b in bins)


def trade_off(gold: Sequence[Gold], scored: Sequence[dict[str, float]]) -> list[list[float]]:
    """Return rows of least score, precision and recall of municipalities."""
    rows = []
    for threshold in sorted({0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, MIN_SCORE}):
        total = Score()
        for one, scores in zip(gold, scored, strict=True):
            named = {name for name, score in scores.items() if score >= threshold}
            total += compare_sets(set(one.municipalities), named - one.optional)
        rows.append([threshold, round(total.precision, 4), round(total.recall, 4)])
    return rows
