"""Tells what a name is by the noun that follows in apposition: »Giethoorn, vas brez cest«."""

from __future__ import annotations

from obcine.msd import ADJECTIVE
from obcine.triggers import SETTLEMENT_NOUNS
from obcine.types import Annotation

_MOST_ADJECTIVES = 2


def is_called_settlement(annotation: Annotation, last: int) -> bool:
    """Tell whether a settlement noun in the nominative explains the name before it.

    A place in a row is none: »Bled, drugo mesto« (the numeral is no adjective).

    Args:
        annotation: The text.
        last: The token after the name.

    Example:
        >>> from obcine.annotate import LiteAnnotator
        >>> lite = LiteAnnotator.load()
        >>> is_called_settlement(lite.annotate("Giethoorn, nizozemska vas brez cest, je poln."), 1)
        True
    """
    forms, lemmas = annotation.forms, annotation.lower_lemmas
    if forms[last : last + 1] != [","]:
        return False
    end = len(forms)
    index = last + 1
    while index < min(end, last + 1 + _MOST_ADJECTIVES) and annotation.tag(index).startswith(
        ADJECTIVE
    ):
        index += 1
    if index == end:
        return False
    return forms[index] == "vas" or (
        lemmas[index] in SETTLEMENT_NOUNS and forms[index] == lemmas[index]
    )
