"""Compares words with names: without their marks, and by endings where no table holds the forms."""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

_PLAIN = str.maketrans("čćšžČĆŠŽđĐłŁøØı", "ccszCCSZdDlLoOi")
"""Letters whose stroke Unicode does not know as a mark, and the letters of Slovene, for the sake of speed."""
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "đ": "dj"})
_SHARED, _CHANGED = 3, 4
"""A form begins with so many letters of its name (with two if it has four or fewer: »v Aknu« in
Aken), a longer one shares all but so many."""
_SHORTER, _LONGER = 4, 2
"""A name of one word is at most so many letters shorter or longer than its forms."""
_VOWELS = frozenset("aeiouyóúüæ")
_AFTER_CONSONANT = frozenset("a u om em ja ju jem jo i".split())
_AFTER_VOWEL = frozenset("ja ju jem jom a u om em".split())
_PLURAL_IN_Y = frozenset("ov om ih ah am ami".split())
_SPOKEN_J = frozenset("a u em".split())
_ENDINGS = {
    "a": frozenset("e i o ah ih am".split()),
    "e": frozenset("a u om em o i ah am ami ega emu im ih eja eju ejem ea eu eom".split()) | {""},
    "i": frozenset("ija iju ijem ega emu em im ih e ov om".split()),
    "o": frozenset("a u om em ega emu im".split()),
}
_SOUNDS = str.maketrans("åäáãăöøéýí", "aaaaaooeii")
"""Names that end in these decline like those in Slovene vowels: Malmö, »iz Malma«."""
_FLEETING = re.compile(r"(?<![aeiou])(?:ie|[ae])([^\W_aeiou]|nj|lj)$")
"""The last vowel of a name that other cases do without: Kakanj, »v Kaknju«; Wągrowiec, »Wągrowca«.

None behind another vowel: »Putinu« is not Putian.
"""
_SHORT_O = re.compile("ó(?=w$)")
_LAST_CHARACTER = chr(sys.maxunicode)


def fold(text: str) -> str:
    """Return a text without diacritics.

    Example:
        >>> fold("žužemberk")
        'zuzemberk'
    """
    plain = text.translate(_PLAIN)
    if plain.isascii():
        return plain
    plain = unicodedata.normalize("NFD", plain)
    return "".join(char for char in plain if not unicodedata.combining(char))


def spell_out(text: str) -> str:
    """Return a text in lower case with foreign letters as texts without them write them.

    Example:
        >>> spell_out("zürich"), spell_out("đakovo")
        ('zuerich', 'djakovo')
    """
    return text.translate(_SPELLED_OUT)


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


def names_like(words: Sequence[str], lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    r"""Yield the names of which words may be a case, each with the rest of its line.

    Args:
        words: The words of a text; a hyphen is a word of its own.
        lines: Names in the order of code points, each followed by a tab and more.

    Example:
        >>> list(names_like(["Kaknju"], ["Kakanj\tBA", "Kalnik\tHR"]))
        [('Kakanj', 'BA')]
    """
    length = len(words[0]) if words else 0
    if length < _SHARED:
        return
    shared = _SHARED - 1 if length <= _SHARED + 1 else _SHARED
    beginning = words[0][: max(shared, length - _CHANGED)]
    usual = len(" ".join(words))
    shortest, longest = usual - _SHORTER * len(words), usual + _LONGER * len(words)
    for line in beginning_with(beginning, lines):
        if not shortest <= line.index("\t") <= longest:
            continue
        name, _, rest = line.partition("\t")
        if is_case_of(words, name.replace("-", " - ").split()):
            yield name, rest


def beginning_with(beginning: str, lines: Sequence[str]) -> Sequence[str]:
    """Return those of sorted lines that begin so.

    Example:
        >>> beginning_with("Ka", ["Izmir", "Kakanj", "Kalnik", "Kiel"])
        ['Kakanj', 'Kalnik']
    """
    return lines[
        bisect_left(lines, beginning) : bisect_left(lines, f"{beginning}{_LAST_CHARACTER}")
    ]


def begins_one(beginning: str, lines: Sequence[str]) -> bool:
    """Tell whether one of sorted lines begins so.

    Example:
        >>> begins_one("Ka", ["Izmir", "Kakanj"]), begins_one("Ke", ["Izmir", "Kakanj"])
        (True, False)
    """
    at = bisect_left(lines, beginning)
    return at < len(lines) and lines[at].startswith(beginning)


def spelled_alike(form: str, lines: Sequence[str]) -> list[str]:
    r"""Return the lines that begin with a form in other capitals, or else without its diacritics.

    Args:
        form: What a line has before its first tab.
        lines: Sorted lines.

    Example:
        >>> spelled_alike("ZIRI", ["Zurich\tx", "Žiri\ty", "žiri\tz"])
        ['Žiri\ty', 'žiri\tz']
    """
    plain = fold(form).lower()
    initials = [one for one in {line[0] for line in lines} if fold(one).lower() == plain[:1]]
    alike = chain(*(beginning_with(one, lines) for one in sorted(initials)))
    names = {line: line[: line.index("\t")].lower() for line in alike}
    exact = [line for line, name in names.items() if name == form.lower()]
    return exact or [line for line, name in names.items() if fold(name) == plain]


def _is_case_of(word: str, name: str) -> bool:
    """Tell it of one word: »Alburyju« and Albury, »Vicchia« and Vicchio, »Kaknju« and Kakanj."""
    kept = max(0, len(name) - (4 if name[-1] == "j" else 3))  # »-ienj« and »-ielj« lose two letters
    if word[:kept] != name[:kept]:
        return False
    return word == name or any(
        word.startswith(stem) and word[len(stem) :] in endings for stem, endings in _stems(name)
    )


@lru_cache(maxsize=4096)
def _stems(name: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the stems of a word with the endings that each may take."""
    last = name[-1].translate(_SOUNDS)
    if last not in _VOWELS:
        shorter = _FLEETING.sub(r"\1", name), _SHORT_O.sub("o", name)  # »v Krakowu«
        return tuple((stem, _AFTER_CONSONANT) for stem in (name, *shorter))
    if name[-1] == "y":  # »v Alburyju«, »v Kladrubih«
        return (name, _AFTER_VOWEL), (name[:-1], _PLURAL_IN_Y)
    if last in name[-2:-1] or last not in _ENDINGS:  # »v Vantaaju«
        return ((name, _AFTER_VOWEL),)
    stems = [(name[:-1], _ENDINGS[last])]
    if name.endswith("ia"):  # »v Valenciji«
        stems.append((f"{name[:-1]}j", _ENDINGS["a"]))
    if name.endswith(("cia", "gia")):  # »v Perugi«
        stems.append((name[:-2], frozenset("i")))
    if name.endswith(("ai", "ei", "oi")):  # »v Trakaju«, »v Trakaiu«
        stems += [(f"{name[:-1]}j", _SPOKEN_J), (name, _AFTER_VOWEL)]
    if name[-1] == "á":  # »v Karviné«
        stems.append((name[:-1], frozenset("é")))
    if last != name[-1] or last == "o":  # »v Bouakéju«, »iz Örebroja«
        stems.append((name, _AFTER_VOWEL))
    return tuple(stems)
