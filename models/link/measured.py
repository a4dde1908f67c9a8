"""Writes the measured part of the model card."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def card(figures: dict[str, Any], folds: int) -> str:
    """Return the measured part of the model card."""
    rows = [("municipalities", figures["municipalities"])]
    rows += [(f"evidence {kind}", score) for kind, score in figures["evidence"].items()]
    rows.append(("foreign towns", figures["foreign"]))
    lines = [
        f"{figures['articles']} development articles, {folds}-fold cross-validation by document:",
        "",
    ]
    lines += ["| | precision | recall | F1 |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {name} | {s['precision']:.3f} | {s['recall']:.3f} | {s['f1']:.3f} |" for name, s in rows
    ]
    lines += [
        "",
        f"All municipalities of an article right: {figures['exactly_right']:.3f}. "
        f"Focus right, of articles that name a municipality: {figures['focus']:.3f}. "
        f"Expected calibration error: {figures['expected_calibration_error']:.3f}.",
        "",
        "| mean score | share right | municipalities |",
        "| --- | --- | --- |",
    ]
    lines += [f"| {score} | {right} | {count} |" for score, right, count in figures["reliability"]]
    lines += ["", "| `--min-score` | precision | recall |", "| --- | --- | --- |"]
    lines += [f"| {t} | {p:.3f} | {r:.3f} |" for t, p, r in figures["min_score"]]
    right, of = figures["countries"]
    lines += [
        "",
        f"Of towns abroad of a shared name in our sets {right} of {of} are in the right country.",
    ]
    lines += ["", "| challenge set: kind | exactly right |", "| --- | --- |"]
    for name, kinds in figures["challenges"].items():
        for kind, (right, of) in kinds.items():
            lines.append(f"| {name}: {kind} | {right} of {of} ({right / of:.3f}) |")
    return "\n".join(lines) + "\n"


def write_card(path: Path, figures: dict[str, Any], folds: int) -> None:
    """Write the figures into the card, after its line ``<!-- measured -->``."""
    head, mark, _ = path.read_text(encoding="utf-8").partition("<!-- measured -->\n")
    path.write_text(f"{head}{mark}\n{card(figures, folds)}", encoding="utf-8")
