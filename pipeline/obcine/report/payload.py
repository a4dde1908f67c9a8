"""Packs records into the compact object that the page's script reads."""

from __future__ import annotations

import base64
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from obcine.clean.mapped import MappedText
from obcine.clean.markup import entity_edits
from obcine.report.dates import iso_date
from obcine.types import Evidence

_TITLE = 200
"""Characters of a title that are shown."""
_WORDS = 4
"""Different words of the text shown as evidence for a municipality."""


class _Index:
    """Numbers values in the order in which they are first seen."""

    def __init__(self, values: Iterable[Any] = ()) -> None:
        self.numbers = {value: number for number, value in enumerate(values)}

    def __getitem__(self, value: Any) -> int:
        return self.numbers.setdefault(value, len(self.numbers))


def pack(records: Iterable[Mapping[str, Any]], regions: Mapping[str, str]) -> dict[str, Any]:
    """Return the articles as rows of numbers and the tables that the numbers point into.

    Args:
        records: Records of tagged output, of failed articles too.
        regions: The region of each municipality; what a record says of it comes first.

    Returns:
        ``articles`` (id, title, date in ISO 8601, url, municipalities as number, evidence, words,
        focus; foreign towns, topic, marks in the title, what stands for a date where none can be
        read), ``names``, ``regions``, ``topics``,
        ``towns`` and ``errors``, a count for each type of error.
    """
    names, topics, towns = _Index(regions), _Index(), _Index()
    called: defaultdict[int, Counter[str]] = defaultdict(Counter)
    region_of = dict(regions)
    errors: Counter[str] = Counter()
    rows = []
    for record in records:
        if record.get("error"):
            errors[record["error"]["type"]] += 1
            continue
        tags = record["municipalities"]
        region_of |= {tag["name"]: tag["region"] for tag in tags if tag.get("region")}
        abroad = []
        for town in record.get("foreign") or ():
            twins = ", ".join(town["twin_of"])
            abroad.append(towns[town.get("id") or town["name"], town["country"], twins])
            called[abroad[-1]][town["name"]] += 1
        title = record.get("title") or ""
        date = record.get("date") or ""
        day = iso_date(date)
        topic = record.get("topic") or {}
        label = topic.get("label")
        rows.append(
            [
                str(record["id"]),
                _decoded(title)[:_TITLE],
                day,
                _link(record.get("url")),
                _evidence(record, names),
                abroad,
                topics[label, topic.get("label_sl") or label] if label else -1,
                _marks(record.get("mentions") or (), title),
                "" if day else date,
            ]
        )
    return {
        "articles": rows,
        "names": list(names.numbers),
        "regions": [region_of.get(name, "") for name in names.numbers],
        "topics": list(topics.numbers),
        "towns": [
            (called[number].most_common(1)[0][0], country, twins)
            for (_, country, twins), number in towns.numbers.items()
        ],
        "errors": dict(errors.most_common()),
    }


def compress(value: object) -> str:
    """Return a value as JSON, compressed, in letters that mean nothing in HTML.

    Example:
        >>> compress({}) == compress({})
        True
    """
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode(), mtime=0)).decode()


def _evidence(record: Mapping[str, Any], names: _Index) -> list[list[Any]]:
    """Return number, evidence, words and focus (0 or 1) of each municipality."""
    focus = record.get("focus") or ()
    words: dict[str, dict[str, None]] = {}
    for mention in record.get("mentions") or ():
        if mention["municipality"] and not mention.get("optional"):  # 0.1 did not write it
            words.setdefault(mention["municipality"], {})[mention["text"]] = None
    return [
        [
            names[tag["name"]],
            Evidence(tag["evidence"]).rank,
            ", ".join(list(words.get(tag["name"], ()))[:_WORDS]),
            int(tag["name"] in focus),
        ]
        for tag in record["municipalities"]
    ]


def _decoded(title: str) -> str:
    """Return a title with characters for its HTML entities."""
    return MappedText(title).edit(entity_edits(title)).text


def _marks(mentions: Iterable[Mapping[str, Any]], title: str) -> list[list[int]]:
    """Return start, end and evidence of the mentions that count in a title as it is shown."""
    marks = [
        [
            len(_decoded(title[: mention["start"]])),
            len(_decoded(title[: mention["end"]])),
            Evidence(mention["evidence"]).rank,
        ]
        for mention in mentions
        if mention["field"] == "title" and mention["evidence"] and not mention.get("optional")
    ]
    return sorted(mark for mark in marks if mark[1] <= _TITLE)


def _link(url: str | None) -> str:
    """Return an address that may be clicked; one that could run a script is left out."""
    return url if url and url.startswith(("https://", "http://")) else ""
