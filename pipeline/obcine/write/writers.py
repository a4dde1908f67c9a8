"""Writes tagged articles, streamed, in one of three formats."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from obcine.errors import missing_package
from obcine.text import scrub
from obcine.types import FailedArticle, TaggedArticle
from obcine.write.output import open_output
from obcine.write.record import to_json, to_plain, to_record

Tagged = Iterable[TaggedArticle | FailedArticle | dict[str, Any]]

_ROW_GROUP = 5000
_CSV_COLUMNS = [
    "schema",
    "id",
    "source",
    "title",
    "date",
    "url",
    "municipalities",
    "codes",
    "municipality_regions",
    "evidence",
    "scores",
    "mentions",
    "focus",
    "regions",
    "foreign",
    "foreign_ids",
    "foreign_countries",
    "twin_of",
    "topic",
    "topic_code",
    "topic_label_sl",
    "topic_score",
    "topic_best_guess",
    "topics",
    "engine",
    "version",
    "duplicate_of",
    "error_type",
    "error_message",
    "extra",
]
_PLAIN = ("schema", "id", "source", "title", "date", "url", "engine", "version", "duplicate_of")
# Spreadsheets run cells that begin so as formulas, some after apostrophes too.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def write_jsonl(tagged: Tagged, out: str | Path | TextIO, *, mentions: bool = False) -> int:
    """Write one JSON object a line.

    Args:
        tagged: Tagged and failed articles.
        out: A file, which appears only when it is complete; ``-`` or a stream for text.
        mentions: Whether to list every mention with its place and reason.

    Returns:
        The number of articles written.

    Raises:
        OutputError: The file cannot be written.

    Example:
        >>> import sys
        >>> failed = FailedArticle("a1", "a1.txt", "InputError", "a1.txt: empty file")
        >>> write_jsonl([failed], sys.stdout)  # doctest: +ELLIPSIS
        {"schema": "obcine/1", "id": "a1", "source": "a1.txt", "error": {"type": "InputError", ...}}
        1
    """
    count = 0
    with open_output(out) as stream:
        for article in tagged:
            stream.write(to_json(to_record(article, mentions=mentions)) + "\n")
            count += 1
    return count


def write_csv(tagged: Tagged, out: str | Path | TextIO, *, mentions: bool = False) -> int:
    """Write a table with one row an article; lists are joined by ``; ``.

    Cells that a spreadsheet would run as a formula (those that begin with ``= + - @``, a tab or a
    line break) get an apostrophe before them, which ``obcine report`` takes away again.

    Args:
        tagged: Tagged and failed articles.
        out: A file, which appears only when it is complete; ``-`` or a stream for text.
        mentions: Whether to add a column with every mention as JSON.

    Returns:
        The number of articles written.

    Raises:
        OutputError: The file cannot be written.
    """
    columns = [*_CSV_COLUMNS, "mention_list"] if mentions else _CSV_COLUMNS
    count = 0
    with open_output(out) as stream:
        writer = csv.DictWriter(stream, columns, restval="")  # CRLF, as RFC 4180
        writer.writeheader()
        for article in tagged:
            row = _row(to_record(article, mentions=mentions))
            writer.writerow(
                {
                    name: guard(_cell(value)) if isinstance(value, str) else value
                    for name, value in row.items()
                }
            )
            count += 1
    return count


def write_parquet(tagged: Tagged, out: str | Path, *, mentions: bool = False) -> int:
    """Write a Parquet table with nested lists, row group by row group.

    Args:
        tagged: Tagged and failed articles.
        out: A file, which appears only when it is complete, or ``-``.
        mentions: Whether to add a column with every mention.

    Returns:
        The number of articles written.

    Raises:
        OutputError: The file cannot be written.
        MissingResourceError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise missing_package("Parquet", "pyarrow", "parquet") from error
    schema = parquet_schema(pa, mentions=mentions)
    count = 0
    records = (parquet_row(to_record(article, mentions=mentions)) for article in tagged)
    with (
        open_output(out, binary=True) as stream,
        pq.ParquetWriter(stream, schema, compression="zstd") as writer,
    ):
        while rows := list(islice(records, _ROW_GROUP)):
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))
            count += len(rows)
    return count


def _row(record: dict[str, Any]) -> dict[str, object]:
    """Return a record as a flat row; columns that hold a value a tag are parallel lists."""
    row: dict[str, object] = {name: record[name] for name in _PLAIN if record.get(name) is not None}
    if "extra" in record:
        row["extra"] = to_json(record["extra"])
    if "error" in record:
        return row | {f"error_{name}": value for name, value in record["error"].items()}
    tags, towns, topic = record["municipalities"], record["foreign"], record["topic"]
    row |= {
        "municipalities": _joined(tag["name"] for tag in tags),
        "codes": _joined(tag["code"] for tag in tags),
        "municipality_regions": _joined(tag["region"] for tag in tags),
        "evidence": _joined(tag["evidence"] for tag in tags),
        "scores": _joined(tag["score"] for tag in tags),
        "mentions": _joined(tag["mentions"] for tag in tags),
        "focus": _joined(record["focus"]),
        "regions": _joined(record["regions"]),
        "foreign": _joined(town["name"] for town in towns),
        "foreign_ids": _joined(town.get("id", "") for town in towns),
        "foreign_countries": _joined(town["country"] for town in towns),
        "twin_of": _joined(", ".join(town["twin_of"]) for town in towns) if towns else "",
        "topic": topic["label"],
        "topic_code": topic["code"],
        "topic_label_sl": topic["label_sl"],
        "topic_score": topic["score"],
        "topic_best_guess": topic.get("best_guess"),
        "topics": _joined(tag["label"] or tag["best_guess"] for tag in record.get("topics", ())),
    }
    if "mentions" in record:
        row["mention_list"] = to_json(record["mentions"])
    return row


def _joined(values: Iterable[object]) -> str:
    return "; ".join(map(str, values))


def _cell(value: str) -> str:
    return scrub(value).replace("\0", "\ufffd")  # which many programs take for the end


def guard(cell: str) -> str:
    """Return a cell with an apostrophe before it where a spreadsheet would run it as a formula.

    Example:
        >>> guard("=1+1"), guard("Kranj")
        ("'=1+1", 'Kranj')
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """Return a cell as it was before :func:`guard`.

    Example:
        >>> unguard("'=1+1"), unguard("'Kranj'")
        ('=1+1', "'Kranj'")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def parquet_row(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record as Parquet holds it: what was passed through is JSON, all text UTF-8."""
    # Articles made by a program may have numbers for ids, and dates for dates.
    plain = {name: to_plain(record[name]) for name in _PLAIN if name in record}
    record = record | {name: None if one is None else str(one) for name, one in plain.items()}
    if "extra" in record:
        record = record | {"extra": to_json(record["extra"])}
    return {name: _scrubbed(value) for name, value in record.items()}


def _scrubbed(value: Any) -> Any:
    if isinstance(value, str):
        return scrub(value)
    if isinstance(value, dict):
        return {name: _scrubbed(item) for name, item in value.items()}
    return [_scrubbed(item) for item in value] if isinstance(value, list) else value


def parquet_schema(pa: Any, *, mentions: bool) -> Any:
    """Return the columns of Parquet output; ``pa`` is pyarrow, which may be missing."""
    text, number, score = pa.string(), pa.int32(), pa.float64()
    tag = {"name": text, "code": text, "region": text, "evidence": text, "score": score}
    town = {"name": text, "id": text, "country": text, "twin_of": pa.list_(text)}
    topic = {"label": text, "code": text, "label_sl": text, "score": score, "best_guess": text}
    mention = {"field": text, "start": number, "end": number, "text": text, "place": text}
    mention |= {"municipality": text, "evidence": text, "score": score, "reason": text}
    mention["optional"] = pa.bool_()
    columns = dict.fromkeys(("schema", "id", "source", "title", "date", "url"), text)
    columns["municipalities"] = pa.list_(pa.struct(list((tag | {"mentions": number}).items())))
    columns |= {"focus": pa.list_(text), "regions": pa.list_(text)}
    columns["foreign"] = pa.list_(pa.struct(list((town | {"mentions": number}).items())))
    columns["topic"] = pa.struct(list(topic.items()))
    columns["topics"] = pa.list_(columns["topic"])
    if mentions:
        columns["mentions"] = pa.list_(pa.struct(list(mention.items())))
    columns |= {"engine": text, "version": text, "duplicate_of": text}
    columns["error"] = pa.struct([("type", text), ("message", text)])
    columns["extra"] = text
    return pa.schema(list(columns.items()))
