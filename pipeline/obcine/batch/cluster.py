"""Runs on a cluster with Dask, whose retries see to workers that die."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from obcine.batch.counts import Counts
from obcine.batch.lines import TagOptions, with_id
from obcine.batch.run import partial_path
from obcine.errors import InputError, OutputError, UsageError, missing_package
from obcine.read import Fields
from obcine.read.given import frame_articles
from obcine.read.inputs import as_paths
from obcine.read.records import plain, to_article
from obcine.read.tables import check_columns, table_rows
from obcine.tagger import Tagger
from obcine.write import check_folder, to_record
from obcine.write.frames import check_columns as check_frame
from obcine.write.frames import check_kind, records_frame, tag_columns, with_tags
from obcine.write.writers import parquet_row, parquet_schema

if TYPE_CHECKING:
    import dask.dataframe as dd
    import pandas as pd

logger = logging.getLogger("obcine.batch")

_lock = Lock()


def tag_dask(
    frame: dd.DataFrame,
    *,
    text: str = "text",
    title: str | None = None,
    options: TagOptions | None = None,
) -> dd.DataFrame:
    """Return a Dask data frame with columns for the tags, computed when it is needed.

    The new columns are ``municipalities``, ``focus``, ``regions``, ``foreign``, ``topic`` and
    ``error``, with ``topics`` and ``mentions`` before ``error`` if the options ask for several
    topics or the mentions; they hold lists and dictionaries as in JSON output. Each worker process
    loads the models once.

    Args:
        frame: One article a row.
        text: Name of the column with the text.
        title: Name of the column with the title, if there is one.
        options: What to look for.

    Raises:
        UsageError: It is no Dask data frame, lacks a column, has several of its name, or has one
            of those that are added.
        MissingResourceError: Dask is not installed.
    """
    _need_dask()
    import dask.dataframe as dd

    check_kind(
        frame, dd.DataFrame, "tag_dask takes a Dask DataFrame", "use Tagger.tag_frame for pandas"
    )
    any_frame: Any = frame  # Dask is untyped in part
    options = options or TagOptions()
    names = _tag_columns(options)
    check_frame(any_frame._meta, (text, title), names)
    meta = with_tags(any_frame._meta, [], names)
    tagged: dd.DataFrame = any_frame.map_partitions(_tag_partition, text, title, options, meta=meta)
    return tagged


def tag_on_cluster(
    paths: str | Sequence[str],
    output: str,
    address: str,
    *,
    options: TagOptions | None = None,
    fields: Fields | None = None,
) -> Counts:
    """Tag Parquet files on a cluster, and write one Parquet file for each partition.

    Args:
        paths: Parquet files, folders or patterns, one or several, in a file system that all
            workers see.
        output: Folder, which must not exist yet.
        address: Address of the scheduler, as ``tcp://10.0.0.1:8786``.
        options: What to look for and what to write.
        fields: Names of the columns that hold the parts of an article.

    Returns:
        How many articles were written and how many of them failed.

    Raises:
        InputError: The files cannot be read, differ in their columns, or lack the column with the
            text or another one that was named.
        OutputError: The folder or what a failed run left of it exists, or it cannot be written.
        UsageError: The scheduler does not answer.
        MissingResourceError: Dask is not installed.
    """
    _need_dask()
    import dask.dataframe as dd
    import pyarrow as pa

    paths, options, fields = as_paths(paths), options or TagOptions(), fields or Fields()
    partial = _check_folder(output)
    frame = _read_frame(paths, fields)
    schema = parquet_schema(pa, mentions=options.mentions)
    meta = records_frame([], schema.names)
    with _client(address):
        records = frame.map_partitions(_record_partition, fields, options, meta=meta)
        try:
            records.to_parquet(partial, schema=schema, write_index=False, compression="zstd")
        except KeyError as error:
            raise InputError(
                f"{', '.join(paths)}: not all files have the same columns ({error.args[0]}); write "
                f"them with the same ones, delete {partial} and start anew"
            ) from error
        written = dd.read_parquet(partial, columns=["id", "error"])
        texts = dict.fromkeys(("id", "type", "message"), object)
        failures = written.map_partitions(_failures, meta=texts).compute()
        counts = Counts(len(written), errors=Counter(failures["type"]))
    if partial != output:
        Path(partial).rename(output)
    for id_, message in zip(failures["id"], failures["message"], strict=True):
        logger.warning("%s", with_id(message, id_))
    counts.warn(paths)
    return counts


def _need_dask() -> None:
    try:
        import dask.dataframe as _  # noqa: F401
        import distributed  # noqa: F401
    except ImportError as error:
        raise missing_package("a cluster", "dask", "dask") from error


def _read_frame(paths: Sequence[str], fields: Fields) -> Any:
    """Return a lazy frame of the files, which must have the columns that are needed."""
    import dask.dataframe as dd

    given = ", ".join(paths)
    try:
        frame = dd.read_parquet(list(paths))
    except FileNotFoundError as error:
        raise InputError(f"{given}: no such file or folder; check the path") from error
    except (OSError, ValueError) as error:
        reason = str(error).rpartition("Original Message: ")[2]  # Dask names its function before
        raise InputError(
            f"{given}: unreadable as Parquet ({' '.join(reason.split())}); "
            "--dask takes Parquet files: write them as such, or leave out --dask"
        ) from error
    columns = list(frame.columns)
    if not columns:
        raise InputError(f"{given}: no file matches the pattern; check the path")
    check_columns(columns, fields, paths[0])
    return frame


def _client(address: str) -> Any:
    """Return a connection to the scheduler."""
    import distributed

    try:
        connect: Any = distributed.Client
        return connect(address, timeout="10s")
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{address}: no Dask scheduler answers there ({error}); start one with 'dask scheduler'"
        ) from error


def _check_folder(output: str) -> str:
    """Return where to write first: a folder beside the output, where renaming is possible."""
    if "://" in output:
        return output
    if output == "-":
        raise UsageError("a cluster writes a folder of Parquet files; name one with -o")
    check_folder(output)
    partial = partial_path(Path(output))
    if partial.exists():  # Dask would add to it
        raise OutputError(f"{partial}: was left by a run that failed or goes on; delete it")
    return str(partial)


def _tag_columns(options: TagOptions) -> tuple[str, ...]:
    return tag_columns(topics=options.topics, mentions=options.mentions)


def _loaded(options: TagOptions) -> Tagger:
    """Return the tagger of these options, which the threads of a worker share."""
    with _lock:  # so that two threads that begin do not both load it
        return _load(options)


@cache
def _load(options: TagOptions) -> Tagger:
    return options.load_tagger()


def _tag_partition(
    frame: pd.DataFrame, text: str, title: str | None, options: TagOptions
) -> pd.DataFrame:
    """Tag the articles of a partition and return it with columns for the tags."""
    tagged = _loaded(options).tag_many(frame_articles(frame, text, title))
    return with_tags(frame, tagged, _tag_columns(options))


def _record_partition(
    frame: pd.DataFrame,
    fields: Fields,
    options: TagOptions,
    partition_info: dict[str, Any] | None = None,
) -> pd.DataFrame:
    """Tag the articles of a partition and return their records, as in other Parquet output."""
    import pyarrow as pa

    number = partition_info["number"] if partition_info else 0
    rows = table_rows(pa.Table.from_pandas(frame, preserve_index=False))
    articles = (
        to_article(
            {name: plain(value) for name, value in row.items()},
            fields=fields,
            default_id=f"{number}:{line}",
            source="",
            where=f"article {number}:{line}",
        )
        for line, row in enumerate(rows, 1)
    )
    records = [
        parquet_row(to_record(tagged, mentions=options.mentions))
        for tagged in _loaded(options).tag_many(articles)
    ]
    return records_frame(records, parquet_schema(pa, mentions=options.mentions).names)


def _failures(frame: pd.DataFrame) -> pd.DataFrame:
    """Return id, type and message of each article of a partition that failed."""
    import pandas as pd

    failed = [
        {"id": id_, "type": error["type"], "message": error["message"]}
        for id_, error in zip(frame["id"], frame["error"], strict=True)
        if isinstance(error, dict)
    ]
    table: pd.DataFrame = pd.DataFrame(failed, columns=["id", "type", "message"], dtype=object)
    return table
