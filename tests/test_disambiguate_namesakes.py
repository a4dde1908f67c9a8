"""Forms of several settlements mean the one named unmistakably, names of several towns abroad the likeliest."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handmade import annotated

from obcine.disambiguate.namesakes import agree
from obcine.gazetteer import Gazetteer
from obcine.match import Matcher
from obcine.tagger import Tagger
from obcine.types import Decision, Evidence


def decide(gazetteer: Gazetteer, text: str, *names: str, optional: bool = False) -> list[Decision]:
    """Return decisions for places of the given names, one for each mention in the text."""
    mentions = Matcher(gazetteer).match(annotated(text))
    assert len(mentions) == len(names)
    return [
        Decision(
            mention,
            next(c.place for c in mention.candidates if c.place.name == name),
            Evidence.SETTLEMENT,
            0.9,
            "",
            optional=optional,
        )
        for mention, name in zip(mentions, names, strict=True)
    ]


def agreed(decisions: list[Decision]) -> list[str | None]:
    return [decision.municipality for decision in agree(decisions)]


def test_a_form_of_two_names_means_the_one_that_is_named_for_sure(gazetteer: Gazetteer) -> None:
    text = "Vlak je prišel v Dobovo. Na postaji Dobova je bil ob petih."
    [first, second] = agree(decide(gazetteer, text, "Dobovo", "Dobova"))
    assert (first.municipality, second.municipality) == ("Brežice", "Brežice")
    assert first.reason == "Dobova is named elsewhere"


def test_a_form_stays_where_no_other_settlement_is_named(gazetteer: Gazetteer) -> None:
    decisions = decide(gazetteer, "Vlak je prišel v Dobovo.", "Dobovo")
    assert agree(decisions) == decisions


def test_what_does_not_count_vouches_for_nothing(gazetteer: Gazetteer) -> None:
    [first] = decide(gazetteer, "Vlak je prišel v Dobovo.", "Dobovo")
    [second] = decide(gazetteer, "Dobova je tu.", "Dobova", optional=True)
    assert agreed([first, second]) == ["Novo mesto", "Brežice"]


@pytest.mark.parametrize("text", ["Dobova. V Dobovo gre Dobovec.", ""])
def test_decisions_keep_their_order_and_number(gazetteer: Gazetteer, text: str) -> None:
    mentions = Matcher(gazetteer).match(annotated(text))
    decisions = [Decision(mention, None, None, 0.9, "NIL") for mention in mentions]
    assert agree(decisions) == decisions


def test_an_adjective_is_not_read_as_another_settlement(gazetteer: Gazetteer) -> None:
    text = "Vlak je prišel v Dobovo. Na postaji Dobova je bil ob petih."
    [first, second] = decide(gazetteer, text, "Dobovo", "Dobova")
    adjectives = tuple(replace(c, kind="adjective") for c in first.mention.candidates)
    first = replace(first, mention=replace(first.mention, candidates=adjectives))
    assert agree([first, second])[0] == first


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("V Gorici so odprli razstavo o beguncih.", "Gorica", "IT"),
        ("V Gorici v Bosni je gorelo.", "Gorica", "BA"),
        ("Sodišče v Haagu je zavrnilo pritožbo.", "Haag", "NL"),
        ("Poplave so od sveta odrezale Valencio.", "Valencia", "ES"),
        ("V Valenciji v Venezueli je bil potres.", "Valencia", "VE"),
        ("V Trevisu in Palmanovi dežuje.", "Palmanova", "IT"),
    ],
)
def test_of_namesakes_abroad_the_likeliest_is_meant(
    tagger: Tagger, text: str, name: str, country: str
) -> None:
    assert {(town.name, town.country) for town in tagger.tag(text).foreign} >= {(name, country)}
