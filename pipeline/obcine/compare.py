"""How sure a score is, and whether one of two taggers is better: resampling and McNemar's test.

The tables are data frames, for notebooks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import comb

import numpy as np
import pandas as pd

from obcine.evaluate import Found, Gold, Score, article_scores, total
from obcine.topic.schemes import NONE
from obcine.types import TaggedArticle

MEASURES = ("precision", "recall", "F1")
_DRAWS = 1 << 20
"""So many articles are drawn at once, for the sake of memory."""
Intervals = dict[str, tuple[float, float]]


def bootstrap(
    scores: Sequence[Score], *, samples: int = 2000, level: float = 0.95, seed: int = 0
) -> Intervals:
    """Return the confidence intervals of precision, recall and F1, by resampling whole articles.

    Args:
        scores: The counts of each article.
        samples: How often the articles are drawn anew.
        level: Share of the samples that lie within the interval.
        seed: Start of the random numbers.

    Raises:
        ValueError: There are no scores.

    Example:
        >>> bootstrap([Score(right=1)] * 5)["F1"]
        (1.0, 1.0)
    """
    if not scores:
        raise ValueError("no scores to resample; give the counts of at least one article")
    counts = np.array([(s.right, s.spurious, s.missed) for s in scores])
    generator = np.random.default_rng(seed)
    at_once = max(1, _DRAWS // len(counts))
    sums = []
    for first in range(0, samples, at_once):
        size = (min(at_once, samples - first), len(counts))
        sums.append(counts[generator.integers(len(counts), size=size)].sum(axis=1))
    right, spurious, missed = np.concatenate(sums).T
    intervals = {}
    for name, wrong in zip(MEASURES, (spurious, missed, (spurious + missed) / 2), strict=True):
        of = right + wrong
        values = np.where(of, right / np.maximum(of, 0.5), 1.0)
        low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
        intervals[name] = float(low), float(high)
    return intervals


def score_table(scores: Mapping[str, Sequence[Score]], *, samples: int = 2000) -> pd.DataFrame:
    """Return a row for each thing that is scored: counts, and measures with their intervals.

    Args:
        scores: Counts of each article, as :func:`obcine.evaluate.article_scores` and
            :func:`obcine.evaluate.municipality_scores` give them. What gold and tagger have none
            of gets no row.
        samples: How often the articles are drawn anew for the 95 % intervals.

    Returns:
        Columns ``gold`` and ``found``, then for each measure its value, and the ends of its
        interval under the name with ``from`` and ``to``.

    Example:
        >>> float(score_table({"focus": [Score(right=1)]}).loc["focus", "F1 from"])
        1.0
    """
    rows = {}
    for name, parts in scores.items():
        score = total(parts)
        if score != Score():
            intervals = bootstrap(parts, samples=samples)
            row: list[float] = [score.right + score.missed, score.right + score.spurious]
            values = (score.precision, score.recall, score.f1)
            for measure, value in zip(MEASURES, values, strict=True):
                row += [value, *intervals[measure]]
            rows[name] = row
    ends = [f"{measure}{end}" for measure in MEASURES for end in ("", " from", " to")]
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["gold", "found", *ends])
    counted: pd.DataFrame = table.astype({"gold": int, "found": int})
    return counted


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


def compare_versions(
    gold: Sequence[Gold], first: Sequence[Found], second: Sequence[Found]
) -> pd.DataFrame:
    """Return side by side how many articles two taggers have right, with McNemar's test.

    Returns:
        A row for each thing that is scored and that gold labels; of ``countries`` the articles in
        which both found a town. Columns: ``articles``, how many
        of them are all right by the ``first`` and the ``second``, by ``only first`` and
        ``only second``, and ``p``, the probability of such a difference by chance.
    """
    rows = {}
    versions = article_scores(gold, first), article_scores(gold, second)
    for name in versions[0]:
        pairs = list(zip(*(scores[name] for scores in versions), strict=True))
        if name == "countries":  # a town that was not found is in no country, right or wrong
            pairs = [pair for pair in pairs if Score() not in pair]
        right, other = [one.perfect for one, _ in pairs], [two.perfect for _, two in pairs]
        if right:
            only_first = sum(a and not b for a, b in zip(right, other, strict=True))
            only_second = sum(b and not a for a, b in zip(right, other, strict=True))
            counts = (len(right), sum(right), sum(other), only_first, only_second)
            rows[name] = (*counts, mcnemar(right, other))
    columns = ["articles", "first", "second", "only first", "only second", "p"]
    table: pd.DataFrame = pd.DataFrame.from_dict(rows, orient="index", columns=columns)
    return table


def municipality_points(
    gold: Sequence[Gold], tagged: Iterable[TaggedArticle]
) -> list[tuple[float, bool]]:
    """Return the score of each municipality that was tagged, and whether it is right."""
    return [
        (tag.score, tag.name in one.municipalities)
        for one, article in zip(gold, tagged, strict=True)
        for tag in article.municipalities
        if tag.name not in one.optional
    ]


def topic_points(gold: Sequence[Gold], tagged: Iterable[TaggedArticle]) -> list[tuple[float, bool]]:
    """Return the score of the most probable topic of each article, and whether it is right.

    Articles whose gold topic is none are left out, as the score is that of a topic.
    """
    return [
        (article.topic.score, (article.topic.label or article.topic.best_guess) in one.topics)
        for one, article in zip(gold, tagged, strict=True)
        if one.topics is not None and one.topics[0] != NONE
    ]


def reliability(points: Iterable[tuple[float, bool]], *, bins: int = 10) -> pd.DataFrame:
    """Return how often a score is right, in bins of equal width; the empty ones are left out.

    Returns:
        Columns ``score``, the mean of the bin, ``right``, the share that is, and ``count``.

    Example:
        >>> reliability([(0.91, True), (0.99, False), (0.1, False)]).round(2).values.tolist()
        [[0.1, 0.0, 1.0], [0.95, 0.5, 2.0]]
    """
    frame = pd.DataFrame(list(points), columns=["score", "right"]).astype(float)
    numbers = np.minimum((frame["score"] * bins).astype(int), bins - 1)
    binned = frame.groupby(numbers)
    table: pd.DataFrame = binned.mean().assign(count=binned.size()).reset_index(drop=True)
    return table


def coverage(points: Iterable[tuple[float, bool]]) -> pd.DataFrame:
    """Return how many are right when only the surest are kept.

    Returns:
        A row for each point, the surest first: ``score``, ``share`` kept with this score and
        higher, and ``right``, the share of those that is.

    Example:
        >>> coverage([(0.5, False), (0.9, True)]).values.tolist()
        [[0.9, 0.5, 1.0], [0.5, 1.0, 0.5]]
    """
    frame = pd.DataFrame(list(points), columns=["score", "right"]).astype(float)
    frame = frame.sort_values("score", ascending=False, kind="stable", ignore_index=True)
    kept = np.arange(1, len(frame) + 1)
    columns = {"score": frame["score"], "share": kept / max(1, len(frame))}
    table: pd.DataFrame = pd.DataFrame({**columns, "right": frame["right"].cumsum() / kept})
    return table
