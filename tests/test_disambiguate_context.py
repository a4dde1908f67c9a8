"""What the article and the gazetteer know of a name beyond its words."""

from __future__ import annotations

import pytest
from handmade import annotated

from obcine.disambiguate.context import build_context
from obcine.disambiguate.features import candidate_features
from obcine.gazetteer import Gazetteer
from obcine.match import Matcher


def features(gazetteer: Gazetteer, text: str, number: int = 0) -> dict[str, set[str]]:
    """Return what holds of each candidate of a mention, by municipality."""
    annotation = annotated(text, lemmas={"Kopra": "Koper"})
    mentions = Matcher(gazetteer).match(annotation)
    context = build_context(annotation, mentions, gazetteer)
    return {
        str(candidate.place.municipality): set(
            candidate_features(context, mentions[number], candidate)
        )
        for candidate in mentions[number].candidates
    }


def test_a_village_that_everyone_knows_differs_from_its_namesake(gazetteer: Gazetteer) -> None:
    found = features(gazetteer, "Na Lipico so pripeljali konje.")
    assert "known" in found["Sežana"]
    assert "rivals:known" not in found["Sežana"]
    assert "known" not in found["Škofja Loka"]
    assert "rivals:known" in found["Škofja Loka"]


def test_a_landmark_is_known(gazetteer: Gazetteer) -> None:
    found = features(gazetteer, "V Planici so skakali.")
    assert "known" in found["Kranjska Gora"]
    assert "rivals:known" in found["Rače-Fram"]


def test_what_is_near_is_another_feature_beside_a_city_of_the_name(gazetteer: Gazetteer) -> None:
    """Krško has a hamlet called Dunaj."""
    text = "Zbor iz Krškega se vrača z Dunaja."
    found = features(gazetteer, text, number=1)
    assert "nearer than rivals&city abroad" in found["Krško"]
    assert {"foreign:home rivals near&hamlets", "foreign:larger than home rivals"} <= found["None"]
    town = "Zbor iz Kamnika se vrača iz Vodic."
    assert "nearer than rivals" in features(gazetteer, town, number=1)["Vodice"]


@pytest.mark.parametrize("form", ["Koper", "Kopra", "Pivka", "Cerkvenjak", "Cerkvenjakom"])
def test_a_surname_of_the_article_is_told_in_every_case(gazetteer: Gazetteer, form: str) -> None:
    people = "Rok Koper, Grega Pivk in Peter Cerkvenjak so tekli."
    for names in features(gazetteer, f"{form} ni bilo. {people}").values():
        assert "surname in article" in names


def test_what_begins_a_sentence_is_no_surname_of_whom_the_last_one_ends_with(
    gazetteer: Gazetteer,
) -> None:
    for names in features(
        gazetteer, "Pivka praznuje. Govorila je Ana\n\nPivka bo slavila."
    ).values():
        assert "surname in article" not in names


def test_without_a_given_name_there_is_no_surname(gazetteer: Gazetteer) -> None:
    for names in features(gazetteer, "Pivka je mesto. Občina Pivka praznuje.").values():
        assert "surname in article" not in names
