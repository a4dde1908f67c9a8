"""How sure a score is, and whether one of two taggers is better: resampling and McNemar's test."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb

import numpy as np

from obcine.evaluate import Score


def bootstrap_f1(
    scores: Sequence[Score], *, samples: int = 2000, level: float = 0.95, seed: int = 0
) -> tuple[float, float]:
    """Return the confidence interval of the F1 of articles, by resampling whole articles.

    Args:
        scores: The counts of each article.
        samples: How often the articles are drawn anew.
        level: Share of the samples that lie within the interval.
        seed: Start of the random numbers.

    Raises:
        ValueError: There are no scores.

    Example:
        >>> bootstrap_f1([Score(right=1)] * 5)
        (1.0, 1.0)
    """
    if not scores:
        raise ValueError("no scores to resample; give the counts of at least one article")
    counts = np.array([(s.right, s.spurious, s.missed) for s in scores])
    draws = np.random.default_rng(seed).integers(len(counts), size=(samples, len(counts)))
    right, spurious, missed = counts[draws].sum(axis=1).T
    total = 2 * right + spurious + missed
    f1 = np.where(total, 2 * right / np.maximum(total, 1), 1.0)
    low, high = np.quantile(f1, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def mcnemar(first: Sequence[bool], second: Sequence[bool]) -> float:
    """Return the probability that two taggers that are equally good differ at least so much.

    The exact test: of the articles that only one of them has right, half should be the first's.

    Args:
        first: For each article, whether the first tagger has it right.
        second: The same of the second tagger.

    Example:
        >>> mcnemar([True] * 5 + [False], [False] * 5 + [False])
        0.0625
    """
    only_first = sum(a and not b for a, b in zip(first, second, strict=True))
    only_second = sum(b and not a for a, b in zip(first, second, strict=True))
    differing = only_first + only_second
    tail = sum(comb(differing, k) for k in range(min(only_first, only_second) + 1))
    return min(1.0, float(2 * tail / 2**differing))
