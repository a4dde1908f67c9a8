"""What names at the beginning of lines are: datelines, labels of paragraphs, rows of a list.

And where sentences begin, as they also do behind datelines.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import zip_longest

from obcine.marks import BULLETS, DASHES, JOINTS, QUOTES
from obcine.msd import VERB
from obcine.types import Annotation, Mention

_AMOUNT = r"\d{1,3}(?:[.,]\d+)?(?:[^\S\n]*(?:[°%]|[^\W\d]+\b)){0,2}[^\S\n]*(?:\n|\Z)"
_DATELINE = re.compile(
    # »Kočevje -5 °C« and »Kočevje -3 mio evrov« are rows with minus numbers: these and their unit end them.
    rf"\s+[-–—](?!{_AMOUNT})\s*[^\sa-zčšž]|\s*[-–—/]\s+[^\sa-zčšž]|\s*\((?:STA|Hina|Tanjug|APA)\b"
    r"|,\s*\d{1,2}\.\s?(?:(?i:jan|feb|mar|apr|maj|jun|jul|avg|sep|okt|nov|dec)|\d{1,2}\.)(?![^\n]{0,20}\bob \d)"
)
_LINE_START = re.compile(r"(?:\A|\n)[^\S\n]*\Z")
_MOST_INDENT = 40
# »Maribor – Celje 0:0«, »Kranj – Jesenice: proga bo zaprta«
_PAIR = re.compile(
    r" *[-–—] *[A-ZČŠŽ]\w*(?:(?: [A-ZČŠŽ]\w*)* *(?:[:;\n]|$)|(?:[ -][A-ZČŠŽ]\w*){0,3}(?: (?!(?:ob|od|do|med|pred|po)\b)\w+)? +\d+ ?: ?\d)"
)
_BULLET = re.compile(rf"[ \t\-–*{BULLETS}]*(?:\d{{1,2}}(?:[.:]\d\d|\.)[ \t]+)?")
"""Bullets, hours and ranks: »• Hrastnik«, »9.45 Oberhof: biatlon«, »2. Bled 23«."""
_PREFIX = re.compile(
    r"\W*(?:[\[(](?:[A-ZČŠŽ/, ]{4,20}|\w{1,2})[\])]|(?!OBČIN)[A-ZČŠŽ]{4,12}:|\w{1,2}\)|\d{1,2}[.:]\d\d(?: ?[-–—:])?"
    r"|[A-ZČŠŽ](?:[A-ZČŠŽ ]{2,25}|[a-zčšž ]{2,25}) [|/>»])\s+(?=[A-ZČŠŽ])"
)
"""What stands before sentences: »(FOTO)«, »VIDEO:«, »a)«, »12.30 –«, »Kultura |«."""
_NEXT_LINE = re.compile(r"\s*\n")
_ROW_REST = re.compile(r"[^\S\n]*(?:$|[^\w\s]|\d|(?:ob|v|na|do|od|pri|za)\b)", re.MULTILINE)
"""How a row goes on behind its name; sentences and names of people do otherwise."""
_LABEL = re.compile(r"(?:,\s*\d{1,2}\.\s?\w+\.?)?\s*[-–—]\s")
_LONGEST_ROW, _LEAST_ROWS = 80, 3
_DATELINE_TOKENS = 12
"""So long is what stands between the place and the dash: »Ljubljana, 28. novembra (STA) –«."""


def find_datelines(annotation: Annotation, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions that are the place line before an agency text (»Ljubljana -«).

    A title has none (»Kamnik – Domžale, derbi brez zmagovalca«), nor has what goes on with a small
    letter (»Bled – biser Slovenije«), nor have two places of which no verb tells anything
    (»Celje – Krško (20.15)«).
    """
    found = []
    for mention, following in zip_longest(mentions, mentions[1:]):
        text, start, end = annotation.text, mention.start, mention.end
        if start < annotation.title_length:
            continue
        if not _DATELINE.match(text, end) or _PAIR.match(text, end):
            continue
        if _LINE_START.search(text, max(0, start - _MOST_INDENT), start) is None:
            continue
        if following is None or not _is_pair(annotation, mention, following):
            found.append(mention)
    return found


def _is_pair(annotation: Annotation, mention: Mention, other: Mention) -> bool:
    """Tell two places joined by a dash in a line without a verb: »Ormož – Sevnica v finalu pokala«."""
    tags, text = annotation.tags, annotation.text
    if not tags or other.first != mention.last + 1 or "n" not in other.cases:
        return False
    if text.count("\n", mention.end, other.start) or annotation.forms[mention.last] not in DASHES:
        return False
    end = text.find("\n", other.end)
    last = annotation.sentences[other.sentence][1]
    inside = range(other.last, last)
    return not any(tags[i] == VERB for i in inside if end < 0 or annotation.starts[i] < end)


def rows_of_names(annotation: Annotation, mentions: list[Mention]) -> frozenset[int]:
    """Find the names that begin short lines, several one below the other: »• Hrastnik ob 6.15«."""
    text = annotation.text
    found: set[int] = set()
    run: list[int] = []
    expected = -1
    for mention in mentions:
        start = text.rfind("\n", 0, mention.start) + 1
        end = text.find("\n", mention.end)
        if not _BULLET.fullmatch(text, start, mention.start) or "n" not in mention.cases:
            continue
        end = len(text) if end < 0 else end
        if end - start > _LONGEST_ROW or not _ROW_REST.match(text, mention.end):
            continue
        if start != expected:
            run = []
        run.append(mention.first)
        if len(run) >= _LEAST_ROWS:
            found.update(run)
        following = _NEXT_LINE.match(text, end)
        expected = following.end() if following else -1
    return frozenset(found)


def row_starts(annotation: Annotation, mentions: Sequence[Mention]) -> dict[int, int]:
    """Return where the enumeration begins that each mention stands in, both by first tokens.

    In »v Celju, na Ptuju in Kopru« the last name stands behind »Ptuju«, which »na« parts from »Celju«.
    """
    starts: dict[int, int] = {}
    last, start = -1, 0
    for mention in mentions:
        first = mention.first
        joined = last == first - 1 and annotation.forms[last] in JOINTS
        same_sentence = last > annotation.sentences[mention.sentence][0]
        start = start if joined and same_sentence else first
        starts[first] = start
        last = mention.last
    return starts


def labels_of_paragraphs(annotation: Annotation, datelines: Sequence[Mention]) -> list[Mention]:
    """Return the places before dashes that say what paragraphs are about: »Brežice – Neznanec …«.

    They are several, and none is abroad or has an agency beside it, as datelines have.

    Args:
        annotation: The article.
        datelines: The names that begin a line before a dash.
    """
    text = annotation.text
    plain = all(_LABEL.match(text, mention.end) for mention in datelines)
    several = len({mention.text for mention in datelines}) > 1
    return list(datelines) if several and plain and not any(map(_is_abroad, datelines)) else []


def _is_abroad(mention: Mention) -> bool:
    """Tell a name of a town abroad that is no municipality's too, as »Tabor« is."""
    places = [candidate.place for candidate in mention.candidates]
    abroad = any(place.type == "foreign" and place.known for place in places)
    return abroad and all(place.type != "municipality" for place in places)


def sentence_starts(annotation: Annotation, datelines: list[Mention]) -> frozenset[int]:
    """Return the token numbers at which a sentence begins; an opening quote or bracket is looked through.

    One also begins behind a dateline (»Novo mesto - Novomeški Revoz …«) and in quotes behind a
    colon (»je dejala: "Ljubljanski župan …"«).
    """
    forms = annotation.forms
    starts = set()
    for first, last in annotation.sentences:
        starts.add(first)
        starts.add(_first_word(forms, first, last))
        prefix = _PREFIX.match(annotation.text, annotation.starts[first])
        if prefix:
            starts.add(min(bisect_left(annotation.starts, prefix.end()), last - 1))
    last = len(forms)
    for mention in datelines:
        behind = range(mention.last, min(mention.last + _DATELINE_TOKENS, last))
        dash = next((index for index in behind if forms[index] in DASHES), None)
        if dash is not None:
            starts.add(_first_word(forms, dash, last))
    colons = (index for index, form in enumerate(forms[:-2]) if form == ":")
    starts.update(index + 2 for index in colons if forms[index + 1] in QUOTES)
    return frozenset(starts)


def _first_word(forms: list[str], index: int, last: int) -> int:
    while index < last - 1 and not forms[index][0].isalnum():
        index += 1
    return index
