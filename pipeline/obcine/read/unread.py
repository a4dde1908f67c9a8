"""Leaves out of HTML pages what is no part of the article: comments and banners."""

from __future__ import annotations

import re
from typing import Any

# Of classes and ids, as whole words: »comment-list«, »mnenja_bralcev«, »cc-window«.
_CALLED = re.compile(
    r"(?<![^\W_])(?:komentar(?:ji)?|comments?|odzivi?|mnenja[-_]bralcev|forum|disqus"
    r"|cookies?|consent|piskotki|cc[-_]window)(?![^\W_])",
    re.IGNORECASE,
)
_NEVER = frozenset({"head", "body", "article"})  # »rubrika-komentar«


def prune(page: Any) -> None:
    """Take readers' comments and banners out of a parsed page.

    What holds the article stays, as themes give such classes to all of it (»comments-open«).
    """
    for element in list(page.iterdescendants("*")):
        if _is_called(element) and not _holds_article(element):
            element.drop_tree()


def _is_called(element: Any) -> bool:
    names = (element.get("class", ""), element.get("id", ""))
    return any(map(_CALLED.search, names))


def _holds_article(element: Any) -> bool:
    """Tell whether the article may be in an element, where each comment may be marked as one."""
    return element.tag in _NEVER or any(
        inner.tag != "article" or not _is_called(inner)
        for inner in element.iter("h1", "main", "article")
    )
