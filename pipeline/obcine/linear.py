"""Linear models over named features: the sum of their weights."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Logistic regression over named features; unknown features weigh nothing."""

    weights: Mapping[str, float]

    @classmethod
    def load(cls, path: Path) -> LinearModel:
        """Read the weights from a JSON object of name and weight."""
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def save(self, path: Path) -> None:
        """Write the weights in their order, the same bytes for the same weights."""
        text = json.dumps(dict(self.weights), ensure_ascii=False, indent=1) + "\n"
        path.write_text(text, encoding="utf-8")

    def logit(self, features: Mapping[str, float]) -> float:
        """Return the log-odds of a feature set.

        Example:
            >>> LinearModel({"bias": -1.0, "loc": 3.0}).logit({"bias": 1.0, "loc": 1.0})
            2.0
        """
        weights = self.weights
        return sum(weights.get(name, 0.0) * value for name, value in features.items())
