"""What names of people around a name tell: in a line-up »Kamnik« is a player."""

from __future__ import annotations

from collections.abc import Iterator

from obcine.disambiguate.context import Context, Features
from obcine.marks import JOINTS
from obcine.types import Mention

_NEAREST, _FAR = 3, 12
"""So many capitalized words on each side are looked at, at most so many tokens away."""


def add_people(found: Features, context: Context, mention: Mention) -> None:
    """Note how many of the capitalized words next to a name are surnames.

    Rows are not read by sentences, which a score or an initial ends: »Strelci: Kebe 3, Grad 2 (1),
    Urbas T. 1«. Names of places count neither way, as they may be players as well.

    Args:
        found: The features, which are added to.
        context: The article.
        mention: The mention.
    """
    for side, step in (("before", -1), ("after", 1)):
        words = list(_capitalized(context, mention, step))
        surnames = [_is_called(context, index, context.gazetteer.surnames) for index in words]
        if any(surnames):
            found[f"people {side}"] = float(sum(surnames))
            if surnames[0]:
                found[f"people next {side}"] = 1.0


def _capitalized(context: Context, mention: Mention, step: int) -> Iterator[int]:
    """Yield the nearest capitalized words on one side."""
    forms = context.annotation.forms
    index = mention.first - 1 if step < 0 else mention.last
    end = max(-1, index - _FAR) if step < 0 else min(len(forms), index + _FAR)
    left = _NEAREST
    while index != end and left:
        if forms[index][0].isupper() and len(forms[index]) > 1:
            left -= 1
            yield index
        index += step


def _is_called(context: Context, index: int, names: frozenset[str]) -> bool:
    """Tell whether a token is one of some names of people, and no place."""
    annotation = context.annotation
    known = annotation.forms[index] in names or annotation.lemmas[index] in names
    return known and not bears_a_name(context, index)


def beside_given_name(context: Context, mention: Mention) -> bool:
    """Tell whether a given name that is no place is listed beside: »Tomaž, 8, in Benedikt«."""
    forms, given_names = context.annotation.forms, context.gazetteer.given_names
    for index, step in ((mention.first - 1, -1), (mention.last, 1)):
        while 0 <= index < len(forms) and (forms[index] in JOINTS or forms[index].isdigit()):
            index += step
            if 0 <= index < len(forms) and _is_called(context, index, given_names):
                return True
    return False


def bears_a_name(context: Context, index: int) -> bool:
    """Tell whether a token is the whole name of a place: »Benedikt«, but not »Tomaž«."""
    number = context.mention_of.get(index)
    return number is not None and any(
        c.kind == "name" and c.place.type != "foreign" for c in context.mentions[number].candidates
    )
