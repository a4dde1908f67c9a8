"""Finds markup in texts: tags and entities of HTML, as exports of portals have them, and Markdown."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from obcine.clean.mapped import Edit

# No stretch is looked through more than once for each of these, however many are opened and never closed.
_HIDDEN = (
    r"<!--(?:(?!<!--).)*?-->"
    r"|<(?P<hidden>script|style|svg|button|select|noscript|object|template)\b"
    r"(?:(?!<(?P=hidden)\b).)*?</(?P=hidden)\s*>"
)
# The rest of a tag; »>« inside quotes does not end it, unless a quote is never closed.
_REST = r"(?=[\s/>])(?:(?:[^<>\"']|\"[^<\"]*\"|'[^<']*')*|[^<>]*)>"
_BLOCK = (
    r"</?(?:p|h[1-6]|br|div|[uod]l|li|d[td]|table|t(?:head|body|foot|r|d|h)|caption|blockquote|pre|hr"
    r"|figure|figcaption|section|article|header|footer|aside|main|nav|center|address|details|dialog|fieldset"
    rf"|form|html|head|body|menu){_REST}"
)
_INLINE = (
    r"a|abbr|acronym|audio|b|bd[io]|big|button|canvas|cite|code|col|colgroup|data|datalist|del|dfn|em|embed|font"
    r"|i|iframe|img|input|ins|kbd|label|legend|link|map|mark|meta|meter|nobr|noscript|object|optgroup|option"
    r"|output|param|picture|progress|q|r[pt]|ruby|s|samp|select|slot|small|source|span|strike|strong|su[bp]"
    r"|summary|svg|template|textarea|time|title|track|tt|u|var|video|wbr|area|base|o:p"
)
# Of names that are not HTML's, »</amp-img>« and »<amp-img src=…>« are tags; »<Nova Gorica>« is none.
_TAG = re.compile(
    rf"{_HIDDEN}|(?P<block>{_BLOCK}(?:\s*{_BLOCK})*)"
    rf"|<(?:/?(?:{_INLINE})|/[a-z][\w:.-]*|[a-z][\w:.-]*(?=\s+[\w:@.-]+\s?=)){_REST}",
    re.IGNORECASE | re.DOTALL,
)
# What stands around an article in HTML: by its name, or by what pages call it; or what is hidden. Layouts are no boxes
# (»sidebar-left«, »menu-open«), nor is what tells something besides (»share lead«) where it is a line.
_ELEMENT = re.compile(
    rf"{_HIDDEN}|<(?P<end>/?)(?P<name>nav|footer|aside|div|section|[uo]l|p|span|table)(?=[\s>])(?P<attributes>[^<>]*)(?<!/)>",
    re.IGNORECASE | re.DOTALL,
)
_AROUND = frozenset({"nav", "footer", "aside"})
_LINES = frozenset({"p", "span"})
_CALLED = re.compile(
    r"(?<![\w-])(?:class|id)\s?=\s?(?:\"([^\"]*)\"|'([^']*)'|([\w-]+))", re.IGNORECASE
)
# »hidden« as an attribute of its own, in no value.
_UNSEEN = re.compile(
    r"(?:[^\"']|\"[^\"]*\"|'[^']*')*?\s"
    r"(?:hidden(?=[\s=]|$)|style\s?=\s?[\"'][^\"']*\bdisplay\s?:\s?none\b)",
    re.IGNORECASE,
)
_BOX = re.compile(
    r"(?:related|recommended|sorodn[aei]|povezan[aei]|sidebar|menu|nav|navbar|navigation|footer|share|sharing|social|breadcrumbs?|comments?"
    r"|cookies?|newsletter|banner|adverts?|advertisement|ads)"
    r"(?:[-_](?:box|list|items|news|articles|posts|links|bar|buttons|wrap|wrapper|container|widget|block|section|share|media))?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"quote|infobox|pull", re.IGNORECASE)
_LEAST_LEFT, _SHARE_LEFT = 100, 0.5
"""So many characters that are read, or such a share of them, must stand outside of boxes."""
_PARAGRAPH_TAG = re.compile(r"</?(?:p|h[1-6])\b", re.IGNORECASE)
# WordPress: »[caption width="300"]Most[/caption]«; forums: »[url=…]Most[/url]«. »[Piran]« is none.
_SHORTCODE = re.compile(
    r"(?P<block>\[/caption\])|\[/[a-z][\w-]*\]|\[(?:url|img|size|color|quote|font)(?:=[^\]\n]{0,300})?\]|\[(?P<letter>[biu])\]"
    r"|\[[a-z][\w-]*(?:\s+[\w-]+=(?:\"[^\"\[]*\"|'[^'\[]*'|[“”″][^“”″\[]*[“”″]|[^\s\[\]\"'“”″][^\s\[\]\"']*))+\s*/?\]"
)
_CLOSING_TAG = re.compile(r"\[/([biu])\]", re.IGNORECASE)
# »&scaron;«, »&#353;«, also encoded more than once (»&amp;scaron;«); »AT&T;« is none.
_ENTITY = re.compile(r"&((?:amp;|#38;)*)(?:(#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w{2,31});)?")
# Markdown: »_Jesenice_«; names of files and addresses are none (»občina_bled«, »__main__.py«).
_EMPHASIS = re.compile(
    r"(?<![\w/@.:#-])(_{1,3})(?=[^\W_])([^_\n]{1,200})(?<=[^\s_])(\1)(?![\w/@]|\.\w)"
)


def box_edits(text: str) -> Iterator[Edit]:
    r"""Yield the edits that leave out what stands around an article, with all that it encloses.

    Example:
        >>> list(box_edits('<p>V Kranju so odprli nov most.</p><div class="related">Bled</div>'))
        [Edit(start=35, end=66, replacement='\n')]
    """
    edits: list[Edit] = []
    for start, end in _boxes(text):
        if not edits or start >= edits[-1].end:
            edits.append(Edit(start, end, "\n"))
    if edits:
        inside = sum(_length_read(text[start:end]) for start, end, _ in edits)
        read = _length_read(text)
        if read - inside >= min(_LEAST_LEFT, _SHARE_LEFT * read):
            yield from edits


def _boxes(text: str) -> list[tuple[int, int]]:
    """Return the spans of boxes, in order; none of elements that are not all closed.

    A paragraph need not be closed, as it ends where the next one begins.
    """
    begun: defaultdict[str, list[tuple[int, bool]]] = defaultdict(list)
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    unbalanced: set[str] = set()
    for tag in _ELEMENT.finditer(text):
        name = (tag["name"] or "").lower()
        if not name:
            continue  # hidden
        begins = not tag["end"]
        if begun[name] and (name == "p" or not begins):
            start, is_box = begun[name].pop()
            if is_box:
                found[name].append((start, tag.start() if begins else tag.end()))
        elif not begins and name != "p":
            unbalanced.add(name)
        if begins:
            begun[name].append((tag.start(), _is_box(name, tag["attributes"])))
    unbalanced.update(name for name, left in begun.items() if left and name != "p")
    return sorted(box for name, boxes in found.items() if name not in unbalanced for box in boxes)


def _is_box(name: str, attributes: str) -> bool:
    """Tell whether an element is no part of the article: hidden, or by its name or its class."""
    if _UNSEEN.match(attributes):
        return True
    classes = [
        one for called in _CALLED.findall(attributes) for value in called for one in value.split()
    ]
    if name in _AROUND:
        return not any(map(_QUOTED.search, classes))
    if name in _LINES and len(classes) > 1:
        return False
    return any(map(_BOX.fullmatch, classes))


def _length_read(text: str) -> int:
    """Return how many characters a text has without its tags and what these hide."""
    return len(_TAG.sub("", text).strip())


def tag_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that leave out tags, and set line breaks where one parts lines or paragraphs.

    Example:
        >>> list(tag_edits("V <b>Kranju"))
        [Edit(start=2, end=5, replacement='')]
    """
    for tag in _TAG.finditer(text):
        block = tag["block"]
        breaks = ("\n\n" if _PARAGRAPH_TAG.search(block) else "\n") if block else ""
        yield Edit(*tag.span(), breaks)


def shortcode_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that leave out the shortcodes of WordPress and of forums.

    Example:
        >>> list(shortcode_edits('[gallery ids="7"] Most'))
        [Edit(start=0, end=17, replacement='')]
    """
    closed = {tag.lower() for tag in _CLOSING_TAG.findall(text)}
    for code in _SHORTCODE.finditer(text):
        if code["letter"] and code["letter"].lower() not in closed:
            continue  # »točki [a] in [b]«
        yield Edit(*code.span(), "\n" if code["block"] else "")


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


def emphasis_edits(text: str) -> Iterator[Edit]:
    """Yield the edits that leave out the underscores around words, which would be part of them.

    Example:
        >>> list(emphasis_edits("V _Kranju_"))
        [Edit(start=2, end=3, replacement=''), Edit(start=9, end=10, replacement='')]
    """
    for emphasis in _EMPHASIS.finditer(text):
        yield Edit(*emphasis.span(1))
        yield Edit(*emphasis.span(3))
