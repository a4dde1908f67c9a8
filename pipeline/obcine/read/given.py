"""Takes what programs give as articles: records, texts, rows of data frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from obcine.errors import UsageError
from obcine.read.records import Fields, to_article
from obcine.types import Article, FailedArticle

if TYPE_CHECKING:
    import pandas as pd


def given_article(given: Article | str, default_id: str = "1") -> Article:
    """Return an article that was given as a record or as its text.

    Args:
        given: The record or text.
        default_id: The id of one that is given as its text.

    Raises:
        UsageError: It is neither, or its text or title is no ``str``.

    Example:
        >>> given_article("Seja v Žireh.").id
        '1'
    """
    article: object = Article(default_id, given) if isinstance(given, str) else given
    if not isinstance(article, Article):
        kind = type(article).__name__
        raise UsageError(f"article {default_id} is a {kind}; give an Article or a str")
    text: object = article.text
    title: object = article.title
    if not isinstance(text, str):
        raise UsageError(f"the text of article {article.id} is a {type(text).__name__}, not a str")
    if not isinstance(title, str | None):
        kind = type(title).__name__
        raise UsageError(f"the title of article {article.id} is a {kind}, not a str")
    return article


def given_articles(
    given: Iterable[Article | FailedArticle | str],
) -> Iterator[Article | FailedArticle]:
    """Yield the articles that were given, those given as texts with their number as id.

    What is no article becomes a ``FailedArticle`` in its place.
    """
    for number, one in enumerate(given, 1):
        yield one if isinstance(one, FailedArticle) else _article_or_failed(one, str(number))


def frame_articles(
    frame: pd.DataFrame, text: str, title: str | None
) -> Iterator[Article | FailedArticle]:
    """Yield the article in each row of a frame, its label as id, or what is wrong with the row."""
    titles = [None] * len(frame) if title is None else frame[title]
    missing = frame[text].isna()  # as pd.NA, mostly, which is neither true nor false
    for row, body, none, head in zip(frame.index, frame[text], missing, titles, strict=True):
        record = {"text": None if none else body, "title": head if isinstance(head, str) else None}
        yield to_article(
            record, fields=Fields(), default_id=str(row), source="", where=f"article {row}"
        )


def _article_or_failed(given: Article | str, default_id: str) -> Article | FailedArticle:
    try:
        return given_article(given, default_id)
    except UsageError as error:
        known = given if isinstance(given, Article) else Article(default_id, "")
        return FailedArticle(known.id, known.source, type(error).__name__, str(error))
