"""What names of people around a name tell: in a line-up »Kamnik« is a player."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from obcine.disambiguate.context import Context, Features
from obcine.marks import DASHES, JOINTS
from obcine.types import Mention

_NEAREST, _FAR = 3, 12
"""So many capitalized words on each side are looked at, at most so many tokens away."""
_LONGEST_LIST = 160
_LISTED = re.compile(
    rf"\s?\(([^()\n]{{5,{_LONGEST_LIST}}})\)"
    rf"|\s?(?::|\s[-–—])\s([^():\n]{{8,{_LONGEST_LIST}}}?)(?:[.;]\s|[.;]?$)",
    re.MULTILINE,
)
"""A bracket behind a name, or the rest of its sentence: »Kranj (Kos, Lah)«, »Kranj – Kos, Lah, Žagar.«"""
_PARTED = re.compile(r",\s|;\s|\s(?:in|ter)\s")
_LEAST_NAMES, _WORDS_OF_NAME, _MOST = 2, 3, 0.5
"""A bracket holds so many names, each of so many words; people are members where they are half of them."""
_BEHIND_PEOPLE, _BEFORE_PEOPLE = frozenset({",", ":", *DASHES}), frozenset({":", *DASHES})
"""These part a person from the place behind and before it."""


def add_people(found: Features, context: Context, mention: Mention) -> None:
    """Note how many of the capitalized words next to a name are surnames.

    Rows are not read by sentences, which a score or an initial ends: »Strelci: Kebe 3, Grad 2 (1),
    Urbas T. 1«. Names of places count neither way, as they may be players as well.

    Args:
        found: The features, which are added to.
        context: The article.
        mention: The mention.
    """
    _add_members(found, context, mention)
    forms, first, last = context.annotation.forms, mention.first, mention.last
    if first > 2 and forms[first - 1] in _BEHIND_PEOPLE and _is_full_name(context, first - 3):
        found["full name before"] = 1.0  # »Janez Kovač, Kranj 12«
    if not _BEFORE_PEOPLE.isdisjoint(forms[last : last + 1]) and _is_full_name(context, last + 1):
        found["full name after"] = 1.0  # »Stranice - Ana Rozman«
    for side, step in (("before", -1), ("after", 1)):
        words = list(_capitalized(context, mention, step))
        surnames = [_is_called(context, index, context.gazetteer.surnames) for index in words]
        if any(surnames):
            found[f"people {side}"] = float(sum(surnames))
            if surnames[0]:
                found[f"people next {side}"] = 1.0


def _add_members(found: Features, context: Context, mention: Mention) -> None:
    """Note whether names are listed behind one, or it is among those: »Kranj (Kos, Lah)«, and the share of people."""
    text = context.annotation.text
    share = _share_of_people(context, _LISTED.match(text, mention.end))
    if share is not None:
        found["names behind"] = 1.0
        if share >= _MOST:
            found["members"] = share
    start = text.rfind("(", max(0, mention.start - _LONGEST_LIST), mention.start)
    head = bisect_left(context.annotation.starts, start) - 1
    bracket = _LISTED.match(text, start) if head >= 0 else None
    if bracket and bracket.end() > mention.end and context.annotation.forms[head][0].isupper():
        share = _share_of_people(context, bracket)
        if share is not None:
            found["among names"] = 1.0
            if share >= _MOST:
                found["member"] = share


def _share_of_people(context: Context, listed: re.Match[str] | None) -> float | None:
    """Return which share of listed names are those of people; nothing for other lists."""
    if listed is None:
        return None
    names = [name.split() for name in _PARTED.split(listed[1] or listed[2])]
    least = _LEAST_NAMES if listed[1] else _LEAST_NAMES + 1
    if len(names) < least or not all(
        0 < len(words) <= _WORDS_OF_NAME and all(word[0].isupper() for word in words)
        for words in names
    ):
        return None
    people = context.gazetteer.surnames, context.gazetteer.given_names
    called = (any(word in known for known in people for word in words) for words in names)
    return sum(called) / len(names)


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


def _is_full_name(context: Context, index: int) -> bool:
    """Tell whether two tokens are a given name and a surname, in either order."""
    names = context.annotation.forms[index : index + 2]
    given, surnames = context.gazetteer.given_names, context.gazetteer.surnames
    return len(names) == 2 and any(
        one in given and other in surnames for one, other in (names, names[::-1])
    )


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
