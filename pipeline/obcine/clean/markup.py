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
    r"|<(?P<hidden>script|style|svg|button|select|noscript|object)\b"
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
# What stands around an article in HTML: by its name, or by what pages call it.
_ELEMENT = re.compile(
    r"<(/?)(nav|footer|aside|div|section|[uo]l|p|span|table)(?=[\s>])([^<>]*)>", re.IGNORECASE
)
_AROUND = frozenset({"nav", "footer", "aside"})
_BOX = re.compile(
    r"\b(?:class|id)\s?=\s?[\"']?(?:[\w-]+\s+)*(?:related|recommended|sorodn[aei]|povezan[aei]|sidebar|menu|nav|navbar|navigation|footer"
    r"|share|sharing|social|breadcrumbs?|comments?|cookies?|newsletter|banner|adverts?|advertisement|ads)(?:[-_]\w+)*(?=[\"'\s]|\Z)",
    re.IGNORECASE,
)
_LARGEST_BOX = 0.5
"""What fills a larger share of a text is no box: some call the whole page »sidebar-left«."""
_PARAGRAPH_TAG = re.compile(r"</?(?:p|h[1-6])\b", re.IGNORECASE)
# WordPress: »[caption width="300"]Most[/caption]«; forums: »[url=…]Most[/url]«. »[Piran]« is none.
_SHORTCODE = re.compile(
    r"(?P<block>\[/caption\])|\[/[a-z][\w-]*\]|\[(?:url|img|size|color|quote|font)(?:=[^\]\n]{0,300})?\]|\[(?P<letter>[biu])\]"
    r"|\[[a-z][\w-]*(?:\s+[\w-]+=(?:\"[^\"\[]*\"|'[^'\[]*'|[“”″][^“”″\[]*[“”″]|[^\s\[\]\"']+))+\s*/?\]"
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
    open_: defaultdict[str, list[tuple[int, bool]]] = defaultdict(list)
    boxes: list[tuple[int, int]] = []
    for tag in _ELEMENT.finditer(text):
        name = tag[2].lower()
        if not tag[1]:
            open_[name].append((tag.start(), name in _AROUND or bool(_BOX.search(tag[3]))))
        elif open_[name]:
            start, is_box = open_[name].pop()
            if is_box and tag.end() - start < _LARGEST_BOX * len(text):
                boxes.append((start, tag.end()))
    end = 0
    for start, stop in sorted(boxes):
        if start >= end:
            yield Edit(start, stop, "\n")
            end = stop


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
