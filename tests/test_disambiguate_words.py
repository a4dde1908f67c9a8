"""The words around a name are evidence, whatever the name is."""

from __future__ import annotations

from pathlib import Path

from handmade import annotated

from obcine.disambiguate.context import Context, build_context
from obcine.disambiguate.words import FILE, ContextWords, words_around
from obcine.gazetteer import Gazetteer
from obcine.match import Matcher


def context(gazetteer: Gazetteer, text: str, **lemmas: str) -> Context:
    annotation = annotated(text, lemmas=lemmas)
    return build_context(annotation, Matcher(gazetteer).match(annotation), gazetteer)


def test_words_are_lemmas_with_their_distance_and_all_in_reach(tiny_gazetteer: Gazetteer) -> None:
    one = context(tiny_gazetteer, "Danes v Lescah dežuje.", Danes="danes")
    assert words_around(one, one.mentions[0]) == [
        "v _ dežuje",
        "<oblique>",
        "-1 v <oblique>",
        "+1 dežuje <oblique>",
        "-1 v",
        "+1 dežuje",
        "-2 danes",
        "+2 .",
        "-3 <end>",
        "+3 <end>",
        "danes",
        "dežuje",
        "v",
    ]


def test_neither_the_name_nor_other_names_are_among_them(tiny_gazetteer: Gazetteer) -> None:
    one = context(tiny_gazetteer, "V Lescah in na Jesenicah dežuje.")
    words = words_around(one, one.mentions[0])
    assert "+3 <name>" in words
    assert not {"lescah", "jesenicah"} & {part for word in words for part in word.split()}


def test_all_countries_abroad_are_one_word(gazetteer: Gazetteer) -> None:
    one, other = (
        context(gazetteer, f"Gasilci iz Vodic {where} so prišli.", **lemmas)
        for where, lemmas in (
            ("v Srbiji", {"Srbiji": "Srbija"}),
            ("v Avstriji", {"Avstriji": "Avstrija"}),
        )
    )
    words = words_around(one, one.mentions[0])
    assert words == words_around(other, other.mentions[0])
    assert "+2 <country>" in words
    home = context(gazetteer, "Gasilci iz Vodic v Sloveniji.", Sloveniji="Slovenija")
    assert "+2 slovenija" in words_around(home, home.mentions[0])


def test_the_words_beside_a_name_are_known_by_its_case(gazetteer: Gazetteer) -> None:
    one = context(gazetteer, "Vabijo Tolmin. Gostje Tolmina pojejo.")
    nominative, genitive = (words_around(one, mention) for mention in one.mentions)
    assert "-1 vabijo <nominative>" in nominative
    assert "-1 gostje <oblique>" in genitive


def test_words_of_other_sentences_are_not_seen(tiny_gazetteer: Gazetteer) -> None:
    one = context(tiny_gazetteer, "Roman je izšel. V Lescah dežuje. Zbirka tudi.")
    assert not {"roman", "zbirka"} & set(words_around(one, one.mentions[0]))


def test_known_words_add_up_and_unknown_ones_weigh_nothing(tiny_gazetteer: Gazetteer) -> None:
    words = ContextWords({"<bias>": (0.5, -1.0), "-1 v": (2.0, 1.0), "roman": (-9.0, -9.0)})
    one = context(tiny_gazetteer, "V Lescah dežuje.")
    assert words.evidence(one, one.mentions[0]) == {"words:home": 2.5, "words:abroad": 0.0}


def test_saved_words_are_the_same_when_read_again(tmp_path: Path) -> None:
    words = ContextWords({"v _ .": (0.125, -3.0), "+1 <end>": (0.0, 1e-3)})
    words.save(tmp_path)
    assert ContextWords.load(tmp_path) == words
    first = (tmp_path / FILE).read_bytes()
    ContextWords(dict(reversed(words.weights.items()))).save(tmp_path)
    assert (tmp_path / FILE).read_bytes() == first
