"""What is certain enough to need no learning."""

from __future__ import annotations

import pytest

from obcine import Tagger
from obcine.disambiguate.rules import certain
from obcine.types import Candidate, Place

VALJEVO = Candidate(
    Place("G1", "Valjevo", "foreign", None, "RS", 60_000, 44.3, 19.9), "name", frozenset()
)

PODLEHNIK = Candidate(
    Place("SI-172", "Podlehnik", "municipality", "Podlehnik", "SI", 1_800, 46.3, 15.9),
    "adjective",
    frozenset(),
)


def test_an_adjective_before_a_number_is_a_street() -> None:
    assert certain(PODLEHNIK, {"after=street number": 1.0}, 0.9) < 0.5


LENART = Candidate(
    Place("SI-058", "Lenart", "municipality", "Lenart", "SI", 8_000, 46.6, 15.8),
    "name",
    frozenset(),
)


@pytest.mark.parametrize("official", ["before=municipality", "person noun:municipal"])
def test_what_mayors_and_municipalities_bear_is_one_unless_abroad(official: str) -> None:
    assert certain(LENART, {official: 1.0}, 0.2) >= 0.9
    assert certain(LENART, {official: 1.0, "abroad": 0.9}, 0.2) == 0.2
    assert certain(LENART, {official: 1.0, "after=country:elsewhere": 1.0}, 0.2) == 0.2
    assert certain(VALJEVO, {official: 1.0}, 0.2) == 0.2
    assert certain(LENART, {}, 0.2) == 0.2


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
