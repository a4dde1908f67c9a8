"""Which kind of evidence a name is for its municipality."""

from __future__ import annotations

import pytest

from obcine.annotate import LiteAnnotator
from obcine.disambiguate.context import build_context
from obcine.disambiguate.evidence import evidence_kind
from obcine.gazetteer import Gazetteer
from obcine.match import Matcher


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gozdarji so na Kočevskem opazili volka.", "derived"),
        ("Mladi s Škofjeloškega so peli.", "derived"),
        ("Učili so se v Koprski gimnaziji.", "organization"),
        ("Društvo je imelo zbor na Celjskem sejmu.", "organization"),
        ("Jeseniški župan je odstopil.", "derived"),
        ("VEČ OBOLELIH V JESENIŠKI BOLNIŠNICI", "derived"),
        ("V Gasilskem društvu Jesenice izbirajo poveljnika.", "organization"),
        ("V bolnišnici na Jesenicah manjka zdravnikov.", "direct"),
        ("Na Jesenicah dežuje.", "direct"),
        ("Šentjur ostaja brez zobozdravnika.", "direct"),
        ("Koper je na tekmi prvega kroga dosegel pet golov.", "organization"),
    ],
)
def test_a_name_is_evidence_of_a_kind(gazetteer: Gazetteer, text: str, kind: str) -> None:
    annotation = LiteAnnotator.load(gazetteer).annotate(text)
    [mention] = Matcher(gazetteer).match(annotation)
    context = build_context(annotation, [mention], gazetteer)
    [candidate] = [c for c in mention.candidates if c.place.type == "municipality"]
    assert evidence_kind(context, mention, candidate) == kind
