"""Finds every stretch of text that may name a place, with all its candidates; chooses none.

Matching goes word by word over the tokens and looks each stretch up in the gazetteer's index of
inflected forms, longest stretch first. Capitalized words that nothing explains are compared with
the names without diacritics (»Zuzemberk«) and, when long enough, with names one edit away (OCR,
typing errors). In a text without any č, š or ž even a name may stand for another (»Apac«).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from obcine.endings import fold
from obcine.gazetteer import Gazetteer
from obcine.scanned import ScannedNames, are_halves, readings
from obcine.shortened import with_shortened
from obcine.types import Annotation, Candidate, Mention, Place
from obcine.unlisted import with_unlisted

_MIN_FUZZY_LENGTH = 6
_MAX_CACHE = 50_000
_MAX_PLAIN_LENGTH = 50
_DASHES = dict.fromkeys("‐‑–—", "-")
# What scanners confuse: rn and m, capital I and l before a consonant, digits and letters, final n
# and u …
_OCR_START = re.compile(r"l[^aeioujl\W\d_]|[0125][a-zčšž]")
_OCR = re.compile(
    rf"rn|^(?:{_OCR_START.pattern})|(?<=[a-zčšž])[0125]|^.{{3,}}[bcdfghjkmnpstvzčšž]n$"
)
_ADJECTIVE = re.compile(r"[sšä]k[a-zčšž]{1,4}$")  # of places, as scanners read them as well
_LEAST_MISREAD = 7
_LEAST_FIRST, _LEAST_SECOND = 5, 3
_MOST_MORE = 6
_VOWELS = str.maketrans("aeo", "aaa")
_LARGE = 500
"""So many people make a settlement one that other words may be a damaged form of."""
_CARON = re.compile("[čšžČŠŽ]")
_FOREIGN_LETTER = re.compile(r"[^\W\d_a-zčšž]")
_Candidates = tuple[Candidate, ...]
_Span = tuple[int, _Candidates]
_Found = TypeVar("_Found")


class Matcher:
    """Looks the tokens of a text up in a gazetteer.

    Example:
        >>> from obcine.annotate import LiteAnnotator
        >>> gazetteer = Gazetteer.load()
        >>> annotation = LiteAnnotator.load(gazetteer).annotate("V Lescah in na Jesenicah dežuje.")
        >>> [mention.text for mention in Matcher(gazetteer).match(annotation)]
        ['Lescah', 'Jesenicah']
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._forms = _by_lower_case(gazetteer.forms())
        self._first_words = _first_words(self._forms)
        # only adjectives are written with a small letter, in the gazetteer as well
        small = (form for form in gazetteer.forms() if form[0].islower())
        self._first_small_words = _first_words(map(str.lower, small))
        self._folded: dict[str, list[str]] = {}
        for form in self._forms:
            plain = fold(form)
            if plain != form:
                self._folded.setdefault(plain, []).append(form)
        self._folded_first_words = _first_words(self._folded)
        names = _municipality_names(gazetteer)
        self._adjectives = _municipality_names(gazetteer, {"adjective"})
        self._scanned = ScannedNames(names)
        self._fuzzy = _fuzzy_buckets(name for name in names if " " not in name)
        self._known = _known_words(gazetteer)
        self._candidates: dict[str, _Candidates] = {}
        self._repairs: dict[str, _Candidates] = {}
        self._misread_adjectives: dict[str, _Candidates] = {}
        self._misread_firsts: dict[str, tuple[str, ...]] = {}
        self._misread_settlements: dict[str, _Candidates] = {}
        self._plain: set[str] = set()

    def match(self, annotation: Annotation) -> list[Mention]:
        """Return the mentions of a text in order; none overlaps another."""
        forms = annotation.forms
        marks_lost = _CARON.search(annotation.text) is None
        mentions: list[Mention] = []
        last = 0
        for position in self._worth_a_look(forms):
            if position < last:
                continue
            found = self._found(annotation, forms, position)
            if found and (end := _paragraph_end(annotation, position, found[0])):
                found = self._found(annotation, forms[:end], position)
            last, candidates = found or (position + 1, ())
            if marks_lost and forms[position][0].isupper():
                candidates += self._with_carons(forms[position:last], candidates)
            if not candidates:
                continue
            start, end = annotation.starts[position], annotation.ends[last - 1]
            sentence = bisect_left(annotation.sentences, (position + 1,)) - 1
            text = annotation.text[start:end]
            mentions.append(Mention(text, start, end, position, last, sentence, candidates))
        return with_unlisted(annotation, with_shortened(mentions), self._gazetteer)

    def resembling(self, words: Iterable[str]) -> list[str]:
        """Return the words in lower case that are no names, but would be taken for misspelled ones.

        Example:
            >>> Matcher(Gazetteer.load()).resembling(["hiša", "dornavva", "ptuj"])
            ['dornavva']
        """
        return [
            word
            for word in words
            if word not in self._forms and (self._almost(word) or self._misread(word, 0))
        ]

    def _worth_a_look(self, forms: Sequence[str]) -> list[int]:
        """Return the tokens at which a mention may begin; words that begin none are remembered."""
        plain = self._plain
        if len(plain) >= _MAX_CACHE:
            plain.clear()
        found = [position for position, form in enumerate(forms) if form not in plain]
        for position in found:
            form = forms[position]
            small = form.islower() and not (_OCR_START.match(form) or _ADJECTIVE.search(form))
            begins = _key(form) in self._first_small_words
            if (small or not form[0].isalnum()) and not begins and len(form) <= _MAX_PLAIN_LENGTH:
                plain.add(form)
        return found

    def _found(self, annotation: Annotation, forms: Sequence[str], position: int) -> _Span | None:
        """Return what begins at a token of these forms."""
        form = forms[position]
        found = self._longest(forms, position)
        if found:
            return self._or_longer(annotation, forms, position, found)
        if form.islower():
            if _OCR_START.match(form):
                found = self._repaired(forms, position)
            return found or self._misread(form, position)
        if form[0].isalnum() and annotation.lower_lemmas[position] not in self._known:
            found = self._or_longer(annotation, forms, position, self._repaired(forms, position))
            found = found or self._misread(form, position)
            return found or self._misread_settlement(annotation, position)
        return None

    def _or_longer(
        self, annotation: Annotation, forms: Sequence[str], position: int, found: _Span | None
    ) -> _Span | None:
        """Return what was found, or a longer name that was misread: »Mirne Peei« for »Mirne«."""
        # »Dra vogradu« is not Dro in Italy
        at_home = found is not None and any(c.place.type != "foreign" for c in found[1])
        read = self._scanned.find(forms, position, whole=at_home)
        last = found[0] if found else position + 1
        if read and read.last > last:
            return read.last, self._almost_named(read.forms)
        if last > position + 1 or forms[position].islower():
            return found
        longer = self._cut(annotation, forms, position)
        longer = longer or self._with_second_misread(forms, position)
        return longer or self._with_first_misread(forms, position) or found

    def _cut(self, annotation: Annotation, forms: Sequence[str], position: int) -> _Span | None:
        """Return end and candidates of a name cut in its first or second word: »Boljun cu«."""
        first, *more = forms[position : position + 3]
        if not more:
            return None
        if more[0].islower() and _key(first + more[0]) in self._first_words:
            # any word has a capital where a sentence or a quotation begins
            amid = position > 0 and (
                forms[position - 1] == "," or forms[position - 1][-1].isalnum()
            )
            sure = amid and not _begins_sentence(annotation, position)
            if sure and are_halves(first, more[0]) and not self._is_word(more[0]):
                return self._joined(forms, position, position)
        longer = len(more) > 1 and more[1].islower() and self._first_words.get(_key(first), 0) > 1
        if longer and (more[0][0].isupper() or are_halves(*more)):  # »Duge Re se«
            return self._joined(forms, position, position + 1)
        return None

    def _joined(self, forms: Sequence[str], position: int, cut: int) -> _Span | None:
        """Return end and candidates of the prominent name that a word and its other half belong to."""
        joined, rest = forms[cut] + forms[cut + 1], forms[cut + 2 : cut + 2 + _MOST_MORE]
        found = self._longest([*forms[position:cut], joined, *rest], 0)
        if not found or found[0] <= cut - position:
            return None
        prominent = tuple(c for c in found[1] if _is_prominent(c.place))
        candidates = _with_similarity([prominent], 1 - 1 / len(joined))
        return (position + found[0] + 1, candidates) if candidates else None

    def _with_second_misread(self, forms: Sequence[str], position: int) -> _Span | None:
        """Return end and candidates of a name whose second word is misread: »Babno Poije«."""
        if position + 1 >= len(forms) or forms[position + 1].islower():
            return None
        first, second = map(_key, forms[position : position + 2])
        if self._first_words.get(first, 0) < 2:
            return None
        if not _LEAST_SECOND <= len(second) <= _MAX_PLAIN_LENGTH or self._is_word(second):
            return None
        keys = [f"{first} {read}" for read in readings(second)]
        found = _with_similarity((self._lookup(key) for key in keys if key in self._forms), 0.9)
        return (position + 2, found) if found else None

    def _with_first_misread(self, forms: Sequence[str], position: int) -> _Span | None:
        """Return end and candidates of a longer name whose first word is misread: »Starern trgu«."""
        word = _key(forms[position])
        if not _LEAST_FIRST <= len(word) <= _MAX_PLAIN_LENGTH:
            return None
        firsts = self._misread_firsts.get(word)
        if firsts is None:
            reads = () if self._is_word(word) else readings(word)
            firsts = tuple(
                read.capitalize() for read in reads if self._first_words.get(read, 0) > 1
            )
            _keep(self._misread_firsts, word, firsts)
        for first in firsts:
            found = self._longest([first, *forms[position + 1 : position + 1 + _MOST_MORE]], 0)
            candidates = _with_similarity([found[1]], 0.9) if found and found[0] > 1 else ()
            if found and candidates:
                return position + found[0], candidates
        return None

    def _misread_settlement(self, annotation: Annotation, position: int) -> _Span | None:
        """Return end and candidates of a larger settlement with a letter misread: »Pragerskern«.

        Surnames and brands are like them, so the recognizer must see a place.
        """
        word = _key(annotation.forms[position])
        if len(word) > _MAX_PLAIN_LENGTH:
            return None
        found = self._misread_settlements.get(word)
        if found is None:
            found = ()
            damaged = len(word) >= _MIN_FUZZY_LENGTH or _OCR.search(word)
            if damaged and not self._is_word(word):
                other = word.translate(_VOWELS)  # »Veglje« is not Voglje
                readable = dict.fromkeys(
                    read
                    for read in readings(word)
                    if read in self._forms and read.translate(_VOWELS) != other
                )
                alike = _with_similarity(map(self._lookup, readable), 0.9, ("name", "short"))
                found = tuple(c for c in alike if _is_prominent(c.place))
            _keep(self._misread_settlements, word, found)
        return (position + 1, found) if found and _is_location(annotation, position) else None

    def _longest(self, forms: Sequence[str], position: int) -> _Span | None:
        """Return end and candidates of the longest form that begins at a token."""
        form = forms[position]
        capital = form[0].isupper()
        first_words = self._first_words if capital else self._first_small_words
        longest = first_words.get(_key(form), 0)
        words = list(map(_key, forms[position : position + longest]))
        for count in range(len(words), 0, -1):
            key = " ".join(words[:count])
            if key not in self._forms:
                continue
            candidates = self._lookup(key)
            if not capital:  # only adjectives are written with a small letter
                candidates = tuple(c for c in candidates if c.kind == "adjective")
            if candidates:
                return position + count, candidates
        return None

    def _lookup(self, key: str) -> _Candidates:
        """Return all candidates of a form in lower case; cached, as names recur."""
        candidates = self._candidates.get(key)
        if candidates is None:
            tags: dict[tuple[str, str], frozenset[str]] = {}
            for form in self._forms[key]:  # »Novem mestu« and »Novem Mestu« name one place
                for one in self._gazetteer.entries(form):
                    name = one.place.id, one.kind
                    tags[name] = tags.get(name, frozenset()) | one.tags
            places = self._gazetteer.places
            candidates = self._candidates[key] = tuple(
                Candidate(places[place], kind, cases) for (place, kind), cases in tags.items()
            )
        return candidates

    def _repaired(self, forms: Sequence[str], position: int) -> _Span | None:
        """Return end and candidates of a misspelled name that begins at a token."""
        word = _key(forms[position])
        longest = self._folded_first_words.get(_plain_key(word), 0)
        words = list(map(_plain_key, map(_key, forms[position : position + longest])))
        for count in range(len(words), 0, -1):
            found = self._folded.get(" ".join(words[:count]))
            candidates = _with_similarity(map(self._lookup, found or ()), 0.95)
            if candidates:
                return position + count, candidates
        if not word.isalnum() or len(word) > _MAX_PLAIN_LENGTH:
            return None
        repaired = self._repairs.get(word)
        if repaired is None:
            repaired = self._almost(word)
            _keep(self._repairs, word, repaired)
        return (position + 1, repaired) if repaired else None

    def _with_carons(self, forms: Sequence[str], known: _Candidates) -> _Candidates:
        """Return the municipalities whose name a text without č, š and ž may mean by another's."""
        found = self._folded.get(" ".join(map(_key, forms)), ())
        places = {candidate.place.id for candidate in known}
        return tuple(
            candidate
            for candidate in _with_similarity(map(self._lookup, found), 0.95)
            if candidate.place.type == "municipality" and candidate.place.id not in places
        )

    def _is_word(self, word: str) -> bool:
        return bool(self._gazetteer.common(word)) or word in self._gazetteer.word_counts

    def _misread(self, form: str, position: int) -> _Span | None:
        """Return end and candidates of a municipality's adjective with a letter misread."""
        word = _key(form)
        if not _LEAST_MISREAD <= len(word) <= _MAX_PLAIN_LENGTH or not _ADJECTIVE.search(word):
            return None
        found = self._misread_adjectives.get(word)
        if found is None:
            found = ()
            if not self._is_word(word):
                readable = [read for read in readings(word) if read in self._adjectives]
                found = _with_similarity(map(self._lookup, readable), 0.9, {"adjective"})
            _keep(self._misread_adjectives, word, found)
        return (position + 1, found) if found else None

    def _almost(self, word: str) -> _Candidates:
        """Return the candidates of the one form of municipalities that an unknown word almost is.

        What scanners confuse goes before any other edit.
        """
        if self._is_word(word):
            return ()
        if read := self._scanned.find([word], 0):
            return self._almost_named(read.forms)
        if len(word) >= _MIN_FUZZY_LENGTH or _OCR.search(word):
            readable = dict.fromkeys(read for read in readings(word) if read in self._forms)
            candidates = _with_similarity(map(self._lookup, readable), 0.9)
            # »Podjetje« is no misread Podjelje
            if any(c.place.known or c.place.type == "municipality" for c in candidates):
                return candidates
        if len(word) < _MIN_FUZZY_LENGTH:
            return ()
        bucket = self._fuzzy.get((word[0], len(word)), ())
        hits = process.extract(word, bucket, scorer=OSA.distance, score_cutoff=1, limit=2)
        return self._almost_named([hit[0] for hit in hits]) if len(hits) == 1 else ()

    def _almost_named(self, forms: list[str]) -> _Candidates:
        """Return the candidates of forms that differ from the text in a letter or a space."""
        return _with_similarity(map(self._lookup, forms), 1 - 1 / len(forms[0]))


def _is_prominent(place: Place) -> bool:
    """Tell whether a place is named often enough to be what a damaged word means."""
    if place.type == "settlement" and place.population >= _LARGE:
        return True
    return place.known or place.type == "municipality"


def _begins_sentence(annotation: Annotation, position: int) -> bool:
    """Tell whether a token is the first of a sentence."""
    sentence = bisect_left(annotation.sentences, (position + 1,)) - 1
    return annotation.sentences[sentence][0] == position


def _is_location(annotation: Annotation, position: int) -> bool:
    """Tell whether the recognizer sees a place at a token."""
    entities = annotation.entities
    at = bisect_right(entities, position, key=attrgetter("start")) - 1
    return at >= 0 and entities[at].label == "loc" and position < entities[at].end


def _paragraph_end(annotation: Annotation, first: int, last: int) -> int:
    """Return the end of the paragraph that ends amid some tokens, 0 where none does."""
    text, ends, starts = annotation.text, annotation.ends, annotation.starts
    inner = range(first + 1, last)
    return next((at for at in inner if "\n\n" in text[ends[at - 1] : starts[at]]), 0)


def _keep(cache: dict[str, _Found], word: str, found: _Found) -> None:
    """Remember what was found for a misspelled word, as it may recur."""
    if len(cache) >= _MAX_CACHE:
        cache.clear()
    cache[word] = found


def _key(form: str) -> str:
    """Return a word as the forms are looked up."""
    return _DASHES.get(form, form).lower()


def _plain_key(word: str) -> str:
    """Return a word without the marks of letters that Slovene lacks: »györ« for »győr«."""
    return fold(word) if _FOREIGN_LETTER.search(word) else word


def _with_similarity(
    groups: Iterable[_Candidates],
    similarity: float,
    kinds: Collection[str] = ("name", "short", "inhabitant"),
) -> _Candidates:
    return tuple(
        Candidate(c.place, c.kind, c.tags, similarity)
        for group in groups
        for c in group
        if c.kind in kinds
    )


def _by_lower_case(forms: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for form in forms:
        found.setdefault(form.lower(), []).append(form)
    return found


def _first_words(forms: Iterable[str]) -> dict[str, int]:
    """Note for each first word the number of words of the longest form it begins."""
    longest: dict[str, int] = {}
    for form in forms:
        first, _, rest = form.partition(" ")
        length = 2 + rest.count(" ") if rest else 1
        if longest.get(first, 0) < length:
            longest[first] = length
    return longest


def _municipality_names(
    gazetteer: Gazetteer, kinds: Collection[str] = ("name", "short")
) -> frozenset[str]:
    """Collect the forms of municipality names, or of their adjectives, in lower case."""
    return frozenset(
        form.lower() for form, entry in gazetteer.municipality_forms() if entry.kind in kinds
    )


def _fuzzy_buckets(names: Iterable[str]) -> dict[tuple[str, int], list[str]]:
    """Group long names by first letter and by each length that one edit allows."""
    buckets: dict[tuple[str, int], list[str]] = {}
    for word in sorted(names):
        if len(word) >= _MIN_FUZZY_LENGTH:
            for length in (len(word) - 1, len(word), len(word) + 1):
                buckets.setdefault((word[0], length), []).append(word)
    return buckets


def _known_words(gazetteer: Gazetteer) -> frozenset[str]:
    """Collect lemmas that are no misspelled places: people and countries."""
    people = gazetteer.given_names | gazetteer.surnames
    return gazetteer.country_words | {name.lower() for name in people}
