"""From an article's lemmas to the two blocks of numbers that the topic model weighs.

An article is its set of lemmas, each with a weight: how often it occurs (damped), more where it
stands in the title, the lead or the longest paragraph, times its inverse document frequency. The
first block is these weights, the second the sum of the lemmas' word vectors by weight; both are of
unit length.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from obcine.text import headline_length
from obcine.types import Annotation

Floats = npt.NDArray[np.float32]

_ENOUGH = 8.0
"""Length of the vector of weights from which a text says enough: some five content words."""
_NOWHERE = slice(0, 0)


@dataclass(frozen=True, slots=True)
class Positions:
    """How many times more each word of title, lead (so many tokens) and longest paragraph counts.

    A page of several short pieces is about what its longest piece is about.
    """

    title: float = 2.0
    lead: float = 1.0
    lead_tokens: int = 100
    longest: float = 1.0


@dataclass(frozen=True, eq=False, slots=True)  # arrays are not equal as a whole
class Pooled:
    """An article: rows of its known lemmas, their weights (of unit length), its unit vector."""

    rows: npt.NDArray[np.intp]
    weights: Floats
    vector: Floats


class Pooler:
    """Turns annotated texts into numbers.

    Args of the constructor are tables with a row per lemma: inverse document frequencies, and word
    vectors as bytes (their scale is of no account, since the sum is brought to unit length).
    """

    def __init__(
        self,
        lemmas: Sequence[str],
        idf: Floats,
        vectors: npt.NDArray[np.int8],
        positions: Positions,
    ) -> None:
        self._rows = {lemma: row for row, lemma in enumerate(lemmas)}
        self._idf = idf
        self._vectors = vectors
        self._positions = positions

    def pool(self, annotation: Annotation, title_length: int = 0) -> Pooled:
        """Pool a text whose first ``title_length`` characters are its title.

        Where that is 0, a headline that stands by itself at the beginning is taken for the title.
        """
        title_length = title_length or headline_length(annotation.text)
        title = bisect_left(annotation.starts, title_length) if title_length else 0
        first, last = longest_paragraph(annotation.text, title_length)
        longest = slice(bisect_left(annotation.starts, first), bisect_left(annotation.starts, last))
        return self.pool_lemmas(annotation.lower_lemmas, title, longest)

    def pool_lemmas(
        self, lemmas: Sequence[str], title: int = 0, longest: slice = _NOWHERE
    ) -> Pooled:
        """Pool a text given as lemmas in lower case: the first ``title`` are its title."""
        counts = count_lemmas(lemmas, title, self._positions, longest)
        found = np.fromiter((self._rows.get(lemma, -1) for lemma in counts), np.intp, len(counts))
        known = found >= 0
        rows = found[known]
        counted = np.fromiter(counts.values(), np.float32, len(counts))[known]
        weights = (np.float32(1.0) + np.log(counted)) * self._idf[rows]
        # a word or two say little: such texts get shorter vectors, so that no topic is certain
        scale = np.float32(min(1.0, float(np.linalg.norm(weights)) / _ENOUGH))
        vector = _unit(weights @ self._vectors[rows].astype(np.float32))
        return Pooled(rows, _unit(weights) * scale, vector * scale)

    def parts(self, pooled: Pooled) -> Floats:
        """Return what each lemma adds to the text's unit vector, one row per lemma."""
        added = pooled.weights[:, None] * self._vectors[pooled.rows].astype(np.float32)
        length = float(np.linalg.norm(added.sum(0)))
        return np.asarray(added / length if length else added)


def longest_paragraph(text: str, body: int) -> tuple[int, int]:
    r"""Return where the longest paragraph from character ``body`` on begins and ends.

    A single paragraph stands out from nothing: then both are 0.

    Example:
        >>> longest_paragraph("Naslov\n\nKratek.\n\nPrecej daljši.", 6)
        (17, 31)
        >>> longest_paragraph("Naslov\n\nEdini odstavek.", 6)
        (0, 0)
    """
    first, longest, found = body, (0, 0), 0
    for paragraph in text[body:].split("\n\n"):
        last = first + len(paragraph)
        found += bool(paragraph)
        longest = max(longest, (first, last), key=lambda span: span[1] - span[0])
        first = last + 2
    return longest if found > 1 else (0, 0)


def count_lemmas(
    lemmas: Sequence[str], title: int, positions: Positions, longest: slice = _NOWHERE
) -> Mapping[str, float]:
    """Count the lemmas of an article, those of title, lead and longest paragraph more.

    Example:
        >>> count_lemmas(["zmaga", "in", "zmaga"], 1, Positions(title=2.0, lead=0.0))
        {'zmaga': 4.0, 'in': 1.0}
    """
    counts = dict[str, float](Counter(lemmas))
    for lemma in lemmas[:title]:
        counts[lemma] += positions.title
    for lemma in lemmas[title : title + positions.lead_tokens]:
        counts[lemma] += positions.lead
    for lemma in lemmas[longest]:
        counts[lemma] += positions.longest
    return counts


def _unit(values: npt.NDArray[np.floating[Any]]) -> Floats:
    length = float(np.linalg.norm(values))
    return np.asarray(values / length if length else values, dtype=np.float32)
