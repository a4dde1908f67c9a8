"""Lemmas are spelled and chosen as in SUK."""

from __future__ import annotations

import pytest

from obcine.annotate import LiteAnnotator
from obcine.annotate.lemmatize import apply_rule, rule_for


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("Otroci so šli v šolo.", "otrok biti iti v šola ."),
        ("Predsednica je dejala, da odhaja.", "predsednica biti dejati , da odhajati ."),
        ("Na Jesenicah so odprli most.", "na Jesenice biti odpreti most ."),
        ("Obiskali so Murske Sobote.", "obiskati biti murski Sobota ."),
        ("Z Janezom Kosom sva v Kopru.", "z Janez Kos biti v Koper ."),
        ("V Ljubljani in v Zagrebu.", "v Ljubljana in v Zagreb ."),
        ("LJUBLJANA je mesto.", "Ljubljana biti mesto ."),
    ],
)
def test_lemmas(lite: LiteAnnotator, text: str, lemmas: str) -> None:
    assert lite.annotate(text).lemmas == lemmas.split()


@pytest.mark.parametrize(
    ("form", "lemma"), [("Kopru", "Koper"), ("Ane", "Ana"), ("Bor", "Bor"), ("a", "b")]
)
def test_rules_lead_from_form_to_lemma(form: str, lemma: str) -> None:
    assert apply_rule(form, rule_for(form, lemma)) == lemma


@pytest.mark.parametrize("text", ["oV", "ov Ov OV", "A", "Ih Om"])
def test_no_lemma_is_empty(lite: LiteAnnotator, text: str) -> None:
    assert all(lite.annotate(text).lemmas)


@pytest.mark.parametrize("word", ["č" * 61, "ča" * 200, "alša" * 100, "\ud800"])
def test_what_the_rules_cannot_take_is_its_own_lemma(lite: LiteAnnotator, word: str) -> None:
    assert lite.annotate(f"V {word} je.").lemmas == ["v", word.lower(), "biti", "."]


@pytest.mark.parametrize(
    ("form", "base"),
    [("PowerPoint", "Powerpoint"), ("DeSUS-a", "Desus"), ("TAM-a", "TAM"), ("ZDA", "ZDA")],
)
def test_capitals_inside_of_words_are_written_as_suk_does(
    lite: LiteAnnotator, form: str, base: str
) -> None:
    assert lite.annotate(f"Govorili so o {form} in drugih.").lemmas[3] == base
