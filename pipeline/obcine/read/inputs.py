"""Finds input: files, folders, glob patterns, archives, standard input."""

from __future__ import annotations

import glob
import logging
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from obcine.errors import InputError
from obcine.read.records import failed
from obcine.read.streams import COMPRESSIONS, Limits
from obcine.text import scrub
from obcine.types import FailedArticle

logger = logging.getLogger("obcine.read")

STDIN = "-"
ARCHIVES = (".zip", ".tar", ".tgz")
_OF_PAGE = ("_files", "_datoteke")


@dataclass(frozen=True, slots=True)
class Input:
    """A stream to read, whose format the suffix of ``name`` (in lower case) says.

    ``id`` names the articles that have no id, ``source`` the file for the user; they differ by the
    folder that was given. ``guessed`` tells that it has no name, and its beginning made one up.
    """

    id: str
    source: str
    name: str
    stream: BinaryIO
    limits: Limits
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """A file on disk, found but not opened; ``path`` is ``-`` for standard input."""

    id: str
    path: str


def as_paths(given: str | Path | Iterable[str | Path]) -> list[str]:
    """Return the paths that a program gave, which may be one alone.

    Example:
        >>> as_paths("archive")
        ['archive']
    """
    if isinstance(given, str | Path):
        return [os.fspath(given)]
    return [os.fspath(path) for path in given]


def find(paths: Iterable[str | Path]) -> list[File]:
    """Return what the given paths name: files, folders, ``-``; patterns are resolved.

    Raises:
        InputError: A path does not exist, or a pattern matches nothing.
    """
    found: list[File] = []
    for given in (os.fspath(path) for path in paths):
        if given == STDIN:
            found.append(File("stdin", STDIN))
        elif os.path.exists(given):  # noqa: PTH110  (never raises)
            found.append(File(_id(given), given))
        else:
            matches = sorted(glob.glob(given, recursive=True))  # noqa: PTH207
            if not matches:
                kind = (
                    "no file matches the pattern"
                    if glob.has_magic(given)
                    else "no such file or folder"
                )
                raise InputError(f"{given}: {kind}; check the path")
            folders = {Path(match) for match in matches if Path(match).is_dir()}
            # »**« names folders and the files in them, which are read with their folder.
            found += [
                File(_id(match), match)
                for match in matches
                if folders.isdisjoint(Path(match).parents)
            ]
    return found


def _id(path: str) -> str:
    """Return a path as an id: as it was given, or its name where that says where it lies."""
    pure = Path(path)
    if pure.is_absolute() or ".." in pure.parts:
        return scrub(pure.name)
    return scrub(pure.as_posix())


def walk(
    folder: File, formats: Iterable[str], *, quiet: bool = False
) -> Iterator[File | FailedArticle]:
    """Yield the files of known formats in a folder and its folders, in the order of their names.

    Hidden files are left out, and what browsers save beside a page (»x_files« of »x.html«). Files of
    other formats are left out with a warning, folders that link to one they lie in as well.

    Args:
        folder: The folder.
        formats: Suffixes of the formats that can be read.
        quiet: Whether to leave out without warnings.
    """
    known = set(formats)
    skipped: Counter[str] = Counter()
    root = Path(folder.path)
    # The folders from the given one down to the current one, each with the names still to come.
    open_folders: list[tuple[Path, tuple[int, int], Iterator[str]]] = []
    pending: Path | None = root
    while pending or open_folders:
        if pending:
            try:
                names = sorted(n for n in os.listdir(pending) if not is_hidden(n))  # noqa: PTH208
                open_folders.append((pending, _identity(pending), iter(names)))
            except OSError as error:
                message = f"{pending}: {error.strerror}; check the rights"
                yield failed(scrub(pending.relative_to(root).as_posix()), str(pending), message)
            pending = None
            continue
        parent, _, left = open_folders[-1]
        name = next(left, None)
        if name is None:
            open_folders.pop()
            continue
        path = parent / name
        if path.is_dir():
            if _belongs_to_page(path):
                logger.info("%s: belongs to a page beside it; left out", path)
            elif _identity(path) not in (identity for _, identity, _ in open_folders):
                pending = path
            elif not quiet:
                logger.warning("%s: links to a folder that it lies in; left out", path)
        elif format_of(name) in known and (path.is_file() or not path.exists()):
            yield File(scrub(path.relative_to(root).as_posix()), path.as_posix())
        else:
            skipped[path.suffix or "(special file)"] += 1
    if skipped and not quiet:
        counts = ", ".join(f"{count} {suffix}" for suffix, count in skipped.most_common(8))
        logger.warning("%s: left out files of unknown format: %s", root, counts)


def format_of(name: str) -> str:
    """Return the suffix that says the format of a file, without those of its compression.

    Example:
        >>> format_of("clanki.JSONL.gz")
        '.jsonl'
    """
    path = PurePosixPath(name.lower())
    while path.suffix in COMPRESSIONS:
        path = path.with_suffix("")
    return path.suffix


def is_hidden(name: str) -> bool:
    """Return whether a file is hidden or made by the system."""
    return name.startswith(".") or name == "__MACOSX"


def _belongs_to_page(folder: Path) -> bool:
    """Return whether a browser saved a folder with the pictures, frames … of a page beside it."""
    page, mark, ending = folder.name.rpartition("_")
    return (mark + ending) in _OF_PAGE and any(
        folder.with_name(page + suffix).is_file() for suffix in (".html", ".htm")
    )


def _identity(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return (0, 0)
    return (status.st_dev, status.st_ino)
