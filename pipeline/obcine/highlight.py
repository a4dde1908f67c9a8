"""Shows an article as HTML with its mentions coloured by evidence, the reason on hover."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from obcine.types import MentionTag, TaggedArticle

_COLOURS = {
    "direct": "#cfe3f7",
    "derived": "#d9f0d3",
    "organization": "#fde6c4",
    "settlement": "#e8dcf4",
    "abroad": "#f3d3d3",
    "optional": "#e4e6e9",
}
# Kinds can be told apart without colour too.
_LINES = {
    "direct": "none",
    "derived": "2px dashed",
    "organization": "2px dotted",
    "settlement": "2px solid",
    "abroad": "4px double",
    "optional": "4px dotted",
}


def highlight(tagged: TaggedArticle) -> str:
    """Return an article as an HTML fragment with its mentions marked.

    Each mark names the place, the evidence and the reason of the decision when pointed at.
    Everything that comes from the article is escaped.
    """
    article = tagged.article
    tags = ", ".join(f"{tag.name} ({tag.evidence.value})" for tag in tagged.municipalities)
    towns = ", ".join(f"{town.name} ({town.country})" for town in tagged.foreign)
    lines = [
        f"<b>{label}:</b> {escape(value)}"
        for label, value in (
            ("municipalities", tags),
            ("focus", ", ".join(tagged.focus)),
            ("foreign", towns),
            ("topic", tagged.topic.label or ""),
        )
        if value
    ]
    title = f"<h4>{_marked(tagged, 'title', article.title)}</h4>" if article.title else ""
    body = _marked(tagged, "text", article.text)
    legend = " ".join(_mark(kind, kind, kind) for kind in _COLOURS)
    return (
        f'<div lang="sl">{title}<p style="white-space:pre-wrap">{body}</p>'
        f'<p style="font-size:90%">{"<br>".join(lines)}</p>'
        f'<p style="font-size:80%">{legend}</p></div>'
    )


def page(tagged: TaggedArticle) -> str:
    """Return :func:`highlight` as a page of its own."""
    return (
        '<!doctype html>\n<html lang="sl"><head><meta charset="utf-8"><title>obcine</title>'
        "<style>body{font:1rem/1.6 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}"
        f"</style></head><body>{highlight(tagged)}</body></html>"
    )


def _marked(tagged: TaggedArticle, field: str, text: str) -> str:
    pieces, done = [], 0
    mentions = (mention for mention in tagged.mentions if mention.field == field)
    for mention in sorted(mentions, key=lambda mention: mention.start):
        if mention.start < done or not mention.place:
            continue
        if mention.optional:
            kind = "optional"
        else:
            kind = mention.evidence.value if mention.evidence else "abroad"
        pieces.append(escape(text[done : mention.start]))
        pieces.append(_mark(kind, text[mention.start : mention.end], _hover(mention, kind)))
        done = mention.end
    return "".join([*pieces, escape(text[done:])])


def _hover(mention: MentionTag, kind: str) -> str:
    place = mention.place or ""
    if mention.municipality and mention.municipality != place:
        place = f"{place}, {mention.municipality}"
    return f"{place}: {kind}, {mention.score:.2f}\n{mention.reason}"


def _mark(kind: str, text: str, hover: str) -> str:
    style = (
        f"background:{_COLOURS[kind]};color:#1b1f24;border-bottom:{_LINES[kind]};padding:0 .15em"
    )
    return f'<mark class="{kind}" style="{style}" title="{escape(hover)}">{escape(text)}</mark>'
