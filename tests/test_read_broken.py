"""What is wrong in a file costs no article beside it, and nothing is lost without a word."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from test_read_formats import SMALL, failure_in, read, write, xlsx

from obcine.types import Article, FailedArticle


def texts(results: list[Article | FailedArticle]) -> list[str]:
    return [result.text for result in results if isinstance(result, Article)]


# JSON


@pytest.mark.parametrize(
    "content",
    [
        '[{"text": "Ena."}]\n[{"text": "Dve."}]',
        '{"articles": [{"text": "Ena."}]}\n{"articles": [{"text": "Dve."}], "n": {"a": [1]}}',
        '{"articles": [{"text": "Ena."}], "n": 1} {"n": 1, "articles": [{"text": "Dve."}]}',
        '{"text": "Ena."} [{"text": "Dve."}]',
        '[] [{"text": "Ena."},\n] {"articles": []} {"text": "Dve."}',
    ],
)
def test_all_lists_and_objects_of_a_json_file_are_read(tmp_path: Path, content: str) -> None:
    results = read(write(tmp_path / "a.json", content))
    assert texts(results) == ["Ena.", "Dve."]
    assert [result.id for result in results] == ["a.json:1", "a.json:2"]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_files_that_were_joined_with_their_byte_order_marks_are_read(
    tmp_path: Path, name: str
) -> None:
    path = write(tmp_path / name, '\ufeff{"text": "Ena."}\n\ufeff{"text": "Dve."}\n')
    assert texts(read(path)) == ["Ena.", "Dve."]


@pytest.mark.parametrize(
    ("rest", "message"),
    [
        ("garbage {{{", "line 2: expected an object or a list of objects, found 'g'"),
        ('{"articles": [{"text": "Dve."}]', "line 2: broken JSON .* found the end of the file"),
        ('{"articles": [{"text": "Dve."}], "n" 1}', "line 2: broken JSON .expected ':', found '1'"),
    ],
)
def test_what_follows_a_json_list_and_is_broken_is_told(
    tmp_path: Path, rest: str, message: str
) -> None:
    results = read(write(tmp_path / "a.json", f'[{{"text": "Ena."}}]\n{rest}'))
    assert texts(results)[0] == "Ena."
    with pytest.raises(ValueError, match=message):
        raise ValueError(failure_in(results).message)


# Bytes that are no text


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv"])
def test_a_stray_nul_costs_no_other_article(tmp_path: Path, name: str) -> None:
    rows = [f"V Kranju je padlo {number} litrov de\0žja." for number in (1, 2, 3)]
    rows[0], rows[2] = rows[0].replace("\0", ""), rows[2].replace("\0", "")
    if name == "a.csv":
        content = "\n".join(["text", *rows])
    else:
        content = "\n".join(f'{{"text": "{row}"}}' for row in rows)
    results = read(write(tmp_path / name, content))
    assert texts(results)[0] == rows[0]
    if name == "a.json":
        assert "line 2: broken JSON" in failure_in(results).message
    else:
        assert texts(results)[-1] == rows[2]


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_a_stray_nul_makes_no_text_a_binary_file(tmp_path: Path, name: str) -> None:
    story = "<p>V Kranju je padlo deset litrov dežja, na Bledu pa še več.</p>\n" * 30
    (article,) = read(write(tmp_path / name, story.replace("Bledu", "Ble\0du", 1)))
    assert isinstance(article, Article)
    assert "V Kranju je padlo deset litrov dežja" in article.text


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_a_line_in_no_encoding_costs_no_other_article(
    tmp_path: Path, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    noise = bytes(1 + (i * 7919 + i * i * 31) % 255 for i in range(4000))
    noise = noise.translate(None, b'\n\r",\\')
    lines = [b"text", noise, b"V Celju."] if name == "a.csv" else [noise, b'{"text": "V Celju."}']
    results = read(write(tmp_path / name, b"\n".join(lines)))
    assert texts(results)[-1] == "V Celju."
    assert "unknown encoding; save it as UTF-8; what is not UTF-8 was replaced" in caplog.text


def test_a_column_of_bytes_is_read_as_text(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="needs the extra parquet")
    pq = pytest.importorskip("pyarrow.parquet")
    cells = {name: [f"{name} š".encode()] for name in ("id", "text", "title", "tags")}
    pq.write_table(pa.table(cells), tmp_path / "a.parquet")
    (article,) = read(tmp_path / "a.parquet")
    assert isinstance(article, Article)
    assert (article.id, article.text, article.title) == ("id š", "text š", "title š")
    assert article.extra == {"tags": "tags š"}


# Quotes of tables


def test_a_quote_that_is_never_closed_costs_its_own_row(tmp_path: Path) -> None:
    rows = ["id,text", '1,"V Kranju.', "2,V Celju.", "3,V Ptuju.", '4,"V Kopru."', "5,V Bovcu."]
    path = write(tmp_path / "a.csv", "\n".join(rows))
    failure, *others = read(path)
    assert isinstance(failure, FailedArticle)
    assert failure.message.startswith(f"{path}, line 2: broken row")
    assert [article.id for article in others] == ["2", "3", "4", "5"]


def test_a_quote_that_is_open_at_the_end_costs_its_own_row(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv", 'text\nEna.\n"Dve.\nTri.\n\n"Štiri,\nštiri."\nPet.\n"Šest.\nSedem.'
    )
    results = read(path)
    assert texts(results) == ["Ena.", "Tri.", "Štiri,\nštiri.", "Pet.", "Sedem."]
    assert [result.id for result in results] == [f"a.csv:{line}" for line in (2, 3, 4, 6, 8, 9, 10)]


def test_quotes_in_tabbed_tables_may_be_characters_of_the_text(tmp_path: Path) -> None:
    rows = [
        "id\ttext\tkraj",
        '1\t"Pismo Celju\ta',
        '2\t"Pismo" Celju\tb',
        '3\t"Tri\ntri"\tc',
        '4\t"Štiri\td',
    ]
    results = read(write(tmp_path / "a.tsv", "\r\n".join(rows) + "\r\n"))
    assert texts(results) == ['"Pismo Celju', '"Pismo" Celju', "Tri\ntri", '"Štiri']
    assert [article.extra["kraj"] for article in results if isinstance(article, Article)] == list(
        "abcd"
    )


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.parquet"])
def test_two_columns_with_the_text_are_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path / "a.csv", "text,text\nEna.,\n")
    if name == "a.xlsx":
        xlsx(tmp_path / name, [["text", "text"], ["Ena.", None]])
    if name == "a.parquet":
        pa = pytest.importorskip("pyarrow", reason="needs the extra parquet")
        pq = pytest.importorskip("pyarrow.parquet")
        pq.write_table(pa.Table.from_arrays([["Ena."], [None]], ["text", "text"]), tmp_path / name)
    message = failure_in(read(tmp_path / name)).message
    assert message == f"{tmp_path / name}: more than one column 'text'; rename all but one"


# Web archives


def answer(number: int, body: bytes, *headers: str) -> bytes:
    """A record of a web archive with a page and HTTP headers."""
    pytest.importorskip("warcio", reason="needs the extra warc")
    http = "\r\n".join(["HTTP/1.1 200 OK", "Content-Type: text/html", *headers, "", ""]).encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2025-03-12T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Target-URI: https://a.example/{number}\r\n"
        f"Content-Type: application/http\r\nContent-Length: {len(http) + len(body)}\r\n\r\n"
    )
    return head.encode() + http + body + b"\r\n\r\n"


def page(text: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body><p>{text}</p></body></html>".encode("cp1250")


def chunked(body: bytes) -> bytes:
    return b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n"


def test_pages_of_a_web_archive_are_expanded_as_their_headers_say(tmp_path: Path) -> None:
    pages = [page(f"V Žireh je bilo {number} litrov dežja.") for number in range(4)]
    records = [
        answer(0, gzip.compress(pages[0]), "Content-Encoding: gzip"),
        answer(1, chunked(gzip.compress(pages[1])), "Content-Encoding: gzip", "Transfer-Encoding: chunked"),
        answer(2, zlib.compress(pages[2]), "Content-Encoding: deflate"),
        answer(3, pages[3], "Content-Encoding: gzip"),
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
    records = [answer(1, bomb, *headers), answer(2, page("V Kranju je padlo deset litrov dežja."))]
    failure, article = read(write(tmp_path / "a.warc", b"".join(records)), limits=SMALL)
    assert isinstance(failure, FailedArticle)
    assert "record 1 (https://a.example/1): expands to more than 20 times" in failure.message
    assert isinstance(article, Article)


def test_a_page_that_is_too_large_costs_no_other_page(tmp_path: Path) -> None:
    records = [answer(1, page("beseda " * 80_000)), answer(2, page("V Kranju je deževalo."))]
    failure, article = read(write(tmp_path / "a.warc", b"".join(records)), limits=SMALL)
    assert isinstance(failure, FailedArticle)
    assert "record 1 (https://a.example/1): larger than 500,000 bytes" in failure.message
    assert isinstance(article, Article)


@pytest.mark.parametrize("name", ["hex", "idna", "undefined", "rot13", "utf-32", "ni-je"])
def test_a_page_that_names_an_encoding_which_is_none_is_read(tmp_path: Path, name: str) -> None:
    body = page("V Žireh je padlo deset litrov dežja.", f'<meta charset="{name}">')
    (article,) = read(write(tmp_path / "a.warc", answer(1, body)))
    assert isinstance(article, Article)
    assert article.text == "V Žireh je padlo deset litrov dežja."


def test_a_web_archive_that_is_compressed_under_another_name_is_refused(tmp_path: Path) -> None:
    content = gzip.compress(answer(1, page("V Kranju je deževalo.")))
    assert (
        "compressed with gzip; name it .gz"
        in failure_in(read(write(tmp_path / "a.warc", content))).message
    )
    failure = failure_in(read(write(tmp_path / "a.warc.gz", gzip.compress(content))))
    assert "compressed with gzip; name it .gz" in failure.message


# CoNLL-U


def test_a_word_without_a_number_costs_no_document(tmp_path: Path) -> None:
    rows = [
        f"{index}\t{word}" + "\t_" * 8 for index, word in (("1", "Bled"), ("²", "je"), ("2", "lep"))
    ]
    path = write(
        tmp_path / "a.conllu",
        "\n".join(["# newdoc id = a", *rows, "", "# newdoc id = b", rows[0], ""]),
    )
    assert texts(read(path)) == ["Bled lep", "Bled"]
