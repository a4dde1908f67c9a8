"""Reads dates as archives write them."""

from __future__ import annotations

import datetime
import re

_YEAR_FIRST = re.compile(r"\s*(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_DIGITS = re.compile(r"\s*(\d{4})()(\d\d)(\d\d)(?:\d{4}|\d{6})?(?!\d)")
_MONTH_ALONE = re.compile(r"\s*(\d{4})-(\d\d)\s*")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:\s*[-./]\s*|\s+)(\d{1,2}|[a-z]{3,12})[-./,\s]\s*(\d{4})(?!\d)"
)
_MONTHS = "jan feb mar apr maj jun jul avg sep okt nov dec".split()
_ENGLISH = {"may": "maj", "aug": "avg", "oct": "okt"}


def iso_date(written: str) -> str:
    """Return a date as ISO 8601 has it; a month where no day is given, ``""`` for what is no date.

    Days come before months, as in Slovenia, and the names of months may be English (RSS).

    Example:
        >>> iso_date("12. 3. 2024"), iso_date("Tue, 5 Mar 2024 08:30:00 GMT"), iso_date("pomlad")
        ('2024-03-12', '2024-03-05', '')
    """
    if found := _YEAR_FIRST.match(written) or _DIGITS.match(written):
        year, month, day = found[1], found[3], found[4]
    elif found := _MONTH_ALONE.fullmatch(written):
        return f"{found[1]}-{found[2]}" if 1 <= int(found[2]) <= 12 else ""
    elif found := _DAY_FIRST.search(written.lower()):
        day, month, year = found.groups()
    else:
        return ""
    try:
        return datetime.date(int(year), _month(month), int(day)).isoformat()
    except ValueError:
        return ""


def _month(written: str) -> int:
    if written.isdecimal():
        return int(written)
    begin = written[:3]
    return _MONTHS.index(_ENGLISH.get(begin, begin)) + 1
