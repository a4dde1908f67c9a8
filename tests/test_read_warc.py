"""Web archives: which records are pages, and what a broken one costs."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from test_read_broken import texts
from test_read_formats import DATA, SMALL, STORY, failure_in, ids, read, write

from obcine.types import Article, FailedArticle


def record(url: str, kind: str, body: bytes, *, type_: str) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {type_}\r\nWARC-Date: 2025-03-12T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{url}>\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def answer(
    url: str, status: str, kind: str | None, body: bytes, *headers: str, type_: str = "response"
) -> bytes:
    kinds = [] if kind is None else [f"Content-Type: {kind}"]
    http = "\r\n".join([f"HTTP/1.1 {status}", *kinds, *headers, "", ""]).encode()
    return record(url, "application/http; msgtype=response", http + body, type_=type_)


def warc(path: Path, *records: bytes) -> Path:
    pytest.importorskip("warcio", reason="needs the extra warc")
    packed = map(gzip.compress, records) if path.suffix == ".gz" else records
    return write(path, b"".join(packed))


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_pages_of_a_web_archive_are_read(tmp_path: Path, name: str) -> None:
    page = (DATA / "portal_page.html").read_bytes()
    path = warc(
        tmp_path / name,
        answer("https://a.example/1", "200 OK", "text/html; charset=utf-8", page),
        answer("https://a.example/2", "404 Not Found", "text/html", page),
        answer("https://a.example/3.png", "200 OK", "image/png", b"\x89PNG"),
        answer("https://a.example/4", "200 OK", "text/plain", STORY.encode("cp1250")),
        answer("https://a.example/5", "200 OK", "text/html", b""),
    )
    first, second, failure = read(path)
    assert isinstance(first, Article)
    assert (first.url, first.date) == ("https://a.example/1", "2025-03-12")
    assert isinstance(second, Article)
    assert (second.id, second.text) == (f"{name}:4", STORY)
    assert isinstance(failure, FailedArticle)
    assert "https://a.example/5" in failure.message


PAGE = (DATA / "portal_page.html").read_bytes()


@pytest.mark.parametrize("kind", ["text/html", "application/xhtml+xml", "text/xml", None])
@pytest.mark.parametrize("status", ["200 OK", "203 Non-Authoritative Information"])
def test_a_page_may_be_labelled_as_anything_that_holds_pages(
    tmp_path: Path, kind: str | None, status: str
) -> None:
    path = warc(tmp_path / "a.warc", answer("https://a.example/1", status, kind, PAGE))
    (article,) = read(path)
    assert isinstance(article, Article)
    assert article.title == "V Žirovnici odprli prenovljeno knjižnico"


def test_pages_that_were_stored_or_converted_are_read(tmp_path: Path) -> None:
    path = warc(
        tmp_path / "a.warc",
        record("https://a.example/1", "text/html", PAGE, type_="resource"),
        record("https://a.example/2", "text/plain", STORY.encode(), type_="conversion"),
        record("metadata://a.example/wget.log", "text/plain", b"Saved.", type_="resource"),
        record("https://a.example/2", "text/plain", b"via: 1", type_="metadata"),
    )
    first, second = read(path)
    assert isinstance(first, Article)
    assert (first.url, first.date) == ("https://a.example/1", "2025-03-12")
    assert isinstance(second, Article)
    assert (second.url, second.text) == ("https://a.example/2", STORY)


NO_PAGES = [
    answer("https://a.example/1", "404 Not Found", "text/html", PAGE),
    answer("https://a.example/2", "204 No Content", "text/html", b""),
    answer("https://a.example/3", "200 OK", "image/png", b"\x89PNG"),
    answer("https://a.example/4", "200 OK", "image/png", b"\x89PNG"),
    answer("https://a.example/5", "200 OK", "text/xml", b"<?xml version='1.0'?><rss/>"),
    answer("https://a.example/6", "200 OK", None, b"\x00"),
    answer("https://a.example/7", "200 OK", "text/html", b"", type_="revisit"),
]


def test_records_that_are_no_pages_are_left_out_with_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    page = answer("https://a.example/0", "200 OK", "text/html", PAGE)
    assert len(ids(warc(tmp_path / "a.warc", page, *NO_PAGES))) == 1
    assert caplog.messages[-1].endswith(
        "left out records that are no pages: 2 image/png, 1 with status 404, 1 with status 204, "
        "1 text/xml, 1 without a type, 1 unchanged since an earlier capture"
    )


def test_an_archive_without_pages_says_what_it_has(tmp_path: Path) -> None:
    message = failure_in(read(warc(tmp_path / "a.warc", *NO_PAGES[:1]))).message
    assert "a.warc: no page in it (1 with status 404); give an archive with pages" in message


def numbered(number: int, body: bytes, *headers: str) -> bytes:
    """A record of a web archive with a page and HTTP headers."""
    pytest.importorskip("warcio", reason="needs the extra warc")
    return answer(f"https://a.example/{number}", "200 OK", "text/html", body, *headers)


def page(text: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body><p>{text}</p></body></html>".encode("cp1250")


def chunked(body: bytes) -> bytes:
    return b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n"


def test_pages_of_a_web_archive_are_expanded_as_their_headers_say(tmp_path: Path) -> None:
    pages = [page(f"V Žireh je bilo {number} litrov dežja.") for number in range(4)]
    records = [
        numbered(0, gzip.compress(pages[0]), "Content-Encoding: gzip"),
        numbered(1, chunked(gzip.compress(pages[1])), "Content-Encoding: gzip", "Transfer-Encoding: chunked"),
        numbered(2, zlib.compress(pages[2]), "Content-Encoding: deflate"),
        numbered(3, pages[3], "Content-Encoding: gzip"),
    ]  # fmt: skip
    results = read(write(tmp_path / "a.warc", b"".join(records)))
    assert texts(results) == [f"V Žireh je bilo {number} litrov dežja." for number in range(4)]


@pytest.mark.parametrize("wrap", [bytes, chunked])
def test_a_bomb_in_a_web_archive_costs_no_other_page(
    tmp_path: Path, wrap: Callable[[bytes], bytes]
) -> None:
    bomb = wrap(gzip.compress(page("beseda " * 60_000)))
    headers = [
        "Content-Encoding: gzip",
        *(["Transfer-Encoding: chunked"] if wrap is chunked else []),
    ]
    records = [
        numbered(1, bomb, *headers),
        numbered(2, page("V Kranju je padlo deset litrov dežja.")),
    ]
    failure, article = read(write(tmp_path / "a.warc", b"".join(records)), limits=SMALL)
    assert isinstance(failure, FailedArticle)
    assert "record 1 (https://a.example/1): expands to more than 20 times" in failure.message
    assert isinstance(article, Article)


def test_a_page_that_is_too_large_costs_no_other_page(tmp_path: Path) -> None:
    records = [numbered(1, page("beseda " * 80_000)), numbered(2, page("V Kranju je deževalo."))]
    failure, article = read(write(tmp_path / "a.warc", b"".join(records)), limits=SMALL)
    assert isinstance(failure, FailedArticle)
    assert "record 1 (https://a.example/1): larger than 500,000 bytes" in failure.message
    assert isinstance(article, Article)


@pytest.mark.parametrize("name", ["hex", "idna", "undefined", "rot13", "utf-32", "ni-je"])
def test_a_page_that_names_an_encoding_which_is_none_is_read(tmp_path: Path, name: str) -> None:
    body = page("V Žireh je padlo deset litrov dežja.", f'<meta charset="{name}">')
    (article,) = read(write(tmp_path / "a.warc", numbered(1, body)))
    assert isinstance(article, Article)
    assert article.text == "V Žireh je padlo deset litrov dežja."


def test_a_web_archive_that_is_compressed_under_another_name_is_refused(tmp_path: Path) -> None:
    content = gzip.compress(numbered(1, page("V Kranju je deževalo.")))
    assert (
        "compressed with gzip; name it .gz"
        in failure_in(read(write(tmp_path / "a.warc", content))).message
    )
    failure = failure_in(read(write(tmp_path / "a.warc.gz", gzip.compress(content))))
    assert "compressed with gzip; name it .gz" in failure.message


def rained(number: int) -> bytes:
    return numbered(number, page(f"V Žireh je bilo {number} litrov dežja."))


RAINED = [f"V Žireh je bilo {number} litrov dežja." for number in (1, 2)]


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (len(rained(3)) - 4 - 20, "record 3 (https://a.example/3): truncated, 101 of 121 bytes"),
        (rained(3).index(b"HTTP/") + 30, "record 3 (https://a.example/3): truncated, 30 of 121"),
        (rained(3).index(b"HTTP/"), "record 3: truncated or broken headers"),
        (rained(3).index(b"WARC-Target"), "record 3: truncated or broken headers"),
        (rained(3).index(b"Content-Length"), "record 3: truncated or broken headers"),
    ],
    ids=["page", "headers of the page", "headers", "address", "length"],
)
def test_a_record_that_is_cut_off_costs_no_other_page_and_is_no_page(
    tmp_path: Path, left: int, told: str
) -> None:
    path = write(tmp_path / "a.warc", rained(1) + rained(2) + rained(3)[:left])
    results = read(path)
    assert texts(results) == RAINED
    message = failure_in(results).message
    assert message.startswith(f"{path}, {told}")
    assert message.endswith("; fetch the archive again (articles read before: 2)")


@pytest.mark.parametrize("type_", ["response", "request", "metadata"])
def test_an_archive_that_ends_in_a_record_without_a_page_is_told_as_well(
    tmp_path: Path, type_: str
) -> None:
    image = answer("https://a.example/3", "200 OK", "image/png", b"\x89PNG" * 9, type_=type_)
    results = read(write(tmp_path / "a.warc", rained(1) + rained(2) + image[:-20]))
    assert texts(results) == RAINED
    assert "record 3 (https://a.example/3): truncated" in failure_in(results).message


def test_an_archive_that_ends_without_blank_lines_is_whole(tmp_path: Path) -> None:
    assert texts(read(write(tmp_path / "a.warc", rained(1) + rained(2)[:-4]))) == RAINED


@pytest.mark.parametrize("left", [1, 60, 200])
def test_whole_records_of_a_compressed_archive_that_is_cut_off_are_kept(
    tmp_path: Path, left: int
) -> None:
    broken = numbered(0, b"")
    members = [gzip.compress(record) for record in (broken, rained(1), rained(2), rained(3))]
    path = write(tmp_path / "a.warc.gz", b"".join(members[:3]) + members[3][:left])
    empty, *results = read(path)
    assert isinstance(empty, FailedArticle)
    assert texts(results) == RAINED
    message = failure_in(results).message
    assert message.startswith(f"{path}: truncated, ends in the middle of compressed data")
    assert message.endswith("(articles read before: 2)")


def test_whole_records_before_broken_compressed_data_are_kept(tmp_path: Path) -> None:
    members = [gzip.compress(record) for record in (rained(1), rained(2), rained(3))]
    members[2] = members[2][:40] + b"\xff" * 40 + members[2][80:]
    results = read(write(tmp_path / "a.warc.gz", b"".join(members)))
    assert texts(results) == RAINED
    assert "a.warc.gz: unreadable (Error -3 while decompressing" in failure_in(results).message


def test_what_is_wrong_with_the_first_page_is_told_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    body = "<p>Župan Žalca je šel čez cesto v Žižke.</p>".encode() + b"\x96"
    path = write(tmp_path / "a.warc", numbered(1, body))
    assert len(read(path)) == 1
    assert caplog.messages == [
        f"{path}, record 1 (https://a.example/1): 1 bytes are not UTF-8 and were replaced"
    ]


def test_a_page_compressed_in_a_way_that_is_not_read_is_told(tmp_path: Path) -> None:
    pages = [
        ("br", "text/html", b"\x0b\x02\x80\xff"),
        ("br", "text/html", PAGE),
        ("br", "text/plain", STORY.encode()),
        ("utf-8", "text/plain", STORY.encode("cp1250")),
    ]
    path = warc(
        tmp_path / "a.warc",
        *(
            answer(f"https://a.example/{i}", "200 OK", kind, body, f"Content-Encoding: {encoding}")
            for i, (encoding, kind, body) in enumerate(pages)
        ),
    )
    failure, *others = read(path)
    assert isinstance(failure, FailedArticle)
    assert "compressed as 'br', which is not read" in failure.message
    assert all(isinstance(other, Article) for other in others)
    assert len(others) == 3
