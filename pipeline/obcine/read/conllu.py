"""Reads CoNLL-U: documents with tokens, lemmas and named entities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from obcine.msd import coarse_tags
from obcine.read.encoding import text_lines
from obcine.read.inputs import Input
from obcine.read.records import Fields, failed
from obcine.read.streams import Limits
from obcine.types import ENTITY_LABELS, Annotation, Article, Entity, FailedArticle, bio_entities

_COMMENT = re.compile(r"#\s*([\w-]+(?: id)?)\s*(?:=\s*(.*))?")
_RANGE = re.compile(r"\d{1,9}-(\d{1,9})")
_NUMBER = re.compile(r"\d{1,9}")
_ESCAPE = re.compile(r"\\([snrt])")
_SPACES = {"s": " ", "n": "\n", "r": "\r", "t": "\t"}
_COLUMNS = 10
_LABELS = {f"{mark}-{label}".lower(): f"{mark}-{label}" for mark in "BI" for label in ENTITY_LABELS}


@dataclass(slots=True)
class _Word:
    form: str
    lemma: str
    space_after: bool
    entity: str | None
    """``B-loc`` and so on, ``O``, or ``None`` where entities are not annotated."""
    msd: str
    """Language-specific part of speech and morphology (JOS, MULTEXT-East), ``_`` for none."""
    spaces_after: str | None
    """What comes before the next word where that is more than a blank."""


@dataclass(slots=True)
class _Sentence:
    words: list[_Word] = field(default_factory=list)
    text: str | None = None
    new_paragraph: bool = False


@dataclass(slots=True)
class _Document:
    line: int
    metadata: dict[str, str] = field(default_factory=dict)
    sentences: list[_Sentence] = field(default_factory=list)
    problem: str | None = None


def read_conllu(file: Input, fields: Fields) -> Iterator[Article | FailedArticle]:
    """Yield the documents of a CoNLL-U file, one at each ``# newdoc``.

    Documents with lemmas and with ``NER=`` in the last column are annotated already; of others
    only the text is taken.
    """
    with text_lines(file.stream, file.source, file.limits) as lines:
        for document in _documents(lines, file.limits):
            id_ = document.metadata.get("newdoc id") or f"{file.id}:{document.line}"
            if document.problem is not None:
                yield failed(id_, file.source, f"{file.source}, {document.problem}")
            elif document.sentences:  # and not only comments before the first document
                yield _article(document, id_, file, fields)


def _documents(lines: Iterator[str], limits: Limits) -> Iterator[_Document]:
    document = _Document(1)
    sentence = _Sentence()
    covered = 0  # last word of the current multiword token
    length = 0
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\r\n")
        length += len(raw)
        if not line.strip():
            document, sentence = _close(document, sentence), _Sentence()
        elif line.startswith("#"):
            comment = _COMMENT.match(line)
            if comment and comment.group(1) in ("newdoc", "newdoc id"):
                yield _close(document, sentence)
                document, sentence, length = _Document(number), _Sentence(), len(raw)
            _note(comment, document, sentence)
        elif length > limits.document:
            document.problem = (
                f"line {number}: document longer than {limits.document:,} characters; split it"
            )
            document.sentences.clear()
            sentence.words.clear()
        else:
            covered = _add_word(line, number, document, sentence, covered)
    yield _close(document, sentence)


def _close(document: _Document, sentence: _Sentence) -> _Document:
    if sentence.words:
        document.sentences.append(sentence)
    return document


def _note(comment: re.Match[str] | None, document: _Document, sentence: _Sentence) -> None:
    if comment is None:
        return
    name, value = comment.group(1), (comment.group(2) or "").strip()
    if name == "text":
        sentence.text = value
    elif name in ("newpar", "newpar id"):
        sentence.new_paragraph = True
    elif name != "sent_id" and not document.sentences:
        document.metadata[name] = value


def _add_word(
    line: str, number: int, document: _Document, sentence: _Sentence, covered: int
) -> int:
    """Add a line's word to the sentence; return the last word that a multiword token covers."""
    cells = line.split("\t")
    if len(cells) != _COLUMNS:
        document.problem = document.problem or (
            f"line {number}: {len(cells)} columns where CoNLL-U has {_COLUMNS}; correct it, the "
            "document was left out"
        )
        return covered
    index, form, lemma, misc = cells[0], cells[1], cells[2], cells[9]
    features = dict(pair.partition("=")[::2] for pair in misc.split("|"))
    entity = features.get("NER")
    multiword = _RANGE.fullmatch(index)
    if multiword:
        covered = int(multiword.group(1))
    elif not _NUMBER.fullmatch(index):
        return covered  # an empty node, which is not in the text, or no number at all
    elif int(index) <= covered and sentence.words:
        token = sentence.words[-1]  # the multiword token: lemma and entity of its first word
        token.lemma = lemma if token.lemma == "_" else token.lemma
        token.entity = token.entity or entity
        return covered
    else:
        covered = 0
    if not form:
        document.problem = document.problem or (
            f'line {number}: no word in column 2 ("_" stands for nothing); correct it, the document '
            "was left out"
        )
        return covered
    no_space = features.get("SpaceAfter") == "No"
    spaces = features.get("SpacesAfter")
    decoded = None if spaces is None else _ESCAPE.sub(lambda found: _SPACES[found[1]], spaces)
    sentence.words.append(_Word(form, lemma, not no_space, entity, cells[4], decoded))
    return covered


def _article(document: _Document, id_: str, file: Input, fields: Fields) -> Article:
    pieces: list[str] = []
    length = 0
    starts: list[int] = []
    bounds: list[tuple[int, int]] = []
    words = [word for sentence in document.sentences for word in sentence.words]
    for position, sentence in enumerate(document.sentences):
        if position:
            before = document.sentences[position - 1].words[-1].spaces_after
            pieces.append(
                before if before and before.isspace() else "\n" if sentence.new_paragraph else " "
            )
            length += len(pieces[-1])
        text, offsets = _sentence_text(sentence)
        bounds.append((len(starts), len(starts) + len(offsets)))
        starts += [length + offset for offset in offsets]
        pieces.append(text)
        length += len(text)
    text = "".join(pieces)
    lemmatized = any(word.lemma != "_" for word in words)
    has_entities = any(word.entity is not None for word in words)
    annotation = None
    if lemmatized and has_entities:
        lemmas = [word.form if word.lemma == "_" != word.form else word.lemma for word in words]
        annotation = Annotation(
            text=text,
            forms=[word.form for word in words],
            starts=starts,
            ends=[start + len(word.form) for start, word in zip(starts, words, strict=True)],
            lemmas=lemmas,
            sentences=bounds,
            entities=_entities([word.entity or "O" for word in words], bounds),
            tags=coarse_tags([word.msd for word in words], lemmas),
        )
    metadata = dict(document.metadata)
    metadata.pop("newdoc id", None)
    return Article(
        id=id_,
        text=text,
        title=metadata.pop(fields.title, None),
        date=metadata.pop(fields.date, None),
        url=metadata.pop(fields.url, None),
        source=file.source,
        extra={name: value for name, value in metadata.items() if name != "newdoc"},
        annotation=annotation,
    )


def _sentence_text(sentence: _Sentence) -> tuple[str, list[int]]:
    """Return a sentence's text and where its words begin in it.

    That is ``# text`` where all words are found in it in order, else the words with their spaces.
    """
    offsets: list[int] = []
    if sentence.text is not None:
        position = 0
        for word in sentence.words:
            start = sentence.text.find(word.form, position)
            if start < 0 or sentence.text[position:start].strip():
                break
            offsets.append(start)
            position = start + len(word.form)
        if len(offsets) == len(sentence.words):
            return sentence.text, offsets
    text = ""
    offsets = []
    for word in sentence.words:
        offsets.append(len(text))
        text += word.form + (" " if word.space_after else "")
    return text.rstrip(), offsets


def _entities(labels: list[str], sentences: list[tuple[int, int]]) -> list[Entity]:
    """Return the entities that ``B-`` and ``I-`` labels delimit, in small letters or capitals."""
    ours = {
        index: _LABELS[low]
        for index, label in enumerate(labels)
        if (low := label.lower()) in _LABELS
    }
    return bio_entities([*ours.values()], [*ours], {first for first, _ in sentences})
