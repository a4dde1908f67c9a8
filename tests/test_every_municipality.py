"""Each of the 212 municipalities is recognized in its locative, genitive, adjective and official form.

The forms are those of the hand-written rows. As in an article, headline and text both name the
place, and a neighbouring municipality is named too: without it nobody could tell which place »v
Vidmu« is. Of municipalities that share an adjective (»bistriški«) any counts as recognized.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from obcine.distance import distance_km
from obcine.gazetteer import Gazetteer, split_words
from obcine.tagger import Tagger

CURATED = Path(__file__).parents[1] / "gazetteer" / "curated" / "municipalities.tsv"
with CURATED.open(encoding="utf-8", newline="") as file:
    ROWS = {
        row["name"]: row for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    }


def nearest(gazetteer: Gazetteer, name: str) -> dict[str, str]:
    places = [p for p in gazetteer.places.values() if p.type == "municipality"]
    [own] = [place for place in places if place.name == name]
    others = [place for place in places if place.name != name and " " not in place.name]
    return ROWS[min(others, key=lambda place: distance_km(own, place)).name]


def sentences(row: dict[str, str], neighbour: dict[str, str]) -> Iterator[tuple[str, str]]:
    help_came = f"Pomagali so tudi iz občine {neighbour['name']}."
    where = f"{row['preposition']} {row['loc']}"
    yield "locative", f"Seja {where}\n\nObčinski svet se je ta teden sestal {where}. {help_came}"
    preposition = "iz" if row["preposition"] == "v" else "z"
    whence = f"{preposition} {row['gen']}"
    yield "genitive", f"Krajani {whence}\n\nNa sejo so prišli krajani {whence}. {help_came}"
    for adjective in filter(None, row["adjectives"].split(";")):
        yield "adjective", f"Na srečanju je spregovoril {adjective} župan. {help_came}"
    yield "official", f"Občina {row['name']} je objavila javni razpis."


def shares_adjective(one: dict[str, str], other: dict[str, str]) -> bool:
    return bool(set(one["adjectives"].split(";")) & set(other["adjectives"].split(";")) - {""})


@pytest.mark.parametrize("name", ROWS)
def test_every_form_is_recognized(tagger: Tagger, name: str) -> None:
    for form, text in sentences(ROWS[name], nearest(tagger.gazetteer, name)):
        found = [tag.name for tag in tagger.tag(text).municipalities]
        accepted = {name}
        if form == "adjective":
            accepted |= {other for other, row in ROWS.items() if shares_adjective(row, ROWS[name])}
        assert accepted & set(found), f"{form}: {text} → {found}"


@pytest.mark.parametrize("name", ROWS)
def test_every_adjective_is_a_form(gazetteer: Gazetteer, name: str) -> None:
    for adjective in filter(None, ROWS[name]["adjectives"].split(";")):
        entries = gazetteer.entries(" ".join(split_words(adjective)))
        assert name in {entry.place.municipality for entry in entries}
