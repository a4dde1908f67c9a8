"""Leaves out of HTML pages what is no part of the article: comments, banners, what is hidden."""

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
_UNSEEN_TAGS = frozenset({"template", "noscript"})
_DIALOGS = frozenset({"dialog", "alertdialog"})
_NO_DISPLAY = re.compile(r"\bdisplay\s*:\s*none\b", re.IGNORECASE)


def prune(page: Any) -> None:
    """Take readers' comments, banners and what is hidden out of a parsed page.

    What holds the article stays, as themes give such classes to all of it (»comments-open«), and
    browsers save a page behind the dialog that they show.
    """
    for element in list(page.iterdescendants("*")):
        unseen = _is_unseen(element)
        if (unseen or _is_called(element)) and not _holds_article(element):
            element.drop_tree()


def _is_unseen(element: Any) -> bool:
    return (
        element.tag in _UNSEEN_TAGS
        or "hidden" in element.attrib
        # A capital that begins a text may be hidden from screen readers, which get the word.
        or (element.get("aria-hidden") == "true" and element.tag != "span")
        or element.get("role") in _DIALOGS
        or _NO_DISPLAY.search(element.get("style", "")) is not None
    )


def _is_called(element: Any) -> bool:
    names = (element.get("class", ""), element.get("id", ""))
    return any(map(_CALLED.search, names))


def _holds_article(element: Any) -> bool:
    """Tell whether the article may be in an element, where each comment may be marked as one."""
    return element.tag in _NEVER or any(
        inner.tag != "article" or not _is_called(inner)
        for inner in element.iter("h1", "main", "article")
    )
