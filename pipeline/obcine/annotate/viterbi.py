"""Best label sequences, for many sentences at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def decode(scores: Floats, lengths: Ints, transitions: Floats) -> Ints:
    """Return the best label of each token (Viterbi search).

    All sentences advance together, the longest first, so that each step is a few array operations
    on those that are not yet at their end.

    Args:
        scores: A line per token, a column per label.
        lengths: Number of tokens of each sentence, none 0; their sum is the number of lines.
        transitions: Score of going from one label (line) to the next (column).

    Returns:
        Label numbers.

    Example:
        >>> scores = np.array([[1, 0], [0, 3]], np.float32)
        >>> stay = np.array([[5, 0], [0, 5]], np.float32)
        >>> decode(scores, np.array([2]), stay).tolist()
        [1, 1]
    """
    best = np.zeros(len(scores), np.int64)
    if not len(lengths):
        return best
    order = np.argsort(-lengths, kind="stable")
    heads = (lengths.cumsum() - lengths)[order]
    lengths = lengths[order]
    longest = int(lengths[0])
    alive = np.searchsorted(-lengths, -np.arange(longest), side="left").tolist()  # longer than t
    into = np.ascontiguousarray(transitions.T)
    alpha = scores[heads]
    pointers = np.zeros((longest, *alpha.shape), np.int8)
    places = np.arange(alpha.size).reshape(alpha.shape) * len(into)  # where paths begin, flat
    for t in range(1, longest):
        n = alive[t]
        paths = alpha[:n, None, :] + into
        choice = paths.argmax(axis=2)
        pointers[t, :n] = choice
        np.add(paths.take(places[:n] + choice), scores[heads[:n] + t], out=alpha[:n])
    label = alpha.argmax(axis=1)
    sentences = np.arange(len(heads))
    for t in range(longest - 1, -1, -1):
        n = alive[t]
        best[heads[:n] + t] = label[:n]
        if t:
            label[:n] = pointers[t, sentences[:n], label[:n]]
    return best
