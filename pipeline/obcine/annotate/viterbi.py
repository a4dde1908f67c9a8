"""Best label sequences, for many sentences at once.

Most tokens are plainly outside of any entity. Where the score of ``O`` exceeds that of every
other label by more than any transition could make up for, the best path must pass through ``O``:
there sentences fall into short independent segments, decoded together. The result is exactly that
of a plain Viterbi search.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

OUTSIDE = 0
"""Number of the label ``O``."""


def outside_margins(transitions: Floats) -> Floats:
    """Return how much a label can gain over ``O`` from its two transitions, for each label."""
    into = (transitions - transitions[:, [OUTSIDE]]).max(axis=0)
    out = (transitions - transitions[[OUTSIDE], :]).max(axis=1)
    margins: Floats = np.maximum(into, 0) + np.maximum(out, 0)
    return margins


def decode(
    scores: Floats, firsts: NDArray[Any], transitions: Floats, margins: Floats | None = None
) -> Ints:
    """Return the best label of each token.

    Args:
        scores: A line per token, a column per label.
        firsts: Number of the first token of each sentence, ascending, beginning with 0.
        transitions: Score of going from one label (line) to the next (column).
        margins: What :func:`outside_margins` returns for the transitions, if at hand.

    Returns:
        Label numbers.
    """
    count = len(scores)
    best = np.zeros(count, np.int64)
    if not count:
        return best
    if margins is None:
        margins = outside_margins(transitions)
    rivals = scores + margins
    rivals[:, OUTSIDE] = -np.inf
    open_ = np.flatnonzero(rivals.max(axis=1) >= scores[:, OUTSIDE])
    if not len(open_):
        return best
    is_first = np.zeros(count + 1, bool)
    is_first[firsts] = True
    is_first[count] = True
    # a segment begins where the token before is closed or belongs to another sentence
    begins = np.ones(len(open_), bool)
    begins[1:] = (np.diff(open_) > 1) | is_first[open_[1:]]
    heads = np.flatnonzero(begins)
    lengths = np.diff(np.append(heads, len(open_)))
    order = np.argsort(-lengths, kind="stable")
    heads, lengths = open_[heads[order]], lengths[order]
    tails = heads + lengths - 1
    alpha = scores[heads] + np.where(is_first[heads], 0, 1)[:, None] * transitions[OUTSIDE]
    end_bonus = np.where(is_first[tails + 1], 0, 1)[:, None] * transitions[:, OUTSIDE]
    _decode_segments(scores, transitions, heads, lengths, alpha, end_bonus, best)
    return best


def _decode_segments(
    scores: Floats,
    transitions: Floats,
    heads: Ints,
    lengths: Ints,
    alpha: Floats,
    end_bonus: Floats,
    best: Ints,
) -> None:
    """Run Viterbi over segments sorted by falling length and write their labels to ``best``."""
    longest = int(lengths[0])
    # how many segments are longer than t
    alive = np.searchsorted(-lengths, -np.arange(longest), side="left")
    pointers = np.zeros((longest, *alpha.shape), np.int8)
    for t in range(1, longest):
        n = alive[t]
        paths = alpha[:n, :, None] + transitions
        pointers[t, :n] = paths.argmax(axis=1)
        alpha[:n] = paths.max(axis=1) + scores[heads[:n] + t]
    label = (alpha + end_bonus).argmax(axis=1)
    for t in range(longest - 1, -1, -1):
        n = alive[t]
        best[heads[:n] + t] = label[:n]
        if t:
            label[:n] = pointers[t, np.arange(n), label[:n]]


def decode_plainly(scores: Floats, firsts: NDArray[Any], transitions: Floats) -> Ints:
    """Return the same as :func:`decode`, by the textbook; slow, for comparison."""
    best = np.zeros(len(scores), np.int64)
    bounds = [*map(int, firsts), len(scores)]
    for first, end in zip(bounds, bounds[1:], strict=False):
        alpha = scores[first]
        pointers = []
        for t in range(first + 1, end):
            paths = alpha[:, None] + transitions
            pointers.append(paths.argmax(axis=0))
            alpha = paths.max(axis=0) + scores[t]
        label = int(alpha.argmax())
        for t in range(end - 1, first - 1, -1):
            best[t] = label
            if t > first:
                label = int(pointers[t - first - 1][label])
    return best
