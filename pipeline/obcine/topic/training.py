"""Trains topic models: the bundled one and those of users with articles of their own.

scikit-learn, an extra, is imported inside functions, as tagging does without.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from obcine.errors import missing_package
from obcine.text import headline_length
from obcine.topic.labelled import read_labelled
from obcine.topic.parameters import (
    SHORT,
    TopicParameters,
    Weights,
    make_folder,
    read_parameters,
    write_parameters,
)
from obcine.topic.pooling import Floats, Pooled, Pooler
from obcine.types import Annotation

_MAX_FOLDS = 5
_SEED = 1
_WORDS = 3  # fewer are no title worth learning from
EXCERPT = 0.3
"""How much an excerpt of an article counts against the article, for the weights of short texts."""
_MIN_ARTICLES = 2  # lemmas of fewer training articles get no weight of their own


class Annotator(Protocol):
    """What training asks of an engine: lemmas."""

    def annotate_many(self, texts: Iterable[str]) -> Iterator[Annotation]:
        """Annotate texts in order."""
        ...


@dataclass(frozen=True, slots=True)
class Settings:
    """What training does not learn: the penalty's inverse, and how strongly vectors count."""

    regularization: float = 10.0
    vector_scale: float = 1.0
    balance: float = 0.0


@dataclass(frozen=True, eq=False, slots=True)  # arrays are not equal as a whole
class Fitted:
    """Weights of one logistic regression: per lemma, per dimension of the vector, per topic."""

    labels: tuple[str, ...]
    lemma_weights: Floats
    vector_weights: Floats
    bias: Floats

    def logits(self, pooled: Sequence[Pooled]) -> Floats:
        """Return a row of log-odds per text, in the order of :attr:`labels`."""
        rows = [
            p.weights @ self.lemma_weights[p.rows] + p.vector @ self.vector_weights for p in pooled
        ]
        return np.asarray(rows, dtype=np.float32).reshape(len(rows), len(self.labels)) + self.bias

    def calibrated(self, temperature: float) -> Weights:
        """Return the weights as a model keeps them."""
        lemmas = self.lemma_weights.astype(np.float16)
        return Weights(lemmas, self.vector_weights, self.bias, temperature)


def excerpts(annotation: Annotation, title_length: int = 0) -> list[slice]:
    """Return the tokens of an article's title, and of its opening sentences, each a short text.

    Args:
        annotation: The article; its title, if any, comes first.
        title_length: How many of its characters are title.
    """
    title_length = title_length or headline_length(annotation.text)
    title = bisect_left(annotation.starts, title_length) if title_length else 0
    ends = [last for _, last in annotation.sentences if title + _WORDS < last <= title + SHORT]
    opening = slice(title, ends[-1] if ends else title + SHORT)
    return [slice(0, title), opening] if title >= _WORDS else [opening]


def fit(
    pooled: Sequence[Pooled],
    topics: Sequence[str],
    lemma_count: int,
    settings: Settings,
    sample_weights: Sequence[float] | None = None,
) -> Fitted:
    """Fit a multinomial logistic regression.

    Args:
        pooled: The training texts.
        topics: Their topics.
        lemma_count: Number of rows of the lemma tables.
        settings: Penalty, and weight of the vector block against the lemma block.
        sample_weights: How much each text counts; all the same by default.
    """
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    counts = Counter(row for p in pooled for row in p.rows.tolist())
    used = np.array(sorted(row for row, count in counts.items() if count >= _MIN_ARTICLES), np.intp)
    column = np.full(lemma_count, -1)
    column[used] = np.arange(len(used))
    columns = [column[p.rows] for p in pooled]
    kept = [c >= 0 for c in columns]
    pointers = np.cumsum([0, *(int(k.sum()) for k in kept)])
    lemmas = csr_matrix(
        (
            np.concatenate([p.weights[k] for p, k in zip(pooled, kept, strict=True)]),
            np.concatenate([c[k] for c, k in zip(columns, kept, strict=True)]),
            pointers,
        ),
        shape=(len(pooled), len(used)),
    )
    vectors = np.stack([p.vector for p in pooled]) * settings.vector_scale
    weights = np.ones(len(topics)) if sample_weights is None else np.asarray(sample_weights, float)
    weights = weights * _class_weights(topics, weights, settings.balance)
    model = LogisticRegression(C=settings.regularization, max_iter=400, tol=1e-4)
    model.fit(hstack([lemmas, vectors]).tocsr(), list(topics), sample_weight=weights)
    coefficients, bias = _all_classes(model)
    lemma_weights = np.zeros((lemma_count, len(model.classes_)), np.float32)
    lemma_weights[used] = coefficients[: len(used)]
    return Fitted(
        tuple(model.classes_.tolist()),
        lemma_weights,
        np.asarray(coefficients[len(used) :] * settings.vector_scale, np.float32),
        np.asarray(bias, np.float32),
    )


def _class_weights(
    topics: Sequence[str], weights: npt.NDArray[np.float64], balance: float
) -> npt.NDArray[np.float64]:
    """Return weights that make topics count alike (``balance`` 1), as found (0), or between."""
    totals: Counter[str] = Counter()
    for topic, weight in zip(topics, weights, strict=True):
        totals[topic] += weight
    mean = sum(totals.values()) / len(totals)
    return np.array([(mean / totals[topic]) ** balance for topic in topics])


def _all_classes(model: Any) -> tuple[Floats, Floats]:
    """Return the weights as one column per class, also where there are only two classes."""
    coefficients, bias = model.coef_.T, model.intercept_
    if len(model.classes_) == 2:
        return np.hstack([-coefficients / 2, coefficients / 2]), np.array(
            [-bias[0] / 2, bias[0] / 2]
        )
    return coefficients, bias


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """Cross-validated scores: no article is scored by weights or a temperature that saw it."""

    articles: int
    folds: int
    accuracy: float
    macro_f1: float
    calibration_error: float
    f1: Mapping[str, float]
    counts: Mapping[str, int]

    def __str__(self) -> str:
        """Return the report as a plain-text table."""
        width = max(map(len, self.counts))
        lines = [
            f"{self.articles} articles, {len(self.counts)} topics, {self.folds}-fold cross-validation",
            f"accuracy {self.accuracy:.3f}   macro-F1 {self.macro_f1:.3f}   "
            f"calibration error {self.calibration_error:.3f}",
            "",
            f"{'topic':{width}}  {'articles':>8}  {'F1':>5}",
        ]
        lines += [
            f"{topic:{width}}  {self.counts[topic]:8}  {self.f1[topic]:5.3f}"
            for topic in sorted(self.counts)
        ]
        return "\n".join(lines)


def train_topics(
    labelled_path: str | Path, out_dir: str | Path, annotator: Annotator
) -> TrainingReport:
    """Train a topic model on labelled articles and write it to a folder.

    A model that the folder holds is replaced; other files in it stay as they are.
    Word vectors and document frequencies are those of the bundled model, so that a few dozen
    articles of each topic go a long way.

    Args:
        labelled_path: JSONL with ``text``, ``topic`` (or ``label``) and optionally ``title``.
        out_dir: The folder to write, for ``obcine tag --topic-model``.
        annotator: The engine whose lemmas the model will see.

    Returns:
        Cross-validated scores.

    Raises:
        InputError: The file cannot be read or a line is no labelled article.
        MissingResourceError: scikit-learn, an extra, is not installed.
        OutputError: The folder cannot be made or written.
        UsageError: There is a single topic, or too few articles of one.
    """
    if not (find_spec("sklearn") and find_spec("scipy")):
        raise missing_package("training", "scikit-learn", "sklearn")
    articles = read_labelled(labelled_path)
    make_folder(Path(out_dir))  # now rather than after all the work
    texts = [f"{a.title}\n\n{a.text}" if a.title else a.text for a in articles]
    annotations = list(annotator.annotate_many(texts))
    base = _with_lemmas(read_parameters(), annotations)
    pooler = Pooler(base.lemmas, base.idf, base.vectors, base.positions)
    titles = [len(article.title or "") for article in articles]
    pooled = list(map(pooler.pool, annotations, titles))
    topics = [article.topic for article in articles]
    settings = Settings()
    folds = min(_MAX_FOLDS, *Counter(topics).values())
    labels, logits, fold_of = _cross_validate(pooled, topics, len(base.lemmas), settings, folds)
    gold = np.array([labels.index(topic) for topic in topics])
    temperature = fit_temperature(logits, gold)
    short, owners = pool_excerpts(pooler, annotations, titles)
    parameters = replace(
        base,
        labels=labels,
        article=fit(pooled, topics, len(base.lemmas), settings).calibrated(temperature),
        short=fit(
            [*pooled, *short],
            [*topics, *(topics[owner] for owner in owners)],
            len(base.lemmas),
            settings,
            [1.0] * len(pooled) + [EXCERPT] * len(short),
        ).calibrated(temperature),
    )
    write_parameters(parameters, Path(out_dir))
    return _report(labels, gold, probabilities_by_fold(logits, gold, fold_of), folds)


def pool_excerpts(
    pooler: Pooler, annotations: Sequence[Annotation], titles: Sequence[int]
) -> tuple[list[Pooled], list[int]]:
    """Return the excerpts of some articles, and for each the number of its article."""
    parts = [
        (pooler.pool_lemmas(annotation.lower_lemmas[part]), number)
        for number, (annotation, title) in enumerate(zip(annotations, titles, strict=True))
        for part in excerpts(annotation, title)
    ]
    return [pooled for pooled, _ in parts], [number for _, number in parts]


def _with_lemmas(base: TopicParameters, annotations: Sequence[Annotation]) -> TopicParameters:
    """Return the tables with rows for new lemmas: rare in general, without a vector."""
    counts = Counter(lemma for a in annotations for lemma in set(a.lower_lemmas))
    known = set(base.lemmas)
    new = sorted(
        lemma
        for lemma, count in counts.items()
        if count >= _MIN_ARTICLES and lemma not in known and lemma[:1].isalpha()
    )
    vectors = np.zeros((len(new), base.vectors.shape[1]), np.int8)
    return replace(
        base,
        lemmas=(*base.lemmas, *new),
        idf=np.concatenate([base.idf, np.full(len(new), base.idf.max(), np.float32)]),
        vectors=np.concatenate([base.vectors, vectors]),
    )


def _cross_validate(
    pooled: Sequence[Pooled],
    topics: Sequence[str],
    lemma_count: int,
    settings: Settings,
    folds: int,
) -> tuple[tuple[str, ...], Floats, npt.NDArray[np.intp]]:
    """Return the labels, and for each text log-odds of a model that did not see it, and its fold."""
    from sklearn.model_selection import StratifiedKFold

    logits = np.zeros((len(topics), len(set(topics))), np.float32)
    labels: tuple[str, ...] = ()
    fold_of = np.zeros(len(topics), np.intp)
    splits = StratifiedKFold(folds, shuffle=True, random_state=_SEED).split(topics, topics)
    for fold, (train, test) in enumerate(splits):
        fitted = fit([pooled[i] for i in train], [topics[i] for i in train], lemma_count, settings)
        logits[test] = fitted.logits([pooled[i] for i in test])
        fold_of[test] = fold
        labels = fitted.labels
    return labels, logits, fold_of


def probabilities_by_fold(
    logits: Floats, gold: npt.NDArray[np.intp], fold_of: npt.NDArray[np.intp]
) -> Floats:
    """Return probabilities for a report: each fold's by the temperature of the other folds.

    Example:
        >>> logits, gold = np.array([[9.0, 0.0]] * 4, np.float32), np.array([0, 0, 0, 1])
        >>> probabilities = probabilities_by_fold(logits, gold, np.array([0, 0, 1, 1]))
        >>> [round(float(of_topic), 1) for of_topic in probabilities[0]]
        [0.6, 0.4]
    """
    probabilities = np.zeros_like(logits)
    for fold in np.unique(fold_of):
        here = fold_of == fold
        temperature = fit_temperature(logits[~here], gold[~here])
        probabilities[here] = softmax(logits[here] / temperature)
    return probabilities


def fit_temperature(logits: Floats, gold: npt.NDArray[np.intp]) -> float:
    """Return the temperature that makes the gold topics most likely.

    Example:
        >>> bool(fit_temperature(np.array([[9.0, 0.0]] * 4, np.float32), np.array([0, 0, 0, 1])) > 5)
        True
    """
    from scipy.optimize import minimize_scalar

    def loss(log_temperature: float) -> float:
        probabilities = softmax(logits / np.exp(log_temperature))
        return -float(np.log(probabilities[np.arange(len(gold)), gold] + 1e-12).mean())

    return round(float(np.exp(minimize_scalar(loss, bounds=(-3, 3), method="bounded").x)), 4)


def softmax(logits: Floats) -> Floats:
    """Return probabilities from log-odds, row by row."""
    odds = np.exp(logits - logits.max(1, keepdims=True))
    return np.asarray(odds / odds.sum(1, keepdims=True))


def calibration_error(confidence: Floats, right: npt.NDArray[np.bool_], bins: int = 10) -> float:
    """Return the expected calibration error over bins of equal width.

    Example:
        >>> round(calibration_error(np.array([0.75, 0.75]), np.array([True, False])), 2)
        0.25
    """
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [
        abs(confidence[place == b].mean() - right[place == b].mean()) * (place == b).mean()
        for b in range(bins)
        if (place == b).any()
    ]
    return float(sum(gaps))


def _report(
    labels: tuple[str, ...], gold: npt.NDArray[np.intp], probabilities: Floats, folds: int
) -> TrainingReport:
    from sklearn.metrics import f1_score

    found = probabilities.argmax(1)
    scores = f1_score(gold, found, average=None, labels=range(len(labels)), zero_division=0)
    return TrainingReport(
        articles=len(gold),
        folds=folds,
        accuracy=float((found == gold).mean()),
        macro_f1=float(scores.mean()),
        calibration_error=calibration_error(probabilities.max(1), found == gold),
        f1=dict(zip(labels, map(float, scores), strict=True)),
        counts=dict(zip(labels, np.bincount(gold, minlength=len(labels)).tolist(), strict=True)),
    )
