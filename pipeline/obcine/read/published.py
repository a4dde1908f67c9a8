"""Finds the day when the article of an HTML page was published."""

from __future__ import annotations

import datetime
import re
from copy import copy
from itertools import islice
from typing import Any

# What is shorter than a full date would get a day: of the year of the copyright, of »2024-05«.
_MARKED = (
    "//meta[string-length(@content) > 7] | //link[@rel='canonical']"
    " | //script[@type='application/ld+json']"
)
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "avg", "sep", "okt", "nov", "dec")
_YEAR = r"(?:199|20\d)\d"
_DATE = (
    rf"(?:(?P<iso>{_YEAR}-\d\d-\d\d)|(?P<day>\d\d?)\.\s?"
    rf"(?:(?P<month>\d\d?)\.|(?P<name>{'|'.join(_MONTHS)})\w{{0,6}}\.?)\s?(?P<year>{_YEAR}))(?!\d)"
)
_WEEKDAY = r"(?:(?:ponedeljek|torek|sreda|četrtek|petek|sobota|nedelja),?\s)?"
_TIME = r"(?:[,|/]?\s?(?:ob\s)?\d\d?[.:]\d\d\b)?"
_ANY_DATE = re.compile(_DATE, re.IGNORECASE)
_CHANGED = re.compile(rf"\b(?:posodobljeno|spremenjeno|sprememba):?\s{_DATE}", re.IGNORECASE)
# »Objavljeno: 3. 5. 2024«, else »Petek, 3. maja 2024, 12.00« alone or »Kranj, 3. maja 2024 – Župan«.
_BESIDE = (
    re.compile(
        rf"(?:^|[|·•])\W*(?:objavljeno|(?:datum\s)?objav[ae]):?\s(?:dne\s)?{_WEEKDAY}{_DATE}",
        re.IGNORECASE | re.MULTILINE,
    ),
    re.compile(
        rf"^\W*(?:[A-ZČŠŽ][\w .]{{1,30}}[,|]\s)?(?i:{_WEEKDAY}{_DATE}{_TIME})"
        r"(?:\W*$|\s?(?:\([^()]{1,20}\)\s?)?[-–—](?!\s?\d))",
        re.MULTILINE,
    ),
)
_PIECES = "text()[normalize-space() and not(parent::script|parent::style|parent::td|parent::dd)]"
_BEFORE, _AFTER, _HEADLINES = 3, 12, 3
"""So many pieces of text are read before and after each of the first headlines."""


def published(page: Any, url: str | None) -> str | None:
    """Return the day in ISO 8601 that is marked up, in the address or beside the headline.

    The text has others, of what it tells of, as have the boxes and the footer around it.
    """
    # Imported here as it takes a good part of a second.
    import trafilatura
    from trafilatura.settings import set_date_params

    marked = page.makeelement("html")
    marked.extend(map(copy, page.xpath(_MARKED)))
    found = trafilatura.extract_metadata(marked, url, set_date_params(False)).date
    return found or _of_time_element(page) or _beside_headline(page)


def _of_time_element(page: Any) -> str | None:
    """Return the day of the first ``<time>`` below the headline, else of the first on the page."""
    times = "time[not(ancestor::aside|ancestor::nav)]"
    for element in page.xpath(f"(//h1)[1]/following::{times}") or page.xpath(f"//{times}"):
        found = _ANY_DATE.search(element.get("datetime") or element.text_content())
        if day := found and _day(found):
            return day
    return None


def _beside_headline(page: Any) -> str | None:
    for headline in islice(page.iter("h1"), _HEADLINES):
        before = headline.xpath(f"preceding::{_PIECES}")[-_BEFORE:]
        after = headline.xpath(f"following::{_PIECES}")[:_AFTER]
        text = "\n".join(" ".join(piece.split()) for piece in (*before, *after))
        text = _CHANGED.sub("", text)
        for pattern in _BESIDE:
            for found in pattern.finditer(text):
                if day := _day(found):
                    return day
    return None


def _day(found: re.Match[str]) -> str | None:
    """Return the day that was found, unless there is none such yet."""
    if found["iso"]:
        year, month, day = map(int, found["iso"].split("-"))
    else:
        name = found["name"]
        month = _MONTHS.index(name.lower()) + 1 if name else int(found["month"])
        year, day = int(found["year"]), int(found["day"])
    try:
        date = datetime.date(year, month, day)
    except ValueError:
        return None
    return date.isoformat() if date <= datetime.date.today() else None
