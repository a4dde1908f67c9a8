"""Reads JSON Lines and JSON files."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain
from typing import Protocol

from obcine.errors import InputError
from obcine.read.encoding import text_lines, text_stream
from obcine.read.inputs import Input
from obcine.read.records import Fields, failed, named, rendered, to_article
from obcine.read.streams import Limits
from obcine.text import from_json, json_problem
from obcine.types import Article, FailedArticle

logger = logging.getLogger("obcine.read")

_CHUNK = 1 << 16
_ARTICLES = re.compile(r'\{\s*"articles"\s*:\s*(?=\[)')
_OTHER_LISTS = ("items", "posts")
_SPACE = re.compile("[ \t\r\n\ufeff]*")  # a byte order mark stands amid files that were joined


def read_jsonl(file: Input, fields: Fields) -> Iterator[Article | FailedArticle]:
    """Yield the articles of a file with one JSON object on a line; broken lines fail alone.

    Where only its beginning made it such a file, it is read as by ``read_json`` if it is of that
    form.

    Raises:
        InputError: Its name made it such a file, though its first value is on several lines.
    """
    with text_lines(file.stream, file.source, file.limits) as lines:
        ahead, goes_on = _look_ahead(lines)
        lines = chain(ahead, lines)
        if goes_on and not file.guessed:
            raise InputError(
                f"{file.source}, line {len(ahead) - 1}: a JSON value on several lines; "
                "name the file .json, or give each article one line"
            )
        if goes_on or (file.guessed and _is_list("".join(ahead), fields.text)):
            yield from _articles(_Joined(lines), file, fields)
            return
        watch = _Watch(fields)
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _line_article(line, number, file, fields, watch)
        watch.warn(file.source)


def read_json(file: Input, fields: Fields) -> Iterator[Article | FailedArticle]:
    """Yield the articles of a JSON file: objects, lists, ``{"articles": […]}``, one or several.

    Without a text of its own, an object may also call its list »items« or »posts«.
    """
    with text_stream(file.stream, file.source) as text:
        yield from _articles(text, file, fields)


def _articles(text: _Text, file: Input, fields: Fields) -> Iterator[Article | FailedArticle]:
    watch = _Watch(fields)
    values = _Values(text, file.source, file.limits, fields.text)
    for number, (line, record) in enumerate(values, 1):
        id_ = f"{file.id}:{number}" if values.several else file.id
        where = f"{file.source}, line {line}"
        watch.look(record, where)
        yield to_article(record, fields=fields, default_id=id_, source=file.source, where=where)
    watch.warn(file.source)


def _look_ahead(lines: Iterator[str]) -> tuple[list[str], bool]:
    """Take the lines up to the first value; return them and whether that goes on in the next one.

    It does if it ends too early and the next line, which is then taken too, fits there: where it
    does not, the first line is just broken.
    """
    ahead: list[str] = []
    for line in lines:
        ahead.append(line)
        if line.strip():
            break
    first = "".join(ahead).rstrip()
    if _wrong_at(first) != len(first):
        return ahead, False
    ahead.append(next(lines, ""))
    both = "".join(ahead).rstrip()
    return ahead, len(both) > len(first) and _wrong_at(both) in (None, len(both))


def _wrong_at(text: str) -> int | None:
    """Return where JSON is broken, if it is: at its end where something is missing there."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return error.pos
    except (ValueError, RecursionError):  # a number of too many digits; nested too deeply
        return 0
    return None


def _is_list(line: str, text_field: str) -> bool:
    """Return whether a line holds a list of articles, as an object that is none itself."""
    try:
        value = from_json(line)
    except ValueError:
        return False
    return (
        isinstance(value, dict)
        and text_field not in value
        and _list_in(value, text_field) is not None
    )


def _list_in(value: object, text_field: str) -> list[object] | None:
    """Return the list of articles that an object is made of, ``None`` where it is an article."""
    record = value if isinstance(value, dict) else {}
    articles = record.get("articles")
    if isinstance(articles, list) or text_field in record:
        return articles if isinstance(articles, list) else None
    lists = (record[name] for name in _OTHER_LISTS if isinstance(record.get(name), list))
    return next((one for one in lists if one and all(isinstance(v, dict) for v in one)), None)


def _line_article(
    line: str, number: int, file: Input, fields: Fields, watch: _Watch
) -> Article | FailedArticle:
    id_, where = f"{file.id}:{number}", f"{file.source}, line {number}"
    try:
        record = from_json(line)
    except ValueError as error:
        message = f"{where}: broken JSON ({error}); correct it"
        return failed(id_, file.source, message)
    watch.look(record, where)
    return to_article(record, fields=fields, default_id=id_, source=file.source, where=where)


class _Watch:
    """Watches the fields of a file's records, to tell once what is wrong with all or many."""

    def __init__(self, fields: Fields) -> None:
        self._parts = set(asdict(fields).values()) - {fields.text}  # without a text they fail
        self._unseen = set(named(fields).values()) - {fields.text}
        self._nested: dict[str, str] = {}

    def look(self, record: object, where: str) -> None:
        if isinstance(record, dict):
            self._unseen.difference_update(record)
            for name in self._parts & record.keys() - self._nested.keys():
                if isinstance(rendered(record[name]), dict | list):
                    self._nested[name] = where

    def warn(self, source: str) -> None:
        """Warn of fields that the user named and no record has, and of those that were left out."""
        for name in sorted(self._unseen):
            logger.warning("%s: no record has a field '%s'; check its name", source, name)
        for name, where in sorted(self._nested.items()):
            logger.warning(
                "%s: field '%s' holds several values and is left out, also where this recurs; "
                "give it one",
                where,
                name,
            )


class _Text(Protocol):
    """What JSON is read from, some characters at a time."""

    def read(self, size: int, /) -> str: ...


class _Joined:
    """Lines as one text, of which as many are read at a time as make up the size."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines

    def read(self, size: int, /) -> str:
        parts: list[str] = []
        for line in self._lines:
            parts.append(line)
            size -= len(line)
            if size <= 0:
                break
        return "".join(parts)


class _Values:
    """The objects of a JSON text, parsed one by one so that it is never held whole."""

    def __init__(self, stream: _Text, where: str, limits: Limits, text_field: str) -> None:
        self._stream = stream
        self._where = where
        self._limits = limits
        self._text_field = text_field
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
                    f"found {first!r}; give articles as "
                    f'{{"{self._text_field}": "…"}} or a list of such objects'
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
        articles = _list_in(value, self._text_field)
        if articles is not None:
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
                        f"{self._where}, line {self._here()}: broken JSON ({json_problem(error)}); correct it "
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
