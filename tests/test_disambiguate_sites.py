"""What a place is known for speaks for it where the text speaks of that."""

from __future__ import annotations

import pytest
from handmade import annotated

from obcine.disambiguate.context import Features, build_context
from obcine.disambiguate.sites import add_sites
from obcine.gazetteer import Gazetteer
from obcine.match import Matcher

LEMMAS = {"obsojenci": "obsojenec", "Obsojenca": "obsojenec", "zmagali": "zmagati"}


def _sites(gazetteer: Gazetteer, text: str) -> tuple[Features, Features]:
    """Return the evidence for the Selo without and for the one with a prison and a club."""
    annotation = annotated(text, lemmas=LEMMAS)
    mentions = Matcher(gazetteer).match(annotation)
    context = build_context(annotation, mentions, gazetteer)
    found: tuple[Features, Features] = ({}, {})
    for features, candidate in zip(found, mentions[0].candidates, strict=True):
        add_sites(features, context, mentions[0], candidate)
    return found


@pytest.mark.parametrize(
    ("text", "reaches"),
    [
        ("Med obsojenci na Selu vre.", {"beside", "sentence", "article"}),
        ("Na Selu je zmanjkalo kruha, zato so obsojenci stradali.", {"sentence", "article"}),
        ("Na Selu vre. Obsojenca so premestili.", {"article"}),
        ("Na Selu so zmagali.", {"beside", "sentence", "article"}),
        ("Na Selu dežuje.", set()),
    ],
)
def test_a_site_counts_as_far_as_the_text_speaks_of_it(
    tiny_gazetteer: Gazetteer, text: str, reaches: set[str]
) -> None:
    other, known = _sites(tiny_gazetteer, text)
    assert set(known) == {f"site:{reach}" for reach in reaches}
    assert set(other) == {f"site of rival:{reach}" for reach in reaches}


def test_sites_are_those_of_places_in_the_gazetteer(gazetteer: Gazetteer) -> None:
    assert gazetteer.sites.keys() <= gazetteer.places.keys()
