"""Reads WARC, the format of web archives."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any

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
_PIECE = 1 << 16
_COMPRESSED_PIECE = 1 << 10  # few bytes, as for Zstandard: a bomb must not expand at once


def read_warc(file: Input, fields: Fields) -> Iterator[Article | FailedArticle]:
    """Yield the HTML and text pages of a web archive, fetched (2xx), stored or converted.

    Raises:
        InputError: The archive is compressed though its name does not say so, or has no page.
        MissingResourceError: warcio is not installed.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError as error:
        raise missing_package(f"{file.source}:", "warcio", "warc") from error
    # warcio would expand it, without a limit.
    check_text(peek(file.stream), file.source, most_zeros=1)
    left_out: Counter[str] = Counter()
    some = False
    for number, record in enumerate(_quietly(ArchiveIterator(file.stream), file.source), 1):
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        if record.rec_type not in _RECORDS or not url.lower().startswith(_ADDRESSES):
            continue
        kind = _kind(record)
        problem = _no_page(record, kind)
        id_, where = f"{file.id}:{number}", f"{file.source}, record {number} ({url})"
        try:
            data = b"" if problem else _body(record, where, file.limits)
            if problem or (kind in _UNCERTAIN and not is_page(data)):
                left_out[problem or kind or "without a type"] += 1
                continue
            page: Article | FailedArticle = _page(data, kind, id_, where, url, file.source)
        except InputError as error:
            page = failed(id_, file.source, str(error))
        except Exception as error:  # whatever a library finds wrong with one page
            logger.debug("%s: unreadable", where, exc_info=True)
            message = f"{where}: unreadable ({error or type(error).__name__}); leave it out"
            page = failed(id_, file.source, message)
        some = True
        yield page
    if left_out:
        counts = ", ".join(f"{count} {reason}" for reason, count in left_out.most_common(8))
        if not some:
            raise InputError(f"{file.source}: no page in it ({counts}); give an archive with pages")
        logger.warning("%s: left out records that are no pages: %s", file.source, counts)


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
    return bytes(body)


def _quietly(records: Iterator[Any], source: str) -> Iterator[Any]:
    """Yield records; what warcio writes to standard error meanwhile is logged."""
    while True:
        with redirect_stderr(io.StringIO()) as said:
            record = next(records, None)
        if said.getvalue():
            logger.info("%s: %.200s", source, said.getvalue().strip())
        if record is None:
            return
        yield record
