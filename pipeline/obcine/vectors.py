"""Word vectors: what lemmas mean, as numbers.

They are made by ``models/topic/vectors.py``; topic and linking models are trained on them.
"""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]


def write_vectors(lemmas: Sequence[str], vectors: npt.NDArray[np.int8], folder: Path) -> None:
    """Write lemmas and their word vectors, the same bytes for the same vectors.

    Args:
        lemmas: One for each row.
        vectors: Their vectors as bytes, all on one scale.
        folder: Where ``lemmas.txt.gz`` and ``vectors.npz`` go.
    """
    words = "\n".join(lemmas).encode("utf-8")
    (folder / "lemmas.txt.gz").write_bytes(gzip.compress(words, mtime=0))
    np.savez_compressed(folder / "vectors.npz", vectors=vectors)


def read_vectors(folder: Path) -> tuple[tuple[str, ...], npt.NDArray[np.int8]]:
    """Return lemmas and their word vectors as ``write_vectors`` wrote them.

    Example:
        >>> from obcine.resources import resource_dir
        >>> lemmas, vectors = read_vectors(resource_dir("topic"))
        >>> len(lemmas) == len(vectors)
        True
    """
    words = gzip.decompress((folder / "lemmas.txt.gz").read_bytes()).decode("utf-8")
    with np.load(folder / "vectors.npz", allow_pickle=False) as arrays:
        return tuple(words.split("\n")), arrays["vectors"]
