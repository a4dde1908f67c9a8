"""Linear models over named features: the sum of weights, and the probability it stands for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp
from pathlib import Path


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Logistic regression over named features; unknown features weigh nothing."""

    weights: Mapping[str, float]

    @classmethod
    def load(cls, path: Path) -> LinearModel:
        """Read the weights from a JSON object of name and weight."""
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def logit(self, features: Mapping[str, float]) -> float:
        """Return the log-odds of a feature set.

        Example:
            >>> LinearModel({"bias": -1.0, "loc": 3.0}).logit({"bias": 1.0, "loc": 1.0})
            2.0
        """
        weights = self.weights
        return sum(weights.get(name, 0.0) * value for name, value in features.items())

    def probability(self, features: Mapping[str, float]) -> float:
        """Return the probability of a feature set."""
        return sigmoid(self.logit(features))

    def reasons(self, features: Mapping[str, float], most: int = 3) -> list[str]:
        """Return the features that weigh most, for and against, strongest first."""
        parts = {
            name: self.weights.get(name, 0.0) * value
            for name, value in features.items()
            if name != "bias"
        }
        strongest = sorted(parts, key=lambda name: -abs(parts[name]))[:most]
        return [f"{'+' if parts[name] > 0 else '−'} {name}" for name in strongest if parts[name]]


def sigmoid(logit: float) -> float:
    """Return the probability of a log-odds value; safe for large values.

    Example:
        >>> sigmoid(0.0)
        0.5
    """
    if logit >= 0:
        return 1 / (1 + exp(-logit))
    return exp(logit) / (1 + exp(logit))
