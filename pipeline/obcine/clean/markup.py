"""Finds HTML in texts: tags and entities, as exports of portals have them in JSON and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from obcine.clean.mapped import Edit

# No stretch is looked through twice, however many tags are opened and never closed.
_HIDDEN = r"<!--(?:(?!<!--).)*?-->|<(?P<hidden>script|style)\b(?:(?!<(?:script|style)\b).)*?</(?P=hidden)\s*>"
_BLOCK = (
    r"</?(?:p|br|div|h[1-6]|[uod]l|li|d[td]|table|t(?:head|body|foot|r|d|h)|caption|blockquote|pre|hr"
    r"|figure|figcaption|section|article|header|footer|aside|main|nav|center)\b[^<>]*>"
)
_INLINE = (
    r"</?(?:a|b|i|u|s|em|strong|span|font|small|big|su[bp]|mark|q|cite|code|abbr|ins|del|img|picture"
    r"|source|iframe|video|audio|o:p)\b[^<>]*>"
)
_TAG = re.compile(
    rf"{_HIDDEN}|(?P<block>{_BLOCK}(?:\s*{_BLOCK})*)|{_INLINE}", re.IGNORECASE | re.DOTALL
)
# »&scaron;«, »&#353;«, also encoded more than once (»&amp;scaron;«); »AT&T;« is none.
_ENTITY = re.compile(r"&((?:amp;|#38;)*)(?:(#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w{2,31});)?")


def tag_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that leave out tags, and set a line break where one parts paragraphs.

    Example:
        >>> list(tag_edits("V <b>Kranju"))
        [Edit(start=2, end=5, replacement='')]
    """
    for tag in _TAG.finditer(text):
        yield Edit(*tag.span(), "\n" if tag["block"] else "")


def entity_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that put characters for entities.

    Example:
        >>> list(entity_edits("V Trži&#269;u"))
        [Edit(start=6, end=12, replacement='č')]
    """
    for entity in _ENTITY.finditer(text):
        ampersands, name = entity.groups()
        if name and (name[0] == "#" or f"{name};" in html5):
            yield Edit(*entity.span(), unescape(f"&{name};"))
        elif ampersands:
            yield Edit(entity.start(), entity.end(1), "&")
