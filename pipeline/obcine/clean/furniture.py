"""Finds site furniture: what a portal sets around an article on the page."""

from __future__ import annotations

from enum import Enum
from itertools import groupby, islice, pairwise, takewhile
from typing import NamedTuple

from obcine.clean import labels, rules
from obcine.clean.menus import MenuFinder

_MIN_PROSE_BEFORE_COMMENTS = 200
_MOST_PROSE_OF_A_COMMENT = 300
_ABOVE_A_COMMENT = 3
"""So many lines are looked at for who says the first comment, and when."""
_MIN_NAMES_IN_ROW = 4
_MIN_HEADLINES = 2
_MIN_NAMES_BESIDE_LINK = 3
_MIN_NAMES_ABOVE_ARTICLE = 5
_MIN_NAMES_BELOW_ARTICLE = 8


class _Kind(Enum):
    BLANK = "blank"
    PROSE = "prose"
    TEXT = "text"
    """A short line: a headline, a subheading, a list item, a teaser."""
    FURNITURE = "furniture"
    RELATED = "related"
    MORE = "more"
    """A heading of related articles, if nothing but headlines follows."""
    LAST = "last"
    """A heading below which nothing belongs to the article."""
    LINK = "link"
    """A headline behind the mark of a link, if such lines alone end the text."""
    COMMENTS = "comments"
    """A heading or rule of comments: they follow if replies or rules show it."""
    COMMENT_SIGN = "comment sign"


class _Line(NamedTuple):
    start: int
    end: int
    text: str
    kind: _Kind


def find_furniture(text: str, menus: MenuFinder) -> list[tuple[int, int]]:
    """Return the spans of site furniture in a text, in order and without overlap.

    Args:
        text: Text with repaired characters, LF between lines.
        menus: Finds enumerations of municipalities.
    """
    spans = menus.find(text)
    if spans or rules.may_hold_furniture(text) or rules.COLUMN.search(text):
        spans += _inline_spans(text)
        lines = _lines(text, spans, menus)
        spans += _line_spans(lines)
    return _merge(spans)


def _inline_spans(text: str) -> list[tuple[int, int]]:
    patterns = [rules.WEATHER_INLINE, rules.INLINE_TAIL]
    if rules.CUE_SIGN in text:
        patterns.append(rules.CUE)
    if any(sign in text for sign in rules.INLINE_SIGNS):
        patterns.append(rules.INLINE)
    return [match.span() for pattern in patterns for match in pattern.finditer(text)]


def _lines(text: str, spans: list[tuple[int, int]], menus: MenuFinder) -> list[_Line]:
    """Return the lines with their kinds; what spans cover already counts as furniture."""
    covered = _merge(spans)
    lines: list[_Line] = []
    index = start = 0
    for raw in text.split("\n"):
        end = start + len(raw)
        while index < len(covered) and covered[index][1] < start:
            index += 1
        if index < len(covered) and covered[index][0] <= start and covered[index][1] >= end > start:
            kind = _Kind.FURNITURE
        else:
            kind = _kind(raw.strip(), menus)
        lines.append(_Line(start, end, raw.strip(), kind))
        start = end + 1
    return _with_neighbours(lines, menus)


def _kind(line: str, menus: MenuFinder) -> _Kind:
    if not line:
        return _Kind.BLANK
    if len(line) > rules.MAX_LINE:
        return _Kind.PROSE
    if menus.is_name(line):  # no pattern matches it, and columns have many
        return _Kind.TEXT
    if rules.RELATED_HEADER.fullmatch(line):
        return _Kind.RELATED
    if rules.LAST_HEADER.fullmatch(line):
        return _Kind.LAST
    if rules.MORE_HEADER.fullmatch(line):
        return _Kind.MORE
    match = rules.LINE.fullmatch(line)
    if match:
        if match.lastgroup in ("comment_header", "comment_rules"):
            return _Kind.COMMENTS
        return _Kind.COMMENT_SIGN if match.lastgroup == "reply" else _Kind.FURNITURE
    if (
        rules.RELATED_LINE.fullmatch(line)
        or (rules.BREADCRUMB.fullmatch(line) and not _is_route(line, menus))
        or rules.WEATHER.fullmatch(line)
        or rules.WEATHER_ROW.fullmatch(line)
        or rules.BOX.fullmatch(line)
        or labels.is_labelled(line)
        or rules.is_masthead(line)
        or rules.is_imprint(line)
        or _is_navigation(line, menus)
        or _is_row_of_names(line, menus)
    ):
        return _Kind.FURNITURE
    if rules.is_prose(line):
        return _Kind.PROSE
    return _Kind.LINK if rules.LINK.fullmatch(line) else _Kind.TEXT


def _is_navigation(line: str, menus: MenuFinder) -> bool:
    """Return whether a line is a bar of links: »Domov | Novice | Šport«, »Bled | Kranj | Žiri«."""
    parts = [part.strip() for part in rules.BAR.split(line.strip("[]")) if part.strip()]
    branches = sum(map(labels.names_branches, parts))
    long = sum(len(part) > 40 and not labels.names_branches(part) for part in parts)
    if len(parts) < (2 if branches else 3) or long:
        return False
    if any(part.startswith("©") for part in parts):
        return True
    links = sum(bool(rules.NAVIGATION_LINK.fullmatch(part)) for part in parts)
    notes = sum(bool(rules.LINE.fullmatch(part)) for part in parts)
    hard = rules.HARD_BAR.search(line)
    names = sum(map(menus.is_name, parts)) if hard else 0
    weather = sum(bool(rules.WEATHER_PLACE.fullmatch(part)) for part in parts) if hard else 0
    return (
        links >= 2 or names >= 3 or weather >= 2 or links + branches + notes + names == len(parts)
    )


def _is_route(line: str, menus: MenuFinder) -> bool:
    """Return whether a line leads from a municipality to another: »Kranj → Jesenice → Bled«."""
    stops = [stop.strip() for stop in rules.STEP.split(line)]
    return (
        menus.is_name(stops[0])
        and menus.is_name(stops[-1])
        and not any(map(rules.NAVIGATION_WORD.fullmatch, stops))
    )


def _is_row_of_names(line: str, menus: MenuFinder) -> bool:
    """Return whether a line is a menu without any mark: »Novice Center Tabor Duplek Ruše …«."""
    return bool(rules.ROW_OF_NAMES.fullmatch(line)) and menus.count(line) >= _MIN_NAMES_IN_ROW


def _with_neighbours(lines: list[_Line], menus: MenuFinder) -> list[_Line]:
    """Return the lines after those that only furniture beside them gives away are settled."""
    lines = list(lines)
    first = next((index for index, line in enumerate(lines) if line.text), 0)
    if lines[first].kind is _Kind.FURNITURE and labels.is_headline_of_photos(lines[first].text):
        lines[first] = lines[first]._replace(kind=_Kind.TEXT)
    for index, (line, below) in enumerate(pairwise(lines)):
        if (
            rules.WEATHER_HEADING.fullmatch(line.text) and rules.WEATHER_PLACE.fullmatch(below.text)
        ) or (index == first and len(line.text.split()) <= 3 and rules.is_masthead(below.text)):
            lines[index] = line._replace(kind=_Kind.FURNITURE)
        if rules.ADS_HEADING.fullmatch(line.text) and rules.AD.fullmatch(below.text):
            lines[index] = line._replace(kind=_Kind.FURNITURE)
        if rules.SPEAKER.fullmatch(line.text) and rules.COMMENTED_AT.fullmatch(below.text):
            lines[index] = line._replace(kind=_Kind.COMMENTS)
        if rules.IMPRINT_HEADING.fullmatch(line.text) and rules.speaks_of_imprint(below.text):
            lines[index] = line._replace(kind=_Kind.FURNITURE)
            lines[index + 1] = below._replace(kind=_Kind.FURNITURE)
    for index in (*_truncated_teasers(lines), *_columns_of_names(lines, menus)):
        lines[index] = lines[index]._replace(kind=_Kind.FURNITURE)
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        beside: _Line | None = None  # nearest line passed that is not blank
        for index in order:
            line = lines[index]
            if line.kind is _Kind.BLANK:
                continue
            forward = order.step > 0
            if (
                line.kind is _Kind.TEXT
                and beside
                and beside.kind is _Kind.FURNITURE
                and _belongs(line.text, beside.text, menus, forward=forward)
            ):
                line = lines[index] = line._replace(kind=_Kind.FURNITURE)
            beside = line
    return lines


def _truncated_teasers(lines: list[_Line]) -> list[int]:
    """Return the lines above or below the article in which others are begun, if there are several."""
    article = [index for index, line in enumerate(lines) if line.kind is _Kind.PROSE]
    found = [
        index
        for index, line in enumerate(lines)
        if line.kind is _Kind.TEXT
        and article
        and not article[0] < index < article[-1]
        and rules.TRUNCATED.fullmatch(line.text)
    ]
    return found if len(found) > 1 else []


def _columns_of_names(lines: list[_Line], menus: MenuFinder) -> list[int]:
    """Return the lines of menus with a name on each line, one of which may name a village.

    They stand above the article and its headline, or, beside a link or long, at the end of the page.
    Behind a colon a column belongs to the article, and so does one between its headline and its text.
    """
    written = [index for index, line in enumerate(lines) if line.kind is not _Kind.BLANK]
    texts = [lines[index].text for index in written]
    named = [
        lines[index].kind is _Kind.TEXT and menus.is_name(lines[index].text) for index in written
    ]
    if not any(named):
        return []
    inside = list(named)
    for at in range(1, len(written) - 1):
        if named[at - 1] and named[at + 1] and rules.SHORT_NAME.fullmatch(texts[at]):
            inside[at] = True
    others = [  # the article, its headline, and whatever else is no menu
        at
        for at, index in enumerate(written)
        if not inside[at] and lines[index].kind is not _Kind.FURNITURE and not _is_link(texts[at])
    ]
    prose = (at for at in others if _begins_article(lines[written[at]]))
    article = next(prose, None)
    if article is None:
        return []
    headline = max((at for at in others if at < article), default=-1)
    found: list[int] = []
    for is_column, group in groupby(range(len(written)), key=inside.__getitem__):
        column = list(group)
        first, last = column[0], column[-1]
        above = texts[first - 1] if first else ""
        if not is_column or above.endswith(":"):
            continue
        below = texts[last + 1] if last + 1 < len(texts) else ""
        # A region may head a list of winners.
        links = sum(_is_link(line) and not rules.REGION.fullmatch(line) for line in (above, below))
        if last < article:
            # The name of the portal may be the only other thing above them.
            above_headline = headline > last and others[1] > first
            is_menu = above_headline or links == 2 or (links == 1 and others[0] > first)
        else:
            long = len(column) >= _MIN_NAMES_BELOW_ARTICLE
            is_menu = others[-1] < first and (links > 0 or long)
        least = _MIN_NAMES_BESIDE_LINK if links else _MIN_NAMES_ABOVE_ARTICLE
        if is_menu and sum(named[at] for at in column) >= least:
            found += [written[at] for at in column]
    return found


def _begins_article(line: _Line) -> bool:
    return line.kind is _Kind.PROSE or rules.is_sentence(line.text)


def _is_link(line: str) -> bool:
    return rules.NAVIGATION_WORD.fullmatch(line) is not None


def _belongs(line: str, beside: str, menus: MenuFinder, *, forward: bool) -> bool:
    is_name = menus.is_name(line)
    weather = rules.WEATHER.fullmatch(beside) or rules.WEATHER_BESIDE.fullmatch(beside)
    if weather and (is_name or rules.WEATHER_BESIDE.fullmatch(line)):
        return True
    if forward and is_name and menus.find(beside):
        return True
    if rules.has_imprint_label(line) and (
        rules.is_imprint(beside) or rules.has_imprint_label(beside)
    ):
        return True
    if rules.AD.fullmatch(line) and (
        rules.AD.fullmatch(beside) or rules.ADS_HEADING.fullmatch(beside)
    ):
        return True
    return bool(rules.NAVIGATION_WORD.fullmatch(line))


def _line_spans(lines: list[_Line]) -> list[tuple[int, int]]:
    """Return the spans of lines to leave out, each with its line break."""
    out: set[int] = set()
    prose_before = 0
    signs = [index for index, line in enumerate(lines) if line.kind is _Kind.COMMENT_SIGN]
    last_sign = signs[-1] if signs else -1
    same_day = max(
        (index for index, line in enumerate(lines) if rules.SAME_DAY.fullmatch(line.text)),
        default=-1,
    )
    sentence = _first_sentence(lines)
    comments = _find_comments(lines, sentence)
    headlines = _last_headlines(lines)
    end = last = listed = 0
    for index, line in enumerate(lines):
        if line.kind is _Kind.PROSE:
            prose_before += len(line.text)
        if line.kind in (_Kind.FURNITURE, _Kind.COMMENT_SIGN):
            out.add(index)
        elif line.kind is _Kind.RELATED:
            if index >= end:
                end, last = _to_next_paragraph(lines, index)
            stop = _end_of_teasers(lines, index, end, last)
            out.update(range(max(index, listed), stop))
            listed = max(listed, stop)
        elif prose_before and (
            index == headlines
            or (line.kind is _Kind.LAST and _quotes_others(lines, index, same_day))
        ):
            out.update(range(index, len(lines)))
        elif line.kind is _Kind.COMMENTS:
            out.add(index)
            replied = prose_before >= _MIN_PROSE_BEFORE_COMMENTS and last_sign > index
            below_article = index > sentence and _is_dated(lines, index, prose_before)
            answered = prose_before > 0 and _is_answered(lines, index)
            if replied or index in comments or answered or below_article:
                out.update(range(index, len(lines)))
                break
    return [(lines[index].start, lines[index].end + 1) for index in sorted(out)]


def _quotes_others(lines: list[_Line], heading: int, same_day: int) -> bool:
    """Return whether what stands below a last heading is quoted from other days or articles.

    Below »Zgodilo se je« local news stands too, unless they are old or »Objavljeno na isti dan« follows.

    Args:
        lines: The lines of the text.
        heading: The last heading.
        same_day: The last »Objavljeno na isti dan«.
    """
    if not rules.HAPPENED.fullmatch(lines[heading].text):
        return True
    first = next((line.text for line in lines[heading + 1 : heading + 4] if line.text), "")
    return same_day > heading or rules.OLD_NEWS.match(first) is not None


def _last_headlines(lines: list[_Line]) -> int:
    """Return where a heading or the mark of a link begins the headlines that end a text, if any do.

    Of site furniture more may follow. Behind a colon such a list belongs to the article, and so does
    a programme.
    """
    start = len(lines)
    count = 0
    links = True  # so far all of them are behind the mark of a link
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.kind in (_Kind.BLANK, _Kind.FURNITURE):
            continue
        if links and line.kind is not _Kind.LINK:
            links = False
            start = len(lines) if line.text.endswith(":") else start
        if line.kind is _Kind.MORE:
            if _find_programme(lines, index + 1) is not None:
                break
            start = index if count >= _MIN_HEADLINES else start
        elif line.kind in (_Kind.TEXT, _Kind.LINK) and rules.HEADLINE.fullmatch(line.text):
            count += len(rules.BETWEEN_HEADLINES.split(line.text))
            start = index if links and count >= _MIN_HEADLINES else start
        else:
            break
    return start if _find_programme(lines, start) is None else len(lines)


def _find_programme(lines: list[_Line], start: int) -> int | None:
    """Return the first line of a programme in the short lines from ``start`` on, ``None`` if most are none.

    It is most of the list, as a single headline may begin like a line of it (»Ob 8. uri zagorelo«).
    """
    short = (_Kind.BLANK, _Kind.TEXT, _Kind.LINK)
    near = takewhile(lambda index: lines[index].kind in short, range(start, len(lines)))
    listed = [index for index in near if lines[index].text]
    found = [index for index in listed if rules.is_programme(lines[index].text)]
    return found[0] if len(found) > max(1, len(listed) / 2) else None


def _find_comments(lines: list[_Line], sentence: int) -> range:
    """Return where a heading has nothing but comments below, »name: what they say«, and text above.

    Comments reach to the end; what they follow has a sentence, the first of which is given.
    """
    rest = (_Kind.BLANK, _Kind.FURNITURE, _Kind.COMMENTS, _Kind.COMMENT_SIGN)
    start = last_said = len(lines)
    while start and (
        lines[start - 1].kind in rest or rules.COMMENT.fullmatch(lines[start - 1].text)
    ):
        start -= 1
        if last_said == len(lines) and lines[start].kind not in rest:
            last_said = start
    return range(max(start - 1, sentence), last_said if last_said < len(lines) else 0)


def _is_answered(lines: list[_Line], heading: int) -> bool:
    """Return whether a reply stands below the first comment: articles are longer than one paragraph."""
    paragraphs = 0
    for index in range(heading + 1, len(lines)):
        kind = lines[index].kind
        if kind is _Kind.COMMENT_SIGN:
            return True
        paragraphs += kind is _Kind.PROSE
        if kind is _Kind.COMMENTS or paragraphs > 1:
            return False
    return False


def _is_dated(lines: list[_Line], heading: int, prose_before: int) -> bool:
    """Return whether the first comment below a heading begins with who says it and when.

    Where the number of comments stands above the article, its date may follow, but then another
    date or much prose.
    """
    following = takewhile(
        lambda line: line.kind is not _Kind.COMMENTS, islice(lines, heading + 1, None)
    )
    written = [line for line in following if line.kind is not _Kind.BLANK]
    dated = [bool(rules.COMMENTED_AT.fullmatch(line.text)) for line in written]
    if not any(dated[:_ABOVE_A_COMMENT]):
        return False
    first = dated.index(True) + 1
    second = dated.index(True, first) if any(dated[first:]) else len(dated)
    prose = sum(len(line.text) for line in written[first:second] if line.kind is _Kind.PROSE)
    return second > first and prose <= max(prose_before, _MOST_PROSE_OF_A_COMMENT)


def _first_sentence(lines: list[_Line]) -> int:
    """Return the first line that ends as an article does, the number of lines where none does."""
    said = (
        index
        for index, line in enumerate(lines)
        if line.kind is _Kind.PROSE
        or (line.kind is not _Kind.FURNITURE and rules.SENTENCE_END.search(line.text))
    )
    return next(said, len(lines))


def _to_next_paragraph(lines: list[_Line], header: int) -> tuple[int, int]:
    """Return where the next paragraph begins, and the last line before it that is not blank.

    Where the first of the teasers is a sentence, others may be, but not below »Druge novice«: such
    is the heading of short news, too. A programme holds no teasers (»Ne zamudite!«).
    """
    end = header + 1
    programme = _find_programme(lines, end)
    first = next((line for line in lines[end : end + 3] if line.text), None)
    sentences = (
        first is not None
        and rules.is_sentence(first.text)
        and not rules.SHORT_NEWS_HEADER.fullmatch(lines[header].text)
    )
    while end not in (programme, len(lines)) and not (
        lines[end].kind is _Kind.PROSE if sentences else _is_paragraph(lines, end)
    ):
        end += 1
    last = end - 1
    while lines[last].kind is _Kind.BLANK:
        last -= 1
    return end, last


def _is_paragraph(lines: list[_Line], index: int) -> bool:
    """Return whether a line is a paragraph: a short sentence is one, unless a headline stands below it."""
    line = lines[index]
    if rules.TRUNCATED.fullmatch(line.text):
        return False
    if line.kind is not _Kind.TEXT or not rules.is_sentence(line.text):
        return line.kind is _Kind.PROSE
    below = next((line for line in lines[index + 1 : index + 4] if line.text), None)
    return (
        below is None or below.kind not in (_Kind.TEXT, _Kind.LINK) or rules.is_sentence(below.text)
    )


def _end_of_teasers(lines: list[_Line], header: int, end: int, last: int) -> int:
    """Return the end of a list of related articles: the next paragraph, or the end of the text.

    A line set off from teasers that stand together is the subheading of the next paragraph.
    """
    if end == len(lines) or last <= header + 1 or lines[header + 1].kind is _Kind.BLANK:
        return end
    return last if lines[last - 1].kind is _Kind.BLANK else end


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
