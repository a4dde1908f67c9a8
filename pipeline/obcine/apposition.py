"""Tells settlement nouns, and what a name is by the one that follows: »Giethoorn, vas brez cest«."""

from __future__ import annotations

from obcine.msd import ADJECTIVE, NUMERAL
from obcine.prepositions import OTHER_PREPOSITIONS, PLACE_PREPOSITIONS
from obcine.triggers import SETTLEMENT_NOUNS
from obcine.types import Annotation

_MOST_ADJECTIVES = 2
_OF_POSITIONS = frozenset({"na", "deloven"})
"""Behind these »mesto« is a position."""
_GOING_ON = PLACE_PREPOSITIONS.keys() | OTHER_PREPOSITIONS.keys() | {",", "ki", "kjer"}
"""Behind these and no others »vas« without an adjective is a village: »Kranj, vas vabimo«."""


def is_settlement_noun(annotation: Annotation, index: int) -> bool:
    """Tell whether a token means a settlement; »vas« is often lemmatized as the pronoun.

    »Na mesto Orbána«, »na 7. mestu« and »delovna mesta« are none.

    Example:
        >>> from obcine.annotate import LiteAnnotator
        >>> is_settlement_noun(LiteAnnotator.load().annotate("V naselju Selo dežuje."), 1)
        True
    """
    lemmas = annotation.lower_lemmas
    if index and lemmas[index] == "mesto":
        ranked = annotation.tag(index - 1).startswith(NUMERAL)
        return not ranked and lemmas[index - 1] not in _OF_POSITIONS
    return lemmas[index] in SETTLEMENT_NOUNS or annotation.forms[index] == "vas"


def is_called_settlement(annotation: Annotation, last: int) -> bool:
    """Tell whether a settlement noun in the form of its nominative explains the name before it.

    It belongs to the next name where one follows: »Kranj, občina Domžale in Trzin«.

    Args:
        annotation: The text.
        last: The token after the name.

    Example:
        >>> from obcine.annotate import LiteAnnotator
        >>> lite = LiteAnnotator.load()
        >>> is_called_settlement(lite.annotate("Giethoorn, nizozemska vas brez cest, je poln."), 1)
        True
    """
    forms = annotation.forms
    if forms[last : last + 1] != [","]:
        return False
    noun, most = last + 1, min(last + 1 + _MOST_ADJECTIVES, len(forms))
    while noun < most and annotation.tag(noun).startswith(ADJECTIVE):
        noun += 1
    following = forms[noun + 1] if noun + 1 < len(forms) else ""
    if noun == len(forms) or following[:1].isupper():
        return False
    if forms[noun] == "vas":
        described = forms[noun - 1].endswith("a")  # not »majhno vas«
        return described if noun > last + 1 else following in _GOING_ON
    return annotation.lemmas[noun] == forms[noun] and is_settlement_noun(annotation, noun)
