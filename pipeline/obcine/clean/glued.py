"""Parts words that are stuck together: »vKopru«, »arhivObčina«, »na Ptuju17. marec«, »iz Brnikav Varšavo«.

Portals lose the spaces between the elements of a page, and texts set anew those at the ends of lines.
Names are known, other words are not; so words are parted only where a name or a small word stands
beside the seam, and where two capitals are all that shows it (»InfoDrom«), only beside a place at home.
A small word behind a name (»Brnikav«) shows nothing at all: it is parted only in texts where
spaces are missing elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from obcine.clean.mapped import Edit, MappedText
from obcine.gazetteer import Gazetteer
from obcine.text import TOP_LEVEL_DOMAINS

_SMALL = "a-zčšžćđáéíóúäöü"
_LARGE = "A-ZČŠŽĆĐÁÉÍÓÚÄÖÜ"
_MONTH = "jan|feb|mar|apr|maj|jun|jul|avg|sep|okt|nov|dec"
_NO_ADDRESS = rf"(?![\w.-]{{0,60}}[@/]|[\w-]{{0,60}}\.(?:{TOP_LEVEL_DOMAINS})\b)"
# The patterns begin with what is rare in texts, for the sake of speed.
_CAPITAL_AMID = re.compile(
    rf"[{_LARGE}](?:(?<=[{_SMALL}].)|(?<=[{_LARGE}].)(?=[{_SMALL}]{{2}}))[^\W\d_]{{0,60}}{_NO_ADDRESS}"
)
_FIGURE_BEHIND = re.compile(
    rf"\d(?<=[{_SMALL}].)(?:\d?\.\s?(?:\d|{_MONTH})|\d{{0,9}}(?:[.,:]\d|\s?(?:€|EUR\b|evr)))"
)
_FIGURE_BEFORE = re.compile(
    rf"[{_LARGE}](?:(?<=\d[.:,]\d.)|(?<=\d[.:,]\d\d.)|(?<=\d[.:,]\d\d\d.)|(?<=\d\d\d\..)|(?<=\d\d\..)|(?<=€.)|(?<=\b\d{{4}}.))"
    rf"[{_SMALL}]{{0,60}}(?!\w)"
)
_SIGN = re.compile(
    rf"(?:[,;!?]|\.(?=»?[{_LARGE}]))(?<=[{_SMALL}]{{2}}.)»?[{_LARGE}{_SMALL}]{{1,60}}(?=[\s,;:!?]|\.(?:\s|$)){_NO_ADDRESS}"
)
"""A space that is missing; not in »univ.dipl.inž.« and »Olimpija:Celje«."""
_ABBREVIATED = re.compile(
    rf"(?<![\w.])([{_LARGE}][{_SMALL}]{{0,4}}\.)([{_LARGE}][{_SMALL}]{{1,60}})(?!\w)"
)
_NOTE = re.compile(rf"[¹²³⁰⁴-⁹](?<=[{_SMALL}]{{3}}.)")
"""The number of a footnote behind a word (»Bledu¹«), not the power of a short unit (»km²«)."""
_WORD_BEFORE = re.compile(r"(?<![@/#&=])(?<![^\W\d])[^\W\d_]{1,60}\Z")
_LONGEST = 60
_PIECES = re.compile(rf"(?<=[{_SMALL}])(?=[{_LARGE}])|(?<=[{_LARGE}])(?=[{_LARGE}][{_SMALL}]{{2}})")
_CAPITALIZED = re.compile(
    rf"[{_LARGE}](?<![^\W\d].)(?<![@/#&=].)[^\W\d_]{{5,40}}(?!\w){_NO_ADDRESS}"
)
_CAPITALS_THEN_SMALL = re.compile(rf"(?<=[{_LARGE}]{{4}})(?=[{_SMALL}]{{2}})")
_NEXT_IS_NAME = re.compile(rf"\s[»\"]?[{_LARGE}]")
_LETTERS = frozenset("v z s k h u".split())
"""Letters that are words; others (»iPhone«, »eDavki«) are not."""
_PREPOSITIONS = frozenset("v z na iz pri za ob od do med pred nad pod čez proti in".split())
_OPENING = frozenset(
    "V Na Iz Pri Po Za Ob Od Do Med Pred Nad Ko Če Kdo Kaj Tako Danes Včeraj Jutri".split()
)
"""Words with which sentences begin."""
_CLOSING = frozenset(
    "je so bo se na za ki pa ni ne da do od pri po ter tudi proti bodo sta bil bila".split()
)
"""Small words that follow a name."""
_CLOSING_BEFORE_NAME = frozenset({"v", "in", "z", "s"})
"""Names end in these as well, so that another name must follow."""
_VERB = re.compile(r"[^\W\d_]{2,}(?:uje|[aei]jo)")
"""Verbs in the present; no names end so."""
_ITALIAN = "ese"
"""Surnames end so (»Veronese«), no small word behind a name does."""
_LEAST_NAME, _LEAST_SIGNS, _CITY = 4, 2, 50_000
_MOST_PIECES = 6
"""Lost spaces stick so many words together; what has more is no text."""
_Word = tuple[int, list[str]]
"""Where a word begins, and its pieces: each but the first begins with a capital."""


class GluedWords:
    """Knows the names beside which words are parted.

    Args:
        gazetteer: Its places are the names.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        longer = (form.partition(" ") for form in gazetteer.forms())
        self._first_words = frozenset(first for first, space, _ in longer if space)
        self._people = gazetteer.given_names | gazetteer.surnames

    def part(self, mapped: MappedText) -> MappedText:
        """Return the text with spaces between words that are stuck together.

        Example:
            >>> words = GluedWords(Gazetteer.load())
            >>> words.part(MappedText("ŽupanMetlike je vKopru, YouTube pa v InfoDromu.")).text
            'Župan Metlike je v Kopru, YouTube pa v InfoDromu.'
        """
        text = mapped.text
        words = list(_words(text))
        behind_figures = list(_FIGURE_BEFORE.finditer(text))
        seams = self._before_figures(text)
        seams.update(self._abbreviated(text))
        seams.update(self._amid(words, surely=False))
        seams.update(self._behind_figures(behind_figures, surely=False))
        signs = len(seams) + sum(1 for _ in _SIGN.finditer(text))
        signs += sum(
            pieces[0] in _PREPOSITIONS and start + len(pieces[0]) not in seams
            for start, pieces in words
        )
        signs += sum(
            len(match[0]) >= _LEAST_NAME and match.start() not in seams for match in behind_figures
        )
        seams.update(match.start() for match in _NOTE.finditer(text))
        if signs < _LEAST_SIGNS:
            return _cut(mapped, seams)
        seams.update(self._amid(words, surely=True))
        seams.update(self._behind_figures(behind_figures, surely=True))
        mapped = _cut(mapped, seams)
        return _cut(mapped, self._behind_names(mapped.text))

    def _amid(self, words: Iterable[_Word], surely: bool) -> Iterator[int]:
        """Yield where a capital amid a word shows a seam.

        Args:
            words: The words with such a capital.
            surely: Whether spaces are missing elsewhere.
        """
        for start, pieces in words:
            for left, right in pairwise(pieces):
                start += len(left)
                if self._are_two(left, right, surely):
                    yield start

    def _before_figures(self, text: str) -> set[int]:
        """Return where the figures of a date or price are stuck to a name."""
        seams: set[int] = set()
        for match in _FIGURE_BEHIND.finditer(text):
            before = _WORD_BEFORE.search(text[max(0, match.start() - _LONGEST) : match.start()])
            if before and self._is_place(_PIECES.split(before[0])[-1]):
                seams.add(match.start())
        return seams

    def _abbreviated(self, text: str) -> Iterator[int]:
        """Yield where the words of an abbreviated name are stuck together: »Sl.Gradec«."""
        for match in _ABBREVIATED.finditer(text):
            if self._gazetteer.entries(f"{match[1]} {match[2]}"):
                yield match.end(1)

    def _behind_figures(self, words: Iterable[re.Match[str]], surely: bool) -> Iterator[int]:
        """Yield where words are stuck to the figures before them."""
        for match in words:
            if surely or match[0] in _OPENING or self._is_place(match[0]):
                yield match.start()

    def _are_two(self, left: str, right: str, surely: bool) -> bool:
        """Tell whether neighbouring pieces of a word are words of their own."""
        if left.isupper():
            if self._is_name((left + right).capitalize()):  # »VRansko«
                return False
            if len(left) == 1 and left.lower() not in _LETTERS:
                return False
            longer = self._is_place((left + right[0]).capitalize())  # »ŽETALEvabi«
            heading = surely and self._is_place(left.capitalize()) and not longer
            return self._is_place(right) or (heading and len(right) >= _LEAST_NAME)
        if left.islower():
            if len(left) == 1 and left not in _LETTERS:
                return False
            if self._is_name(right) or (surely and left in _PREPOSITIONS):
                return True
            return len(left) >= _LEAST_NAME and right in _OPENING
        if (left in _OPENING or len(left) >= _LEAST_NAME) and (
            self._is_place(right) or (surely and self._is_city(right))
        ):
            return True
        return self._is_place(left) and (
            surely
            or right in _OPENING
            or right in self._people
            or self._is_name(right)
            or self._is_oblique(left)  # brands such as »CeljeInfo« begin otherwise
        )

    def _behind_names(self, text: str) -> set[int]:
        """Return where a name ends amid a word that is none."""
        seams: set[int] = set()
        for match in _CAPITALIZED.finditer(text):
            word = match[0]
            if seam := _CAPITALS_THEN_SMALL.search(word):
                if self._is_place(word[: seam.start()].capitalize()):
                    seams.add(match.start() + seam.start())
            elif word[1:].islower() and not word.endswith(_ITALIAN) and not self._is_known(word):
                before_name = _NEXT_IS_NAME.match(text, match.end()) is not None
                ends = [
                    end
                    for end in range(len(word) - 1, _LEAST_NAME - 1, -1)
                    if _may_follow(word[end:], before_name) and self._is_name(word[:end])
                ]
                at_home = (end for end in ends if self._is_place(word[:end]))
                seams.update(match.start() + end for end in (*at_home, *ends)[:1])
        return seams

    def _is_known(self, word: str) -> bool:
        low = word.lower()
        known = self._gazetteer
        return (
            self._is_name(word)
            or word in self._people
            or low in known.areas
            or low in known.word_counts
            or bool(known.common(low))
        )

    def _is_name(self, word: str) -> bool:
        """Tell whether a word is a place's name or begins one."""
        return len(word) >= _LEAST_NAME and (
            word in self._first_words or bool(self._gazetteer.entries(word))
        )

    def _is_city(self, word: str) -> bool:
        """Tell whether a word is the name of a large town."""
        entries = self._gazetteer.entries(word)
        return any(entry.place.population >= _CITY for entry in entries)

    def _is_place(self, word: str) -> bool:
        """Tell whether a word is the name of a place at home."""
        return len(word) >= _LEAST_NAME and any(
            entry.place.type != "foreign" for entry in self._gazetteer.entries(word)
        )

    def _is_oblique(self, word: str) -> bool:
        """Tell whether a form is one of a municipality's and no nominative: »Litiji«, not »MotoGP«."""
        entries = self._gazetteer.entries(word)
        is_municipality = any(entry.place.type == "municipality" for entry in entries)
        nominative = any(tag.startswith("n") for entry in entries for tag in entry.tags)
        return is_municipality and not nominative


def _words(text: str) -> Iterator[_Word]:
    """Yield the words with a capital amid them."""
    for match in _CAPITAL_AMID.finditer(text):
        behind = match.start()
        before = _WORD_BEFORE.search(text[max(0, behind - _LONGEST) : behind])
        if before:
            pieces = _PIECES.split(before[0] + match[0])
            if len(pieces) <= _MOST_PIECES:
                yield behind - len(before[0]), pieces


def _may_follow(rest: str, before_name: bool) -> bool:
    """Tell whether the end of a word is a small word or a verb that is stuck to a name."""
    if rest in _CLOSING or (before_name and rest in _CLOSING_BEFORE_NAME):
        return True
    return _VERB.fullmatch(rest) is not None


def _cut(mapped: MappedText, seams: set[int]) -> MappedText:
    """Return a text with a space at each seam."""
    return mapped.edit(Edit(seam, seam, " ") for seam in sorted(seams))
