"""Trains the bundled topic model, cross-validates it on real articles, and writes metrics and card.

    python models/topic/train.py [--shared ../shared]

Learns from the development articles, SIB-200, the articles written for training in ``corpus/`` and
the articles of ``tests/eval/articles.jsonl``; those of ``tests/eval/heldout`` are never learned from.
Word vectors and lemmas are those already in ``artifact/``; they come from unlabelled text. Reported
scores are on real development articles by models that did not see them; near-duplicates share a fold.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from obcine.annotate import LiteAnnotator
from obcine.topic.parameters import TopicParameters, read_parameters, write_parameters
from obcine.topic.pooling import Pooled, Pooler, Positions, headline_length
from obcine.topic.training import Fitted, Settings, calibration_error, fit, fit_temperature, softmax
from obcine.types import Annotation

HERE = Path(__file__).parent
FOLDS = 5
SEED = 1
SETTINGS = Settings(regularization=10.0, vector_scale=0.5, balance=0.5)
POSITIONS = Positions(lead_tokens=100)
WEIGHTS = {"real": 3.0, "own": 2.0, "corpus": 0.7, "sib": 0.03}
# The single sentences of SIB-200, mostly from encyclopaedias, are there for very short texts; more
# of them cost accuracy on articles.
RARE = 6  # topics with fewer real articles are left out of macro-F1
NONE = "none"
SIB = {
    "science/technology": "science and technology",
    "travel": "lifestyle and leisure",
    "politics": "politics",
    "sports": "sport",
    "health": "health",
    "entertainment": "arts, culture, entertainment and media",
}
"""SIB-200's topics as ours; its ``geography`` has no counterpart and is left out."""


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled text: where from, its topics (any is right), its pooled lemmas, its fold group."""

    source: str
    topics: tuple[str, ...]
    pooled: Pooled
    group: str


def main() -> None:
    """Cross-validate, train on everything, write artifact, metrics and card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=HERE.parents[2] / "shared")
    shared = parser.parse_args().shared
    rows = [
        *gold_articles(shared / "eval" / "articles_dev.jsonl", "real"),
        *gold_articles(HERE.parents[1] / "tests" / "eval" / "articles.jsonl", "own"),
        *written_articles(),
        *sib_sentences(shared / "sib200/slv_train.tsv"),
    ]
    annotations = list(LiteAnnotator.load().annotate_many(row.text for row in rows))
    base = replace(read_parameters(HERE / "artifact"), positions=POSITIONS)
    base = with_frequencies(base, annotations)
    examples = pool(base, rows, annotations)
    labels, logits, real = cross_validate(examples, len(base.lemmas))
    temperature = fit_temperature(logits, np.array([labels.index(e.topics[0]) for e in real]))
    probabilities = softmax(logits / temperature)
    figures = score(labels, probabilities, real)
    fitted = train(examples, len(base.lemmas))
    parameters = replace(
        base,
        labels=fitted.labels,
        lemma_weights=fitted.lemma_weights.astype(np.float16),
        vector_weights=fitted.vector_weights,
        bias=fitted.bias,
        temperature=temperature,
        threshold=figures["threshold"],
    )
    write_parameters(parameters, HERE / "artifact")
    figures["sib_dev_accuracy"] = sib_accuracy(base, fitted, shared / "sib200" / "slv_dev.tsv")
    text = json.dumps(figures, ensure_ascii=False, indent=1) + "\n"
    (HERE / "metrics.json").write_text(text, encoding="utf-8")
    write_card(figures)
    print(card(figures))


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled text as read."""

    source: str
    topics: tuple[str, ...]
    title: str
    body: str
    group: str

    @property
    def text(self) -> str:
        """Title and text."""
        return f"{self.title}\n\n{self.body}" if self.title else self.body


def gold_articles(path: Path, source: str) -> list[Row]:
    """Read gold articles; such as begin alike (agency updates) share a group."""
    rows = []
    for record in map(json.loads, filter(None, path.read_text(encoding="utf-8").split("\n"))):
        also = record.get("topic_also") or []
        topics = (record["topic"], *([also] if isinstance(also, str) else also))
        end = headline_length(record["text"])
        title, body = record["text"][:end], record["text"][end:].lstrip("\n")
        words = [word for word in title.lower().split() if word.isalpha()]
        rows.append(Row(source, topics, title, body, " ".join(words[:4]) or record["id"]))
    return rows


def written_articles() -> list[Row]:
    """Read the articles written for training, and their titles once more on their own."""
    rows = []
    for path in sorted((HERE / "corpus").glob("*.jsonl")):
        for record in map(json.loads, filter(None, path.read_text(encoding="utf-8").split("\n"))):
            title = record.get("title", "")
            rows.append(Row("corpus", (record["topic"],), title, record["text"], record["id"]))
    return rows


def sib_sentences(path: Path) -> list[Row]:
    """Read SIB-200 sentences whose topic has a counterpart."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Row("sib", (SIB[row["category"]],), "", row["text"], f"sib-{row['index_id']}")
            for row in csv.DictReader(file, delimiter="\t")
            if row["category"] in SIB
        ]


def with_frequencies(base: TopicParameters, annotations: Sequence[Annotation]) -> TopicParameters:
    """Return the tables with inverse document frequencies of the training texts."""
    row = {lemma: i for i, lemma in enumerate(base.lemmas)}
    counts = np.zeros(len(row))
    for annotation in annotations:
        for lemma in {low.lower() for low in annotation.lemmas}:
            if lemma in row:
                counts[row[lemma]] += 1
    idf = np.log((1 + len(annotations)) / (1 + counts)) + 1
    return replace(base, idf=idf.astype(np.float32))


def pool(
    base: TopicParameters, rows: Sequence[Row], annotations: Sequence[Annotation]
) -> list[Example]:
    """Turn annotated texts into numbers."""
    pooler = Pooler(base.lemmas, base.idf, base.vectors, base.positions)
    return [
        Example(row.source, row.topics, pooler.pool(annotation, len(row.title)), row.group)
        for row, annotation in zip(rows, annotations, strict=True)
    ]


def train(examples: Sequence[Example], lemma_count: int) -> Fitted:
    """Fit the model; an article with two right topics counts half for each."""
    pooled, topics, weights = [], [], []
    for example in examples:
        for topic in example.topics:
            pooled.append(example.pooled)
            topics.append(topic)
            weights.append(WEIGHTS[example.source] / len(example.topics))
    return fit(pooled, topics, lemma_count, SETTINGS, weights)


def cross_validate(
    examples: Sequence[Example], lemma_count: int
) -> tuple[tuple[str, ...], np.ndarray, list[Example]]:
    """Return labels, log-odds of each real article from models that did not see it, the articles."""
    real = [example for example in examples if example.source == "real"]
    others = [example for example in examples if example.source != "real"]
    labels: tuple[str, ...] = ()
    logits: dict[int, np.ndarray] = {}
    groups = [example.group for example in real]
    folds = GroupKFold(FOLDS, shuffle=True, random_state=SEED)
    for seen, unseen in folds.split(real, groups=groups):
        fitted = train([*others, *(real[i] for i in seen)], lemma_count)
        labels = fitted.labels
        rows = fitted.logits([real[i].pooled for i in unseen])
        logits |= dict(zip(map(int, unseen), rows, strict=True))
    return labels, np.stack([logits[i] for i in range(len(real))]), real


def score(
    labels: tuple[str, ...], probabilities: np.ndarray, real: Sequence[Example]
) -> dict[str, Any]:
    """Return all cross-validated figures, ready for JSON."""
    found = [labels[i] for i in probabilities.argmax(1)]
    right = np.array([label in e.topics for label, e in zip(found, real, strict=True)])
    # a second annotator's topic is as good: it counts as the gold one where it was found
    gold = [label if ok else e.topics[0] for label, ok, e in zip(found, right, real, strict=True)]
    counts = Counter(e.topics[0] for e in real)
    common = [label for label in labels if counts[label] >= RARE]
    f1 = f1_score(gold, found, labels=common, average=None, zero_division=0)
    confidence = probabilities.max(1)
    curve = []
    for threshold in (0.0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8):
        kept = confidence >= threshold
        curve.append([threshold, round(float(kept.mean()), 3), round(float(right[kept].mean()), 3)])
    return {
        "articles": len(real),
        "accuracy": round(float(right.mean()), 4),
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
) -> dict[str, dict[str, int]]:
    """Return for each gold topic how often each topic was found."""
    table = Counter(zip(gold, found, strict=True))
    return {a: {b: table[a, b] for b in labels if table[a, b]} for a in labels if a in gold}


def sib_accuracy(base: TopicParameters, fitted: Fitted, path: Path) -> float:
    """Return the accuracy on SIB-200's development sentences that have a counterpart."""
    rows = sib_sentences(path)
    annotations = list(LiteAnnotator.load().annotate_many(row.text for row in rows))
    examples = pool(base, rows, annotations)
    logits = fitted.logits([example.pooled for example in examples])
    right = [
        fitted.labels[i] in example.topics
        for i, example in zip(logits.argmax(1), examples, strict=True)
    ]
    return round(sum(right) / len(right), 4)


def card(figures: dict[str, Any]) -> str:
    """Return the measured part of the model card."""
    lines = [
        f"{figures['articles']} development articles, {FOLDS}-fold cross-validation by document: accuracy "
        f"{figures['accuracy']:.3f}, macro-F1 {figures['macro_f1']:.3f} over topics with at least "
        f"{RARE} articles, expected calibration error {figures['calibration_error']:.3f}.",
        "",
        f"SIB-200 development sentences with a counterpart: accuracy {figures['sib_dev_accuracy']:.3f}.",
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
