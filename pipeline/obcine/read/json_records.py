"""Reads JSON Lines and JSON files."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import TextIO

from obcine.errors import InputError
from obcine.read.encoding import text_lines, text_stream
from obcine.read.inputs import Input
from obcine.read.records import Fields, failed, named, to_article
from obcine.read.streams import Limits
from obcine.types import Article, FailedArticle

logger = logging.getLogger("obcine.read")

_CHUNK = 1 << 16
_ARTICLES = re.compile(r'\{\s*"articles"\s*:\s*(?=\[)')
_SPACE = re.compile("[ \t\r\n\ufeff]*")  # a byte order mark stands amid files that were joined


def read_jsonl(file: Input, fields: Fields) -> Iterator[Article | FailedArticle]:
    """Yield the articles of a file with one JSON object on a line; broken lines fail alone."""
    unseen = set(named(fields).values()) - {fields.text}  # without a text they fail
    with text_lines(file.stream, file.source, file.limits) as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _line_article(line, number, file, fields, unseen)
    _warn_of(unseen, file)


def read_json(file: Input, fields: Fields) -> Iterator[Article | FailedArticle]:
    """Yield the articles of a JSON file: objects, lists, ``{"articles": […]}``, one or several."""
    unseen = set(named(fields).values()) - {fields.text}  # without a text they fail
    with text_stream(file.stream, file.source) as text:
        values = _Values(text, file.source, file.limits)
        for number, (line, record) in enumerate(values, 1):
            id_ = f"{file.id}:{number}" if values.several else file.id
            where = f"{file.source}, line {line}"
            unseen.difference_update(record if isinstance(record, dict) else ())
            yield to_article(record, fields=fields, default_id=id_, source=file.source, where=where)
    _warn_of(unseen, file)


def _line_article(
    line: str, number: int, file: Input, fields: Fields, unseen: set[str]
) -> Article | FailedArticle:
    id_, where = f"{file.id}:{number}", f"{file.source}, line {number}"
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        message = f"{where}: broken JSON ({_reason(error)}); correct it"
        return failed(id_, file.source, message)
    unseen.difference_update(record if isinstance(record, dict) else ())
    return to_article(record, fields=fields, default_id=id_, source=file.source, where=where)


def _warn_of(unseen: set[str], file: Input) -> None:
    """Warn of fields that the user named: some records may lack one, but not all."""
    for name in sorted(unseen):
        logger.warning("%s: no record has a field '%s'; check its name", file.source, name)


class _Values:
    """The objects of a JSON text, parsed one by one so that it is never held whole."""

    def __init__(self, stream: TextIO, where: str, limits: Limits) -> None:
        self._stream = stream
        self._where = where
        self._limits = limits
        self._buffer = ""
        self._position = 0
        self._line = 1  # at the place in the buffer up to which lines are counted
        self._counted = 0
        self._complete = False
        self._decoder = json.JSONDecoder()
        self.several = False

    def __iter__(self) -> Iterator[tuple[int, object]]:
        while first := self._next_char():
            if first == "[":
                yield from self._items()
            elif first == "{":
                yield from self._object()
            else:
                raise InputError(
                    f"{self._where}, line {self._here()}: expected an object or a list of objects, "
                    f"found {first!r}; see the README for the format"
                )

    def _object(self) -> Iterator[tuple[int, object]]:
        if not self._complete and len(self._buffer) - self._position < _CHUNK:
            self._fill()  # enough to see whether a list of articles follows
        wrapped = _ARTICLES.match(self._buffer, self._position)
        if wrapped:
            self._position = wrapped.end()
            yield from self._items()
            self._pass_members()
            return
        line = self._here()
        value = self._value()
        articles = value.get("articles") if isinstance(value, dict) else None
        if isinstance(articles, list):
            self.several = True
            yield from ((line, article) for article in articles)
        else:
            self.several = self.several or bool(self._next_char())
            yield line, value

    def _items(self) -> Iterator[tuple[int, object]]:
        self.several = True
        self._position += 1
        while self._next_char() != "]":
            line = self._here()
            value = self._value()
            yield line, value
            self._pass_comma("]")
        self._position += 1

    def _pass_members(self) -> None:
        """Move over what an object has beside its articles, to its end."""
        self._pass_comma("}")
        while self._next_char() != "}":
            self._value()
            self._expect(":")
            self._position += 1
            self._value()
            self._pass_comma("}")
        self._position += 1

    def _pass_comma(self, closing: str) -> None:
        if self._expect(",", closing) == ",":
            self._position += 1

    def _expect(self, *signs: str) -> str:
        """Move to the next character, which must be one of the signs, and return it."""
        char = self._next_char()
        if char not in signs:
            found = repr(char) if char else "the end of the file"
            raise InputError(
                f"{self._where}, line {self._here()}: broken JSON (expected "
                f"{' or '.join(map(repr, signs))}, found {found}); correct it there, the rest of "
                "the file was not read"
            )
        return char

    def _next_char(self) -> str:
        """Move to the next character that is no white space; return it, or nothing at the end."""
        while True:
            match = _SPACE.match(self._buffer, self._position)
            assert match is not None  # it matches nothing too
            self._position = match.end()
            if self._position < len(self._buffer):
                return self._buffer[self._position]
            if self._complete:
                return ""
            self._fill()

    def _value(self) -> object:
        self._next_char()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._buffer, self._position)
            except (ValueError, RecursionError) as error:
                if self._complete or not self._is_cut(error):
                    self._position = getattr(error, "pos", self._position)
                    raise InputError(
                        f"{self._where}, line {self._here()}: broken JSON ({_reason(error)}); correct it "
                        "there, the rest of the file was not read"
                    ) from error
                self._fill()
                continue
            self._position = end
            return value

    def _is_cut(self, error: Exception) -> bool:
        """Return whether an error may come from the end of the buffer amid a value."""
        if not isinstance(error, json.JSONDecodeError):
            return False
        return error.msg.startswith("Unterminated") or error.pos > len(self._buffer) - 20

    def _fill(self) -> None:
        """Read on; as much as is there already, so that a long value is not parsed too often."""
        self._here()
        rest = self._buffer[self._position :]
        if len(rest) > self._limits.document:
            raise InputError(
                f"{self._where}, line {self._line}: an object longer than "
                f"{self._limits.document:,} characters; split it"
            )
        try:
            more = self._stream.read(max(_CHUNK, len(rest)))
        except UnicodeDecodeError as error:
            raise InputError(
                f"{self._where}: broken encoding ({error}); save it as UTF-8"
            ) from error
        self._buffer = rest + more
        self._position = self._counted = 0
        self._complete = not more

    def _here(self) -> int:
        """Return the number of the current line."""
        self._line += self._buffer.count("\n", self._counted, self._position)
        self._counted = self._position
        return self._line


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at column {error.colno}"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
