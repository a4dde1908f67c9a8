"""Tags as columns of a pandas data frame."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from obcine.errors import UsageError
from obcine.types import FailedArticle, TaggedArticle
from obcine.write.record import to_record

if TYPE_CHECKING:
    import pandas as pd


def tag_columns(*, topics: int = 1, mentions: bool = False) -> tuple[str, ...]:
    """Return the names of the columns that tags have in a frame.

    Args:
        topics: How many topics an article has; several have a column.
        mentions: Whether there is a column for the mentions.

    Example:
        >>> tag_columns(topics=3)
        ('municipalities', 'focus', 'regions', 'foreign', 'topic', 'topics', 'error')
    """
    several = ("topics",) if topics > 1 else ()
    listed = ("mentions",) if mentions else ()
    return ("municipalities", "focus", "regions", "foreign", "topic", *several, *listed, "error")


def check_kind(frame: object, kind: type, takes: str, instead: str) -> None:
    """Check that what was given is a frame of a kind.

    Args:
        frame: What was given.
        kind: The class of frames that are taken.
        takes: What takes them, for the message.
        instead: The remedy.

    Raises:
        UsageError: It is something else.
    """
    if not isinstance(frame, kind):
        given = type(frame)
        raise UsageError(f"{takes}, not {given.__name__} of {given.__module__}; {instead}")


def check_columns(frame: pd.DataFrame, given: Iterable[str | None], added: Iterable[str]) -> None:
    """Check that tags can be added to a frame.

    Args:
        frame: The frame.
        given: Columns that must be there, once; ``None`` for one that nobody named.
        added: Columns that must not be there.

    Raises:
        UsageError: A column is missing, there several times, or there already.
    """
    for name in given:
        if name is not None and name not in frame:
            known = ", ".join(map(str, frame.columns))
            raise UsageError(f"the frame has no column {name!r}; it has: {known}")
        if name is not None and frame[name].ndim > 1:
            raise UsageError(f"the frame has several columns {name!r}; rename all but one")
    taken = [name for name in added if name in frame]
    if taken:
        raise UsageError(f"the frame has a column {taken[0]!r} already; rename it")


def with_tags(
    frame: pd.DataFrame,
    tagged: Iterable[TaggedArticle | FailedArticle],
    columns: Collection[str],
) -> pd.DataFrame:
    """Return a copy of a frame with a column for each kind of tag.

    The cells hold lists and dictionaries as in JSON output; ``error`` is ``None`` where all
    went well.

    Args:
        frame: One article a row.
        tagged: What became of each of them.
        columns: The columns, as of :func:`tag_columns`.
    """
    tags = records_frame(
        [to_record(one, mentions="mentions" in columns) for one in tagged], columns
    )
    copy: pd.DataFrame = frame.copy()
    further = ("",) * (frame.columns.nlevels - 1)
    for name in columns:  # by position, as rows may share a label
        copy[(name, *further) if further else name] = tags[name].to_numpy()
    return copy


def records_frame(records: Sequence[Mapping[str, Any]], columns: Iterable[str]) -> pd.DataFrame:
    """Return a frame with a row for each record, whose cells hold what its fields do.

    Args:
        records: Records; a field that one lacks is ``None``.
        columns: Names of the fields that become columns.
    """
    import pandas as pd

    cells = {
        name: pd.Series([record.get(name) for record in records], dtype=object) for name in columns
    }
    frame: pd.DataFrame = pd.DataFrame(cells)
    return frame
