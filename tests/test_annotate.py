"""The embedded engine keeps its promises on any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from obcine.annotate import Annotator, LiteAnnotator
from obcine.types import Annotation


def check(annotation: Annotation, text: str) -> None:
    assert annotation.text == text
    count = len(annotation.forms)
    assert len(annotation.starts) == len(annotation.ends) == len(annotation.lemmas) == count
    spans = zip(annotation.starts, annotation.ends, strict=True)
    assert [text[start:end] for start, end in spans] == annotation.forms
    assert all(annotation.lemmas)
    assert [i for a, b in annotation.sentences for i in range(a, b)] == list(range(count))
    end = 0
    for entity in annotation.entities:
        assert end <= entity.start < entity.end <= count
        assert entity.label in {"loc", "per", "org", "misc", "deriv-per"}
        assert any(a <= entity.start and entity.end <= b for a, b in annotation.sentences)
        end = entity.end


def test_it_is_an_annotator(lite: LiteAnnotator) -> None:
    assert isinstance(lite, Annotator)
    assert lite.name == "lite"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_unicode(text: str) -> None:
    check(ENGINE.annotate(text), text)


ENGINE = LiteAnnotator.load()


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "V",
                "Kopru",
                "je",
                "Novakova",
                "hči",
                ".",
                ",",
                "NLB",
                "3.",
                "Ana-Marija",
                "»Da«",
                "\n",
            ]
        )
    )
)
def test_any_mixture_of_words(words: list[str]) -> None:
    text = " ".join(words)
    check(ENGINE.annotate(text), text)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufeff", "."])
def test_next_to_nothing(lite: LiteAnnotator, text: str) -> None:
    check(lite.annotate(text), text)


def test_a_huge_text(lite: LiteAnnotator) -> None:
    text = "Župan Kopra je včeraj obiskal Izolo in Piran. " * 5000 + "Koper " * 5000
    annotation = lite.annotate(text)
    check(annotation, text)
    assert len(annotation.sentences) >= 5000


def test_one_at_a_time_equals_many(lite: LiteAnnotator) -> None:
    texts = ["V Celju sneži.", "", "Janez Novak je v Mariboru.", "ŠE VEČ V PTUJU!"] * 3
    assert list(lite.annotate_many(texts)) == [lite.annotate(text) for text in texts]


def test_tokens_given_are_kept(lite: LiteAnnotator) -> None:
    annotation = lite.annotate("Ana Kos živi v Kopru. V Celju dela.")
    sentences = [annotation.forms[a:b] for a, b in annotation.sentences]
    lemmas, entities = lite.annotate_tokens(sentences)
    assert [lemma for row in lemmas for lemma in row] == annotation.lemmas
    assert entities == annotation.entities
    assert lite.annotate_tokens([]) == ([], [])
    assert lite.annotate_tokens([[], ["Koper"], []])[0] == [[], ["Koper"], []]


def test_more_types_than_are_kept_changes_nothing(
    lite: LiteAnnotator, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"Novak{i} je v Kopru srečal {i} ljudi iz mesta Vas{i}." for i in range(40)]
    before = [lite.annotate(text) for text in texts]
    monkeypatch.setattr("obcine.annotate.factored.MAX_TYPES", 30)
    forgetful = LiteAnnotator.load()
    assert [forgetful.annotate(text) for text in texts] == before
