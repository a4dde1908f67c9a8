"""Reads ZIP and tar archives member by member; nothing is written to disk."""

from __future__ import annotations

import io
import logging
import tarfile
import zipfile
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from typing import IO, Any

from obcine.errors import InputError
from obcine.read.inputs import ARCHIVES, Input, format_of, is_hidden
from obcine.read.records import failed
from obcine.read.streams import Meter
from obcine.text import scrub
from obcine.types import FailedArticle

logger = logging.getLogger("obcine.read")


def zip_members(archive: Input, formats: Collection[str]) -> Iterator[Input | FailedArticle]:
    """Yield the members of a ZIP archive that can be read, and what is wrong with others.

    Raises:
        InputError: The archive is itself compressed.
    """
    if not archive.stream.seekable():
        raise InputError(f"{archive.source}: archive inside another file; unpack that first")
    # By the size of the archive, as members may share their data.
    total = Meter(archive.source, archive.limits, archive.stream.seek(0, io.SEEK_END))
    with zipfile.ZipFile(archive.stream) as zipped:
        skipped: Counter[str] = Counter()
        for info in zipped.infolist():
            if info.is_dir():
                continue
            problem = _problem(archive, info.filename, formats, skipped)
            if problem is not None:
                yield from problem
                continue
            meter = Meter(f"{archive.source}/{info.filename}", archive.limits, info.compress_size)
            try:
                # No more than the size that the archive states is ever read.
                meter.add(info.file_size)
                total.add(info.file_size)
                stream = zipped.open(info)
            except InputError as error:
                member = _member(archive, info.filename, None)
                yield failed(member.id, member.source, str(error))
            except (RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:
                reason = f"cannot be unpacked ({error}); unpack it yourself"
                yield _failed(archive, info.filename, reason)
            else:
                yield _member(archive, info.filename, io.BufferedReader(stream))
        _report(archive, skipped)


def tar_members(archive: Input, formats: Collection[str]) -> Iterator[Input | FailedArticle]:
    """Yield the members of a tar archive that can be read, and what is wrong with others."""
    with tarfile.open(fileobj=archive.stream, mode="r|") as tar:
        skipped: Counter[str] = Counter()
        while info := tar.next():
            tar.members = []  # type: ignore[attr-defined]  # it would keep all read so far
            if info.isdir():
                continue
            problem = _problem(archive, info.name, formats, skipped)
            if problem is not None:
                yield from problem
                continue
            # A sparse file of some bytes may stand for terabytes of zeros.
            stream = tar.extractfile(info) if info.isreg() and not info.issparse() else None
            if stream is None:
                reason = "link, sparse or special file in an archive; left out"
                yield _failed(archive, info.name, reason)
                continue
            yield _member(archive, info.name, io.BufferedReader(_Forward(stream)))
        _report(archive, skipped)


class _Forward(io.RawIOBase):
    """A member of a tar archive that is streamed, where nobody can go back."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _member(archive: Input, name: str, stream: Any) -> Input:
    return Input(
        scrub(f"{archive.id}/{name}"),
        scrub(f"{archive.source}/{name}"),
        PurePosixPath(name).name.lower(),
        stream,
        archive.limits,
    )


def _problem(
    archive: Input, name: str, formats: Collection[str], skipped: Counter[str]
) -> list[FailedArticle] | None:
    """Return why a member is not read (nothing where it is left out), ``None`` for a good one."""
    path = PurePosixPath(name.replace("\\", "/"))
    if not path.parts or path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return [_failed(archive, name, "its name leads out of the archive; refused")]
    if any(map(is_hidden, path.parts)):
        return []
    if format_of(path.name) in ARCHIVES:
        return [_failed(archive, name, "archive inside an archive; unpack it first")]
    if format_of(path.name) not in formats:
        skipped[path.suffix] += 1
        return []
    return None


def _failed(archive: Input, name: str, reason: str) -> FailedArticle:
    member = _member(archive, name, None)
    return failed(member.id, member.source, f"{member.source}: {reason}")


def _report(archive: Input, skipped: Counter[str]) -> None:
    if skipped:
        counts = ", ".join(f"{count} {suffix}" for suffix, count in skipped.most_common(8))
        logger.warning("%s: left out members of unknown format: %s", archive.source, counts)
