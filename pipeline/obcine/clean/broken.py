r"""Joins names that a hyphen and a space break (»v Gor- njem Gradu«), and words in capitals (»LO-\nKA«).

So end lines that a scanner, or whoever copied the text, has set in one, or has parted by empty
lines. Other words have a hyphen and a space too (»osnovno- in srednješolci«), so that the whole
must be a name and the halves no everyday words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from obcine.clean.mapped import Edit
from obcine.scanned import are_halves

# The patterns begin with the hyphen, which is rare, for the sake of speed.
_HYPHEN = re.compile(r"[-–](?<=[^\W\d_].)(?: {1,3}|[ \t]*(?:\n[ \t]*){1,3})(?=[a-zčšžćđ])")
"""In PDF files a dash may be the hyphen, and an empty line behind each line."""
_LONGEST = 50
_LEAST_NAME = 4
"""»BRE-\\nŽICE« is no Bre and Žice."""
_BEFORE = re.compile(r"(?:\b([^\W\d_]+) )?\b([^\W\d_]+)\Z")
_CAPITALS = re.compile(r"-(?<=[A-ZČŠŽĆĐ]{2}.)[ \t]*\n[ \t]*(?=([A-ZČŠŽĆĐ]{2,})(?!\w))")
_CAPITALS_BEFORE = re.compile(r"(?<!\w)[A-ZČŠŽĆĐ]{2,}\Z")
_CONJUNCTIONS = ("IN", "ALI", "TER", "OZIROMA", "OZ")
_CAPITALIZED = re.compile(r"(?<!\w)[A-ZČŠŽ]\w*")
_AFTER = re.compile(r"([^\W\d_]+)\b(?: ([^\W\d_]+)\b)?")


def broken_names(text: str, is_form: Callable[[str], object]) -> Iterator[Edit]:
    """Yield the edits that take hyphen and space out of names.

    Args:
        text: Any text.
        is_form: Tells whether words joined by spaces are a form of a name.

    Example:
        >>> names = {"Rotterdam", "Gornjem Gradu"}
        >>> text = "V Rotter- dam in Kranj- to je daleč."
        >>> list(broken_names(text, names.__contains__))
        [Edit(start=8, end=10, replacement='')]
    """
    for hyphen in _HYPHEN.finditer(text):
        start, end = hyphen.span()
        before = _BEFORE.search(text[max(0, start - 2 * _LONGEST) : start])
        after = _AFTER.match(text[end : end + 2 * _LONGEST])
        if before is None or after is None or not are_halves(before[2], after[1]):
            continue
        joined = before[2] + after[1]
        forms = [joined, f"{before[1]} {joined}"]
        if after[2]:
            forms += [f"{joined} {after[2]}", f"{joined} {after[2].capitalize()}"]
        if any(map(is_form, forms)):
            yield Edit(start, end)


class BrokenCapitals:
    r"""Finds words in capitals that the end of a line breaks.

    Nothing tells »LO-\nKA« from »HOČE-\nSLIVNICA« and »RATEČE-\nPODKOREN« but the names themselves.

    Args:
        names: Names of municipalities, whose words are no halves.
        is_form: Tells whether a word is a form of a name; two such longer words are no halves.

    Example:
        >>> broken = BrokenCapitals(["Škofja Loka", "Maribor"], {"Rateče", "Podkoren"}.__contains__)
        >>> list(broken.edits("ŠKOFJA LO-\nKA, MARIBOR-\nPTUJ, RATEČE-\nPODKOREN"))
        [Edit(start=9, end=11, replacement='')]
    """

    def __init__(self, names: Iterable[str], is_form: Callable[[str], object]) -> None:
        words = (word.upper() for name in names for word in _CAPITALIZED.findall(name))
        self._whole = frozenset(words).union(_CONJUNCTIONS)
        self._is_form = is_form

    def edits(self, text: str) -> Iterator[Edit]:
        """Yield the edits that take hyphen and line break out of words."""
        for broken in _CAPITALS.finditer(text):
            start = broken.start()
            before = _CAPITALS_BEFORE.search(text[max(0, start - _LONGEST) : start])
            if before and self._are_halves(before[0], broken[1]):
                yield Edit(start, broken.end())

    def _are_halves(self, left: str, right: str) -> bool:
        """Tell whether two words in capitals are no words or names of their own."""
        if not self._whole.isdisjoint((left, right)):
            return False
        return not all(
            len(half) >= _LEAST_NAME and self._is_form(half.capitalize()) for half in (left, right)
        )
