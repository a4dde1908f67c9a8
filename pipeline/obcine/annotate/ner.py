"""What a document's other mentions of a name say about the label of one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

AGREEMENT = 3.0
"""How much is added to the score of a class that all other mentions have."""
DOUBT = 0.5
"""How many further mentions of no class are imagined, so that few mentions count for less."""


def label_kinds(labels: Sequence[str]) -> tuple[list[str], Ints]:
    """Return the classes in labels, ``O`` first, and the class number of each label.

    Example:
        >>> kinds, numbers = label_kinds(["O", "B-loc", "B-per", "I-loc"])
        >>> kinds, numbers.tolist()
        (['O', 'loc', 'per'], [0, 1, 2, 1])
    """
    names = [label[2:] or "O" for label in labels]
    kinds = list(dict.fromkeys(["O", *names]))
    return kinds, np.array([kinds.index(name) for name in names])


def agree(scores: Floats, names: Ints, documents: Ints, kinds: Ints) -> None:
    """Raise, for each name, the scores of the classes that its other mentions suggest.

    Args:
        scores: A line per token, a column per label; changed in place.
        names: A number shared by all forms of a capitalized word, 0 for other words.
        documents: The number of each token's document.
        kinds: The class of each label.
    """
    capitals: Ints = np.flatnonzero(names)
    keys = documents[capitals] * (int(names.max(initial=0)) + 1) + names[capitals]
    _, group, size = np.unique(keys, return_inverse=True, return_counts=True)
    several = size[group] > 1
    capitals, group = capitals[several], group[several]
    if not len(capitals):
        return
    own = _class_chances(scores[capitals], kinds)
    totals = np.zeros((len(size), own.shape[1]), np.float32)
    np.add.at(totals, group, own)
    others = totals[group] - own
    share = others / (others.sum(axis=1, keepdims=True) + DOUBT)
    scores[capitals] += AGREEMENT * share[:, kinds]


def _class_chances(scores: Floats, kinds: Ints) -> Floats:
    """Return the probability of each class by the scores alone."""
    best = np.stack([scores[:, kinds == kind].max(axis=1) for kind in range(kinds.max() + 1)], 1)
    chances: Floats = np.exp(best - best.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    return chances
