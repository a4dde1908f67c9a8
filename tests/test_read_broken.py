"""What is wrong in a file costs no article beside it, and nothing is lost without a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_read_formats import failure_in, read, write, xlsx

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


@pytest.mark.parametrize("padding", [7, 9_000])
@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.jsonl", '{"text": "Ena."}\n{"text": "Dve."}\n', "line 3: broken JSON"),
        ("a.json", '[{"text": "Ena."}, {"text": "Dve."}]\n', "line 2: expected an object"),
        ("a.csv", "text\nEna.\nDve.\n", "a.csv, line 4: "),  # what is wrong, Pythons tell otherwise
        ("a.tsv", "text\tid\nEna.\t1\nDve.\t2\n", "a.tsv, line 4: "),
    ],
    ids=["jsonl", "json", "csv", "tsv"],
)
def test_what_a_crash_left_behind_the_articles_costs_none_of_them(
    tmp_path: Path, name: str, content: str, problem: str, padding: int
) -> None:
    results = read(write(tmp_path / name, content.encode() + bytes(padding)))
    assert texts(results) == ["Ena.", "Dve."]
    assert problem in failure_in(results).message


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_what_a_crash_left_behind_a_text_makes_it_no_binary_file(tmp_path: Path, name: str) -> None:
    (article,) = read(write(tmp_path / name, "<p>V Kranju dežuje.</p>".encode() + bytes(100)))
    assert isinstance(article, Article)
    assert "V Kranju dežuje." in article.text


@pytest.mark.parametrize("content", [bytes(600), b"\x01\x02" + bytes(600), b"RIFF\x00\x10AVI"])
def test_other_files_with_zeros_are_binary(tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path / "a.txt", content)
    assert failure_in(read(path)).message.startswith(f"{path}: binary file")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.json", "a.csv"])
def test_utf16_without_a_mark_is_named(tmp_path: Path, name: str, encoding: str) -> None:
    path = write(tmp_path / name, "»Čez žičnato ščetino«, pišejo.\n".encode(encoding))
    message = f"{path}: UTF-16 without a mark at its beginning; save it as UTF-8"
    assert failure_in(read(path)).message == message


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


# CoNLL-U


def test_a_word_without_a_number_costs_no_document(tmp_path: Path) -> None:
    rows = [
        f"{index}\t{word}" + "\t_" * 8
        for index, word in (("1", "Bled"), ("²", "je"), ("3" * 5_000, "že"), ("2", "lep"))
    ]
    path = write(
        tmp_path / "a.conllu",
        "\n".join(["# newdoc id = a", *rows, "", "# newdoc id = b", rows[0], ""]),
    )
    assert texts(read(path)) == ["Bled lep", "Bled"]
