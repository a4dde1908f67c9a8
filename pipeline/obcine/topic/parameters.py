"""What a topic model learned, and the folder it is kept in: JSON, a word list, arrays; no pickle."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from obcine.errors import MissingResourceError, OutputError
from obcine.resources import check_manifest, read_text, resource_dir, write_manifest, write_text
from obcine.topic.pooling import Floats, Positions

_FORMAT = 2
_FILES = ("config.json", "lemmas.txt.gz", "vectors.npz", "weights.npz")
_HEADS = ("article", "short")

SHORT = 40
"""A text of fewer tokens is short: a title, a sentence, a picture caption."""


@dataclass(frozen=True, eq=False, slots=True)  # arrays are not equal as a whole
class Weights:
    """One logistic regression: a column per topic, a row per lemma or dimension of the vector.

    Log-odds divided by ``temperature`` are calibrated.
    """

    lemmas: npt.NDArray[np.float16]
    vector: Floats
    bias: Floats
    temperature: float


@dataclass(frozen=True, eq=False, slots=True)  # arrays are not equal as a whole
class TopicParameters:
    """All that a topic model learned; rows of the tables are lemmas.

    Texts of fewer than :data:`SHORT` tokens, such as a title alone, have weights of their own.
    Under ``threshold`` no topic is certain enough to be named.
    """

    labels: tuple[str, ...]
    lemmas: tuple[str, ...]
    idf: Floats
    vectors: npt.NDArray[np.int8]
    positions: Positions
    article: Weights
    short: Weights
    threshold: float


def make_folder(folder: Path) -> None:
    """Make the folder of a topic model, if it is not there.

    Raises:
        OutputError: It cannot be made or written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OutputError(
            f"{folder}: cannot be a model's folder ({error.strerror}); name another one"
        ) from error


def write_parameters(parameters: TopicParameters, folder: Path) -> None:
    """Write a topic model to a folder, the same bytes for the same model.

    Raises:
        OutputError: The folder cannot be made or written.
    """
    make_folder(folder)
    config = {
        "format": _FORMAT,
        "labels": parameters.labels,
        "positions": asdict(parameters.positions),
        "temperatures": {name: getattr(parameters, name).temperature for name in _HEADS},
        "threshold": parameters.threshold,
    }
    text = json.dumps(config, ensure_ascii=False, indent=1) + "\n"
    (folder / "config.json").write_text(text, encoding="utf-8")
    arrays: dict[str, Any] = {"idf": parameters.idf}
    for name in _HEADS:
        weights: Weights = getattr(parameters, name)
        arrays[f"{name}_lemmas"] = weights.lemmas
        arrays[f"{name}_vector"] = weights.vector
        arrays[f"{name}_bias"] = weights.bias
    np.savez_compressed(folder / "weights.npz", **arrays)
    write_vectors(parameters.lemmas, parameters.vectors, folder)
    write_manifest(folder, _FILES)


def write_vectors(lemmas: Sequence[str], vectors: npt.NDArray[np.int8], folder: Path) -> None:
    """Write lemmas and their word vectors, the part of a model that needs no labels."""
    write_text(folder / "lemmas.txt.gz", "\n".join(lemmas))
    np.savez_compressed(folder / "vectors.npz", vectors=vectors)


def read_vectors(folder: Path) -> tuple[tuple[str, ...], npt.NDArray[np.int8]]:
    """Read lemmas and their word vectors."""
    words = read_text(folder / "lemmas.txt.gz")
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
        unlisted = sorted({*_FILES} - {*check_manifest(folder)})
        if unlisted:
            raise MissingResourceError(
                f"{folder / 'manifest.json'}: does not list {unlisted[0]}; train the model again"
            )
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
            threshold=config["threshold"],
            idf=arrays["idf"],
            article=_head(arrays, "article", config["temperatures"]),
            short=_head(arrays, "short", config["temperatures"]),
        )


def _head(arrays: Mapping[str, Any], name: str, temperatures: Mapping[str, float]) -> Weights:
    return Weights(
        lemmas=arrays[f"{name}_lemmas"],
        vector=arrays[f"{name}_vector"],
        bias=arrays[f"{name}_bias"],
        temperature=temperatures[name],
    )
