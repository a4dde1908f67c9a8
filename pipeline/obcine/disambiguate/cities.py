"""Corrects how often a hamlet is meant that has the name of a city abroad.

The texts that the trees learn from were written for names that are hard to tell: in them »Dunaj«
beside Krško is the hamlet there in four of five, in news it is Vienna in nearly all. What the trees
say of the words around is kept; the odds between the two are shifted towards the city.
"""

from __future__ import annotations

from collections.abc import Sequence

from obcine.types import Candidate, Place

_LARGER = 100
"""A city has so many times the people of the hamlet."""
_SHIFT = 200
"""So many times more often than in the texts of the training the city is taken to be meant.

An estimate: how often news do mean the hamlet was not counted. Of 119 everyday texts on both 102 are
right, with a shift of 100 two fewer, with 400 no more; of hard ones some are lost, as most of them mean hamlets.
"""


def with_city_odds(candidates: Sequence[Candidate], scores: Sequence[float]) -> list[float]:
    """Return the scores of the candidates of a mention, shifted from a hamlet to a city.

    Both keep what the likelier of them had, and share it by their odds (after Saerens, Latinne and
    Decaestecker, »Adjusting the outputs of a classifier to new a priori probabilities«, 2002).

    Args:
        candidates: What a mention may name.
        scores: Their learned probabilities.

    Example:
        >>> hamlet = Place("N1", "Dunaj", "settlement", "Krško", "SI", 30, 46.0, 15.4)
        >>> vienna = Place("G1", "Dunaj", "foreign", None, "AT", 1_900_000, 48.2, 16.4, known=True)
        >>> both = [Candidate(place, "name", frozenset()) for place in (hamlet, vienna)]
        >>> [round(score, 2) for score in with_city_odds(both, [0.98, 0.05])]
        [0.09, 0.89]
        >>> [round(score, 2) for score in with_city_odds(both, [0.98, 0.0001])]
        [0.96, 0.02]
    """
    shifted = list(scores)
    best = max(range(len(scores)), key=scores.__getitem__)
    cities = [
        number
        for number, candidate in enumerate(candidates)
        if candidate.kind == candidates[best].kind
        and _is_city_beside(candidate.place, candidates[best].place)
    ]
    if cities:
        city = max(cities, key=scores.__getitem__)
        hamlet = scores[best] / (scores[best] + _SHIFT * scores[city])
        shifted[best], shifted[city] = scores[best] * hamlet, scores[best] * (1 - hamlet)
    return shifted


def _is_city_beside(city: Place, hamlet: Place) -> bool:
    """Tell a city abroad that news name without its country from a hamlet that few know."""
    return (
        hamlet.type == "settlement"
        and not hamlet.known
        and city.type == "foreign"
        and city.known
        and city.population > _LARGER * (hamlet.population + 10)
    )
