"""Reads articles from whatever was given: the formats, archives and compressions put together."""

from __future__ import annotations

import logging
import re
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from obcine.errors import InputError, MissingResourceError, ObcineError
from obcine.read.archives import tar_members, zip_members
from obcine.read.conllu import read_conllu
from obcine.read.documents import is_page, read_html, read_text
from obcine.read.ids import make_unique
from obcine.read.inputs import ARCHIVES, STDIN, File, Input, find, format_of, walk
from obcine.read.json_records import read_json, read_jsonl
from obcine.read.records import Fields, failed
from obcine.read.streams import COMPRESSIONS, Limits, expand
from obcine.read.tables import MissingColumnError, read_csv, read_parquet, read_tsv, read_xlsx
from obcine.read.warc import read_warc
from obcine.text import scrub
from obcine.types import Article, FailedArticle

logger = logging.getLogger("obcine.read")

Result = Article | FailedArticle
_Reader = Callable[[Input, Fields], Iterator[Result]]

_READERS: dict[str, _Reader] = {
    ".txt": read_text,
    ".text": read_text,
    "": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".conllu": read_conllu,
    ".warc": read_warc,
    ".csv": read_csv,
    ".tsv": read_tsv,
    ".parquet": read_parquet,
    ".xlsx": read_xlsx,
}
FORMATS = (*_READERS, *ARCHIVES)
# Formats that lack something at times: a column of the table, a package.
_DEPENDENT = frozenset((".csv", ".tsv", ".parquet", ".xlsx", ".warc"))
# Standard input has no name that says its format; what begins in none of these ways is a text.
_BEGINNINGS = {
    "stdin.jsonl": re.compile(rb"\{"),
    "stdin.json": re.compile(rb"\[\s*(?:\{|$)"),  # a pipe may give the bracket alone first
}


def read_articles(
    *paths: str | Path,
    fields: Fields | None = None,
    limits: Limits | None = None,
    opened: Callable[[BinaryIO], None] | None = None,
) -> Iterator[Result]:
    """Read articles from files, folders, glob patterns and standard input (``-``), one by one.

    What cannot be read becomes a ``FailedArticle`` in its place, and the rest goes on.

    Args:
        paths: Text, HTML, JSON, JSON Lines, CSV, TSV, Parquet, Excel, CoNLL-U and WARC files, each
            also as ``.gz`` or ``.zst`` or inside ``.zip`` and ``.tar``; folders with such files.
            Standard input is JSON Lines, JSON or an HTML page if it begins so, else a text.
        fields: Names of the fields or columns that hold the parts of an article.
        limits: What compressed files may expand to.
        opened: Called with each file when it is opened to be read, as its position tells progress.

    Returns:
        Iterator over the articles in the order of the paths; ids are unique in it.

    Raises:
        InputError: A path does not exist, or a table that was named lacks the column with the
            text or another one of ``fields``; before anything is read.
        MissingResourceError: A file that was named needs a package that is not installed.

    Example:
        >>> import json, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder, "a.jsonl")
        ...     _ = path.write_text(json.dumps({"id": "1", "text": "Seja v Kranju."}))
        ...     [article.text for article in read_articles(path)]
        ['Seja v Kranju.']
    """
    reading = _Reading(fields or Fields(), limits or Limits(), opened)
    files = find(paths)
    reading.check_named(files)
    return make_unique(reading.read_all(files))


class _Reading:
    """One run of reading, with its options."""

    def __init__(
        self, fields: Fields, limits: Limits, opened: Callable[[BinaryIO], None] | None
    ) -> None:
        self._fields = fields
        self._limits = limits
        self._opened = opened

    def check_named(self, files: list[File]) -> None:
        """Look at the first article of files that need columns or packages that may be missing."""
        for file in files:
            path = Path(file.path)
            depends = format_of(path.name) in _DEPENDENT or ".zst" in path.suffixes
            if depends and path.is_file():
                try:
                    with _unsaid(), path.open("rb") as stream:
                        next(self._read(self._input(file, stream)), None)
                except (MissingColumnError, MissingResourceError):
                    raise
                except Exception:  # reported in its place when it is read
                    logger.debug("%s: unreadable", path, exc_info=True)

    def read_all(self, files: list[File]) -> Iterator[Result]:
        for file in files:
            if file.path == STDIN and sys.stdin is None:
                yield failed(
                    "stdin", "stdin", "standard input: closed; name a file, or write into it"
                )
            elif file.path == STDIN:
                yield from self._guarded(self._guessed("stdin", "stdin", sys.stdin.buffer))
            elif Path(file.path).is_dir():
                for inner in walk(file, FORMATS):
                    yield from (
                        [inner] if isinstance(inner, FailedArticle) else self._read_file(inner)
                    )
            else:
                yield from self._read_file(file)

    def _read_file(self, file: File) -> Iterator[Result]:
        source = scrub(file.path)
        try:
            with Path(file.path).open("rb") as stream:
                if self._opened:
                    self._opened(stream)
                yield from self._guarded(self._input(file, stream))
        except OSError as error:  # of opening only, as reading is guarded
            message = f"{source}: {error.strerror}; check the file and its rights"
            yield failed(file.id, source, message)

    def _input(self, file: File, stream: BinaryIO) -> Input:
        name = PurePosixPath(file.path).name.lower()
        if not (PurePosixPath(name).suffix or Path(file.path).is_file()):  # »<(zcat a.jsonl.gz)«
            return self._guessed(file.id, scrub(file.path), stream)
        return Input(file.id, scrub(file.path), name, stream, self._limits)

    def _guessed(self, id_: str, source: str, stream: BinaryIO) -> Input:
        """Return a stream without a name of its own as what it begins like."""
        head = stream.peek(1).lstrip(b"\xef\xbb\xbf \t\r\n") if hasattr(stream, "peek") else b""
        kinds = (name for name, beginning in _BEGINNINGS.items() if beginning.match(head))
        name = "stdin.html" if is_page(head) else next(kinds, "stdin.txt")
        return Input(id_, source, name, stream, self._limits, guessed=True)

    def _guarded(self, input_: Input) -> Iterator[Result]:
        """Read a file to its end, or to what makes it unreadable, which is the last result."""
        articles = failures = 0
        try:
            for result in self._read(input_):
                if isinstance(result, FailedArticle):
                    failures += 1
                else:
                    articles += 1
                yield result
        except Exception as error:  # whatever a library finds wrong with one file
            logger.debug("%s: unreadable", input_.source, exc_info=True)
            after = f" (articles read before: {articles})" if articles else ""
            kind, message = why_unreadable(error, input_.source)
            yield failed(input_.id, input_.source, message + after, kind)
            return
        if not articles + failures:
            message = f"{input_.source}: empty file, no article in it; remove it or fill it"
            yield failed(input_.id, input_.source, message)

    def _read(self, input_: Input) -> Iterator[Result]:
        """Read a stream as its name says: expand it, look into the archive, or parse it."""
        suffix = PurePosixPath(input_.name).suffix
        if suffix == ".tgz":
            input_ = replace(input_, name=input_.name.removesuffix(suffix) + ".tar.gz")
            suffix = ".gz"
        if suffix in COMPRESSIONS:
            with expand(input_.stream, suffix, input_.source, self._limits) as stream:
                name = input_.name.removesuffix(suffix)
                yield from self._read(replace(input_, name=name, stream=stream))
        elif suffix == ".tar":
            yield from self._read_members(tar_members(input_, _READERS))
        elif suffix == ".zip":
            yield from self._read_members(zip_members(input_, _READERS))
        else:
            yield from _READERS.get(suffix, read_text)(input_, self._fields)

    def _read_members(self, members: Iterable[Input | FailedArticle]) -> Iterator[Result]:
        for member in members:
            if isinstance(member, FailedArticle):
                yield member
            else:
                with member.stream:
                    yield from self._guarded(member)


@contextmanager
def _unsaid() -> Iterator[None]:
    """Keep back what this thread logs, of files that are read again and tell it then."""

    def is_of_others(record: logging.LogRecord) -> bool:
        return record.thread != thread

    thread = threading.get_ident()
    logger.addFilter(is_of_others)
    try:
        yield
    finally:
        logger.removeFilter(is_of_others)


def why_unreadable(error: Exception, source: str) -> tuple[str, str]:
    """Return the kind of an error and what to tell the user; those of libraries name no file.

    Example:
        >>> why_unreadable(InputError("a.gz: truncated; fetch it again"), "a.gz")
        ('InputError', 'a.gz: truncated; fetch it again')
    """
    if isinstance(error, ObcineError):
        return type(error).__name__, str(error)
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError.__name__, (
        f"{source}: unreadable ({reason or type(error).__name__}); "
        "check that the file is complete and of the format its name says"
    )
