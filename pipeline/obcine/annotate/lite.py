"""The embedded engine: tokens by rule, lemmas and entities by a factored linear model."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise
from pathlib import Path
from sys import intern
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from obcine.annotate.factored import PAD, FactoredModel, Floats, Ints
from obcine.annotate.lemmatize import BASE, Lemmatizer
from obcine.annotate.names import GENDERS, NAME_TAGS, Mentions, NameLemmatizer
from obcine.annotate.ner import agree, label_kinds
from obcine.annotate.recase import recased
from obcine.annotate.tokenize import Tokens, tokenize
from obcine.annotate.viterbi import decode
from obcine.msd import POSSESSIVE_ADJECTIVE, PROPER_NOUN
from obcine.resources import read_text, resource_dir
from obcine.types import Annotation, Entity, bio_entities

_MAX_CACHED_LEMMAS = 1 << 16
_IN_ENTITY = 2.0
"""What is added to the scores of proper nouns inside of entities."""
_LEAST = 0.05
"""Outside of entities, words that are less likely names are none."""
_NO_CHANCE = 1e-9
_TOGETHER = 16
"""So many texts are analysed at once, for the cost of calling numpy to be shared …"""
_MOST_TOKENS = 10_000
"""… up to so many tokens; longer texts are analysed in parts, for the sake of memory."""

_LONGEST_WORD = 500
"""Words are analysed and lemmatized by so many letters, as what is known of them is kept."""

_Document = tuple[list[str], list[tuple[int, int]]]
"""Words, and sentences as ranges of words."""
_Analysis = tuple[list[str], list[str], list[Entity]]
"""Lemmas, tags, entities."""


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
        self._folder = folder
        self._lock = Lock()  # of the caches, which threads that share this fill
        words = dict(read_table(folder / "words.tsv.gz"))
        senses = dict(read_table(folder / "senses.tsv.gz"))
        self._lemmatizer = Lemmatizer(dict(read_table(folder / "lemmas.tsv.gz")), words)
        self._model = FactoredModel(folder, words, senses, self._lemmatizer.alone)
        kinds, self._kinds = label_kinds(self._model.labels)
        self._kind_names = ["", *kinds[1:]]
        self._continues = np.array([label.startswith("I-") for label in self._model.labels])
        tags = self._model.tags
        self._proper_tags = np.array(
            [i for i, tag in enumerate(tags) if tag.startswith(PROPER_NOUN)]
        )
        self._is_common = [tag in ("Som", "Soz", "Sos", "P", "G", "R") for tag in tags]
        self._public_tags = [tag.rstrip(BASE) for tag in tags]
        self._possessive = tags.index(POSSESSIVE_ADJECTIVE)
        self._name_columns = np.array(
            [tags.index(tag) for tag in (*NAME_TAGS, POSSESSIVE_ADJECTIVE)]
        )
        self._common_columns = np.setdiff1d(np.arange(len(tags)), self._name_columns)
        weights = json.loads((folder / "names.json").read_text(encoding="utf-8"))
        self.names = NameLemmatizer(self._lemmatizer, words, weights)
        self._lemmas: list[dict[str, str]] = [{} for _ in tags]

    @classmethod
    def load(cls) -> LiteAnnotator:
        """Load the bundled model.

        Raises:
            MissingResourceError: The model is missing or damaged.
        """
        return cls(resource_dir("ner"))

    def __reduce__(self) -> tuple[type[LiteAnnotator], tuple[Path]]:
        """Pickle the folder, from which another process reads the model."""
        return type(self), (self._folder,)

    def annotate(self, text: str) -> Annotation:
        """Annotate one text; offsets refer to it as it is."""
        return next(self.annotate_many([text]))

    def annotate_many(self, texts: Iterable[str]) -> Iterator[Annotation]:
        """Annotate texts in order, several at a time."""
        waiting: list[tuple[str, Tokens]] = []
        count = 0
        for text in texts:
            tokens = tokenize(text)
            waiting.append((text, tokens))
            count += len(tokens.forms)
            if len(waiting) == _TOGETHER or count >= _MOST_TOKENS:
                yield from self._annotations(waiting)
                waiting, count = [], 0
        yield from self._annotations(waiting)

    def _annotations(self, texts: list[tuple[str, Tokens]]) -> Iterator[Annotation]:
        with self._lock:
            analyses = self._analyse([(tokens.forms, tokens.sentences) for _, tokens in texts])
        for (text, tokens), (lemmas, tags, found) in zip(texts, analyses, strict=True):
            forms, starts, ends, sentences = tokens
            yield Annotation(text, forms, starts, ends, lemmas, sentences, found, tags)

    def annotate_tokens(
        self, sentences: Sequence[Sequence[str]]
    ) -> tuple[list[list[str]], list[Entity]]:
        """Lemmatize a document that is split into tokens already, and find its entities.

        Args:
            sentences: Words of each sentence; no word is empty.

        Returns:
            The lemmas of each sentence, and entities that count tokens from the document's start.
        """
        ranges = list(pairwise([0, *accumulate(map(len, sentences))]))
        with self._lock:
            [(lemmas, _, found)] = self._analyse([(list(chain.from_iterable(sentences)), ranges)])
        return [lemmas[a:b] for a, b in ranges], found

    def _analyse(self, documents: Sequence[_Document]) -> list[_Analysis]:
        """Return lemmas, part-of-speech tags and entities of tokenized texts."""
        if all(len(words) <= _MOST_TOKENS for words, _ in documents):
            return self._analyse_together(documents)
        return [
            _joined([self._analyse_together([part])[0] for part in _parts(document)])
            for document in documents
        ]

    def _analyse_together(self, documents: Sequence[_Document]) -> list[_Analysis]:
        forms = list(
            chain.from_iterable(
                recased(words, ranges, self._is_word, self._is_listed)
                for words, ranges in documents
            )
        )
        if max(map(len, forms), default=0) > _LONGEST_WORD:
            forms = [form[:_LONGEST_WORD] for form in forms]
        sizes = [len(words) for words, _ in documents]
        lengths = np.array([b - a for _, ranges in documents for a, b in ranges if b > a], np.int64)
        labels, tag_scores, capitals = self._label(
            forms, lengths, np.repeat(np.arange(len(sizes)), sizes)
        )
        inside = np.flatnonzero(labels)
        found = bio_entities(
            [self._model.labels[label] for label in labels[inside].tolist()],
            inside.tolist(),
            set((lengths.cumsum() - lengths).tolist()),
        )
        tags = self._tags(forms, tag_scores, found)
        lemmas = self._lemmatize(forms, tags)
        joined = self._continues[labels]
        joined[lengths.cumsum() - lengths] = False
        mentions = self._mentions(forms, tag_scores, self._kinds[labels], joined, capitals)
        bases = self.names.lemmas(mentions, accumulate(sizes))
        for place, base in zip(mentions.places, bases, strict=True):
            lemmas[place] = base
        names = list(map(self._public_tags.__getitem__, tags))
        analyses: list[_Analysis] = []
        here = iter(found)
        entity = next(here, None)
        for first, end in pairwise([0, *accumulate(sizes)]):
            mine: list[Entity] = []
            while entity is not None and entity.start < end:
                mine.append(Entity(entity.label, entity.start - first, entity.end - first))
                entity = next(here, None)
            analyses.append((lemmas[first:end], names[first:end], mine))
        return analyses

    def _is_word(self, low: str) -> bool:
        """Tell whether a word is known with a small letter."""
        return not self._lemmatizer.is_unknown(low)

    def _is_listed(self, title: str) -> bool:
        """Tell whether a capitalized word is a form of a known name."""
        return self._lemmatizer.is_listed(title, GENDERS)

    def _label(self, forms: list[str], lengths: Ints, documents: Ints) -> tuple[Ints, Floats, Ints]:
        """Return each token's label, the scores of its tags, and which tokens have a capital.

        Args:
            forms: The tokens of all sentences.
            lengths: How many tokens each sentence has.
            documents: The number of each token's document.
        """
        model = self._model
        number = np.repeat(np.arange(len(lengths)), lengths)
        at = np.arange(len(forms)) + 2 * (number + 1)
        rows = np.full(len(forms) + 2 * len(lengths) + 2, PAD)
        rows[at] = model.rows(forms)
        scores, tag_scores = model.scores(rows, at)
        names = model.name_numbers(rows[at])
        agree(scores, names, documents, self._kinds)
        labels = decode(scores, lengths, model.transitions)
        return labels, tag_scores, np.flatnonzero(names)

    def _tags(self, forms: list[str], scores: Floats, found: list[Entity]) -> list[int]:
        """Return the best tag of each token, corrected by what the entities tell."""
        tags: list[int] = scores.argmax(axis=1).tolist()
        for entity in found:
            if entity.label == "deriv-per":
                tags[entity.start] = self._possessive
                continue
            for i in range(entity.start, entity.end):
                if self._is_common[tags[i]] and forms[i][0].isupper():
                    proper = scores[i, self._proper_tags]
                    best = int(proper.argmax())
                    sure = _is_proper(forms[i], entity)
                    if sure or proper[best] + _IN_ENTITY > scores[i, tags[i]]:
                        tags[i] = int(self._proper_tags[best])
        return tags

    def _mentions(
        self,
        forms: list[str],
        scores: Floats,
        kinds: Ints,
        joined: NDArray[np.bool_],
        capitals: Ints,
    ) -> Mentions:
        """Return the words that may be names.

        Args:
            forms: The words.
            scores: Scores of their tags.
            kinds: The class of the entity each is part of, 0 outside.
            joined: Whether each continues an entity.
            capitals: Numbers of the words with a capital.
        """
        chances = scores[capitals]
        chances -= chances.max(axis=1, keepdims=True)
        np.exp(chances, out=chances)
        chances /= chances.sum(axis=1, keepdims=True)
        of_names = chances[:, self._name_columns]
        name = of_names.sum(axis=1)
        kept = (name > _LEAST) | (kinds[capitals] > 0)
        at, name, of_names = capitals[kept], name[kept], of_names[kept]
        common = chances[np.ix_(kept, self._common_columns)].argmax(axis=1)
        columns = np.column_stack([of_names, name, 1 - name])
        nouns = of_names[:, :-1] / of_names[:, :-1].sum(axis=1, keepdims=True).clip(_NO_CHANCE)
        before, after = np.zeros_like(nouns), np.zeros_like(nouns)
        pairs = np.flatnonzero((np.diff(at) == 1) & joined[at[1:]])
        before[pairs + 1] = nouns[pairs]
        after[pairs] = nouns[pairs + 1]
        places = at.tolist()
        names = [forms[i] for i in places]
        return Mentions(
            places=places,
            forms=names,
            labels=[self._kind_names[kind] for kind in kinds[at].tolist()],
            common=self._lemmatize(
                [form.lower() for form in names], self._common_columns[common].tolist()
            ),
            chances=np.log(columns.clip(_NO_CHANCE)),
            before=before,
            after=after,
        )

    def _lemmatize(self, forms: list[str], tags: list[int]) -> list[str]:
        """Return the lemmas of tagged words, from the cache where it holds them."""
        cache = self._lemmas
        lemmas = [cache[tag].get(form, "") for form, tag in zip(forms, tags, strict=True)]
        unseen = [i for i, lemma in enumerate(lemmas) if not lemma]
        if sum(map(len, cache)) + len(unseen) > _MAX_CACHED_LEMMAS:
            for known in cache:
                known.clear()
        for i in unseen:
            form, tag = forms[i], tags[i]
            lemmas[i] = cache[tag][form] = self._lemmatizer.lemma(form, self._model.tags[tag])
        return lemmas


def _parts(document: _Document) -> Iterator[_Document]:
    """Cut a document after sentences."""
    words, ranges = document
    first = 0
    part: list[tuple[int, int]] = []
    for begin, end in ranges:
        part.append((begin - first, end - first))
        if end - first >= _MOST_TOKENS or end == len(words):
            yield words[first:end], part
            first, part = end, []


def _joined(parts: Iterable[_Analysis]) -> _Analysis:
    """Return the analysis of a document from those of its parts."""
    lemmas: list[str] = []
    tags: list[str] = []
    found: list[Entity] = []
    for own_lemmas, own_tags, own in parts:
        shift = len(lemmas)
        found += [Entity(one.label, one.start + shift, one.end + shift) for one in own]
        lemmas += own_lemmas
        tags += own_tags
    return lemmas, tags, found


def _is_proper(form: str, entity: Entity) -> bool:
    """Tell whether a capitalized word of an entity is a proper noun even where its tag says otherwise.

    Names of persons are, acronyms, and places of one word; other names hold common nouns too.
    """
    if entity.label == "per" or (entity.label == "loc" and entity.end - entity.start == 1):
        return True
    return form.isupper() and 1 < len(form) < 6


def read_table(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the lines of a compressed two-column table; equal strings are one object."""
    for line in read_text(path).splitlines():
        left, _, right = line.partition("\t")
        yield intern(left), intern(right)
