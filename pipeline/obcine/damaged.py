"""Finds names that were damaged: misread by scanners, mistyped, cut by a space, without their marks.

Capitalized words that nothing explains are compared with the names without diacritics (»Zuzemberk«)
and, when long enough, with names one edit away. All that a word may be by itself is remembered, as
damaged words recur, and so do words that are none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from obcine.endings import begins_one, fold, spell_out
from obcine.forms import Forms, Found, first_words, key_of, municipality_forms
from obcine.gazetteer import Gazetteer
from obcine.msd import PREPOSITION
from obcine.scanned import ScannedNames, are_halves, readings
from obcine.types import NAME_KINDS, Annotation, Candidate, FormKind, Place

LONGEST = 50
"""Endless words are not looked at, nor remembered."""
_MAX_CACHE = 50_000
_UNMARKED, _MISREAD = 0.95, 0.9
"""How similar to its name a word is without its marks, and with letters that scanners confuse."""
_MIN_FUZZY_LENGTH = 6
# What scanners confuse: rn and m, capital I and l before a consonant, digits and letters, final n
# and u …
_OCR_START = re.compile(r"l[^aeioujl\W\d_]|[0125][a-zčšž]")
_OCR = re.compile(
    rf"rn|^(?:{_OCR_START.pattern})|(?<=[a-zčšž])[0125]|^.{{3,}}[bcdfghjkmnpstvzčšž]n$"
)
_KEPT_VOWEL = re.compile(r"(?P<stem>.{2,})e(?P<last>[ckrln]|[ln]j)(?P<ending>a|u|[oe]m)")
"""A case that keeps the vowel its name loses: »v Koperu«, »iz Žaleca«."""
_ADJECTIVE = re.compile(r"[sšä]k[a-zčšž]{1,4}$")  # of places, as scanners read them as well
_LEAST_MISREAD = 7
_LEAST_FIRST, _LEAST_SECOND = 5, 3
_MOST_MORE = 6
_VOWELS = str.maketrans("aeo", "aaa")
_LARGE = 500
"""So many people make a settlement one that other words may be a damaged form of."""
_FOREIGN_LETTER = re.compile(r"[^\W\d_a-zčšž]")
_Candidates = tuple[Candidate, ...]


class _Readings(NamedTuple):
    """What a word may be that was misread or mistyped, and the first words of longer names."""

    names: _Candidates = ()
    adjectives: _Candidates = ()
    settlements: _Candidates = ()
    firsts: tuple[str, ...] = ()


class DamagedNames:
    """Knows names by what damage leaves of them.

    Args:
        forms: All forms of names.
        gazetteer: Its words are no damaged names.
    """

    def __init__(self, forms: Forms, gazetteer: Gazetteer) -> None:
        self._forms = forms
        self._gazetteer = gazetteer
        self._unmarked: dict[str, list[str]] = {}
        for form in forms:
            if not form.isascii() and (plain := fold(form)) != form:
                # »v Bihaču« is Bihać
                for key in {plain, fold(spell_out(form)), form.replace("ć", "č")} - {form}:
                    self._unmarked.setdefault(key, []).append(form)
        self._unmarked_first_words = first_words(self._unmarked)
        self._sorted_first_words = sorted(forms.first_words)
        names = municipality_forms(gazetteer)
        self._adjectives = municipality_forms(gazetteer, {"adjective"})
        self._scanned = ScannedNames(names)
        self._fuzzy = _fuzzy_buckets(name for name in names if " " not in name)
        people = map(str.lower, gazetteer.given_names | gazetteer.surnames)
        self._known = gazetteer.country_names.union(people)
        self._readings: dict[str, _Readings] = {}

    def may_begin(self, form: str) -> bool:
        """Tell whether a damaged name may begin with a word, whatever follows it.

        Example:
            >>> gazetteer = Gazetteer.load()
            >>> names = DamagedNames(Forms(gazetteer), gazetteer)
            >>> [names.may_begin(word) for word in ("Zuzemberk", "Starern", "Jutri", "jutri")]
            [True, True, False, False]
        """
        word = key_of(form)
        if form.islower():
            if _OCR_START.match(form):
                return any(self._readings_of(word))
            return _ADJECTIVE.search(word) is not None and bool(self._readings_of(word).adjectives)
        if not form[0].isalnum():
            return False
        return (
            _plain(word) in self._unmarked_first_words
            or word in self._unmarked
            or self._scanned.begun_by(word)
            or begins_one(word, self._sorted_first_words)
            or any(self._readings_of(word))
        )

    def like(self, annotation: Annotation, words: Sequence[str], first: int) -> Found | None:
        """Return the damaged name that begins at a word with which no intact one begins.

        Args:
            annotation: The text.
            words: Its tokens, or those up to where a name must end.
            first: Number of the word.
        """
        form = words[first]
        if form.islower():
            found = self._repaired(words, first) if _OCR_START.match(form) else None
            return found or self._misread_adjective(form, first)
        if not form[0].isalnum() or annotation.lower_lemmas[first] in self._known:
            return None
        # »Brez dogovora« is not Breže, but »Pod četrtku« is cut
        preposition = annotation.tag(first).startswith(PREPOSITION)
        repaired = None if preposition else self._repaired(words, first)
        found = self.longer(annotation, words, first, repaired)
        found = found or self._misread_adjective(form, first)
        return found or self._misread_settlement(annotation, first)

    def longer(
        self, annotation: Annotation, words: Sequence[str], first: int, found: Found | None
    ) -> Found | None:
        """Return what was found, or a longer name that was damaged: »Mirne Peei« for »Mirne«."""
        # »Dra vogradu« is not Dro in Italy
        at_home = found is not None and any(c.place.type != "foreign" for c in found.candidates)
        read = self._scanned.find(words, first, whole=at_home)
        last = found.last if found else first + 1
        if read and read.last > last:
            return Found(read.last, self._almost_named(read.forms))
        if last > first + 1 or words[first].islower():
            return found
        longer = self._cut(annotation, words, first)
        longer = longer or self._with_second_misread(words, first)
        return longer or self._with_first_misread(words, first) or found

    def with_carons(self, words: Sequence[str], known: _Candidates) -> _Candidates:
        """Return the municipalities whose name a text without č, š and ž may mean by another's."""
        found = self._unmarked.get(" ".join(map(key_of, words)), ())
        places = {candidate.place.id for candidate in known}
        return tuple(
            candidate
            for candidate in _with_similarity(map(self._forms.candidates, found), _UNMARKED)
            if candidate.place.type == "municipality" and candidate.place.id not in places
        )

    def resemble(self, word: str) -> bool:
        """Tell whether a word in lower case is none of the names, but would be taken for one.

        Example:
            >>> gazetteer = Gazetteer.load()
            >>> names = DamagedNames(Forms(gazetteer), gazetteer)
            >>> [names.resemble(word) for word in ("hiša", "dornavva", "ptuj")]
            [False, True, False]
        """
        read = self._readings_of(word)
        damaged = read.names or read.adjectives or _plain(word) in self._unmarked
        return word not in self._forms and bool(damaged)

    def _cut(self, annotation: Annotation, words: Sequence[str], first: int) -> Found | None:
        """Return the name that a space cuts in its first or second word: »Boljun cu«."""
        word, *more = words[first : first + 3]
        if not more:
            return None
        if more[0].islower() and self._forms.begun_by(word + more[0]):
            # any word has a capital where a sentence or a quotation begins
            amid = first > 0 and (words[first - 1] == "," or words[first - 1][-1].isalnum())
            sure = amid and not _begins_sentence(annotation, first)
            if sure and are_halves(word, more[0]) and not self._is_word(more[0]):
                return self._joined(words, first, first)
        longer = len(more) > 1 and more[1].islower() and self._forms.begun_by(word) > 1
        if longer and (more[0][0].isupper() or are_halves(*more)):  # »Duge Re se«
            return self._joined(words, first, first + 1)
        return None

    def _joined(self, words: Sequence[str], first: int, cut: int) -> Found | None:
        """Return the prominent name that a word and its other half belong to."""
        joined, rest = words[cut] + words[cut + 1], words[cut + 2 : cut + 2 + _MOST_MORE]
        found = self._forms.longest([*words[first:cut], joined, *rest], 0)
        if not found or found.last <= cut - first:
            return None
        prominent = tuple(c for c in found.candidates if _is_prominent(c.place))
        candidates = _with_similarity([prominent], 1 - 1 / len(joined))
        return Found(first + found.last + 1, candidates) if candidates else None

    def _with_second_misread(self, words: Sequence[str], first: int) -> Found | None:
        """Return the name whose second word is misread: »Babno Poije«, »v Slovenj Gradecu«."""
        if first + 1 >= len(words) or words[first + 1].islower():
            return None
        if self._forms.begun_by(words[first]) < 2:
            return None
        word, second = map(key_of, words[first : first + 2])
        if not _LEAST_SECOND <= len(second) <= LONGEST or self._is_word(second):
            return None
        keys = (f"{word} {read}" for read in readings(second))
        groups = (self._forms.candidates(key) for key in keys if key in self._forms)
        kept = self._with_kept_vowel(second, f"{word} ")
        candidates = kept or _with_similarity(groups, _MISREAD)
        return Found(first + 2, candidates) if candidates else None

    def _with_first_misread(self, words: Sequence[str], first: int) -> Found | None:
        """Return the longer name whose first word is misread: »Starern trgu«."""
        for read in self._readings_of(key_of(words[first])).firsts:
            found = self._forms.longest([read, *words[first + 1 : first + 1 + _MOST_MORE]], 0)
            candidates = (
                _with_similarity([found.candidates], _MISREAD) if found and found.last > 1 else ()
            )
            if found and candidates:
                return Found(first + found.last, candidates)
        return None

    def _repaired(self, words: Sequence[str], first: int) -> Found | None:
        """Return the name without its marks, or with one letter wrong, that begins at a word."""
        word = key_of(words[first])
        longest = self._unmarked_first_words.get(_plain(word), 0)
        plain = [_plain(key_of(other)) for other in words[first : first + longest]]
        for count in range(len(plain), 0, -1):
            found = self._unmarked.get(" ".join(plain[:count]), ())
            candidates = _with_similarity(map(self._forms.candidates, found), _UNMARKED)
            if candidates and (count > 1 or not self._is_word(word)):  # »Kriza« is not from Križ
                return Found(first + count, candidates)
        names = self._readings_of(word).names if word.isalnum() else ()
        return Found(first + 1, names) if names else None

    def _misread_adjective(self, form: str, first: int) -> Found | None:
        """Return the adjective of a municipality with a letter misread."""
        adjectives = self._readings_of(key_of(form)).adjectives
        return Found(first + 1, adjectives) if adjectives else None

    def _misread_settlement(self, annotation: Annotation, first: int) -> Found | None:
        """Return the larger settlement with a letter misread: »Pragerskern«.

        Surnames and brands are like them, so the recognizer must see a place.
        """
        found = self._readings_of(key_of(annotation.forms[first])).settlements
        return Found(first + 1, found) if found and _is_location(annotation, first) else None

    def _readings_of(self, word: str) -> _Readings:
        """Return what a word in lower case may be by itself that was damaged."""
        if len(word) > LONGEST:
            return _Readings()
        found = self._readings.get(word)
        if found is None:
            found = _Readings() if self._is_word(word) else self._read(word)
            if len(self._readings) >= _MAX_CACHE:
                self._readings.clear()
            self._readings[word] = found
        return found

    def _read(self, word: str) -> _Readings:
        """Look what scanners may have read as a word, which is none, up among the forms."""
        reads = tuple(dict.fromkeys(readings(word)))
        damaged = len(word) >= _MIN_FUZZY_LENGTH or _OCR.search(word)
        known = [read for read in reads if read in self._forms] if damaged else []
        return _Readings(
            self._names_like(word, known),
            self._adjectives_like(word, reads),
            self._settlements_like(word, known),
            self._first_words_like(word, reads),
        )

    def _names_like(self, word: str, known: Iterable[str]) -> _Candidates:
        """Return the candidates of the one form of municipalities that an unknown word almost is.

        What scanners confuse goes before any other edit.

        Args:
            word: The word in lower case.
            known: All forms that scanners may have read so.
        """
        if read := self._scanned.find([word], 0):
            return self._almost_named(read.forms)
        if kept := self._with_kept_vowel(word):
            return kept
        alike = _with_similarity(map(self._forms.candidates, known), _MISREAD)
        # »Podjetje« is no misread Podjelje
        if any(c.place.known or c.place.type == "municipality" for c in alike):
            return alike
        if len(word) < _MIN_FUZZY_LENGTH:
            return ()
        bucket = self._fuzzy.get((word[0], len(word)), ())
        hits = process.extract(word, bucket, scorer=OSA.distance, score_cutoff=1, limit=2)
        return self._almost_named([hit[0] for hit in hits]) if len(hits) == 1 else ()

    def _with_kept_vowel(self, word: str, before: str = "") -> _Candidates:
        """Return the places whose name a word declines as if no vowel were fleeting: »v Bovecu«.

        Args:
            word: The word in lower case.
            before: The words of the name before it, each with a space behind it.
        """
        kept = _KEPT_VOWEL.fullmatch(word)
        if not kept:
            return ()
        stem, last, ending = kept.group("stem", "last", "ending")
        name, form = f"{before}{stem}e{last}", f"{before}{stem}{last}{ending}"
        if name not in self._forms or form not in self._forms:
            return ()
        places = {c.place.id for c in self._forms.candidates(name) if "ns" in c.tags}
        named = tuple(c for c in self._forms.candidates(form) if c.place.id in places)
        return _with_similarity([named], 1 - 1 / len(word), NAME_KINDS)

    def _adjectives_like(self, word: str, reads: Iterable[str]) -> _Candidates:
        """Return the adjectives of municipalities that scanners may have read so."""
        if len(word) < _LEAST_MISREAD or not _ADJECTIVE.search(word):
            return ()
        groups = (self._forms.candidates(read) for read in reads if read in self._adjectives)
        return _with_similarity(groups, _MISREAD, {"adjective"})

    def _settlements_like(self, word: str, known: Iterable[str]) -> _Candidates:
        """Return the prominent places that scanners may have read so, not by a vowel alone."""
        vowels = word.translate(_VOWELS)  # »Veglje« is not Voglje
        others = (read for read in known if read.translate(_VOWELS) != vowels)
        groups = map(self._forms.candidates, others)
        candidates = _with_similarity(groups, _MISREAD, NAME_KINDS)
        return tuple(c for c in candidates if _is_prominent(c.place))

    def _first_words_like(self, word: str, reads: Iterable[str]) -> tuple[str, ...]:
        """Return the first words of longer names that scanners may have read so."""
        if len(word) < _LEAST_FIRST:
            return ()
        begun = self._forms.first_words
        return tuple(read.capitalize() for read in reads if begun.get(read, 0) > 1)

    def _almost_named(self, forms: list[str]) -> _Candidates:
        """Return the candidates of forms that differ from the text in a letter or a space."""
        return _with_similarity(map(self._forms.candidates, forms), 1 - 1 / len(forms[0]))

    def _is_word(self, word: str) -> bool:
        return bool(self._gazetteer.common(word)) or word in self._gazetteer.word_counts


def _is_prominent(place: Place) -> bool:
    """Tell whether a place is named often enough to be what a damaged word means."""
    if place.type == "settlement" and place.population >= _LARGE:
        return True
    return place.known or place.type == "municipality"


def _begins_sentence(annotation: Annotation, position: int) -> bool:
    """Tell whether a token is the first of a sentence."""
    return annotation.sentences[annotation.sentence_of(position)][0] == position


def _is_location(annotation: Annotation, position: int) -> bool:
    """Tell whether the recognizer sees a place at a token."""
    entities = annotation.entities
    at = bisect_right(entities, position, key=attrgetter("start")) - 1
    return at >= 0 and entities[at].label == "loc" and position < entities[at].end


def _plain(word: str) -> str:
    """Return a word without the marks of letters that Slovene lacks: »györ« for »győr«."""
    return fold(word) if _FOREIGN_LETTER.search(word) else word


def _with_similarity(
    groups: Iterable[_Candidates],
    similarity: float,
    kinds: Collection[FormKind] = NAME_KINDS | {"inhabitant"},
) -> _Candidates:
    return tuple(
        Candidate(c.place, c.kind, c.tags, similarity)
        for group in groups
        for c in group
        if c.kind in kinds
    )


def _fuzzy_buckets(names: Iterable[str]) -> dict[tuple[str, int], list[str]]:
    """Group long names by first letter and by each length that one edit allows."""
    buckets: dict[tuple[str, int], list[str]] = {}
    for word in sorted(names):
        if len(word) >= _MIN_FUZZY_LENGTH:
            for length in (len(word) - 1, len(word), len(word) + 1):
                buckets.setdefault((word[0], length), []).append(word)
    return buckets
