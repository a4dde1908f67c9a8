"""CRFsuite models → the arrays that obcine reads."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pycrfsuite

from obcine.annotate.factored import OFFSETS
from obcine.resources import write_manifest, write_text

_SMALLEST = 5e-3
"""Weights below this are dropped."""
_MOST_CLASSES = 127
"""Keys of features hold a class in seven bits; one number is for words of no known class."""


def write_table(path: Path, rows: Iterable[tuple[str, str]]) -> None:
    """Write a two-column table, compressed so that equal content gives equal bytes."""
    text = "".join(f"{left}\t{right}\n" for left, right in rows)
    write_text(path, text)


def write_model(folder: Path, entity_model: Path, tag_model: Path, classes: list[str]) -> None:
    """Write both models' weights as one.

    Args:
        folder: Where to.
        entity_model: CRFsuite model of the entity labels.
        tag_model: CRFsuite model of the parts of speech, without transitions.
        classes: Names of the classes of words, the padding first.

    Raises:
        SystemExit: There are more classes than keys of features can tell apart.
    """
    if len(classes) > _MOST_CLASSES:
        raise SystemExit(
            f"{len(classes)} classes of words, and at most {_MOST_CLASSES} can be told apart; merge "
            "some in obcine/annotate/features.py"
        )
    entity_info = _info(entity_model)
    tag_info = _info(tag_model)
    labels = ["O", *sorted(label for label in entity_info.labels if label != "O")]
    tags = sorted(tag_info.labels)
    width = len(labels) + len(tags)
    columns = {label: i for i, label in enumerate(labels)}
    columns_of_tags = {tag: len(labels) + i for i, tag in enumerate(tags)}
    rows: dict[str, dict[int, float]] = defaultdict(dict)
    joint: dict[str, dict[int, float]] = defaultdict(dict)
    for info, column_of in ((entity_info, columns), (tag_info, columns_of_tags)):
        for (attribute, label), weight in info.state_features.items():
            if abs(weight) < _SMALLEST or attribute.startswith("D|"):
                continue
            if attribute.startswith("j"):
                joint[attribute][column_of[label]] = weight
                continue
            offset, _, name = attribute.partition("|")
            place = OFFSETS.index(int(offset)) * width + column_of[label]
            rows[name][place] = weight
    features = sorted(rows)
    places, values = _sparse([rows[name] for name in features], len(OFFSETS) * width)
    transitions = np.full((len(labels), len(labels)), -8.0, np.float16)
    for (before, after), weight in entity_info.transitions.items():
        transitions[columns[before], columns[after]] = weight
    pairs, keys, weights = _joint(joint, classes, features, len(labels))
    np.savez_compressed(
        folder / "weights.npz",
        places=places,
        values=values,
        transitions=transitions,
        pairs=pairs,
        keys=keys,
        joint=weights,
    )
    text = "\n".join(features)
    write_text(folder / "features.txt.gz", text)
    config = {"labels": labels, "tags": tags, "classes": classes}
    (folder / "model.json").write_text(
        json.dumps(config, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    write_manifest(folder)


def _info(path: Path) -> Any:  # pycrfsuite has no types
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    return tagger.info()


def _sparse(rows: list[dict[int, float]], width: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the places of non-zero weights in the flattened matrix (as steps), and the weights."""
    places: list[int] = []
    values: list[float] = []
    for i, row in enumerate(rows):
        for place, value in sorted(row.items()):
            places.append(i * width + place)
            values.append(value)
    steps = np.diff(np.array(places, np.int64), prepend=0)
    return steps.astype(np.uint32), np.array(values, np.float16)


def _joint(
    joint: Mapping[str, Mapping[int, float]],
    classes: list[str],
    features: list[str],
    count: int,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the table of class pairs, and keys (as steps) and weights of the other features."""
    class_of = {name: i for i, name in enumerate(classes)}
    lemma_of = {name[2:]: i for i, name in enumerate(features) if name.startswith("l=")}
    lemma_of["#"] = len(features)
    pairs = np.zeros((2, 128 * 128, count), np.float16)
    found: dict[int, Mapping[int, float]] = {}
    for attribute, row in joint.items():
        kind, *parts = attribute.split("\t")
        template = int(kind[1:])
        if template < 2:
            index = class_of[parts[0]] * 128 + class_of[parts[1]]
            for column, weight in row.items():
                pairs[template, index, column] = weight
        elif template < 5:
            a, b, c = (class_of[part] for part in parts)
            found[(template << 42) | (a << 14) | (b << 7) | c] = row
        elif parts[0] in lemma_of:
            found[(template << 42) | (lemma_of[parts[0]] << 7) | class_of[parts[1]]] = row
    keys = sorted(found)
    weights = np.zeros((len(keys), count), np.float16)
    for i, key in enumerate(keys):
        for column, weight in found[key].items():
            weights[i, column] = weight
    return pairs, np.diff(np.array(keys, np.int64), prepend=0), weights
