"""The report: what it reads, what it packs, and that nothing in it is dangerous."""

import base64
import csv
import gzip
import json
import re
import subprocess
import sys

import pytest

from obcine import Article, Tagger
from obcine.cli import main
from obcine.errors import InputError, OutputError, UsageError
from obcine.report import read_records, render, write_report
from obcine.types import FailedArticle
from obcine.write import to_record, write_csv, write_jsonl, write_parquet

HOSTILE = '</script><script>alert("x")</script><img src=x onerror=alert(1)>'


def record(number=1, **fields):
    return {
        "schema": "obcine/1",
        "id": f"a{number}",
        "source": "a.jsonl",
        "title": "Na Jesenicah o kegljanju",
        "date": "2025-03-01",
        "municipalities": [
            {
                "name": "Jesenice",
                "code": "SI-041",
                "region": "Gorenjska",
                "evidence": "direct",
                "score": 0.9,
                "mentions": 1,
            }
        ],
        "focus": ["Jesenice"],
        "regions": ["Gorenjska"],
        "foreign": [
            {"name": "Valjevo", "id": "G3188402", "country": "RS", "twin_of": ["Jesenice"], "mentions": 1}
        ],
        "topic": {"label": "sport", "code": "medtop:15000000", "label_sl": "šport", "score": 0.8},
        "mentions": [
            {
                "field": "title",
                "start": 3,
                "end": 12,
                "text": "Jesenicah",
                "place": "Jesenice",
                "municipality": "Jesenice",
                "evidence": "direct",
                "score": 0.9,
                "reason": "+repeated",
            }
        ],
        "engine": "lite",
        "version": "0.1.0",
    } | fields  # fmt: skip


FAILED = FailedArticle("a9", "a9.txt", "InputError", "a9.txt: empty")


def unpack(page):
    (letters,) = re.findall(r'id="data">([^<]*)<', page)
    return json.loads(gzip.decompress(base64.b64decode(letters)))


@pytest.mark.parametrize(
    ("name", "write"),
    [("t.jsonl", write_jsonl), ("t.csv", write_csv), ("t.parquet", write_parquet)],
)
def test_all_three_formats_give_the_same_page(tmp_path, name, write):
    if write is write_parquet:
        pytest.importorskip("pyarrow")
    elsewhere = [record()["municipalities"][0] | {"region": "Savinjska"}]  # as with other regions
    given = [
        record(1),
        record(2, title="=1+1", foreign=[], municipalities=[]),
        record(3, municipalities=elsewhere),
        FAILED,
    ]
    write(given, tmp_path / name, mentions=True)
    write_jsonl(given, tmp_path / "expected.jsonl", mentions=True)
    expected = render(read_records(tmp_path / "expected.jsonl"))
    assert unpack(render(read_records(tmp_path / name))) == unpack(expected)


def test_a_table_of_an_older_version_has_no_regions_of_municipalities_or_ids_of_towns(tmp_path):
    write_csv([record()], tmp_path / "t.csv", mentions=True)
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    del row["municipality_regions"], row["foreign_ids"]
    with (tmp_path / "t.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, row)
        writer.writeheader()
        writer.writerow(row)
    data = unpack(render(read_records(tmp_path / "t.csv")))
    assert data["regions"][data["names"].index("Jesenice")] == "Gorenjska"
    assert data["towns"] == [["Valjevo", "RS", "Jesenice"]]


@pytest.mark.parametrize(
    "text", ["=1+1", "'=1+1", "''@x", "'Kranj'", "-", "\t\r", "＝1", "", "a\n=1", "Kranj \ud83d"]
)
def test_cells_come_back_from_csv_without_their_apostrophe(tmp_path, text):
    failed = FailedArticle(f"a{text}", text, "InputError", text)
    write_csv([record(title=text, id=text), failed], tmp_path / "t.csv", mentions=True)
    found, error = read_records(tmp_path / "t.csv")
    kept = text.replace("\ud83d", "\ufffd")
    assert (found["title"] or "", found["id"] or "") == (kept, kept)
    assert error["error"]["message"] == kept


def test_articles_are_packed_with_their_evidence():
    data = unpack(render([record()]))
    (article,) = data["articles"]
    jesenice = data["names"].index("Jesenice")
    assert article[4] == [[jesenice, 0, "Jesenicah", 1]]
    assert article[7] == [[3, 12, 0]]
    assert data["towns"] == [["Valjevo", "RS", "Jesenice"]]
    assert data["topics"] == [["sport", "šport"]]


def test_all_names_of_a_town_abroad_are_one_town():
    def named(*names):
        towns = [
            {"id": "G2766824", "country": "AT", "twin_of": [], "mentions": 1, "name": name}
            for name in names
        ]
        return record(foreign=towns)

    data = unpack(render([named("Solnograd"), named("Salzburg"), named("Salzburg")]))
    assert [article[5] for article in data["articles"]] == [[0], [0], [0]]
    assert data["towns"] == [["Salzburg", "AT", ""]]  # as most call it


def test_mentions_that_make_no_tag_are_no_evidence_in_the_report():
    title = "Jeseniška cesta na Jesenicah"
    (street,) = record()["mentions"]
    street |= {"start": 0, "end": 9, "text": "Jeseniška", "evidence": "derived", "optional": True}
    town = record()["mentions"][0] | {"start": 19, "end": 28, "optional": False}
    (article,) = unpack(render([record(title=title, mentions=[street, town])]))["articles"]
    assert [words for _, _, words, _ in article[4]] == ["Jesenicah"]
    assert article[7] == [[19, 28, 0]]


def test_titles_have_characters_for_entities():
    title = "Požar &#8211; na &amp;Scaron;marjeti &lt;in&gt; v &#352;o&#353;tanju, AT&T; a&b"
    shown = "Požar – na Šmarjeti <in> v Šoštanju, AT&T; a&b"
    tagged = Tagger.load().tag(Article("1", "Gorelo je.", title))
    (article,) = unpack(render([to_record(tagged, mentions=True)]))["articles"]
    assert article[1] == shown
    marked = [shown[start:end] for start, end, _ in article[7]]
    assert "Šoštanju" in marked


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-03-12", "2024-03-12"),
        ("2024-03-12T23:30:00+01:00", "2024-03-12"),
        ("20240312", "2024-03-12"),
        ("2024/03/12", "2024-03-12"),
        ("12. 3. 2024", "2024-03-12"),
        ("2024-3-5", "2024-03-05"),
        ("20240305103000", "2024-03-05"),
        ("5. marec, 2024", "2024-03-05"),
        ("12.03.2024 ob 10:30", "2024-03-12"),
        ("12/3/2024", "2024-03-12"),
        ("12-03-2024", "2024-03-12"),
        ("torek, 12. marca 2024", "2024-03-12"),
        ("5. AVGUST 2024", "2024-08-05"),
        ("Tue, 12 Mar 2024 10:00:00 +0100", "2024-03-12"),
        ("2024-03", "2024-03"),
    ],
)
def test_dates_are_read_as_archives_write_them(written, day):
    (article,) = unpack(render([record(date=written)]))["articles"]
    assert (article[2], article[8]) == (day, "")


@pytest.mark.parametrize(
    "written", ["2025-99-99", "2024-13", "30. 2. 2024", "12. vinotoka 2024", "2024", "1711020400"]
)
def test_a_date_that_cannot_be_read_is_kept_whole(written):
    (article,) = unpack(render([record(date=written)]))["articles"]
    assert (article[2], article[8]) == ("", written)


def test_an_article_without_a_date_has_none():
    (article,) = unpack(render([record(date=None)]))["articles"]
    assert (article[2], article[8]) == ("", "")


def test_failed_articles_are_counted_by_kind_of_error():
    failed = {"id": "x", "error": {"type": "InputError", "message": "m"}}
    data = unpack(render([failed, record(), failed]))
    assert data["errors"] == {"InputError": 2}
    assert len(data["articles"]) == 1


def test_hostile_values_never_reach_the_markup():
    fields = dict.fromkeys(("title", "id", "source"), HOSTILE)
    page = render([record(**fields, url="javascript:alert(1)")], title=HOSTILE)
    assert "alert" not in page.replace("&lt;script&gt;alert", "").replace("onerror=alert", "")
    assert "<img" not in page
    assert page.count("</script>") == 3
    assert unpack(page)["articles"][0][3] == ""


def test_page_names_the_source_of_the_boundaries_in_both_languages():
    assert "Geodetska uprava" in render([record()], lang="sl")
    assert "GURS" in render([record()], lang="en")
    with pytest.raises(UsageError, match="lang is one of sl, en"):
        render([], lang="de")


def test_both_languages_have_the_same_words():
    from obcine.report.texts import TEXTS

    assert TEXTS["sl"].keys() == TEXTS["en"].keys()
    assert ">Počisti izbor<" in render([record()])


def test_page_loads_nothing():
    page = render([record()])
    assert "default-src 'none'" in page
    assert not re.findall(r"""(?:src|href)=["'](?!data:)""", page)


def test_large_archives_stay_small():
    """50,000 different articles stay far below 15 MB."""
    given = (
        record(number, title=f"Na Jesenicah so {number * 7919 % 50021}. zapisali {number**5}")
        for number in range(50_000)
    )
    assert len(render(given).encode()) < 15_000_000


def test_command_writes_the_page(tmp_path):
    write_jsonl([record()], tmp_path / "t.jsonl", mentions=True)
    page = tmp_path / "page.html"
    assert main(["report", str(tmp_path / "t.jsonl"), "-o", str(page), "--title", "Arhiv"]) == 0
    assert "<h1>Arhiv</h1>" in page.read_text(encoding="utf-8")


def test_a_page_is_no_other_document(tmp_path):
    tagged = tmp_path / "t.jsonl"
    write_jsonl([record()], tagged)
    assert main(["report", str(tagged), "-o", str(tmp_path / "p.pdf")]) == 2
    assert not (tmp_path / "p.pdf").exists()


def test_the_page_can_go_to_standard_output(tmp_path, capfd):
    write_jsonl([record()], tmp_path / "t.jsonl")
    assert main(["report", str(tmp_path / "t.jsonl"), "-o", "-"]) == 0
    assert "Na Jesenicah o kegljanju" in str(unpack(capfd.readouterr().out))


def test_a_page_that_cannot_be_written_is_told_before_any_work(tmp_path):
    def untouched():
        pytest.fail("work was begun")
        yield

    with pytest.raises(OutputError, match=r"the folder .*missing does not exist"):
        write_report(untouched(), tmp_path / "missing" / "page.html")


@pytest.mark.skipif(sys.platform == "win32", reason="limits are of POSIX")
def test_a_full_disk_leaves_the_older_page(tmp_path):
    write_jsonl([record()], tmp_path / "t.jsonl")
    (tmp_path / "page.html").write_text("prej")
    code = """
import resource, sys
from obcine.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
sys.exit(main(["report", "t.jsonl", "-o", "page.html"]))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=False)
    assert done.returncode == 2
    assert (tmp_path / "page.html").read_text() == "prej"
    assert len(list(tmp_path.iterdir())) == 2


def test_the_command_does_not_overwrite_the_tags(tmp_path):
    path = tmp_path / "t.jsonl"
    write_jsonl([record()], path)
    before = path.read_bytes()
    assert main(["report", str(path), "-o", str(path)]) == 2
    assert path.read_bytes() == before


def test_a_table_that_a_spreadsheet_saved_is_read_or_refused(tmp_path):
    path = tmp_path / "t.csv"
    write_csv([record(title="Škofja Loka")], path, mentions=True)
    (expected,) = read_records(path)
    table = path.read_text(encoding="utf-8")
    path.write_text(table, encoding="utf-8-sig")
    assert list(read_records(path)) == [expected]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(csv.reader(table.splitlines()))
    assert list(read_records(path)) == [expected]
    path.write_text(table, encoding="cp1250")
    with pytest.raises(InputError, match=r"t\.csv: not in UTF-8; save it as »CSV UTF-8«"):
        list(read_records(path))
    for broken in (table.replace(",", "|"), table + "a,b\n", table.rstrip() + ",x\n"):
        path.write_text(broken, encoding="utf-8")
        with pytest.raises(InputError, match=r"t\.csv:\d: not a row of 'obcine tag' .*anew"):
            list(read_records(path))


def test_what_is_no_tagged_output_is_named_with_its_line(tmp_path):
    path = tmp_path / "t.jsonl"
    path.write_text('{"id": 1, "text": "x"}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"t\.jsonl:1: not a record"):
        list(read_records(path))
    path.write_text("[" * 200_000, encoding="utf-8")
    with pytest.raises(InputError, match=r"t\.jsonl:1: broken JSON \(nested too deeply\)"):
        list(read_records(path))
    with pytest.raises(InputError, match=r"cannot be read"):
        list(read_records(tmp_path / "missing.jsonl"))
