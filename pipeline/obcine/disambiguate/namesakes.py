"""Chooses among places of one name: settlements that share a form, and towns in several countries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import log10

from obcine.disambiguate.context import Features, distance_km
from obcine.disambiguate.others import IN_ITS_COUNTRY
from obcine.types import Decision, Place

_HOME = Place("SI-061", "Ljubljana", "municipality", "Ljubljana", "SI", 0, 46.05, 14.51)
_VILLAGE, _FAR_KM, _CONTEXT = 1_000, 1_500.0, 1.5
"""Of many small places the inhabitants are not known; so far away ten times as many are needed."""


def claim_abroad(place: Place, features: Features, score: float) -> tuple[bool, float]:
    """Return how much speaks for a town abroad against its namesakes there; more is greater.

    Its country beside the name decides. Else its country elsewhere in the text, towns near it, a
    municipality whose twin it is, its probability and its size are weighed by hand, in powers of ten
    of inhabitants, and so is its distance from Slovenia, unless its country is named.

    Args:
        place: The town.
        features: The features of the candidate.
        score: Its probability, above 0 and below 1 or next to it.

    Example:
        >>> gorizia = Place("G1", "Gorica", "foreign", None, "IT", 34_428, 45.94, 13.62)
        >>> other = Place("G2", "Gorica", "foreign", None, "BA", 1_179, 43.43, 17.27)
        >>> claim_abroad(gorizia, {}, 0.9) > claim_abroad(other, {}, 0.95)
        True
        >>> claim_abroad(gorizia, {}, 0.9) > claim_abroad(other, {"after=country:here": 1.0}, 0.9)
        False
    """
    claim = log10(place.population + _VILLAGE) + log10(score / (1.001 - score))
    claim += _CONTEXT * features.get("foreign:near", 0.0) + ("foreign:twin named" in features)
    if "foreign:country named" in features:
        claim += _CONTEXT
    else:
        claim -= distance_km(place, _HOME) / _FAR_KM
    return not IN_ITS_COUNTRY.isdisjoint(features), claim


def agree(decisions: Sequence[Decision]) -> list[Decision]:
    """Let a form of several settlements mean the one that the article names unmistakably.

    »Dobovo« is Dobova in the accusative, or another village, Dobovo. Where a settlement was taken
    that no form in the article says for sure, and another that it may be stands elsewhere in a form
    that only belongs to that one (»v Dobovi«), the other is meant, as probably as the form was
    thought to name either.
    """
    readings: dict[str, set[frozenset[str]]] = {}  # of each place all that its forms may mean
    for decision in decisions:
        if decision.place is not None and not decision.optional:
            readings.setdefault(decision.place.id, set()).add(
                frozenset(candidate.place.id for candidate in decision.mention.candidates)
            )

    def sure(place: Place, rival: Place) -> bool:
        return any(rival.id not in possible for possible in readings.get(place.id, ()))

    def agreed(decision: Decision) -> Decision:
        taken = decision.place
        if taken is None or taken.type != "settlement":
            return decision
        for candidate in decision.mention.candidates:
            other = candidate.place
            if candidate.kind != "name" or other.type != "settlement":
                continue
            if sure(other, taken) and not sure(taken, other):
                reason = f"{other.name} is named elsewhere; {decision.reason}".rstrip("; ")
                return replace(decision, place=other, reason=reason)
        return decision

    return [agreed(decision) for decision in decisions]
