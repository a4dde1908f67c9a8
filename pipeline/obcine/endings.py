"""Tells by their endings whether words may be a name in another case, where no table holds its forms."""

from __future__ import annotations

import re
from collections.abc import Sequence

_VOWELS = frozenset("aeiouyáéíóúäöüåæø")
_AFTER_CONSONANT = frozenset("a u om em ja ju jem jo i".split())
_AFTER_VOWEL = frozenset("ja ju jem jom a u om".split())
_ENDINGS = {
    "a": frozenset("e i o ah ih am".split()),
    "e": frozenset("a u om em o i ah am ami ega emu im ih eja eju ejem".split()) | {""},
    "i": frozenset("ija iju ijem ega emu em im ih e ov om".split()),
    "o": frozenset("a u om em ega emu im".split()),
}
_SOUNDS = {"å": "a", "ä": "a", "ö": "o", "ø": "o"}
"""Names that end in these decline like those in Slovene vowels: Malmö, »iz Malma«."""
_FLEETING = re.compile(r"[ae]([^\W_aeiou]|nj|lj)$")
"""The last vowel of a name that other cases do without: »Kakanj«, »v Kaknju«."""


def is_case_of(words: Sequence[str], name: Sequence[str]) -> bool:
    """Tell whether words may be a name in some case, each declined or left as it is.

    Args:
        words: The words of a text.
        name: The words of the name in the nominative; capitals count.

    Example:
        >>> is_case_of(["Novi", "Varoši"], ["Nova", "Varoš"]), is_case_of(["Vilni"], ["Vilnius"])
        (True, False)
    """
    return len(words) == len(name) and all(map(_is_case_of, words, name))


def _is_case_of(word: str, name: str) -> bool:
    """Tell it of one word: »Alburyju« and Albury, »Vicchia« and Vicchio, »Kaknju« and Kakanj."""
    if word == name:
        return True
    last = _SOUNDS.get(name[-1], name[-1])
    if last in _VOWELS and last == name[-2:-1]:  # »Vantaa«, »v Vantaaju«
        stem, endings = name, _AFTER_VOWEL
    elif last in _ENDINGS:
        stem, endings = name[:-1], _ENDINGS[last]
    else:
        stem, endings = name, _AFTER_VOWEL if last in _VOWELS else _AFTER_CONSONANT
    if word.startswith(stem):
        return word[len(stem) :] in endings
    shortened = _FLEETING.sub(r"\1", name)
    return word.startswith(shortened) and word[len(shortened) :] in _AFTER_CONSONANT
