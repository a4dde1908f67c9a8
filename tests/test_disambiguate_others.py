"""What a first look finds for the other mentions of an article is evidence for each of them."""

from __future__ import annotations

import pytest
from handmade import annotated

from obcine.disambiguate import describe
from obcine.disambiguate.context import Features, build_context
from obcine.disambiguate.others import FIRST_LOOK, Look, is_decided, others_features
from obcine.disambiguate.words import ContextWords
from obcine.explain import explain
from obcine.gazetteer import Gazetteer
from obcine.match import Matcher
from obcine.tagger import Tagger

ABROAD = 0.9
"""The first look's score of candidates abroad; those in Slovenia get what a test says."""


def features(
    gazetteer: Gazetteer, text: str, *, decided: bool = False, **scores: float
) -> list[dict[str, Features]]:
    """Return for each mention the features of its candidates by municipality, or id of a place abroad."""
    annotation = annotated(text, lemmas={"Celju": "celje", "Celja": "celje"})
    context = build_context(annotation, Matcher(gazetteer).match(annotation), gazetteer)
    looks = [
        Look.of(
            mention,
            candidates,
            [scores.get(c.place.municipality, 0.1) if c.place.municipality else ABROAD
             for c in candidates],
        )
        for mention, candidates, _ in describe(context, ContextWords({}))
    ]  # fmt: skip
    return [
        {c.place.municipality or c.place.id: row for c, row in zip(look.candidates, rows, strict=True)}
        for look, rows in zip(
            looks, others_features(annotation, looks, [decided] * len(looks)), strict=True
        )
    ]  # fmt: skip


def test_places_in_the_sentence_count_but_not_the_mention_itself(gazetteer: Gazetteer) -> None:
    text = "Celje, Žalec in Velenje. Koper miruje."
    celje, *_, koper = features(gazetteer, text, Celje=0.9, Žalec=0.95, Velenje=0.2, Koper=0.9)
    assert celje["Celje"]["others:sentence home"] == 1
    assert celje["Celje"]["others:sentence NIL"] == 1
    assert "others:sentence home" not in koper["Koper"]


def test_neighbours_say_what_they_were_taken_for(gazetteer: Gazetteer) -> None:
    _, zalec, _ = features(gazetteer, "Celje, Žalec, Dunaj.", Celje=0.7)
    assert zalec["Žalec"]["others:before home"] == 0.7
    assert zalec["Žalec"]["others:after abroad"] == ABROAD


def test_distant_mentions_are_no_neighbours(gazetteer: Gazetteer) -> None:
    text = f"Celje {'in ' * 9}Žalec."
    _, zalec = features(gazetteer, text, Celje=0.7)
    assert "others:before home" not in zalec["Žalec"]


def test_other_mentions_of_a_name_vouch_for_it_in_every_case(gazetteer: Gazetteer) -> None:
    first, second = features(gazetteer, "V Celju dežuje. Iz Celja poročajo.", Celje=0.6)
    assert first["Celje"]["others:name home"] == 0.6
    assert second["Celje"]["others:place"] == 0.6
    assert "others:place by another name" not in first["Celje"]


def test_what_is_told_from_its_namesakes_needs_no_other_mention(gazetteer: Gazetteer) -> None:
    text = "V Celju dežuje. Iz Celja poročajo."
    first, _ = features(gazetteer, text, decided=True, Celje=0.6)
    of_namesakes = {"others:name home", "others:name mean", "others:place"}
    assert first["Celje"].keys().isdisjoint(of_namesakes)
    undecided, _ = features(gazetteer, text, Celje=0.6)
    assert of_namesakes <= undecided["Celje"].keys()


@pytest.mark.parametrize(
    ("text", "decided"),
    [
        ("V Taboru nad Dornberkom dežuje. Tabor miruje.", [True, False]),
        ("Hrušica pod Gorjanci miruje. Hrušica raste.", [True, False]),
        ("V Jesenicah na Hrvaškem dežuje. Jesenice rastejo.", [True, False]),
        ("V Taboru nad mestom dežuje.", [False]),
    ],
)
def test_what_stands_beside_a_name_tells_it_from_its_namesakes(
    gazetteer: Gazetteer, text: str, decided: list[bool]
) -> None:
    annotation = annotated(text, lemmas={"Hrvaškem": "hrvaška"})
    context = build_context(annotation, Matcher(gazetteer).match(annotation), gazetteer)
    found = {
        one.mention.text[:3] + str(one.mention.sentence): is_decided(one.rows)
        for one in describe(context, ContextWords({}))
    }
    assert [found[key] for key in found if key[:3] in ("Tab", "Hru", "Jes")] == decided


def test_another_name_vouches_for_its_municipality(gazetteer: Gazetteer) -> None:
    cerklje, brnik = features(gazetteer, "Cerklje in Brnik.", **{"Cerklje na Gorenjskem": 0.6})
    assert cerklje["Cerklje na Gorenjskem"]["others:place by another name"] == 0.6
    assert brnik["Cerklje na Gorenjskem"]["others:place"] == 0.6


def test_a_candidate_knows_its_own_score_and_its_best_rivals(gazetteer: Gazetteer) -> None:
    [videm] = features(gazetteer, "Videm.", Videm=0.6)
    assert videm["Videm"]["first look"] == 0.6
    assert videm["Videm"]["first look:rival"] == ABROAD


@pytest.mark.parametrize("text", ["", "Danes dežuje."])
def test_an_article_without_mentions_has_nothing_to_say(gazetteer: Gazetteer, text: str) -> None:
    assert features(gazetteer, text) == []


def test_an_explanation_names_evidence_instead_of_the_first_looks_scores(tagger: Tagger) -> None:
    found = explain(tagger, "Košarkarji Laškega so premagali Šentjur, Šentjur pa Ljutomer.")
    named = {name for m in found["mentions"] for c in m["candidates"] for name in c["features"]}
    assert named
    assert named.isdisjoint(FIRST_LOOK)


def test_articles_decided_together_come_out_as_one_by_one(tagger: Tagger) -> None:
    texts = ["V Celju in Žalcu dežuje.", "", "Videm je premagal Trst."]
    matcher = Matcher(tagger.gazetteer)
    articles = [(a, matcher.match(a)) for a in map(annotated, texts * 400)]
    together = tagger.disambiguator.decide_many(articles)
    assert together[:3] == [tagger.disambiguator.decide(*article) for article in articles[:3]]
    assert all(decisions == together[n % 3] for n, decisions in enumerate(together))
