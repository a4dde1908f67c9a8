"""The classla engine: obcine's records out of the real classla pipeline."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import redirect_stdout
from itertools import accumulate, chain, pairwise
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from obcine.annotate.tokenize import tokenize
from obcine.errors import MissingResourceError, missing_package
from obcine.msd import coarse_tags
from obcine.types import ENTITY_LABELS, Annotation, Entity, bio_entities

PROCESSORS = ("tokenize", "pos", "lemma", "ner")
DOWNLOAD = "obcine download classla"

_MOST_TOKENS = 2000
"""Articles go through the models together up to so many tokens."""
_LONGEST_SENTENCE = 500
"""Longer sentences are cut for the models, whose memory grows with the longest of a batch."""
_LONGEST_WORD = 100
"""So are words, which are models' input character by character; their lemma is the word itself."""
_MARKS = {"B": "B-", "S": "B-", "I": "I-", "E": "I-"}
_BREAK = re.compile(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

Word = dict[str, Any]
"""A token as classla takes it: ``text``, and what its tokenizer knows of it."""


class ClasslaAnnotator:
    """Annotates text with classla: tokens of Obeliks, tags, lemmas and entities of its models.

    Its models are pickles, which run code when they are loaded: load those of CLARIN.SI only, as
    ``obcine download classla`` gets them. They are checked against the published digests each
    time before they are loaded.
    """

    name = "classla"

    def __init__(self, folder: Path) -> None:
        """Load the pipeline from a folder of models.

        Raises:
            MissingResourceError: The package or the models are missing.
        """
        classla = import_classla()
        check_models(folder)
        self._folder = folder
        self._lock = Lock()  # neither classla nor what diverts its output is safe with threads
        from classla.models.common.doc import Document

        self._document: Any = Document
        try:
            pipeline = classla.Pipeline(
                "sl", dir=str(folder), processors=",".join(PROCESSORS), logging_level="ERROR"
            )
        except Exception as error:  # whatever torch finds wrong with a file
            raise MissingResourceError(
                f"{folder}: classla cannot load its models ({error}); get them with {DOWNLOAD}"
            ) from error
        self._tokenizer, *self._models = [pipeline.processors[name] for name in PROCESSORS]

    @classmethod
    def load(cls) -> ClasslaAnnotator:
        """Load the models that ``obcine download classla`` got.

        Raises:
            MissingResourceError: The package or the models are missing.
        """
        return cls(models_dir())

    def __reduce__(self) -> tuple[type[ClasslaAnnotator], tuple[Path]]:
        """Pickle the folder, from which another process loads the models."""
        return type(self), (self._folder,)

    def annotate(self, text: str) -> Annotation:
        """Annotate one text; offsets refer to it as it is."""
        return next(self.annotate_many([text]))

    def annotate_many(self, texts: Iterable[str]) -> Iterator[Annotation]:
        """Annotate texts in order, short ones together."""
        waiting: list[_Tokenized] = []
        tokens = 0
        for text in texts:
            waiting.append(self._tokenize(text))
            tokens += len(waiting[-1].starts)
            if tokens >= _MOST_TOKENS:
                yield from self._annotations(waiting)
                waiting, tokens = [], 0
        yield from self._annotations(waiting)

    def annotate_tokens(
        self, sentences: Sequence[Sequence[str]]
    ) -> tuple[list[list[str]], list[Entity]]:
        """Lemmatize a document that is split into tokens already, and find its entities.

        Args:
            sentences: Words of each sentence; none of them empty.

        Returns:
            The lemmas of each sentence, and entities that count tokens from the document's start.
        """
        words = [[_word(form) for form in sentence] for sentence in sentences if sentence]
        lemmas, _, labels = self._analyse(words)
        bounds = [0, *accumulate(map(len, sentences))]
        found = _entities(labels, {a for a, b in pairwise(bounds) if b > a})
        return [lemmas[a:b] for a, b in pairwise(bounds)], found

    def _tokenize(self, text: str) -> _Tokenized:
        """Split a text with Obeliks, or by our own rules where its tokens are not the text's.

        Obeliks leaves characters out and unescapes others now and then; offsets must be exact.
        """
        ours = tokenize(text)
        if not ours.forms:
            return _Tokenized(text, [], [])
        try:
            with self._lock, redirect_stdout(io.StringIO()):  # it prints warnings among the data
                document = self._tokenizer.process(_unwrapped(text, ours.starts, ours.sentences))
            words = [
                [_from_token(token) for token in sentence.words] for sentence in document.sentences
            ]
            starts = _starts(text, [word["text"] for word in chain.from_iterable(words)])
        except Exception:  # Obeliks fails on some lines without any words
            starts = None
        if not starts:
            words = [[_word(form) for form in ours.forms[a:b]] for a, b in ours.sentences]
            starts = ours.starts
        return _Tokenized(text, words, starts)

    def _annotations(self, texts: list[_Tokenized]) -> Iterator[Annotation]:
        """Send tokenized texts through the models in one go."""
        lemmas, msds, labels = self._analyse([words for text in texts for words in text.words])
        position = 0
        for text in texts:
            end = position + len(text.starts)
            ends = [
                start + len(word["text"])
                for start, word in zip(text.starts, chain.from_iterable(text.words), strict=True)
            ]
            bounds = [0, *accumulate(map(len, text.words))]
            yield Annotation(
                text=text.text,
                forms=[text.text[a:b] for a, b in zip(text.starts, ends, strict=True)],
                starts=text.starts,
                ends=ends,
                lemmas=lemmas[position:end],
                sentences=list(pairwise(bounds)),
                entities=_entities(labels[position:end], set(bounds)),
                tags=coarse_tags(msds[position:end], lemmas[position:end]),
            )
            position = end

    def _analyse(self, sentences: list[list[Word]]) -> tuple[list[str], list[str], list[str]]:
        """Return lemma, description and entity label of each word."""
        pieces = [
            [
                {**word, "text": word["text"][:_LONGEST_WORD], "id": (number,)}
                for number, word in enumerate(words[first : first + _LONGEST_SENTENCE], 1)
            ]
            for words in sentences
            for first in range(0, len(words), _LONGEST_SENTENCE)
        ]
        if not pieces:
            return [], [], []
        document = self._document(pieces, "")  # the text is for its spans, which are not read
        with self._lock:
            for model in self._models:
                document = model.process(document)
        columns: tuple[list[str], list[str], list[str]] = ([], [], [])
        tokens = chain.from_iterable(sentence.tokens for sentence in document.sentences)
        for token, word in zip(tokens, chain.from_iterable(sentences), strict=True):
            form, lemma = word["text"], token.words[0].lemma
            known = lemma not in (None, "", "_") and len(form) <= _LONGEST_WORD
            columns[0].append(lemma if known else form)
            columns[1].append(token.words[0].xpos or "_")
            columns[2].append(token.ner or "O")
        return columns


class _Tokenized(NamedTuple):
    """A text with its tokens, by sentence, and where they begin."""

    text: str
    words: list[list[Word]]
    starts: list[int]


def import_classla() -> Any:
    """Return the package classla, imported without its log lines.

    Raises:
        MissingResourceError: It is not installed, or something that it needs is not.
    """
    try:
        import classla

        if not hasattr(classla, "Pipeline"):  # a folder of that name, which is no package
            raise ImportError(name="classla")
    except ImportError as error:
        package = error.name or "classla"
        raise missing_package("the classla engine", package, "classla") from error
    return classla


def models_dir() -> Path:
    """Return the folder of classla's models: ``CLASSLA_RESOURCES_DIR`` or the one it uses itself."""
    named = os.environ.get("CLASSLA_RESOURCES_DIR")
    return Path(named) if named else Path.home() / "classla_resources"


def check_models(folder: Path) -> None:
    """Check that the models of all processors are there and are those that were published.

    Raises:
        MissingResourceError: One is missing or was changed; the message says how to get it.
    """
    for model, digest in _models(folder):
        if not model.is_file():
            raise MissingResourceError(f"{model}: model is missing; get it with {DOWNLOAD}")
        if _md5(model) != digest:
            raise MissingResourceError(
                f"{model}: not the published model (digest differs); delete it and get it with "
                f"{DOWNLOAD}"
            )


def download_models(folder: Path) -> None:
    """Download classla's models of Slovene, except for those that are there already.

    Args:
        folder: Where to; see :func:`models_dir`.

    Raises:
        MissingResourceError: The package is missing, or a model could not be downloaded or is
            not the published one. What is complete stays, so that it can be tried again.
    """
    classla = import_classla()
    table = folder / "resources.json"
    before = table.read_bytes() if table.is_file() else None
    try:
        classla.download("sl", dir=str(folder), processors=",".join(PROCESSORS))
        for model, digest in _models(folder):
            if _md5(model) != digest:
                model.unlink()
                raise ValueError(f"{model.name} of {model.parent.name} is not the published file")
    except Exception as error:  # whatever goes wrong on the way
        if before is not None:  # classla overwrites it first, with an error page even
            table.write_bytes(before)
        reason = str(error) or type(error).__name__
        raise MissingResourceError(
            f"{folder}: downloading classla's models failed ({reason}); complete ones were kept, "
            f"check the connection and run {DOWNLOAD} again"
        ) from error


def _md5(path: Path) -> str:
    """Return the digest by which CLARIN.SI publishes its models."""
    digest = hashlib.md5(usedforsecurity=False)
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _models(folder: Path) -> list[tuple[Path, str]]:
    """Return the files of the models that the pipeline needs, with their published digests."""
    table = folder / "resources.json"
    try:
        slovene = json.loads(table.read_text(encoding="utf-8"))["sl"]
        defaults = slovene["default_processors"]
        wanted = {(kind, defaults[kind]) for kind in PROCESSORS if kind != "tokenize"}
        for kind, package in list(wanted):
            usual = slovene.get("default_dependencies", {}).get(kind)
            needed = slovene[kind][package].get("dependencies", usual)
            wanted |= {(one["model"], one["package"]) for one in needed or ()}
        return [
            (folder / "sl" / kind / f"{package}.pt", slovene[kind][package]["md5"])
            for kind, package in sorted(wanted)
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise MissingResourceError(
            f"{table}: classla's models are missing or incomplete; get them with {DOWNLOAD}"
        ) from error


def _word(form: str) -> Word:
    """Return a word as classla's tokenizer hands it on: it decides on punctuation itself."""
    if any(map(str.isalnum, form)):
        return {"text": form}
    return {"text": form, "lemma": form, "upos": "PUNCT", "xpos": "Z"}


def _from_token(token: Any) -> Word:
    known = {"text": token.text, "lemma": token.lemma, "upos": token.upos, "xpos": token.xpos}
    return {name: value for name, value in known.items() if value is not None}


def _unwrapped(text: str, starts: list[int], sentences: list[tuple[int, int]]) -> str:
    """Return the text without line breaks inside sentences, as Obeliks ends one at each."""
    begins = [starts[first] for first, _ in sentences]
    parts = [text[a:b] for a, b in zip([0, *begins], [*begins, len(text)], strict=True)]
    return "".join(
        _BREAK.sub(" ", part[: len(part.rstrip())]) + part[len(part.rstrip()) :] for part in parts
    )


def _starts(text: str, forms: list[str]) -> list[int] | None:
    """Return where the tokens begin in the text, ``None`` where they are not all of it."""
    text = text.replace("\xad", "-")  # as Obeliks has it
    starts: list[int] = []
    position = 0
    for form in [*forms, ""]:
        start = text.find(form, position) if form else len(text)
        if start < 0 or any(
            char.isprintable() and not char.isspace() for char in text[position:start]
        ):
            return None
        starts.append(start)
        position = start + len(form)
    return starts[:-1]


def _entities(labels: list[str], firsts: set[int]) -> list[Entity]:
    """Return the entities of classla's labels, BIO or BIOES, in capitals."""
    numbers: list[int] = []
    ours: list[str] = []
    for number, label in enumerate(labels):
        mark, _, name = label.partition("-")
        if mark in _MARKS and name.lower() in ENTITY_LABELS:
            numbers.append(number)
            ours.append(_MARKS[mark] + name.lower())
    return bio_entities(ours, numbers, firsts)
