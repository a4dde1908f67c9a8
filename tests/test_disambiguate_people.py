"""What names of people beside a name say about it."""

from __future__ import annotations

import pytest
from handmade import annotated

from obcine.disambiguate.context import Context, Features, build_context
from obcine.disambiguate.features import candidate_features
from obcine.disambiguate.people import add_people
from obcine.gazetteer import Gazetteer
from obcine.match import Matcher
from obcine.types import Mention


def mention_of(gazetteer: Gazetteer, text: str, name: str) -> tuple[Context, Mention]:
    """Return a name in a text, with its context."""
    annotation = annotated(text)
    mentions = Matcher(gazetteer).match(annotation)
    [mention] = [mention for mention in mentions if mention.text == name]
    return build_context(annotation, mentions, gazetteer), mention


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("Nagrado so dobili Tomaž, Matej in Benedikt.", True),
        ("Nagrado so dobili Benedikt, 8, in Tomaž, 11.", True),
        ("Nagrado sta dobila Jurovski Dol in Benedikt.", False),
        ("Nagrado je dobil Benedikt.", False),
    ],
)
def test_given_names_beside_make_one_more_likely(
    gazetteer: Gazetteer, text: str, listed: bool
) -> None:
    context, mention = mention_of(gazetteer, text, "Benedikt")
    [candidate] = [c for c in mention.candidates if c.place.type == "municipality"]
    found = candidate_features(context, mention, candidate)
    assert ("given name:listed" in found) == listed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Strelci: Hribar 3, Kamnik 2 (1), Zupan T. 1.", {"before": 1, "after": 1}),
        ("Igrali so Hribar, Zupan, Kovač, Horvat, Kamnik.", {"before": 3}),
        ("1. Hribar (Kamnik), 2. Zupan (Bled)", {"before": 1, "after": 1}),
        ("V Kamniku, Kamnik in Bled.", {}),
    ],
)
def test_surnames_in_a_row_are_counted(
    gazetteer: Gazetteer, text: str, found: dict[str, int]
) -> None:
    features: Features = {}
    add_people(features, *mention_of(gazetteer, text, "Kamnik"))
    sides = {f"people {side}": count for side, count in found.items()}
    assert {name: value for name, value in features.items() if "next" not in name} == sides


def test_the_nearest_capitalized_word_counts_by_itself(gazetteer: Gazetteer) -> None:
    features: Features = {}
    add_people(features, *mention_of(gazetteer, "Hribar, Kamnik, Bled, Zupan", "Kamnik"))
    assert features == {"people before": 1, "people next before": 1, "people after": 1}


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("1. Kamnik (Hribar, Zupan, Kovač), 2. Bled (Horvat, Kos)", 1.0),
        ("1. Kamnik – Hribar, Zupan in Kovač.", 1.0),
        ("Kamnik: Hribar, Zupan, Kovač.\nBled: Horvat, Kos, Lah.", 1.0),
        ("1. Kamnik (Hribar, Mladi Levi)", 0.5),
        ("1. Kamnik (Hribar), 2. Bled (Zupan)", None),
        ("1. Kamnik (Hribar 12, Zupan 9), 2. Bled (Horvat 3)", None),
        ("Kamnik: Hribar, Zupan se vračata.", None),
    ],
)
def test_a_team_has_its_members_behind_it(
    gazetteer: Gazetteer, text: str, share: float | None
) -> None:
    features: Features = {}
    add_people(features, *mention_of(gazetteer, text, "Kamnik"))
    assert features.get("members") == share
    assert "among names" not in features


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("1. Neptun (Hribar, Kamnik, Kovač)", 2 / 3),
        ("V tri kraje (Kranj, Kamnik, Kobarid) so poslali pomoč.", None),
        ("Gorenjska (Bohinj, Kamnik, Radovljica) čaka.", None),
        ("1. Neptun (Hribar), 2. Kamnik (Kovač)", None),
    ],
)
def test_a_name_may_be_a_member_of_a_team(
    gazetteer: Gazetteer, text: str, share: float | None
) -> None:
    features: Features = {}
    add_people(features, *mention_of(gazetteer, text, "Kamnik"))
    assert features.get("member") == share


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Nagrade prejmejo: Janez Kovač, Kamnik 12; Eva Žagar, Bled 4.", {"full name before"}),
        ("Umrli so Kovač Janez, Kamnik.", {"full name before"}),
        ("Kamnik – Janez Kovač; Bled – Eva Žagar", {"full name after"}),
        ("Janez Kovač je v torek, Kamnik pa v sredo.", set()),
        ("Kamnik – Janez", set()),
        ("V Kamniku dežuje. Kamnik, Ana Kos je povedala, čaka.", set()),
    ],
)
def test_a_person_stands_beside_a_place(gazetteer: Gazetteer, text: str, said: set[str]) -> None:
    features: Features = {}
    add_people(features, *mention_of(gazetteer, text, "Kamnik"))
    assert {name for name in features if name.startswith("full name")} == said
