"""Learns to tell a town abroad from others of its name, by pairs of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from obcine.disambiguate import ScoredCandidate
from obcine.disambiguate.context import Features
from obcine.disambiguate.namesakes import namesake_evidence
from obcine.evaluate import Gold
from obcine.linear import LinearModel

STRENGTH = 1.0
Pair = tuple[str, Features, Features]
"""A name, the evidence of the town that is meant, and that of another one."""


def pairs(gold: Gold, scored: Iterable[Sequence[ScoredCandidate]]) -> Iterator[Pair]:
    """Yield the largest town that an article means by a name with each one elsewhere.

    Args:
        gold: The article's labels.
        scored: The candidates of each mention.
    """
    for candidates in scored:
        for name, countries in gold.countries.items():
            towns = [
                one
                for one in candidates
                if one.candidate.place.type == "foreign"
                and one.candidate.kind == "name"
                and one.candidate.place.name == name
            ]
            meant = [one for one in towns if one.candidate.place.country in countries]
            if meant:
                largest = max(meant, key=lambda one: one.candidate.place.population)
                for other in towns:
                    if other not in meant:
                        yield name, _evidence(largest), _evidence(other)


def fit_namesakes(found: Iterable[Pair]) -> LinearModel:
    """Return weights by which the town that is meant wins against others, rounded to three digits.

    A few names are in most pairs (»Gradec«, »Gorica«), so a name weighs as the root of its pairs.
    """
    names, meant, others = zip(*found, strict=True)
    counts = Counter(names)
    vectorizer = DictVectorizer(sparse=False)
    vectorizer.fit([*meant, *others])
    differences = vectorizer.transform(meant) - vectorizer.transform(others)
    weights = np.array([counts[name] ** -0.5 for name in names])
    model = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=1_000)
    model.fit(
        np.concatenate([differences, -differences]),
        np.repeat([True, False], len(names)),
        sample_weight=np.tile(weights, 2),
    )
    learned = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    return LinearModel({name: round(float(weight), 3) for name, weight in learned})


def _evidence(one: ScoredCandidate) -> Features:
    return namesake_evidence(one.candidate.place, one.features, one.score)
