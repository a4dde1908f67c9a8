"""Linear models and boosted trees: prediction without scikit-learn equals scikit-learn's."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from obcine.linear import LinearModel
from obcine.trees import BoostedTrees, weightiest

NAMES = ("a", "b", "c")


@pytest.fixture(scope="module")
def data() -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(1)
    x = random.normal(size=(300, 3)).astype(np.float32)
    return x, (x[:, 0] * x[:, 1] > 0).astype(int)


@pytest.fixture(scope="module")
def scikit(data: tuple[np.ndarray, np.ndarray]) -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(max_iter=20, max_depth=3, random_state=1).fit(*data)


def rows(x: np.ndarray) -> list[dict[str, float]]:
    return [dict(zip(NAMES, map(float, row), strict=True)) for row in x]


def test_trees_predict_what_scikit_learn_predicts(
    scikit: HistGradientBoostingClassifier, data: tuple[np.ndarray, np.ndarray]
) -> None:
    own = BoostedTrees.from_scikit([scikit], NAMES).probabilities(rows(data[0]))
    np.testing.assert_allclose(own, scikit.predict_proba(data[0])[:, 1], atol=1e-5)


def test_several_models_give_the_mean_of_their_log_odds(
    scikit: HistGradientBoostingClassifier, data: tuple[np.ndarray, np.ndarray]
) -> None:
    other = HistGradientBoostingClassifier(max_iter=10, max_depth=2, random_state=2).fit(*data)
    own = BoostedTrees.from_scikit([scikit, other], NAMES).probabilities(rows(data[0]))
    mean = (scikit.decision_function(data[0]) + other.decision_function(data[0])) / 2
    np.testing.assert_allclose(own, 1 / (1 + np.exp(-mean)), atol=1e-5)


def test_predicting_holds_no_more_levels_of_the_trees_than_one_needs(
    scikit: HistGradientBoostingClassifier, data: tuple[np.ndarray, np.ndarray]
) -> None:
    trees = BoostedTrees.from_scikit([scikit], NAMES)
    deeper = replace(trees, depth=50)  # where every row is in its leaf long before
    some = rows(data[0])
    assert _peak(deeper, some) < 1.5 * _peak(trees, some)
    np.testing.assert_array_equal(deeper.probabilities(some), trees.probabilities(some))


def _peak(trees: BoostedTrees, some: list[dict[str, float]]) -> int:
    """Return how many bytes predicting takes at most."""
    trees.probabilities(some)  # lays the nodes out, once
    tracemalloc.start()
    try:
        trees.probabilities(some)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_contributions_add_up_to_the_log_odds(
    scikit: HistGradientBoostingClassifier, data: tuple[np.ndarray, np.ndarray]
) -> None:
    trees = BoostedTrees.from_scikit([scikit], NAMES)
    start = trees.bias + float(trees.value[trees.roots].sum())
    some = rows(data[0][:20])
    totals = start + trees.contributions(some).sum(axis=1)
    np.testing.assert_allclose(1 / (1 + np.exp(-totals)), trees.probabilities(some), atol=1e-5)


def test_the_weightiest_features_of_several_models_together_come_first(
    scikit: HistGradientBoostingClassifier, data: tuple[np.ndarray, np.ndarray]
) -> None:
    trees = BoostedTrees.from_scikit([scikit], NAMES)
    some = rows(data[0][:5])
    for line, found in zip(
        trees.contributions(some), weightiest([trees, trees], some, 2), strict=True
    ):
        added = dict(zip(NAMES, 2 * line, strict=True))
        assert [name for name, _ in found] == sorted(added, key=lambda n: -abs(added[n]))[:2]
        assert dict(found).items() <= added.items()


def test_features_can_be_left_unnamed(
    scikit: HistGradientBoostingClassifier, data: tuple[np.ndarray, np.ndarray]
) -> None:
    trees = BoostedTrees.from_scikit([scikit], NAMES)
    [found] = weightiest([trees], rows(data[0][:1]), len(NAMES), without=NAMES[:1])
    assert found
    assert NAMES[0] not in dict(found)


def test_saved_trees_are_the_same_when_loaded(
    scikit: HistGradientBoostingClassifier, data: tuple[np.ndarray, np.ndarray], tmp_path: Path
) -> None:
    trees = BoostedTrees.from_scikit([scikit], NAMES)
    trees.save(tmp_path, "home")
    loaded = BoostedTrees.load(tmp_path, "home")
    np.testing.assert_array_equal(
        loaded.probabilities(rows(data[0])), trees.probabilities(rows(data[0]))
    )


def test_features_that_trees_do_not_know_change_nothing(
    scikit: HistGradientBoostingClassifier,
) -> None:
    trees = BoostedTrees.from_scikit([scikit], NAMES)
    plain, strange = trees.probabilities([{"a": 1.0}, {"a": 1.0, "new": 5.0}])
    assert plain == strange


def test_trees_can_be_compared_and_be_keys(scikit: HistGradientBoostingClassifier) -> None:
    trees, others = (BoostedTrees.from_scikit([scikit], NAMES) for _ in range(2))
    assert trees == trees
    assert trees != others
    assert {trees: 1}[trees] == 1


def test_no_rows_have_no_probabilities(scikit: HistGradientBoostingClassifier) -> None:
    trees = BoostedTrees.from_scikit([scikit], NAMES)
    assert len(trees.probabilities([])) == 0
    assert len(trees.contributions([])) == 0


def test_a_linear_model_sums_known_features() -> None:
    model = LinearModel({"bias": -1.0, "title": 2.0})
    assert model.logit({"bias": 1.0, "title": 1.0, "new": 9.0}) == 1.0
