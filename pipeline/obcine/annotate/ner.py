"""Label sequences → entities."""

from __future__ import annotations

from collections.abc import Sequence

from obcine.types import Entity


def entities(labels: Sequence[str], outside: Sequence[int], firsts: set[int]) -> list[Entity]:
    """Read entities off BIO labels.

    An ``I-`` that continues nothing begins an entity; no entity crosses a sentence's end.

    Args:
        labels: Label of each of the tokens in ``outside``.
        outside: Numbers of the tokens whose label is not ``O``, ascending.
        firsts: Numbers of the tokens that begin a sentence.

    Returns:
        The entities in order.

    Example:
        >>> entities(["B-loc", "I-loc", "B-per"], [3, 4, 5], {0})
        [Entity(label='loc', start=3, end=5), Entity(label='per', start=5, end=6)]
    """
    found: list[Entity] = []
    kind, start, end = "", -1, -1
    for label, i in zip(labels, outside, strict=True):
        if i == end and label == "I-" + kind and i not in firsts:
            end += 1
            continue
        if kind:
            found.append(Entity(kind, start, end))
        kind, start, end = label[2:], i, i + 1
    if kind:
        found.append(Entity(kind, start, end))
    return found
