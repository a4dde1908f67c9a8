"""Reads tagged output back, whichever of the three formats it was written in."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from obcine.errors import InputError, missing_package
from obcine.text import from_json
from obcine.types import Evidence
from obcine.write.writers import unguard

Record = dict[str, Any]
_KINDS = [kind.value for kind in Evidence]


def read_records(path: str | Path) -> Iterator[Record]:
    """Yield the records of a file or folder that ``obcine tag`` wrote.

    Args:
        path: A ``.jsonl``, ``.csv`` or ``.parquet`` file, or a folder of Parquet files; anything
            else is read as JSONL.

    Raises:
        InputError: The file cannot be read or is no tagged output, which the message names with the
            line; the folder holds no Parquet files.
        MissingResourceError: The file is Parquet and pyarrow is not installed.
    """
    path = Path(path)
    if path.is_dir():
        files = sorted(file for file in path.rglob("*.parquet") if file.is_file())
        if not files:
            raise InputError(
                f"{path}: a folder without Parquet files; give the output of 'obcine tag'"
            )
        for file in files:
            yield from read_records(file)
        return
    readers = {".csv": _read_csv, ".parquet": _read_parquet}
    try:
        yield from readers.get(path.suffix.lower(), _read_jsonl)(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path") from error


def _read_jsonl(path: Path) -> Iterator[Record]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    record = from_json(line)
                except ValueError as error:
                    raise InputError(f"{path}:{number}: broken JSON ({error})") from error
                yield _checked(path, number, record)


def _checked(path: Path, number: int, record: object) -> Record:
    if isinstance(record, dict) and "id" in record:
        tags = record.get("municipalities")
        if record.get("error") or (isinstance(tags, list) and all(map(_is_tag, tags))):
            return record
    raise InputError(f"{path}:{number}: not a record of 'obcine tag'; run it on the articles first")


def _is_tag(tag: object) -> bool:
    return isinstance(tag, dict) and "name" in tag and tag.get("evidence") in _KINDS


def _read_parquet(path: Path) -> Iterator[Record]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise missing_package("Parquet", "pyarrow", "parquet") from error
    number = 0
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches():
                for record in batch.to_pylist():
                    number += 1
                    yield _checked(path, number, record)
    except pa.ArrowInvalid as error:
        raise InputError(f"{path}: not a Parquet file ({error})") from error


def _read_csv(path: Path) -> Iterator[Record]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # the mentions of a long article
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        try:
            # Office programs save tables anew with semicolons where the comma is for decimals.
            delimiter = max(",;\t", key=file.readline().count)
            file.seek(0)
            rows = csv.DictReader(file, delimiter=delimiter)
            for row in rows:
                yield _from_row({name: unguard(cell) for name, cell in row.items()})
        except UnicodeDecodeError as error:
            raise InputError(f"{path}: not in UTF-8; save it as »CSV UTF-8«") from error
        except (AttributeError, KeyError, ValueError, TypeError, csv.Error) as error:
            raise InputError(
                f"{path}:{rows.line_num}: not a row of 'obcine tag' ({error!r}); write the table anew"
            ) from error


def _from_row(row: Mapping[str, str]) -> Record:
    record: Record = {name: row[name] or None for name in ("id", "source")}
    if row["error_type"]:
        return record | {"error": {"type": row["error_type"], "message": row["error_message"]}}
    record |= {name: row[name] or None for name in ("title", "date", "url")}
    names, kinds = _split(row["municipalities"]), _split(row["evidence"])
    counts = _split(row["mentions"])
    regions = _split(row.get("municipality_regions", "")) or [""] * len(names)  # none in 0.1
    record["municipalities"] = [
        {"name": name, "region": region, "evidence": kind, "mentions": int(count)}
        for name, region, kind, count in zip(names, regions, kinds, counts, strict=True)
    ]
    record["focus"] = _split(row["focus"])
    towns = _split(row["foreign"])
    ids = _split(row.get("foreign_ids", "")) or [""] * len(towns)  # none in 0.1
    countries = _split(row["foreign_countries"])
    twins = row["twin_of"].split("; ") if towns else []
    record["foreign"] = [
        {"name": name, "id": key, "country": country, "twin_of": list(filter(None, of.split(", ")))}
        for name, key, country, of in zip(towns, ids, countries, twins, strict=True)
    ]
    record["topic"] = {"label": row["topic"] or None, "label_sl": row["topic_label_sl"] or None}
    if row.get("mention_list"):
        record["mentions"] = json.loads(row["mention_list"])
    return record


def _split(cell: str) -> list[str]:
    return cell.split("; ") if cell else []
