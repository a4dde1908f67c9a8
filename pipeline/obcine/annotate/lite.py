"""The embedded engine: tokens by rule, lemmas and entities by a factored linear model."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from pathlib import Path

import numpy as np

from obcine.annotate.factored import PAD, FactoredModel, Floats, Ints
from obcine.annotate.lemmatize import Lemmatizer
from obcine.annotate.ner import entities
from obcine.annotate.tokenize import tokenize
from obcine.annotate.viterbi import decode, outside_margins
from obcine.gazetteer import Gazetteer
from obcine.resources import resource_dir
from obcine.types import Annotation, Entity

_MAX_CACHED_LEMMAS = 1 << 18


class LiteAnnotator:
    """Annotates text without downloads and without torch, some hundred articles a second.

    Example:
        >>> annotator = LiteAnnotator.load()
        >>> annotation = annotator.annotate("Župan Janez Novak živi v Kopru.")
        >>> annotation.lemmas
        ['župan', 'Janez', 'Novak', 'živeti', 'v', 'Koper', '.']
        >>> [(e.label, annotation.forms[e.start : e.end]) for e in annotation.entities]
        [('per', ['Janez', 'Novak']), ('loc', ['Kopru'])]
    """

    name = "lite"

    def __init__(self, folder: Path) -> None:
        """Read the model from a folder."""
        words = dict(read_table(folder / "words.tsv.gz"))
        self._lemmatizer = Lemmatizer(dict(read_table(folder / "lemmas.tsv.gz")), words)
        self._model = FactoredModel(folder, words, self._lemmatizer.alone)
        self._margins = outside_margins(self._model.transitions)
        tags = self._model.tags
        self._proper_tags = np.array([i for i, tag in enumerate(tags) if tag.startswith("Sl")])
        self._is_common = np.array([tag in ("Som", "Soz", "Sos", "P", "G", "R") for tag in tags])
        self._person_labels = np.array(
            [i for i, label in enumerate(self._model.labels) if label.endswith("-per")]
        )
        self._lemmas: dict[tuple[str, int], str] = {}

    @classmethod
    def load(cls, gazetteer: Gazetteer | None = None) -> LiteAnnotator:
        """Load the bundled model.

        Args:
            gazetteer: Not needed; every engine is loaded in the same way.

        Raises:
            MissingResourceError: The model is missing or damaged.
        """
        return cls(resource_dir("ner"))

    def annotate(self, text: str) -> Annotation:
        """Annotate one text; offsets refer to it as it is."""
        forms, starts, ends, sentences = tokenize(text)
        lemmas, tags, found = self._analyse(forms, sentences)
        return Annotation(text, forms, starts, ends, lemmas, sentences, found, tags)

    def annotate_many(self, texts: Iterable[str]) -> Iterator[Annotation]:
        """Annotate texts in order."""
        return map(self.annotate, texts)

    def annotate_tokens(
        self, sentences: Sequence[Sequence[str]]
    ) -> tuple[list[list[str]], list[Entity]]:
        """Lemmatize a document that is split into tokens already, and find its entities.

        Args:
            sentences: Words of each sentence; none of them empty.

        Returns:
            The lemmas of each sentence, and entities that count tokens from the document's start.
        """
        bounds = [0, *accumulate(map(len, sentences))]
        ranges = [(a, b) for a, b in zip(bounds, bounds[1:], strict=False) if b > a]
        lemmas, _, found = self._analyse(list(chain.from_iterable(sentences)), ranges)
        return [lemmas[a:b] for a, b in zip(bounds, bounds[1:], strict=False)], found

    def _analyse(
        self, forms: list[str], sentences: list[tuple[int, int]]
    ) -> tuple[list[str], list[str], list[Entity]]:
        """Return lemmas, part-of-speech tags and entities of tokenized text."""
        if not forms:
            return [], [], []
        model = self._model
        firsts = np.fromiter((first for first, _ in sentences), np.int64, len(sentences))
        number = np.zeros(len(forms), np.int64)
        number[firsts] = 2
        at = np.arange(len(forms)) + number.cumsum()
        padded = np.full(len(forms) + 2 * len(sentences) + 2, PAD)
        padded[at] = model.rows(forms)
        scores, tag_scores = model.scores(padded, at)
        best = decode(scores, firsts, model.transitions, self._margins)
        inside = np.flatnonzero(best)
        names = model.labels
        found = entities(
            [names[label] for label in best[inside].tolist()],
            inside.tolist(),
            {first for first, _ in sentences},
        )
        tags = tag_scores.argmax(axis=1)
        tags[inside] = self._tags_of_names(best[inside], tags[inside], tag_scores[inside])
        numbers = tags.tolist()
        return self._lemmatize(forms, numbers), [model.tags[tag] for tag in numbers], found

    def _tags_of_names(self, labels: Ints, tags: Ints, scores: Floats) -> Ints:
        """Return the tags of words inside entities: persons' names are proper nouns."""
        model = self._model
        changed = tags.copy()
        person = np.isin(labels, self._person_labels) & self._is_common[tags]
        changed[person] = self._proper_tags[scores[person][:, self._proper_tags].argmax(axis=1)]
        possessive = labels == model.labels.index("B-deriv-per")
        changed[possessive] = model.tags.index("Ps")
        return changed

    def _lemmatize(self, forms: list[str], tags: list[int]) -> list[str]:
        """Return the lemmas of tagged words, from the cache where it holds them."""
        cache = self._lemmas
        pairs = list(zip(forms, tags, strict=True))
        try:
            return [cache[pair] for pair in pairs]
        except KeyError:
            if len(cache) > _MAX_CACHED_LEMMAS:
                cache.clear()
            for form, tag in {pair for pair in pairs if pair not in cache}:
                cache[form, tag] = self._lemmatizer.lemma(form, self._model.tags[tag])
            return [cache[pair] for pair in pairs]


def read_table(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the lines of a compressed two-column table."""
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
        for line in file.read().splitlines():
            left, _, right = line.partition("\t")
            yield left, right
