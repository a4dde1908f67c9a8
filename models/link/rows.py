"""Rows of named features, and the boosted trees that learn from them."""

from __future__ import annotations

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer

from obcine.trees import BoostedTrees

GROWTH = {
    "learning_rate": 0.16,
    "max_depth": 8,
    "max_leaf_nodes": 31,
    "min_samples_leaf": 5,
    "max_features": 0.1,
    "l2_regularization": 1.0,
    "early_stopping": False,
}
"""How they grow; few features to choose from at each split make them differ."""
Row = dict[str, float]


class Rows:
    """Feature rows with labels, ready for scikit-learn."""

    def __init__(self) -> None:
        self.features: list[Row] = []
        self.labels: list[int] = []
        self.weights: list[float] = []

    def add(self, features: Row, label: bool, weight: float) -> None:
        """Add one row."""
        self.features.append(features)
        self.labels.append(int(label))
        self.weights.append(weight)

    def fit_trees(self, count: int, models: int) -> BoostedTrees:
        """Return the mean of some models of so many boosted trees, grown from different seeds."""
        x, names = self._matrix()
        fitted = [
            HistGradientBoostingClassifier(max_iter=count, random_state=1 + seed, **GROWTH).fit(
                x, self.labels, sample_weight=self.weights
            )
            for seed in range(models)
        ]
        return BoostedTrees.from_scikit(fitted, names)

    def _matrix(self) -> tuple[np.ndarray, list[str]]:
        vectorizer = DictVectorizer(sort=True, sparse=False, dtype=np.float32)
        x = vectorizer.fit_transform(self.features)
        return x, list(vectorizer.get_feature_names_out())
