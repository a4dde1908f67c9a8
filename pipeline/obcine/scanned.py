"""Finds names that a scanner misread, and those of municipalities that it cut: »Murskl Sobotl«.

Of municipalities letters that scanners confuse count as one, and so does a name with spaces inside
its words (»Škocj anu«); other names may have one letter or pair of letters wrong (»Beogradn«).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from obcine.endings import fold

_CONFUSED = str.maketrans("eiuh0125", "clnbolzs")
"""Of letters and digits that look alike one stands for all; rn and m are alike too."""
_READ_FOR = {
    **{"a": "o", "b": "h", "c": "eo", "e": "cčo", "f": "t", "h": "b", "i": "l", "l": "it"},
    **{"m": ("rn", "in"), "n": "u", "o": "ec", "t": "l", "u": "n", "ä": "š", "č": "e", "š": "s"},
    "ž": "z",
    **{"rn": "m", "in": "m", "ii": ("u", "ü", "n"), "li": "h"},
}
"""What may stand where a letter, or a pair of letters, was read."""
_DIGITS = str.maketrans("0125", "olzs")
_LEAST_LETTERS, _LEAST_CUT = 5, 7
"""Shorter names are too much like other words, above all where they are cut: »Mir na«, »Vid mu«."""
_MOST_WORDS, _LONGEST = 8, 50
"""No name has more words, or longer ones; endless words are not looked at, nor kept in the cache."""
_SMALL_WORDS = frozenset(
    "a ali bi bo da do ga iz ja je ji jo ju k ko med mi mu na naj nad ne ni no o ob od po pod "
    "pred pri s se si so sva ta te ti to v za z".split()
)
"""What is no part of a cut name, long as it may be: »Komen da«, »Za gorje«, »Pod četrtek«."""


def readings(word: str) -> Iterator[str]:
    """Yield what a word in lower case may be that was read wrongly, at one place beside its digits.

    Example:
        >>> "beogradu" in readings("beogradn")
        True
        >>> next(readings("trbov1je"))
        'trbovlje'
    """
    read = word.translate(_DIGITS)
    if read != word:
        yield read
    for length in (1, 2):
        for at in range(len(read) - length + 1):
            for letter in _READ_FOR.get(read[at : at + length], ()):
                yield read[:at] + letter + read[at + length :]


class Scanned(NamedTuple):
    """Where words end that are misread, and the forms that they may be."""

    last: int
    forms: list[str]


class ScannedNames:
    """Knows forms of names by what scanners leave of them.

    Args:
        forms: The forms in lower case, their words joined by one space.

    Example:
        >>> names = ScannedNames(["murski soboti", "škocjanu"])
        >>> names.find(["V", "Murskl", "Sobotl", "je"], 1)
        Scanned(last=3, forms=['murski soboti'])
        >>> names.find(["Škocj", "anu", "so"], 0)
        Scanned(last=2, forms=['škocjanu'])
    """

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms: dict[str, list[str]] = {}
        for form in sorted(forms):
            outline = _outline(form)
            if len(outline) >= _LEAST_LETTERS:
                self._forms.setdefault(outline, []).append(form)
        self._sorted = sorted(self._forms)

    def find(self, words: Sequence[str], first: int, *, whole: bool = False) -> Scanned | None:
        """Return the longest name that begins at a word, ``None`` where there is none.

        Args:
            words: The words of a text; a hyphen is a word of its own.
            first: Number of the word.
            whole: Whether a name of one word must stand uncut.
        """
        outline, found = "", None
        for last, word in enumerate(words[first : first + _MOST_WORDS], start=first + 1):
            if len(word) > _LONGEST or not (word[0].isalnum() or word == "-"):
                break
            outline += _outline(word)
            if not self._begins(outline):
                break
            if word != "-" and outline in self._forms:
                cut = len(outline) >= _LEAST_CUT
                sure = not whole and _SMALL_WORDS.isdisjoint(map(str.lower, words[first:last]))
                spaces = last - first - 1
                forms = [  # »Kranj sko Goro«, »Za gorju ob Savi«: the rest of the name makes it sure
                    form
                    for form in self._forms[outline]
                    if form.count(" ") == spaces or (cut and (sure or " " in form))
                ]
                found = Scanned(last, forms) if forms else found
        return found

    def _begins(self, outline: str) -> bool:
        """Tell whether an outline is the beginning of one of a name."""
        at = bisect_left(self._sorted, outline)
        return at < len(self._sorted) and self._sorted[at].startswith(outline)


@lru_cache(maxsize=20_000)
def _outline(text: str) -> str:
    """Return the letters of a text without marks, those that scanners confuse made one."""
    letters = "".join(filter(str.isalnum, fold(text.lower().replace("ä", "š"))))
    return letters.replace("rn", "m").translate(_CONFUSED)
