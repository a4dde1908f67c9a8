"""Learns to choose what an article is about among sets of municipalities.

A conditional logistic regression: the probability of a set is proportional to the exponential of
its score, over all sets of at most two municipalities that the article names. Where annotators
accept two sets, the likelihood is that of either. What each lemma says for or against any focus is
learned before, over the word vectors of the topic model, so that it holds for rare lemmas too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

import numpy as np
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from obcine.focus import FocusEvidence, shares
from obcine.linear import LinearModel
from obcine.topic.parameters import read_parameters

PENALTY = 2.0
STRENGTH_OF_WORDS = 0.005
FREE = ("bias", "pair")
"""How often articles have a focus at all, or two, is learned without a penalty."""


def fit_focus_words(articles: Iterable[tuple[Sequence[str], bool, float]]) -> LinearModel:
    """Return what each lemma that has a word vector says for a focus, rounded to three digits.

    Args:
        articles: The lemmas of each article that names a municipality, in lower case, whether it
            has a focus (not where none is as good), and how much it counts.
    """
    parameters = read_parameters()
    vectors = parameters.vectors * parameters.idf[:, None]
    row_of = {lemma: row for row, lemma in enumerate(parameters.lemmas)}
    means, has_focus, counts = [], [], []
    for lemmas, focus, count in articles:
        known = shares(lemma for lemma in lemmas if lemma in row_of)
        rows = [row_of[lemma] for lemma in known]
        means.append(np.array(list(known.values()), np.float32) @ vectors[rows])
        has_focus.append(focus)
        counts.append(count)
    x = np.array(means)
    model = LogisticRegression(C=STRENGTH_OF_WORDS, max_iter=300)
    model.fit(x / x.std(), has_focus, sample_weight=counts)
    weights = vectors @ model.coef_[0] / x.std()
    return LinearModel({w: round(float(v), 3) for w, v in zip(row_of, weights, strict=True)})


def fit_focus(
    articles: Iterable[tuple[FocusEvidence, Collection[frozenset[str]], float]],
) -> LinearModel:
    """Return weights rounded to four digits.

    Args:
        articles: The evidence of each, the sets that are right, and how much it counts.
            Those of which no right set can be chosen, because a municipality was not found, teach
            nothing and are left out.
    """
    rows: list[dict[str, float]] = []
    right: list[bool] = []
    starts: list[int] = []
    counts: list[float] = []
    for evidence, gold, count in articles:
        options = [names for size in (0, 1, 2) for names in combinations(evidence.named, size)]
        good = [frozenset(names) in gold for names in options]
        if any(good) and len(options) > 1:
            starts.append(len(rows))
            counts.append(count)
            rows += [evidence.of(names) for names in options]
            right += good
    vectorizer = DictVectorizer(sparse=False)
    x = vectorizer.fit_transform(rows)
    names = vectorizer.get_feature_names_out()
    penalty = np.where(np.isin(names, FREE), 0.0, PENALTY)
    weights = _minimize(x, np.array(right), np.array(starts), np.array(counts), penalty)
    return LinearModel({n: round(float(w), 4) for n, w in zip(names, weights, strict=True)})


def _minimize(
    x: np.ndarray,
    right: np.ndarray,
    starts: np.ndarray,
    counts: np.ndarray,
    penalty: np.ndarray,
) -> np.ndarray:
    """Return the weights that make right options most probable within their articles.

    Args:
        x: Features of all options, those of an article in consecutive rows.
        right: Which options are right.
        starts: First row of each article.
        counts: How much each article counts.
        penalty: How strongly each weight is drawn to 0.
    """
    article = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(x))))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = x @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[article])
        of_all = np.add.reduceat(odds, starts)
        of_right = np.add.reduceat(odds * right, starts)
        error = (odds / of_all[article] - odds * right / of_right[article]) * counts[article]
        value = counts @ np.log(of_all / of_right) + penalty @ weights**2 / 2
        return float(value), x.T @ error + penalty * weights

    return np.asarray(minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x)
