"""Makes the ids of a run unique, in little memory."""

from __future__ import annotations

import logging
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b

from obcine.types import Article, FailedArticle

logger = logging.getLogger("obcine.read")

_MOST_WARNINGS = 10


def make_unique(
    results: Iterable[Article | FailedArticle],
) -> Iterator[Article | FailedArticle]:
    """Yield the results; the second with the same id gets ``#2`` after it, the third ``#3``.

    The first ones are logged, of the others how many there are.

    Example:
        >>> [article.id for article in make_unique([Article("a", "x"), Article("a", "y")])]
        ['a', 'a#2']
    """
    seen = _Digests()
    copies: dict[str, int] = {}
    renamed = 0
    for result in results:
        if seen.add(result.id):
            yield result
            continue
        number = copies.get(result.id, 1) + 1
        while not seen.add(f"{result.id}#{number}"):
            number += 1
        copies[result.id] = number
        unique = f"{result.id}#{number}"
        renamed += 1
        if renamed <= _MOST_WARNINGS:
            logger.warning(
                "%s: id '%s' is there already; renamed '%s'", result.source, result.id, unique
            )
        yield replace(result, id=unique)
    if renamed > _MOST_WARNINGS:
        logger.warning("%s more ids were there already", f"{renamed - _MOST_WARNINGS:,}")


class _Digests:
    """A set of strings that keeps 8 bytes of each: a million take 16 MB, a tenth of a ``set``.

    Two of a million strings have the same 8 bytes with a probability of 1 to 37 million.
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 << 10))
        self._used = 0

    def add(self, string: str) -> bool:
        """Add a string; return whether it is new."""
        digest = blake2b(string.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        value = int.from_bytes(digest, "little") or 1  # 0 marks a free slot
        if not self._insert(value):
            return False
        self._used += 1
        if self._used * 2 > len(self._slots):
            self._grow()
        return True

    def _insert(self, value: int) -> bool:
        mask = len(self._slots) - 1
        index = value & mask
        while self._slots[index]:
            if self._slots[index] == value:
                return False
            index = (index + 1) & mask
        self._slots[index] = value
        return True

    def _grow(self) -> None:
        old = self._slots
        self._slots = array("Q", bytes(16 * len(old)))
        for value in old:
            if value:
                self._insert(value)
