"""What the words around a name mean tells about it, whatever the name: »v … so odprli vrtec«.

Small neural networks look at the word vectors of the words beside a name and of what is said before
and after it, there and in the sentences around, so that words count which training never saw. Their
answer is evidence for the trees, as that of single words is (see :mod:`obcine.disambiguate.words`).
They are trained by ``models/link``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from obcine.disambiguate.context import Context, Features
from obcine.resources import resource_dir
from obcine.types import Mention
from obcine.vectors import Floats, Ints, read_vectors

FILE = "surroundings.npz"
_REACH = 22
"""So many words on either side are seen."""
_NEAR = 3
"""The places of so many words on either side count."""
_BESIDE = slice(_REACH - _NEAR, _REACH + _NEAR)
_BEFORE = np.arange(2 * _REACH) < _REACH
_PLACES = np.concatenate([np.arange(-_REACH, 0), np.arange(_REACH)])
"""Where these words are, from a name's first token on before it, from its end on behind it."""
_DISTANCES = np.abs(np.where(_BEFORE, _PLACES, _PLACES + 1))
_CLOSENESS = (1 / (1 + _DISTANCES / 4)).astype(np.float32)
"""A word counts for half as much as one beside the name where it stands six words away."""
_FIRM = 1.0
"""What a mean of few or distant words is drawn to nothing by."""
_WEIGHT_BESIDE, _WEIGHT_MEANS = 0.5, 1.5
"""Means are steadier than single words, which training would learn by heart sooner."""
_LEAST_CHANCE = 1e-6
_BLOCK = 256
"""So many names are looked at together, that memory does not grow with their number."""
_NAME = "<name>"
_TAGS = (_NAME, *"D G K L M N O P Ps R U V Z Som Sos Soz Slm Sls Slz".split())
"""Another name that may be a place, and parts of speech."""


class Surroundings:
    """Turns what stands around the names of an article into numbers.

    Args:
        lemmas: The lemmas that have a word vector.
        vectors: The vectors, a row for each.
    """

    def __init__(self, lemmas: Sequence[str], vectors: npt.NDArray[np.int8]) -> None:
        self._row_of = {lemma: row for row, lemma in enumerate(lemmas, 1)}
        nothing = np.zeros((1, vectors.shape[1]), np.int8)
        self._vectors = np.concatenate([nothing, vectors])
        self._unit = np.float32(1 / vectors.std())
        self._tag_of = {tag: number for number, tag in enumerate(_TAGS, 1)}
        self._width = (2 * _NEAR + 3) * vectors.shape[1] + (2 * _NEAR + 1) * len(_TAGS)

    @classmethod
    def load(cls) -> Surroundings:
        """Load the word vectors that ship with obcine.

        Raises:
            MissingResourceError: They are missing or were changed.
        """
        return cls(*read_vectors(resource_dir("topic")))

    def rows(self, context: Context) -> Floats:
        """Return a row of numbers for each mention of an article.

        They are the vectors of three words before it and three behind, the mean vectors of what is
        said before it, behind it, and in the other sentences within reach, and a 1 for the part of
        speech of each of the six words and of the mention's first one. Other names are no words.
        """
        text = self._text(context)
        mentions = context.mentions
        blocks = [
            self._numbers(text, mentions[at : at + _BLOCK])
            for at in range(0, len(mentions), _BLOCK)
        ]
        return np.concatenate([np.zeros((0, self._width), np.float32), *blocks])

    def _text(self, context: Context) -> _Text:
        """Return the words of an article as numbers."""
        annotation = context.annotation
        words = np.zeros(len(annotation.forms) + 2 * _REACH, np.intp)
        tags, sentences = np.zeros_like(words), np.full_like(words, -1)
        inner = slice(_REACH, len(words) - _REACH)
        row_of, tag_of = self._row_of, self._tag_of
        words[inner] = [row_of.get(lemma, 0) for lemma in context.lemmas]
        if annotation.tags:
            tags[inner] = [tag_of.get(tag, 0) for tag in annotation.tags]
        for number, (first, end) in enumerate(annotation.sentences):
            sentences[first + _REACH : end + _REACH] = number
        own_tags = tags.copy()
        for mention in context.mentions:
            place = slice(mention.first + _REACH, mention.last + _REACH)
            words[place], tags[place] = 0, tag_of[_NAME]
        return _Text(words, tags, own_tags, sentences)

    def _numbers(self, text: _Text, mentions: Sequence[Mention]) -> Floats:
        """Return the rows of some mentions."""
        first = np.array([mention.first for mention in mentions], np.intp) + _REACH
        end = np.array([mention.last for mention in mentions], np.intp) + _REACH
        at = np.where(_BEFORE, first[:, None], end[:, None]) + _PLACES
        vectors = self._vectors[text.words[at]] * self._unit
        weights = _CLOSENESS * (text.words[at] > 0)
        same = text.sentences[at] == text.sentences[first][:, None]
        parts = [vectors[:, _BESIDE].reshape(len(at), -1) * _WEIGHT_BESIDE]
        for seen in (same & _BEFORE, same & ~_BEFORE, ~same):
            shares = weights * seen
            shares /= shares.sum(axis=1, keepdims=True) + _FIRM
            parts.append((shares[:, None] @ vectors)[:, 0] * _WEIGHT_MEANS)
        tags = np.column_stack([text.tags[at][:, _BESIDE], text.own_tags[first]])
        parts.append((tags[:, :, None] == np.arange(1, len(_TAGS) + 1)).reshape(len(at), -1))
        return np.concatenate(parts, axis=1, dtype=np.float32)


class _Text(NamedTuple):
    """The words of an article, with nothing before and after: numbers of vectors, tags, sentences.

    0 is no vector and no tag. In ``tags`` names stand as such, in ``own_tags`` as what they are.
    """

    words: Ints
    tags: Ints
    own_tags: Ints
    sentences: Ints


@dataclass(frozen=True, eq=False, slots=True)  # arrays are not equal as a whole
class SurroundingsNets:
    """Networks of one hidden layer, whose answers are averaged.

    Args:
        hidden: Weights of each network's hidden units, (networks, numbers + 1, units); the last
            row is the bias.
        out: Weights from them to no place, one in Slovenia and one abroad, (networks, units + 1, 3).
    """

    hidden: Floats
    out: Floats

    @classmethod
    def from_scikit(cls, models: Sequence[Any]) -> SurroundingsNets:
        """Return the networks that scikit-learn trained, at half precision as they are stored.

        Args:
            models: Fitted ``MLPClassifier`` objects with one hidden layer of so many units each.
        """
        layers = (
            np.array([np.vstack([m.coefs_[at], m.intercepts_[at]]) for m in models], np.float16)
            for at in (0, 1)
        )
        return cls(*(layer.astype(np.float32) for layer in layers))

    @classmethod
    def load(cls, folder: Path) -> SurroundingsNets:
        """Read the networks from a folder as ``save`` wrote them."""
        with np.load(folder / FILE, allow_pickle=False) as arrays:
            return cls(arrays["hidden"].astype(np.float32), arrays["out"].astype(np.float32))

    def save(self, folder: Path) -> None:
        """Write the networks."""
        hidden, out = self.hidden.astype(np.float16), self.out.astype(np.float16)
        np.savez_compressed(folder / FILE, hidden=hidden, out=out)

    def evidence(self, rows: Floats) -> list[Features]:
        """Return for each row what the networks say, as log-odds against a name of no place."""
        units = np.maximum(rows @ self.hidden[:, :-1] + self.hidden[:, -1:], 0)
        logits = units @ self.out[:, :-1] + self.out[:, -1:]
        chances = np.exp(logits - logits.max(axis=2, keepdims=True))
        chances /= chances.sum(axis=2, keepdims=True)
        odds = np.log(chances.mean(axis=0).clip(_LEAST_CHANCE))
        return [
            {"surroundings:home": home, "surroundings:abroad": abroad}
            for home, abroad in (odds[:, 1:] - odds[:, :1]).tolist()
        ]
