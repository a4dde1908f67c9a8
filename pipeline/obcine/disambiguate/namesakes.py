"""Describes what tells a town abroad from its namesakes in other countries."""

from __future__ import annotations

from math import log10

from obcine.disambiguate.context import Features
from obcine.distance import distance_km
from obcine.types import Place

FILE = "namesakes.json"
"""Name of the learned weights in the model's folder."""
_LJUBLJANA = Place("SI-061", "Ljubljana", "municipality", "Ljubljana", "SI", 0, 46.05, 14.51)
_FARTHEST_KM = 20_000.0
_VILLAGE = 1_000
"""Of many small places the inhabitants are not known."""
_TAKEN_OVER = (
    "foreign:near",
    "foreign:beside",
    "foreign:twin named",
    "foreign:country named",
    "foreign:known",
    "others:country",
)


def namesake_evidence(place: Place, features: Features, score: float) -> Features:
    """Return what speaks for a town abroad against others of its name, for a linear model.

    It is large and near Slovenia, its country is named, towns near it or in its country are, or a
    municipality whose twin it is, and it is likely by itself.

    Args:
        place: The town.
        features: The features of the candidate.
        score: Its probability by the trees, which do not know in which country gold towns lie.

    Example:
        >>> gorizia = Place("G1", "Gorica", "foreign", None, "IT", 34_428, 45.94, 13.62)
        >>> evidence = namesake_evidence(gorizia, {"foreign:near": 0.5, "lower": 1.0}, 0.9)
        >>> {name: round(value, 2) for name, value in evidence.items()}
        {'size': 4.55, 'far': 0.07, 'score': 0.95, 'foreign:near': 0.5}
    """
    found = {
        "size": log10(place.population + _VILLAGE),
        "far": min(distance_km(place, _LJUBLJANA), _FARTHEST_KM) / 1_000,
        "score": log10(max(score, 1e-4) / (1.0001 - score)),
    }
    return found | {name: features[name] for name in _TAKEN_OVER if name in features}
