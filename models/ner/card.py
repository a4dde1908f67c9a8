"""Writes the measured numbers into the model card, between its markers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from obcine.types import ENTITY_LABELS


def write_card(path: Path, metrics: dict[str, Any]) -> None:
    """Replace the part of the card between ``<!-- measured -->`` and ``<!-- end -->``.

    Args:
        path: The model card.
        metrics: What ``metrics.json`` holds.
    """
    card = path.read_text(encoding="utf-8")
    block = f"<!-- measured -->\n\n{measured(metrics)}\n<!-- end -->"
    card = re.sub(r"<!-- measured -->.*<!-- end -->", lambda _: block, card, flags=re.DOTALL)
    path.write_text(card, encoding="utf-8")


def measured(metrics: dict[str, Any]) -> str:
    """Return the metrics as Markdown."""
    lines = [
        "| documents | class | precision | recall | F1 | entities |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for group, kinds in sorted(metrics["entities"].items()):
        for kind in ENTITY_LABELS:
            if kind in kinds:
                score = kinds[kind]
                lines.append(
                    f"| {group} | {kind} | {score['precision']:.3f} | {score['recall']:.3f} "
                    f"| {score['f1']:.3f} | {score['gold']} |"
                )
    lines += ["", "Errors by kind (entities of all documents):", ""]
    lines += [
        "| error | " + " | ".join(ENTITY_LABELS) + " |",
        "| --- " * (len(ENTITY_LABELS) + 1) + "|",
    ]
    for error, counts in sorted(metrics["errors"].items()):
        cells = " | ".join(str(counts.get(kind, 0)) for kind in ENTITY_LABELS)
        lines.append(f"| {error} | {cells} |")
    lemmas, tokens, speed = metrics["lemmas"], metrics["tokens"], metrics["speed"]
    lines += [
        "",
        *(
            f"- Lemmas: {lemmas[group]['accuracy']:.2%} of {lemmas[group]['count']} {group} right."
            for group in ("tokens", "proper nouns")
        ),
        f"- Tokens of raw text: {tokens['aligned']:.2%} of {tokens['tokens']} as in SUK; "
        f"sentence starts: precision {tokens['sentence_precision']:.2%}, "
        f"recall {tokens['sentence_recall']:.2%} of {tokens['sentences']}.",
        f"- Size: {metrics['size'] / 1e6:.2f} MB.",
        f"- Speed on one core, tokens, sentences, lemmas and entities together: "
        f"{speed['tokens_a_second']:,.0f} tokens a second, "
        f"{speed['tokens_a_second_first']:,.0f} while the words are new "
        f"({speed['articles']} articles); loaded in {speed['load_seconds']} s.",
        "",
    ]
    return "\n".join(lines)
