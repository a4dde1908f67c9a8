"""The list of articles with most mistakes."""

import re

from obcine.evaluate import Found, Gold, tag_gold
from obcine.mistakes import mistakes, worst_articles


def test_optional_municipalities_and_alternatives_are_no_mistakes():
    gold = Gold(
        "1",
        "…",
        {"Bled": "direct"},
        optional=frozenset({"Laško"}),
        focus=(frozenset({"Bled"}), frozenset()),
        topics=("sport", "health"),
    )
    found = Found({"Bled": "direct", "Laško": "organization"}, topic="health")
    assert mistakes(gold, found) == []


def test_every_kind_of_mistake_is_named():
    gold = Gold(
        "1",
        "…",
        {"Bled": "direct", "Ptuj": "derived"},
        focus=(frozenset({"Bled"}),),
        foreign=frozenset({"Dunaj"}),
        topics=("sport",),
    )
    found = Found(
        {"Bled": "settlement", "Koper": "direct"}, foreign=frozenset({"Trst"}), topic=None
    )
    assert mistakes(gold, found) == [
        "missed Ptuj (derived)",
        "Bled is direct, not settlement",
        "spurious Koper (direct)",
        "missed Dunaj abroad",
        "spurious Trst abroad",
        "focus is Bled, not nothing",
        "topic is sport, not none",
    ]


def test_worst_article_comes_first_and_perfect_ones_are_left_out(tagger):
    gold = [
        Gold("perfect", "Na Bledu je deževalo.", {"Bled": "direct"}),
        Gold("bad", "Na Bledu je deževalo.", {"Ptuj": "direct"}),
        Gold("worse", "Na Bledu je deževalo.", {"Ptuj": "direct", "Koper": "direct"}),
    ]
    page = worst_articles(gold, tag_gold(tagger, gold))
    assert "2 of 3 articles have a mistake" in page
    assert re.findall(r"<summary><b>(\w+)</b>", page) == ["worse", "bad"]
    assert page.count('<mark class="direct"') >= 2
    assert "worse" in worst_articles(gold, tag_gold(tagger, gold), most=1)
    assert "bad" not in worst_articles(gold, tag_gold(tagger, gold), most=1)


def test_ids_and_labels_are_escaped(tagger):
    gold = [Gold("<script>", "Na Bledu.", {"<img>": "direct"})]
    page = worst_articles(gold, tag_gold(tagger, gold))
    assert "<script>" not in page
    assert "<img>" not in page
