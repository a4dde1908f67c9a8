"""Reads the labelled texts that the topic model learns from and is measured on."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from obcine.text import headline_length

CORPUS = Path(__file__).parent / "corpus"
SHORT = {"sentences.jsonl": "sentence", "briefs.jsonl": "brief"}
"""The files of short texts, and what their rows are called."""
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


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file."""
    yield from map(json.loads, filter(None, path.read_text(encoding="utf-8").split("\n")))


def gold_articles(path: Path, source: str) -> list[Row]:
    """Read gold articles that have a topic; such as begin alike (agency updates) share a group."""
    rows = []
    for record in records(path):
        if "topic" not in record:
            continue
        also = record.get("topic_also") or []
        topics = (record["topic"], *([also] if isinstance(also, str) else also))
        end = headline_length(record["text"])
        title, body = record["text"][:end], record["text"][end:].lstrip("\n")
        words = [word for word in title.lower().split() if word.isalpha()]
        rows.append(Row(source, topics, title, body, " ".join(words[:4]) or record["id"]))
    return rows


def written_articles() -> list[Row]:
    """Read the articles written for training."""
    rows = []
    for path in sorted(CORPUS.glob("*.jsonl")):
        if path.name in SHORT:
            continue
        for record in records(path):
            title = record.get("title", "")
            rows.append(Row("corpus", (record["topic"],), title, record["text"], record["id"]))
    return rows


def written_short() -> list[Row]:
    """Read the single sentences and the short news written for training."""
    return [
        Row(source, (record["topic"],), "", record["text"], record["id"])
        for name, source in SHORT.items()
        for record in records(CORPUS / name)
    ]


def sib_sentences(path: Path) -> list[Row]:
    """Read SIB-200 sentences whose topic has a counterpart."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Row("sib", (SIB[row["category"]],), "", row["text"], f"sib-{row['index_id']}")
            for row in csv.DictReader(file, delimiter="\t")
            if row["category"] in SIB
        ]
