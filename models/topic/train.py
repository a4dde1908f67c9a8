"""Trains the bundled topic model, cross-validates it on real articles, and writes metrics and card.

    python models/topic/train.py [--shared ../shared] [--more FILE]

Learns from the development articles, those of SlavicNER that we labelled (``FILE`` of
``models/labels/join.py``; without it the model is another), the articles written for training in
``corpus/`` and those of ``tests/eval/articles.jsonl``, and for short texts also from their titles and
openings, from SIB-200 and from the single sentences and short news of ``corpus/``; the articles of
``tests/eval/heldout`` are never learned from.
Word vectors and lemmas are those already in ``artifact/``; they come from unlabelled text. Reported
scores are on real development articles by weights that did not see them; near-duplicates share a fold. How
rare a lemma is, though, is counted in all articles, without their labels, and the temperature is fitted
on the same log-odds from which the calibration error is taken.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold
from texts import Row, gold_articles, sib_sentences, written_articles, written_short

from obcine.annotate import LiteAnnotator
from obcine.topic.model import TopicModel
from obcine.topic.parameters import TopicParameters, read_vectors, write_parameters
from obcine.topic.pooling import Floats, Pooled, Pooler, Positions
from obcine.topic.training import (
    EXCERPT,
    Fitted,
    Settings,
    calibration_error,
    fit,
    fit_temperature,
    pool_excerpts,
    softmax,
)
from obcine.types import Annotation

HERE = Path(__file__).parent
FOLDS = 5
SEEDS = (1, 2, 3, 4, 5)  # scores are the mean over so many ways to cut the folds
SETTINGS = Settings(regularization=20.0, vector_scale=0.2, balance=0.75)
POSITIONS = Positions()
WEIGHTS = {"real": 3.0, "slavicner": 3.0, "own": 1.0, "corpus": 1.2}
SHORT_WEIGHTS = {"sib": 8.0, "sentence": 2.0, "brief": 1.0}
"""Weights of SIB-200's sentences, and of our sentences and short news, among the short texts."""
RARE = 6  # topics with fewer real articles are left out of macro-F1


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled text: where from, its topics (any is right), its fold group, its pooled lemmas.

    ``excerpts`` are its title and its opening, each pooled by itself.
    """

    source: str
    topics: tuple[str, ...]
    group: str
    pooled: Pooled
    excerpts: tuple[Pooled, ...]


@dataclass(slots=True)
class Unseen:
    """Log-odds of texts by models that did not see them, and the texts' topics (any is right)."""

    logits: list[Floats] = field(default_factory=list)
    topics: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, fitted: Fitted, pooled: Sequence[Pooled], topics: tuple[str, ...]) -> None:
        """Add texts of the same topics."""
        self.logits.extend(fitted.logits(pooled))
        self.topics.extend([topics] * len(pooled))

    def probabilities(self, labels: Sequence[str]) -> tuple[Floats, float]:
        """Return calibrated probabilities, a row per text, and the temperature they took."""
        logits = np.stack(self.logits)
        gold = np.array([labels.index(topics[0]) for topics in self.topics])
        temperature = fit_temperature(logits, gold)
        return softmax(logits / temperature), temperature


def main() -> None:
    """Cross-validate, train on everything, write artifact, metrics and card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=HERE.parents[2] / "shared")
    parser.add_argument("--more", type=Path, help="gold articles of models/labels/join.py")
    arguments = parser.parse_args()
    shared = arguments.shared
    rows = [
        *gold_articles(shared / "eval" / "articles_dev.jsonl", "real"),
        *(gold_articles(arguments.more, "slavicner") if arguments.more else ()),
        *gold_articles(HERE.parents[1] / "tests" / "eval" / "articles.jsonl", "own"),
        *written_articles(),
        *written_short(),
        *sib_sentences(shared / "sib200/slv_train.tsv"),
    ]
    annotator = LiteAnnotator.load()
    annotations = list(annotator.annotate_many(row.text for row in rows))
    lemmas, vectors = read_vectors(HERE / "artifact")
    whole = [a for row, a in zip(rows, annotations, strict=True) if row.source in WEIGHTS]
    idf = inverse_frequencies(lemmas, whole)
    pooler = Pooler(lemmas, idf, vectors, POSITIONS)
    examples = pool(pooler, rows, annotations)
    article, short = train(examples, len(lemmas))
    articles, excerpts = cross_validate(examples, len(lemmas))
    probabilities, temperature = articles.probabilities(article.labels)
    figures = score(article.labels, probabilities, articles.topics)
    of_excerpts, short_temperature = excerpts.probabilities(short.labels)
    figures["excerpt_accuracy"] = round(
        float(is_right(short.labels, of_excerpts, excerpts.topics).mean()), 4
    )
    parameters = TopicParameters(
        labels=article.labels,
        lemmas=lemmas,
        idf=idf,
        vectors=vectors,
        positions=POSITIONS,
        article=article.calibrated(temperature),
        short=short.calibrated(short_temperature),
        threshold=figures["threshold"],
    )
    write_parameters(parameters, HERE / "artifact")
    sentences = sib_sentences(shared / "sib200" / "slv_dev.tsv")
    figures["sib_dev_accuracy"] = sib_accuracy(TopicModel(parameters), annotator, sentences)
    text = json.dumps(figures, ensure_ascii=False, indent=1) + "\n"
    (HERE / "metrics.json").write_text(text, encoding="utf-8")
    write_card(figures)
    print(card(figures))


def inverse_frequencies(lemmas: Sequence[str], annotations: Sequence[Annotation]) -> Floats:
    """Return the inverse document frequencies of lemmas in the training texts."""
    found = Counter(lemma for a in annotations for lemma in set(a.lower_lemmas))
    counts = np.array([found[lemma] for lemma in lemmas])
    return np.asarray(np.log((1 + len(annotations)) / (1 + counts)) + 1, dtype=np.float32)


def pool(pooler: Pooler, rows: Sequence[Row], annotations: Sequence[Annotation]) -> list[Example]:
    """Turn annotated texts into numbers."""
    short, owners = pool_excerpts(pooler, annotations, [len(row.title) for row in rows])
    excerpts: list[list[Pooled]] = [[] for _ in rows]
    for excerpt, owner in zip(short, owners, strict=True):
        excerpts[owner].append(excerpt)
    return [
        Example(
            row.source, row.topics, row.group, pooler.pool(annotation, len(row.title)), tuple(own)
        )
        for row, annotation, own in zip(rows, annotations, excerpts, strict=True)
    ]


def train(examples: Sequence[Example], lemma_count: int) -> tuple[Fitted, Fitted]:
    """Fit the weights of articles and of short texts.

    A text with two right topics counts half for each. Single sentences and short news are for
    the short texts alone, since sentences cost accuracy on articles.
    """
    short_texts = [e for e in examples if e.source in SHORT_WEIGHTS]
    whole = [e for e in examples if e.source in WEIGHTS]
    articles = [(e.pooled, e.topics, WEIGHTS[e.source]) for e in whole]
    short = [
        *articles,
        *(
            (excerpt, e.topics, WEIGHTS[e.source] * EXCERPT)
            for e in whole
            for excerpt in e.excerpts
        ),
        *((e.pooled, e.topics, SHORT_WEIGHTS[e.source]) for e in short_texts),
    ]
    return fit_weighted(articles, lemma_count), fit_weighted(short, lemma_count)


def fit_weighted(
    texts: Sequence[tuple[Pooled, tuple[str, ...], float]], lemma_count: int
) -> Fitted:
    """Fit texts given as pooled lemmas, right topics and weight."""
    single = [
        (pooled, topic, weight / len(topics))
        for pooled, topics, weight in texts
        for topic in topics
    ]
    pooled, labels, weights = zip(*single, strict=True)
    return fit(pooled, labels, lemma_count, SETTINGS, weights)


def cross_validate(examples: Sequence[Example], lemma_count: int) -> tuple[Unseen, Unseen]:
    """Return what models that did not see them say of real articles, and of their excerpts.

    Each article comes as many times as there are seeds.
    """
    real = [example for example in examples if example.source == "real"]
    others = [example for example in examples if example.source != "real"]
    groups = [example.group for example in real]
    articles, excerpts = Unseen(), Unseen()
    for seed in SEEDS:
        folds = GroupKFold(FOLDS, shuffle=True, random_state=seed)
        for seen, unseen in folds.split(real, groups=groups):
            article, short = train([*others, *(real[i] for i in seen)], lemma_count)
            for i in unseen:
                articles.add(article, [real[i].pooled], real[i].topics)
                excerpts.add(short, real[i].excerpts, real[i].topics)
    return articles, excerpts


def is_right(
    labels: Sequence[str], probabilities: Floats, topics: Sequence[tuple[str, ...]]
) -> np.ndarray:
    """Return for each text whether the most probable label is one of its topics."""
    found = [labels[i] for i in probabilities.argmax(1)]
    return np.array([label in right for label, right in zip(found, topics, strict=True)])


def score(
    labels: tuple[str, ...], probabilities: Floats, topics: Sequence[tuple[str, ...]]
) -> dict[str, Any]:
    """Return all cross-validated figures of articles, ready for JSON."""
    found = [labels[i] for i in probabilities.argmax(1)]
    right = is_right(labels, probabilities, topics)
    # a second annotator's topic is as good: it counts as the gold one where it was found
    gold = [label if ok else t[0] for label, ok, t in zip(found, right, topics, strict=True)]
    counts = {label: n // len(SEEDS) for label, n in Counter(t[0] for t in topics).items()}
    common = [label for label in labels if counts.get(label, 0) >= RARE]
    f1 = f1_score(gold, found, labels=common, average=None, zero_division=0)
    confidence = probabilities.max(1)
    curve = []
    for threshold in (0.0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8):
        kept = confidence >= threshold
        curve.append([threshold, round(float(kept.mean()), 3), round(float(right[kept].mean()), 3)])
    by_seed = right.reshape(len(SEEDS), -1).mean(1)
    return {
        "articles": sum(counts.values()),
        "accuracy": round(float(right.mean()), 4),
        "accuracy_by_seed": [round(float(value), 4) for value in by_seed],
        "macro_f1": round(float(f1.mean()), 4),
        "f1": {label: round(float(value), 3) for label, value in zip(common, f1, strict=True)},
        "gold": dict(sorted(counts.items())),
        "calibration_error": round(calibration_error(confidence, right), 4),
        "coverage_accuracy": curve,
        "threshold": 0.3,
        "confusion": confusion(labels, gold, found),
    }


def confusion(
    labels: tuple[str, ...], gold: Sequence[str], found: Sequence[str]
) -> dict[str, dict[str, float]]:
    """Return for each gold topic how often each topic was found, on average over the seeds."""
    table = Counter(zip(gold, found, strict=True))
    return {
        a: {b: round(table[a, b] / len(SEEDS), 1) for b in labels if table[a, b]}
        for a in labels
        if a in gold
    }


def sib_accuracy(model: TopicModel, annotator: LiteAnnotator, rows: Sequence[Row]) -> float:
    """Return the accuracy on SIB-200 sentences, news or not."""
    annotations = annotator.annotate_many(row.text for row in rows)
    best = [model.labels[model.probabilities(annotation).argmax()] for annotation in annotations]
    right = [label in row.topics for label, row in zip(best, rows, strict=True)]
    return round(sum(right) / len(right), 4)


def card(figures: dict[str, Any]) -> str:
    """Return the measured part of the model card."""
    by_seed = figures["accuracy_by_seed"]
    lines = [
        f"{figures['articles']} development articles, {FOLDS}-fold cross-validation by document, mean of "
        f"{len(SEEDS)} ways to cut the folds (accuracy {min(by_seed):.3f} to {max(by_seed):.3f}): accuracy "
        f"{figures['accuracy']:.3f}, macro-F1 {figures['macro_f1']:.3f} over topics with at least "
        f"{RARE} articles, expected calibration error {figures['calibration_error']:.3f}.",
        "",
        f"Their titles and opening sentences alone: accuracy {figures['excerpt_accuracy']:.3f}. SIB-200 "
        f"development sentences with a counterpart: {figures['sib_dev_accuracy']:.3f}.",
        "",
        "| topic | real articles | F1 |",
        "| --- | --- | --- |",
    ]
    lines += [
        f"| {topic} | {count} | {figures['f1'].get(topic, '–')} |"
        for topic, count in figures["gold"].items()
    ]
    lines += [
        "",
        "| threshold | share of articles with a topic | of these right |",
        "| --- | --- | --- |",
    ]
    lines += [f"| {t} | {c} | {a} |" for t, c, a in figures["coverage_accuracy"]]
    lines += ["", "| gold topic | found |", "| --- | --- |"]
    for gold, found in figures["confusion"].items():
        ranked = sorted(found.items(), key=lambda item: -item[1])
        lines.append(f"| {gold} | {', '.join(f'{label} {count}' for label, count in ranked)} |")
    return "\n".join(lines) + "\n"


def write_card(figures: dict[str, Any]) -> None:
    """Write the figures into the card, after its line ``<!-- measured -->``."""
    path = HERE / "MODEL_CARD.md"
    head, mark, _ = path.read_text(encoding="utf-8").partition("<!-- measured -->\n")
    path.write_text(f"{head}{mark}\n{card(figures)}", encoding="utf-8")


if __name__ == "__main__":
    main()
