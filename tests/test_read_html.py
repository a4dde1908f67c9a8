"""The article on an HTML page."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_read import DATA, articles, write


def test_the_article_of_a_page_is_read_without_its_furniture() -> None:
    (article,) = articles(DATA / "portal_page.html")
    assert article.title == "V Žirovnici odprli prenovljeno knjižnico"
    assert article.date == "2025-03-12"
    assert article.url == "https://odmev.example/novice/knjiznica"
    assert "Po letu dni obnove so v Žirovnici v sredo odprli knjižnico." in article.text
    assert "brezplačen, je dodala vodja knjižnice." in article.text
    assert "Koper" not in article.text


LEAD = "Svetniki v Žalcu so sinoči potrdili proračun za prihodnje leto."
BODY = [f"Odstavek {n} našteva ceste in vodovode, ki jih bodo obnovili letos." for n in range(6)]


def page_with(between: str, head: str = "") -> str:
    """Return a page that marks a part of the article as its body, with something above that."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    return (
        f"<html><head>{head}</head><body><article><h1>Proračun potrjen</h1>{between}"
        f"<div class='article-body'>{body}</div></article></body></html>"
    )


@pytest.mark.parametrize(
    "lead",
    [
        f"<p class='lead'>{LEAD}</p>",
        f"<p>12. 3. 2025</p><div class='intro'><p>{LEAD}</p></div>",
        f"<div>{LEAD.replace('Žalcu', '<b>Žalcu</b>')}</div><p>Piše: Ana Kos</p>",
        f"<script>beri('{LEAD}');</script><h2>{LEAD}</h2>",
    ],
)
def test_the_lead_above_what_a_page_marks_as_its_body_is_read(tmp_path: Path, lead: str) -> None:
    (article,) = articles(write(tmp_path / "a.html", page_with(lead)))
    assert article.text.split("\n") == [LEAD, *BODY]


def test_a_lead_that_is_no_sentence_is_told_by_the_description_of_the_page(tmp_path: Path) -> None:
    head = "<meta name='description' content='Žalec s proračunom. Obnovili bodo ceste.'>"
    page = page_with("<h2>Žalec s proračunom</h2><h3>Celje</h3>", head)
    (article,) = articles(write(tmp_path / "a.html", page))
    assert article.text.split("\n") == ["Žalec s proračunom", *BODY]


@pytest.mark.parametrize("section", ["Žal", "Žalec", "Svet"])
def test_the_name_of_a_section_is_no_lead(tmp_path: Path, section: str) -> None:
    head = f"<meta name='description' content='{LEAD}'>"
    page = page_with(f"<div>{section}</div><p>{LEAD}</p>", head)
    (article,) = articles(write(tmp_path / "a.html", page))
    assert article.text.split("\n") == [LEAD, *BODY]


@pytest.mark.parametrize(
    "other",
    [
        "<p>Celje</p>",
        f"<p><a href='/2'>{LEAD}</a></p>",
        f"<figure><p>{LEAD}</p></figure>",
        f"<aside><p>{LEAD}</p></aside>",
        f"<p>1 {LEAD}</p><p>2 {LEAD}</p><p>3 {LEAD}</p>",
        f"<p>{LEAD}</p><h1>Proračun potrjen</h1>",
    ],
    ids=["word", "link", "caption", "box", "teasers", "above the headline"],
)
def test_what_else_stands_above_the_body_is_no_lead(tmp_path: Path, other: str) -> None:
    (article,) = articles(write(tmp_path / "a.html", page_with(other)))
    assert article.text.split("\n") == BODY


def test_where_no_article_is_recognized_all_text_is_taken(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html", "<html><body><div>Na Bledu sneži.</div></body></html>")
    assert articles(path)[0].text.strip() == "Na Bledu sneži."
