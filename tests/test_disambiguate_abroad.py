"""What stands around a name speaks for the namesake abroad."""

from __future__ import annotations

import pytest
from handmade import annotated

from obcine import Tagger
from obcine.disambiguate.context import build_context
from obcine.disambiguate.features import candidate_features, mention_features
from obcine.gazetteer import Gazetteer
from obcine.match import Matcher


def features(
    gazetteer: Gazetteer, text: str, country: str, number: int = 0, **lemmas: str
) -> set[str]:
    """Return what speaks for a place name of a text as one in a country, the first by default."""
    annotation = annotated(text, lemmas=lemmas)
    mentions = Matcher(gazetteer).match(annotation)
    context = build_context(annotation, mentions, gazetteer)
    mention = mentions[number]
    [candidate] = [c for c in mention.candidates if c.place.country == country and c.kind == "name"]
    return set(mention_features(context, mention) | candidate_features(context, mention, candidate))


def test_a_place_behind_the_name_lies_next_to_it_or_at_home(gazetteer: Gazetteer) -> None:
    near = features(gazetteer, "Tržič pri Trstu je razstavil ladjo.", "IT")
    assert "foreign:qualifier near" in near
    assert "foreign:qualifier at home" not in near
    assert "foreign:qualifier at home" in features(gazetteer, "Tržič pri Kranju je mesto.", "IT")


def test_a_region_behind_the_name_lies_next_to_it_or_holds_a_namesake(gazetteer: Gazetteer) -> None:
    near = features(gazetteer, "Vrba na Koroškem vabi.", "AT")
    assert "foreign:qualifier near" in near
    assert "foreign:qualifier at home" not in near
    at_home = features(gazetteer, "Suha na Gorenjskem vabi.", "AT")
    assert "foreign:qualifier at home" in at_home
    assert "foreign:qualifier near" not in at_home


def test_what_moves_into_a_region_lies_elsewhere(gazetteer: Gazetteer) -> None:
    for text, country in (
        ("Iz Celovca na Štajersko vozi vlak.", "AT"),
        ("Iz Buj v Koper je daleč.", "HR"),
    ):
        found = features(gazetteer, text, country)
        assert not any(name.startswith("foreign:qualifier") for name in found)
    assert "foreign:qualifier at home" in features(gazetteer, "Iz Buj v Kopru je daleč.", "HR")
    assert "foreign:qualifier at home" in features(gazetteer, "Bar v koprski občini je poln.", "ME")
    assert not {"foreign:qualifier at home"} & features(gazetteer, "Vlak iz Celovca v", "AT")


def test_a_twin_town_is_named_elsewhere_not_by_the_name_itself(gazetteer: Gazetteer) -> None:
    twin = "foreign:twin named elsewhere"
    assert twin in features(gazetteer, "Gorica in Nova Gorica sta sosedi.", "IT")
    assert twin not in features(gazetteer, "Gorica in Celje sta daleč.", "IT")


def test_a_namesake_beside_its_country_is_told_from_the_others(gazetteer: Gazetteer) -> None:
    text = "Iz Vodic so odpotovali v Vodice na Hrvaškem. Vodice so polne."
    found = features(gazetteer, text, "HR", Hrvaškem="Hrvaško")
    assert "namesake placed later in the sentence" in found
    assert "namesake placed earlier" not in found
    text = "V Vodicah na Hrvaškem dežuje. Iz Vodic poročajo."
    after = features(gazetteer, text, "HR", number=1, Hrvaškem="Hrvaško")
    assert "namesake placed earlier" in after


def test_an_island_is_where_one_is_on_it(gazetteer: Gazetteer) -> None:
    assert "preposition:on" in features(gazetteer, "Na Rodosu gori.", "GR")
    assert "preposition:on" not in features(gazetteer, "V Rodosu gori.", "GR")


def test_in_a_row_of_islands_one_is_on_each(gazetteer: Gazetteer) -> None:
    text = "Plove na Krf, Rodos in Milano."
    assert {"chain:on", "foreign:island"} <= features(gazetteer, text, "GR", number=1)
    assert "foreign:island" not in features(gazetteer, text, "IT", number=2)


def test_the_name_of_a_region_may_be_that_of_its_town(gazetteer: Gazetteer) -> None:
    found = features(gazetteer, "Zatreslo se je v provinci Herat.", "AF", provinci="provinca")
    assert "before=region noun" in found


def test_how_common_a_word_of_the_same_form_is(gazetteer: Gazetteer) -> None:
    assert "everyday:count" in features(gazetteer, "Varna vožnja je pogoj.", "BG")
    assert "everyday:count" not in features(gazetteer, "Beograd je mesto.", "RS")
    assert gazetteer.word_counts["varna"] > gazetteer.word_counts["lava"] > 0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Župan Velike Gorice je odprl most. V Gorici so zadovoljni.", "Velika Gorica"),
        ("Bistrica v Rožu je dobila vodovod. V Bistrici so zadovoljni.", "Bistrica v Rožu"),
    ],
)
def test_the_main_word_of_a_town_abroad_stands_for_it(tagger: Tagger, text: str, name: str) -> None:
    annotation = tagger.annotator.annotate(text)
    decisions = tagger.disambiguator.decide(annotation, tagger.matcher.match(annotation))
    assert [decision.place and decision.place.name for decision in decisions] == [name, name]


@pytest.mark.parametrize(("word", "kind"), [("dunajski", "adjective"), ("Dunajčani", "inhabitant")])
def test_a_word_made_from_a_town_abroad_is_no_tag_and_called_what_it_is(
    tagger: Tagger, word: str, kind: str
) -> None:
    annotation = tagger.annotator.annotate(f"To so {word} godbeniki.")
    [decision] = tagger.disambiguator.decide(annotation, tagger.matcher.match(annotation))
    assert (decision.place, decision.reason) == (None, f"{kind} of a town abroad")
