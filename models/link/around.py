"""Learns what the words around a name tell: no place, one in Slovenia or one abroad."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

from obcine.disambiguate import Around
from obcine.disambiguate.surroundings import SurroundingsNets
from obcine.disambiguate.words import BIAS, ContextWords
from obcine.vectors import Floats

_STRENGTH = 0.1
_LEAST_MENTIONS = 2
"""Words around fewer mentions are left out."""
_NETS = 3
_NET = {"hidden_layer_sizes": (64,), "alpha": 0.1, "batch_size": 256, "max_iter": 5}
"""After so few rounds they do not know the articles by heart yet."""
_MOST_COUNT = 2.0
"""No mention counts for more to the networks, which would know it by heart."""


class Known(NamedTuple):
    """A mention of which it is known what it means: the words around, and their row of numbers.

    It means no place (0), one in Slovenia (1) or one abroad (2), and counts so much.
    """

    words: list[str]
    row: Floats
    meaning: int
    count: float


def fit_around(mentions: Iterable[Known]) -> Around:
    """Return weights of words, and networks, that make what mentions mean most probable."""
    words, rows, meanings, counts = zip(*mentions, strict=True)
    return Around(_fit_words(words, meanings, counts), _fit_nets(rows, meanings, counts))


def _fit_words(
    words: Iterable[list[str]], meanings: tuple[int, ...], counts: tuple[float, ...]
) -> ContextWords:
    """Return weights of words, rounded to three digits."""
    vectorizer = CountVectorizer(analyzer=list, min_df=_LEAST_MENTIONS, binary=True)
    x = vectorizer.fit_transform(words).astype(float)
    model = LogisticRegression(C=_STRENGTH, max_iter=200)
    model.fit(x, meanings, sample_weight=counts)
    none, home, abroad = model.coef_
    start = model.intercept_ - model.intercept_[0]
    weights = {
        name: (round(float(home[i] - none[i]), 3), round(float(abroad[i] - none[i]), 3))
        for name, i in vectorizer.vocabulary_.items()
    }
    weights[BIAS] = (round(float(start[1]), 3), round(float(start[2]), 3))
    return ContextWords({name: pair for name, pair in weights.items() if any(pair)})


def _fit_nets(
    rows: tuple[Floats, ...], meanings: tuple[int, ...], counts: tuple[float, ...]
) -> SurroundingsNets:
    """Return networks that differ in what they began with."""
    x, weights = np.array(rows), np.minimum(counts, _MOST_COUNT)
    models = [MLPClassifier(random_state=seed, **_NET) for seed in range(_NETS)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # they stop early on purpose
        for model in models:
            model.fit(x, meanings, sample_weight=weights)
    return SurroundingsNets.from_scikit(models)
