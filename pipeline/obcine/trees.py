"""Gradient-boosted trees over named features, stored as arrays and evaluated with numpy."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Rows = Sequence[Mapping[str, float]]
_BLOCK = 1024
"""So many rows are evaluated at once, that memory does not grow with their number."""


class _Nodes(NamedTuple):
    """The nodes of all trees, the roots first, each right child behind the left one.

    Leaves point to themselves, as no value is above their threshold.
    """

    feature: NDArray[np.intp]
    threshold: Floats
    left: NDArray[np.intp]
    value: NDArray[np.float64]


@dataclass(frozen=True, eq=False)  # arrays are not equal as a whole
class BoostedTrees:
    """A sum of decision trees that gives the log-odds of a row of features.

    All trees' nodes stand in common arrays. At node ``i`` a row goes to ``left[i]`` when its
    feature ``feature[i]`` is at most ``threshold[i]``, else to ``right[i]``; a leaf points to
    itself. ``value[i]`` is the mean log-odds of the training rows that reached the node.
    """

    names: tuple[str, ...]
    bias: float
    roots: NDArray[np.int32]
    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    depth: int

    @classmethod
    def load(cls, folder: Path, name: str) -> BoostedTrees:
        """Read ``NAME.json`` and ``NAME.npz`` as ``save`` wrote them."""
        head = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        with np.load(folder / f"{name}.npz", allow_pickle=False) as arrays:
            return cls(tuple(head["names"]), head["bias"], depth=head["depth"], **arrays)

    def save(self, folder: Path, name: str) -> None:
        """Write the model as ``NAME.json`` and ``NAME.npz``, the same bytes for the same model."""
        head = {"names": self.names, "bias": self.bias, "depth": self.depth}
        text = json.dumps(head, ensure_ascii=False, indent=1) + "\n"
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
        arrays = {key: getattr(self, key) for key in _ARRAYS}
        np.savez_compressed(folder / f"{name}.npz", **arrays)

    @classmethod
    def from_scikit(cls, models: Sequence[Any], names: Sequence[str]) -> BoostedTrees:
        """Take over fitted binary ``HistGradientBoostingClassifier``, the mean of their log-odds.

        Inner nodes get the mean of the leaves below, weighted by training rows: the difference
        between a node and its child is what the split says for or against. scikit-learn has no
        public access to these trees; a test compares the predictions.
        """
        parts: dict[str, list[Any]] = {key: [] for key in _ARRAYS}
        offset = depth = 0
        for (predictor,) in chain.from_iterable(model._predictors for model in models):
            nodes = predictor.nodes
            leaf = nodes["is_leaf"].astype(bool)
            own = np.arange(len(nodes))
            parts["roots"].append([offset])
            parts["feature"].append(np.where(leaf, 0, nodes["feature_idx"]))
            parts["threshold"].append(np.where(leaf, 0, nodes["num_threshold"]))
            parts["left"].append(np.where(leaf, own, nodes["left"]) + offset)
            parts["right"].append(np.where(leaf, own, nodes["right"]) + offset)
            parts["value"].append(_means(nodes) / len(models))
            offset += len(nodes)
            depth = max(depth, predictor.get_max_depth())
        bias = sum(float(model._baseline_prediction.item()) for model in models) / len(models)
        arrays = {key: np.concatenate(parts[key]).astype(_ARRAYS[key]) for key in _ARRAYS}
        return cls(tuple(names), bias, depth=depth, **arrays)

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {name: column for column, name in enumerate(self.names)}

    @cached_property
    def _nodes(self) -> _Nodes:
        order, lefts = [], []
        level = self.roots.astype(np.intp)
        first = 0
        while len(level):
            behind = first + len(level)
            inner = self.left[level] != level
            left = np.arange(first, behind)
            left[inner] = behind + 2 * np.arange(inner.sum())
            order.append(level)
            lefts.append(left)
            parents = level[inner]
            level = np.stack([self.left[parents], self.right[parents]], axis=1).ravel()
            first = behind
        nodes, left = np.concatenate(order), np.concatenate(lefts)
        leaf = left == np.arange(len(left))
        return _Nodes(
            self.feature[nodes].astype(np.intp),
            np.where(leaf, np.float32(np.inf), self.threshold[nodes]),
            left,
            self.value[nodes].astype(np.float64),
        )

    def _matrix(self, rows: Rows) -> Floats:
        matrix = np.zeros((len(rows), len(self.names)), dtype=np.float32)
        columns = self._columns
        for number, row in enumerate(rows):
            for name, value in row.items():
                column = columns.get(name)
                if column is not None:
                    matrix[number, column] = value
        return matrix

    def probabilities(self, rows: Rows) -> NDArray[np.float64]:
        """Return the probability of each row; unknown features are passed over."""
        logits = [self._logits(rows[i : i + _BLOCK]) for i in range(0, len(rows), _BLOCK)]
        return np.asarray(1 / (1 + np.exp(-np.concatenate([np.zeros(0), *logits]))))

    def _logits(self, rows: Rows) -> NDArray[np.float64]:
        (leaves,) = deque(self._paths(self._matrix(rows)), maxlen=1)  # keeps no level but the last
        return np.asarray(self.bias + self._nodes.value.take(leaves, mode="wrap").sum(axis=1))

    def _paths(self, matrix: Floats) -> Iterator[NDArray[np.intp]]:
        """Yield the nodes at which the rows are, a line a row, at each level from the roots on."""
        feature, threshold, left, _ = self._nodes
        count, width = matrix.shape
        lines = np.arange(count)[:, None] * width
        at = np.repeat(np.arange(len(self.roots))[None], count, axis=0)
        yield at
        for _ in range(self.depth):  # "wrap" spares numpy the check of indices
            values = matrix.take(lines + feature.take(at, mode="wrap"), mode="wrap")
            goes_right = values > threshold.take(at, mode="wrap")
            at = left.take(at, mode="wrap") + goes_right
            yield at

    def contributions(self, rows: Rows) -> NDArray[np.float64]:
        """Return what each feature of each row adds to the log-odds: a line a row.

        Along the path through each tree, the change of the mean at a split is credited to the
        feature that splits (Saabas 2014, »Interpreting random forests«).
        """
        blocks = [self._added(rows[i : i + _BLOCK]) for i in range(0, len(rows), _BLOCK)]
        return np.concatenate([np.zeros((0, len(self.names))), *blocks])

    def _added(self, rows: Rows) -> NDArray[np.float64]:
        count, width = len(rows), len(self.names)
        number = np.arange(count)[:, None] * width
        added = np.zeros(count * width)
        feature, value = self._nodes.feature, self._nodes.value
        for at, below in pairwise(self._paths(self._matrix(rows))):
            credited = (number + feature.take(at)).ravel()
            gains = (value.take(below) - value.take(at)).ravel()
            added += np.bincount(credited, gains, minlength=count * width)
        return added.reshape(count, width)


def weightiest(
    models: Sequence[BoostedTrees], rows: Rows, most: int, *, without: Sequence[str] = ()
) -> list[list[tuple[str, float]]]:
    """Return for each row the features that weigh most, for or against, in some models together.

    Args:
        models: What they add to the log-odds is added up.
        rows: The features of each row.
        most: How many features of a row to name.
        without: Features not to name.
    """
    names = [
        name for name in dict.fromkeys(n for m in models for n in m.names) if name not in without
    ]
    column = {name: number for number, name in enumerate(names)}
    total = np.zeros((len(rows), len(names) + 1))  # the last column takes what is not named
    for model in models:
        total[:, [column.get(name, -1) for name in model.names]] += model.contributions(rows)
    order = np.argsort(-np.abs(total[:, :-1]), axis=1, kind="stable")[:, :most]
    return [
        [(names[i], weight) for i in best if (weight := float(line[i]))]
        for line, best in zip(total, order.tolist(), strict=True)
    ]


_ARRAYS: dict[str, type[np.generic]] = {
    "roots": np.int32,
    "feature": np.int16,
    "threshold": np.float32,
    "left": np.int32,
    "right": np.int32,
    "value": np.float32,
}


def _means(nodes: NDArray[Any]) -> NDArray[np.float64]:
    """Return the value of each leaf, and of each inner node the mean of the leaves below it."""
    value = nodes["value"].copy()
    for node in range(len(nodes) - 1, -1, -1):  # children stand behind their parents
        if not nodes["is_leaf"][node]:
            below = [nodes["left"][node], nodes["right"][node]]
            value[node] = np.average(value[below], weights=nodes["count"][below])
    return np.asarray(value)
