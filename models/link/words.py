"""Learns what the words around a name tell: no place, one in Slovenia or one abroad."""

from __future__ import annotations

from collections.abc import Iterable

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from obcine.disambiguate.words import BIAS, ContextWords

_STRENGTH = 0.1
_LEAST_MENTIONS = 2
"""Words around fewer mentions are left out."""


def fit_words(rows: Iterable[tuple[list[str], int, float]]) -> ContextWords:
    """Return weights that make what mentions mean most probable, rounded to three digits.

    Args:
        rows: The words around each mention, what it means (0 no place, 1 one in Slovenia, 2 one
            abroad), and how much it counts.
    """
    words, meanings, counts = zip(*rows, strict=True)
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
