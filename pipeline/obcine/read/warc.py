"""Reads WARC, the format of web archives."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr
from itertools import count
from typing import Any, BinaryIO, cast

from obcine.errors import InputError, missing_package
from obcine.read.documents import html_article, is_page
from obcine.read.encoding import check_text, decode, peek
from obcine.read.inputs import Input
from obcine.read.records import Fields, failed
from obcine.read.streams import Limits, Meter
from obcine.types import Article, FailedArticle

logger = logging.getLogger("obcine.read")

_RECORDS = ("response", "resource", "conversion", "revisit")
_HTML = ("text/html", "application/xhtml+xml")
_UNCERTAIN = ("", "application/xml", "text/xml")  # a page where it begins as one
_EMPTY = ("204", "205")  # answers without a page
_ADDRESSES = ("http:", "https:", "ftp:", "file:")  # others are of logs, look-ups of names …
_HEADERS = "truncated or broken headers"
_PIECE = 1 << 16
_UNREAD = ("br", "zstd", "compress")
_COMPRESSED_PIECE = 1 << 10  # few bytes, as for Zstandard: a bomb must not expand at once


def read_warc(file: Input, fields: Fields) -> Iterator[Article | FailedArticle]:
    """Yield the HTML and text pages of a web archive, fetched (2xx), stored or converted.

    Raises:
        InputError: The archive is compressed though its name does not say so, is truncated, or has
            no page.
        MissingResourceError: warcio is not installed.
    """
    archive = _Archive(file)
    left_out: Counter[str] = Counter()
    some = False
    for number, record in archive:
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        where = f"{file.source}, record {number}" + (f" ({url})" if url else "")
        page: Article | FailedArticle | str | None = None
        if record.rec_type in _RECORDS and url.lower().startswith(_ADDRESSES):
            page = _read_page(record, f"{file.id}:{number}", where, url, file)
        archive.check(record, where)  # what is left of a page must not pass for the whole
        if isinstance(page, str):
            left_out[page] += 1
        elif page:
            some = True
            yield page
    if left_out:
        counts = ", ".join(f"{count} {reason}" for reason, count in left_out.most_common(8))
        if not some:
            raise InputError(f"{file.source}: no page in it ({counts}); give an archive with pages")
        logger.warning("%s: left out records that are no pages: %s", file.source, counts)


class _Stream:
    """The bytes of an archive, which end where they cannot be read; ``error`` then says why.

    So warcio gets all bytes before that place. It reads blocks, and those of ``read`` are lost
    where an error is raised in the middle.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = cast(io.BufferedReader, stream)  # as all are that have a name
        self.error: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        if self.error is None:
            try:
                return self._stream.read1(size)
            except Exception as error:  # whatever a library finds wrong with compressed data
                self.error = error
        return b""


class _Archive:
    """The records of a web archive with their numbers, up to the one at which it is cut off.

    Raises:
        InputError: The archive is compressed though its name does not say so.
        MissingResourceError: warcio is not installed.
    """

    def __init__(self, file: Input) -> None:
        try:
            from warcio.archiveiterator import ArchiveIterator
        except ImportError as error:
            raise missing_package(f"{file.source}:", "warcio", "warc") from error
        # warcio would expand it, without a limit.
        check_text(peek(file.stream), file.source, most_zeros=1)
        self._source = file.source
        self._stream = _Stream(file.stream)
        self._records = ArchiveIterator(self._stream)

    def __iter__(self) -> Iterator[tuple[int, Any]]:
        for number in count(1):
            where = f"{self._source}, record {number}"
            record = self._next(where)
            if record is None:
                if self._records.next_line:  # warcio ends where a record has headers alone
                    raise _broken(where, _HEADERS)
                return
            yield number, record

    def _next(self, where: str) -> Any:
        """Return the next record; what warcio writes to standard error meanwhile is logged."""
        with redirect_stderr(io.StringIO()) as said:
            try:
                record = next(self._records, None)
            except Exception as error:
                if self._stream.error:
                    raise self._stream.error from error
                if isinstance(error, AttributeError):  # of no address
                    raise _broken(where, _HEADERS) from error
                raise
        if said.getvalue():
            logger.info("%s: %.200s", self._source, said.getvalue().strip())
        if record is None and self._stream.error:
            raise self._stream.error
        return record

    def check(self, record: Any, where: str) -> None:
        """Check that all of a record is there.

        Raises:
            InputError: It is cut off. Where the stream ended with an error, that is raised.
        """
        if record.length is None:
            raise self._stream.error or _broken(where, _HEADERS)
        while record.raw_stream.read(_PIECE):
            pass
        read = record.length - record.raw_stream.limit
        if read < record.length:
            raise self._stream.error or _broken(
                where, f"truncated, {read:,} of {record.length:,} bytes"
            )


def _broken(where: str, what: str) -> InputError:
    return InputError(f"{where}: {what}; fetch the archive again")


def _read_page(
    record: Any, id_: str, where: str, url: str, file: Input
) -> Article | FailedArticle | str:
    """Return the article of a record, what is wrong with its page, or why it is no page."""
    kind = _kind(record)
    if problem := _no_page(record, kind):
        return problem
    try:
        data = _body(record, where, file.limits)
        if kind in _UNCERTAIN and not is_page(data):
            return kind or "without a type"
        return _page(data, kind, id_, where, url, file.source)
    except InputError as error:
        return failed(id_, file.source, str(error))
    except Exception as error:  # whatever a library finds wrong with one page
        logger.debug("%s: unreadable", where, exc_info=True)
        message = f"{where}: unreadable ({error or type(error).__name__}); leave it out"
        return failed(id_, file.source, message)


def _kind(record: Any) -> str:
    """Return the type of what a record holds, as its headers name it."""
    headers = record.http_headers or record.rec_headers
    return (headers.get_header("Content-Type") or "").lower().partition(";")[0].strip()


def _no_page(record: Any, kind: str) -> str:
    """Return why a record is certainly no page, nothing where it may be one."""
    if record.rec_type == "revisit":
        return "unchanged since an earlier capture"
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if not status.startswith("2") or status in _EMPTY:
        return f"with status {status}"
    return "" if kind in (*_HTML, *_UNCERTAIN, "text/plain") else kind


def _page(data: bytes, kind: str, id_: str, where: str, url: str, source: str) -> Article:
    """Return the article on a page of a web archive.

    Raises:
        InputError: It has no text.
    """
    if kind != "text/plain":
        return html_article(data, id_=id_, source=source, where=where, url=url)
    text = decode(data, where)
    if not text.strip():
        raise InputError(f"{where}: empty page; leave it out")
    return Article(id=id_, text=text, url=url, source=source)


def _body(record: Any, where: str, limits: Limits) -> bytes:
    """Return the body of an answer, expanded as its headers say, as warcio does without limits.

    Raises:
        InputError: It is larger than the limits allow.
    """
    from warcio.bufferedreaders import BufferedReader, ChunkedDataReader

    headers = record.http_headers or record.rec_headers
    chunked = headers.get_header("Transfer-Encoding") == "chunked"
    packed = (ChunkedDataReader if chunked else BufferedReader)(record.raw_stream)
    encoding = (headers.get_header("Content-Encoding") or "").lower()
    known = encoding in BufferedReader.get_supported_decompressors()
    stream = BufferedReader(packed, _COMPRESSED_PIECE, encoding) if known else packed
    meter = Meter(where, limits)
    body = bytearray()
    while piece := stream.read(_PIECE):
        meter.compressed = packed.num_read
        meter.add(len(piece))
        body += piece
        if len(body) > limits.document:
            raise InputError(f"{where}: larger than {limits.document:,} bytes; leave it out")
    # Some crawlers expand what they store and leave the header.
    if encoding in _UNREAD and not (is_page(bytes(body[:_PIECE]).lstrip()) or _is_utf8(body)):
        raise InputError(
            f"{where}: compressed as '{encoding}', which is not read; crawl without it"
        )
    return bytes(body)


def _is_utf8(body: bytearray) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
