"""The file into which a run writes line by line, and from which it can go on."""

from __future__ import annotations

import json
import logging
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from obcine.batch.lines import Line
from obcine.errors import InputError, OutputError, UsageError
from obcine.types import Article, FailedArticle

logger = logging.getLogger("obcine.batch")

_FLUSH_SECONDS = 0.2
"""Lines go on their way to the disk together, and not more often than that …"""
_SYNC_SECONDS = 30.0
"""… and not more often than that it is made sure that they are there."""


class Journal:
    """The lines of output that are done, in the order of the input.

    What a crash leaves of the last line is cut off when the run goes on.

    Args:
        path: The file; it is made where it is missing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stream = path.open("r+b" if path.exists() else "w+b")
        self._opened = os.fstat(self._stream.fileno())
        self._flushed = self._synced = time.monotonic()

    def skip(
        self, articles: Iterator[Article | FailedArticle]
    ) -> Iterator[tuple[Article | FailedArticle, Line]]:
        """Yield the articles that are done with their lines; what comes next is to be done.

        Raises:
            InputError: The articles are not those of the interrupted run.
        """
        end = 0
        for number, (line, record) in enumerate(_complete(self._stream), 1):
            article = next(articles, None)
            if article is None or article.id != record["id"]:
                found = f"'{article.id}'" if article else "the end"
                raise InputError(
                    f"{self.path}: article {number} was '{record['id']}' and is {found} now; the "
                    f"input changed, so delete {self.path} and start without --resume"
                )
            end += len(line)
            error = record.get("error", {})
            yield (
                article,
                Line(
                    record["id"],
                    line.decode().rstrip("\n"),
                    error.get("type"),
                    error.get("message"),
                    "duplicate_of" in record,
                ),
            )
        self._stream.seek(end)
        self._stream.truncate()

    def append(self, line: Line) -> None:
        """Add a line, which goes on its way to the disk at once, with one of the next, or at the end.

        Raises:
            OutputError: It cannot be written.
        """
        try:
            self._stream.write(line.json.encode() + b"\n")
            now = time.monotonic()
            if now - self._flushed > _FLUSH_SECONDS:
                self._stream.flush()
                self._flushed = now
                if now - self._synced > _SYNC_SECONDS:
                    os.fsync(self._stream.fileno())
                    self._synced = now
        except OSError as error:
            raise self._error(error) from error

    def close(self, *, sync: bool = False) -> None:
        """Write out what is left.

        Args:
            sync: Whether to wait until it is on disk.

        Raises:
            OutputError: It cannot be written, or was deleted or replaced meanwhile.
        """
        if sync and not self.is_in_place():
            raise OutputError(
                f"{self.path}: was deleted or written by another run meanwhile; start anew"
            )
        try:
            if sync:
                self._stream.flush()
                os.fsync(self._stream.fileno())
            self._stream.close()
        except OSError as error:
            raise self._error(error) from error

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield the records of all lines, after the journal was closed."""
        with self.path.open("rb") as stream:
            for line in stream:
                yield json.loads(line)

    def is_in_place(self) -> bool:
        """Tell whether the file is still there under its name, as a user or another run may take it."""
        try:
            return os.path.samestat(self._opened, self.path.stat())
        except FileNotFoundError:
            return False

    def _error(self, error: OSError) -> OutputError:
        return OutputError(
            f"{self.path}: cannot be written ({error.strerror}); free space or name another file, "
            "then go on with the same command and --resume"
        )


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other runs from writing a journal meanwhile; a run that is killed locks nothing.

    Args:
        path: The file; it is made where it is missing.

    Raises:
        OutputError: It cannot be opened.
        UsageError: Another run is writing it.
    """
    if sys.platform == "win32":  # an open file is not replaced there anyway
        yield
        return
    try:
        stream = path.open("ab")
    except OSError as error:
        raise _unusable(path, error) from error
    with stream:
        _lock(stream, path)
        yield


def was_left(path: Path) -> bool:
    """Tell whether a run that ended left a journal.

    Raises:
        OutputError: It cannot be opened.
        UsageError: Another run is writing it.
    """
    try:
        with path.open("r+b") as stream:
            _lock(stream, path)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _unusable(path, error) from error
    return True


def _lock(stream: IO[bytes], path: Path) -> None:
    if sys.platform == "win32":
        return
    import fcntl

    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise UsageError(
            f"{path}: another run is writing it; wait for its end, or name another output"
        ) from error
    except OSError:  # a file system without locks
        logger.debug("%s: cannot be locked", path, exc_info=True)


def _unusable(path: Path, error: OSError) -> OutputError:
    return OutputError(
        f"{path}: cannot be written ({error.strerror}); delete it, or name another output"
    )


def _complete(lines: Iterable[bytes]) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """Yield the lines up to the first that is cut off or broken."""
    for line in lines:
        try:
            record = json.loads(line)
        except ValueError:
            return
        if not line.endswith(b"\n") or not isinstance(record, dict):
            return
        yield line, record
