"""Writes the words of hashtags as texts do: »#SlovenjGradec«, »#skofjaloka«, »#ObčinaBled«."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, combinations

from obcine.clean.mapped import Edit
from obcine.endings import fold
from obcine.gazetteer import Gazetteer

_HASHTAG = re.compile(r"(?<![\w&/])#([^\W\d_]{2,60})(?!\w)")
_SEAM = re.compile("(?<=[a-zčšž])(?=[A-ZČŠŽ])")
_LEAST_LETTERS, _MOST_PIECES = 3, 6
_MOST_WEIGHT = 2
"""A hashtag in small letters that weighs more as a word (»#grad«) is no municipality."""


class Hashtags:
    """Knows the names of the municipalities as hashtags have them: one word in small letters.

    Args:
        gazetteer: All names.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._names = {
            _written(name): name
            for name in gazetteer.municipalities
            if len(name) >= _LEAST_LETTERS
            and all(word.weight <= _MOST_WEIGHT for word in gazetteer.common(name.lower()))
        }

    def edits(self, text: str) -> Iterator[Edit]:
        """Yield the edits that part the words of hashtags and give names their capitals.

        Example:
            >>> list(Hashtags(Gazetteer.load()).edits("#ObčinaBled #novomesto #grad"))
            [Edit(start=7, end=7, replacement=' '), Edit(start=13, end=22, replacement='Novo mesto')]
        """
        for match in _HASHTAG.finditer(text):
            pieces = _SEAM.split(match[1])
            name = self._names.get(_written(match[1])) if match[1].islower() else None
            if name:
                yield Edit(*match.span(1), name)
            elif len(pieces) <= _MOST_PIECES and self._name_a_municipality(pieces):
                for end in list(accumulate(map(len, pieces), initial=match.start(1)))[1:-1]:
                    yield Edit(end, end, " ")

    def _name_a_municipality(self, pieces: list[str]) -> bool:
        """Tell whether a name is among the words of a hashtag."""
        return any(
            entry.place.type == "municipality"
            for first, last in combinations(range(len(pieces) + 1), 2)
            for entry in self._gazetteer.entries(" ".join(pieces[first:last]))
        )


def _written(name: str) -> str:
    return fold(re.sub(r"\W", "", name)).lower()
