"""Reads WARC, the format of web archives."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any

from obcine.errors import InputError
from obcine.read.documents import html_article
from obcine.read.encoding import check_text, decode, peek
from obcine.read.inputs import Input
from obcine.read.records import Fields, failed
from obcine.read.streams import Limits, Meter, missing
from obcine.types import Article, FailedArticle

logger = logging.getLogger("obcine.read")

_HTML = ("text/html", "application/xhtml+xml")
_PIECE = 1 << 16
_COMPRESSED_PIECE = 1 << 10  # few bytes, as for Zstandard: a bomb must not expand at once


def read_warc(file: Input, fields: Fields) -> Iterator[Article | FailedArticle]:
    """Yield the HTML and text pages of a web archive that were answered with status 200.

    Raises:
        InputError: The archive is compressed though its name does not say so.
        MissingResourceError: warcio is not installed.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError as error:
        raise missing("warcio", "warc", file.source) from error
    # warcio would expand it, without a limit.
    check_text(peek(file.stream), file.source, most_zeros=1)
    left_out = 0
    for number, record in enumerate(_quietly(ArchiveIterator(file.stream), file.source), 1):
        if record.rec_type != "response" or record.http_headers is None:
            continue
        kind = (
            (record.http_headers.get_header("Content-Type") or "").lower().partition(";")[0].strip()
        )
        if record.http_headers.get_statuscode() != "200" or kind not in (*_HTML, "text/plain"):
            left_out += 1
            continue
        url = record.rec_headers.get_header("WARC-Target-URI")
        id_, where = f"{file.id}:{number}", f"{file.source}, record {number} ({url})"
        try:
            data = _body(record, where, file.limits)
            if kind in _HTML:
                page = html_article(data, id_=id_, source=file.source, where=where, url=url)
            else:
                text = decode(data, where)
                if not text.strip():
                    raise InputError(f"{where}: empty page; leave it out")
                page = Article(id=id_, text=text, url=url, source=file.source)
        except InputError as error:
            yield failed(id_, file.source, str(error))
            continue
        except Exception as error:  # whatever a library finds wrong with one page
            logger.debug("%s: unreadable", where, exc_info=True)
            message = f"{where}: unreadable ({error or type(error).__name__}); leave it out"
            yield failed(id_, file.source, message)
            continue
        yield page
    if left_out:
        logger.info("%s: left out %d records that are no pages", file.source, left_out)


def _body(record: Any, where: str, limits: Limits) -> bytes:
    """Return the body of an answer, expanded as its headers say, as warcio does without limits.

    Raises:
        InputError: It is larger than the limits allow.
    """
    from warcio.bufferedreaders import BufferedReader, ChunkedDataReader

    headers = record.http_headers
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
