"""How much an article speaks of sport, in which a bare town is its club: »Celje je izgubilo«."""

from __future__ import annotations

import re
from collections.abc import Sequence

from obcine.triggers import SPORT_WORDS, UNMISTAKABLE_SPORT_WORDS

_TEAMS = re.compile(
    r"\b([A-ZČŠŽ][\w ]{1,30}?) ?[-–:] ?([A-ZČŠŽ][\w ]{1,30}?) \d{1,3} ?: ?\d{1,3}(?!\w)"
)
_ANY_RESULT = re.compile(r"\d ?: ?\d")
_RESULT = re.compile(
    r"(?<![\d.:])(?<!ob )(?:\d{1,3} ?: ?\d|(?:2[4-9]|[3-9]\d|1\d\d) ?: ?\d{2,3})(?![\d:])"
)
"""A result, unlike an hour: »3:1«, »28:25«."""
_LEAST_TOKENS = 60
"""In shorter texts one word of sport (»v prvem krogu volitev«) is not taken for many."""
_LEAST_JUDGED = 30
"""Shorter texts of sport may have no unmistakable word of it."""


def share_of_sport(text: str, lemmas: Sequence[str]) -> float:
    """Return the words of sport in a hundred tokens, 0 where all of them are everyday words.

    Town councils, hospitals and concert seasons too have »točke«, »vodstvo« and »dvorana«, but no
    result and no »tekma«. Shorter texts are taken at their word.

    Args:
        text: The article.
        lemmas: The lower-case lemmas of its tokens.

    Example:
        >>> share_of_sport("Celje v 3. krogu 2:1", ["celje", "v", "3.", "krog", "2:1"] * 20)
        20.0
        >>> share_of_sport("Vodstvo o tretji točki", ["vodstvo", "o", "tretji", "točka"] * 20)
        0.0
    """
    if (
        len(lemmas) >= _LEAST_JUDGED
        and UNMISTAKABLE_SPORT_WORDS.isdisjoint(lemmas)
        and not _RESULT.search(text)
    ):
        return 0.0
    sport = sum(map(SPORT_WORDS.__contains__, lemmas))
    return 100 * sport / max(len(lemmas), _LEAST_TOKENS)


def teams_with_results(text: str) -> frozenset[str]:
    """Return the names in lower case of which a text gives a result.

    Example:
        >>> sorted(teams_with_results("Radomlje – Novo mesto 2:1, Odhod ob 8:30"))
        ['novo mesto', 'radomlje']
    """
    if not _ANY_RESULT.search(text):  # for the sake of speed
        return frozenset()
    return frozenset(name.lower() for teams in _TEAMS.findall(text) for name in teams)
