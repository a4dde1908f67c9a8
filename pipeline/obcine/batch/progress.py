"""How far a run has come, and showing it to people and machines."""

from __future__ import annotations

import json
import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import BinaryIO

from obcine.batch.counts import Counts
from obcine.text import counted

logger = logging.getLogger("obcine.batch")

_INTERVAL = 0.2
_LOG_INTERVAL = 10.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come; ``seconds_left`` is ``None`` where the size is unknown."""

    articles: int
    failed: int
    seconds: float
    articles_per_second: float
    seconds_left: float | None
    done: bool = False


class Tracker:
    """Measures a run by the bytes of input that were read, and reports a few times a second.

    Args:
        counts: What became of the articles, which the run updates.
        total: Bytes of all input files; 0 where it is unknown.
        report: Called with the progress.
    """

    def __init__(
        self, counts: Counts, total: int, report: Callable[[Progress], None] | None
    ) -> None:
        self._counts = counts
        self._total = total
        self._report = report
        self._before = 0  # bytes of the files that were read to their end
        self._file: BinaryIO | None = None
        self._position = self._size = 0
        self.begin()
        self._next = self._started

    def begin(self) -> None:
        """Count time, articles and bytes from here, as what an earlier run did took no time."""
        self._started = time.monotonic()
        self._articles = self._counts.articles
        self._first = self._read()

    @property
    def seconds(self) -> float:
        """Seconds since the run began."""
        return time.monotonic() - self._started

    def opened(self, file: BinaryIO) -> None:
        """Take note that a file is read from here on."""
        if not file.seekable():  # a pipe, which has neither size nor position
            return
        self._before = self._read()
        self._position = 0
        self._file = file
        self._size = os.fstat(file.fileno()).st_size

    def update(self, *, done: bool = False) -> None:
        """Report, unless the last report was a moment ago."""
        now = time.monotonic()
        if self._report is None or (now < self._next and not done):
            return
        self._next = now + _INTERVAL
        seconds = max(now - self._started, 1e-9)
        articles = self._counts.articles - self._articles
        left = None
        read = self._read() - self._first
        if self._total and read > 0:
            left = max(0.0, seconds * (self._total - self._first - read) / read)
        self._report(
            Progress(
                self._counts.articles,
                self._counts.failed,
                round(seconds, 1),
                round(articles / seconds, 1),
                None if left is None else round(left, 1),
                done,
            )
        )

    def _read(self) -> int:
        if self._file is not None:
            closed = self._file.closed
            self._position = self._size if closed else max(self._position, self._file.tell())
        return self._before + self._position


class _JsonFormatter(logging.Formatter):
    """Formats log records as JSON, one object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as JSON, with what was given as ``extra={"fields": …}``."""
        entry = {"time": round(record.created, 3), "level": record.levelname.lower()}
        entry |= getattr(record, "fields", {"event": "log"})
        return json.dumps(entry | {"message": record.getMessage()}, ensure_ascii=False)


@contextmanager
def show_progress(*, as_json: bool = False) -> Iterator[Callable[[Progress], None] | None]:
    """Show the progress on standard error while this lasts, if that is a terminal.

    Args:
        as_json: Whether to log the progress, and whatever else is logged, as JSON lines instead.

    Returns:
        What to call with the progress; ``None`` where nothing is shown.
    """
    if as_json:
        handler = logging.StreamHandler()
        handler.setFormatter(_JsonFormatter())
        with _logging_to(handler):
            yield _log_progress()
    elif sys.stderr is not None and sys.stderr.isatty():
        with _bar() as report:
            yield report
    else:
        yield None


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    from tqdm import tqdm
    from tqdm.contrib.logging import logging_redirect_tqdm

    with (
        tqdm(bar_format="{desc}", leave=False) as bar,
        _logging_to(logging.StreamHandler()),
        logging_redirect_tqdm(),  # log lines go above the bar rather than through it
    ):
        bar.set_description_str("loading …")
        yield lambda progress: bar.set_description_str(_line(progress))


@contextmanager
def _logging_to(handler: logging.Handler) -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers, logger.level
    root.handlers = [handler]
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        root.handlers = handlers
        logger.setLevel(level)


def _log_progress() -> Callable[[Progress], None]:
    due = 0.0

    def report(progress: Progress) -> None:
        nonlocal due
        if progress.seconds >= due or progress.done:
            due = progress.seconds + _LOG_INTERVAL
            logger.info("progress", extra={"fields": {"event": "progress"} | asdict(progress)})

    return report


def _line(progress: Progress) -> str:
    left = progress.seconds_left
    parts = [counted(progress.articles, "article"), f"{progress.articles_per_second:,.0f}/s"]
    parts.append(counted(progress.failed, "error"))
    if left is not None:
        minutes, seconds = divmod(round(left), 60)
        parts.append(f"{minutes // 60}:{minutes % 60:02}:{seconds:02} left")
    return " · ".join(parts)
