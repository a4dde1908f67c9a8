"""Input that would take all memory or end the process costs no more than an error record."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from test_read_formats import DATA, SMALL, STORY, failure_in, read, write, zipped

from obcine.errors import ExitCode
from obcine.types import FailedArticle


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", '{"text": "' + "beseda " * 100_000 + '"}\n'),
        ("a.csv", "text\n" + "beseda " * 100_000 + "\n"),
        ("a.json", '[{"text": "' + "beseda " * 100_000 + '"}]'),
        ("a.conllu", "# newdoc id = a\n" + ("1\tBled" + "\t_" * 8 + "\n\n") * 30_000),
    ],
    ids=["jsonl", "csv", "json", "conllu"],
)
def test_an_article_that_is_too_large_to_hold_fails(
    tmp_path: Path, name: str, content: str
) -> None:
    failure = failure_in(read(write(tmp_path / name, content), limits=SMALL))
    assert "longer than 500,000" in failure.message
    assert "line " in failure.message


def test_a_document_in_conllu_that_is_too_large_fails_alone(tmp_path: Path) -> None:
    row = "1\tBled" + "\t_" * 8 + "\n\n"
    content = f"# newdoc id = a\n{row * 30_000}# newdoc id = b\n{row}"
    failure, article = read(write(tmp_path / "a.conllu", content), limits=SMALL)
    assert isinstance(failure, FailedArticle)
    assert (failure.id, article.id) == ("a", "b")


def test_a_text_that_many_rows_of_parquet_share_is_not_multiplied(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="needs the extra parquet")
    pq = pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.table({"text": ["beseda " * 10_000] * 64}), tmp_path / "a.parquet")
    assert (tmp_path / "a.parquet").stat().st_size < 100_000
    failure = failure_in(read(tmp_path / "a.parquet", limits=SMALL))
    assert "rows from 1: " in failure.message


def test_a_parquet_bomb_is_stopped(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="needs the extra parquet")
    pq = pytest.importorskip("pyarrow.parquet")
    table = pa.table({"text": ["a" * 1_000_000 + str(i) for i in range(20)]})
    pq.write_table(table, tmp_path / "a.parquet", compression="zstd", use_dictionary=False)
    failure = failure_in(read(tmp_path / "a.parquet", limits=SMALL))
    assert "decompression bomb" in failure.message


def test_broken_statistics_of_parquet_do_not_end_the_process(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="needs the extra parquet")
    path = DATA / "broken_statistics.parquet"  # found by benchmarks/fuzz.py
    command = [sys.executable, "-m", "obcine", "tag", str(path), "-o", "-", "--workers", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == ExitCode.UNREADABLE, done.stderr
    assert f"{path}: unreadable" in done.stderr


def test_an_excel_sheet_is_as_large_as_its_cells(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="needs the extra xlsx")
    workbook = openpyxl.Workbook()
    workbook.active.append(["text"])
    workbook.active.append([STORY])
    workbook.save(tmp_path / "small.xlsx")
    with zipfile.ZipFile(tmp_path / "small.xlsx") as small:
        members = {name: small.read(name) for name in small.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"]
    stated = sheet.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"')
    assert stated != sheet
    last = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>Konec.</t></is></c></row>'
    members["xl/worksheets/sheet1.xml"] = stated.replace(b"</sheetData>", last + b"</sheetData>")
    first, end = read(write(tmp_path / "a.xlsx", zipped(members)))
    assert (first.id, end.id) == ("a.xlsx:2", "a.xlsx:1048576")


def test_a_sparse_file_in_a_tar_archive_is_refused(tmp_path: Path) -> None:
    info = tarfile.TarInfo("a.jsonl")
    info.type = tarfile.GNUTYPE_SPARSE
    header = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    header[483:495] = b"77777777777\0"  # the size that the file stands for: 8 GiB
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header[:512])
    failure = failure_in(read(write(tmp_path / "x.tar", bytes(header) + bytes(1024))))
    assert "sparse" in failure.message


def test_members_of_an_archive_that_share_their_data_are_no_way_around_the_limits(
    tmp_path: Path,
) -> None:
    text = "".join(f"V Kranju je padlo {number * number} litrov dežja. " for number in range(1500))
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", text)
        archive.filelist *= 12
    results = read(tmp_path / "x.zip", limits=SMALL)
    messages = [result.message for result in results if isinstance(result, FailedArticle)]
    assert len(messages) > 6
    # Newer versions of Python look for such members themselves.
    assert all("decompression bomb" in text or "Overlapped" in text for text in messages)
