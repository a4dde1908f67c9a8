"""Reads WARC, the format of web archives."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any

from obcine.errors import InputError
from obcine.read.documents import html_article
from obcine.read.encoding import decode
from obcine.read.inputs import Input
from obcine.read.records import Fields, failed
from obcine.read.streams import missing, read_whole
from obcine.types import Article, FailedArticle

logger = logging.getLogger("obcine.read")

_HTML = ("text/html", "application/xhtml+xml")


def read_warc(file: Input, fields: Fields) -> Iterator[Article | FailedArticle]:
    """Yield the HTML and text pages of a web archive that were answered with status 200.

    Raises:
        MissingResourceError: warcio is not installed.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError as error:
        raise missing("warcio", "warc", file.source) from error
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
        data = read_whole(record.content_stream(), where, file.limits)
        try:
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
        yield page
    if left_out:
        logger.info("%s: left out %d records that are no pages", file.source, left_out)


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
