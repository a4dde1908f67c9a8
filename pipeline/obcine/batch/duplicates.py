"""Finds near-duplicates: the same agency text, as several portals print it."""

from __future__ import annotations

import re
from collections import deque
from typing import Any
from zlib import crc32

from obcine.errors import missing_package
from obcine.types import Article

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_PERMUTATIONS = 128
_ALIKE = 0.7
"""Share of shingles (runs of words) that two texts have in common."""
_MIN_SHINGLES = 20
_REMEMBERED = 50_000


class Duplicates:
    """Tells which earlier article a text is a near-duplicate of.

    Texts are compared with the last 50,000 different ones, in at most some 300 MB. Texts under two
    dozen words are never duplicates: there are too few of them to tell.

    Raises:
        MissingResourceError: datasketch is not installed.

    Example:
        >>> text = " ".join(f"beseda{number}" for number in range(100))
        >>> duplicates = Duplicates()
        >>> duplicates.first_of(Article("sta", text))
        >>> duplicates.first_of(Article("portal", "(STA) " + text))
        'sta'
    """

    def __init__(self) -> None:
        try:
            from datasketch import LeanMinHash, MinHash, MinHashLSH
        except ImportError as error:
            raise missing_package("finding duplicates", "datasketch", "dedupe") from error
        self._lean = LeanMinHash
        # Every sketch shares the permutations, as drawing them takes longer than using them.
        self._empty = MinHash(_PERMUTATIONS, seed=1, hashfunc=crc32)
        self._index = MinHashLSH(threshold=_ALIKE, num_perm=_PERMUTATIONS)
        self._sketches: dict[int, tuple[str, Any]] = {}
        self._order: deque[int] = deque()
        self._number = 0

    def first_of(self, article: Article) -> str | None:
        """Return the id of the first article with nearly the same text, if there was one."""
        words = _WORD.findall(article.text.lower())
        shingles = {
            " ".join(words[start : start + _SHINGLE]).encode()
            for start in range(len(words) - _SHINGLE + 1)
        }
        if len(shingles) < _MIN_SHINGLES:
            return None
        sketch = self._empty.copy()
        sketch.update_batch(sorted(shingles))
        for number in sorted(self._index.query(sketch)):
            id_, first = self._sketches[number]
            if first.jaccard(sketch) >= _ALIKE:
                return id_
        self._remember(article.id, self._lean(sketch))
        return None

    def _remember(self, id_: str, sketch: Any) -> None:
        if len(self._order) == _REMEMBERED:
            oldest = self._order.popleft()
            self._index.remove(oldest)
            del self._sketches[oldest]
        self._index.insert(self._number, sketch)
        self._sketches[self._number] = (id_, sketch)
        self._order.append(self._number)
        self._number += 1
