"""Gives names their capitals in a text whose sentences have none: »gremo iz kranja v škofjo loko«.

Comments and messages are written so, some with a capital where a sentence begins. Only what is prominent is
taken for a name: right behind a preposition of place or a word like »občina«, or in a row that one begins, if
it is not more often a word; elsewhere, in a text without any capital, if it is at home and never a word or a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from obcine.clean.diacritics import BARE, MARKED
from obcine.gazetteer import FormEntry, Gazetteer, split_words
from obcine.marks import CARONS, JOINTS
from obcine.prepositions import PLACE_PREPOSITIONS
from obcine.types import NAME_KINDS

_WORD = re.compile(r"(?<![\w@./-])[^\W\d_]+(?![\w@/]|\.\w)|(?<=[^\W\d_]-)[^\W\d_]+(?![\w@/]|\.\w)")
"""A word, which is no part of an address; one behind a hyphen too."""
_CAPITAL_AMID = re.compile(r"[\w,;%)»«\"-][ \t]+[»\"„(]?[A-ZČŠŽĆĐ][a-zčšžćđ]")
"""A capital amid a sentence; that of an acronym shows nothing."""
_SPACE = r"(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"
_BEFORE, _WITHIN = re.compile(rf",?{_SPACE}"), re.compile(rf"{_SPACE}|[^\S\n]*-[^\S\n]*")
"""What stands before a name of a row, and between the words of a name; neither joins paragraphs."""
_INNER = frozenset("na v ob pri pod nad za de".split())
"""These have small letters inside of names."""
_OF_TOWNS = frozenset({"v", "iz", "do", "od"})
"""Behind these »novem mestu« is the town; »na novem mestu« is another place."""
_WITH = frozenset({"z", "s"})
_SUBJECTS = "občina občino obcina obcino pgd ks policija".split()
"""Behind these a word may be an object (»občina bloke obnavlja«)."""
_OBLIQUE = "občine občini obcine obcini".split()
_MAYORS = "župan župana županja županje zupan zupana zupanja zupanje".split()
_HEADS = dict.fromkeys(_SUBJECTS + _OBLIQUE, "n") | dict.fromkeys(_MAYORS, "g")
"""Words before names, and the case in which they stand."""
_OF_MUNICIPALITIES = frozenset(_OBLIQUE + _MAYORS)
"""Behind these only the name of a municipality stands so."""
_MOST_WORDS = 5
_CAPITAL = re.compile("[A-ZČŠŽĆĐ][a-zčšžćđ]")
_BEGINS_SMALL = re.compile(r"(?:\W|\d{1,2}[:.]\d\d(?!\d))*[a-zčšžćđ]")
"""Behind the time of a subtitle, too, not behind a number: »500 g krompirja s koprom«."""
_LEAST_NAMES = 2
"""So many are written small in a sentence that begins with a capital; one may be a word (»s koprom«)."""
_SECOND_SENTENCE = re.compile(r"[.!?]\s+[A-ZČŠŽĆĐ]")
"""Where more than one sentence begins with a capital, one name suffices that is nothing else."""
_UNMARK = str.maketrans(MARKED, BARE)
_OFTEN, _VERY_OFTEN = 2, 1_000
"""From such a weight, or of places abroad count, on a form is more often a word (»v kanalu«) than a name."""


class _Name(NamedTuple):
    """How a name is written, and the cases in which it may be."""

    words: list[str]
    cases: frozenset[str]


class LostCapitals:
    """Knows the names that a text without capitals writes small.

    Args:
        gazetteer: All names.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        entries = list(gazetteer.municipality_forms())
        names = [form.lower() for form, entry in entries if entry.kind in NAME_KINDS]
        forms = (form.lower() for form, _ in entries)
        self._beginnings = frozenset(split_words(f)[0] for f in forms if " " in f or "-" in f)
        """The first words of municipalities' names of several words, which may be words."""
        marked = {word.translate(_UNMARK): word for name in names for word in split_words(name)}
        self._marked = {
            bare: word
            for bare, word in marked.items()
            if bare != word and _is_never_a_word(bare, gazetteer)
        }
        """The words of municipalities' names by what is left of them without their marks."""

    def restore(self, text: str) -> str:
        """Return a text without capitals amid its sentences with those of its names.

        Any other text is returned as it is.

        Args:
            text: Any text.

        Example:
            >>> capitals = LostCapitals(Gazetteer.load())
            >>> capitals.restore("gremo iz kranja in žirov v škofjo loko")
            'gremo iz Kranja in Žirov v Škofjo Loko'
            >>> capitals.restore("V kranju smo srečali Ano.")
            'V kranju smo srečali Ano.'
        """
        if text.isupper() or _CAPITAL_AMID.search(text):
            return text
        given = text
        if CARONS.isdisjoint(text):
            text = _WORD.sub(lambda word: self._marked.get(word[0], word[0]), text)
        letters = list(text)
        begins_small = _BEGINS_SMALL.match(text) is not None
        words = list(_WORD.finditer(text))
        names: set[str] = set()
        if begins_small and not _CAPITAL.search(text):
            names = self._write_prominent(text, letters, words)
        names |= self._write_governed(text, letters, words, begins_small=begins_small)
        enough = len(names) >= (1 if begins_small else _LEAST_NAMES)
        if not enough and _SECOND_SENTENCE.search(text):
            enough = any(map(self._is_certain, names))
        return "".join(letters) if enough else given

    def _is_certain(self, name: str) -> bool:
        """Tell whether a name is a municipality's and, written small, nothing else.

        »Kranju« and »Škofji Loki« are such. »Koprom« is a herb too, and »Novem mestu«, whose noun
        stays small, any new place.
        """
        if any(word.islower() and word not in _INNER for word in name.split()):
            return False
        return _is_never_a_word(name.lower(), self._gazetteer) and any(
            entry.place.type == "municipality" and entry.kind in NAME_KINDS
            for entry in self._gazetteer.entries(name)
        )

    def _write_prominent(
        self, text: str, letters: list[str], words: list[re.Match[str]]
    ) -> set[str]:
        """Write the names at home that are never a word, wherever they stand, and return them."""
        names: set[str] = set()
        for first, word in enumerate(words):
            if word[0] not in self._beginnings and not _is_never_a_word(word[0], self._gazetteer):
                continue
            near = words[first : first + _MOST_WORDS]
            name = self._longest_name(text, near, _is_prominent_at_home, of_town=False)
            if name:
                _write(letters, near, name)
                names.add(" ".join(name.words))
        return names

    def _write_governed(
        self, text: str, letters: list[str], words: list[re.Match[str]], *, begins_small: bool
    ) -> set[str]:
        """Write the names behind prepositions and words like »občina«, and return them."""
        names: set[str] = set()
        index = 0
        while index < len(words):
            preposition = words[index][0].lower()
            index += 1
            doubtful = preposition in _WITH and not begins_small
            governed = PLACE_PREPOSITIONS.get(preposition) or _HEADS.get(preposition, "")
            cases = set() if doubtful else set(governed)
            while cases and _follows(text, words, index):
                near = words[index : index + _MOST_WORDS]
                of_town = preposition in _OF_TOWNS
                is_meant = _is_governed if preposition in _OF_MUNICIPALITIES else _is_likely
                name = self._longest_name(text, near, is_meant, of_town=of_town)
                cases &= name.cases if name else set()  # »v kranju, celje pa …«
                if not name or not cases:
                    break
                _write(letters, near, name)
                index += len(name.words)
                names.add(" ".join(name.words))
                if index < len(words) and words[index][0] in JOINTS:
                    index += 1
                elif not text.startswith(", ", words[index - 1].end()):
                    break
        return names

    def _longest_name(
        self,
        text: str,
        near: list[re.Match[str]],
        is_meant: Callable[[FormEntry, str, Gazetteer], bool],
        *,
        of_town: bool,
    ) -> _Name | None:
        """Return the longest name that words begin with, ``None`` if there is none.

        Args:
            text: The text.
            near: Some words of it.
            is_meant: Tells whether a form means an entry of that name rather than a word.
            of_town: Whether »novem mestu« is the town rather than another place.
        """
        if len(near[0][0]) == 1:
            return None
        together = 1
        for left, right in pairwise(near):
            if not _WITHIN.fullmatch(text, left.end(), right.start()):
                break
            together += 1
        for count in range(together, 0, -1):
            form = split_words(text[near[0].start() : near[count - 1].end()])
            small = " ".join(form)
            some = [w if i and form[i - 1] != "-" else w.capitalize() for i, w in enumerate(form)]
            every = [some[0], *(w if w in _INNER else w.capitalize() for w in form[1:])]
            for spelled in (some, every):
                entries = self._gazetteer.entries(" ".join(spelled))
                found = [entry for entry in entries if is_meant(entry, small, self._gazetteer)]
                if found and spelled != every and not of_town:
                    return None
                if found:
                    cases = frozenset(tag[0] for entry in found for tag in entry.tags)
                    return _Name([word for word in spelled if word != "-"], cases)
        return None


def _write(letters: list[str], words: list[re.Match[str]], name: _Name) -> None:
    """Write the words of a name as they are written, in place."""
    for word, written in zip(words, name.words, strict=False):
        letters[word.start()] = written[0]


def _follows(text: str, words: list[re.Match[str]], index: int) -> bool:
    """Tell whether a word may continue what the one before it begins."""
    return index < len(words) and bool(
        _BEFORE.fullmatch(text, words[index - 1].end(), words[index].start())
    )


def _is_likely(entry: FormEntry, form: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a form names a place rather than being a word, which one may be if it is prominent."""
    if entry.kind not in NAME_KINDS:
        return False
    if any(word.reading == "word" and word.weight >= _OFTEN for word in gazetteer.common(form)):
        return False
    if entry.place.type == "foreign" and gazetteer.word_counts.get(form, 0) >= _VERY_OFTEN:
        return False
    if entry.place.type == "municipality" or entry.place.known:
        return True
    return entry.place.type == "settlement" and _is_never_a_word(form, gazetteer)


def _is_governed(entry: FormEntry, form: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a form names a municipality, whatever else it is, or likely another place."""
    is_municipality = entry.place.type == "municipality" and entry.kind in NAME_KINDS
    return is_municipality or _is_likely(entry, form, gazetteer)


def _is_prominent_at_home(entry: FormEntry, form: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a form names a place that everyone knows and is never a word."""
    place = entry.place
    at_home = place.type == "municipality" or (place.known and place.type == "settlement")
    return at_home and entry.kind in NAME_KINDS and _is_never_a_word(form, gazetteer)


def _is_never_a_word(form: str, gazetteer: Gazetteer) -> bool:
    return form not in gazetteer.word_counts and not gazetteer.common(form)
