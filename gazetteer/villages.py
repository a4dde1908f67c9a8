"""Villages that the register divides into settlements: »Spodnje Duplje« and »Zgornje Duplje«."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from lexicon import everyday_forms
from register import Settlement

SIDES = re.compile(
    r"(?:Zgornj|Spodnj|Srednj|Gornj|Gorenj|Dolnj|Dolenj|Velik|Mal|Nov|Star)[aeio] (?=\S+$)"
)
"""First words of settlements that make up one village."""
_LARGE = 300
_SMALL = 100
_MOST_BEARERS = 4


def villages(
    settlements: Iterable[Settlement], bearers: Counter[str]
) -> dict[tuple[str, str], list[Settlement]]:
    """Return the settlements that make up one village, by its name and municipality.

    That is called by its name alone (»v Dupljah«) where it is large and hardly another place bears
    the name, or few do and the name is no word.

    Args:
        settlements: All settlements.
        bearers: How many settlements bear a name, without »pri …« and the like.
    """
    everyday = everyday_forms("word")
    found: dict[tuple[str, str], list[Settlement]] = defaultdict(list)
    for s in settlements:
        if SIDES.match(s.name):
            found[SIDES.sub("", s.name), s.municipality].append(s)
    divided = Counter(name for name, _ in found)

    def is_called_so(name: str, sides: list[Settlement]) -> bool:
        people = sum(s.population for s in sides)
        if people >= _LARGE and divided[name] == 1 and bearers[name] <= 1:
            return True
        few = divided[name] + bearers[name] <= _MOST_BEARERS
        return people >= _SMALL and few and name.lower() not in everyday

    return {
        (name, municipality): sides
        for (name, municipality), sides in found.items()
        if len(sides) > 1 and name[0].isupper() and is_called_so(name, sides)
    }
