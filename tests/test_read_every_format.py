"""Every format is read, plain and in every wrapping, to the same article."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from obcine.read import read_articles
from obcine.types import Article

STORY = "Škofja Loka je dobila novo tržnico in v Žireh še čakajo na obvoznico."


def as_parquet() -> bytes:
    pa = pytest.importorskip("pyarrow", reason="needs the extra parquet")
    pq = pytest.importorskip("pyarrow.parquet")
    stream = io.BytesIO()
    pq.write_table(pa.table({"text": [STORY]}), stream)
    return stream.getvalue()


def as_xlsx() -> bytes:
    openpyxl = pytest.importorskip("openpyxl", reason="needs the extra xlsx")
    workbook = openpyxl.Workbook()
    workbook.active.append(["text"])
    workbook.active.append([STORY])
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def as_conllu() -> bytes:
    words = [*STORY.removesuffix(".").split(" "), "."]
    rows = [f"{n}\t{word}" + "\t_" * 8 for n, word in enumerate(words, 1)]
    rows[-2] += "|SpaceAfter=No"
    return "\n".join([f"# text = {STORY}", *rows, "", ""]).encode()


def as_warc() -> bytes:
    pytest.importorskip("warcio", reason="needs the extra warc")
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + STORY.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2025-03-12T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:1>\r\nWARC-Target-URI: https://a.example/1\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}"
    )
    return f"{head}\r\n\r\n".encode() + answer + b"\r\n\r\n"


FORMATS: dict[str, Callable[[], bytes]] = {
    "txt": STORY.encode,
    "html": f"<html><body><article><p>{STORY}</p></article></body></html>".encode,
    "json": json.dumps([{"text": STORY}]).encode,
    "jsonl": json.dumps({"text": STORY}).encode,
    "csv": f"text\r\n{STORY}\r\n".encode,
    "tsv": f"text\tid\r\n{STORY}\ta\r\n".encode,
    "parquet": as_parquet,
    "xlsx": as_xlsx,
    "conllu": as_conllu,
    "warc": as_warc,
}


def zst(name: str, content: bytes) -> bytes:
    zstandard = pytest.importorskip("zstandard", reason="needs the extra zst")
    result: bytes = zstandard.ZstdCompressor().compress(content)
    return result


def zipped(name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def tarred(name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    return stream.getvalue()


WRAPPINGS: dict[str, Callable[[str, bytes], bytes]] = {
    "": lambda _, content: content,
    ".gz": lambda _, content: gzip.compress(content),
    ".zst": zst,
    ".zip": zipped,
    ".tar": tarred,
}


@pytest.mark.parametrize("wrapping", WRAPPINGS)
@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_is_read_in_every_wrapping(suffix: str, wrapping: str, tmp_path: Path) -> None:
    name = f"a.{suffix}"
    path = tmp_path / f"{name}{wrapping}"
    path.write_bytes(WRAPPINGS[wrapping](name, FORMATS[suffix]()))
    [article] = read_articles(path)
    assert isinstance(article, Article)
    assert article.text == STORY
