"""What the words around a name mean is evidence, whatever the name is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from handmade import annotated

from obcine.disambiguate.context import build_context
from obcine.disambiguate.surroundings import Floats, Surroundings, SurroundingsNets
from obcine.gazetteer import Gazetteer
from obcine.match import Matcher
from obcine.resources import resource_dir

LEMMAS = ("v", "dežuje", "roman", "lescah", "jesenicah")
VECTORS = np.eye(len(LEMMAS), dtype=np.int8) * 100
NEAR = 6 * len(LEMMAS)
SAID = 3 * len(LEMMAS)


def rows(gazetteer: Gazetteer, text: str, tags: str = "") -> Floats:
    """Return the numbers of each name in a text."""
    annotation = replace(annotated(text), tags=tags.split())
    context = build_context(annotation, Matcher(gazetteer).match(annotation), gazetteer)
    return Surroundings(LEMMAS, VECTORS).rows(context)


def near(row: Floats) -> dict[int, str]:
    """Return which lemmas stand near a name, by their distance."""
    places = row[:NEAR].reshape(6, len(LEMMAS))
    distances = (-3, -2, -1, 1, 2, 3)
    return {d: LEMMAS[p.argmax()] for d, p in zip(distances, places, strict=True) if p.any()}


def said(row: Floats) -> list[set[str]]:
    """Return which lemmas are seen before a name, after it, and in other sentences."""
    parts = row[NEAR : NEAR + SAID].reshape(3, len(LEMMAS))
    return [{lemma for lemma, share in zip(LEMMAS, part, strict=True) if share} for part in parts]


def test_words_beside_a_name_have_their_places(tiny_gazetteer: Gazetteer) -> None:
    [row] = rows(tiny_gazetteer, "Danes v Lescah res dežuje.")
    assert near(row) == {-1: "v", 2: "dežuje"}
    assert said(row) == [{"v"}, {"dežuje"}, set()]


def test_neither_the_name_nor_other_names_are_seen(tiny_gazetteer: Gazetteer) -> None:
    one, other = rows(tiny_gazetteer, "V Lescah in na Jesenicah.", "D Slz V D Slz U")
    assert said(one) == [{"v"}, set(), set()]
    assert near(other) == {}
    assert one[-7 * 20 :].reshape(7, 20)[5].argmax() == 0  # another name, three words further on


def test_what_other_sentences_say_is_told_apart(tiny_gazetteer: Gazetteer) -> None:
    [row] = rows(tiny_gazetteer, "Roman je izšel. V Lescah dežuje. Roman tudi.")
    assert said(row) == [{"v"}, {"dežuje"}, {"roman"}]


def test_what_is_nearer_counts_for_more(tiny_gazetteer: Gazetteer) -> None:
    [row] = rows(tiny_gazetteer, "Lescah dežuje, ker je pred dnevi izšel en roman.")
    after = row[NEAR + len(LEMMAS) : NEAR + 2 * len(LEMMAS)]
    assert after[LEMMAS.index("dežuje")] > after[LEMMAS.index("roman")] > 0


@pytest.mark.parametrize("text", ["", "Dežuje."])
def test_without_names_there_are_no_rows_but_they_are_as_wide(
    tiny_gazetteer: Gazetteer, text: str
) -> None:
    [row] = rows(tiny_gazetteer, "V Lescah dežuje.")
    assert rows(tiny_gazetteer, text).shape == (0, len(row))


def test_the_answers_of_the_networks_are_averaged(tmp_path: Path) -> None:
    hidden = np.array([[[1.0], [0.0]], [[0.0], [-1.0]]], np.float32)
    out = np.array([[[0.0, 1.0, 0.0], [0.0, 0.0, 0.0]], np.zeros((2, 3))], np.float32)
    nets = SurroundingsNets(hidden, out)
    [two, none] = nets.evidence(np.array([[2.0], [-2.0]], np.float32))
    chance = (np.exp(2) / (np.exp(2) + 2) + 1 / 3) / 2
    assert two["surroundings:home"] == pytest.approx(np.log(chance / ((1 - chance) / 2)), rel=1e-5)
    assert two["surroundings:abroad"] == pytest.approx(0, abs=1e-6)
    assert none == {"surroundings:home": 0.0, "surroundings:abroad": 0.0}
    nets.save(tmp_path)
    read = SurroundingsNets.load(tmp_path)
    assert (read.hidden == hidden).all()
    assert (read.out == out).all()


def test_a_name_may_stand_at_both_borders_and_have_a_part_of_speech_that_nothing_knows(
    tiny_gazetteer: Gazetteer,
) -> None:
    [row] = rows(tiny_gazetteer, "Lescah", "X")
    assert not row.any()


def test_many_names_are_seen_as_a_few_are(tiny_gazetteer: Gazetteer) -> None:
    sentence = "V Lescah dežuje, roman. "
    many = rows(tiny_gazetteer, 300 * sentence)
    few = rows(tiny_gazetteer, 9 * sentence)
    assert len(many) == 300
    assert (many[100:200] == few[4]).all()


def test_the_networks_that_ship_see_the_word_vectors_that_ship() -> None:
    nets = SurroundingsNets.load(resource_dir("link"))
    annotation = annotated("")
    context = build_context(annotation, [], Gazetteer.load())
    assert nets.hidden.shape[1] == Surroundings.load().rows(context).shape[1] + 1
    assert nets.evidence(np.zeros((0, nets.hidden.shape[1] - 1), np.float32)) == []
