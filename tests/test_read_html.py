"""The article on an HTML page."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_read import DATA, articles, write

from obcine.read import read_articles
from obcine.types import Article, FailedArticle


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


ARTICLE = "".join(f"<p>{paragraph}</p>" for paragraph in BODY[:3])
COMMENT = "Pri nas v Ormožu je čisto drugače, tam samo obljubljajo in nič ne naredijo."
COMMENTS = f"<div class='x'><b>bralec</b><p>{COMMENT}</p></div>" * 12


def article_of(tmp_path: Path, body: str, head: str) -> Article:
    """Return what is read of a page."""
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return articles(write(tmp_path / "a.html", page))[0]


def text_of(tmp_path: Path, body: str) -> str:
    """Return the text that is read of a page."""
    return article_of(tmp_path, body, "<title>Proračun</title>").text


@pytest.mark.parametrize(
    "name",
    [
        "id='komentarji'",
        "class='odzivi'",
        "class='mnenja-bralcev'",
        "class='block forum'",
        "class='fb-comments'",
        "id='disqus_thread'",
        "class='komentarji__seznam'",
    ],
)
def test_comments_of_readers_are_no_part_of_an_article(tmp_path: Path, name: str) -> None:
    article = f"<main><article><h1>Proračun</h1>{ARTICLE}</article></main>"
    text = text_of(tmp_path, f"{article}<div {name}><h3>Bralci</h3>{COMMENTS}</div>")
    assert text.split("\n") == ["Proračun", *BODY[:3]]


def test_comments_that_are_marked_as_articles_are_none(tmp_path: Path) -> None:
    comments = f"<li class='comment'><article class='comment-body'>{COMMENTS}</article></li>"
    article = f"<article><h1>Proračun</h1>{ARTICLE}</article>"
    assert "Ormož" not in text_of(tmp_path, f"{article}<ol class='comment-list'>{comments}</ol>")


@pytest.mark.parametrize(
    "article",
    [
        f"<div class='post comments-open'><h1>Proračun</h1>{ARTICLE}</div>",
        f"<div id='forum'><article>{ARTICLE}</article></div>",
        f"<div class='cookie-consent'><main>{ARTICLE}</main></div>",
        f"<html class='comments'><div>{ARTICLE}</div></html>",
        f"<article class='rubrika-komentar'>{ARTICLE}</article>",
        f"<div class='forumi-prireditev commentary'>{ARTICLE}</div>",
    ],
)
def test_an_article_is_read_whatever_it_or_what_holds_it_is_called(
    tmp_path: Path, article: str
) -> None:
    assert BODY[0] in text_of(tmp_path, f"{article}<p>Pišite nam.</p>")


@pytest.mark.parametrize("name", ["class='cc-window'", "id='cookie-consent'", "class='piskotki'"])
def test_a_cookie_banner_is_no_article_however_long(tmp_path: Path, name: str) -> None:
    banner = f"<div {name}><p>{'Mediji iz Kopra uporabljajo piškotke. ' * 40}</p></div>"
    text = text_of(tmp_path, f"{banner}<div><h1>Proračun</h1><p>V Žalcu so ga potrdili.</p></div>")
    assert text.split("\n") == ["Proračun", "V Žalcu so ga potrdili."]


def test_a_page_of_frames_has_no_text(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Novice</title></head><frameset><frame src='a.html'></frameset></html>"
    )
    (failed,) = read_articles(write(tmp_path / "a.html", page))
    assert isinstance(failed, FailedArticle)
    assert "no text on the page" in failed.message


def test_a_page_may_begin_with_its_body_or_a_comment(tmp_path: Path) -> None:
    for page in (f"<!-- x --><body class='forum'>{ARTICLE}</body>", f"<p class='forum'>{ARTICLE}"):
        assert BODY[0] in articles(write(tmp_path / "a.html", page))[0].text


@pytest.mark.parametrize(
    "begin",
    [
        "<div hidden>",
        "<div aria-hidden='true'>",
        "<div style='color: red; Display : none'>",
        "<section role='dialog'>",
        "<template>",
        "<noscript>",
    ],
)
def test_what_a_page_hides_is_not_read(tmp_path: Path, begin: str) -> None:
    end = begin.replace("<", "</").split()[0].rstrip(">") + ">"
    hidden = f"{begin}<p>{COMMENT}</p>{end}"
    recognized = text_of(tmp_path, f"<article><h1>Proračun</h1>{ARTICLE}{hidden}</article>")
    assert recognized.split("\n") == ["Proračun", *BODY[:3]]
    all_text = text_of(tmp_path, f"<div>V Žalcu{hidden} sneži.</div>")
    assert all_text.split() == ["V", "Žalcu", "sneži."]


@pytest.mark.parametrize("attribute", ["hidden", "aria-hidden='true'", "style='display:none'"])
def test_an_article_behind_a_dialog_is_read(tmp_path: Path, attribute: str) -> None:
    dialog = f"<div role='dialog'><p>{COMMENT}</p></div>"
    page = f"{dialog}<div {attribute}><h1>Proračun</h1>{ARTICLE}</div>"
    assert text_of(tmp_path, page).split("\n") == BODY[:3]


def test_a_capital_that_is_hidden_from_screen_readers_alone_is_read(tmp_path: Path) -> None:
    capital = "<p><span aria-hidden='true'>V</span> Žalcu sneži že od jutra.</p>"
    assert "V Žalcu" in text_of(tmp_path, f"<article>{capital}{ARTICLE}</article>")


def date_of(tmp_path: Path, body: str, head: str = "") -> str | None:
    """Return the date that is read of a page."""
    return article_of(tmp_path, body, f"<title>Kranj</title>{head}").date


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:published_time' content='2024-05-03T10:00:00+02:00'>",
        "<meta name='date' content='03.05.2024'>",
        '<script type=\'application/ld+json\'>{"datePublished": "2024-05-03"}</script>',
        "<link rel='canonical' href='https://kranj.example/2024/05/03/seja'>",
    ],
)
def test_the_date_is_what_the_head_of_a_page_says(tmp_path: Path, head: str) -> None:
    body = "<h1>Seja</h1><p>Objavljeno: 9. 9. 2023</p><p>V Kranju so leta 1998 sejali.</p>"
    assert date_of(tmp_path, body, head) == "2024-05-03"


@pytest.mark.parametrize(
    "beside",
    [
        "<h1>Seja</h1><time datetime='2024-05-03T12:00'>danes</time>",
        "<time>3. maj 2024</time><h1>Seja</h1>",
        "<aside><time>2019-01-02</time></aside><h1>Seja</h1><time>2024-05-03</time>",
        "<h1>Seja</h1><p>Objavljeno: <b>3. 5. 2024</b> ob 12.00</p>",
        "<h1>Seja</h1><p>Posodobljeno 9. 5. 2024, objavljeno 3. 5. 2024</p>",
        "<h1>Seja</h1><p>Posodobljeno: 9. 5. 2024</p><p>Ana Kos | Datum objave: 3.5.2024</p>",
        "<h1>Seja</h1><p>Petek, 03.05.2024, 12:00</p>",
        "<p>3. maja 2024</p><h1>Seja</h1>",
        "<h1>Seja</h1><p>Ana Kos, 3. maja 2024 ob 12.00</p>",
        "<h1>Seja</h1><p>Kranj, 3. maja 2024 – Župan je odprl sejo.</p>",
        "<h1>Seja</h1><p>Škofja Loka, petek, 3. 5. 2024 (STA) - Župan je odprl sejo.</p>",
    ],
)
def test_the_date_is_what_stands_beside_the_headline(tmp_path: Path, beside: str) -> None:
    later = "<p>V Kranju so leta 1998 sejali 5. novembra 2012.</p><p>4. 4. 2014</p>"
    assert date_of(tmp_path, beside + later) == "2024-05-03"


@pytest.mark.parametrize(
    "told",
    [
        "<p>V Kranju so leta 1998 odprli knjižnico.</p>",
        "<p>V Kranju je pot dolga 2003 metrov in stane 1997 evrov.</p>",
        "<p>V Kranju je bila poplava 5. novembra 2012.</p>",
        "<p>Janez Novak, 12. 3. 1994 – 5. 6. 2024, je živel v Kranju.</p>",
        "<p>Prijave v Kranju zbirajo do 15. 4. 2024.</p>",
        "<p>V Kranju dežuje.</p><p>Objavljeno: 31. 2. 2024 ali 1. 1. 2999</p>",
        "<table><tr><td>Rok</td><td>15. 4. 2024</td></tr></table>",
        "<p>V Kranju dežuje.</p><footer>© 2015 Časnik</footer>",
        "<p>V Kranju.</p><div class='comment'><time datetime='2024-08-08'></time>Res.</div>",
        "<p>Posodobljeno: 9. 9. 2024</p><p>V Kranju dežuje.</p>",
    ],
)
def test_a_year_or_date_in_the_text_or_around_it_is_no_date_of_the_article(
    tmp_path: Path, told: str
) -> None:
    head = "<meta itemprop='copyrightYear' content='2015'><meta name='date' content='2015-03'>"
    assert date_of(tmp_path, f"<article><h1>Novica</h1>{told}</article>", head) is None


FEED = "<channel><item><title>Kranj</title><p>V Kranju dežuje.</p></item></channel>"


@pytest.mark.parametrize(
    "beginning",
    ["<rss version='2.0'>", "\ufeff<?xml version='1.0'?>\n<!-- x -->\n<feed>", "<rdf:RDF>"],
)
def test_a_feed_that_is_named_as_a_page_is_refused(tmp_path: Path, beginning: str) -> None:
    path = write(tmp_path / "feed.html", beginning + FEED)
    (failed,) = read_articles(path)
    assert isinstance(failed, FailedArticle)
    assert failed.message.startswith(f"{path}: no HTML page but XML; give each article as .html")


def test_a_page_that_begins_as_xml_is_read(tmp_path: Path) -> None:
    page = f"<?xml version='1.0'?><!-- feed --><html><body>{ARTICLE}</body></html>"
    assert BODY[0] in articles(write(tmp_path / "a.html", page))[0].text
