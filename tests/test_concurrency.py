"""One tagger shared by threads, and taggers sent to other processes."""

from __future__ import annotations

import json
import multiprocessing
import pickle
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from obcine.aggregate import Aggregator
from obcine.annotate import LiteAnnotator, factored
from obcine.disambiguate import Disambiguator
from obcine.gazetteer import Gazetteer
from obcine.tagger import Tagger
from obcine.topic.model import TopicModel
from obcine.types import Article, TaggedArticle

ARCHIVE = Path(__file__).parents[1] / "notebooks" / "archive" / "articles.jsonl"


class Silent(LiteAnnotator):
    """An engine of one's own."""

    name = "silent"


def articles() -> list[Article]:
    """The example articles, each with words that occur nowhere else."""
    lines = ARCHIVE.read_text(encoding="utf-8").splitlines()
    return [
        Article(
            f"{number}", f"{json.loads(line)['text']} Beseda{number:x}a je v Zuzemberk{number}u."
        )
        for number, line in enumerate(4 * lines)
    ]


@pytest.fixture
def eager_switches() -> object:
    """Lets threads take turns as often as possible."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("eager_switches")
def test_threads_that_share_a_tagger_get_what_one_gets(
    tagger: Tagger, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [tagger.tag(article) for article in articles()]
    # so that caches are emptied amid the work
    monkeypatch.setattr(factored, "MAX_TYPES", 1500)
    monkeypatch.setattr("obcine.gazetteer._MAX_CACHE", 2)
    monkeypatch.setattr("obcine.match._MAX_CACHE", 20)
    shared = Tagger.load()
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(shared.tag, articles()))
    assert found == expected


def test_processes_load_a_tagger_that_is_sent_to_them_once(tagger: Tagger) -> None:
    assert len(pickle.dumps(tagger)) < 1000
    some = articles()[:6]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as processes:
        found = list(processes.map(tagger.tag, some))
        addresses = set(processes.map(id, [tagger] * 2))
    assert found == [tagger.tag(article) for article in some]
    assert len(addresses) == 1


def test_a_tagger_sent_elsewhere_keeps_its_options() -> None:
    tagger = Tagger.load(min_score=0.9, regions="portal", topics=3, topic_scheme="trendi")
    again = pickle.loads(pickle.dumps(tagger))  # noqa: S301
    for article in articles()[:5]:
        assert again.tag(article) == tagger.tag(article)


def test_a_tagger_made_by_hand_can_be_sent_too(gazetteer: Gazetteer, tagger: Tagger) -> None:
    made = Tagger(
        gazetteer,
        tagger.annotator,
        Disambiguator.load(gazetteer),
        Aggregator.load(gazetteer),
        TopicModel.load(),
    )
    again: Tagger = pickle.loads(pickle.dumps(made))  # noqa: S301
    found: TaggedArticle = again.tag(articles()[0])
    assert found == tagger.tag(articles()[0])


def test_a_loaded_tagger_with_another_annotator_takes_it_along() -> None:
    tagger = Tagger.load()
    tagger.annotator = Silent.load()
    again: Tagger = pickle.loads(pickle.dumps(tagger))  # noqa: S301
    assert again.tag("Danes bo deževalo.").engine == "silent"
