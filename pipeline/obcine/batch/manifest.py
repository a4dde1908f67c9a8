"""What a run records of itself beside its output: versions, options, inputs, counts, time."""

from __future__ import annotations

import hashlib
import json
import platform
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime, timezone
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from obcine import __version__
from obcine.batch.counts import Counts
from obcine.batch.lines import TagOptions
from obcine.errors import UsageError
from obcine.read import Fields
from obcine.read.articles import FORMATS
from obcine.read.inputs import STDIN, File, find, walk
from obcine.resources import RESOURCES, resource_dir
from obcine.text import scrub
from obcine.write.output import open_output

SCHEMA = "obcine-run/1"
_LIBRARIES = ("lemmagen3", "numpy", "pandas", "rapidfuzz", "trafilatura")
_CHUNK = 1 << 20


class Manifest:
    """The record of a run, kept as ``OUT.manifest.json``.

    Args:
        path: The file.
        setup: Versions, options and inputs, as of ``describe``.
    """

    def __init__(self, path: Path, setup: dict[str, Any]) -> None:
        self.path = path
        self._setup = setup
        self._started = _now()
        self._seconds = 0.0
        self._resumed = 0

    @property
    def can_be_resumed(self) -> bool:
        """Whether all of the input can be read again."""
        return all("sha256" in given for given in self._setup["inputs"])

    def check_same(self) -> Counts | None:
        """Check that the interrupted run that left this file was set up in the same way.

        Returns:
            What became of its articles if it was completed.

        Raises:
            UsageError: It had other versions, options or inputs, or the file is broken.
        """
        try:
            before = json.loads(self.path.read_text(encoding="utf-8"))
            changed = _changed(before, self._setup)
            self._started, self._seconds = before["started"], before["seconds"]
            self._resumed = before["resumed"] + 1
            counts = Counts(
                before["counts"]["articles"],
                before["counts"]["duplicates"],
                Counter(before["errors"]),
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise UsageError(
                f"{self.path}: unreadable ({error}), so the run cannot go on; "
                "delete its .partial file and start without --resume"
            ) from error
        complete = before["state"] == "complete"
        if changed:
            anew = "" if complete else "delete its .partial file and "
            raise UsageError(
                f"{self.path}: the run was begun with other {' and '.join(changed)}; use the same "
                f"ones, or {anew}start without --resume"
            )
        return counts if complete else None

    def write(self, state: str, counts: Counts, *, seconds: float) -> None:
        """Write the file.

        Args:
            state: ``running``, ``interrupted`` or ``complete``.
            counts: What became of the articles, from the first on.
            seconds: Time since the run started or went on.

        Raises:
            OutputError: It cannot be written.
        """
        record = {
            "schema": SCHEMA,
            "state": state,
            **self._setup,
            "counts": {
                "articles": counts.articles,
                "tagged": counts.articles - counts.failed,
                "failed": counts.failed,
                "duplicates": counts.duplicates,
            },
            "errors": dict(sorted(counts.errors.items())),
            "started": self._started,
            "updated": _now(),
            "seconds": round(self._seconds + seconds, 1),
            "resumed": self._resumed,
        }
        with open_output(self.path) as stream:
            stream.write(json.dumps(record, ensure_ascii=False, indent=1) + "\n")


def describe(
    paths: Iterable[str | Path],
    options: TagOptions,
    fields: Fields,
    *,
    dedupe: bool,
    partition_by: str | None,
) -> dict[str, Any]:
    """Return what determines the output of a run: versions, options and inputs."""
    versions = {"obcine": __version__, "python": platform.python_version()}
    for name in _LIBRARIES + (("classla",) if options.engine == "classla" else ()):
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            versions[name] = "unknown"
    data = {name: resource_dir(name) for name in RESOURCES}
    if options.topic_model is not None:
        data["topic model"] = Path(options.topic_model)
    for name, folder in data.items():
        versions[f"{name} data"] = _digest(folder / "manifest.json")
    return {
        "versions": versions,
        "options": asdict(options)
        | {"topic_model": None if options.topic_model is None else str(options.topic_model)}
        | {"fields": asdict(fields), "dedupe": dedupe, "partition_by": partition_by},
        "inputs": [_input(given) for given in find(paths)],
    }


def _digest(path: Path) -> str:
    """Return the digest of a file; that of a missing one is told when the models are loaded."""
    return hashlib.sha256(path.read_bytes() if path.is_file() else b"").hexdigest()


def _changed(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """Return what differs in the setups of two runs, in words: which versions, which options."""
    changed = []
    for name, value in now.items():
        other = before[name]
        if isinstance(value, dict):
            keys = [key for key in other.keys() | value if other.get(key) != value.get(key)]
            changed += [f"{name} ({', '.join(sorted(keys))})"] if keys else []
        elif other != value:
            changed.append(name)
    return changed


def input_size(paths: Iterable[str | Path]) -> int:
    """Return the bytes of all files of the input."""
    return sum(
        path.stat().st_size for given in find(paths) for _, path in _files(given) if path.is_file()
    )


def _input(given: File) -> dict[str, Any]:
    if is_stream(given.path):
        return {"path": scrub(given.path)}
    digest = hashlib.sha256()
    size = files = 0
    for name, path in _files(given):
        if name:
            digest.update(f"\0{name}\0".encode(errors="replace"))
        try:
            with path.open("rb") as stream:
                while chunk := stream.read(_CHUNK):
                    digest.update(chunk)
                    size += len(chunk)
        except OSError:  # becomes an error record when it is read
            digest.update(b"\0unreadable\0")
        files += 1
    return {"path": scrub(given.path), "files": files, "bytes": size, "sha256": digest.hexdigest()}


def is_stream(path: str) -> bool:
    """Return whether a path is standard input, a pipe or a device, which is read only once.

    Example:
        >>> is_stream("-")
        True
    """
    if path == STDIN:
        return True
    given = Path(path)
    return given.exists() and not (given.is_file() or given.is_dir())


def _files(given: File) -> Iterator[tuple[str, Path]]:
    """Yield the files that reading reads, each with its name in the folder that was given."""
    if Path(given.path).is_dir():
        for inner in walk(given, FORMATS, quiet=True):
            if isinstance(inner, File):
                yield inner.id, Path(inner.path)
    elif not is_stream(given.path):
        yield "", Path(given.path)


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="seconds")
