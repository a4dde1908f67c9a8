"""What the rest of the article says about a mention: computed once for each article."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import compress

from obcine.countries import NamedCountries, named_countries
from obcine.disambiguate.areas import find_areas, find_rivers
from obcine.disambiguate.lemmas import read_as_others, with_countries_alike, with_fires
from obcine.disambiguate.lines import (
    find_datelines,
    labels_of_paragraphs,
    row_starts,
    rows_of_names,
    sentence_starts,
)
from obcine.disambiguate.sport import share_of_sport, teams_with_results
from obcine.distance import distance_km
from obcine.gazetteer import Gazetteer
from obcine.marks import CARONS, JOINTS, QUOTES
from obcine.msd import COMMON_NOUN, NOUN
from obcine.triggers import MUNICIPAL_NOUNS, PERSON_NOUNS, SITE_OF
from obcine.types import NAME_KINDS, Annotation, Mention, Place

Features = dict[str, float]
"""Evidence for and against a candidate, as named numbers."""

_MASCULINE_ENDINGS = ("a", "u", "om", "em")
_OFFICES = PERSON_NOUNS | MUNICIPAL_NOUNS


@dataclass(frozen=True, slots=True)
class Context:
    """An article's tokens and mentions with what the features ask for, in columns by token."""

    annotation: Annotation
    mentions: list[Mention]
    gazetteer: Gazetteer
    lemmas: list[str]
    words: list[str]
    """The lemmas with all countries and regions abroad as one word, and all adjectives of them."""
    labels: list[str]
    """Class of the entity that covers a token, empty outside of entities."""
    entity_of: list[int]
    """Number of the entity that covers a token, -1 outside of entities."""
    sentence_starts: frozenset[int]
    datelines: frozenset[int]
    """First tokens of the names that begin a line before a dash."""
    headings: frozenset[int]
    """First tokens of what begins several paragraphs before a dash and says what they are about."""
    heading_counts: Counter[str]
    """How many of these have a municipality among their candidates."""
    teams: frozenset[str]
    """Names in lower case of which the text gives a result: »Radomlje – Celje 2:1«."""
    rows: frozenset[int]
    """First tokens of the names that begin short lines, several one below the other."""
    row_starts: dict[int, int]
    """First token of the first name of the enumeration that a mention stands in, by its own first."""
    mention_of: dict[int, int]
    """Number of the mention that covers a token."""
    surnames: frozenset[str]
    """Words that follow a given name somewhere in the article, in lower case."""
    anchors: dict[str, Place]
    """Municipalities that the article names beyond doubt, by name."""
    anchored_by: dict[str, set[int]]
    """First tokens of the mentions that name a municipality beyond doubt."""
    named_by: dict[str, set[int]]
    """First tokens of the mentions that can only be a municipality or a place in it, by name."""
    counts: Counter[str]
    """How many mentions have a municipality among their candidates."""
    areas: dict[int, frozenset[str]]
    """Municipalities of the region, valley or river that is named from a token on."""
    area_counts: Counter[str]
    """How many of these hold a municipality, by its name."""
    rivers: frozenset[int]
    """First tokens of the mentions that are certainly one of these, a river."""
    countries: NamedCountries
    framed: dict[str, frozenset[str]]
    """Codes of the countries that stand beside a name anywhere in the article, by place id."""
    placed: Mapping[str, list[int]]
    """First tokens, in order, of the mentions beside a country or before a town abroad, by the id of
    a place they may mean."""
    small: frozenset[str]
    """Lemmas that the article writes with a small letter."""
    labels_of: Mapping[str, Counter[str]]
    """How often the mentions that may mean a place bear each class of entity, by place id."""
    in_full: frozenset[str]
    """Ids of the places that are named in full somewhere, not only by a short form."""
    anchors_abroad: dict[int, Place]
    """Places abroad that can be nothing else, by the first token of the mention."""
    abroad: float
    """Share of foreign names among the places and countries that are certain, 0 to 1."""
    has_diacritics: bool
    """Whether the text is written with č, š and ž."""
    sport: float
    """Words of sport in a hundred tokens."""
    signs: dict[int, str]
    """Kinds of sites that words speak of, by token in order: »prehod«, »zapor«."""
    kinds_of_sites: Counter[str]
    """How many words speak of each kind."""
    _capitals: dict[int, tuple[int, int]] = field(default_factory=dict)
    _nearest: dict[str, float | None] = field(default_factory=dict)
    _nearest_abroad: dict[str, list[tuple[float, int]]] = field(default_factory=dict)

    def before(self, mention: Mention) -> int:
        """Return the token before a name, or before the quotes that it stands in: »občina "Bled"«.

        The state is looked through: »veleposlaništvo RS Kijev«.
        """
        forms, first, last = self.annotation.forms, mention.first, mention.last
        quoted = first > 1 and last < len(forms) and {forms[first - 1], forms[last]} <= QUOTES
        index = first - 2 if quoted and self.previous(first - 1) else first - 1
        if index > 0 and forms[index] == "RS" and self.annotation.tag(index - 1).startswith(NOUN):
            return index - 1 if self.previous(index) else index
        state = index > 1 and self.lemmas[index - 1 : index + 1] == ["republika", "slovenija"]
        return index - 2 if state and self.previous(index) and self.previous(index - 1) else index

    def previous(self, index: int) -> str:
        """Return the lower-case lemma of the token before, empty at the start of a sentence."""
        return "" if index in self.sentence_starts or index == 0 else self.lemmas[index - 1]

    def in_capitals(self, mention: Mention) -> bool:
        """Tell a word of a headline in capitals from an acronym: are those around in capitals too?"""
        sentence = mention.sentence
        begin, end = self.annotation.sentences[sentence]
        if sentence not in self._capitals:
            self._capitals[sentence] = _count_capitals(self.annotation.forms[begin:end])
        words, capitals = self._capitals[sentence]
        own = _count_capitals(self.annotation.forms[mention.first : min(mention.last, end)])
        return 2 * (capitals - own[1]) >= words - own[0]

    def nearest_anchor(self, place: Place) -> float | None:
        """Return the distance in kilometres to the nearest other municipality named for certain.

        ``None`` where the article names no other.
        """
        if place.id not in self._nearest:
            self._nearest[place.id] = min(
                (
                    distance_km(place, anchor)
                    for name, anchor in self.anchors.items()
                    if name != place.municipality
                ),
                default=None,
            )
        return self._nearest[place.id]

    def nearest_abroad(self, place: Place, mention: Mention) -> float | None:
        """Return the distance to the nearest place abroad that another mention names for certain.

        ``None`` where there is no other.
        """
        if place.id not in self._nearest_abroad:
            anchors = self.anchors_abroad.items()
            distances = ((distance_km(place, anchor), first) for first, anchor in anchors)
            self._nearest_abroad[place.id] = nsmallest(2, distances)
        others = (km for km, first in self._nearest_abroad[place.id] if first != mention.first)
        return next(others, None)

    def is_anchored_elsewhere(self, municipality: str, mention: Mention) -> bool:
        """Tell whether another mention names a municipality for certain."""
        firsts = self.anchored_by.get(municipality, ())
        return len(firsts) > (mention.first in firsts)

    def in_a_row(self, mention: Mention) -> bool:
        """Tell whether a name stands beside another one, joined by a comma or »in«."""
        joined = mention.last + 1 in self.mention_of and self.following(mention.last) in JOINTS
        return joined or self.row_starts[mention.first] < mention.first

    def region_before(self, mention: Mention) -> frozenset[str]:
        """Return the municipalities of a region whose adjective stands before: »haloški Videm«."""
        previous = self.previous(mention.first)
        if not previous.endswith("ki"):
            return frozenset()
        areas = self.gazetteer.areas  # »gorenjske Vodice« lie in »Gorenjska«
        return areas.get(previous) or areas.get(f"{previous[:-1]}a", frozenset())

    def namesakes_placed(self, mention: Mention, place: Place) -> list[str]:
        """Return where else the article tells in which country a place of a mention lies.

        Nothing where it does so at the mention itself: »iz Vodic v Vodice pri Šibeniku«.
        """
        firsts = self.placed.get(place.id, [])
        begin, end = self.annotation.sentences[mention.sentence]
        inside, here, behind = (bisect_left(firsts, at) for at in (begin, mention.first, end))
        if here < len(firsts) and firsts[here] == mention.first:
            return []
        found = {
            "earlier": inside > 0,
            "earlier in the sentence": here > inside,
            "later in the sentence": behind > here,
            "later": len(firsts) > behind,
        }
        return [when for when, holds in found.items() if holds]

    def neighbour_country(self, mention: Mention) -> str:
        """Return the country of the town abroad right behind »pri« after a name, or nothing."""
        number = self.mention_of[mention.first] + 1
        if number == len(self.mentions):
            return ""
        return self.countries.beside_town(mention.first, mention.last, self.mentions[number])

    def following(self, index: int) -> str:
        """Return the lower-case lemma at a token, empty past the end or in another sentence."""
        if index >= len(self.lemmas) or index in self.sentence_starts:
            return ""
        return self.lemmas[index]


def build_context(annotation: Annotation, mentions: list[Mention], gazetteer: Gazetteer) -> Context:
    """Compute the context of all mentions of an article.

    Args:
        annotation: The article's tokens, lemmas and entities.
        mentions: All mentions in it.
        gazetteer: Names of people, countries and everyday words.
    """
    count = len(annotation.forms)
    labels, entity_of = [""] * count, [-1] * count
    for number, entity in enumerate(annotation.entities):
        for index in range(entity.start, entity.end):
            labels[index] = entity.label
            entity_of[index] = number
    datelines = find_datelines(annotation, mentions)
    headings = labels_of_paragraphs(annotation, datelines)
    starts = sentence_starts(annotation, datelines)
    mention_of = {
        index: number
        for number, mention in enumerate(mentions)
        for index in range(mention.first, mention.last)
    }
    annotation = with_fires(annotation, mention_of, gazetteer)
    lemmas = read_as_others(annotation)
    anchors, anchored_by = _anchors(mentions, lemmas, labels, starts, gazetteer)
    surnames = _surnames(annotation, entity_of, gazetteer)
    anchors_abroad = _anchors_abroad(mentions, labels, surnames, gazetteer)
    countries = named_countries(annotation, gazetteer)
    signs = {at: kind for at, kind in enumerate(map(SITE_OF.get, lemmas)) if kind}
    areas = find_areas(annotation, gazetteer)
    return Context(
        annotation=annotation,
        mentions=mentions,
        gazetteer=gazetteer,
        lemmas=lemmas,
        words=with_countries_alike(lemmas, countries),
        labels=labels,
        entity_of=entity_of,
        sentence_starts=starts,
        datelines=frozenset(dateline.first for dateline in datelines),
        headings=frozenset(heading.first for heading in headings),
        heading_counts=_count_municipalities(headings),
        teams=teams_with_results(annotation.text),
        rows=rows_of_names(annotation, mentions),
        row_starts=row_starts(annotation, mentions),
        mention_of=mention_of,
        surnames=surnames,
        anchors=anchors,
        anchored_by=anchored_by,
        named_by=_named_by(mentions),
        counts=_count_municipalities(mentions),
        areas=areas,
        area_counts=Counter(name for names in areas.values() for name in names),
        rivers=find_rivers(annotation, lemmas, mentions, areas, gazetteer),
        countries=countries,
        framed=_framed(mentions, annotation.sentences, countries),
        placed=_placed(annotation, mentions, countries),
        small=frozenset(compress(lemmas, map(str.islower, annotation.forms))),
        labels_of=_labels_of(mentions, labels),
        in_full=frozenset(
            c.place.id for mention in mentions for c in mention.candidates if c.kind == "name"
        ),
        anchors_abroad=anchors_abroad,
        abroad=_abroad(mentions, anchors, anchors_abroad, countries),
        has_diacritics=not CARONS.isdisjoint(annotation.text),
        sport=share_of_sport(annotation.text, lemmas),
        signs=signs,
        kinds_of_sites=Counter(signs.values()),
    )


def _count_capitals(forms: list[str]) -> tuple[int, int]:
    """Return how many of some tokens are words, and how many of these are in capitals."""
    words = [form for form in forms if form.isalpha()]
    return len(words), sum(map(str.isupper, words))


def _surnames(annotation: Annotation, entity_of: list[int], gazetteer: Gazetteer) -> frozenset[str]:
    r"""Collect what follows a given name or ends a person's name of several words, in every case.

    »Grega Pivk« makes »Pivka« a surname, of which the lemma alone is the town. What begins a
    sentence follows nothing: »Intervju: Ana\n\nRuše praznujejo«.
    """
    found: set[str] = set()
    forms, entities = annotation.forms, annotation.entities
    begins = {first for first, _ in annotation.sentences}
    for index in annotation.capitals:
        if index in begins:
            continue
        given = is_behind_given_name(annotation, index, gazetteer)
        entity = entity_of[index]
        within = entity >= 0 and entity == entity_of[index - 1]
        if given or (within and entities[entity].label == "per"):
            name = forms[index].lower()
            found.update((name, annotation.lower_lemmas[index]))
            if name[-1] not in "aeiou":
                found.update(name + ending for ending in _MASCULINE_ENDINGS)
    return frozenset(found)


def is_behind_given_name(annotation: Annotation, index: int, gazetteer: Gazetteer) -> bool:
    """Tell whether a token follows a given name, of which it may be the surname.

    Rows of results give the surname first: »Kos Janez Metlika«.
    """
    forms = annotation.forms
    if index and forms[index - 1][1:] == "." and forms[index - 1].isupper():  # »foto: T. Piran«
        noun = index > 1 and annotation.tag(index - 2).startswith(COMMON_NOUN)
        return not noun or annotation.lower_lemmas[index - 2] in _OFFICES  # not »skupina B. Celje«
    if index == 0 or gazetteer.given_names.isdisjoint(
        (forms[index - 1], annotation.lemmas[index - 1])
    ):
        return False
    if index == 1 or annotation.lower_lemmas[index - 2] in _OFFICES:
        return True
    before = forms[index - 2]
    surname = before[0].isupper() and before.capitalize() in gazetteer.surnames
    return not surname or bool(gazetteer.common(before.lower()))


def _anchors(
    mentions: list[Mention],
    lemmas: list[str],
    labels: list[str],
    starts: frozenset[int],
    gazetteer: Gazetteer,
) -> tuple[dict[str, Place], dict[str, set[int]]]:
    """Collect the municipalities with a mention that has no other reading and no common word.

    Right behind »občina« there is none beside the municipality of that name.
    """
    anchors: dict[str, Place] = {}
    anchored_by: dict[str, set[int]] = {}
    for mention in mentions:
        candidates = mention.candidates
        official = mention.first > 0 and lemmas[mention.first - 1] == "občina"
        if official:
            candidates = tuple(c for c in candidates if c.place.type == "municipality")
        names = {c.place.municipality for c in candidates}
        if len(names) != 1 or None in names:
            continue
        candidate = candidates[0]
        if candidate.kind not in NAME_KINDS or candidate.similarity < 1:
            continue
        label = labels[mention.first]
        one_word = mention.last == mention.first + 1
        doubtful = one_word and (
            gazetteer.common(mention.text.lower())
            or label in ("per", "deriv-per")
            or (mention.first in starts and label != "loc")
        )
        if official or not doubtful:
            municipality = candidate.place.municipality
            assert municipality is not None
            anchors.setdefault(municipality, candidate.place)
            anchored_by.setdefault(municipality, set()).add(mention.first)
    return anchors, anchored_by


def _named_by(mentions: list[Mention]) -> dict[str, set[int]]:
    """Collect the mentions with candidates in one municipality alone, adjectives included."""
    found: dict[str, set[int]] = {}
    for mention in mentions:
        names = {c.place.municipality for c in mention.candidates}
        name = names.pop()
        if name and not names:
            found.setdefault(name, set()).add(mention.first)
    return found


def _framed(
    mentions: list[Mention], sentences: list[tuple[int, int]], countries: NamedCountries
) -> dict[str, frozenset[str]]:
    """Collect the countries beside each name."""
    found: dict[str, frozenset[str]] = {}
    if not countries.at:
        return found
    for mention in mentions:
        beside = countries.beside(mention.first, mention.last, sentences[mention.sentence])
        codes = {code for code in beside if code}
        if codes:
            for candidate in mention.candidates:
                place = candidate.place.id
                found[place] = found.get(place, frozenset()) | codes
    return found


def _placed(
    annotation: Annotation, mentions: list[Mention], countries: NamedCountries
) -> dict[str, list[int]]:
    """Collect the first tokens of mentions that stand beside a country, or before a town abroad behind »pri«."""
    found: dict[str, list[int]] = {}
    for number, mention in enumerate(mentions):
        sentence = annotation.sentences[mention.sentence]
        beside = any(countries.beside(mention.first, mention.last, sentence))
        if beside or (
            number + 1 < len(mentions)
            and countries.beside_town(mention.first, mention.last, mentions[number + 1])
        ):
            for candidate in mention.candidates:
                found.setdefault(candidate.place.id, []).append(mention.first)
    return found


def _anchors_abroad(
    mentions: list[Mention], labels: list[str], surnames: frozenset[str], gazetteer: Gazetteer
) -> dict[int, Place]:
    """Collect the mentions that can only be one place abroad, as a noun or an adjective.

    Surnames that the article gives to people are none, wherever it names them again.
    """
    found = {}
    for mention in mentions:
        place = mention.candidates[0].place
        if place.type != "foreign" or mention.candidates[1:] or place.rare:
            continue  # a rare town is a guess where the recognizer sees a place
        label = labels[mention.first]
        noun = mention.candidates[0].kind == "name"
        certain = (label == "loc" or (place.known and not label)) if noun else place.known
        word = mention.text.lower()
        if certain and word not in surnames and not gazetteer.common(word):
            found[mention.first] = place
    return found


def _count_municipalities(mentions: list[Mention]) -> Counter[str]:
    return Counter(
        name
        for mention in mentions
        for name in {c.place.municipality for c in mention.candidates}
        if name
    )


def _labels_of(mentions: list[Mention], labels: list[str]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {}
    for mention in mentions:
        for place_id in {candidate.place.id for candidate in mention.candidates}:
            found.setdefault(place_id, Counter())[labels[mention.first]] += 1
    return found


def _abroad(
    mentions: list[Mention],
    anchors: dict[str, Place],
    anchors_abroad: dict[int, Place],
    countries: NamedCountries,
) -> float:
    foreign = sum(code != "SI" for code in countries.at.values()) + len(anchors_abroad)
    home = sum(
        any(c.place.municipality in anchors for c in mention.candidates) for mention in mentions
    )
    home += sum(code == "SI" for code in countries.at.values())
    return foreign / (foreign + home) if foreign else 0.0
