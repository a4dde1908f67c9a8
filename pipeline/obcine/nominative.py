"""Guesses what a town abroad is called that no table holds, by a form of its name: »iz Rubaye«."""

from __future__ import annotations

import re

_Endings = tuple[tuple[str, str, str], ...]
_ENDINGS: _Endings = (
    ("cih", "ci", ""),
    ("cev", "ci", ""),
    ("ćih", "ći", ""),
    ("ćev", "ći", ""),
    ("anih", "ani", ""),
    ("ih", "i", "l"),
    ("ov", "i", "g"),
    ("ev", "i", "g"),
)
"""Endings of plurals, those of their nominatives, and the case of the preposition that they need."""
_CHANGED: _Endings = (("ah", "e", ""),)
"""The same, where the lemmatizer takes a form for an inflected one; »Rafah« is none."""
_UNCHANGED: _Endings = (("e", "a", "g"), ("om", "", "i"), ("em", "", "i"))
"""The same of singulars, where it takes a form for the nominative."""
_NEUTER = frozenset({"BA", "BG", "HR", "ME", "MK", "RS", "XK"})
"""In these countries 185 of the places of the tables end in -ovo or -evo, four in -ov or -ev."""
_POSSESSIVE = re.compile("(.*[oe]v)a?")
_CASES_OF_NEUTER = ("a", "u", "o", "om", "em", "ega", "emu", "im")
_IN_EJ = _NEUTER | {"BY", "KZ", "RU", "UA"}
"""In other countries names that seem to end in -ej end in -e: »v Cogliateju«."""
_IN_AC = frozenset({"BA", "ME", "RS", "XK"})
"""In these countries 83 of the places of the tables end in -ac, one in -ec: »v Stepojevcu«."""


def nominative(form: str, lemma: str, cases: str, country: str) -> str:
    """Return the nominative of a name of one word.

    The lemmatizer takes villages in the plural for words in the singular (»v Bedekovcih«), those in
    -ovo for what belongs to somebody (»iz Kukljeva«), and leaves many foreign names as they are.

    Args:
        form: The name as it stands in the text.
        lemma: What the lemmatizer makes of it.
        cases: The cases that the preposition before it governs, by their first letters; empty
            without one.
        country: ISO code of the country.

    Example:
        >>> nominative("Rubaye", "Rubaye", "g", "CD"), nominative("Kukljevu", "Kukljev", "l", "RS")
        ('Rubaya', 'Kukljevo')
    """
    for ending, own, case in (*_ENDINGS, *(_UNCHANGED if form == lemma else _CHANGED)):
        if form.endswith(ending) and (not case or case in cases):
            return form.removesuffix(ending) + own
    if form == lemma:
        return lemma
    possessive = _POSSESSIVE.fullmatch(lemma)
    if country in _NEUTER and possessive and form.endswith(_CASES_OF_NEUTER):
        return f"{possessive[1]}o"
    if lemma.endswith("ej") and country not in _IN_EJ:
        return lemma.removesuffix("j")
    if lemma.endswith("ec") and country in _IN_AC:
        return lemma.removesuffix("ec") + "ac"
    return lemma
