"""Turns records (JSON objects, table rows) into articles."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from html import unescape
from typing import Any

from obcine.text import scrub
from obcine.types import Article, FailedArticle

_NOTHING = frozenset({"", "nan", "none", "null"})
"""What tables have for a missing text, as pandas writes it."""
_MARKUP = re.compile(
    r"<!--(?:(?!<!--).)*?-->|<(script|style)\b(?:(?!<\1\b).)*?</\1\s*>|</?[a-z][^<>]*>",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Fields:
    """Names of the fields or columns that hold the parts of an article.

    Example:
        >>> Fields(text="body").text
        'body'
    """

    text: str = "text"
    id: str = "id"
    title: str = "title"
    date: str = "date"
    url: str = "url"
    source: str = "source"


def named(fields: Fields) -> dict[str, str]:
    """Return the parts whose field was named by the user, who then expects it to be there.

    Example:
        >>> named(Fields(title="naslov"))
        {'title': 'naslov'}
    """
    usual = asdict(Fields())
    return {part: name for part, name in asdict(fields).items() if name != usual[part]}


def to_article(
    record: object, *, fields: Fields, default_id: str, source: str, where: str
) -> Article | FailedArticle:
    """Return the article in a record, or what is wrong with the record.

    Args:
        record: A mapping from field names to values; anything else fails.
        fields: Names of the fields.
        default_id: The id where the record has none.
        source: The file the record is from.
        where: File and line, for the message.
    """
    if not isinstance(record, Mapping):
        found = f"expected an object with fields, found {type(record).__name__}"
        remedy = f'give each article as {{"{fields.text}": …}}'
        if isinstance(record, list):
            remedy += ", or name a file with one list .json"
        return failed(default_id, source, f"{where}: {found}; {remedy}")
    id_ = _string(record.get(fields.id)) or default_id
    text = rendered(record.get(fields.text))
    if fields.text not in record and str(record.get("schema")).startswith("obcine"):
        message = f"{where}: is output of 'obcine tag'; leave it out of the input"
        return failed(default_id, source, message)
    if fields.text not in record:
        names = ", ".join(map(str, record)) or "none"
        remedy = "name the field that holds the text with --text-field"
        for name, value in record.items():
            if isinstance(value, list) and value and isinstance(value[0], Mapping):
                remedy += f", or give the list in '{name}' alone as .json"
        message = f"{where}: no field '{fields.text}' (fields: {names}); {remedy}"
        return failed(id_, source, message)
    if not isinstance(text, str) or _read(text).lower() in _NOTHING:
        nothing = text is None or text != text or isinstance(text, str)  # NaN is not itself
        kind = "is empty" if nothing else "is no text"
        return failed(id_, source, f"{where}: field '{fields.text}' {kind}; give the record a text")
    known = {fields.text, fields.id, fields.title, fields.date, fields.url, fields.source}
    return Article(
        id=id_,
        text=scrub(text),
        title=_string(record.get(fields.title)),
        date=_string(record.get(fields.date)),
        url=_string(record.get(fields.url)),
        source=_string(record.get(fields.source)) or source,
        extra={str(name): value for name, value in record.items() if name not in known},
    )


def _read(text: str) -> str:
    """Return what a text has beside markup, where it begins with that, and white space."""
    text = text.replace("\0", "").strip()
    return unescape(_MARKUP.sub("", text)).strip() if text.startswith(("<", "&")) else text


def failed(id_: str, source: str | None, message: str, kind: str = "InputError") -> FailedArticle:
    """Return the record of an article that cannot be read."""
    return FailedArticle(id=id_, source=source, type=kind, message=scrub(message))


def rendered(value: object) -> object:
    """Return what a value holds as WordPress and MongoDB export it, any other value as it is.

    Example:
        >>> rendered({"rendered": "Vlom v Kranju"}), rendered({"$date": "2024-05-03T06:00:00Z"})
        ('Vlom v Kranju', '2024-05-03T06:00:00Z')
    """
    if not isinstance(value, Mapping):
        return value
    if "rendered" in value:
        return value["rendered"]
    name, *others = value or ("",)
    if others or not str(name).startswith("$"):
        return value
    inner = rendered(value[name])
    return _moment(inner) if name == "$date" else inner


def _moment(value: Any) -> Any:
    """Return the time that milliseconds since 1970 stand for, anything else as it is."""
    try:
        return datetime.datetime.fromtimestamp(int(value) / 1000, datetime.timezone.utc)
    except (TypeError, ValueError, OverflowError, OSError):
        return value


def _string(value: object) -> str | None:
    """Return a field's value as text, ``None`` for nothing and what is no single value."""
    value = rendered(value)
    if (
        isinstance(value, Mapping | list)
        or value is None
        or value == ""
        or (isinstance(value, float) and math.isnan(value))
    ):
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.isoformat().removesuffix("T00:00:00")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return scrub(str(value)).strip() or None


def plain(value: Any) -> Any:
    """Return a table's value as JSON has it: dates as ISO 8601, no NaN, bytes as UTF-8."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, bytes):  # how Spark, Hive and Impala may write strings to Parquet
        return value.decode("utf-8", errors="replace")
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    return _string(value)
