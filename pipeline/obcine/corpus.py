"""Runs of ``obcine annotate``: articles → CoNLL-U, and CoNLL-U → CoNLL-U with its columns filled."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, Any, BinaryIO

from obcine.annotate import Annotator, load_annotator
from obcine.batch import Counts
from obcine.batch.lines import Line, with_id
from obcine.clean import Cleaner
from obcine.gazetteer import Gazetteer
from obcine.read import Fields, Limits, read_articles
from obcine.read.articles import why_unreadable
from obcine.read.encoding import text_lines
from obcine.read.inputs import STDIN, as_paths, find, walk
from obcine.read.streams import COMPRESSIONS, expand
from obcine.types import Annotation, Article, FailedArticle
from obcine.write import check_apart, check_format, check_output
from obcine.write.conllu import entity_labels, fill_columns, to_conllu
from obcine.write.output import open_output

logger = logging.getLogger("obcine.corpus")

_TOGETHER = 16
"""So many articles are handed to the engine at once."""
_MOST_LINES = 50_000
"""Longer documents are annotated in parts, for the sake of memory."""
_COLUMNS = 10


def annotate_files(
    paths: str | Path | Iterable[str | Path],
    output: str | Path,
    *,
    engine: str = "lite",
    pretokenized: bool = False,
    fields: Fields | None = None,
) -> Counts:
    """Annotate articles and write them as CoNLL-U.

    Args:
        paths: Files, folders, glob patterns, ``-`` for standard input; one or several.
        output: A ``.conllu`` file, or ``-`` for standard output.
        engine: ``lite`` (embedded) or ``classla`` (an extra).
        pretokenized: Whether the input is CoNLL-U whose tokens stay as they are; its lemmas and
            entities are filled in, all else is kept.
        fields: Names of the fields or columns that hold the parts of an article.

    Returns:
        How many documents were written or failed.

    Raises:
        InputError: A path does not exist, or a table lacks the column with the text or another
            one that was named.
        OutputError: The output cannot be written.
        UsageError: The output ends in no ``.conllu``, is an input, or lies in one.
        MissingResourceError: A model or a package is missing.
    """
    check_format(output, (".conllu",))
    check_output(output)
    paths = as_paths(paths)
    check_apart(output, [file.path for file in find(paths)])
    counts = Counts()
    run = _Run(load_annotator(engine), counts)
    with open_output(output) as stream:
        if pretokenized:
            run.fill(paths, stream)
        else:
            cleaner = Cleaner(Gazetteer.load())
            run.annotate(read_articles(*paths, fields=fields), cleaner, stream)
    counts.warn(paths)
    return counts


class _Run:
    """One run with its engine; failures are logged and counted, the rest goes on."""

    def __init__(self, annotator: Annotator, counts: Counts) -> None:
        self._annotator = annotator
        self._counts = counts

    def annotate(
        self, articles: Iterator[Article | FailedArticle], cleaner: Cleaner, stream: IO[Any]
    ) -> None:
        """Write the annotated articles, several at a time."""
        while some := list(islice(articles, _TOGETHER)):
            texts: dict[int, str] = {}
            annotations: dict[int, Annotation | Exception] = {}
            for number, article in enumerate(some):
                if isinstance(article, Article) and article.annotation is None:
                    try:
                        texts[number] = cleaner.clean(article).text
                    except Exception as error:  # one bad article must not end a run
                        annotations[number] = error
            found = self._annotations(list(texts.values()))
            annotations |= zip(texts, found, strict=True)
            for number, article in enumerate(some):
                if isinstance(article, FailedArticle):
                    self._fail(article.id, article.type, article.message)
                    continue
                annotation = article.annotation or annotations[number]
                if isinstance(annotation, Exception):
                    self._fail(article.id, type(annotation).__name__, str(annotation))
                    continue
                stream.write(to_conllu(article, annotation))
                self._counts.add(Line(article.id, ""))

    def _annotations(self, texts: list[str]) -> list[Annotation | Exception]:
        """Annotate texts together, or one by one where one of them fails."""
        try:
            return list(self._annotator.annotate_many(texts))
        except Exception:
            return [self._annotation(text) for text in texts]

    def _annotation(self, text: str) -> Annotation | Exception:
        try:
            return self._annotator.annotate(text)
        except Exception as error:  # one bad article must not end a run
            return error

    def fill(self, paths: list[str], stream: IO[Any]) -> None:
        """Fill lemmas and entities of CoNLL-U files."""
        for file in find(paths):
            inner = walk(file, (".conllu",)) if Path(file.path).is_dir() else [file]
            for one in inner:
                if isinstance(one, FailedArticle):
                    self._fail(one.id, one.type, one.message)
                    continue
                for first, document in self._documents(one.path):
                    self._fill_document(one.path, first, document, stream)

    def _documents(self, path: str) -> Iterator[tuple[int, list[str]]]:
        """Yield the documents of a file to its end, or to what makes it unreadable."""
        try:
            with _opened(path) as binary, text_lines(binary, path, Limits()) as lines:
                yield from _documents(lines)
        except Exception as error:  # whatever a library finds wrong with one file
            self._fail(path, *why_unreadable(error, path))

    def _fill_document(self, path: str, first: int, document: list[str], stream: IO[Any]) -> None:
        left_out = f"the document from line {first} on was left out"
        for number, line in enumerate(document, first):
            if wrong := _what_is_wrong(line):
                message = f"{path}, line {number}: {wrong}; {left_out}"
                self._fail(path, "InputError", message)
                return
        try:
            filled = list(self._filled(document))
        except Exception as error:  # one bad document must not end a run
            self._fail(path, type(error).__name__, f"{path}: {error}; correct it, {left_out}")
            return
        stream.writelines(filled)
        if any(map(_is_row, document)):
            self._counts.add(Line(path, ""))

    def _filled(self, document: list[str]) -> Iterator[str]:
        """Yield the lines of a document, those of words with lemma and entity."""
        sentences: list[list[str]] = [[]]
        for line in document:
            if _is_word(line):
                sentences[-1].append(line.split("\t")[1])
            elif not line and sentences[-1]:
                sentences.append([])
        sentences = [words for words in sentences if words]
        lemmas, entities = self._annotator.annotate_tokens(sentences)
        labels = entity_labels(entities, sum(map(len, sentences)))
        filled = zip((lemma for words in lemmas for lemma in words), labels, strict=True)
        for line in document:
            yield (fill_columns(line, *next(filled)) if _is_word(line) else line) + "\n"

    def _fail(self, id_: str, kind: str, message: str) -> None:
        logger.warning("%s", with_id(message, id_))
        self._counts.add(Line(id_, "", kind, message))


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    if path == STDIN:
        yield sys.stdin.buffer
        return
    suffix = Path(path).suffix.lower()
    with Path(path).open("rb") as stream:
        yield expand(stream, suffix, path, Limits()) if suffix in COMPRESSIONS else stream


def _is_row(line: str) -> bool:
    return bool(line) and not line.startswith("#")


def _what_is_wrong(line: str) -> str:
    """Return why a line is no row of CoNLL-U and the remedy, empty where it is one or none at all."""
    if _is_row(line) and line.count("\t") + 1 != _COLUMNS:
        return (
            f"not the {_COLUMNS} columns of CoNLL-U, which --pretokenized takes; correct it, "
            "or leave out --pretokenized for input of another format"
        )
    if _is_word(line) and not line.split("\t")[1].strip():
        return 'no word in column 2 ("_" stands for nothing); correct it'
    return ""


def _is_word(line: str) -> bool:
    """Tell whether a line is a word: no comment, no multiword token, no empty node."""
    return _is_row(line) and line.partition("\t")[0].isdigit()


def _documents(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the documents, each with the number of its first line; very long ones in parts."""
    document: list[str] = []
    first = 1
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\r\n")
        full = len(document) >= _MOST_LINES and not document[-1]
        if document and (full or line.startswith("# newdoc")):
            yield first, document
            document, first = [], number
        document.append(line if line.strip() else "")
    if document:
        yield first, document
