"""Writes the measured figures into the documents, between ``<!-- measured -->`` and ``<!-- end -->``.

    python benchmarks/figures.py

Those of the real articles come from ``models/*/metrics.json``, which training writes; those of the
held-out set are measured now and kept in ``tests/eval/heldout/metrics.json``.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from obcine.evaluate import KINDS, evaluate, found_in, read_gold, tag_gold
from obcine.tagger import Tagger

ROOT = Path(__file__).parents[1]
HELDOUT = ROOT / "tests" / "eval" / "heldout"

WORDS = {
    "en": {
        "head": "| | {real} real articles: precision | recall | F1 "
        "| {heldout} held-out articles: precision | recall | F1 |",
        "municipalities": "municipalities",
        "kind": "of these `{}`",
        "foreign": "towns abroad",
        "shares": "| right, of all articles | {real} real | {heldout} held-out |",
        "exactly_right": "all municipalities",
        "focus": "focus, where a municipality is named",
        "topic": "topic",
    },
    "sl": {
        "head": "| | {real} resničnih člankov: natančnost | priklic | F1 "
        "| {heldout} testnih člankov: natančnost | priklic | F1 |",
        "municipalities": "občine",
        "kind": "od tega `{}`",
        "foreign": "kraji v tujini",
        "shares": "| delež pravilnih | {real} resničnih | {heldout} testnih |",
        "exactly_right": "vse občine članka",
        "focus": "občine v ospredju, kjer je kakšna omenjena",
        "topic": "tema",
    },
}


def measure_heldout() -> dict[str, Any]:
    """Return the scores of the shipped tagger on the held-out set, named as in training."""
    gold = read_gold(HELDOUT / "articles.jsonl")
    result = evaluate(gold, [found_in(tagged) for tagged in tag_gold(Tagger.load(), gold)])

    def measures(score: Any) -> dict[str, float]:
        names = ("precision", "recall", "f1")
        return {name: round(getattr(score, name), 6) for name in names}

    return {
        "articles": result.articles,
        "municipalities": measures(result.municipalities),
        "evidence": {kind: measures(result.evidence[kind]) for kind in KINDS},
        "foreign": measures(result.foreign),
        **{
            name: round(right / of, 6)
            for name, (right, of) in (
                ("exactly_right", result.exact),
                ("focus", result.focus),
                ("topic", result.topic),
            )
        },
    }


def accuracy(lang: str = "en") -> str:
    """Return the table of accuracy on real articles and on the held-out set."""
    words, columns = WORDS[lang], _columns()
    counts = {name: figures["articles"] for name, figures in columns.items()}
    rows = [(words["municipalities"], [f["municipalities"] for f in columns.values()])]
    rows += [
        (words["kind"].format(kind), [f["evidence"][kind] for f in columns.values()])
        for kind in KINDS
    ]
    rows.append((words["foreign"], [f["foreign"] for f in columns.values()]))
    lines = [words["head"].format(**counts), "|" + " --- |" * 7]
    for name, scores in rows:
        cells = [f"{s[m]:.3f}" for s in scores for m in ("precision", "recall", "f1")]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    lines += ["", words["shares"].format(**counts), "|" + " --- |" * 3]
    for name in ("exactly_right", "focus", "topic"):
        cells = [f"{figures[name]:.3f}" for figures in columns.values()]
        lines.append(f"| {words[name]} | {' | '.join(cells)} |")
    text = "\n".join(lines)
    return re.sub(r"(\d)\.(\d)", r"\1,\2", text) if lang == "sl" else text


def thresholds() -> str:
    """Return what ``--min-score`` does to precision and recall of municipalities."""
    rows = {step[0]: step for step in _read("models/link/metrics.json")["min_score"]}
    lines = ["| `--min-score` | precision | recall |", "| --- | --- | --- |"]
    lines += [f"| {t} | {p:.3f} | {r:.3f} |" for t, (_, p, r) in sorted(rows.items())]
    return "\n".join(lines)


def calibration() -> str:
    """Return how far scores are from being probabilities, and the topics' macro-F1."""
    link, topic = _read("models/link/metrics.json"), _read("models/topic/metrics.json")
    return (
        f"Scores are probabilities: on the real articles their expected calibration error is "
        f"{link['expected_calibration_error']:.3f} for municipalities and "
        f"{topic['calibration_error']:.3f} for topics. Macro-F1 of topics there: "
        f"{topic['macro_f1']:.3f}."
    )


DOCUMENTS = {
    "README.md": lambda: f"{accuracy()}\n\n{calibration()}",
    "README.sl.md": lambda: accuracy("sl"),
    "EVALUATION.md": thresholds,
}


def renewed(name: str) -> str:
    """Return a document with the figures as they are now."""
    text = (ROOT / name).read_text(encoding="utf-8")
    block = f"<!-- measured -->\n\n{DOCUMENTS[name]()}\n\n<!-- end -->"
    new, count = re.subn(r"<!-- measured -->.*<!-- end -->", lambda _: block, text, flags=re.DOTALL)
    if not count:
        raise ValueError(f"{name}: no place for figures; write <!-- measured --> and <!-- end -->")
    return new


def _columns() -> dict[str, dict[str, Any]]:
    real = _read("models/link/metrics.json")
    real["topic"] = _read("models/topic/metrics.json")["accuracy"]
    return {"real": real, "heldout": _read("tests/eval/heldout/metrics.json")}


def _read(path: str) -> dict[str, Any]:
    figures: dict[str, Any] = json.loads((ROOT / path).read_text(encoding="utf-8"))
    return figures


def main() -> None:
    """Measure, and write the documents."""
    figures = json.dumps(measure_heldout(), indent=1)
    (HELDOUT / "metrics.json").write_text(figures + "\n", encoding="utf-8")
    for name in DOCUMENTS:
        (ROOT / name).write_text(renewed(name), encoding="utf-8")
        print(name)


if __name__ == "__main__":
    main()
