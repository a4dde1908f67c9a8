"""A city abroad against the hamlet of its name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from obcine.disambiguate.cities import with_city_odds
from obcine.tagger import Tagger
from obcine.types import Candidate, FormKind, Place

HAMLET = Place("N1", "Dunaj", "settlement", "Krško", "SI", 30, 46.0, 15.4)
VIENNA = Place("G1", "Dunaj", "foreign", None, "AT", 1_900_000, 48.2, 16.4, known=True)


def odds(hamlet: Place, city: Place, *scores: float, kind: FormKind = "name") -> list[float]:
    candidates = [Candidate(hamlet, "name", frozenset()), Candidate(city, kind, frozenset())]
    return with_city_odds(candidates, scores)


def test_the_city_takes_what_it_is_likelier_to_be() -> None:
    hamlet, city = odds(HAMLET, VIENNA, 0.9, 0.05)
    assert hamlet < 0.2 < 0.7 < city
    assert hamlet + city == pytest.approx(0.9)


def test_a_hamlet_that_the_words_leave_no_doubt_of_stays() -> None:
    hamlet, _ = odds(HAMLET, VIENNA, 0.99, 0.0001)
    assert hamlet > 0.95


@pytest.mark.parametrize(
    ("hamlet", "city"),
    [
        (replace(HAMLET, known=True), VIENNA),
        (replace(HAMLET, type="municipality"), VIENNA),
        (replace(HAMLET, population=50_000), VIENNA),
        (HAMLET, replace(VIENNA, known=False)),
        (HAMLET, replace(VIENNA, population=3_000)),
    ],
)
def test_nothing_is_shifted_between_places_that_news_names_alike(
    hamlet: Place, city: Place
) -> None:
    assert odds(hamlet, city, 0.9, 0.05) == [0.9, 0.05]


def test_nothing_is_shifted_to_an_adjective() -> None:
    assert odds(HAMLET, VIENNA, 0.9, 0.05, kind="adjective") == [0.9, 0.05]


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("Župan Krškega se je z Dunaja vrnil z novo pogodbo.", ["Dunaj"]),
        ("Podjetje iz Krškega odpira predstavništvo na Dunaju.", ["Dunaj"]),
        ("V vasi Dunaj nad Krškim je pogorel hlev.", []),
    ],
)
def test_news_mean_the_city_unless_the_words_speak_of_a_village(
    tagger: Tagger, text: str, foreign: list[str]
) -> None:
    tagged = tagger.tag(text)
    assert [tag.name for tag in tagged.municipalities] == ["Krško"]
    assert [town.name for town in tagged.foreign] == foreign
