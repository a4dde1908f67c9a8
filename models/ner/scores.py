"""Counts how often the annotator is right."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from corpora import Document, Sentence, spans

from obcine.annotate.lite import LiteAnnotator
from obcine.annotate.tokenize import tokenize

Span = tuple[str, int, int]


class Scores:
    """Right and wrong decisions over some documents."""

    def __init__(self) -> None:
        self._entities: dict[str, Counter[str]] = defaultdict(Counter)
        self._errors: dict[str, Counter[str]] = defaultdict(Counter)
        self._lemmas: Counter[str] = Counter()
        self.mistakes: list[str] = []
        """What went wrong, a line each, to read."""

    def add(self, document: Document, annotator: LiteAnnotator) -> None:
        """Annotate a document as it is tokenized in the corpus, and count."""
        lemmas, found = annotator.annotate_tokens([s.forms for s in document.sentences])
        first = 0
        for sentence, predicted in zip(document.sentences, lemmas, strict=True):
            self._add_lemmas(sentence, predicted)
            end = first + len(sentence.forms)
            if sentence.ner:
                here = {
                    (e.label, e.start - first, e.end - first)
                    for e in found
                    if first <= e.start < end
                }
                self._add_entities(document.corpus, sentence, here)
            first = end

    def _add_lemmas(self, sentence: Sentence, predicted: list[str]) -> None:
        for form, gold, lemma, msd in zip(
            sentence.forms, sentence.lemmas, predicted, sentence.msds, strict=True
        ):
            for group in ("tokens", *(["proper nouns"] if msd.startswith("Sl") else [])):
                self._lemmas[group] += 1
                self._lemmas[f"{group} right"] += gold == lemma
            if gold != lemma:
                self.mistakes.append(f"lemma\t{msd}\t{form}\t{gold}\t{lemma}")

    def _add_entities(self, corpus: str, sentence: Sentence, here: set[Span]) -> None:
        gold = spans(sentence.ner)
        for span in gold | here:
            kind, a, b = span
            result = "tp" if span in gold & here else "fn" if span in gold else "fp"
            for group in ("all", corpus):
                self._entities[f"{group}/{kind}"][result] += 1
            if result == "tp":
                continue
            others = here if span in gold else gold
            error = _kind_of_error(span, others, missed=span in gold)
            if error:
                self._errors[error][kind] += 1
            words = sentence.forms
            self.mistakes.append(
                f"entity\t{error or 'see the missed one'}\t{result} {kind}\t"
                f"{' '.join(words[a:b])}\t{' '.join(words[max(0, a - 5) : b + 5])}"
            )

    def report(self) -> dict[str, Any]:
        """Return the scores as they are written to ``metrics.json``."""
        entities: dict[str, dict[str, dict[str, float]]] = defaultdict(dict)
        for name, count in sorted(self._entities.items()):
            group, kind = name.split("/")
            gold, found = count["tp"] + count["fn"], count["tp"] + count["fp"]
            entities[group][kind] = {
                "precision": round(count["tp"] / found, 4) if found else 0.0,
                "recall": round(count["tp"] / gold, 4) if gold else 0.0,
                "f1": round(2 * count["tp"] / (gold + found), 4),
                "gold": gold,
            }
        lemmas = {
            group: {
                "count": self._lemmas[group],
                "accuracy": round(self._lemmas[f"{group} right"] / self._lemmas[group], 4),
            }
            for group in ("tokens", "proper nouns")
        }
        return {"entities": entities, "errors": self._errors, "lemmas": lemmas}


def _kind_of_error(span: Span, others: Iterable[Span], *, missed: bool) -> str | None:
    """Return what kind of error a span is; ``None`` where its counterpart tells already."""
    _, a, b = span
    overlapping = [(x, y) for _, x, y in others if x < b and y > a]
    if not overlapping:
        return "missed" if missed else "invented"
    if not missed:
        return None
    return "wrong class" if (a, b) in overlapping else "wrong boundaries"


def alignment(documents: Sequence[Document]) -> dict[str, float]:
    """Return how well tokens and sentences of the raw text agree with the corpus.

    Sentences of a paragraph are joined by a space, paragraphs by a blank line.
    """
    counts: Counter[str] = Counter()
    for document in documents:
        # the sentences of ELEXIS-WSD have nothing to do with each other
        single = document.corpus == "elexiswsd"
        for group in [[s] for s in document.sentences] if single else [document.sentences]:
            _align(group, counts)
    both = counts["sentences right"]
    return {
        "tokens": counts["tokens"],
        "aligned": round(counts["tokens right"] / counts["tokens"], 4),
        "sentences": counts["sentences"],
        "sentence_precision": round(both / counts["sentences found"], 4),
        "sentence_recall": round(both / counts["sentences"], 4),
    }


def _align(sentences: Sequence[Sentence], counts: Counter[str]) -> None:
    text = ""
    gold: set[tuple[int, int]] = set()
    begins: set[int] = set()
    for sentence in sentences:
        if text:
            text += "\n\n" if sentence.paragraph else " "
        place = len(text)
        begins.add(place)
        for form, space in zip(sentence.forms, sentence.spaces, strict=True):
            gold.add((place, place + len(form)))
            place += len(form) + space
        text += sentence.text
    tokens = tokenize(text)
    found = {tokens.starts[first] for first, _ in tokens.sentences}
    counts["tokens"] += len(gold)
    counts["tokens right"] += len(gold & set(zip(tokens.starts, tokens.ends, strict=True)))
    counts["sentences"] += len(begins)
    counts["sentences found"] += len(found)
    counts["sentences right"] += len(begins & found)


def speed(texts: Sequence[str]) -> dict[str, float]:
    """Return processor seconds of loading, and tokens a second with and without known words."""
    started = time.process_time()
    annotator = LiteAnnotator.load()
    loaded = time.process_time()
    rates = []
    for _ in range(3):
        begun = time.process_time()
        tokens = sum(len(a.forms) for a in annotator.annotate_many(texts))
        rates.append(tokens / (time.process_time() - begun))
    return {
        "load_seconds": round(loaded - started, 2),
        "tokens_a_second_first": round(rates[0], -3),
        "tokens_a_second": round(max(rates), -3),
        "articles": len(texts),
    }
