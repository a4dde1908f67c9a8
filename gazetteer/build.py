"""Builds the tables of the gazetteer from the register, hand-written rows and rules.

Usage:
    python gazetteer/build.py --sources ../shared/gazetteer [--check]
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from foreign import capitals, read_foreign, slug
from forms import Forms
from inflect import alternatives
from lexicon import (
    common_words,
    countries,
    country_words,
    everyday_forms,
    person_names,
    word_counts,
)
from outlines import outlines
from paradigms import Paradigm
from register import NUTS3, Municipality, read_municipalities, read_settlements
from rows import (
    Row,
    abbreviated,
    first_half_unchanged,
    inhabitants,
    paradigm,
    read_rows,
    saints,
    table,
    variant,
)
from villages import SIDES, villages

from obcine.errors import InputError, MissingResourceError, ObcineError
from obcine.gazetteer import split_words
from obcine.resources import check_manifest, read_text, write_manifest, write_text
from obcine.triggers import SITE_OF

TABLES = Path(__file__).parent / "tables"
_CASES = "gender number gen dat acc loc ins preposition"
_PART_COLUMNS = f"name municipality type {_CASES} lat lon adjectives inhabitants"
_PART_TYPES = ("quarter", "community", "landmark", "facility")
_ALONG_MURA = "Pomurska"
_LJUBLJANA = "SI-061"
_MOST_BEARERS = 4
"""A settlement is also called by its name without »pri …« where so many settlements bear that."""
_TAIL = re.compile(" (?:pri|ob|na|v|nad|pod|za|med) .*")
_NOUN_AND_NAME = re.compile(r"\w[^\W\dA-ZČŠŽ]+ .*[A-ZČŠŽ]")
"""A landmark whose noun is written small amid a sentence: »pri slapu Savica«."""
_LEAST_CALLED = 200
"""So many inhabitants has one that is called so though more settlements are, or a municipality in short."""
_Knowledge = dict[str, Paradigm]


class Builder:
    """Holds the sources and fills the tables one after the other."""

    def __init__(self, sources: Path) -> None:
        self.forms = Forms()
        self.sources = sources
        self.municipalities = read_municipalities(sources)
        full_names = {
            (row["register_name"], row["municipality"]): row["name"]
            for row in read_rows("register_names.tsv", "register_name municipality name")
        }
        self.settlements = read_settlements(sources, self.municipalities, full_names)
        self.settlement_names = {(s.name, s.municipality) for s in self.settlements}
        home = {name for pair in self.settlement_names for name in (pair[0], _head(pair[0]))}
        home |= {row["name"] for row in read_rows("parts.tsv", _PART_COLUMNS)}
        home |= {name for m in self.municipalities for name in (m.name, _head(m.name))}
        self.foreign, self.twins, self.rare = read_foreign(sources, home)
        self.abbreviations = [
            (row["words"], row["abbreviation"])
            for row in read_rows("abbreviations.tsv", "words abbreviation")
        ]
        # A single letter is clear in names of municipalities alone: »V. Brezje« may be a person.
        self.longer_abbreviations = [
            (words, short)
            for words, short in self.abbreviations
            if len(short.rpartition(" ")[2]) > 2
        ]
        self.municipal_inhabitants: list[tuple[str, tuple[str, str]]] = []
        self.known: _Knowledge = {}
        self.own_names: set[tuple[str, str]] = set()
        self.parts: dict[tuple[str, str], tuple[str, ...]] = {}

    def tables(self) -> dict[str, str]:
        """Return the text of every table by file name."""
        self._add_municipality_forms()
        self._add_parts()
        self._add_settlement_forms()
        self._add_foreign_forms()
        self.forms.add_possessives(self.municipal_inhabitants)
        known = self._known_settlements()
        return {
            "municipalities.tsv": self._municipalities(),
            "regions.tsv": table(
                "name nuts3 name_en adjective", [(name, *row) for name, row in NUTS3.items()]
            ),
            "settlements.tsv": table(
                "id name municipality population lat lon known",
                [
                    (s.id, s.name, s.municipality, s.population, s.lat, s.lon, s.id in known)
                    for s in self.settlements
                ],
            ),
            "parts.tsv": table("id name municipality type lat lon", sorted(self.parts.values())),
            "foreign_places.tsv": table(
                "id name original country population lat lon known",
                [
                    (
                        p.id,
                        p.name,
                        ";".join(p.originals),
                        p.country,
                        p.population,
                        _blank(p.lat),
                        _blank(p.lon),
                        p.known,
                    )
                    for p in self.foreign
                ],
            ),
            "rare_towns.tsv.gz": table("name country population lat lon known", self.rare),
            "twin_towns.tsv": table(
                "municipality place twin country source",
                [(t.municipality, t.place, t.twin, t.country, t.source) for t in self.twins],
            ),
            "countries.tsv": countries(capitals(self.foreign) | {"SI": _LJUBLJANA}),
            "country_words.tsv": country_words(),
            "forms.tsv": table("form place tags kind", self.forms.rows()),
            "areas.tsv": self._areas(),
            "sites.tsv": self._sites(),
            "common_words.tsv": common_words(),
            "person_names.tsv": person_names(),
            "word_counts.tsv": word_counts(),
            "municipalities.geo.json": outlines(
                self.sources, {m.mid: m.name for m in self.municipalities}
            ),
        }

    def _known_settlements(self) -> set[str]:
        """Return the ids of the villages that news name without saying where they lie."""
        by_name = {(s.name, s.municipality): s.id for s in self.settlements}
        found = set()
        for row in read_rows("known_settlements.tsv", "name municipality"):
            place = by_name.get((row["name"], row["municipality"]))
            if place is None:
                raise row.error("no such settlement", "spell both names as settlements.tsv does")
            found.add(place)
        return found

    def _areas(self) -> str:
        """Return regions, valleys, rivers and mountains: form and the municipalities there."""
        known = {m.name for m in self.municipalities}
        areas: dict[str, set[str]] = defaultdict(set)
        for row in read_rows("areas.tsv", "name gen dat acc loc ins adjective kind municipalities"):
            names = row.list("municipalities")
            for name in names:
                if name not in known:
                    raise row.error(f"{name!r} is no municipality", "write its name as registered")
            cells = (
                row[column] for column in ("name", "gen", "dat", "acc", "loc", "ins", "adjective")
            )
            for form in {form for cell in cells for form in cell.split("|") if form}:
                areas[" ".join(split_words(form.lower()))].update(names)
        rows = [(form, ";".join(sorted(names))) for form, names in sorted(areas.items())]
        return table("form municipalities", rows)

    def _sites(self) -> str:
        """Return what places are known for, by id."""
        kinds = frozenset(SITE_OF.values())
        places = {(s.name, s.municipality): s.id for s in self.settlements}
        places |= {pair: row[0] for pair, row in self.parts.items()}
        iso = {m.name: m.iso for m in self.municipalities}
        places |= {pair: iso[pair[1]] for pair in self.own_names}
        found: dict[str, set[str]] = defaultdict(set)
        for row in read_rows("sites.tsv", "name municipality kind"):
            place = places.get((row["name"], row["municipality"]))
            if place is None or row["kind"] not in kinds:
                raise row.error(
                    f"place {row['name']!r} in {row['municipality']!r}, kind {row['kind']!r}",
                    f"spell it as the tables do, and use one of {', '.join(sorted(kinds))}",
                )
            found[place].add(row["kind"])
        rows = [(place, ";".join(sorted(of))) for place, of in sorted(found.items())]
        return table("place kinds", rows)

    def _municipalities(self) -> str:
        seats = {
            row["municipality"]: row["seat"] for row in read_rows("seats.tsv", "municipality seat")
        }
        rows = []
        for m in self.municipalities:
            seat = seats.get(m.name, m.official_name)
            if (seat, m.name) not in self.settlement_names:
                raise InputError(
                    f"curated/seats.tsv: {seat} is no settlement of {m.name}; add or correct its row"
                )
            urban, nuts3 = ("yes" if m.urban else "no"), NUTS3[m.region][0]
            keys = (m.name, m.official_name, m.id, m.mid, m.iso)
            figures = (m.population, m.area_km2, m.lat, m.lon, m.founded)
            rows.append((*keys, urban, seat, m.region, nuts3, m.portal_group, *figures))
        return table(
            "name official_name id mid iso urban seat region nuts3 portal_group population area_km2 "
            "lat lon founded",
            rows,
        )

    def _add_municipality_forms(self) -> None:
        columns = f"name {_CASES} adjectives inhabitants short_forms variants"
        rows = {row["name"]: row for row in read_rows("municipalities.tsv", columns)}
        for unknown in rows.keys() - {m.name for m in self.municipalities}:
            raise rows[unknown].error("no such municipality", "spell it as the source list does")
        for m in self.municipalities:
            if m.name not in rows:
                raise InputError(f"curated/municipalities.tsv: no row for {m.name}; add one")
            self._add_municipality(m, rows[m.name])

    def _add_municipality(self, m: Municipality, row: Row) -> None:
        name = paradigm(row)
        names = [name, *(variant(row, text) for text in row.list("variants"))]
        names += first_half_unchanged(names)
        names += [short for each in names for short in abbreviated(each, self.abbreviations)]
        names += saints(names)
        short = []
        for text in row.list("short_forms"):
            if text.startswith("half:"):
                self._add_half(m, row, name, text.removeprefix("half:"))
            else:
                short.append(variant(row, text) if "|" in text else _prefix(row, name, text))
        for each in names:
            self.forms.add_name(m.iso, each, second_genitive=m.region == _ALONG_MURA)
        for each in short:
            self.forms.add_name(m.iso, each, kind="short")
        self.forms.add_row(m.iso, row)
        self.municipal_inhabitants += [(m.iso, pair) for pair in inhabitants(row)]
        self.own_names |= {(each.nom, m.name) for each in names + short}
        self.own_names.add((m.official_name, m.name))
        if "-" not in m.name:
            self.known[m.name] = name

    def _add_half(self, m: Municipality, row: Row, whole: Paradigm, text: str) -> None:
        """Make one half of a compound name a part of the municipality, if no settlement has it."""
        half = variant(row, text) if "|" in text else _half(row, whole, text)
        if (half.nom, m.name) not in self.settlement_names:
            self._add_part(half, m.name, "community", _blank(None), _blank(None))
        self.known.setdefault(half.nom, half)

    def _add_parts(self) -> None:
        names = {m.name for m in self.municipalities}
        for row in read_rows("parts.tsv", _PART_COLUMNS):
            if row["municipality"] not in names or row["type"] not in _PART_TYPES:
                raise row.error(
                    f"municipality {row['municipality']!r}, type {row['type']!r}",
                    f"use the name of a municipality and one of {', '.join(_PART_TYPES)}",
                )
            place = self._add_part(
                paradigm(row), row["municipality"], row["type"], row["lat"], row["lon"]
            )
            self.forms.add_row(place, row)

    def _add_part(self, name: Paradigm, municipality: str, kind: str, lat: str, lon: str) -> str:
        place = f"P:{slug(name.nom)}-{slug(municipality)}"
        self.parts[name.nom, municipality] = (place, name.nom, municipality, kind, lat, lon)
        self.forms.add_name(place, name)
        if kind == "quarter":
            for shortened in abbreviated(name, self.longer_abbreviations):
                self.forms.add_name(place, shortened)
        if kind in ("landmark", "facility") and _NOUN_AND_NAME.match(name.nom):
            small = (form[0].lower() + form[1:] for form in name.forms())
            self.forms.add_name(place, Paradigm.of(small, name.gender, name.number))
        return place

    def _add_settlement_forms(self) -> None:
        """Add the forms of settlements; one that bears its municipality's name is that name."""
        general, special = self._settlement_rows()
        for name, rows in general.items():
            self.known[name] = paradigm(rows[0])
        bearers = Counter(_head(s.name) for s in self.settlements)
        taken = {_head(name) for name, _ in self.own_names}
        whole = {m.name for m in self.municipalities}
        main_sides = {
            pair: max(sides, key=lambda s: s.population)
            for pair, sides in villages(self.settlements, bearers).items()
            if pair[0] not in taken and pair not in self.settlement_names | self.parts.keys()
        }
        named = Counter(name for name, _ in main_sides)
        everyday = everyday_forms("word", "nature", "surname", "given_name", "org")
        along_mura = {m.name for m in self.municipalities if m.region == _ALONG_MURA}
        others = self._other_names()
        for s in self.settlements:
            rows = special.get((s.name, s.municipality)) or general.get(s.name, [])
            for row in rows:
                self.forms.add_row(s.id, row)
            if (s.name, s.municipality) in self.own_names:
                continue
            head, names = _head(s.name), [paradigm(row) for row in rows] or self._by_rule(s.name)
            for each in saints(names):
                self.forms.add_name(s.id, each)
            for each in names:
                self.forms.add_name(s.id, each, second_genitive=s.municipality in along_mura)
                # »v Miklavžu« may be the one in Ormož too
                large = s.population >= _LEAST_CALLED
                few = bearers[head] <= _MOST_BEARERS
                called = few or large if head not in taken else few and large and head not in whole
                if head != s.name and called:
                    self.forms.add_name(s.id, _first_words(each, head), kind="short")
                for shortened in abbreviated(each, self.longer_abbreviations):
                    self.forms.add_name(s.id, shortened)
                village = SIDES.sub("", s.name)
                if main_sides.get((village, s.municipality)) is s:
                    alone = _last_word(each)
                    shared = bearers[village] or named[village] > 1
                    word = not everyday.isdisjoint(form.lower() for form in alone.forms())
                    self.forms.add_name(s.id, alone, kind="short" if shared or word else "name")
            for other in (s.register_name, *others[s.name, s.municipality]):
                for each in self._other_forms(other, s.name, names):
                    self.forms.add_name(s.id, each)

    def _other_names(self) -> defaultdict[tuple[str, str], list[str]]:
        """Return what settlements are called besides, by their name and municipality."""
        found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for row in read_rows("other_names.tsv", "name municipality other"):
            pair = row["name"], row["municipality"]
            if pair not in self.settlement_names - self.own_names:
                raise row.error("no such village", "spell both names as settlements.tsv does")
            found[pair].append(row["other"])
        return found

    def _other_forms(self, other: str, name: str, own: Sequence[Paradigm]) -> Sequence[Paradigm]:
        """Decline »Radenci ob Kolpi« as its Radenci, any other name by rule."""
        if (head := _head(name)) != _head(other):
            return self._by_rule(other)
        tail, heads = other.removeprefix(head), [_first_words(each, head) for each in own]
        return [Paradigm.of((f + tail for f in p.forms()), p.gender, p.number) for p in heads]

    def _by_rule(self, name: str) -> Sequence[Paradigm]:
        return alternatives(name, known=self.known)

    def _settlement_rows(self) -> tuple[dict[str, list[Row]], dict[tuple[str, str], list[Row]]]:
        """Return the hand-written rows for a name anywhere and for one in one municipality."""
        general: dict[str, list[Row]] = defaultdict(list)
        special: dict[tuple[str, str], list[Row]] = defaultdict(list)
        settlements = {s.name for s in self.settlements}
        for row in read_rows("settlements.tsv", f"name {_CASES} adjectives inhabitants applies_to"):
            if row["name"] not in settlements:
                raise row.error(f"no settlement {row['name']}", "spell it as settlements.tsv does")
            for municipality in row.list("applies_to"):
                if (row["name"], municipality) not in self.settlement_names:
                    raise row.error(
                        f"no {row['name']} in {municipality}", "name its municipality in applies_to"
                    )
                special[row["name"], municipality].append(row)
            if not row["applies_to"]:
                general[row["name"]].append(row)
        return general, special

    def _add_foreign_forms(self) -> None:
        for place in self.foreign:
            for name in place.paradigms:
                self.forms.add_name(place.id, name)
            for base in place.adjectives:
                self.forms.add_adjective(place.id, base)
            for pair in place.inhabitants:
                self.forms.add_inhabitants(place.id, pair)


def build(sources: Path) -> dict[str, str]:
    """Return the text of every table by file name.

    Args:
        sources: Folder with the register, the figures of Wikipedia and the list of twin towns.

    Raises:
        InputError: A source is missing or a hand-written row is wrong.
    """
    return Builder(sources).tables()


def check(tables: dict[str, str], folder: Path) -> list[str]:
    """Return the names of the files in a folder that differ from the tables."""
    wrong = [name for name, text in tables.items() if not _holds(folder / name, text)]
    stray = {path.name for path in folder.iterdir()} - tables.keys() - {"manifest.json"}
    try:
        check_manifest(folder)
    except MissingResourceError:
        wrong.append("manifest.json")
    return sorted({*wrong, *stray})


def _holds(path: Path, text: str) -> bool:
    try:
        return read_text(path) == text
    except MissingResourceError:
        return False


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the tables, or with ``--check`` compare them; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sources", type=Path, required=True, help="folder of the sources")
    parser.add_argument(
        "--check", action="store_true", help="only compare with the tables as they are"
    )
    options = parser.parse_args(arguments)
    try:
        tables = build(options.sources)
    except ObcineError as error:
        print(error, file=sys.stderr)
        return int(error.exit_code)
    if options.check:
        wrong = check(tables, TABLES)
        for name in wrong:
            print(
                f"gazetteer/tables/{name} differs; run python gazetteer/build.py", file=sys.stderr
            )
        return 1 if wrong else 0
    TABLES.mkdir(exist_ok=True)
    for name, text in tables.items():
        write_text(TABLES / name, text)
    write_manifest(TABLES)
    return 0


def _blank(value: float | None) -> str:
    return "" if value is None else str(value)


def _prefix(row: Row, name: Paradigm, text: str) -> Paradigm:
    """Cut a short form off the front of each case form of the name."""
    if not name.nom.startswith(f"{text} "):
        raise row.error(f"{text!r} does not begin {name.nom!r}", "write nom|gen|dat|acc|loc|ins")
    return _first_words(name, text)


def _first_words(name: Paradigm, text: str) -> Paradigm:
    """Keep as many words of each case form as a text has."""
    length = len(text.split(" "))
    forms = [" ".join(form.split(" ")[:length]) for form in name.forms()]
    return Paradigm.of(forms, name.gender, name.number)


def _last_word(name: Paradigm) -> Paradigm:
    forms = [form.split(" ")[-1] for form in name.forms()]
    return Paradigm.of(forms, name.gender, name.number)


def _head(name: str) -> str:
    return _TAIL.sub("", name)


def _half(row: Row, name: Paradigm, text: str) -> Paradigm:
    halves = [[half.strip() for half in form.split("-")] for form in name.forms()]
    if text not in halves[0]:
        raise row.error(
            f"{text!r} is no half of {name.nom!r}", "write half:nom|gen|dat|acc|loc|ins"
        )
    at = halves[0].index(text)
    rule = alternatives(text)[0]
    return Paradigm.of((half[at] for half in halves), rule.gender, rule.number)


if __name__ == "__main__":
    sys.exit(main())
