"""Reads the register of municipalities and settlements (GURS) and the figures of Wikipedia.

GURS writes some names short (»Sv. Anton«, »Breg pri Ribnici na Dol.«) and marks settlements that
a municipal border divides (»Prapreče - del«); Wikipedia, matched by place, has the full names.
"""

from __future__ import annotations

import csv
import json
import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from obcine.errors import InputError

SETTLEMENTS = 6035
NUTS3 = {
    "Pomurska": ("SI031", "Mura", "pomurski"),
    "Podravska": ("SI032", "Drava", "podravski"),
    "Koroška": ("SI033", "Carinthia", "koroški"),
    "Savinjska": ("SI034", "Savinja", "savinjski"),
    "Zasavska": ("SI035", "Central Sava", "zasavski"),
    "Posavska": ("SI036", "Lower Sava", "posavski"),
    "Jugovzhodna Slovenija": ("SI037", "Southeast Slovenia", "jugovzhodnoslovenski"),
    "Primorsko-notranjska": ("SI038", "Littoral-Inner Carniola", "primorsko-notranjski"),
    "Osrednjeslovenska": ("SI041", "Central Slovenia", "osrednjeslovenski"),
    "Gorenjska": ("SI042", "Upper Carniola", "gorenjski"),
    "Goriška": ("SI043", "Gorizia", "goriški"),
    "Obalno-kraška": ("SI044", "Coastal-Karst", "obalno-kraški"),
}
"""NUTS-3 (2021) code, English name and adjective of each statistical region."""

_DIVIDED = re.compile(" - del$")
_NEAR, _FAR = 300.0, 10_000.0
"""Metres within which a row of Wikipedia is the same place: by place alone, by name as well."""


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality with all that the sources say of it."""

    name: str
    official_name: str
    id: int
    mid: str
    iso: str
    urban: bool
    region: str
    portal_group: str
    population: int
    area_km2: str
    lat: float
    lon: float
    founded: int


@dataclass(frozen=True, slots=True)
class Settlement:
    """A settlement; ``register_name`` is the name as GURS abbreviates it."""

    id: str
    name: str
    register_name: str
    municipality: str
    population: int
    lat: float
    lon: float


def read_csv(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file.

    Raises:
        InputError: The file is missing.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except FileNotFoundError as error:
        raise InputError(
            f"{path}: missing; pass the folder of the sources with --sources"
        ) from error


def read_municipalities(sources: Path) -> list[Municipality]:
    """Join the list of municipalities with register, population and year, sorted by number."""
    register = {row["OB_MID"]: row for row in read_csv(sources / "gurs_OB.csv")}
    facts = {
        _plain(row["Obcina"]): row for row in _read_json(sources / "wikipedia_municipalities.json")
    }
    found = []
    for row in read_csv(sources / "municipalities_seed.csv"):
        official = register[row["gurs_mid"]]
        fact = facts[_plain(row["name"])]
        lat, lon = to_degrees(float(official["CEN_E"]), float(official["CEN_N"]))
        found.append(
            Municipality(
                name=row["name"],
                official_name=official["OB_UIME"],
                id=int(row["gurs_id"]),
                mid=row["gurs_mid"],
                iso=row["iso"],
                urban=row["urban"] == "true",
                region=row["statistical_region"],
                portal_group=row["portal_group"],
                population=int(fact["Prebivalci"]),
                area_km2=official["POV_KM2"],
                lat=lat,
                lon=lon,
                founded=_founded(fact["Leto"], official["D_OD"]),
            )
        )
    return sorted(found, key=lambda m: m.id)


def read_settlements(
    sources: Path, municipalities: list[Municipality], full_names: dict[tuple[str, str], str]
) -> list[Settlement]:
    """Return all settlements with the population and full name of Wikipedia, sorted by id.

    Args:
        sources: Folder of the sources.
        municipalities: The municipalities of ``read_municipalities``.
        full_names: Full names by register name and municipality, where Wikipedia does not help.

    Raises:
        InputError: The register does not hold the expected number of settlements.
    """
    names = {m.mid: m.name for m in municipalities}
    figures = _Figures(_read_json(sources / "wikipedia_settlements_2021.json"))
    found = []
    for row in read_csv(sources / "gurs_NA.csv"):
        lat, lon = to_degrees(float(row["CEN_E"]), float(row["CEN_N"]))
        name, municipality = _DIVIDED.sub("", row["NA_UIME"]), names[row["OB_MID"]]
        full = full_names.get((name, municipality), name)
        figure = figures.find(full, municipality, lat, lon)
        found.append(
            Settlement(
                id=f"N{row['NA_MID']}",
                name=figure["town"] if figure and "." in full else full,
                register_name=name,
                municipality=municipality,
                population=int(figure["population"] or 0) if figure else 0,
                lat=lat,
                lon=lon,
            )
        )
    if len(found) != SETTLEMENTS:
        raise InputError(
            f"{sources / 'gurs_NA.csv'}: {len(found)} settlements instead of {SETTLEMENTS}; "
            "take the register whole, or update SETTLEMENTS after a change of the register"
        )
    return sorted(found, key=lambda s: s.id)


def to_degrees(east: float, north: float) -> tuple[float, float]:
    """Convert D96/TM coordinates (register values, 5,000 km left off north) to degrees.

    The inverse transverse Mercator series on GRS 80; exact to a millimetre within Slovenia.

    Example:
        >>> to_degrees(461699, 101516)
        (46.05237, 14.50504)
    """
    axis, flattening, scale = 6378137.0, 1 / 298.257222101, 0.9999
    e2 = flattening * (2 - flattening)
    mu = (north + 5e6) / scale / (axis * (1 - e2 / 4 - 3 * e2**2 / 64 - 5 * e2**3 / 256))
    e1 = (1 - math.sqrt(1 - e2)) / (1 + math.sqrt(1 - e2))
    foot = (
        mu
        + (1.5 * e1 - 27 * e1**3 / 32) * math.sin(2 * mu)
        + (21 * e1**2 / 16 - 55 * e1**4 / 32) * math.sin(4 * mu)
        + 151 * e1**3 / 96 * math.sin(6 * mu)
    )
    second = e2 / (1 - e2)
    c, t = second * math.cos(foot) ** 2, math.tan(foot) ** 2
    normal = axis / math.sqrt(1 - e2 * math.sin(foot) ** 2)
    meridian = axis * (1 - e2) / (1 - e2 * math.sin(foot) ** 2) ** 1.5
    d = (east - 500000) / (normal * scale)
    lat = foot - normal * math.tan(foot) / meridian * (
        d**2 / 2 - (5 + 3 * t + 10 * c - 4 * c**2 - 9 * second) * d**4 / 24
    )
    lon = math.radians(15) + (d - (1 + 2 * t + c) * d**3 / 6) / math.cos(foot)
    return round(math.degrees(lat), 5), round(math.degrees(lon), 5)


class _Figures:
    """Finds Wikipedia's row of a settlement by name and municipality, or else by place."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self.rows = rows
        for row in rows:
            row["town"] = _DIVIDED.sub("", re.split(", |#", row["town"])[0])
        self.by_name = {
            (_plain(row["town"]), _plain(row["municipality"].split("bčina ")[-1])): row
            for row in rows
        }

    def find(self, name: str, municipality: str, lat: float, lon: float) -> dict[str, Any] | None:
        named = self.by_name.get((_plain(name), _plain(municipality)))
        if named is not None and _metres(named, lat, lon) < _FAR:
            return named
        nearest = min(self.rows, key=lambda row: _metres(row, lat, lon))
        return nearest if _metres(nearest, lat, lon) < _NEAR else None


def _metres(row: dict[str, Any], lat: float, lon: float) -> float:
    return math.hypot((row["latitude"] - lat) * 111_195, (row["longitude"] - lon) * 77_300)


def _plain(name: str) -> str:
    return re.sub(" ?- ?", "-", name).lower().removesuffix(" ob soči")


def _founded(year: str, valid_from: str) -> int:
    """Return the founding year; »/« marks the communes that became municipalities in 1994.

    The register's date wins for the municipalities of 2006, where Wikipedia has one year wrong.
    """
    if valid_from.startswith("2006"):
        return 2006
    return int(match[0]) if (match := re.match(r"\d{4}", year)) else 1994


def _read_json(path: Path) -> list[dict[str, Any]]:
    try:
        rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(
            f"{path}: missing; pass the folder of the sources with --sources"
        ) from error
    return rows
