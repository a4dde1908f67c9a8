"""The search over all sentences at once gives exactly what the plain one gives."""

from __future__ import annotations

import numpy as np
import pytest

from obcine.annotate.viterbi import Floats, Ints, decode


def decode_plainly(scores: Floats, lengths: Ints, transitions: Floats) -> Ints:
    """Return the same as ``decode``, by the textbook."""
    best = np.zeros(len(scores), np.int64)
    first = 0
    for length in lengths.tolist():
        alpha = scores[first]
        pointers = []
        for t in range(first + 1, first + length):
            paths = alpha[:, None] + transitions
            pointers.append(paths.argmax(axis=0))
            alpha = paths.max(axis=0) + scores[t]
        label = int(alpha.argmax())
        for t in range(first + length - 1, first - 1, -1):
            best[t] = label
            if t > first:
                label = int(pointers[t - first - 1][label])
        first += length
    return best


@pytest.mark.parametrize("seed", range(100))
def test_together_equals_one_by_one(seed: int) -> None:
    random = np.random.default_rng(seed)
    labels = int(random.integers(1, 12))
    lengths = random.integers(1, 40, int(random.integers(1, 20)))
    scores = random.normal(0, 2, (int(lengths.sum()), labels)).astype(np.float32)
    transitions = random.normal(0, 2, (labels, labels)).astype(np.float32)
    together = decode(scores, lengths, transitions)
    assert together.tolist() == decode_plainly(scores, lengths, transitions).tolist()


def test_a_hand_made_case() -> None:
    # O is better at each token alone, but B-I together beat it
    transitions = np.array([[0, 0, -9], [0, 0, 4], [0, 0, 0]], np.float32)
    scores = np.array([[1, 0.5, 0], [1, 0, 0]], np.float32)
    assert decode(scores, np.array([2]), transitions).tolist() == [1, 2]
    assert decode(scores, np.array([1, 1]), transitions).tolist() == [0, 0]


def test_no_tokens() -> None:
    empty = np.zeros((0, 3), np.float32)
    assert decode(empty, np.array([], np.int64), np.zeros((3, 3), np.float32)).tolist() == []
