"""What a name's form and the words beside it say."""

from __future__ import annotations

import pytest
from handmade import annotated

from obcine.disambiguate.context import build_context
from obcine.disambiguate.features import candidate_features
from obcine.gazetteer import Gazetteer
from obcine.match import Matcher


def features(gazetteer: Gazetteer, text: str, name: str, **lemmas: str) -> set[str]:
    """Return what speaks for the last place name of a text as a municipality."""
    annotation = annotated(text, lemmas=lemmas)
    mentions = Matcher(gazetteer).match(annotation)
    context = build_context(annotation, mentions, gazetteer)
    [candidate] = [c for c in mentions[-1].candidates if c.place.municipality == name]
    return set(candidate_features(context, mentions[-1], candidate))


@pytest.mark.parametrize(
    ("text", "name", "noun"),
    [
        ("To je kranjska čebela.", "Kranj", {"čebela": "čebela"}),
        ("Gorele so litijske baterije.", "Litija", {"baterije": "baterija"}),
    ],
)
def test_an_adjective_in_a_fixed_phrase_is_known(
    gazetteer: Gazetteer, text: str, name: str, noun: dict[str, str]
) -> None:
    assert "fixed phrase" in features(gazetteer, text, name, **noun)
    assert "fixed phrase" not in features(gazetteer, "To je kranjska ulica.", "Kranj")


def test_the_case_tells_names_apart(gazetteer: Gazetteer) -> None:
    miren = features(gazetteer, "Doma je iz Mirna.", "Miren-Kostanjevica")
    mirna = features(gazetteer, "Doma je iz Mirna.", "Mirna")
    assert "preposition:agrees alone" in miren
    assert "preposition:rivals agree" in mirna
    assert "preposition:agrees alone" not in features(gazetteer, "Doma je iz Kranja.", "Kranj")
    row = "Prišli so iz Tolmina in Mirna."
    assert "preposition:agrees alone" in features(gazetteer, row, "Miren-Kostanjevica")
    assert "preposition:rivals agree" in features(gazetteer, row, "Mirna")


def test_what_ships_are_called_is_no_place_in_a_row_either(gazetteer: Gazetteer) -> None:
    ships = features(gazetteer, "Jadrnici Trst in Izola sta odpluli.", "Izola", Jadrnici="jadrnica")
    assert "chain:work noun" in ships


def test_the_adjective_of_a_region_tells_where_a_name_lies(gazetteer: Gazetteer) -> None:
    found = features(gazetteer, "Tekli so v haloškem Vidmu.", "Videm", haloškem="haloški")
    assert "region before:only" in found


def test_a_title_stands_in_the_nominative(gazetteer: Gazetteer) -> None:
    game = features(gazetteer, "Hvalili so igro Mengša.", "Mengeš", igro="igra")
    assert "before=work noun:of" in game
    film = features(gazetteer, "Gledali so film Mengeš.", "Mengeš")
    assert "before=work noun" in film


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("Mački pravijo Izola.", {"pravijo": "praviti"}),
        ("Roman ima junaka z imenom Izola.", {"imenom": "ime"}),
    ],
)
def test_what_something_is_called_is_known(
    gazetteer: Gazetteer, text: str, lemma: dict[str, str]
) -> None:
    assert "before=naming word" in features(gazetteer, text, "Izola", **lemma)


def test_ships_bear_names_behind_their_mark(gazetteer: Gazetteer) -> None:
    assert "before=work noun" in features(gazetteer, "Odplula je z ladjo MS Izola.", "Izola")
