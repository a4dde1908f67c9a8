"""What every engine must do, checked on each that is installed."""

from __future__ import annotations

import os
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from obcine.annotate import Annotator, LiteAnnotator, load_annotator
from obcine.annotate.classla import ClasslaAnnotator, import_classla
from obcine.errors import MissingResourceError
from obcine.types import Annotation

MODELS = Path(__file__).parent / "classla" / "resources"
LABELS = {"loc", "per", "org", "misc", "deriv-per"}
ARTICLE = (
    "Nova šola v Kranju\n\n"
    "Župan Janez Novak je v Kranju odprl šolo. Na odprtje je prišlo 300 ljudi!\n"
    "»Šola je lepa,« je dejala dr. Ana Kos iz Ljubljane. Pouk se začne 1. septembra."
)
ODD = [
    "\ufeffKranj je lep.",
    "a&lt;b http://primer.si/?x=1&lt;y&amp;z=2 konec",
    "&amp; &lt; &amp;lt;",
    "<s></s><w>Kranj</w> <!s/>",
    "d.\xado.\xado. v Kra\xadnju",
    "\u200bKranj\u200b 😀😀 :-) <3 #oznaka @kdo",
    "Kranj\x85Bled\u2028Celje\x0cPtuj\r\nKoper",
    "\\1 $val $txt \x00\x01 _ | = # 1-2",
    "\x00\x01",
    "...",
    "č" * 3000,
]


@pytest.fixture(scope="module", params=["lite", "classla"])
def engine(request: pytest.FixtureRequest) -> Annotator:
    if request.param == "lite":
        return load_annotator("lite")
    try:
        import_classla()
    except MissingResourceError:
        if os.environ.get("OBCINE_TEST_CLASSLA"):
            raise
        pytest.skip("needs classla; .ci/classla installs it and runs this")
    return ClasslaAnnotator(MODELS)


def check(annotation: Annotation, text: str) -> None:
    """Check everything that the other stages rely on."""
    assert annotation.text == text
    count = len(annotation.forms)
    columns = (
        annotation.starts,
        annotation.ends,
        annotation.lemmas,
        annotation.tags or [""] * count,
    )
    assert [len(column) for column in columns] == [count] * 4
    spans = list(zip(annotation.starts, annotation.ends, strict=True))
    assert [text[a:b] for a, b in spans] == annotation.forms
    assert all(a < b for a, b in spans), "no token is empty"
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    covered = {i for a, b in spans for i in range(a, b)}
    assert not [c for i, c in enumerate(text) if i not in covered and c.isalnum()]
    assert all(isinstance(lemma, str) and lemma for lemma in annotation.lemmas)
    bounds = [i for sentence in annotation.sentences for i in sentence]
    assert bounds == sorted(bounds)
    assert [*bounds[::2], count] == [0, *bounds[1::2]] if count else not bounds
    firsts = {first for first, _ in annotation.sentences}
    last = 0
    for entity in annotation.entities:
        assert entity.label in LABELS
        assert last <= entity.start < entity.end <= count
        assert not firsts & set(range(entity.start + 1, entity.end)), "crosses a sentence's end"
        last = entity.end


def test_an_engine_has_its_name_and_all_methods(engine: Annotator) -> None:
    assert isinstance(engine, Annotator)
    assert engine.name in ("lite", "classla")


def test_tokens_sentences_and_entities_fit_the_text(engine: Annotator) -> None:
    annotation = engine.annotate(ARTICLE)
    check(annotation, ARTICLE)
    assert len(annotation.sentences) == 5
    assert {"Novak", "dr.", "300", "1."} <= set(annotation.forms)
    assert annotation.tags


def test_known_words_get_their_lemmas(engine: Annotator) -> None:
    annotation = engine.annotate("Župan je bil v mestu. Občine so velike.")
    lemmas = dict(zip(annotation.forms, annotation.lemmas, strict=True))
    assert (lemmas["je"], lemmas["mestu"], lemmas["Občine"]) == ("biti", "mesto", "občina")


def test_a_title_is_a_sentence_of_its_own_and_a_wrapped_line_is_not(engine: Annotator) -> None:
    annotation = engine.annotate("Naslov članka\n\nVčeraj so v Kranju\nodprli šolo.")
    sentences = [annotation.forms[a:b] for a, b in annotation.sentences]
    assert sentences == [
        ["Naslov", "članka"],
        ["Včeraj", "so", "v", "Kranju", "odprli", "šolo", "."],
    ]


@pytest.mark.parametrize("text", ["", " ", " \n\t\r\n "])
def test_text_without_words_has_no_tokens(engine: Annotator, text: str) -> None:
    annotation = engine.annotate(text)
    check(annotation, text)
    assert not annotation.forms


@pytest.mark.parametrize("text", ODD)
def test_odd_text_keeps_its_offsets(
    engine: Annotator, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    check(engine.annotate(text), text)
    assert capsys.readouterr().out == "", "standard output is for data"


@settings(
    max_examples=40, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(
    text=st.text(
        st.sampled_from("aKČž1.,:;!?<>&\"'»«()-_/@# \n\r\t\xad\u200b\ufeff\x85\x07😀"), max_size=40
    )
)
def test_any_text_keeps_its_offsets(engine: Annotator, text: str) -> None:
    check(engine.annotate(text), text)


def test_huge_text_without_a_full_stop_is_annotated(engine: Annotator) -> None:
    text = "občina Kranj gradi vrtec in " * 1200
    began = time.monotonic()
    annotation = engine.annotate(text)
    check(annotation, text)
    assert len(annotation.forms) == 6000
    assert time.monotonic() - began < 120


def test_articles_annotated_together_come_out_as_one_by_one(engine: Annotator) -> None:
    texts = [ARTICLE, "", "V Celju je deževalo.", *ODD[:5], ARTICLE[:60], "Bled"]
    assert list(engine.annotate_many(texts)) == [engine.annotate(text) for text in texts]


def test_no_articles_give_no_annotations(engine: Annotator) -> None:
    assert list(engine.annotate_many([])) == []


def test_given_tokens_stay_as_they_are(engine: Annotator) -> None:
    sentences = [["Dr", ".", "Novak", "pride"], [], ["V", "New Yorku", "dežuje", "."]]
    lemmas, entities = engine.annotate_tokens(sentences)
    assert [len(words) for words in lemmas] == [4, 0, 4]
    assert lemmas[0][1] == lemmas[2][3] == "."
    assert all(entity.end <= 4 or entity.start >= 4 for entity in entities)


def test_given_tokens_of_a_text_get_what_the_text_gets(engine: Annotator) -> None:
    annotation = engine.annotate(ARTICLE)
    sentences = [annotation.forms[a:b] for a, b in annotation.sentences]
    lemmas, entities = engine.annotate_tokens(sentences)
    assert entities == annotation.entities
    assert [lemma for words in lemmas for lemma in words] == annotation.lemmas


def test_lite_is_the_embedded_engine() -> None:
    assert isinstance(load_annotator("lite"), LiteAnnotator)
