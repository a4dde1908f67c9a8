"""Makes an article mean one settlement by a form that may belong to several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from obcine.types import Decision, Place


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
