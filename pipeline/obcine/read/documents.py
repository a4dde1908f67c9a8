"""Reads files that hold one article: plain text and HTML pages."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from obcine.errors import InputError
from obcine.read.encoding import decode
from obcine.read.inputs import Input
from obcine.read.published import published
from obcine.read.records import Fields
from obcine.read.streams import read_whole
from obcine.read.unread import prune
from obcine.text import scrub
from obcine.types import Article, FailedArticle

logger = logging.getLogger("obcine.read")

_DELIMITER = re.compile("[,;\t]")
_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_PAGE = re.compile(
    rb"[\xef\xbb\xbf\s]*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE
)
_XML = "XML; give each article as .html, or all of them as .jsonl"
# What is no plain text, with its suffixes and its beginning.
_NO_TEXTS = (
    (
        _XML,
        (".xml", ".rss", ".atom"),
        re.compile(rb"<(?:\?xml|rss|feed)\b", re.IGNORECASE),
    ),
    (
        "an e-mail or a page with its pictures; save it as .html or .txt",
        (".eml", ".mht", ".mhtml"),
        re.compile(rb"(?:[\w-]+:.*\n(?:[ \t].*\n)*)*?MIME-Version:", re.IGNORECASE),
    ),
    ("rich text; save it as .txt", (".rtf",), re.compile(rb"\{\\rtf")),
    (
        "JSON; name it .jsonl where each line is an article, else .json",
        (".jsonlines",),
        re.compile(rb'(?:\[\s*)?\{\s*"[^"\n]+"\s*:'),
    ),
)
_FEED = re.compile(rb"[\xef\xbb\xbf\s]*(?:<[?!][^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_DOCUMENT = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_BLOCKS = ("h1", "h2", "h3", "h4", "p", "div", "section", "article", "blockquote", "li")
_BESIDE = ("a", "aside", "figure", "footer", "form", "nav", "ul")  # no part of the article's text
_SENTENCE = re.compile(r".{40,1000}[.!?…][»“”\"']?")
_MOST_OF_LEAD = 2  # more paragraphs are the teasers of other articles


def is_page(head: bytes) -> bool:
    """Return whether what begins so is an HTML page.

    Example:
        >>> is_page(b"<!DOCTYPE html><title>Seja</title>")
        True
    """
    return bool(_PAGE.match(head))


def read_text(file: Input, fields: Fields) -> Iterator[Article | FailedArticle]:
    """Yield the article that a plain text file is, or one of an unknown format that was named.

    Raises:
        InputError: The file is empty or certainly no plain text, or without a name and a table.
    """
    data = read_whole(file.stream, file.source, file.limits)
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    for kind, suffixes, beginning in _NO_TEXTS:
        if file.name.endswith(suffixes) or (beginning.match(head) and not is_page(head)):
            raise InputError(f"{file.source}: no plain text but {kind}")
    text = decode(data, file.source)
    if not text.strip():
        raise InputError(f"{file.source}: empty file; remove it or fill it")
    if file.guessed and _is_header(text.lstrip().partition("\n")[0], fields.text):
        raise InputError(
            f"{file.source}: no plain text but a table with a column '{fields.text}'; "
            "give it as a file named .csv"
        )
    yield Article(id=file.id, text=text, source=file.source)


def _is_header(line: str, text_field: str) -> bool:
    """Return whether a line names the columns of a table, the one with the text among them."""
    cells = (cell.strip().strip('"') for cell in _DELIMITER.split(line))
    return text_field in cells


def read_html(file: Input, fields: Fields) -> Iterator[Article | FailedArticle]:
    """Yield the article on an HTML page."""
    data = read_whole(file.stream, file.source, file.limits)
    if not data.strip():
        raise InputError(f"{file.source}: empty file; remove it or fill it")
    yield html_article(data, id_=file.id, source=file.source)


def html_article(
    data: bytes, *, id_: str, source: str, where: str | None = None, url: str | None = None
) -> Article:
    """Return the article on an HTML page, with its title, date and address.

    Where trafilatura recognizes no article, all readable text is taken.

    Args:
        data: The page as it was fetched.
        id_: The article's id.
        source: The file it is in.
        where: What messages name, if not the file.
        url: The page's address, where it is known.

    Raises:
        InputError: The page has no text, or is a feed.
    """
    where = where or source
    if _FEED.match(data):
        raise InputError(f"{where}: no HTML page but {_XML}")
    # Imported here as it takes a good part of a second.
    import trafilatura
    from trafilatura.settings import set_date_params

    declared = _CHARSET.search(data[:4096])
    html = decode(data, where, declared.group(1).decode("ascii") if declared else None)
    if not _DOCUMENT.search(html):  # a part of a page, which trafilatura refuses
        html = f"<html><body>{html}</body></html>"
    tree: Any = trafilatura.load_html(html)
    if tree is None:
        raise _no_text(where)
    prune(tree)
    page: Any = trafilatura.bare_extraction(
        tree,
        url=url,
        with_metadata=True,
        include_comments=False,
        date_extraction_params=set_date_params(False),  # not used: it guesses
    )
    text = (page.text if page else "") or ""
    if text.strip():
        text = "\n".join([*_lead(tree, text, page.description or ""), text])
    else:
        framed = tree.find(".//body") is None
        text = "" if framed else trafilatura.html2txt(tree)
        logger.info("%s: no article recognized on the page, took all its text", where)
    if not text.strip():
        raise _no_text(where)
    return Article(
        id=id_,
        text=scrub(text),
        title=(page.title or None) if page else None,
        date=published(tree, url),
        url=url or ((page.url or None) if page else None),
        source=source,
    )


def _no_text(where: str) -> InputError:
    return InputError(f"{where}: no text on the page; give the page with its text")


def _lead(page: Any, text: str, description: str) -> list[str]:
    """Return the paragraphs between the headline and the text, which trafilatura leaves out.

    It takes the part of the page that is marked as the body alone, where many have none of the lead.

    Args:
        page: The parsed page.
        text: What trafilatura takes.
        description: What the page says it is about, often its lead.
    """
    begin = _compact(text.strip().partition("\n")[0])
    lead: list[str] | None = None
    for block in page.iter(*_BLOCKS):
        if next(block.iterdescendants(*_BLOCKS, "script", "style"), None) is not None:
            continue
        words = " ".join(block.text_content().split())
        compact = _compact(words)
        section = words.count(" ") < 2  # »Kranj«, »Na Gorenjskem«
        if compact and (compact.startswith(begin) or (not section and begin.startswith(compact))):
            return lead if lead and len(lead) <= _MOST_OF_LEAD else []
        if block.tag == "h1":
            lead = []
        elif lead is not None and (
            _SENTENCE.fullmatch(words) or (not section and words in description)
        ):
            linked = sum(len(link.text_content()) for link in block.iter("a"))
            if (
                words
                and 2 * linked < len(words)
                and next(block.iterancestors(*_BESIDE), None) is None
            ):
                lead.append(words)
    return []


def _compact(text: str) -> str:
    """Return a text without white space, which markup adds and takes away."""
    return "".join(text.split())
