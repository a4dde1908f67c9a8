"""Finds the countries that a text names, and those that stand beside a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, pairwise

from obcine.distance import distance_km
from obcine.gazetteer import Gazetteer, split_words
from obcine.msd import ADJECTIVE
from obcine.prepositions import BESIDE
from obcine.triggers import SETTLEMENT_NOUNS, STATION_NOUNS
from obcine.types import NAME_KINDS, Annotation, Mention, Place

ELSEWHERE = "*"
"""Code of words that say abroad without saying where (»zamejski«)."""
# Between a country's adjective and a name: »avstrijska vas Apače«.
_BETWEEN = SETTLEMENT_NOUNS | STATION_NOUNS
_LINKS = frozenset({"v", "na", "ob", "pri", "nad", "pod", "(", ","})
# Between these and a country: »na zahodu Poljske«, »v osrednji Srbiji«.
_DIRECTIONS = frozenset(
    "sever jug vzhod zahod severovzhod severozahod jugovzhod jugozahod severen južen vzhoden "
    "zahoden severovzhoden severozahoden jugovzhoden jugozahoden srednji osrednji zgornji spodnji "
    "del obala meja notranjost".split()
)
_MOST_DIRECTIONS = 2
_FROM = frozenset({"iz", "z", "s", "prek", "preko", "čez"})
_VOWELS = frozenset("aeiou")
_SHORTENED = 3
"""So many letters of a country's name stand in results, some of which are also forms of names."""
_QUALIFIERS = BESIDE | {"blizu"}
"""Between a name and the town abroad that it is near."""
_NEAR_KM = 60.0
"""A municipality may be told by a town abroad that is no farther: »Kranj pri Celovcu«."""
_CONTINENTS = frozenset(
    "evropa azija afrika oceanija arktika antarktika skandinavija sredozemlje podonavje jadran alpe".split()
)


@dataclass(frozen=True, slots=True)
class NamedCountries:
    """The countries of a text: ``at`` holds an ISO code, or ``ELSEWHERE``, by token.

    A token names a country as a noun, an adjective, or by one of its regions.
    """

    at: Mapping[int, str]
    codes: frozenset[str]
    """The codes of all but Slovenia."""
    _lemmas: Sequence[str]
    _forms: Sequence[str]
    _gazetteer: Gazetteer

    def beside(self, first: int, last: int, sentence: tuple[int, int]) -> tuple[str, str]:
        """Return the codes of the countries right before and after a name, empty without one.

        »V avstrijskih Apačah«, »češka občina Jesenice«, »Brezovica na jugu Kosova«. A country says
        nothing of the name that does something (»Nemčija Mariboru podarila«), into which something
        moves (»z Jesenic v Avstrijo«), whose border is near (»Selo ob hrvaški meji«) or of which
        something else is told (»pri Kupjansku, ruska vojska pa«), nor does one behind a municipality
        of whose name it has no town (»gasilci iz Kranja v Grčiji«).

        Args:
            first: The name's first token.
            last: The token after it.
            sentence: The range of tokens of its sentence.
        """
        begin, end = sentence
        index = first - 1
        if index > begin and self._lemmas[index] in _BETWEEN:
            index -= 1
        elif index >= begin and not self._is_adjective(index):
            index = begin - 1
        before = self.at.get(index, "") if index >= begin else ""
        if last >= end or self._lemmas[last] not in _LINKS:
            return before, ""
        whither = self._lemmas[last] in ("v", "na")
        whence = first > begin and self._lemmas[first - 1] in _FROM
        index = last + 1
        while index < min(end, last + 1 + _MOST_DIRECTIONS) and self._lemmas[index] in _DIRECTIONS:
            index += 1
        if index >= end:
            return before, ""
        form = self._forms[index]
        if whither and (is_goal(form, self._lemmas[index]) or (whence and _is_acronym(form))):
            return before, ""
        if self._is_adjective(index):
            noun = self._lemmas[index + 1] if index + 1 < end else ""
            if noun == "meja" or (self._lemmas[last] == "," and noun not in SETTLEMENT_NOUNS):
                return before, ""
        after = self.at.get(index, "")
        return before, after if self._may_have(after, first, last) else ""

    def beside_town(self, first: int, last: int, following: Mention) -> str:
        """Return the country of the town abroad that tells which place is meant, empty without one.

        »Selce pri Banski Bistrici«, »Stara Gora nad Čedadom«; »iz Kopra nad Zagreb« one goes, and
        »Sežana pri Trstu« lies at home.

        Args:
            first: A name's first token.
            last: The token after it.
            following: The mention behind that token.
        """
        if following.first != last + 1 or self._lemmas[last] not in _QUALIFIERS:
            return ""
        if self._lemmas[last] in ("nad", "pod") and "i" not in following.cases:
            return ""
        towns = [c.place for c in following.candidates if c.kind == "name"]
        codes = {town.country for town in towns}
        if len(codes) != 1 or "SI" in codes:
            return ""
        (code,) = codes
        home = self._municipalities(first, last)
        near = any(distance_km(one, town) < _NEAR_KM for one in home for town in towns)
        return "" if near and not self._has(code, first, last) else code

    def _may_have(self, country: str, first: int, last: int) -> bool:
        """Tell whether a country abroad may have a town of a municipality's name; villages have any."""
        before = self._lemmas[first - 1] if first else ""
        if before in SETTLEMENT_NOUNS:
            return True  # »smučišče Jezersko na Slovaškem«
        if before in ("v", "na") and self._lemmas[last] in ("v", "na"):
            return True  # »v Radencih na Hrvaškem«
        if country in ("", "SI", ELSEWHERE) or not self._municipalities(first, last):
            return True
        return self._has(country, first, last)

    def _municipalities(self, first: int, last: int) -> list[Place]:
        """Return the municipalities that words may name."""
        entries = self._gazetteer.entries(" ".join(self._forms[first:last]))
        named = (entry.place for entry in entries if entry.kind in NAME_KINDS)
        return [place for place in named if place.type == "municipality"]

    def _has(self, country: str, first: int, last: int) -> bool:
        """Tell whether a country has a town that words may name."""
        name = " ".join(self._forms[first:last])
        known = any(entry.place.country == country for entry in self._gazetteer.entries(name))
        return known or bool(self._gazetteer.by_endings(split_words(name), country))

    def _is_adjective(self, index: int) -> bool:
        """Tell a country's adjective, which has a small letter within a sentence, from its noun."""
        return self._lemmas[index].endswith("ki") or self._forms[index][0].islower()


def is_shortened(annotation: Annotation, index: int, gazetteer: Gazetteer) -> bool:
    """Tell the beginning of a country's name in brackets: »Popov (Rus)« is not from Ruše.

    Args:
        annotation: The text.
        index: A token.
        gazetteer: Knows the names of countries.

    Example:
        >>> from obcine.annotate import LiteAnnotator
        >>> lite = LiteAnnotator.load()
        >>> is_shortened(lite.annotate("1. Popov (Rus), 2. Novak (Slo)"), 4, Gazetteer.load())
        True
    """
    forms = annotation.forms
    if not 0 < index < len(forms) - 1 or forms[index - 1] != "(":
        return False
    if len(forms[index]) != _SHORTENED or forms[index + 1] not in (")", "/"):
        return False
    return any(name.startswith(forms[index].lower()) for name in gazetteer.country_names)


def is_land(annotation: Annotation, index: int, gazetteer: Gazetteer) -> bool:
    """Tell whether a country, a region abroad or a continent begins here: »mesta Kenije«.

    It is a noun, other than in »Bosanska Krupa«. Of regions that the lemmatizer does not know the
    nominatives are tried: »Kerale«, »Tatarstana«.

    Args:
        annotation: The text.
        index: A token.
        gazetteer: Knows the words for countries.

    Example:
        >>> from obcine.annotate import LiteAnnotator
        >>> words = LiteAnnotator.load().annotate("V največjem mestu Južne Koreje, Seulu, dežuje.")
        >>> [is_land(words, index, Gazetteer.load()) for index in (3, 6)]
        [True, False]
    """
    lemmas, forms = annotation.lower_lemmas, annotation.forms
    lemma, following = lemmas[index], lemmas[index + 1] if index + 1 < len(lemmas) else ""
    countries = gazetteer.country_of
    if lemma in gazetteer.country_pairs.get(following, ()):
        return True
    if annotation.tag(index).startswith(ADJECTIVE):
        return following in countries  # »Južna Koreja«
    if lemma.endswith("ki") and forms[index + 1 : index + 2] and forms[index + 1][0].isupper():
        return False
    stem = forms[index][:-1].lower()
    words = {lemma, stem, f"{stem}a"}
    return not words.isdisjoint(_CONTINENTS) or not words.isdisjoint(countries)


def is_goal(form: str, lemma: str) -> bool:
    """Tell whether behind »v« or »na« a country or region is where something goes.

    Its accusative is told from the locative by its ending, which acronyms lack.

    Example:
        >>> is_goal("Avstrijo", "avstrija"), is_goal("Iran", "iran"), is_goal("Iranu", "iran")
        (True, True, False)
        >>> is_goal("ZDA", "zda")
        False
    """
    if form.endswith("o"):
        return True
    as_lemma = form.lower() == lemma and lemma[-1] not in _VOWELS
    return as_lemma and not form.endswith("em") and not _is_acronym(form)  # »na Koroškem«


def _is_acronym(form: str) -> bool:
    return not form[1:].islower()  # »ZDA«, »BiH«


def named_countries(annotation: Annotation, gazetteer: Gazetteer) -> NamedCountries:
    """Find the words of a text that name a country.

    A name of two words is noted at the first.

    Example:
        >>> words = ["Bar", "v", "Črna", "gora"]
        >>> text = Annotation("Bar v Črna gora", words, [0, 4, 6, 11], [3, 5, 10, 15], words, [], [])
        >>> named_countries(text, Gazetteer.load()).beside(0, 1, (0, 4))
        ('', 'ME')
    """
    lemmas = annotation.lower_lemmas
    codes = list(map(gazetteer.country_of.get, lemmas))
    at = {index: code for index, code in compress(enumerate(codes), codes) if code}
    pairs = gazetteer.country_pairs
    if not pairs.keys().isdisjoint(lemmas):
        for index, (first, second) in enumerate(pairwise(lemmas)):
            if second in pairs and first in pairs[second]:
                at[index] = pairs[second][first]
    return NamedCountries(at, frozenset(at.values()) - {"SI"}, lemmas, annotation.forms, gazetteer)
