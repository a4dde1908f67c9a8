"""What can be read, from where, and what happens to what cannot."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from obcine.cli import main
from obcine.errors import ExitCode, InputError
from obcine.read import Fields, Limits, read_articles
from obcine.read.encoding import decode
from obcine.types import Article, FailedArticle

DATA = Path(__file__).parent / "data"
STORY = "Škofja Loka je dobila novo tržnico, v Žireh pa še čakajo na obvoznico."


def read(
    *paths: str | Path, fields: Fields | None = None, limits: Limits | None = None
) -> list[Article | FailedArticle]:
    return list(read_articles(*paths, fields=fields, limits=limits))


def articles(*paths: str | Path, fields: Fields | None = None) -> list[Article]:
    results = read(*paths, fields=fields)
    assert [result for result in results if isinstance(result, FailedArticle)] == []
    return [result for result in results if isinstance(result, Article)]


def the_failure(*paths: str | Path) -> FailedArticle:
    (failure,) = (result for result in read(*paths) if isinstance(result, FailedArticle))
    return failure


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# Where articles are


def test_a_text_file_is_one_article(tmp_path: Path) -> None:
    path = write(tmp_path / "clanek.txt", STORY)
    assert articles(path) == [Article("clanek.txt", STORY, source=str(path))]


def test_a_folder_is_read_with_its_folders_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/B.txt", "c.html", ".hidden.txt", ".git/x.txt", "10.txt"):
        write(tmp_path / name, f"<p>{STORY}</p>" if name.endswith("html") else STORY)
    assert [a.id for a in articles(tmp_path)] == ["10.txt", "a/B.txt", "a/z.txt", "b.txt", "c.html"]
    assert articles(tmp_path)[1].source == f"{tmp_path}/a/B.txt"


def test_files_of_other_formats_in_a_folder_are_left_out_with_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path / "a.txt", STORY)
    write(tmp_path / "a.jpg", b"\xff\xd8\xff")
    assert len(articles(tmp_path)) == 1
    assert "1 .jpg" in caplog.text


def test_what_browsers_save_beside_a_page_is_left_out(tmp_path: Path) -> None:
    for name in ("a.html", "a_files/b.html", "c.htm", "c_datoteke/d.html", "e_files/f.html"):
        write(tmp_path / name, f"<p>{STORY}</p>")
    assert [a.id for a in articles(tmp_path)] == ["a.html", "c.htm", "e_files/f.html"]


FEED = f"<rss version='2.0'><channel><item><title>Kranj</title>{STORY}</item></channel></rss>"
MESSAGE = f"From: <Ana>\r\nSubject: Seja\r\n v Kranju\r\nMIME-Version: 1.0\r\n\r\n{STORY}"


@pytest.mark.parametrize(
    ("content", "remedy"),
    [
        (FEED, "XML; give each article as .html, or all of them as .jsonl"),
        (f'\ufeff<?xml version="1.0"?>\n{FEED}', "XML; give each article"),
        (MESSAGE, "an e-mail or a page with its pictures; save it as .html or .txt"),
        (r"{\rtf1\ansi Po\'9ear v Kranju.}", "rich text; save it as .txt"),
        ('{"text": "Ena."}\n{"text": "Dve."}\n', "JSON; name it .jsonl where each line is"),
        ('\ufeff[\n  {"text": "Ena."}\n]', "JSON; name it .jsonl where each line is"),
    ],
    ids=["feed", "XML", "message", "rich text", "JSON Lines", "JSON"],
)
@pytest.mark.parametrize("name", ["a.txt", "a", "a.dat"])
def test_what_only_seems_to_be_a_text_is_refused(
    tmp_path: Path, name: str, content: str, remedy: str
) -> None:
    path = write(tmp_path / name, content)
    assert the_failure(path).message.startswith(f"{path}: no plain text but {remedy}")


@pytest.mark.parametrize(
    "suffix", ["xml", "rss", "atom", "eml", "mht", "mhtml", "rtf", "jsonlines"]
)
def test_formats_that_are_no_text_are_refused_where_they_are_named(
    tmp_path: Path, suffix: str
) -> None:
    message = the_failure(write(tmp_path / f"a.{suffix}", STORY)).message
    assert "no plain text but" in message


@pytest.mark.parametrize(
    "text",
    [
        "<XML> je zapis.",
        "From: Ana\n\nMIME-Version: 1.0",
        "Naslov: Kranj\nSeja.\nMIME-Version:",
        '{"Kranj"} [{foto}] Seja.',
    ],
)
def test_texts_that_begin_a_little_like_other_formats_are_texts(tmp_path: Path, text: str) -> None:
    assert [a.text for a in articles(write(tmp_path / "a.md", text))] == [text]


def test_a_pattern_names_the_files_that_match_it(tmp_path: Path) -> None:
    for name in ("a1.txt", "a2.txt", "b.txt", "c/a3.txt"):
        write(tmp_path / name, STORY)
    assert [a.id for a in articles(f"{tmp_path}/a*.txt")] == ["a1.txt", "a2.txt"]
    assert [a.id for a in articles(f"{tmp_path}/**/a*.txt")] == ["a1.txt", "a2.txt", "a3.txt"]


@pytest.mark.parametrize("pattern", ["**", "**/*", "*"])
def test_no_file_is_read_twice_where_a_pattern_names_its_folder_too(
    tmp_path: Path, pattern: str
) -> None:
    for name in ("a.txt", "b/c.txt", "b/d/e.txt", "b-c/f.txt"):
        write(tmp_path / name, STORY)
    assert len(articles(f"{tmp_path}/{pattern}")) == 4


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    assert len(articles(write(tmp_path / "a[1].txt", STORY))) == 1


@pytest.mark.parametrize("name", ["ni_je.txt", "ni_je", "*.html", "a\0b.txt"])
def test_a_missing_path_ends_the_run_before_anything_is_read(tmp_path: Path, name: str) -> None:
    write(tmp_path / "a.txt", STORY)
    with pytest.raises(InputError, match=r"no (such )?file") as error:
        read_articles(tmp_path / "a.txt", tmp_path / name)
    assert error.value.exit_code == ExitCode.UNREADABLE


def test_a_relative_path_is_the_id_as_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "arhiv" / "a.txt", STORY)
    monkeypatch.chdir(tmp_path)
    assert articles("arhiv/a.txt")[0].id == "arhiv/a.txt"
    assert articles("arhiv/../arhiv/a.txt")[0].id == "a.txt"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_to_a_folder_above_is_not_followed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path / "a" / "b" / "clanek.txt", STORY)
    (tmp_path / "a" / "b" / "up").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(tmp_path / "a")
    assert [a.id for a in articles(tmp_path)] == ["a/b/clanek.txt", "again/b/clanek.txt"]
    assert "links to a folder that it lies in" in caplog.text


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_that_leads_nowhere_fails_alone(tmp_path: Path) -> None:
    write(tmp_path / "b.txt", STORY)
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    failure, article = read(tmp_path)
    assert isinstance(failure, FailedArticle)
    assert failure.id == "a.txt"
    assert article.id == "b.txt"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_a_named_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path / "z.txt", STORY)
    assert [a.id for a in articles(tmp_path)] == ["z.txt"]


class _Stdin:
    def __init__(self, content: bytes) -> None:
        self.buffer = io.BufferedReader(io.BytesIO(content))  # type: ignore[arg-type]


def test_standard_input_is_one_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", _Stdin(STORY.encode("cp1250")))
    assert articles("-") == [Article("stdin", STORY, source="stdin")]


def test_standard_input_that_begins_with_a_brace_is_json_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", _Stdin(b'\n {"text": "Ena."}\n{"text": "Dve."}\n'))
    assert [a.id for a in articles("-")] == ["stdin:2", "stdin:3"]


@pytest.mark.parametrize("beginning", ['[{"text": "Ena."},', '\ufeff\n[\n  {"text": "Ena."},'])
def test_standard_input_that_begins_with_a_list_of_objects_is_json(
    monkeypatch: pytest.MonkeyPatch, beginning: str
) -> None:
    monkeypatch.setattr(sys, "stdin", _Stdin(f'{beginning} {{"text": "Dve."}}]'.encode()))
    assert [a.text for a in articles("-")] == ["Ena.", "Dve."]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(
    ("content", "ids"),
    [
        ({"articles": [{"text": "Ena."}, {"text": "Dve."}]}, ["stdin:1", "stdin:2"]),
        ({"n": 2, "items": [{"text": "Ena."}, {"text": "Dve."}]}, ["stdin:1", "stdin:2"]),
        ({"title": "Naslov", "text": "Ena."}, None),
    ],
)
def test_standard_input_that_begins_with_a_brace_may_be_json(
    monkeypatch: pytest.MonkeyPatch, content: object, ids: list[str] | None, indent: int | None
) -> None:
    monkeypatch.setattr(sys, "stdin", _Stdin(json.dumps(content, indent=indent).encode()))
    one_line_is_an_article = ["stdin:1"] if indent is None else ["stdin"]
    assert [a.id for a in articles("-")] == (ids or one_line_is_an_article)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250"])
def test_objects_on_several_lines_of_standard_input_are_read(
    monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    text = '\n{"text":\n  "V Žalcu dežuje."\n}\n{\n  "text": "V Žireh sneži."}\n{"text": ""}'
    monkeypatch.setattr(sys, "stdin", _Stdin(text.encode(encoding)))
    *found, failure = read("-")
    assert [a.text for a in found if isinstance(a, Article)] == [
        "V Žalcu dežuje.",
        "V Žireh sneži.",
    ]
    assert isinstance(failure, FailedArticle)
    assert failure.message.startswith("stdin, line 7: ")


@pytest.mark.parametrize(
    "first",
    ['{"text": "Ena', '{"text": "Ena.",', '{"naslov": "a"}', '{"text": "Ena.", "articles": []}'],
)
def test_json_lines_on_standard_input_stay_so_though_the_first_is_odd(
    monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    lines = [first, '{"text": "Dve."}', "{broken}", '{"text": "Štiri."}']
    monkeypatch.setattr(sys, "stdin", _Stdin("\n".join(lines).encode()))
    assert [result.id for result in read("-")] == [f"stdin:{line}" for line in (1, 2, 3, 4)]


def test_a_line_of_standard_input_is_read_as_soon_as_it_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours, theirs = os.pipe()
    with open(ours, "rb") as stream, open(theirs, "wb", buffering=0) as pipe:  # noqa: PTH123
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=stream))
        pipe.write(b'{"text": "Ena."}\n')
        assert next(read_articles("-")).id == "stdin:1"


@pytest.mark.parametrize(
    "beginning", ["<html>", "\n<!DOCTYPE html><HTML>", '<?xml version="1.0"?>\n<!doctype html>']
)
def test_standard_input_that_begins_as_a_page_is_html(
    monkeypatch: pytest.MonkeyPatch, beginning: str
) -> None:
    page = f"{beginning}<head><title>Tržnica</title></head><body><p>{STORY}</p></body></html>"
    monkeypatch.setattr(sys, "stdin", _Stdin(page.encode()))
    (article,) = articles("-")
    assert (article.title, article.text) == ("Tržnica", STORY)


@pytest.mark.parametrize("text", ["[Foto] V Kranju dežuje.", "<b>V Kranju</b> dežuje.", "[1] Ena."])
def test_standard_input_that_only_looks_like_another_format_is_a_text(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(sys, "stdin", _Stdin(text.encode()))
    assert [a.text for a in articles("-")] == [text]


@pytest.mark.parametrize(
    "header", ["id,text", "text", 'id;"text";date', "\ufeffid\ttext", " id, text \r"]
)
def test_a_table_on_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch, header: str) -> None:
    monkeypatch.setattr(sys, "stdin", _Stdin(f"{header}\n1,V Kranju dežuje.\n".encode()))
    assert the_failure("-").message == (
        "stdin: no plain text but a table with a column 'text'; give it as a file named .csv"
    )


def test_a_text_that_begins_as_a_table_with_other_columns_is_a_text(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = "id,text\n1,V Kranju dežuje.\n"
    monkeypatch.setattr(sys, "stdin", _Stdin(text.encode()))
    assert articles("-", fields=Fields(text="besedilo"))[0].text == text
    assert articles(write(tmp_path / "a.txt", text))[0].text == text


# Encodings


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250", "iso8859-2", "cp852"]
)
def test_the_encoding_is_found_out(tmp_path: Path, encoding: str) -> None:
    assert articles(write(tmp_path / "a.txt", STORY.encode(encoding)))[0].text == STORY


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf16_of_both_byte_orders_is_read(tmp_path: Path, mark: bytes) -> None:
    encoding = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert articles(write(tmp_path / "a.txt", mark + STORY.encode(encoding)))[0].text == STORY


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1250", "iso8859-2"])
@pytest.mark.parametrize("suffix", ["jsonl", "json", "csv"])
def test_the_encoding_of_tables_and_json_is_found_out(
    tmp_path: Path, encoding: str, suffix: str
) -> None:
    record = json.dumps({"text": STORY}, ensure_ascii=False)
    content = f'id,text\n1,"{STORY}"\n' if suffix == "csv" else record
    path = write(tmp_path / f"a.{suffix}", content.encode(encoding))
    assert articles(path)[0].text == STORY


def test_some_broken_bytes_in_utf8_are_replaced_with_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = write(tmp_path / "a.txt", STORY.encode() * 3 + b"\x96")
    assert articles(path)[0].text == STORY * 3 + "\ufffd"
    assert "not UTF-8" in caplog.text


@pytest.mark.parametrize("suffix", ["jsonl", "csv"])
@pytest.mark.parametrize("other", [1, 3], ids=["before", "after"])
def test_a_line_in_another_encoding_than_the_rest_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, suffix: str, other: int
) -> None:
    def line(text: str, encoding: str) -> bytes:
        record = f'{{"text": "{text}"}}' if suffix == "jsonl" else text
        return record.encode(encoding) + b"\n"

    lines = [line("V Žalcu je lepo.", "utf-8")] * 4
    lines[0] = line("text", "utf-8") if suffix == "csv" else lines[0]
    lines[other] = line("V Žalcu je lepo.", "cp1250")
    path = write(tmp_path / f"a.{suffix}", b"".join(lines))
    assert {a.text for a in articles(path)} == {"V Žalcu je lepo."}
    (message,) = caplog.messages
    assert message.startswith(f"{path}, line {other + 1}: not UTF-8, though other lines are")


def test_a_file_in_another_encoding_is_read_without_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lines = ['{"text": "V Kranju je lepo."}', '{"text": "V Žalcu je lepo."}']
    articles(write(tmp_path / "a.jsonl", "\n".join(lines * 2).encode("cp1250")))
    assert caplog.text == ""


@pytest.mark.parametrize("first", ["utf-8", "utf-8-sig", "cp1250", "iso8859-2"])
def test_lines_of_a_text_may_be_in_two_encodings(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, first: str
) -> None:
    second = "cp1250" if first.startswith("utf") else "utf-8"
    content = f"{STORY}\n".encode(first) + f"\r\n{STORY}\n".encode(second)
    path = write(tmp_path / "a.txt", content)
    assert articles(path)[0].text == f"{STORY}\n\r\n{STORY}\n"
    (message,) = caplog.messages
    line = 1 if second == "utf-8" else 3
    assert message.startswith(f"{path}, line {line}: not UTF-8, though other lines are")


def test_a_line_in_another_encoding_without_slovene_letters_is_read_as_in_windows(
    tmp_path: Path,
) -> None:
    path = write(tmp_path / "a.txt", f"{STORY}\n".encode() + b"Cena: 5 \x80.\n")
    assert articles(path)[0].text == f"{STORY}\nCena: 5 €.\n"


def test_broken_bytes_beside_letters_in_utf8_do_not_put_a_line_in_another_encoding(
    tmp_path: Path,
) -> None:
    path = write(
        tmp_path / "a.txt",
        f"{STORY}\n".encode() + "Žiri \0 Žetale".encode().replace(b"\0", b"\x96"),
    )
    assert articles(path)[0].text == f"{STORY}\nŽiri \ufffd Žetale"


def test_lines_in_another_encoding_that_would_be_utf8_by_chance_do_not_mix_a_text(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    text = f"PORTOROČŠ\n{STORY}\n"  # bytes of »ČŠ« are one letter of UTF-8
    assert articles(write(tmp_path / "a.txt", text.encode("cp1250")))[0].text == text
    assert caplog.text == ""


def test_old_macs_encoding_is_taken_for_slovene_only(tmp_path: Path) -> None:
    mixed = "V Žužemberku so odprli šolo. ".encode() + "Župan Črnomlja je tam.".encode("cp1250")
    (article,) = articles(write(tmp_path / "a.txt", mixed))
    assert "Župan Črnomlja je tam." in article.text


def test_a_page_that_names_the_wrong_encoding_is_read_in_the_right_one(tmp_path: Path) -> None:
    html = f'<html><head><meta charset="iso-8859-1"></head><body><p>{STORY}</p></body></html>'
    assert STORY in articles(write(tmp_path / "a.html", html.encode("cp1250")))[0].text


def test_what_is_text_in_no_encoding_fails() -> None:
    noise = bytes(1 + (i * 7919 + i * i * 31) % 255 for i in range(4000))
    with pytest.raises(InputError, match=r"a\.txt: unknown encoding; save it as UTF-8"):
        decode(noise, "a.txt")


@given(st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        assert isinstance(decode(data, "a.txt"), str)
    except InputError:
        return


# Files that cannot be read


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "a.conllu"])
@pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_an_empty_file_fails(tmp_path: Path, name: str, content: bytes) -> None:
    failure = the_failure(write(tmp_path / name, content))
    assert failure.id == name
    assert "empty" in failure.message


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 \xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\x7fELF\x02\x01\x00\x00", "binary"),
        (b"PAR1\x15\x00", "Parquet"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "a"])
def test_a_binary_file_fails_and_the_rest_is_read(
    tmp_path: Path, name: str, content: bytes, kind: str
) -> None:
    write(tmp_path / name, content)
    write(tmp_path / "z.txt", STORY)
    failure, article = read(tmp_path)
    assert isinstance(failure, FailedArticle)
    assert "binary file" in failure.message
    assert kind in failure.message
    assert article.id == "z.txt"


def test_a_page_without_text_fails(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    html = "<html><head><title>x</title></head><body><img src='a.png'></body></html>"
    page = write(tmp_path / "a.html", html)
    assert "no text on the page" in the_failure(page).message
    caplog.clear()
    output = tmp_path / "a.conllu"
    assert main(["annotate", str(page), "-o", str(output)]) == ExitCode.UNREADABLE
    assert "discarding" not in caplog.text  # what trafilatura says names no page


# Size


@pytest.mark.parametrize("unit", ["beseda ", "besedabeseda"], ids=["words", "one word"])
@pytest.mark.parametrize("suffix", ["txt", "jsonl", "json", "csv"])
def test_an_article_of_50_megabytes_is_read(tmp_path: Path, unit: str, suffix: str) -> None:
    text = unit * (50_000_000 // len(unit))
    content = {"txt": text, "csv": f'text\n"{text}"\n'}.get(suffix) or json.dumps({"text": text})
    path = write(tmp_path / f"a.{suffix}", content)
    (article,) = articles(path)
    assert len(article.text) == len(text)


def test_reading_is_lazy(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"text": "Ena."}\n{broken\n')
    assert next(read_articles(path)).id == "a.jsonl:1"
