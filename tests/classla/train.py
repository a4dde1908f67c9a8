"""Trains the tiny classla models of the tests with classla's own training commands.

Only small dimensions set them apart from classla's published models: the real ``classla.Pipeline``
loads them from ``resources/``, offline. They are for testing the engine, not for use.

    python tests/classla/train.py --suk DIR [--output DIR]

Data: the development part of the SUK training corpus 1.0 (CC BY-SA 4.0, hdl.handle.net/11356/1747);
weights and vocabularies go into the models, no sentence does.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

NER_CORPUS = "SUK_senticoref_ud_dev.conllu"
TAG_CORPORA = ("SUK_ssj500k-syn_ud_dev.conllu", "SUK_elexiswsd_ud_dev.conllu")
EVALUATED_SHARE = 10
"""One of so many sentences is kept for choosing the best step."""
VECTORS, DIMENSIONS = 3000, 24
DEFAULT_DIMENSIONS = 100
SEED = 1

POS = """--hidden_dim 64 --char_hidden_dim 48 --deep_biaff_hidden_dim 48
 --composite_deep_biaff_hidden_dim 12 --word_emb_dim 32 --char_emb_dim 24 --tag_emb_dim 12
 --transformed_dim 24 --num_layers 1 --batch_size 500 --max_steps {steps} --eval_interval 100
 --fix_eval_interval"""
LEMMA = "--hidden_dim 48 --emb_dim 24 --pos_dim 12 --num_epoch {epochs}"
NER = """--hidden_dim 64 --char_hidden_dim 32 --word_emb_dim 24 --char_emb_dim 24 --scheme bio
 --dropout 0.3 --batch_size 16 --max_steps {steps} --eval_interval 100"""

LARGE_POS = "--batch_size 500 --max_steps 1 --eval_interval 1 --fix_eval_interval"
LARGE_LEMMA = "--num_epoch 1"
LARGE_NER = "--batch_size 16 --max_steps 1 --eval_interval 1 --scheme bio"

Rows = list[list[str]]


def main() -> None:
    """Train all models and lay them out as ``CLASSLA_RESOURCES_DIR`` expects."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--suk", type=Path, required=True, help="folder with the SUK corpus")
    parser.add_argument("--output", type=Path, default=Path(__file__).parent / "resources")
    parser.add_argument("--steps", type=int, default=600, help="training steps of POS and NER")
    parser.add_argument("--epochs", type=int, default=5, help="training epochs of the lemmatizer")
    parser.add_argument(
        "--default-dimensions",
        action="store_true",
        help="models as large as classla's, hardly trained: good for measuring speed",
    )
    arguments = parser.parse_args()
    tagged = [rows for name in TAG_CORPORA for rows in sentences(arguments.suk / name)]
    named = list(sentences(arguments.suk / NER_CORPUS))
    models = arguments.output / "sl"
    shutil.rmtree(models, ignore_errors=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)  # file names in the models' settings are relative to it
        large = arguments.default_dimensions
        dimensions = DEFAULT_DIMENSIONS if large else DIMENSIONS
        write_vectors(folder / "vectors.txt", tagged + named, dimensions)
        write_conllu(folder, tagged)
        write_entities(folder, named)
        pos, lemma, ner = (LARGE_POS, LARGE_LEMMA, LARGE_NER) if large else (POS, LEMMA, NER)
        train(folder, "tagger", pos.format(steps=arguments.steps), TAGGER_FILES)
        train(folder, "lemmatizer", lemma.format(epochs=arguments.epochs), LEMMATIZER_FILES)
        train(folder, "ner_tagger", ner.format(steps=arguments.steps), NER_FILES)
        for trained, package in TRAINED.items():
            (models / package).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / trained, models / package)
    write_resources(arguments.output)


_DATA = "--train_file train.conllu --eval_file eval.conllu --gold_file eval.conllu "
TAGGER_FILES = _DATA + (
    "--output_file out.conllu --wordvec_file vectors.txt --pretrain_file pretrain.pt "
    "--save_dir . --save_name pos.pt --shorthand sl_ssj"
)
LEMMATIZER_FILES = _DATA + "--output_file out.conllu --model_dir . --model_file tiny"
NER_FILES = (
    "--train_file train.json --eval_file eval.json --wordvec_file vectors.txt "
    "--save_dir . --save_name ner.pt --shorthand sl_ssj"
)
TRAINED = {
    "pos.pt": "pos/standard.pt",
    "tiny_lemmatizer.pt": "lemma/standard.pt",
    "ner.pt": "ner/standard.pt",
    "pretrain.pt": "pretrain/standard.pt",
}


def train(folder: Path, command: str, dimensions: str, files: str) -> None:
    """Run one of classla's training commands in the folder."""
    options = f"--mode train --lang sl --cpu --seed {SEED} {files} {dimensions}".split()
    environment = {**os.environ, "PYTHONHASHSEED": "0", "OMP_NUM_THREADS": "1"}
    subprocess.run(
        [sys.executable, "-m", f"classla.models.{command}", *options],
        cwd=folder,
        env=environment,
        check=True,
    )


def sentences(path: Path) -> Iterator[Rows]:
    """Yield the sentences of a CoNLL-U file as rows of columns."""
    rows: Rows = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line and line[0].isdigit():
            rows.append(line.split("\t"))
        elif not line and rows:
            yield rows
            rows = []


def parts(found: list[Rows]) -> dict[str, list[Rows]]:
    """Split sentences into those to train on and those that choose the best step."""
    return {
        "train": [rows for i, rows in enumerate(found) if i % EVALUATED_SHARE],
        "eval": [rows for i, rows in enumerate(found) if i % EVALUATED_SHARE == 0],
    }


def write_conllu(folder: Path, found: list[Rows]) -> None:
    """Write the columns of tokens, lemmas and tags, without syntax."""
    for name, part in parts(found).items():
        text = "".join(
            "".join(
                "\t".join(
                    [*row[:6], str(int(row[0]) - 1), "dep" if row[0] != "1" else "root", "_", "_"]
                )
                + "\n"
                for row in rows
            )
            + "\n"
            for rows in part
        )
        (folder / f"{name}.conllu").write_text(text, encoding="utf-8")


def write_entities(folder: Path, found: list[Rows]) -> None:
    """Write the tokens with their entities as classla reads them."""
    for name, part in parts(found).items():
        documents = [[{"text": row[1], "ner": entity(row[9])} for row in rows] for rows in part]
        (folder / f"{name}.json").write_text(json.dumps(documents), encoding="utf-8")


def entity(misc: str) -> str:
    """Return the label in the last column."""
    return dict(pair.partition("=")[::2] for pair in misc.split("|")).get("NER", "O")


def write_vectors(path: Path, found: list[Rows], dimensions: int) -> None:
    """Write vectors of the most frequent words, made from the words that stand beside them."""
    counts = Counter(row[1].lower() for rows in found for row in rows)
    words = [word for word, _ in counts.most_common(VECTORS)]
    number = {word: i for i, word in enumerate(words)}
    beside = np.random.default_rng(SEED).normal(0, 1, (len(words), dimensions))
    sums = np.zeros_like(beside)
    for rows in found:
        numbers = [number.get(row[1].lower()) for row in rows]
        for left, right in itertools.pairwise(numbers):
            if left is not None and right is not None:
                sums[left] += beside[right]
                sums[right] += beside[left][::-1]
    sums /= np.linalg.norm(sums, axis=1, keepdims=True) + 1e-9
    lines = [
        f"{word} {' '.join(f'{value:.3f}' for value in vector)}"
        for word, vector in zip(words, sums, strict=True)
    ]
    path.write_text("\n".join([f"{len(lines)} {dimensions}", *lines]) + "\n", encoding="utf-8")


def write_resources(folder: Path) -> None:
    """Write the table of models, with their digests, as classla publishes it."""
    pretrain = [{"model": "pretrain", "package": "standard"}]
    slovene: dict[str, object] = {
        "lang_name": "Slovenian",
        "default_processors": dict.fromkeys(("tokenize", "pos", "lemma", "ner"), "standard"),
        "default_dependencies": {"pos": pretrain},
        "tokenize": {"standard": {"library": "obeliks", "type": "standard"}},
    }
    for kind in ("pos", "lemma", "ner", "pretrain"):
        name = f"sl/{kind}/standard.pt"
        digest = hashlib.md5((folder / name).read_bytes(), usedforsecurity=False).hexdigest()
        slovene[kind] = {"standard": {"link": name, "md5": digest}}
    text = json.dumps({"sl": slovene, "url": "https://example.org"}, indent=1) + "\n"
    (folder / "resources.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
