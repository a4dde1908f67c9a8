"""What is certain enough to need no learning."""

from __future__ import annotations

import pytest

from obcine import Tagger
from obcine.disambiguate.rules import certain
from obcine.types import Candidate, Place

VALJEVO = Candidate(
    Place("G1", "Valjevo", "foreign", None, "RS", 60_000, 44.3, 19.9), "name", frozenset()
)
MAYOR = {"person noun:municipal": 1.0}


def test_a_mayor_is_of_a_town_abroad_too() -> None:
    assert certain(VALJEVO, MAYOR, 0.4) == 0.8
    assert certain(VALJEVO, MAYOR, 0.9) == 0.9
    assert certain(VALJEVO, {}, 0.4) == 0.4


@pytest.mark.parametrize(
    "other",
    ["foreign:home rivals", "foreign:rivals", "after=country:elsewhere", "surname in article"],
)
def test_not_where_the_name_may_be_of_something_else(other: str) -> None:
    assert certain(VALJEVO, MAYOR | {other: 1.0}, 0.4) == 0.4


TOLD = dict.fromkeys(
    ("after=country:here", "foreign:unlisted", "preposition:place", "entity=loc:exact"), 1.0
)


def test_a_place_that_no_table_holds_is_in_the_country_behind_it() -> None:
    assert certain(VALJEVO, TOLD, 0.2) == 0.8
    assert certain(VALJEVO, TOLD, 0.05) == 0.05
    assert certain(VALJEVO, TOLD | {"surname": 1.0}, 0.2) == 0.2


@pytest.mark.parametrize("missing", TOLD)
def test_not_where_something_of_that_is_missing(missing: str) -> None:
    assert certain(VALJEVO, {name: 1.0 for name in TOLD if name != missing}, 0.2) == 0.2


PODLEHNIK = Candidate(
    Place("SI-172", "Podlehnik", "municipality", "Podlehnik", "SI", 1_800, 46.3, 15.9),
    "adjective",
    frozenset(),
)


def test_an_adjective_of_one_municipality_alone_means_it() -> None:
    assert certain(PODLEHNIK, {"lower": 1.0}, 0.2) == 0.8
    assert certain(PODLEHNIK, {"lower": 1.0}, 0.05) == 0.05


@pytest.mark.parametrize(
    "other", ["rivals", "everyday=word", "adjective:capital", "after=nature noun", "after=street"]
)
def test_not_where_it_may_belong_to_something_else(other: str) -> None:
    assert certain(PODLEHNIK, {"lower": 1.0, other: 1.0}, 0.2) == 0.2


def test_an_adjective_before_a_number_is_a_street() -> None:
    assert certain(PODLEHNIK, {"after=street number": 1.0}, 0.9) < 0.5


def test_not_in_an_article_on_places_abroad() -> None:
    assert certain(PODLEHNIK, {"lower": 1.0, "abroad": 0.9}, 0.2) == 0.2


def test_a_village_that_is_called_one_is_meant_where_no_other_bears_its_name() -> None:
    place = Place("N1", "Dobje", "settlement", "Dobje", "SI", 200, 46.1, 15.4)
    village = Candidate(place, "name", frozenset())
    found = {"only settlement": 1.0, "kind=name": 1.0, "entity=loc:exact": 1.0}
    assert certain(village, found, 0.4) == 0.4
    assert certain(village, found | {"before=village noun&type=settlement": 1.0}, 0.4) == 0.8


OSH = Candidate(
    Place("G1527534", "Oš", "foreign", None, "KG", 322_000, 40.5, 72.8), "name", frozenset()
)


def test_short_words_in_capitals_are_acronyms_unless_they_are_datelines() -> None:
    assert certain(OSH, {"acronym": 1.0}, 0.9) < 0.5
    assert certain(OSH, {"acronym": 1.0, "before=none": 1.0}, 0.9) == 0.9
    assert certain(OSH, {"acronym": 1.0, "preposition:where": 1.0}, 0.9) == 0.9
    assert certain(OSH, {"capitals": 1.0}, 0.9) == 0.9
    assert certain(VALJEVO, {"acronym": 1.0}, 0.9) == 0.9


def test_the_municipality_of_two_letters_is_no_acronym_beside_what_names_municipalities() -> None:
    ig = Candidate(
        Place("SI-037", "Ig", "municipality", "Ig", "SI", 8_000, 46.0, 14.5), "name", frozenset()
    )
    assert certain(ig, {"acronym": 1.0}, 0.9) < 0.5
    assert certain(ig, {"acronym": 1.0, "before=municipality": 1.0}, 0.9) >= 0.9
    assert certain(ig, {"acronym": 1.0, "paired": 1.0}, 0.9) == 0.9
    assert certain(ig, {}, 0.9) == 0.9


def test_all_in_a_row_behind_regions_are_regions(tagger: Tagger) -> None:
    said = "{} Harkov, Sumi in Černigov ob ruski meji so odredili evakuacijo."
    for regions in ("V regijah", "V oblasteh", "Iz provinc", "Iz okrožij"):
        names = {town.name for town in tagger.tag(said.format(regions)).foreign}
        assert names.isdisjoint({"Sumi", "Černigov"})
    found = tagger.tag(said.format("V mestih")).foreign
    assert [town.name for town in found] == ["Harkov", "Sumi", "Černigov"]


def test_a_headline_announces_no_row(tagger: Tagger) -> None:
    text = "Denar za občine\n\nNovak, Grad in Krajnc so podpisali pogodbe."
    assert tagger.tag(text).municipalities == ()
