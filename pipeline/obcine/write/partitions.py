"""Writes a folder of Parquet files, split by region or topic as query engines expect (Hive style)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from obcine.errors import UsageError, missing_package
from obcine.write.output import open_folder
from obcine.write.record import to_record
from obcine.write.writers import Tagged, parquet_row, parquet_schema

PARTITIONS = {"region": "region", "topic": "topic_label"}
"""What output may be split by, and the column that its folders are named after."""

_ROWS = 5000
_NONE = "none"  # pandas cannot read folders of missing values


def check_partition(by: str) -> None:
    """Check that output can be split by this.

    Raises:
        UsageError: It cannot.

    Example:
        >>> check_partition("topic")
    """
    if by not in PARTITIONS:
        raise UsageError(f"cannot partition by {by!r}; use one of: {', '.join(PARTITIONS)}")


def write_partitions(
    tagged: Tagged, folder: str | Path, by: str, *, mentions: bool = False
) -> None:
    """Write a folder with one folder for each region or topic, and Parquet files in these.

    An article of several regions stands under the first of them; one without any, and one that
    failed, stands under ``none``.

    Args:
        tagged: Tagged and failed articles.
        folder: A folder that does not exist; it appears only when it is complete.
        by: ``region`` or ``topic``.
        mentions: Whether to add a column with every mention.

    Raises:
        UsageError: It cannot be split by this.
        OutputError: The folder exists or cannot be written.
        MissingResourceError: pyarrow is not installed.
    """
    check_partition(by)
    try:
        import pyarrow as pa
        import pyarrow.dataset as ds
    except ImportError as error:
        raise missing_package("Parquet", "pyarrow", "parquet") from error
    key = pa.field(PARTITIONS[by], pa.string())
    schema = parquet_schema(pa, mentions=mentions).append(key)
    rows = (
        parquet_row(record) | {key.name: _value(record, by)}
        for record in (to_record(article, mentions=mentions) for article in tagged)
    )
    with open_folder(folder) as temporary:
        ds.write_dataset(
            _batches(pa, rows, schema),
            temporary,
            schema=schema,
            format="parquet",
            partitioning=ds.partitioning(pa.schema([key]), flavor="hive"),
            file_options=ds.ParquetFileFormat().make_write_options(compression="zstd"),
            min_rows_per_group=_ROWS,
            use_threads=False,  # for the order of the articles
        )


def _batches(pa: Any, rows: Iterator[dict[str, Any]], schema: Any) -> Iterator[Any]:
    while some := list(islice(rows, _ROWS)):
        yield pa.RecordBatch.from_pylist(some, schema=schema)


def _value(record: dict[str, Any], by: str) -> str:
    """Return the name of an article's folder."""
    if by == "region":
        return next(iter(record.get("regions", ())), _NONE)
    topic = record.get("topic")
    return topic["label"] or _NONE if topic else _NONE
