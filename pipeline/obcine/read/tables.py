"""Reads tables: CSV, TSV, Parquet and Excel."""

from __future__ import annotations

import csv
import io
import logging
import re
import zipfile
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, BinaryIO

from obcine.errors import InputError, missing_package
from obcine.read.encoding import text_lines
from obcine.read.inputs import Input
from obcine.read.records import Fields, failed, named, plain, to_article
from obcine.read.streams import Meter, read_whole
from obcine.types import Article, FailedArticle

logger = logging.getLogger("obcine.read")

Result = Article | FailedArticle
_MAX_CELL = 1 << 28  # also bounds what a quote that is never closed swallows
_ROWS_AT_A_TIME = 64
_SEPARATOR = re.compile(r'sep=([^"\r\n])\s*')
"""A line that tells Excel the delimiter, above the columns' names."""
_QUOTED = re.compile('"[^"]*(?:"|$)')


class MissingColumnError(InputError):
    """A table that lacks the column with the text, or another one that was named."""


def check_columns(columns: Sequence[str], fields: Fields, where: str) -> None:
    """Check that a table has the column with the text and all others that were named, each once.

    Raises:
        MissingColumnError: It lacks one.
        InputError: It has two of a name.
    """
    for part, name in ({"text": fields.text} | named(fields)).items():
        if name not in columns:
            # The command has no options for the other two, which programs may name.
            option = "" if part in ("url", "source") else f" with --{part}-field"
            raise MissingColumnError(
                f"{where}: no column '{name}'; its columns are {', '.join(columns) or 'none'}; "
                f"name the one that holds the {part}{option}"
            )
        if list(columns).count(name) > 1:
            raise InputError(f"{where}: more than one column '{name}'; rename all but one")


def read_csv(file: Input, fields: Fields) -> Iterator[Result]:
    """Yield the articles of a CSV table, whose delimiter its first line shows or says (``sep=;``).

    Raises:
        MissingColumnError: There is no column with the text, or none of a name that was given.
    """
    with text_lines(file.stream, file.source, file.limits) as lines:
        yield from _read_delimited(lines, file, fields, None)


def read_tsv(file: Input, fields: Fields) -> Iterator[Result]:
    """Yield the articles of a table with tabs between its columns.

    Raises:
        MissingColumnError: There is no column with the text, or none of a name that was given.
    """
    with text_lines(file.stream, file.source, file.limits) as lines:
        yield from _read_delimited(lines, file, fields, "\t")


def read_parquet(file: Input, fields: Fields) -> Iterator[Result]:
    """Yield the articles of a Parquet table, some rows at a time.

    Raises:
        MissingColumnError: There is no column with the text, or none of a name that was given.
        MissingResourceError: pyarrow is not installed.
    """
    try:
        import pyarrow.parquet as pq
    except ImportError as error:
        raise missing_package(f"{file.source}:", "pyarrow", "parquet") from error
    stream = _seekable(file)
    meter = Meter(file.source, file.limits, stream.seek(0, io.SEEK_END))
    with pq.ParquetFile(stream) as table:
        check_columns(table.schema_arrow.names, fields, file.source)
        # Not column by column: broken statistics of a column end the process in pyarrow.
        groups = (table.metadata.row_group(i) for i in range(table.num_row_groups))
        meter.add(sum(group.total_byte_size for group in groups))
        row = 0
        for batch in table.iter_batches(batch_size=_ROWS_AT_A_TIME):
            if batch.nbytes > file.limits.document:  # a long value that many rows refer to
                raise InputError(
                    f"{file.source}, rows from {row + 1}: {batch.nbytes:,} bytes in "
                    f"{_ROWS_AT_A_TIME} rows; split the texts"
                )
            for record in table_rows(batch):
                row += 1
                yield _row_article(record, row, file, fields)


def read_xlsx(file: Input, fields: Fields) -> Iterator[Result]:
    """Yield the articles of the first sheet of an Excel workbook.

    Raises:
        MissingColumnError: There is no column with the text, or none of a name that was given.
        MissingResourceError: openpyxl is not installed.
    """
    try:
        import openpyxl
    except ImportError as error:
        raise missing_package(f"{file.source}:", "openpyxl", "xlsx") from error
    stream = _seekable(file)
    meter = Meter(file.source, file.limits, stream.seek(0, io.SEEK_END))
    with zipfile.ZipFile(stream) as members:
        meter.add(sum(info.file_size for info in members.infolist()))
    workbook = openpyxl.load_workbook(stream, read_only=True, data_only=True)
    try:
        sheet, *others = workbook.worksheets
        sheet.reset_dimensions()  # which a file may state as it likes, up to 2**34 empty cells
        if others:
            names = ", ".join(other.title for other in others)
            logger.warning("%s: only sheet %s is read, not %s", file.source, sheet.title, names)
        rows = sheet.iter_rows(values_only=True)
        columns = [str(name).strip() if name is not None else "" for name in next(rows, ())]
        check_columns(columns, fields, file.source)
        for number, cells in enumerate(rows, 2):
            if any(cell is not None for cell in cells):
                record = {name: cell for name, cell in zip(columns, cells, strict=False) if name}
                yield _row_article(record, number, file, fields)
    finally:
        workbook.close()


def _read_delimited(
    lines: Iterator[str], file: Input, fields: Fields, delimiter: str | None
) -> Iterator[Result]:
    lines = _split_at_returns(lines)
    header = next(lines, "")
    above = 0
    if separator := _SEPARATOR.fullmatch(header):
        delimiter, header, above = separator[1], next(lines, ""), 1
    if not header.strip():
        raise InputError(f"{file.source}: empty file, no row with the columns' names; fill it")
    if delimiter is None:
        delimiter = max(",;\t|", key=_QUOTED.sub("", header).count)
    # The limit holds for the process; the default of 131,072 is less than a long article.
    csv.field_size_limit(_MAX_CELL)
    rows = _Lines(chain([header], lines), above + 1)
    reader = csv.reader(rows, delimiter=delimiter, strict=True)
    columns = [name.strip() for name in next(reader)]
    check_columns(columns, fields, file.source)
    while True:
        number = rows.begin_row()
        id_, where = f"{file.id}:{number}", f"{file.source}, line {number}"
        try:
            cells = next(reader, None)
        except csv.Error as error:
            cells = rows.back_to_second().rstrip("\r\n").split(delimiter)
            # In a .tsv file, a quote is mostly a character as any other.
            if not file.name.endswith(".tsv") or len(cells) != len(columns):
                yield failed(id_, file.source, f"{where}: broken row ({error}); check its quotes")
                continue
        if cells is None:
            return
        if not cells:
            continue
        if len(cells) != len(columns):
            yield failed(
                id_,
                file.source,
                f"{where}: {len(cells)} cells where the header has {len(columns)}; quote cells "
                f"that hold {delimiter!r} or a line break",
            )
            continue
        yield to_article(
            dict(zip(columns, cells, strict=True)),
            fields=fields,
            default_id=id_,
            source=file.source,
            where=where,
        )


class _Lines:
    """Lines of a table that can be read again from the second line of a row on.

    So a quote that is never closed costs the line on which it stands, not all that it swallows.
    """

    def __init__(self, lines: Iterator[str], number: int) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self._row: list[str] = []
        self._number = number

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self._row.append(line)
        return line

    def begin_row(self) -> int:
        """Begin a row with the next line; return its number."""
        self._number += len(self._row)
        self._row = []
        return self._number

    def back_to_second(self) -> str:
        """Go back to the second line of the row; return the first."""
        first, *others = self._row
        self._again.extendleft(reversed(others))
        self._row = [first]
        return first


def _split_at_returns(lines: Iterator[str]) -> Iterator[str]:
    """Return the lines of a table, also where they end in CR alone, as those of old Macs do."""
    first = next(lines, "")
    lines = chain([first], lines)
    if "\r" not in first.rstrip("\r\n"):
        return lines
    return (part for line in lines for part in io.StringIO(line, newline=""))


def _row_article(record: dict[str, Any], row: int, file: Input, fields: Fields) -> Result:
    return to_article(
        {name: plain(value) for name, value in record.items()},
        fields=fields,
        default_id=f"{file.id}:{row}",
        source=file.source,
        where=f"{file.source}, row {row}",
    )


def table_rows(table: Any) -> list[dict[str, Any]]:
    """Return the rows of a table or batch of pyarrow; numbers for the dates that Python does not have.

    Example:
        >>> import pyarrow
        >>> table_rows(pyarrow.table({"date": pyarrow.array([2**40], pyarrow.timestamp("s"))}))
        [{'date': 1099511627776}]
    """
    try:
        rows: list[dict[str, Any]] = table.to_pylist()
    except OverflowError:  # one of them would cost all
        rows = [
            {name: _value(cell) for name, cell in zip(table.column_names, cells, strict=True)}
            for cells in zip(*table.columns, strict=True)
        ]
    return rows


def _value(cell: Any) -> Any:
    """Return the value of a cell, the number of a date out of range, nothing of a list with one."""
    try:
        return cell.as_py()
    except OverflowError:
        number = getattr(cell, "value", None)
        return number if isinstance(number, int) else None


def _seekable(file: Input) -> BinaryIO:
    """Return a stream that can be read in any order, as these formats need."""
    if file.stream.seekable():
        return file.stream
    return io.BytesIO(read_whole(file.stream, file.source, file.limits))
