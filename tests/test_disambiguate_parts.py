"""Very long articles are decided in parts that hold all mentions."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest
from handmade import annotated

from obcine.disambiguate.parts import parts
from obcine.gazetteer import Gazetteer
from obcine.match import Matcher
from obcine.types import Annotation, Entity, Mention

Article = tuple[Annotation, list[Mention]]


@pytest.fixture(scope="module")
def long_article(gazetteer: Gazetteer) -> Article:
    annotation = annotated(
        "V Novem mestu pri Žireh. Nova Gorica! " * 3000, entities={"Žireh": "loc"}
    )
    return annotation, Matcher(gazetteer).match(annotation)


def test_an_ordinary_article_stays_whole(gazetteer: Gazetteer) -> None:
    annotation = annotated("V Žireh dežuje. " * 2000)
    mentions = Matcher(gazetteer).match(annotation)
    [(part, inner)] = parts(annotation, mentions)
    assert part is annotation
    assert inner is mentions


def test_parts_end_with_a_sentence_and_hold_all_words_and_mentions(long_article: Article) -> None:
    annotation, mentions = long_article
    found = list(parts(annotation, mentions))
    assert len(found) == 3
    assert {part.forms[-1] for part, _ in found} <= {".", "!"}
    assert list(chain.from_iterable(part.forms for part, _ in found)) == annotation.forms
    inner = list(chain.from_iterable(mentions for _, mentions in found))
    assert [mention.text for mention in inner] == [mention.text for mention in mentions]


def test_numbers_in_a_part_refer_to_the_part(long_article: Article) -> None:
    for part, mentions in parts(*long_article):
        for mention in mentions:
            assert part.text[mention.start : mention.end] == mention.text
            assert " ".join(part.forms[mention.first : mention.last]) == mention.text
            first, last = part.sentences[mention.sentence]
            assert first <= mention.first < last
        assert {tuple(part.forms[e.start : e.end]) for e in part.entities} == {("Žireh",)}


def test_a_title_is_in_the_first_part_alone(long_article: Article) -> None:
    annotation = replace(long_article[0], title_length=10)
    assert [part.title_length for part, _ in parts(annotation, [])] == [10, 0, 0]


def test_a_name_that_goes_on_in_the_next_part_ends_with_its_own() -> None:
    annotation = annotated("Grad. " * 10_000)
    annotation.entities.append(Entity("loc", 9_998, 10_001))
    across = Mention("Grad. Grad", 29_994, 30_004, 9_998, 10_001, 4_999, ())
    [(first, [mention]), (_, nothing)] = parts(annotation, [across])
    assert (mention.first, mention.last) == (9_998, len(first.forms))
    assert first.entities == [Entity("loc", 9_998, len(first.forms))]
    assert nothing == []
