"""Knows what scanners make of words, and finds municipalities misread or cut: »Murskl Sobotl«.

Of municipalities letters that scanners confuse count as one, and so does a name with spaces inside
its words (»Škocj anu«); other names may have one letter or pair of letters wrong (»Beogradn«).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from obcine.endings import begins_one, fold

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
    "a ali bi bo bom če čez da dan do ga in iz ja je ji jih jim jo ju k kar kam ker ki ko kot le "
    "med mi mu na naj nad nam nas ne ni njo no o ob od on pa po pod "
    "pred pri res s se sem si so sta ste sto sva še ta tak tam te tem ter ti to tri tu v vam vas ve "
    "vi z za že".split()
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


def are_halves(first: str, second: str) -> bool:
    """Tell whether two words may be the halves of one that a space cuts.

    Example:
        >>> are_halves("Sol", "kana"), are_halves("Ivan", "je")
        (True, False)
    """
    if not second.islower() or not _LEAST_LETTERS <= len(first) + len(second) <= _LONGEST:
        return False
    return (first + second).isalpha() and second not in _SMALL_WORDS


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
            if len(word) > _LONGEST or not (word[0].isalnum() or word == "-") or word.isdigit():
                break
            outline += _outline(word)
            if not begins_one(outline, self._sorted):
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

    def begun_by(self, word: str) -> bool:
        """Tell whether a name begins with a word, or with the beginning of one, as scanners read it.

        Example:
            >>> ScannedNames(["škocjanu"]).begun_by("Škocj")
            True
        """
        return len(word) <= _LONGEST and begins_one(_outline(word), self._sorted)


@lru_cache(maxsize=20_000)
def _outline(text: str) -> str:
    """Return the letters of a text without marks, those that scanners confuse made one."""
    letters = "".join(filter(str.isalnum, fold(text.lower().replace("ä", "š"))))
    return letters.replace("rn", "m").translate(_CONFUSED)
