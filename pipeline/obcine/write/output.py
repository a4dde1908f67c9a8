"""Opens output so that a file is either complete or not there."""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, TextIO

from obcine.errors import ObcineError, OutputError, UsageError

STDOUT = "-"


def check_output(path: str | Path) -> None:
    """Check that a file can be written, before any work is done.

    Args:
        path: The file, or ``-`` for standard output.

    Raises:
        OutputError: It is a folder, or its folder is missing or not writable.

    Example:
        >>> check_output("-")
    """
    if os.fspath(path) == STDOUT:
        return
    path = Path(path)
    try:
        if path.is_dir():
            raise OutputError(f"{path}: is a folder; name a file in it")
        if not path.parent.is_dir():
            raise OutputError(f"{path}: the folder {path.parent} does not exist; create it")
        if path.exists() and not os.access(path, os.W_OK):
            raise OutputError(f"{path}: is write-protected; name another file")
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OutputError:  # is an OSError too
        raise
    except OSError as error:
        raise OutputError(
            f"{path}: cannot write to the folder {path.parent} ({error.strerror}); "
            "name a file in another one"
        ) from error


def check_format(path: str | Path, formats: Sequence[str]) -> None:
    """Check that the name of a file ends in a known format.

    Args:
        path: The file, or ``-`` for standard output.
        formats: The endings, with their dots.

    Raises:
        UsageError: It ends in none of them.

    Example:
        >>> check_format("Poročilo.HTML", [".html"])
    """
    if os.fspath(path) != STDOUT and Path(path).suffix.lower() not in formats:
        raise UsageError(f"{path}: unknown format; end the name in {', '.join(formats)}")


def check_apart(path: str | Path, inputs: Iterable[str | Path]) -> None:
    """Check that output overwrites no input, and lies in no folder that is read.

    Args:
        path: The output, or ``-`` for standard output.
        inputs: Files and folders, patterns resolved; ``-`` for standard input.

    Raises:
        UsageError: It does.

    Example:
        >>> check_apart("tags.jsonl", ["articles.jsonl", "-"])
    """
    if os.fspath(path) == STDOUT:
        return
    output = Path(path).resolve()
    for given in inputs:
        read = Path(given).resolve()
        if os.fspath(given) != STDOUT and read in (output, *output.parents):
            place = "is" if read == output else "lies in"
            raise UsageError(f"{path}: {place} the input {given}; name a file elsewhere")
        for link in _links(read):
            if Path(os.path.realpath(link)) in (output, *output.parents):  # of loops as well
                raise UsageError(
                    f"{path}: {link} in the input {given} links to it; name a file elsewhere"
                )


def _links(folder: Path) -> Iterator[Path]:
    """Yield the symbolic links in a folder and those below it but hidden ones, which are not read."""
    folders = [folder] if folder.is_dir() else []
    while folders:
        with suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_symlink():
                    yield Path(entry.path)
                elif entry.is_dir():
                    folders.append(Path(entry.path))


@contextmanager
def open_output(out: str | Path | TextIO, *, binary: bool = False) -> Iterator[IO[Any]]:
    """Open a file that takes its name only when it is complete and on disk.

    Args:
        out: The file, ``-`` for standard output, or an open text stream, which stays open.
        binary: Whether bytes are written rather than text in UTF-8.

    Raises:
        OutputError: The file cannot be written; what was at the path before stays.
    """
    if not isinstance(out, str | os.PathLike):
        if binary:
            raise OutputError("this format is binary; name a file rather than a text stream")
        yield out
        return
    if os.fspath(out) == STDOUT:
        try:
            with _standard_output(binary=binary) as stream:
                yield stream
        except (ObcineError, BrokenPipeError):
            raise
        except OSError as error:
            raise OutputError(
                f"standard output: cannot be written ({error.strerror or error})"
            ) from error
        return
    check_output(out)
    path = Path(out).resolve()  # so that a link stays one
    if path.exists() and not path.is_file():  # a device or pipe, which cannot be replaced
        with _open(path, path, binary=binary) as stream:
            yield stream
    else:
        with _replacing(path, binary=binary) as stream:
            yield stream


def check_folder(path: str | Path) -> None:
    """Check that a new folder can be written, before any work is done.

    Args:
        path: The folder.

    Raises:
        OutputError: It exists, or the folder around it is missing or not writable.
    """
    if Path(path).exists():
        raise OutputError(f"{path}: exists; name a new folder")
    check_output(path)


@contextmanager
def open_folder(path: str | Path) -> Iterator[Path]:
    """Make a folder that takes its name only when it is complete and on disk.

    Args:
        path: The folder, which must not exist.

    Yields:
        The folder to write to.

    Raises:
        OutputError: It exists or cannot be written; then nothing is left of it.
    """
    check_folder(path)
    path = Path(path)
    temporary = path.with_name(f".{path.name}.part")
    try:
        shutil.rmtree(temporary, ignore_errors=True)  # of a run that was killed
        temporary.mkdir()
        yield temporary
        for file in temporary.rglob("*.parquet"):
            with file.open("rb") as stream:
                os.fsync(stream.fileno())
        temporary.rename(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror or error})") from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


@contextmanager
def _replacing(path: Path, *, binary: bool) -> Iterator[IO[Any]]:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with _open(temporary, path, binary=binary) as stream:
            yield stream
            stream.flush()
            with _named(path):
                os.fsync(stream.fileno())
        with _named(path):
            temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


class _Output(io.FileIO):
    """A file whose errors name the output, which tells them from those of the input read meanwhile."""

    def __init__(self, path: Path, output: Path) -> None:
        with _named(output):
            super().__init__(path, "w")
        self._output = output

    def write(self, data: Any, /) -> int:
        with _named(self._output):
            return super().write(data)


@contextmanager
def _named(output: Path) -> Iterator[None]:
    """Turn errors of the system into those that name the output."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"{output}: cannot be written ({error.strerror or error})") from error


def _open(path: Path, output: Path, *, binary: bool) -> IO[Any]:
    stream = io.BufferedWriter(_Output(path, output))
    return stream if binary else io.TextIOWrapper(stream, encoding="utf-8", newline="\n")


@contextmanager
def _standard_output(*, binary: bool) -> Iterator[IO[Any]]:
    """Yield standard output in UTF-8, whatever the terminal's encoding, and leave it open."""
    if sys.stdout is None:
        raise OutputError("standard output: closed; name a file with --output")
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:  # replaced by a stream of text, as in notebooks
        yield sys.stdout
        return
    sys.stdout.flush()
    if binary:
        yield buffer
        buffer.flush()
        return
    stream = io.TextIOWrapper(buffer, encoding="utf-8", newline="\n")
    try:
        yield stream
        stream.flush()
    finally:
        stream.detach()
