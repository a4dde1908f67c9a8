"""Proposes towns abroad that no table holds, where the text says in which country they lie.

»V avstrijskih Apačah« and »Brezovica na Kosovu« are places of that name abroad, though only the
Slovenian ones are known. Whether they are meant is decided later, as for all other candidates.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from obcine.types import Annotation, Candidate, Mention, Place

_PLACE_NOUNS = frozenset("občina mesto mestece naselje vas kraj vasica zaselek smučišče".split())
_PREPOSITIONS = frozenset({"v", "iz", "z", "s", "na", "pri", "do", "proti", "pred", "med"})
_LINKS = frozenset({"v", "na", "(", ","})
_ALL_CASES = frozenset({"ns", "gs", "ds", "as", "ls", "is"})
_MOST_WORDS = 3


def with_unlisted(
    annotation: Annotation, mentions: list[Mention], country_of: Mapping[str, str]
) -> list[Mention]:
    """Add towns abroad that are not in the tables to the mentions and their candidates.

    Args:
        annotation: The text's tokens, lemmas and entities.
        mentions: What was found in it, in order.
        country_of: Country code by the lemma of a country's name, adjective or region.

    Returns:
        The mentions in order; new ones are names that the recognizer takes for places.
    """
    lemmas = [lemma.lower() for lemma in annotation.lemmas]
    if not any(country_of.get(lemma, "SI") != "SI" for lemma in lemmas):
        return mentions
    finder = _Finder(annotation, lemmas, country_of)
    return sorted(
        [*finder.namesakes(mentions), *finder.unknown(mentions)], key=lambda mention: mention.first
    )


@dataclass(frozen=True, slots=True)
class _Finder:
    """A text in which countries abroad are named."""

    annotation: Annotation
    lemmas: list[str]
    country_of: Mapping[str, str]

    def namesakes(self, mentions: list[Mention]) -> Iterator[Mention]:
        """Yield the mentions; those of a name beside which a country stands get a place there."""
        countries: defaultdict[str, set[str]] = defaultdict(set)
        for mention in mentions:
            code = self._country(mention.first, mention.last)
            if code and (like := _named(mention)):
                countries[like[0].place.id].add(code)
        for mention in mentions:
            named = _named(mention) if countries else []
            for code in sorted(countries.get(named[0].place.id, ())) if named else ():
                mention = _as_abroad(mention, named, code)
            yield mention

    def unknown(self, mentions: list[Mention]) -> Iterator[Mention]:
        """Yield new mentions: names that look like places abroad and are none in the tables."""
        covered = {index for m in mentions for index in range(m.first, m.last)}
        for entity in self.annotation.entities:
            first, last = entity.start, entity.end
            if entity.label not in ("loc", "per") or covered.intersection(range(first, last)):
                continue
            code = self._country(first, last)
            if entity.label == "per" and not (code and self._is_where(first, last)):
                continue
            if not code and self._is_village(first):
                code = self._main_country()
            name = self._base_form(first, last)
            if code and name and name.lower() not in self.country_of:
                yield self._new(first, last, name, code)

    def _country(self, first: int, last: int) -> str:
        """Return the code of the country abroad that stands beside a name, empty without one."""
        before = first - 1
        if before > 0 and self.lemmas[before] in _PLACE_NOUNS:
            before -= 1
        code = ""
        if before >= 0 and self.lemmas[before].endswith("ki"):
            code = self.country_of.get(self.lemmas[before], "")
        if not code and last + 1 < len(self.lemmas) and self.lemmas[last] in _LINKS:
            code = self.country_of.get(self.lemmas[last + 1], "")
        return "" if code in ("SI", "*") else code

    def _is_where(self, first: int, last: int) -> bool:
        """Tell whether one word stands behind a preposition and an adjective: »iz čeških X«."""
        return last - first == 1 and first > 1 and self.lemmas[first - 2] in _PREPOSITIONS

    def _is_village(self, first: int) -> bool:
        return first > 0 and self.lemmas[first - 1] in _PLACE_NOUNS

    def _main_country(self) -> str:
        codes = Counter(map(self.country_of.get, self.lemmas))
        for code in (None, "*"):
            codes.pop(code, None)
        [(code, _)] = codes.most_common(1) or [("SI", 0)]
        return "" if code in ("SI", None) else code

    def _base_form(self, first: int, last: int) -> str | None:
        """Return the nominative of a name of which at most the last word declines."""
        words, lemmas = self.annotation.forms[first:last], self.annotation.lemmas[first:last]
        if len(words) > _MOST_WORDS or words[:-1] != lemmas[:-1] or not words[0][0].isupper():
            return None
        return " ".join([*words[:-1], lemmas[-1]])

    def _new(self, first: int, last: int, name: str, country: str) -> Mention:
        start, end = self.annotation.starts[first], self.annotation.ends[last - 1]
        sentence = bisect_left(self.annotation.sentences, (first + 1,)) - 1
        candidate = Candidate(_place(name, country), "name", _ALL_CASES)
        text = self.annotation.text[start:end]
        return Mention(text, start, end, first, last, sentence, (candidate,))


def _named(mention: Mention) -> list[Candidate]:
    return [c for c in mention.candidates if c.kind in ("name", "short") and c.similarity == 1]


def _as_abroad(mention: Mention, named: list[Candidate], country: str) -> Mention:
    """Add the namesake in a country to a mention, unless the tables hold one."""
    if any(c.place.country == country for c in mention.candidates):
        return mention
    like = named[0]
    name = next((c.place.name for c in named if c.kind == "name"), like.place.name.split(" ")[0])
    tags = frozenset[str]().union(*(c.tags for c in named))
    return replace(
        mention, candidates=(*mention.candidates, Candidate(_place(name, country), "name", tags))
    )


def _place(name: str, country: str) -> Place:
    return Place(f"U:{country}:{name}", name, "foreign", None, country, 0, None, None)
