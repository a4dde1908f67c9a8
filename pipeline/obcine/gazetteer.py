"""The gazetteer: municipalities, settlements, parts and towns abroad with all their forms.

It knows names, not texts. A form is looked up as words joined by single spaces, where a hyphen
(or dash) is a word of its own, however it is spaced: »Hoče-Slivnica«, »Hoče – Slivnica« and
»Hoče - Slivnica« are all ``Hoče - Slivnica``. ``split_words`` cuts a name like that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from os.path import commonprefix
from pathlib import Path
from typing import cast

from obcine.endings import beginning_with, fold, is_case_of, names_like, spell_out, spelled_alike
from obcine.marks import CARONS, DASHES
from obcine.resources import check_manifest, read_text, resource_dir
from obcine.types import FormKind, Place

_DASH = re.compile(rf"\s*[{''.join(sorted(DASHES))}]\s*")
_MAX_CACHE = 50_000


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality: register data, region, seat, figures.

    ``region`` is the official statistical region, ``portal_group`` the region in which the source
    portal lists the municipality.
    """

    name: str
    official_name: str
    id: int
    mid: str
    iso: str
    urban: bool
    seat: str
    region: str
    nuts3: str
    portal_group: str
    population: int
    area_km2: float
    lat: float
    lon: float
    founded: int


@dataclass(frozen=True, slots=True)
class Region:
    """A statistical region with its NUTS-3 code."""

    name: str
    nuts3: str
    name_en: str
    adjective: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country in Slovene: name in three cases, adjective, inhabitants (joined by ``;``).

    ``capital`` is the id of its capital, empty where the tables do not hold it.
    """

    code: str
    name: str
    gen: str
    loc: str
    adjective: str
    inhabitant: str
    capital: str


@dataclass(frozen=True, slots=True)
class FormEntry:
    """One way in which a form names a place.

    ``kind`` is ``name``, ``short``, ``adjective`` or ``inhabitant``; ``tags`` are codes of case
    and number (``gs`` genitive singular, ``lp`` locative plural …), none for adjectives.
    """

    place: Place
    kind: FormKind
    tags: frozenset[str]


@dataclass(frozen=True, slots=True)
class CommonWord:
    """What a form means in everyday Slovene; ``weight`` 3 is the dominant reading, 1 a rare one."""

    reading: str
    lemma: str
    meaning: str
    weight: int


def split_words(text: str) -> list[str]:
    """Cut a name into the words by which the gazetteer knows it.

    Args:
        text: A name in any spelling of its hyphens and spaces.

    Returns:
        The words; each hyphen or dash is the word ``-``.

    Example:
        >>> split_words("Hoče–Slivnica")
        ['Hoče', '-', 'Slivnica']
    """
    return _DASH.sub(" - ", text).split()


class Gazetteer:
    """All places with their forms, loaded from the tables.

    Example:
        >>> gazetteer = Gazetteer.load()
        >>> len(gazetteer.municipalities)
        212
        >>> [entry.place.name for entry in gazetteer.entries("Radovljici")]
        ['Radovljica']
    """

    def __init__(self, folder: Path) -> None:
        """Read the tables of a folder; ``load`` also checks that they are intact."""
        self._folder = folder
        self.municipalities: dict[str, Municipality] = {
            row[0]: _municipality(row) for row in self._rows("municipalities")
        }
        self.regions: dict[str, Region] = {row[0]: Region(*row) for row in self._rows("regions")}
        self._originals: dict[str, tuple[str, ...]] = {}
        self.places: dict[str, Place] = {place.id: place for place in self._places()}
        self._lines = read_text(self._folder / "forms.tsv").split("\n")[1:-1]
        self._base_forms: dict[tuple[str, str], str] = {}
        self._by_endings: dict[tuple[str, ...], tuple[Place, ...]] = {}
        self._tags: dict[str, frozenset[str]] = {"": frozenset()}

    @classmethod
    def load(cls, folder: Path | None = None) -> Gazetteer:
        """Load the gazetteer that ships with obcine, or the tables of another folder.

        Args:
            folder: A folder of tables with their ``manifest.json``.

        Raises:
            MissingResourceError: A table is missing or was changed.
        """
        if folder is None:
            return cls(resource_dir("gazetteer"))
        check_manifest(folder)
        return cls(folder)

    def entries(self, form: str) -> tuple[FormEntry, ...]:
        """Return every place that a form names, and how.

        Args:
            form: Words joined by single spaces, as ``split_words`` cuts them; case matters, and
                adjectives are lower-case.

        Example:
            >>> entries = Gazetteer.load().entries("Šmartnem")
            >>> [e.place.municipality for e in entries if e.kind == "short"]
            ['Šmartno ob Paki', 'Šmartno pri Litiji']
        """
        return tuple(map(self._entry, beginning_with(f"{form}\t", self._lines)))

    def by_endings(self, words: Sequence[str], country: str = "") -> tuple[Place, ...]:
        """Return the towns abroad that words may name in some case, as far as endings allow.

        They are those of the tables, in forms that the tables do not foresee, and rare towns, of
        which the tables hold no forms at all: small or far away, with names of much else. So they
        are to be looked up only where nothing else explains a name. There is one rare town for
        each spelling of its name in a country.

        Args:
            words: The words of a text, as ``split_words`` cuts them.
            country: ISO code of the only country to look in, which takes much less time.

        Example:
            >>> gazetteer = Gazetteer.load()
            >>> [place.name for place in gazetteer.by_endings(["Aviemoru"])]
            ['Aviemore']
            >>> [place.name for place in gazetteer.by_endings(["Wągrowca"], "PL")]
            ['Wągrowiec']
        """
        key = (country, *words)
        found = self._by_endings.get(key)
        if found is None:
            if len(self._by_endings) >= _MAX_CACHE:
                self._by_endings.clear()
            places = self._find_by_endings(words, country)
            found = self._by_endings[key] = tuple({place.id: place for place in places}.values())
        return found

    def _find_by_endings(self, words: Sequence[str], country: str) -> Iterator[Place]:
        for _, place in names_like(words, self._names_abroad.get(country, ())):
            yield self.places[place]
        for name, row in names_like(words, self._rare_towns.get(country, ())):
            code, population, lat, lon, known = row.split("\t")
            place, position = f"R:{code}:{name}", (float(lat), float(lon))
            yield Place(
                place, name, "foreign", None, code, int(population), *position, known == "yes"
            )

    def forms(self) -> Iterator[str]:
        """Yield every distinct form in the order of code points.

        Example:
            >>> "Hoče - Slivnica" in set(Gazetteer.load().forms())
            True
        """
        last = ""
        for line in self._lines:
            form = line[: line.index("\t")]
            if form != last:
                last = form
                yield form

    def municipality_forms(self) -> Iterator[tuple[str, FormEntry]]:
        """Yield each form that names a municipality.

        Example:
            >>> form, entry = next(Gazetteer.load().municipality_forms())
            >>> form, entry.place.type
            ('Ajdovca', 'municipality')
        """
        for line in self._lines:
            if "\tSI-" in line:
                yield line[: line.index("\t")], self._entry(line)

    def base_form(self, place: Place, form: str) -> str:
        """Return the name under which to show a form of a place abroad.

        That is the nominative of the Slovene name that the text uses; for a name in the place's
        own language (»Udine«) it is the name of the place, unless they differ only in marks
        (»Bouaké«). Where the marks of Slovene are lost, it has them: »Kosice« is Košice.

        Args:
            place: A place that the form names.
            form: The form as it stands in a text.

        Example:
            >>> gazetteer = Gazetteer.load()
            >>> def base_form(form: str) -> str:
            ...     return gazetteer.base_form(gazetteer.entries(form)[0].place, form)
            >>> base_form("Solnograda"), base_form("Salzburgu"), base_form("Villacha")
            ('Solnograd', 'Salzburg', 'Beljak')
        """
        key = (place.id, form)
        found = self._base_forms.get(key)
        if found is None:
            if len(self._base_forms) >= _MAX_CACHE:
                self._base_forms.clear()
            found = self._base_forms[key] = self._find_base_form(place, form)
        return found

    def _find_base_form(self, place: Place, form: str) -> str:
        """Choose the nominative that the form may be a case of, or that is most like it."""
        words = split_words(form.lower())

        def likeness(name: str) -> tuple[bool, bool, bool, int, int]:
            own = split_words(name.lower())
            spelled_out = list(map(spell_out, own))
            is_case = is_case_of(words, own) or is_case_of(words, spelled_out)
            shared = sum(map(len, map(commonprefix, zip(own, words, strict=False))))
            return is_case, is_case and name == place.name, own == words, shared, -len(name)

        originals = self._originals.get(place.id, ())
        # The table of forms has spaces around each hyphen.
        spelled = {" ".join(split_words(name)): name for name in (place.name, *originals)}
        names = [place.name]
        for line in beginning_with(form[:2].capitalize(), self._lines):
            if f"\t{place.id}\t" in line:
                name, _, tags, kind = line.split("\t")
                if kind == "name" and ("ns" in tags or "np" in tags):
                    names.append(spelled.get(name) or name.replace(" - ", "-"))
        best = max(names, key=likeness)
        if fold(best) == fold(place.name):
            lost = best.isascii() and CARONS.intersection(place.name).difference(best)
            return place.name if lost else best
        return place.name if best in originals else best

    def common(self, form: str) -> tuple[CommonWord, ...]:
        """Return what a lower-case form means apart from places, the strongest reading first.

        Example:
            >>> Gazetteer.load().common("gradu")[0].lemma
            'grad'
        """
        return self._common.get(form, ())

    def lookup(self, name: str) -> list[tuple[Place, dict[str, tuple[str, ...]]]]:
        """Return the places that a name in any form may mean, each with all its forms by kind.

        A form that the tables lack may be one of a town abroad; of a rare one they hold the name
        alone.

        Args:
            name: A name, adjective or inhabitant name; capitals, hyphens and diacritics are free.

        Example:
            >>> [(place, forms)] = Gazetteer.load().lookup("Trbovelj")
            >>> place.name, forms["name"]
            ('Trbovlje', ('Trbovelj', 'Trbovljah', 'Trbovljam', 'Trbovljami', 'Trbovlje'))
        """
        form = " ".join(split_words(name))
        found = self.entries(form) or map(self._entry, spelled_alike(form, self._lines))
        places = {entry.place.id: entry.place for entry in found}
        return [
            (place, {"name": (place.name,)} if place.rare else self._forms_of(place))
            for place in places.values() or self.by_endings(form.split(" "))
        ]

    def region_of(self, municipality: str, portal: bool = False) -> str:
        """Return the statistical region of a municipality.

        Args:
            municipality: Its name.
            portal: Group as the source portal does, instead of officially.

        Example:
            >>> gazetteer = Gazetteer.load()
            >>> gazetteer.region_of("Litija"), gazetteer.region_of("Litija", portal=True)
            ('Zasavska', 'Osrednjeslovenska')
        """
        row = self.municipalities[municipality]
        return row.portal_group if portal else row.region

    @cached_property
    def twins(self) -> dict[str, tuple[str, ...]]:
        """The municipalities of which a place abroad is a twin town, by the place's id."""
        found: dict[str, tuple[str, ...]] = {}
        for municipality, place, *_ in self._rows("twin_towns"):
            found[place] = (*found.get(place, ()), municipality)
        return found

    @cached_property
    def sites(self) -> dict[str, frozenset[str]]:
        """What places in Slovenia are known for, by id: »prehod«, »elektrarna«, »klub« and so on."""
        return {place: frozenset(kinds.split(";")) for place, kinds in self._rows("sites")}

    @cached_property
    def countries(self) -> dict[str, Country]:
        """The countries by ISO code."""
        return {row[0]: Country(*row) for row in self._rows("countries")}

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The ids of the capitals of all countries."""
        return frozenset(country.capital for country in self.countries.values()) - {""}

    @cached_property
    def country_names(self) -> frozenset[str]:
        """Lower-case lemmas that name a country but Slovenia, its people or what is of it."""
        return frozenset(
            word.lower()
            for country in self.countries.values()
            if country.code != "SI"
            for word in (country.name, country.adjective, *country.inhabitant.split(";"))
            if word and " " not in word
        )

    @cached_property
    def country_of(self) -> dict[str, str]:
        """The lower-case lemmas of countries, their regions and adjectives: lemma → ISO code.

        The code is ``*`` where a word says abroad without saying where (»zamejski«).
        """
        return {lemma: code for lemma, code in self._rows("country_words") if " " not in lemma}

    @cached_property
    def country_pairs(self) -> dict[str, dict[str, str]]:
        """The same for names of two words: second lemma → first lemma → ISO code."""
        found: dict[str, dict[str, str]] = {}
        for lemmas, code in self._rows("country_words"):
            first, _, second = lemmas.partition(" ")
            if second:
                found.setdefault(second, {})[first] = code
        return found

    @cached_property
    def areas(self) -> dict[str, frozenset[str]]:
        """Regions, valleys, rivers and mountains: lower-case form → municipalities there."""
        return {form: frozenset(names.split(";")) for form, names in self._rows("areas")}

    @cached_property
    def area_lengths(self) -> dict[str, int]:
        """First word of an area's form → number of words of the longest form it begins."""
        longest: dict[str, int] = {}
        for form in self.areas:
            words = form.split(" ")
            longest[words[0]] = max(len(words), longest.get(words[0], 0))
        return longest

    @cached_property
    def given_names(self) -> frozenset[str]:
        """Given names in the nominative."""
        return self._person_names("given")

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Surnames in the nominative."""
        return self._person_names("surname")

    @cached_property
    def word_counts(self) -> dict[str, int]:
        """How often everyday words occur, in lower case, that equal or resemble a name."""
        return {form: int(count) for form, count in self._rows("word_counts")}

    @cached_property
    def _common(self) -> dict[str, tuple[CommonWord, ...]]:
        found: dict[str, list[CommonWord]] = {}
        for form, reading, lemma, meaning, weight in self._rows("common_words"):
            found.setdefault(form, []).append(CommonWord(reading, lemma, meaning, int(weight)))
        return {
            form: tuple(sorted(words, key=lambda word: -word.weight))
            for form, words in found.items()
        }

    @cached_property
    def _rare_towns(self) -> dict[str, list[str]]:
        """The lines of rare towns in order by country, and of all under an empty code."""
        lines = read_text(self._folder / "rare_towns.tsv.gz").split("\n")[1:-1]
        found = {"": lines}
        for line in lines:
            found.setdefault(line.split("\t", 2)[1], []).append(line)
        return found

    @cached_property
    def _names_abroad(self) -> dict[str, list[str]]:
        """The names of places abroad, each with the place's id, in order; countries as above."""
        found: dict[str, list[str]] = {"": []}
        for place in self.places.values():
            if place.type == "foreign":
                for name in (place.name, *self._originals.get(place.id, ())):
                    line = f"{name}\t{place.id}"
                    found[""].append(line)
                    found.setdefault(place.country, []).append(line)
        return {country: sorted(lines) for country, lines in found.items()}

    def _person_names(self, kind: str) -> frozenset[str]:
        return frozenset(name for name, of_kind in self._rows("person_names") if of_kind == kind)

    def _forms_of(self, place: Place) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for line in self._lines:
            if f"\t{place.id}\t" in line:
                form, _, _, kind = line.split("\t")
                found.setdefault(kind, []).append(form)
        return {kind: tuple(forms) for kind, forms in found.items()}

    def _entry(self, line: str) -> FormEntry:
        _, place, tags, kind = line.split("\t")
        return FormEntry(self.places[place], cast("FormKind", kind), self._tag_set(tags))

    def _tag_set(self, tags: str) -> frozenset[str]:
        if tags not in self._tags:
            self._tags[tags] = frozenset(tags.split(","))
        return self._tags[tags]

    def _places(self) -> Iterator[Place]:
        for m in self.municipalities.values():
            yield Place(m.iso, m.name, "municipality", m.name, "SI", m.population, m.lat, m.lon)
        for place, name, municipality, *rest in self._rows("settlements"):
            population, lat, lon, known = rest
            more = int(population), _deg(lat), _deg(lon), known == "yes"
            yield Place(place, name, "settlement", municipality, "SI", *more)
        for place, name, municipality, kind, lat, lon in self._rows("parts"):
            position = _deg(lat), _deg(lon)
            sight = kind in ("landmark", "facility")
            yield Place(place, name, "part", municipality, "SI", 0, *position, sight)
        for place, name, originals, country, *rest in self._rows("foreign_places"):
            population, lat, lon, known = rest
            position = _deg(lat), _deg(lon)
            if originals:
                self._originals[place] = tuple(originals.split(";"))
            yield Place(
                place, name, "foreign", None, country, int(population), *position, known == "yes"
            )

    def _rows(self, table: str) -> Iterator[list[str]]:
        for line in read_text(self._folder / f"{table}.tsv").split("\n")[1:-1]:
            yield line.split("\t")


def _municipality(row: list[str]) -> Municipality:
    name, official, number, mid, iso, urban, seat, region, nuts3, portal, *figures = row
    population, area, lat, lon, founded = figures
    return Municipality(
        name, official, int(number), mid, iso, urban == "yes", seat, region, nuts3, portal,
        int(population), float(area), float(lat), float(lon), int(founded),
    )  # fmt: skip


def _deg(text: str) -> float | None:
    return float(text) if text else None
