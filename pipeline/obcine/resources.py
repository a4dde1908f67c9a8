"""Finds the data and models that ship with obcine, in an installed wheel or in a checkout."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterable
from pathlib import Path

from obcine.errors import MissingResourceError

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parents[1]
_CHECKOUT_FOLDERS = {
    "gazetteer": "gazetteer/tables",
    "diacritics": "models/diacritics/artifact",
    "ner": "models/ner/artifact",
    "link": "models/link/artifact",
    "topic": "models/topic/artifact",
}
RESOURCES = tuple(_CHECKOUT_FOLDERS)
"""Names of all data and models, in the order in which an article needs them."""


def resource_dir(name: str) -> Path:
    """Return the folder of a bundled resource after checking that its files are intact.

    Each folder holds a ``manifest.json`` that maps file names to SHA-256 digests.

    Args:
        name: One of ``RESOURCES``.

    Returns:
        The folder, either inside the installed package or in the checkout.

    Raises:
        MissingResourceError: The folder or one of its files is missing or was changed.

    Example:
        >>> (resource_dir("gazetteer") / "municipalities.tsv").exists()
        True
    """
    for folder in (_PACKAGE / "data" / name, _CHECKOUT / _CHECKOUT_FOLDERS[name]):
        if folder.is_dir():
            listed = check_manifest(folder)
            for path in sorted(folder.iterdir()):
                if path.is_file() and path.name not in (*listed, "manifest.json"):
                    raise MissingResourceError(f"{path}: not in the manifest; reinstall obcine")
            return folder
    raise MissingResourceError(
        f"the {name} data of obcine are missing; reinstall with 'pip install --force-reinstall obcine'"
    )


def read_text(path: Path) -> str:
    """Return the text of a bundled file; one whose name ends in ``.gz`` is compressed.

    Raises:
        MissingResourceError: There is no such file, or it is damaged.

    Example:
        >>> read_text(resource_dir("gazetteer") / "regions.tsv").split()[0]
        'name'
    """
    try:
        data = path.read_bytes()
        return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise MissingResourceError(f"{path}: unreadable ({error}); reinstall obcine") from error


def write_text(path: Path, text: str) -> None:
    """Write a text as ``read_text`` reads it; with the same zlib the same bytes for the same text.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     write_text(Path(folder) / "names.txt.gz", "Bled")
        ...     read_text(Path(folder) / "names.txt.gz")
        'Bled'
    """
    data = text.encode("utf-8")
    path.write_bytes(gzip.compress(data, mtime=0) if path.suffix == ".gz" else data)


def write_manifest(folder: Path, names: Iterable[str] | None = None) -> None:
    """Write ``manifest.json`` with the SHA-256 digests of files in the folder, all by default."""
    if names is None:
        paths = (path for path in folder.iterdir() if path.is_file())
        names = [path.name for path in paths if path.name != "manifest.json"]
    digests = {name: _digest(folder / name) for name in names}
    text = json.dumps(digests, indent=1, sort_keys=True) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")


def check_manifest(folder: Path) -> list[str]:
    """Check every file that the manifest of a resource folder lists.

    Returns:
        The names of the files.

    Raises:
        MissingResourceError: A file is missing or differs; the message names it.
    """
    manifest = folder / "manifest.json"
    try:
        digests = json.loads(manifest.read_text(encoding="utf-8"))
        listed = dict(digests)
    except (OSError, ValueError, TypeError) as error:
        raise MissingResourceError(
            f"{manifest}: unreadable manifest ({error}); reinstall obcine"
        ) from error
    for name, digest in listed.items():
        path = folder / name
        if not path.is_file():
            raise MissingResourceError(f"{path}: file is missing; reinstall obcine")
        if _digest(path) != digest:
            raise MissingResourceError(
                f"{path}: file was changed (digest differs); reinstall obcine"
            )
    return list(listed)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
