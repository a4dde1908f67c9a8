"""Groups the decisions on an article's mentions by what they name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from obcine.types import Decision, Evidence


@dataclass(frozen=True, slots=True)
class Groups:
    """Decisions that count: ``named`` by municipality, ``abroad`` by place id.

    ``passing`` are the municipalities with a mention that does not count (dateline, street …).
    """

    named: dict[str, list[Decision]]
    abroad: dict[str, list[Decision]]
    passing: frozenset[str]


def group_decisions(decisions: Iterable[Decision]) -> Groups:
    """Group an article's decisions by what they name."""
    named: dict[str, list[Decision]] = {}
    abroad: dict[str, list[Decision]] = {}
    passing: set[str] = set()
    for decision in decisions:
        if decision.place is None:
            continue
        if decision.municipality is None:
            abroad.setdefault(decision.place.id, []).append(decision)
        elif decision.optional:
            passing.add(decision.municipality)
        else:
            named.setdefault(decision.municipality, []).append(decision)
    return Groups(named, abroad, frozenset(passing))


def strongest(found: Iterable[Decision]) -> Evidence:
    """Return the strongest kind of evidence among the decisions for one municipality."""
    return min((d.evidence for d in found if d.evidence), key=lambda kind: kind.rank)
