"""Proposes towns abroad of which the tables hold no forms.

»Brezovica na Kosovu« is a place of that name abroad, though only the Slovenian ones are known. A
name that nothing else explains may be that of a rare town (»iz Gruyèresa«), and so may any name
where the text is about that town's country (»v Senovu … na severovzhodu Bolgarije«). Whether they
are meant is decided later, as for all other candidates.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from obcine.apposition import is_called_settlement, is_settlement_noun
from obcine.countries import ELSEWHERE, NamedCountries, is_land, is_shortened, named_countries
from obcine.endings import fold
from obcine.gazetteer import Gazetteer, split_words
from obcine.marks import BETWEEN_NAMES, DASHES
from obcine.msd import ADJECTIVE, NOUN, PREPOSITION
from obcine.nominative import nominative
from obcine.prepositions import BESIDE, PLACE_PREPOSITIONS
from obcine.triggers import SETTLEMENT_NOUNS
from obcine.types import NAME_KINDS, Annotation, Candidate, Mention, Place

_PREPOSITIONS = frozenset({"v", "iz", "z", "s", "na", "pri", "do", "proti", "pred", "med"})
_IN_ROWS, _LONGEST_ROW = BETWEEN_NAMES | {"(", ")"}, 40
_BEFORE_PLACES = SETTLEMENT_NOUNS.union("v na iz do pri ob blizu skozi čez okoli".split())
"""Behind these stands a place, and nobody who is from the country behind: »v Ospu (Slovenija)«."""
_ALL_CASES = frozenset({"ns", "gs", "ds", "as", "ls", "is"})
_FEMININE = ("ki", "ke", "ko")
"""Adjectives of countries end so before feminine names, which end alike."""
_MOST_WORDS = 3
_QUALIFIERS = BESIDE | {"na", "v"} | DASHES
"""Between the words of a name: »Saint-Étienne«, »Kuzmin pri Sremski Mitrovici«."""
_ANNOUNCING = _PREPOSITIONS | SETTLEMENT_NOUNS | {"župan", "županja", "ob", "nad", "blizu"}
"""Behind these stands a place: »občina Vitez«, »župan Levic«."""
_OF_A_COUNTRY = frozenset({"prestolnica", "metropola"})
"""Behind these, as behind »glavno mesto«, stands what they are the capital of."""
_MANY = ("ih", "eh", "ah")
"""So ends the plural of settlement nouns, behind which stands a row or whose they are (»v mestih Inkov«)."""
_OF_REGIONS = "ije"
"""So end regions in the genitive (»Oromije«), and 15 of 90,000 towns."""
_NEAR_BY = frozenset({"bližnji", "sosednji"})
_ROMAN = frozenset("IVX")
_SLAVIC = frozenset({"BA", "BG", "BY", "CZ", "HR", "ME", "MK", "PL", "RS", "RU", "SK", "UA", "XK"})
"""Where villages may be called by words that are also Slovene ones."""
_LONGEST_ACRONYM = 5
"""Longer words in capitals are names as headlines write them."""


def with_unlisted(
    annotation: Annotation, mentions: list[Mention], gazetteer: Gazetteer
) -> list[Mention]:
    """Add towns abroad that are not in the tables to the mentions and their candidates.

    Args:
        annotation: The text's tokens, lemmas and entities.
        mentions: What was found in it, in order.
        gazetteer: Knows the words for countries, and rare towns.

    Returns:
        The mentions in order; new ones are names that the recognizer takes for places, or for
        persons behind a preposition, an adjective of a country or a noun such as »vas«, and in texts
        about a country abroad all that stand where a place may.
    """
    countries = named_countries(annotation, gazetteer)
    villages = _villages(annotation, gazetteer)
    unknown = villages if countries.codes else frozenset[int]()
    mentions = _without_parts(annotation, mentions, gazetteer, unknown)
    about = _countries_of(annotation, mentions) | countries.codes - {ELSEWHERE}
    beginning = {mention.first: mention for mention in mentions}
    finder = _Finder(annotation, gazetteer, countries, beginning, about, villages)
    found = [*finder.namesakes(mentions), *finder.unknown(mentions)]
    if about:
        found += finder.announced(found)
    return sorted(found, key=lambda mention: mention.first)


@dataclass(frozen=True, slots=True)
class _Finder:
    """A text, the countries abroad that it names, its mentions by their first tokens.

    ``about`` holds the codes of the countries that words or well-known towns of the text name,
    ``villages`` the first tokens of the entities that settlement nouns make settlements.
    """

    annotation: Annotation
    gazetteer: Gazetteer
    countries: NamedCountries
    beginning: dict[int, Mention]
    about: frozenset[str]
    villages: frozenset[int]

    def namesakes(self, mentions: list[Mention]) -> Iterator[Mention]:
        """Yield the mentions; those of a name beside which a country stands get a place there."""
        countries: defaultdict[str, set[str]] = defaultdict(set)
        for mention in mentions:
            code = self._country(mention.first, mention.last)
            if code and (like := _named(mention)):
                countries[like[0].place.id].add(code)
        for mention in mentions:
            named = _named(mention) if countries else []
            if self.about:
                mention = self._with_rare(mention)
            for code in sorted(countries.get(named[0].place.id, ())) if named else ():
                mention = _as_abroad(mention, named, code)
            yield mention

    def _with_rare(self, mention: Mention) -> Mention:
        """Add the rare towns of that name in the countries that the text is about to a mention."""
        candidates = mention.candidates
        well_known = any(c.place.known and c.place.type == "foreign" for c in candidates)
        if well_known or mention.text[0].islower() or self._is_area(mention.first, mention.last):
            return mention
        known = {c.place.country for c in candidates}
        names = {fold(_name_of(c)) for c in candidates if c.similarity == 1}
        added = [
            Candidate(town, "name", _ALL_CASES)
            for town in self._rare(mention.first, mention.last, names)
            if town.country not in known
        ]
        return replace(mention, candidates=(*candidates, *added)) if added else mention

    def _rare(self, first: int, last: int, names: Collection[str] = ()) -> list[Place]:
        """Return the biggest town that words name in the country beside, or in each of the text.

        The latter are those in Europe. Where there are ``names``, without their marks, it has one of
        them, or is called exactly as the text has it (»občina Plav« is not in Plave).
        """
        tags = self.annotation.tags
        following = tags[last] if last < len(tags) else ""
        if following.startswith(NOUN) and tags[last - 1].startswith(ADJECTIVE):
            return []  # »v Južni Koreji«, »iz Bele hiše«
        words = split_words(" ".join(self.annotation.forms[first:last]))
        name, beside = " ".join(words), self._country(first, last)
        found: list[Place] = []
        for country in [beside] if beside else sorted(self.about):
            towns = [
                town
                for town in self.gazetteer.by_endings(words, country)
                if (beside or _in_europe(town))
                and (not names or fold(town.name) in names or town.name == name)
            ]
            if towns:
                found.append(max(towns, key=lambda town: town.population))
        return found

    def announced(self, mentions: list[Mention]) -> Iterator[Mention]:
        """Yield new mentions: names of rare towns in the countries that the text is about.

        They stand where a place may, as far as the words beside say, or are called so and bear the
        name of no person: »Tobermory je prodal …«. The recognizer may take them for something else.
        """
        forms = self.annotation.forms
        covered = {index for m in mentions for index in range(m.first, m.last)}
        alone = self._alone()
        for first in self.annotation.capitals:
            if first in covered or forms[first].isupper():
                continue
            for last in range(min(first + _MOST_WORDS, self._sentence(first)[1]), first, -1):
                words = range(first, last)
                if not forms[last - 1][0].isupper() or not covered.isdisjoint(words):
                    continue
                announced = self._is_announced(first, last, covered)
                if not announced and (first, last) not in alone:
                    continue
                if self._is_area(first, first + 1):  # asked last, as few are announced
                    break
                own_name = () if announced else {fold(" ".join(forms[first:last]))}
                if towns := self._rare(first, last, own_name):
                    place = max(towns, key=lambda town: town.population)
                    covered.update(words)
                    yield self._new(first, last, place)
                    break

    def _alone(self) -> frozenset[tuple[int, int]]:
        """Return where entities lie that are no part of a longer name, nor of that of a person."""
        forms, lemmas = self.annotation.forms, self.annotation.lemmas
        entities = self.annotation.entities
        given_names, surnames = self.gazetteer.given_names, self.gazetteer.surnames
        of_people = {
            lemmas[at]
            for entity in entities
            if entity.label == "per" and entity.end - entity.start > 1
            for at in range(entity.start, entity.end)
        }
        found = set()
        for entity in entities:
            first, last = entity.start, entity.end
            names = {forms[first], lemmas[first]}
            a_person = any(not names.isdisjoint(of) for of in (of_people, given_names, surnames))
            joined = not DASHES.isdisjoint(forms[max(first - 1, 0) : last + 1])  # »Coca-Cola«
            whence = forms[last : last + 1] == ["iz"]  # »Kowalski iz Poljske«
            if not (a_person or joined or whence):
                found.add((first, last))
        return frozenset(found)

    def _sentence(self, first: int) -> tuple[int, int]:
        return self.annotation.sentences[self.annotation.sentence_of(first)]

    def _is_announced(self, first: int, last: int, covered: set[int]) -> bool:
        """Tell whether words stand where a place may, as far as those beside say."""
        lemmas, forms = self.annotation.lower_lemmas, self.annotation.forms
        if first and lemmas[first - 1] in _ANNOUNCING:
            return True
        if first - 1 in self.countries.at and lemmas[first - 1].endswith("ki"):
            return True  # »italijanske Offide«
        listed = first - 2 in covered and forms[first - 1] in BETWEEN_NAMES
        return listed or (last + 1 in covered and forms[last] in BETWEEN_NAMES)

    def unknown(self, mentions: list[Mention]) -> Iterator[Mention]:
        """Yield new mentions: names that look like places abroad and have no forms in the tables."""
        covered = {index for m in mentions for index in range(m.first, m.last)}
        for entity in self.annotation.entities:
            first, end = entity.start, entity.end
            last = next((at for at in range(first, end) if at in covered), end)
            if last < end:  # »Kuzmin pri Sremski Mitrovici«
                last = last - 1 if self.annotation.forms[last - 1] in _QUALIFIERS else first
            is_village = first in self.villages
            is_place = entity.label in ("loc", "per") or is_village
            if (
                last <= first
                or not is_place
                or is_shortened(self.annotation, first, self.gazetteer)
                or is_land(self.annotation, first, self.gazetteer)
            ):
                continue
            place = None
            if entity.label == "loc" or is_village or self._is_place(first, last):
                place, last = self._by_endings(first, last)
            well_known = place is not None and place.known
            if not (is_village or well_known) and self._is_from(first, last):
                continue
            for stop in () if place else self._ends(first, last):
                place, last = self._unlisted(entity.label, first, stop), stop
                if place:
                    break
            if place is not None:
                yield self._new(first, last, place)

    def _is_from(self, first: int, last: int) -> bool:
        """Tell somebody from a country in brackets, unlike where something is: »proti Ćoriću (Hrvaška)«."""
        forms = self.annotation.forms
        if forms[last : last + 1] != ["("] or last + 1 not in self.countries.at:
            return False
        begin, before = max(self._sentence(first)[0], first - _LONGEST_ROW), first - 1
        while before > begin and (forms[before][0].isupper() or forms[before] in _IN_ROWS):
            before -= 1  # »v Mariboru, Obervellachu (Avstrija) in Ozzanu (Italija)«
        return before < begin or self.annotation.lower_lemmas[before] not in _BEFORE_PLACES

    def _ends(self, first: int, last: int) -> list[int]:
        """Return where a name may end that begins an entity: »V Creesloughu na severu Irske«."""
        forms = self.annotation.forms
        return [last, *(at for at in range(first + 1, last) if forms[at] in _QUALIFIERS)]

    def _unlisted(self, label: str, first: int, last: int) -> Place | None:
        """Return the place that a name must be because a country stands beside it."""
        code = self._country(first, last)
        is_village = first in self.villages
        in_country = first - 1 in self.countries.at and self._is_where(first - 1)
        behind_adjective = in_country and last - first == 1
        if label == "per" and not (is_village or (code and behind_adjective)):
            return None  # »iz čeških Jesenic« is a place
        near_by = first > 0 and self.annotation.lower_lemmas[first - 1] in _NEAR_BY
        if not code and (is_village or near_by):
            country = self._main_country()
            code = "" if self._is_slovene(first, last, country) else country
        name = self._base_form(first, last, code) if code else None
        return _place(name, code) if name else None

    def _by_endings(self, first: int, last: int) -> tuple[Place | None, int]:
        """Return the likeliest of the towns that words may name by their endings, and its last word.

        That is the one in the country beside, else in one that the text names, one that news can
        be expected to name, one that is called exactly so (behind a preposition that says nothing,
        »v Nagi« is also Naga), the biggest.
        """
        forms = self.annotation.forms
        if self._is_area(first, last):
            return None, last
        for end in self._ends(first, last):
            words = split_words(" ".join(forms[first:end]))
            if all(word.isupper() for word in words) and len(words[0]) > _LONGEST_ACRONYM:
                words = [word.capitalize() for word in words]
            name = " ".join(words)
            beside, named = self._country(first, end), self.countries.codes
            towns = [
                town
                for town in self.gazetteer.by_endings(words)
                if not beside or town.country == beside
            ]
            if first in self.villages:  # »vasica Moni« is called so, or lies where the text is
                near = named | self.about
                towns = [town for town in towns if town.name == name or town.country in near]
            if towns:
                likeliest = max(
                    towns,
                    key=lambda town: (
                        town.country in named,
                        town.known,
                        town.name == name and not self._is_where(first),
                        town.population,
                    ),
                )
                return likeliest, end
        return None, last

    def _country(self, first: int, last: int) -> str:
        """Return the code of the country abroad beside a name, or of the town that qualifies it.

        It is empty without one.
        """
        before, after = self.countries.beside(first, last, self._sentence(first))
        code = after if before in ("", ELSEWHERE) else before  # »v zamejski Straži v Avstriji«
        if not code and last + 1 in self.beginning:
            code = self.countries.beside_town(first, last, self.beginning[last + 1])
        return "" if code in ("SI", ELSEWHERE) else code

    def _is_place(self, first: int, last: int) -> bool:
        """Tell whether words are said to be a place, whatever the recognizer takes them for.

        They stand behind a preposition, lie in a country (»Ložišća na Braču«) or are explained by
        a settlement noun (»Giethoorn, vas brez cest«).
        """
        if self._is_where(first) or is_called_settlement(self.annotation, last):
            return True
        if self.annotation.forms[last : last + 1] not in (["na"], ["v"]):
            return False
        _, after = self.countries.beside(first, last, self._sentence(first))
        return after not in ("", "SI", ELSEWHERE)

    def _is_where(self, first: int) -> bool:
        return first > 0 and self.annotation.lower_lemmas[first - 1] in _PREPOSITIONS

    def _is_area(self, first: int, last: int) -> bool:
        """Tell whether words name a country or the end of one, a region, a river or a mountain."""
        forms, countries = self.annotation.forms, self.countries.at
        begin, _ = self._sentence(first)
        # »Savdska Arabija«, but »Turški Bozkurt je …«
        ends_country = (
            first - 1 in countries and forms[first - 1][0].isupper() and first - 1 > begin
        )
        form = " ".join(forms[first:last]).lower()
        return form in self.gazetteer.areas or first in countries or ends_country

    def _main_country(self) -> str:
        """Return the code of the country abroad that is named most, or has all the towns named."""
        codes = Counter(self.countries.at.values())
        named = [code for code, _ in codes.most_common() if code not in ("SI", ELSEWHERE)]
        if not named and len(self.about) == 1:
            named = list(self.about)
        return named[0] if named else ""

    def _is_slovene(self, first: int, last: int, country: str) -> bool:
        """Tell names that only Slovene quarters have: »Sončni park«, »Pri Hrastu«, »Planina II«.

        »Belo Polje« may lie where other Slavic languages are spoken.
        """
        tag, end = self.annotation.tag(first), self.annotation.forms[last - 1]
        if last - first > 1 and (end.islower() or _ROMAN.issuperset(end)):
            return True
        described = last - first > 1 and tag.startswith((ADJECTIVE, PREPOSITION))
        return described and country not in _SLAVIC

    def _base_form(self, first: int, last: int, country: str) -> str | None:
        """Return the nominative of a name of which at most the last word declines."""
        words, lemmas = self.annotation.forms[first:last], self.annotation.lemmas[first:last]
        if len(words) > _MOST_WORDS or not words[0][0].isupper():
            return None
        if first in self.villages:
            return " ".join(words)  # »v vasi Orahova«
        if words[:-1] != lemmas[:-1]:
            return None
        form = words[-1]
        previous = self.annotation.lower_lemmas[first - 1] if first else ""
        name = nominative(form, lemmas[-1], PLACE_PREPOSITIONS.get(previous, ""), country)
        if self._is_feminine(first, form):
            name = f"{form[:-1]}a"
        return " ".join([*words[:-1], name])

    def _is_feminine(self, first: int, form: str) -> bool:
        """Tell it by the adjective of a country behind a preposition: »v italijanski Rocchetti«."""
        if first - 1 not in self.countries.at or not self._is_where(first - 1):
            return False
        adjective = self.annotation.forms[first - 1]
        return adjective.endswith(_FEMININE) and form.endswith(adjective[-1])

    def _new(self, first: int, last: int, place: Place) -> Mention:
        start, end = self.annotation.starts[first], self.annotation.ends[last - 1]
        sentence = self.annotation.sentence_of(first)
        candidate = Candidate(place, "name", _ALL_CASES)
        text = self.annotation.text[start:end]
        return Mention(text, start, end, first, last, sentence, (candidate,))


def _without_parts(
    annotation: Annotation,
    mentions: list[Mention],
    gazetteer: Gazetteer,
    villages: frozenset[int],
) -> list[Mention]:
    """Leave out mentions that are but a part of a longer name: »s Palmo de Mallorco«.

    That is a town's, or that of a settlement which nothing knows and which is one of ``villages``:
    »v naselju Belo Polje«.
    """
    covered = {index: m for m in mentions for index in range(m.first, m.last)}
    wider: set[int] = set()
    for entity in annotation.entities:
        first, last = entity.start, entity.end
        part = covered.get(first) or covered.get(last - 1)
        if entity.label != "loc" or part is None or part.last - part.first >= last - first:
            continue
        words = annotation.forms[first:last]
        unknown = (
            first in villages
            and all(word[0].isupper() for word in words)
            and all(c.place.type != "municipality" for c in part.candidates)
        )
        if unknown or gazetteer.by_endings(split_words(" ".join(words))):
            wider.update(range(first, last))
    return [m for m in mentions if m.first not in wider] if wider else mentions


def _villages(annotation: Annotation, gazetteer: Gazetteer) -> frozenset[int]:
    """Return where entities begin that stand behind a settlement noun, or in a row that does."""
    found: set[int] = set()
    ends: dict[int, int] = {}
    for entity in annotation.entities:
        joint = entity.start - 1
        in_a_row = joint > 0 and annotation.forms[joint] in BETWEEN_NAMES
        named = joint >= 0 and _names_settlement(annotation, joint, entity.end)
        if named or (in_a_row and ends.get(joint) in found):
            name = " ".join(annotation.forms[entity.start : entity.end]).lower()
            if name not in gazetteer.areas and not is_land(annotation, entity.start, gazetteer):
                found.add(entity.start)  # »med vasema Sijarina in Ravna Banja«
        ends[entity.end] = entity.start
    return frozenset(found)


def _names_settlement(annotation: Annotation, noun: int, end: int) -> bool:
    """Tell whether a token is a settlement noun whose name follows and ends before ``end``."""
    lemmas, forms = annotation.lower_lemmas, annotation.forms
    if not is_settlement_noun(annotation, noun) or lemmas[noun] in _OF_A_COUNTRY:
        return False
    if lemmas[noun] == "mesto" and noun and lemmas[noun - 1] == "glaven":
        return False
    if end == noun + 2 and forms[noun + 1].endswith(_OF_REGIONS):
        return False
    many = forms[noun].lower().endswith(_MANY)
    return not many or (forms[end : end + 1] or [""])[0] in BETWEEN_NAMES


def _countries_of(annotation: Annotation, mentions: list[Mention]) -> frozenset[str]:
    """Return the codes of the countries of well-known towns abroad that can be nothing else."""
    people = {i for e in annotation.entities if e.label == "per" for i in range(e.start, e.end)}
    found: set[str] = set()
    for mention in mentions:
        codes = {c.place.country for c in mention.candidates}
        sure = all(c.kind == "name" and c.similarity == 1 for c in mention.candidates)
        known = any(c.place.known for c in mention.candidates)
        if len(codes) == 1 and sure and known and mention.first not in people:
            found |= codes
    return frozenset(found - {"SI"})


def _in_europe(town: Place) -> bool:
    """Tell it roughly, by degrees: small towns farther away are seldom news."""
    return town.lat is not None and town.lon is not None and town.lat > 34 and -25 < town.lon < 45


def _named(mention: Mention) -> list[Candidate]:
    return [c for c in mention.candidates if c.kind in NAME_KINDS and c.similarity == 1]


def _name_of(candidate: Candidate) -> str:
    """Return the name in the nominative, of a short form its first word."""
    name = candidate.place.name
    return name.split(" ")[0] if candidate.kind == "short" else name


def _as_abroad(mention: Mention, named: list[Candidate], country: str) -> Mention:
    """Add the namesake in a country to a mention, unless the tables hold one."""
    if any(c.place.country == country for c in mention.candidates):
        return mention
    like = named[0]
    name = next((c.place.name for c in named if c.kind == "name"), _name_of(like))
    tags = frozenset[str]().union(*(c.tags for c in named))
    return replace(
        mention, candidates=(*mention.candidates, Candidate(_place(name, country), "name", tags))
    )


def _place(name: str, country: str) -> Place:
    return Place(f"U:{country}:{name}", name, "foreign", None, country, 0, None, None)
