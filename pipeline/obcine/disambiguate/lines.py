"""What names at the beginning of lines are: datelines, and rows of a list."""

from __future__ import annotations

import re

from obcine.types import Annotation, Mention

_DATELINE = re.compile(
    r"\s+[-–—]\s*\S|\s*[-–—/]\s+\S|,\s*\d{1,2}\.\s|\s*\((?:STA|Hina|Tanjug|APA)\b"
)
_LINE_START = re.compile(r"(?:\A|\n)[^\S\n]*\Z")
_MOST_INDENT = 40
# »Maribor – Celje 0:0«, »Kranj – Jesenice: proga bo zaprta«
_PAIR = re.compile(r" *[-–—] *[A-ZČŠŽ]\w*(?:(?: [A-ZČŠŽ]\w*)* *(?:[:;\n]|$)|(?: \w+)? +\d+ ?: ?\d)")
_BULLETS = " \t-–*•●▪■►◦‣"
_NEXT_LINE = re.compile(r"\s*\n")
_LONGEST_ROW, _LEAST_ROWS = 80, 3


def is_dateline(annotation: Annotation, mention: Mention) -> bool:
    """Tell whether a mention is the place line before an agency text (»Ljubljana -«).

    A title has none: »Kamnik – Domžale, derbi brez zmagovalca«.
    """
    text, start, end = annotation.text, mention.start, mention.end
    if start < annotation.title_length:
        return False
    if not _DATELINE.match(text, end) or _PAIR.match(text, end):
        return False
    return _LINE_START.search(text, max(0, start - _MOST_INDENT), start) is not None


def rows_of_names(annotation: Annotation, mentions: list[Mention]) -> frozenset[int]:
    """Find the names that begin short lines, several one below the other: »• Hrastnik ob 6.15«."""
    text = annotation.text
    found: set[int] = set()
    run: list[int] = []
    expected = -1
    for mention in mentions:
        start = text.rfind("\n", 0, mention.start) + 1
        end = text.find("\n", mention.end)
        if text[start : mention.start].strip(_BULLETS) or "n" not in mention.cases:
            continue
        end = len(text) if end < 0 else end
        if end - start > _LONGEST_ROW:
            continue
        if start != expected:
            run = []
        run.append(mention.first)
        if len(run) >= _LEAST_ROWS:
            found.update(run)
        following = _NEXT_LINE.match(text, end)
        expected = following.end() if following else -1
    return frozenset(found)
