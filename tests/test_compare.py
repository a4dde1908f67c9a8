"""Confidence intervals and McNemar's test, against values worked out by hand."""

import pytest

from obcine.compare import bootstrap_f1, mcnemar
from obcine.evaluate import Score


def test_interval_holds_the_score_and_narrows_with_more_articles():
    few = [Score(right=1), Score(missed=1, spurious=1), Score(right=2), Score(right=1, missed=1)]
    low, high = bootstrap_f1(few)
    narrow_low, narrow_high = bootstrap_f1(few * 25)
    assert low < 8 / 11 < high
    assert narrow_high - narrow_low < (high - low) / 2


def test_interval_is_the_same_each_time():
    scores = [Score(right=1), Score(missed=1)] * 10
    assert bootstrap_f1(scores) == bootstrap_f1(scores)


def test_nothing_to_resample_is_an_error():
    with pytest.raises(ValueError, match="no scores"):
        bootstrap_f1([])


def test_equal_taggers_cannot_be_told_apart():
    assert mcnemar([True, False, True], [True, False, True]) == 1
    assert mcnemar([True, False], [False, True]) == 1


def test_mcnemar_is_the_two_sided_binomial_probability():
    # 1 against 9 of 10 that differ: 2 * (1 + 10) / 1024
    first, second = [True] * 9 + [False], [False] * 9 + [True]
    assert mcnemar(first, second) == pytest.approx(22 / 1024)
    assert mcnemar(second, first) == mcnemar(first, second)
