"""Articles as HTML: mentions marked by evidence, nothing of the article run as markup."""

import re
from html import unescape
from io import BytesIO, TextIOWrapper

import pytest

from obcine import Article, Tagger
from obcine.cli import main
from obcine.highlight import highlight

TEXT = "Župan Občine Jesenice <b>je</b> v Lescah & okolici sprejel goste iz Valjeva."


@pytest.fixture(scope="module")
def tagged():
    return Tagger.load().tag(Article("1", TEXT, title='<script>alert("Bled")</script>'))


def marks(html):
    return set(re.findall(r'<mark class="(\w+)"[^>]*>([^<]+)</mark>', html))


def test_mentions_are_marked_by_evidence(tagged):
    html = highlight(tagged).split('<p style="font-size:80%')[0]
    assert {
        ("direct", "Jesenice"),
        ("settlement", "Lescah"),
        ("abroad", "Valjeva"),
    } <= marks(html)


def test_mentions_that_make_no_tag_look_like_no_evidence():
    html = highlight(Tagger.load().tag("Celjska cesta v Slovenj Gradcu bo zaprta."))
    assert {("optional", "Celjska"), ("direct", "Slovenj Gradcu")} <= marks(html)
    (hover,) = re.findall(r'title="([^"]+)">Celjska', html)
    assert hover.startswith("Celje: optional, ")


def test_place_and_reason_are_shown_on_hover(tagged):
    (hover,) = re.findall(r'title="([^"]+)">Lescah', highlight(tagged))
    (mention,) = [mention for mention in tagged.mentions if mention.text == "Lescah"]
    assert "Radovljica" in hover
    assert mention.reason in unescape(hover)


def test_markup_of_the_article_stays_text(tagged):
    html = highlight(tagged)
    assert "<script" not in html
    assert "&lt;b&gt;je&lt;/b&gt;" in html


def test_text_is_complete(tagged):
    (body,) = re.findall(r"pre-wrap\">(.*?)</p>", highlight(tagged), flags=re.S)
    assert unescape(re.sub("<[^>]+>", "", body)) == TEXT


def test_notebooks_show_it(tagged):
    assert tagged._repr_html_() == highlight(tagged)


def test_explain_prints_a_page(capsys):
    assert main(["explain", "--html", "Na Bledu dežuje."]) == 0
    page = capsys.readouterr().out
    assert page.startswith("<!doctype html>")
    assert ">Bledu</mark>" in page


def test_explain_says_how_to_explain_a_file(tmp_path, capsys):
    path = tmp_path / "danes.txt"
    path.write_text("Na Bledu dežuje.", encoding="utf-8")
    assert main(["explain", str(path)]) == 2
    error = capsys.readouterr().err
    assert "is a file" in error
    assert f"obcine explain - < {path}" in error


@pytest.mark.parametrize("text", ["", " \n"])
@pytest.mark.parametrize("form", [[], ["--html"], ["--json"]])
def test_explain_says_that_there_is_no_text(text, form, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(text.encode())))
    for given in (text, "-"):
        assert main(["explain", given, *form]) == 2
        output = capsys.readouterr()
        assert "the text is empty" in output.err
        assert not output.out


def test_explain_reads_stdin_even_beside_a_file_of_that_name(tmp_path, monkeypatch, capsys):
    (tmp_path / "-").write_text("V Kopru dežuje.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO("Na Bledu dežuje.".encode())))
    assert main(["explain", "-"]) == 0
    assert "municipalities: Bled" in capsys.readouterr().out


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1250", "utf-16"])
def test_explain_finds_the_encoding_of_stdin_out(encoding, monkeypatch, capsys):
    text = "V Škofji Loki in Žalcu dežuje."
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(text.encode(encoding)), "utf-8"))
    assert main(["explain", "-"]) == 0
    assert "municipalities: Škofja Loka (direct), Žalec (direct)" in capsys.readouterr().out
