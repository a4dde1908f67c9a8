"""What stands around a name speaks for the namesake abroad."""

from __future__ import annotations

from handmade import annotated

from obcine.disambiguate.context import build_context
from obcine.disambiguate.features import candidate_features
from obcine.gazetteer import Gazetteer
from obcine.match import Matcher


def features(gazetteer: Gazetteer, text: str, country: str) -> set[str]:
    """Return what speaks for the first place name of a text as one in a country."""
    annotation = annotated(text)
    mentions = Matcher(gazetteer).match(annotation)
    context = build_context(annotation, mentions, gazetteer)
    [candidate] = [
        c for c in mentions[0].candidates if c.place.country == country and c.kind == "name"
    ]
    return set(candidate_features(context, mentions[0], candidate))


def test_a_place_behind_the_name_lies_next_to_it_or_at_home(gazetteer: Gazetteer) -> None:
    near = features(gazetteer, "Tržič pri Trstu je razstavil ladjo.", "IT")
    assert "foreign:qualifier near" in near
    assert "foreign:qualifier at home" not in near
    assert "foreign:qualifier at home" in features(gazetteer, "Tržič pri Kranju je mesto.", "IT")


def test_a_twin_town_is_named_elsewhere_not_by_the_name_itself(gazetteer: Gazetteer) -> None:
    twin = "foreign:twin named elsewhere"
    assert twin in features(gazetteer, "Gorica in Nova Gorica sta sosedi.", "IT")
    assert twin not in features(gazetteer, "Gorica in Celje sta daleč.", "IT")
