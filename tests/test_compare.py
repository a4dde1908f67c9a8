"""Confidence intervals, McNemar's test and reliability, against values worked out by hand."""

import tracemalloc

import pytest

from obcine.compare import (
    bootstrap,
    compare_versions,
    coverage,
    mcnemar,
    municipality_points,
    reliability,
    score_table,
    topic_points,
)
from obcine.evaluate import Found, Gold, Score, tag_gold

FEW = [Score(right=1), Score(missed=1, spurious=1), Score(right=2), Score(right=1, missed=1)]


def test_intervals_hold_the_score_and_narrow_with_more_articles():
    few, many = bootstrap(FEW), bootstrap(FEW * 25)
    for measure, score in {"precision": 4 / 5, "recall": 4 / 6, "F1": 8 / 11}.items():
        low, high = few[measure]
        narrow_low, narrow_high = many[measure]
        assert low < score < high
        assert narrow_low < score < narrow_high
        assert narrow_high - narrow_low < (high - low) / 2


def test_intervals_are_the_same_each_time():
    assert bootstrap(FEW) == bootstrap(FEW)


def test_memory_does_not_grow_with_the_samples():
    tracemalloc.start()
    try:
        bootstrap(FEW * 5000, samples=500)
        assert tracemalloc.get_traced_memory()[1] < 100e6
    finally:
        tracemalloc.stop()


def test_interval_of_what_was_never_found_is_that_of_an_empty_set():
    assert bootstrap([Score(missed=1)] * 3) == {
        "precision": (1, 1),
        "recall": (0, 0),
        "F1": (0, 0),
    }


def test_nothing_to_resample_is_an_error():
    with pytest.raises(ValueError, match="no scores"):
        bootstrap([])


def test_table_has_counts_and_measures_and_leaves_out_what_has_no_labels():
    table = score_table({"municipalities": FEW, "topic": []})
    assert list(table.index) == ["municipalities"]
    row = table.loc["municipalities"]
    assert (row["gold"], row["found"]) == (6, 5)
    assert row["F1"] == pytest.approx(8 / 11)
    assert row["F1 from"] < row["F1"] < row["F1 to"]


def test_table_of_nothing_has_its_columns():
    assert "F1 from" in score_table({}).columns


def test_equal_taggers_cannot_be_told_apart():
    assert mcnemar([True, False, True], [True, False, True]) == 1
    assert mcnemar([True, False], [False, True]) == 1


def test_mcnemar_is_the_two_sided_binomial_probability():
    # 1 against 9 of 10 that differ: 2 * (1 + 10) / 1024
    first, second = [True] * 9 + [False], [False] * 9 + [True]
    assert mcnemar(first, second) == pytest.approx(22 / 1024)
    assert mcnemar(second, first) == mcnemar(first, second)


def test_two_versions_are_counted_article_by_article():
    gold = [Gold(str(n), "…", {"Bled": "direct"}) for n in range(6)]
    right, wrong = Found({"Bled": "direct"}), Found({"Bled": "direct", "Ptuj": "direct"})
    row = compare_versions(gold, [right] * 5 + [wrong], [wrong] * 6).loc["municipalities"]
    assert row.to_list() == [6, 5, 0, 5, 0, 0.0625]


def test_versions_are_compared_only_by_what_gold_labels():
    gold, found = [Gold("1", "…", {"Bled": "direct"})], [Found({"Bled": "direct"})]
    assert {"focus", "topic", "foreign towns"}.isdisjoint(
        compare_versions(gold, found, found).index
    )


def test_countries_are_compared_where_both_found_a_town():
    gold = Gold("1", "…", {}, foreign=frozenset({"Gorica"}), countries={"Gorica": {"IT"}})
    wrong = Found({}, foreign=frozenset({"Gorica"}), countries={"Gorica": {"HR"}})
    right = Found({}, foreign=frozenset({"Gorica"}), countries={"Gorica": {"IT"}})
    table = compare_versions([gold] * 2, [Found({}), wrong], [wrong, right])
    assert table.loc["countries", ["articles", "first", "second"]].tolist() == [1, 0, 1]
    assert "countries" not in compare_versions([gold], [Found({})], [right]).index


def test_what_neither_gold_nor_tagger_has_gets_no_row():
    scores = {"derived": [Score(), Score()], "focus": [Score(missed=1)]}
    assert score_table(scores, samples=10).index.tolist() == ["focus"]


def test_reliability_of_a_score_of_one_belongs_to_the_last_bin():
    bins = reliability([(1.0, True), (0.95, False), (0.05, False)])
    assert bins["count"].to_list() == [1, 2]
    assert bins["right"].to_list() == [0, 0.5]


def test_coverage_begins_with_the_surest():
    curve = coverage([(0.2, False), (0.9, True), (0.5, True), (0.4, False)])
    assert curve["share"].to_list() == [0.25, 0.5, 0.75, 1]
    assert curve["right"].to_list() == pytest.approx([1, 1, 2 / 3, 0.5])


def test_points_are_scores_of_tags_with_optional_ones_left_out(tagger):
    text = "Nogometaši Maribora so v Kopru zmagali s 3 : 0."
    labels = {"Koper": "direct", "Maribor": "organization"}
    gold = [
        Gold("1", text, labels, topics=("sport",)),
        Gold("2", text, {}, frozenset({"Koper"}), topics=("none",)),
    ]
    tagged = tag_gold(tagger, gold)
    points = municipality_points(gold, tagged)
    assert [right for _, right in points] == [True, True, False]
    assert all(0 <= score <= 1 for score, _ in points)
    assert topic_points(gold, tagged) == [(tagged[0].topic.score, True)]
