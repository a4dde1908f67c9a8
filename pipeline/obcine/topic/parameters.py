"""What a topic model learned, and the folder it is kept in: JSON, a word list, arrays; no pickle."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from obcine.errors import MissingResourceError
from obcine.resources import check_manifest, resource_dir, write_manifest
from obcine.topic.pooling import Floats, Positions

_FORMAT = 1
_WEIGHTS = ("idf", "lemma_weights", "vector_weights", "bias")


@dataclass(frozen=True, slots=True)
class TopicParameters:
    """All that a topic model learned; rows are lemmas, columns topics or dimensions.

    ``bias`` and ``temperature`` are those of the calibrated model; under ``threshold`` no topic is
    certain enough to be named.
    """

    labels: tuple[str, ...]
    lemmas: tuple[str, ...]
    idf: Floats
    lemma_weights: npt.NDArray[np.float16]
    vectors: npt.NDArray[np.int8]
    vector_weights: Floats
    bias: Floats
    positions: Positions
    temperature: float
    threshold: float


def write_parameters(parameters: TopicParameters, folder: Path) -> None:
    """Write a topic model to a folder, the same bytes for the same model."""
    folder.mkdir(parents=True, exist_ok=True)
    config = {
        "format": _FORMAT,
        "labels": parameters.labels,
        "positions": asdict(parameters.positions),
        "temperature": parameters.temperature,
        "threshold": parameters.threshold,
    }
    text = json.dumps(config, ensure_ascii=False, indent=1) + "\n"
    (folder / "config.json").write_text(text, encoding="utf-8")
    np.savez_compressed(
        folder / "weights.npz", **{name: getattr(parameters, name) for name in _WEIGHTS}
    )
    write_vectors(parameters.lemmas, parameters.vectors, folder)
    write_manifest(folder)


def write_vectors(lemmas: Sequence[str], vectors: npt.NDArray[np.int8], folder: Path) -> None:
    """Write lemmas and their word vectors, the part of a model that needs no labels."""
    words = "\n".join(lemmas).encode("utf-8")
    (folder / "lemmas.txt.gz").write_bytes(gzip.compress(words, mtime=0))
    np.savez_compressed(folder / "vectors.npz", vectors=vectors)


def read_vectors(folder: Path) -> tuple[tuple[str, ...], npt.NDArray[np.int8]]:
    """Read lemmas and their word vectors."""
    words = gzip.decompress((folder / "lemmas.txt.gz").read_bytes()).decode("utf-8")
    with np.load(folder / "vectors.npz", allow_pickle=False) as arrays:
        return tuple(words.split("\n")), arrays["vectors"]


def read_parameters(folder: str | Path | None = None) -> TopicParameters:
    """Read a topic model from a folder, ``None`` for the bundled one.

    Raises:
        MissingResourceError: The folder holds no intact topic model; the message says why.
    """
    if folder is None:
        folder = resource_dir("topic")
    else:
        folder = Path(folder)
        if not (folder / "config.json").is_file():
            raise MissingResourceError(
                f"{folder}: holds no topic model; make one with 'obcine train-topics LABELLED -o DIR'"
            )
        check_manifest(folder)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    if config.get("format") != _FORMAT:
        raise MissingResourceError(
            f"{folder}: a topic model of another version of obcine; train it again"
        )
    lemmas, vectors = read_vectors(folder)
    with np.load(folder / "weights.npz", allow_pickle=False) as arrays:
        return TopicParameters(
            labels=tuple(config["labels"]),
            lemmas=lemmas,
            vectors=vectors,
            positions=Positions(**config["positions"]),
            temperature=config["temperature"],
            threshold=config["threshold"],
            **{name: arrays[name] for name in _WEIGHTS},
        )
