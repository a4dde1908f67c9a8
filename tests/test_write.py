"""What is written for an article, and that a file is complete or not there."""

from __future__ import annotations

import csv
import datetime
import io
import json
import math
import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from obcine.errors import ExitCode, OutputError
from obcine.types import (
    Article,
    Evidence,
    FailedArticle,
    ForeignTag,
    MentionTag,
    MunicipalityTag,
    TaggedArticle,
    TopicTag,
)
from obcine.write import check_output, to_record, write_csv, write_jsonl, write_parquet
from obcine.write.writers import unguard

POLITICS = TopicTag("politics", "medtop:11000000", "politika", 0.81234)
SPORT = TopicTag(None, None, None, 0.2, best_guess="sport")
TAGGED = TaggedArticle(
    article=Article("a1", "Besedilo.", title="Obisk", source="arhiv/a1.html", extra={"avtor": "Ana"}),
    municipalities=(
        MunicipalityTag("Jesenice", "SI-041", "Gorenjska", Evidence.DIRECT, 0.98765, 7),
        MunicipalityTag("Radovljica", "SI-102", "Gorenjska", Evidence.SETTLEMENT, 0.8, 1),
    ),
    focus=("Jesenice",),
    regions=("Gorenjska",),
    foreign=(
        ForeignTag("Valjevo", "RS", ("Jesenice",), 9, "G3188402"),
        ForeignTag("Dunaj", "AT", (), 1, "G2761369"),
    ),
    topic=POLITICS,
    topics=(POLITICS,),
    decisions=(),
    mentions=(
        MentionTag("text", 3, 11, "Jesenice", "SI-041", "Jesenice", Evidence.DIRECT, 0.98765, "ime"),
        MentionTag("title", 0, 5, "Obisk", None, None, None, 0.01, "beseda"),
        MentionTag("text", 20, 27, "Blejska", "Bled", "Bled", Evidence.DERIVED, 0.9, "ulica", True),
    ),
    engine="lite",
    version="0.1.0",
)  # fmt: skip
EMPTY = replace(
    TAGGED, article=Article("a2", "x"), municipalities=(), focus=(), regions=(), foreign=(),
    topic=SPORT, topics=(SPORT,), mentions=(),
)  # fmt: skip
FAILED = FailedArticle("a3", "arhiv/a3.txt", "InputError", "arhiv/a3.txt: empty file")
ALL = [TAGGED, EMPTY, FAILED]


# The record


def test_a_record_holds_everything_found_in_a_fixed_order() -> None:
    assert json.dumps(to_record(TAGGED)) == json.dumps({
        "schema": "obcine/1", "id": "a1", "source": "arhiv/a1.html", "title": "Obisk",
        "municipalities": [
            {"name": "Jesenice", "code": "SI-041", "region": "Gorenjska", "evidence": "direct",
             "score": 0.9877, "mentions": 7},
            {"name": "Radovljica", "code": "SI-102", "region": "Gorenjska",
             "evidence": "settlement", "score": 0.8, "mentions": 1},
        ],
        "focus": ["Jesenice"], "regions": ["Gorenjska"],
        "foreign": [
            {"name": "Valjevo", "id": "G3188402", "country": "RS", "twin_of": ["Jesenice"], "mentions": 9},
            {"name": "Dunaj", "id": "G2761369", "country": "AT", "twin_of": [], "mentions": 1},
        ],
        "topic": {"label": "politics", "code": "medtop:11000000", "label_sl": "politika",
                  "score": 0.8123},
        "engine": "lite", "version": "0.1.0", "extra": {"avtor": "Ana"},
    })  # fmt: skip


def test_mentions_are_listed_when_asked_for() -> None:
    assert "mentions" not in to_record(TAGGED)
    assert to_record(TAGGED, mentions=True)["mentions"] == [
        {"field": "text", "start": 3, "end": 11, "text": "Jesenice", "place": "SI-041",
         "municipality": "Jesenice", "evidence": "direct", "score": 0.9877, "reason": "ime",
         "optional": False},
        {"field": "title", "start": 0, "end": 5, "text": "Obisk", "place": None,
         "municipality": None, "evidence": None, "score": 0.01, "reason": "beseda",
         "optional": False},
        {"field": "text", "start": 20, "end": 27, "text": "Blejska", "place": "Bled",
         "municipality": "Bled", "evidence": "derived", "score": 0.9, "reason": "ulica",
         "optional": True},
    ]  # fmt: skip


def test_date_and_address_are_there_where_they_are_known() -> None:
    article = replace(TAGGED.article, date="2025-03-01", url="https://a.example")
    record = to_record(replace(TAGGED, article=article))
    assert list(record)[3:6] == ["title", "date", "url"]
    assert {"title", "date", "url"}.isdisjoint(to_record(EMPTY))


def test_an_uncertain_topic_has_its_best_guess() -> None:
    topic = {"label": None, "code": None, "label_sl": None, "score": 0.2, "best_guess": "sport"}
    assert to_record(EMPTY)["topic"] == topic
    assert "best_guess" not in to_record(TAGGED)["topic"]


def test_several_topics_are_listed_where_they_were_asked_for(tmp_path: Path) -> None:
    tagged = replace(TAGGED, topics=(POLITICS, SPORT))
    record = to_record(tagged)
    assert record["topics"] == [to_record(TAGGED)["topic"], to_record(EMPTY)["topic"]]
    assert "topics" not in to_record(TAGGED)
    write_csv([tagged], tmp_path / "a.csv")
    assert rows(tmp_path / "a.csv")[0]["topics"] == "politics; sport"


def test_a_failed_article_has_its_error() -> None:
    assert to_record(FAILED) == {
        "schema": "obcine/1", "id": "a3", "source": "arhiv/a3.txt",
        "error": {"type": "InputError", "message": "arhiv/a3.txt: empty file"},
    }  # fmt: skip


# JSON Lines


def test_json_lines_hold_one_record_a_line(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    assert write_jsonl(ALL, path) == 3
    lines = path.read_bytes().decode("utf-8").split("\n")
    assert [json.loads(line) for line in lines[:3]] == [to_record(article) for article in ALL]
    assert lines[3:] == [""]
    assert "politika" in lines[0]
    assert "\\u" not in lines[0]


def test_lines_go_to_a_stream_or_to_standard_output(capfd: pytest.CaptureFixture[str]) -> None:
    stream = io.StringIO()
    write_jsonl(ALL, stream)
    write_jsonl(ALL, "-")
    assert capfd.readouterr().out == stream.getvalue()
    assert not stream.closed
    print("Žiri")  # standard output is still open
    assert capfd.readouterr().out == "Žiri\n"


def test_standard_output_may_be_a_stream_of_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    write_csv(ALL, "-")
    assert sys.stdout.getvalue().startswith("schema,id,")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("extra", "written"),
    [
        ({"x": float("nan"), "y": [float("inf")]}, {"x": None, "y": [None]}),
        ({"x": {1}, "y": Path("a")}, {"x": [1], "y": "a"}),
        ({"x": "\ud83d"}, {"x": "\ud83d"}),
        ({"x": "a\u2028b\n"}, {"x": "a\u2028b\n"}),
        ({1: {2: "č"}}, {"1": {"2": "č"}}),
    ],
)
def test_whatever_was_passed_through_is_written(
    tmp_path: Path, extra: dict[object, object], written: object
) -> None:
    article = replace(TAGGED.article, extra=extra)
    write_jsonl([replace(TAGGED, article=article)], tmp_path / "a.jsonl")
    (line,) = (tmp_path / "a.jsonl").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    assert json.loads(line)["extra"] == written


# CSV


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_lists_are_joined_in_csv(tmp_path: Path) -> None:
    assert write_csv(ALL, tmp_path / "a.csv") == 3
    tagged, empty, failed = rows(tmp_path / "a.csv")
    assert tagged["municipalities"] == "Jesenice; Radovljica"
    assert tagged["codes"] == "SI-041; SI-102"
    assert tagged["municipality_regions"] == "Gorenjska; Gorenjska"
    assert tagged["evidence"] == "direct; settlement"
    assert tagged["scores"] == "0.9877; 0.8"
    assert (tagged["foreign"], tagged["twin_of"]) == ("Valjevo; Dunaj", "Jesenice; ")
    assert tagged["foreign_ids"] == "G3188402; G2761369"
    assert (tagged["topic"], tagged["topic_score"]) == ("politics", "0.8123")
    assert json.loads(tagged["extra"]) == {"avtor": "Ana"}
    assert (empty["municipalities"], empty["topic"]) == ("", "")
    assert empty["topic_best_guess"] == "sport"
    assert (failed["id"], failed["error_type"]) == ("a3", "InputError")
    assert list(tagged) == list(failed)


def test_mentions_are_json_in_csv(tmp_path: Path) -> None:
    write_csv(ALL, tmp_path / "a.csv", mentions=True)
    mentions = json.loads(rows(tmp_path / "a.csv")[0]["mention_list"])
    assert mentions == to_record(TAGGED, mentions=True)["mentions"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_cell_is_run_as_a_formula(tmp_path: Path, start: str) -> None:
    article = replace(TAGGED.article, id=f"{start}1", title=f"{start}HYPERLINK(A1)")
    write_csv([replace(TAGGED, article=article)], tmp_path / "a.csv")
    (row,) = rows(tmp_path / "a.csv")
    assert (row["id"], row["title"]) == (f"'{start}1", f"'{start}HYPERLINK(A1)")


@settings(max_examples=50, deadline=None)
@example("\0")
@example("'=")
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_title_survives_csv(title: str) -> None:
    stream = io.StringIO()
    write_csv([replace(TAGGED, article=replace(TAGGED.article, title=title))], stream)
    (row,) = csv.DictReader(io.StringIO(stream.getvalue(), newline=""))
    assert unguard(row["title"]) == title.replace("\0", "\ufffd")


# Parquet


def test_parquet_holds_nested_lists(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="needs the extra parquet")
    assert write_parquet(ALL, tmp_path / "a.parquet", mentions=True) == 3
    tagged, empty, failed = pq.read_table(tmp_path / "a.parquet").to_pylist()
    record = to_record(TAGGED, mentions=True)
    for name in ("id", "title", "municipalities", "focus", "regions", "foreign", "mentions"):
        assert tagged[name] == record[name]
    assert tagged["topic"] == record["topic"] | {"best_guess": None}
    assert json.loads(tagged["extra"]) == {"avtor": "Ana"}
    assert tagged["error"] is None
    assert (empty["municipalities"], empty["topic"]["best_guess"]) == ([], "sport")
    assert failed["error"] == {"type": "InputError", "message": "arhiv/a3.txt: empty file"}
    assert failed["municipalities"] is None


def test_parquet_has_the_same_columns_whatever_was_found(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="needs the extra parquet")
    for name, tagged in (("all", ALL), ("none", []), ("failed", [FAILED])):
        write_parquet(tagged, tmp_path / name)
    schemas = [pq.read_schema(tmp_path / name) for name in ("all", "none", "failed")]
    assert schemas[0].equals(schemas[1])
    assert schemas[0].equals(schemas[2])


def test_ids_and_dates_of_a_program_are_text_in_parquet(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="needs the extra parquet")
    articles = [
        replace(TAGGED, article=Article(id_, "x", title=math.nan, date=date))  # type: ignore[arg-type]
        for id_, date in ((np.int64(7), datetime.date(2024, 3, 1)), (8, "2024"))
    ]
    write_parquet(articles, tmp_path / "a.parquet")
    table = pq.read_table(tmp_path / "a.parquet", columns=["id", "title", "date"])
    assert table.to_pydict() == {
        "id": ["7", "8"], "title": [None, None], "date": ["2024-03-01", "2024"],
    }  # fmt: skip


def test_parquet_is_written_row_group_by_row_group(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="needs the extra parquet")
    write_parquet((TAGGED for _ in range(12_000)), tmp_path / "a.parquet")
    assert pq.ParquetFile(tmp_path / "a.parquet").num_row_groups == 3


def test_parquet_needs_a_file() -> None:
    pytest.importorskip("pyarrow", reason="needs the extra parquet")
    with pytest.raises(OutputError, match="binary"):
        write_parquet(ALL, io.StringIO())  # type: ignore[arg-type]


# Files


@pytest.mark.parametrize("write", [write_jsonl, write_csv, write_parquet])
def test_a_run_that_breaks_off_leaves_the_file_as_it_was(tmp_path: Path, write: object) -> None:
    pytest.importorskip("pyarrow", reason="needs the extra parquet")
    path = tmp_path / "out"
    path.write_text("prej")

    def breaking() -> Iterator[TaggedArticle]:
        yield TAGGED
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(breaking(), path)  # type: ignore[operator]
    assert path.read_text() == "prej"
    assert list(tmp_path.iterdir()) == [path]


def test_the_file_appears_when_it_is_complete(tmp_path: Path) -> None:
    def watching() -> Iterator[TaggedArticle]:
        assert not (tmp_path / "out.jsonl").exists()
        yield TAGGED
        assert not (tmp_path / "out.jsonl").exists()

    write_jsonl(watching(), tmp_path / "out.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX rights")
def test_the_file_has_the_usual_rights(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    write_jsonl(ALL, tmp_path / "out.jsonl")
    rights = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("plain", "out.jsonl")}
    assert len(rights) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_stays_a_link_and_a_device_a_device(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "out.jsonl")
    write_jsonl(ALL, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "out.jsonl").stat().st_size > 0
    write_jsonl(ALL, os.devnull)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.parametrize("path", [".", "ni/je.jsonl", "file/out.jsonl"])
def test_what_cannot_be_written_is_said_before_any_work(tmp_path: Path, path: str) -> None:
    (tmp_path / "file").write_text("")

    def untouched() -> Iterator[TaggedArticle]:
        pytest.fail("work was begun")
        yield

    with pytest.raises(OutputError, match="folder") as error:
        check_output(tmp_path / path)
    assert error.value.exit_code == ExitCode.USAGE
    with pytest.raises(OutputError, match="folder"):
        write_jsonl(untouched(), tmp_path / path)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere"
)
def test_a_protected_file_or_folder_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    (tmp_path / "out").chmod(0o400)
    with pytest.raises(OutputError, match="write-protected"):
        check_output(tmp_path / "out")
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="cannot write to the folder"):
        check_output(tmp_path / "new")
    tmp_path.chmod(0o700)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device")
@pytest.mark.parametrize("write", [write_jsonl, write_csv, write_parquet])
@pytest.mark.parametrize("articles", [1, 1000])
def test_a_full_disk_is_said(articles: int, write: object) -> None:
    pytest.importorskip("pyarrow", reason="needs the extra parquet")
    with pytest.raises(OutputError, match=r"/dev/full: cannot be written .No space left"):
        write([TAGGED] * articles, "/dev/full")  # type: ignore[operator]


@pytest.mark.parametrize("write", [write_jsonl, write_csv, write_parquet])
def test_errors_of_the_input_are_not_blamed_on_the_output(tmp_path: Path, write: object) -> None:
    pytest.importorskip("pyarrow", reason="needs the extra parquet")

    def breaking() -> Iterator[TaggedArticle]:
        yield TAGGED
        raise PermissionError(13, "Permission denied", "articles.jsonl")

    with pytest.raises(PermissionError, match="articles"):
        write(breaking(), tmp_path / "out")  # type: ignore[operator]
    assert not list(tmp_path.iterdir())


def test_standard_output_can_always_be_written() -> None:
    check_output("-")


def test_a_record_of_an_older_version_has_no_ids_of_towns(tmp_path: Path) -> None:
    record = to_record(TAGGED)
    for town in record["foreign"]:
        del town["id"]
    write_csv([record], tmp_path / "t.csv")
    (row,) = csv.DictReader((tmp_path / "t.csv").read_text(encoding="utf-8").splitlines())
    assert row["foreign"] == "Valjevo; Dunaj"
