"""Learns to tell a municipality from the organization or club that bears its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from obcine.disambiguate import ScoredCandidate
from obcine.disambiguate.context import Context
from obcine.disambiguate.evidence import optional_reason
from obcine.disambiguate.organizations import BIAS, naming_rule, signs
from obcine.evaluate import Gold
from obcine.linear import LinearModel
from obcine.types import MIN_SCORE, NAME_KINDS, Evidence

STRENGTH = 1.0
_LEAST_MENTIONS = 2
"""What fewer mentions show is left out."""
_WEAKER = (Evidence.DERIVED, Evidence.ORGANIZATION)
"""Where an article's strongest evidence is of these kinds, no noun names the municipality itself."""


def labelled(
    gold: Gold, context: Context, scored: Iterable[Sequence[ScoredCandidate]]
) -> Iterator[tuple[list[str], bool]]:
    """Yield what the model knows the nouns of an article by, and whether they are organizations'.

    Labels are per article: of several nouns in one that names the municipality itself, some may
    stand for an organization, so these teach nothing.

    Args:
        gold: The article's labels.
        context: The article.
        scored: The candidates of each mention, most probable first.
    """
    nouns: dict[str, list[list[str]]] = {}
    for mention, (best, *_) in zip(context.mentions, scored, strict=True):
        candidate = best.candidate
        name = candidate.place.municipality
        if (
            name is not None
            and name in gold.municipalities
            and candidate.place.type == "municipality"
            and candidate.kind in NAME_KINDS
            and best.score >= MIN_SCORE
            and optional_reason(context, mention, candidate) is None
        ):
            rule = naming_rule(context, mention)
            known_by = signs(rule, context, mention, candidate, best.features)
            nouns.setdefault(name, []).append(known_by)
    for name, found in nouns.items():
        kind = gold.municipalities[name]
        if kind in _WEAKER or (kind == Evidence.DIRECT and len(found) == 1):
            yield from ((known_by, kind in _WEAKER) for known_by in found)


def fit_organizations(rows: Iterable[tuple[list[str], bool, float]]) -> LinearModel:
    """Return weights of what speaks for an organization, rounded to three digits.

    Args:
        rows: What the model knows each mention by, whether it is an organization's, and how much it
            counts.
    """
    known_by, labels, counts = zip(*rows, strict=True)
    vectorizer = CountVectorizer(analyzer=list, min_df=_LEAST_MENTIONS, binary=True)
    x = vectorizer.fit_transform(known_by).astype(float)
    model = LogisticRegression(C=STRENGTH, max_iter=300)
    model.fit(x, labels, sample_weight=counts)
    names = vectorizer.get_feature_names_out()
    weights = {n: round(float(w), 3) for n, w in zip(names, model.coef_[0], strict=True)}
    weights[BIAS] = round(float(model.intercept_[0]), 3)
    return LinearModel({name: weight for name, weight in weights.items() if weight})
