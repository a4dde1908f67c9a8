"""A linear sequence model whose scores are sums over single words, and its fast evaluation.

The score of a label at token *t* is ``Σ_k R[word(t + k), k]`` over the offsets -2 … +2: a row of
weights for each word type, computed once and kept. A few features that join the *classes* of
neighbouring words are added from small tables. All of it is numpy over whole articles.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import repeat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from obcine.annotate.features import describe
from obcine.resources import read_text

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

OFFSETS = (-2, -1, 0, 1, 2)
MAX_TYPES = 1 << 16
_LEARNED_TOGETHER = 1024
"""So many types are learned at once, for the sake of memory."""
PAD = 0
"""Row and class of the padding before and after a sentence."""


def pair_keys(classes: Ints, lemmas: Ints, at: Ints) -> list[Ints]:
    """Return the keys of the joint features at the given positions, one array per template.

    Args:
        classes: Class numbers of the padded tokens, below 128.
        lemmas: Lemma numbers of the padded tokens, below 2**20.
        at: Positions in the padded arrays.
    """
    here, before, after = classes[at], classes[at - 1], classes[at + 1]
    return [
        (2 << 42) | (before << 14) | (here << 7) | after,
        (3 << 42) | (classes[at - 2] << 14) | (before << 7) | here,
        (4 << 42) | (here << 14) | (after << 7) | classes[at + 2],
        (5 << 42) | (lemmas[at - 1] << 7) | here,
        (6 << 42) | (lemmas[at + 1] << 7) | here,
    ]


class FactoredModel:
    """Scores of labels for padded token sequences; knows nothing of what the labels mean."""

    def __init__(
        self,
        folder: Path,
        words: Mapping[str, str],
        senses: Mapping[str, str],
        lemma: Callable[[str], str],
    ) -> None:
        """Read the model's arrays.

        Args:
            folder: Folder with ``model.json``, ``features.txt.gz`` and ``weights.npz``.
            words: The word lists, see :func:`obcine.annotate.features.describe`.
            senses: Clusters of meaning, see :func:`obcine.annotate.features.sense`.
            lemma: The lemma of a lower-cased word seen alone.
        """
        config = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        self.labels: list[str] = config["labels"]
        self.tags: list[str] = config["tags"]
        self._classes: dict[str, int] = {name: i for i, name in enumerate(config["classes"])}
        names = read_text(folder / "features.txt.gz").split("\n")
        self._features = {name: i for i, name in enumerate(names)}
        with np.load(folder / "weights.npz") as arrays:
            width = len(OFFSETS) * (len(self.labels) + len(self.tags))
            self._weights = np.zeros((len(self._features) + 1, width), np.float32)
            self._weights.reshape(-1)[arrays["places"].cumsum()] = arrays["values"]
            self.transitions: Floats = arrays["transitions"].astype(np.float32)
            self._pairs: Floats = arrays["pairs"].astype(np.float32)
            self._keys: Ints = arrays["keys"].cumsum()
            self._joint: Floats = np.vstack(
                [arrays["joint"], np.zeros((1, len(self.labels)), np.float16)]
            ).astype(np.float32)
        self._words = words
        self._senses = senses
        self._lemma = lemma
        self._lemma_ids = {
            name[2:]: i for name, i in self._features.items() if name.startswith("l=")
        }
        # Memory is taken page by page as rows are filled.
        self._rows = np.zeros((MAX_TYPES, width), np.float32)
        self._info = np.zeros((MAX_TYPES, 3), np.int64)
        self._reset()

    def _reset(self) -> None:
        """Forget all types but the padding."""
        self._row_of: dict[str, int] = {}
        self._names: dict[str, int] = {}
        self._add_rows([["#"]], [(PAD, len(self._features), 0)], 0)

    def rows(self, forms: Sequence[str]) -> Ints:
        """Return the row number of each word, adding rows for types not seen before."""
        row_of = self._row_of
        rows = np.fromiter(map(row_of.get, forms, repeat(PAD)), np.int64, len(forms))
        unseen = np.flatnonzero(rows == PAD).tolist()
        if unseen:
            new = list(dict.fromkeys(forms[i] for i in unseen))
            if row_of and len(row_of) + len(new) >= MAX_TYPES:
                self._reset()
                return self.rows(forms)
            for first in range(0, len(new), _LEARNED_TOGETHER):
                self._learn(new[first : first + _LEARNED_TOGETHER])
            rows[unseen] = [row_of[forms[i]] for i in unseen]
        return rows

    def _learn(self, forms: list[str]) -> None:
        """Compute the rows of new word types."""
        features: list[list[str]] = []
        info: list[tuple[int, int, int]] = []
        names_seen = self._names
        unknown_class = len(self._classes)
        no_lemma = len(self._features) + 1
        for form in forms:
            lemma = self._lemma(form.lower())
            names, name = describe(form, lemma, self._words, self._senses)
            features.append(names)
            info.append(
                (
                    self._classes.get(name, unknown_class),
                    self._lemma_ids.get(lemma, no_lemma),
                    names_seen.setdefault(lemma, len(names_seen) + 1) if form[0].isupper() else 0,
                )
            )
        start = len(self._row_of) + 1
        self._add_rows(features, info, start)
        self._row_of.update(zip(forms, range(start, start + len(forms)), strict=True))

    def _add_rows(
        self, features: list[list[str]], info: list[tuple[int, int, int]], start: int
    ) -> None:
        """Store the summed weights of some types from row ``start`` on."""
        end = start + len(features)
        while end > len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
            self._info = np.concatenate([self._info, np.zeros_like(self._info)])
        none = len(self._features)  # a line of zeros
        index = self._features
        flat = [index.get(name, none) for names in features for name in names]
        bounds = np.cumsum([0, *map(len, features)])[:-1]
        self._rows[start:end] = np.add.reduceat(self._weights[flat], bounds, axis=0)
        self._info[start:end] = info

    def name_numbers(self, rows: Ints) -> Ints:
        """Return a number that capitalized forms of one word share, 0 for other words."""
        numbers: Ints = self._info[rows, 2]
        return numbers

    def scores(self, rows: Ints, at: Ints) -> tuple[Floats, Floats]:
        """Return the scores of labels and of tags.

        Args:
            rows: Row numbers with two rows of padding before, between and after sentences.
            at: Where in ``rows`` the tokens are.

        Returns:
            Two arrays with a line for each token.
        """
        width = len(self.labels) + len(self.tags)
        table = self._rows.reshape(-1, width)  # a line for each type and offset
        lines = rows * len(OFFSETS)
        total = table.take(lines[at - 2], axis=0)
        for k in (1, 2, 3, 4):
            total += table.take(lines[at + (k - 2)] + k, axis=0)
        count = len(self.labels)
        labels = np.ascontiguousarray(total[:, :count])
        info = self._info[rows]
        classes = info[:, 0]
        here = classes[at]
        labels += self._pairs[0].take(classes[at - 1] * 128 + here, axis=0)
        labels += self._pairs[1].take(here * 128 + classes[at + 1], axis=0)
        capitals = np.flatnonzero(info[at, 2])
        if len(capitals):
            keys = np.concatenate(pair_keys(classes, info[:, 1], at[capitals]))
            place = np.searchsorted(self._keys, keys)
            place[self._keys[np.minimum(place, len(self._keys) - 1)] != keys] = len(self._keys)
            labels[capitals] += (
                self._joint.take(place, axis=0).reshape(-1, len(capitals), count).sum(0)
            )
        return labels, total[:, count:]
