"""Tables, CoNLL-U, compressed files and archives."""

from __future__ import annotations

import datetime
import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from test_read import DATA, STORY, read, write

from obcine.errors import InputError
from obcine.read import Fields, Limits, read_articles
from obcine.types import Article, Entity, FailedArticle

SMALL = Limits(ratio=20, ratio_from=100_000, total=1_000_000, document=500_000)


def ids(*paths: str | Path) -> list[str]:
    results = read(*paths)
    assert [result for result in results if isinstance(result, FailedArticle)] == []
    return [result.id for result in results]


def failure_in(results: list[Article | FailedArticle]) -> FailedArticle:
    (failure,) = (result for result in results if isinstance(result, FailedArticle))
    return failure


# CSV and TSV


@pytest.mark.parametrize(
    ("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.csv", "\t"), ("a.tsv", "\t")]
)
def test_a_table_has_an_article_in_a_row(tmp_path: Path, name: str, delimiter: str) -> None:
    rows = [["id", "text", "leto"], ["a", f'"{STORY}\nDrugi, »odstavek«; konec"', "2024"]]
    path = write(tmp_path / name, "\r\n".join(map(delimiter.join, rows)) + "\r\n")
    (article,) = read(path)
    assert isinstance(article, Article)
    assert article.text == f"{STORY}\nDrugi, »odstavek«; konec"
    assert article.extra == {"leto": "2024"}


def test_a_row_without_id_gets_the_line_it_begins_on(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", 'text,x\n"Ena\ndve",1\nTri,2\n\nŠtiri,3\n')
    assert ids(path) == ["a.csv:2", "a.csv:4", "a.csv:6"]


@pytest.mark.parametrize("name", ['"naslov, podnaslov, avtor"', '"a ""b,c"", d, e"', '"a,b,c\nd"'])
def test_signs_in_quotes_are_no_delimiters(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / "a.csv", f"id;{name};text\n7;Kranj;Ena\n")
    (article,) = read(path)
    assert isinstance(article, Article)
    assert (article.id, article.text, len(article.extra)) == ("7", "Ena", 1)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_that_tells_excel_the_delimiter_is_no_row(tmp_path: Path, end: str) -> None:
    rows = ["sep=;", "text;a,b,c", "Ena;1", "Dve;2;3", "Tri;3", ""]
    path = write(tmp_path / "a.csv", end.join(rows))
    first, ragged, third = read(path)
    assert [first.id, ragged.id, third.id] == ["a.csv:3", "a.csv:4", "a.csv:5"]
    assert isinstance(first, Article)
    assert (first.text, first.extra) == ("Ena", {"a,b,c": "1"})
    assert "line 4: 3 cells" in failure_in([first, ragged, third]).message


def test_lines_of_a_table_may_end_as_on_old_macs(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", 'text,x\rEna,1\r"Dve,\rdve",2\r')
    first, second = read(path)
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.text, second.text) == ("Ena", "Dve,\rdve")
    assert [first.id, second.id] == ["a.csv:2", "a.csv:3"]


def test_a_ragged_row_fails_alone(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "text,x\nEna,1\nDve, ker,2\nTri\nŠtiri,4\n")
    first, long, short, last = read(path)
    assert [first.id, last.id] == ["a.csv:2", "a.csv:5"]
    assert isinstance(long, FailedArticle)
    assert isinstance(short, FailedArticle)
    assert long.message.startswith(f"{path}, line 3: 3 cells where the header has 2")
    assert short.message.startswith(f"{path}, line 4: 1 cells where the header has 2")


def test_a_broken_quote_fails_where_it_begins(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", 'text,x\nEna,1\n"Dve"x,2\nTri,3\n"Štiri,4\n')
    first, broken, third, open_quote = read(path)
    assert [first.id, third.id] == ["a.csv:2", "a.csv:4"]
    assert isinstance(broken, FailedArticle)
    assert isinstance(open_quote, FailedArticle)
    assert "line 3: broken row" in broken.message
    assert "line 5: broken row" in open_quote.message


# Columns


def parquet(path: Path, columns: dict[str, list[Any]], **options: Any) -> Path:
    pa = pytest.importorskip("pyarrow", reason="needs the extra parquet")
    pq = pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.table(columns), path, **options)
    return path


def xlsx(path: Path, rows: list[list[Any]]) -> Path:
    openpyxl = pytest.importorskip("openpyxl", reason="needs the extra xlsx")
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    workbook.save(path)
    return path


def table(path: Path, columns: dict[str, list[Any]]) -> Path:
    if path.suffix == ".parquet":
        return parquet(path, columns)
    rows = [list(columns), *map(list, zip(*columns.values(), strict=True))]
    if path.suffix == ".xlsx":
        return xlsx(path, rows)
    return write(path, "\n".join(",".join(map(str, row)) for row in rows))


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_spaces_around_the_names_of_columns_do_not_count(tmp_path: Path, name: str) -> None:
    (article,) = read(table(tmp_path / name, {" id": [7], "text ": ["Dež."]}))
    assert (article.id, article.text) == ("7", "Dež.")


@pytest.mark.parametrize("name", ["a.csv", "a.parquet", "a.xlsx"])
def test_a_table_without_the_column_ends_the_run_before_anything_is_read(
    tmp_path: Path, name: str
) -> None:
    path = table(tmp_path / name, {"nr": [1], "body": [STORY.replace(",", "")]})
    with pytest.raises(InputError, match=r"no column 'text'; its columns are nr, body; .*--text-f"):
        read_articles(path)
    (article,) = read(path, fields=Fields(text="body", id="nr"))
    assert article.id == "1"


@pytest.mark.parametrize("name", ["a.csv", "a.parquet", "a.xlsx"])
@pytest.mark.parametrize("part", ["id", "title", "date"])
def test_a_column_that_was_named_must_be_there_too(tmp_path: Path, name: str, part: str) -> None:
    path = table(tmp_path / name, {"text": ["Ena"]})
    with pytest.raises(InputError, match=rf"no column 'nič'; .* holds the {part} with --{part}-f"):
        read_articles(path, fields=Fields(**{part: "nič"}))
    with pytest.raises(InputError, match=r"no column 'nič'; .* holds the url$"):
        read_articles(path, fields=Fields(url="nič"))


@pytest.mark.parametrize("name", ["a.csv", "a.parquet", "a.xlsx"])
def test_a_table_without_the_column_in_a_folder_fails_alone(tmp_path: Path, name: str) -> None:
    table(tmp_path / name, {"body": ["Ena"]})
    write(tmp_path / "z.txt", STORY)
    failure, article = read(tmp_path)
    assert isinstance(failure, FailedArticle)
    assert failure.type == "MissingColumnError"
    assert "its columns are body" in failure.message
    assert article.id == "z.txt"


def test_values_of_a_parquet_table_become_plain(tmp_path: Path) -> None:
    path = parquet(
        tmp_path / "a.parquet",
        {"id": [1, 2], "text": [STORY, None], "date": [datetime.date(2025, 3, 1), None],
         "when": [datetime.datetime(2025, 3, 1, 8, 30), None], "share": [float("nan"), 0.5],
         "tags": [["a", "b"], None], "raw": [b"x", None]},
    )  # fmt: skip
    article, failure = read(path)
    assert isinstance(article, Article)
    assert (article.id, article.date) == ("1", "2025-03-01")
    json.dumps(dict(article.extra), allow_nan=False)
    assert article.extra["when"] == "2025-03-01T08:30:00"
    assert article.extra["tags"] == ["a", "b"]
    assert isinstance(failure, FailedArticle)
    assert f"{path}, row 2: field 'text' is empty" in failure.message


def test_rows_of_all_row_groups_are_read_in_order(tmp_path: Path) -> None:
    texts = [f"Članek {number}." for number in range(500)]
    path = parquet(tmp_path / "a.parquet", {"text": texts}, row_group_size=37)
    assert [article.text for article in read(path) if isinstance(article, Article)] == texts
    assert ids(path)[-1] == "a.parquet:500"


def test_rows_of_an_excel_sheet_are_counted_as_excel_shows_them(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["text", "id"], [STORY, None], [None, None], ["Dve.", 7]])
    assert ids(path) == ["a.xlsx:2", "7"]


@pytest.mark.parametrize("name", ["a.parquet", "a.xlsx"])
def test_a_damaged_table_fails(tmp_path: Path, name: str) -> None:
    path = table(tmp_path / name, {"text": ["Ena."]})
    write(path, path.read_bytes()[:200])
    assert "unreadable" in failure_in(read(path)).message


# CoNLL-U


def test_documents_of_conllu_bring_their_annotation() -> None:
    annotated, plain = read(DATA / "annotated.conllu")
    assert isinstance(annotated, Article)
    assert (annotated.id, annotated.title, annotated.date) == ("d1", "Most na Savi", "2025-03-01")
    assert annotated.text == "Občina Kranjska Gora (na Gorenjskem) gradi.\nVodi ga Ana Kos."
    annotation = annotated.annotation
    assert annotation is not None
    assert annotation.text == annotated.text
    assert annotation.lemmas[:3] == ["občina", "kranjski", "gora"]
    for form, start, end in zip(annotation.forms, annotation.starts, annotation.ends, strict=True):
        assert annotated.text[start:end] == form
    assert annotation.sentences == [(0, 9), (9, 14)]
    assert annotation.entities == [Entity("org", 0, 3), Entity("loc", 5, 6), Entity("per", 11, 13)]
    assert isinstance(plain, Article)
    assert (plain.id, plain.text, plain.annotation) == ("d2", "Dež v Kopru.", None)


def conllu(*words: tuple[str, str, str, str], text: str | None = None) -> str:
    lines = [f"# text = {text}"] if text else []
    lines += [f"{i}\t{form}\t{lemma}" + "\t_" * 6 + f"\t{misc}" for i, form, lemma, misc in words]
    return "\n".join(lines) + "\n\n"


def test_a_multiword_token_is_one_token_and_empty_nodes_none(tmp_path: Path) -> None:
    path = write(tmp_path / "a.conllu", conllu(
        ("1-2", "zanjo", "_", "_"), ("1", "za", "za", "NER=O"), ("2", "njo", "ona", "NER=O"),
        ("2.1", "je", "biti", "_"), ("3", "vas", "vas", "NER=O|SpaceAfter=No"),
    ))  # fmt: skip
    (article,) = read(path)
    assert isinstance(article, Article)
    assert article.annotation is not None
    assert article.annotation.forms == ["zanjo", "vas"]
    assert article.annotation.lemmas == ["za", "vas"]
    assert article.text == "zanjo vas"


def test_a_text_comment_that_differs_from_the_words_is_not_used(tmp_path: Path) -> None:
    path = write(tmp_path / "a.conllu", conllu(("1", "Bled", "Bled", "NER=B-loc"), text="Kranj"))
    (article,) = read(path)
    assert isinstance(article, Article)
    assert article.text == "Bled"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("1\tBled", "2 columns where CoNLL-U has 10"),
        ("1\t\tBled" + "\t_" * 7, "no word in column 2"),
    ],
)
def test_a_broken_line_loses_its_document_only(tmp_path: Path, line: str, message: str) -> None:
    good = conllu(("1", "Bled", "Bled", "NER=B-loc"))
    path = write(tmp_path / "a.conllu", f"# newdoc id = a\n{line}\n\n# newdoc id = b\n{good}")
    failure, article = read(path)
    assert isinstance(failure, FailedArticle)
    assert (failure.id, article.id) == ("a", "b")
    assert f"{path}, line 2: {message}" in failure.message


def test_documents_of_the_suk_corpus_have_exact_offsets() -> None:
    corpus = Path(__file__).parents[2] / "shared" / "suk" / "SUK_senticoref_ud_dev.conllu"
    if not corpus.exists():
        pytest.skip("needs ../shared/suk")
    results = read(corpus)
    assert len(results) == 80
    for article in results:
        assert isinstance(article, Article)
        assert article.annotation is not None
        note = article.annotation
        assert note.forms == [
            note.text[start:end] for start, end in zip(note.starts, note.ends, strict=True)
        ]


# Compressed files and archives


def compressed(suffix: str, content: bytes) -> bytes:
    if suffix == ".gz":
        return gzip.compress(content)
    zstandard = pytest.importorskip("zstandard", reason="needs the extra zst")
    result: bytes = zstandard.ZstdCompressor().compress(content)
    return result


LINES = "".join(json.dumps({"text": f"Članek {i}.", "k": str(i * i)}) + "\n" for i in range(5000))


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_compressed_files_are_read(tmp_path: Path, suffix: str) -> None:
    path = write(tmp_path / f"a.jsonl{suffix}", compressed(suffix, LINES.encode()))
    assert len(ids(path)) == 5000
    assert ids(path)[0] == f"a.jsonl{suffix}:1"
    parts = compressed(suffix, b"Ena ") + compressed(suffix, b"dve.")
    (article,) = read(write(tmp_path / f"b.txt{suffix}", parts))
    assert isinstance(article, Article)
    assert article.text == "Ena dve."


def test_compressed_tables_are_read(tmp_path: Path) -> None:
    plain = parquet(tmp_path / "a.parquet", {"text": [STORY]})
    path = write(tmp_path / "a.parquet.gz", gzip.compress(plain.read_bytes()))
    assert ids(path) == ["a.parquet.gz:1"]


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_truncated_file_keeps_what_came_before(tmp_path: Path, suffix: str) -> None:
    lines = "{broken}\n" + LINES
    path = write(tmp_path / f"a.jsonl{suffix}", compressed(suffix, lines.encode())[:-9])
    broken, *results = read(path)
    assert isinstance(broken, FailedArticle)
    assert "truncated" in failure_in(results).message
    assert isinstance(results[-1], FailedArticle)
    assert f"articles read before: {len(results) - 1}" in results[-1].message


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_what_is_not_compressed_as_its_name_says_fails(tmp_path: Path, suffix: str) -> None:
    compressed(suffix, b"")
    failure = failure_in(read(write(tmp_path / f"a.txt{suffix}", STORY)))
    assert "unreadable" in failure.message


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.tar"])
def test_a_decompression_bomb_is_stopped(tmp_path: Path, suffix: str, name: str) -> None:
    content = b"0" * 50_000_000
    if name == "a.tar":
        content = archive({"a.txt": content})
    path = write(tmp_path / f"{name}{suffix}", compressed(suffix, content))
    messages = [r.message for r in read(path, limits=SMALL) if isinstance(r, FailedArticle)]
    assert any("decompression bomb; unpack it yourself" in message for message in messages)


def test_what_expands_to_too_much_in_all_is_stopped(tmp_path: Path) -> None:
    content = "".join(json.dumps({"text": f"{i * 7919**9:x}"}) + "\n" for i in range(40_000))
    path = write(tmp_path / "a.jsonl.gz", gzip.compress(content.encode()))
    assert "expands to more than 1,000,000 bytes" in failure_in(read(path, limits=SMALL)).message


def test_a_document_that_is_too_large_to_hold_fails(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "beseda " * 100_000)
    assert "larger than 500,000 bytes" in failure_in(read(path, limits=SMALL)).message


def archive(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as tar:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return stream.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as zip_:
        for name, content in members.items():
            zip_.writestr(name, content)
    return stream.getvalue()


MEMBERS = {
    "b.txt": STORY.encode(),
    "a/c.jsonl": b'{"text": "Ena."}\n{"text": "Dve."}\n',
    "a/d.txt.gz": gzip.compress(STORY.encode()),
    ".DS_Store": b"x",
    "__MACOSX/b.txt": b"x",
    "slika.png": b"x",
}


@pytest.mark.parametrize("name", ["x.zip", "x.tar", "x.tar.gz", "x.tgz", "x.tar.zst"])
def test_archives_are_read(tmp_path: Path, name: str) -> None:
    content = zipped(MEMBERS) if name == "x.zip" else archive(MEMBERS)
    if name.endswith((".gz", ".tgz")):
        content = gzip.compress(content)
    elif name.endswith(".zst"):
        content = compressed(".zst", content)
    path = write(tmp_path / name, content)
    members = ["b.txt", "a/c.jsonl:1", "a/c.jsonl:2", "a/d.txt.gz"]
    assert ids(path) == [f"{name}/{member}" for member in members]
    assert sorted(file.name for file in tmp_path.iterdir()) == [name]


@pytest.mark.parametrize("make", [zipped, archive], ids=["x.zip", "x.tar"])
def test_members_that_lead_out_of_the_archive_are_refused(
    tmp_path: Path, make: Any, request: pytest.FixtureRequest
) -> None:
    names = ["../a.txt", "/etc/a.txt", "b/../../c.txt", "C:/a.txt", "in.zip", "z.txt"]
    name = request.node.callspec.id
    results = read(write(tmp_path / name, make(dict.fromkeys(names, STORY.encode()))))
    failures = [result for result in results if isinstance(result, FailedArticle)]
    assert len(failures) == 5
    assert "leads out of the archive" in failures[0].message
    assert "archive inside an archive" in failures[4].message
    assert results[-1].id == f"{name}/z.txt"


def test_links_in_a_tar_archive_are_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as tar:
        info = tarfile.TarInfo("a.txt")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(info)
    assert "link" in failure_in(read(write(tmp_path / "x.tar", stream.getvalue()))).message


def test_a_bomb_in_a_zip_archive_fails_alone(tmp_path: Path) -> None:
    content = zipped({"a.txt": b"0" * 50_000_000, "b.txt": STORY.encode()})
    failure, article = read(write(tmp_path / "x.zip", content), limits=SMALL)
    assert isinstance(failure, FailedArticle)
    assert "decompression bomb" in failure.message
    assert article.id == "x.zip/b.txt"


def test_many_members_that_expand_to_too_much_in_all_are_stopped(tmp_path: Path) -> None:
    content = zipped({f"{i}.txt": f"{i}".encode() * 90_000 for i in range(10, 40)})
    results = read(write(tmp_path / "x.zip", content), limits=SMALL)
    failures = [result for result in results if isinstance(result, FailedArticle)]
    assert failures
    assert len(results) - len(failures) < 15


@pytest.mark.parametrize("name", ["x.zip", "x.tar"])
def test_a_damaged_archive_fails(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / name, b"to ni arhiv " * 100)
    assert "unreadable" in failure_in(read(path)).message


def test_an_empty_archive_fails(tmp_path: Path) -> None:
    assert "no article in it" in failure_in(read(write(tmp_path / "x.zip", zipped({})))).message


def test_a_date_out_of_range_in_a_parquet_table_costs_no_row(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="needs the extra parquet")
    dates = pa.array([0, 2**60], pa.timestamp("us"))
    path = parquet(tmp_path / "a.parquet", {"text": [STORY, STORY], "date": dates})
    found = [article.date for article in read(path) if isinstance(article, Article)]
    assert found == ["1970-01-01", str(2**60)]
