"""Writes the measured figures into the documents, between ``<!-- measured -->`` and ``<!-- end -->``.

    python benchmarks/figures.py

Those of the real articles come from ``models/*/metrics.json``, which training writes; those of the
held-out sets are measured now and kept in ``tests/eval/heldout/metrics.json``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

from obcine.evaluate import KINDS, article_scores, evaluate, found_in, read_gold, tag_gold
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
        "pages": "Portal pages with menus and teasers around them, and lists of villages and clubs, are harder: on "
        "{texts} held-out texts in such forms\n(`tests/eval/heldout/pages.jsonl`), which name six or seven "
        "municipalities each, precision is {precision:.3f} and recall {recall:.3f}.",
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
        "pages": "Težje so strani portalov, na katerih so okoli člankov meniji in napovedniki, pa tudi seznami "
        "vasi in klubov: na {texts} testnih besedilih takih oblik\n(`tests/eval/heldout/pages.jsonl`), ki omenjajo po šest ali sedem občin, "
        "je natančnost {precision:.3f}, priklic pa {recall:.3f}.",
    },
}


def measure_heldout() -> dict[str, Any]:
    """Return the scores of the shipped tagger on whole held-out articles, named as in training.

    Under ``sets`` stand the main ones of all held-out sets.
    """
    tagger = Tagger.load()
    results, right = {}, {}
    for path in sorted(HELDOUT.glob("*.jsonl")):
        gold = read_gold(path)
        found = [found_in(one) for one in tag_gold(tagger, gold)]
        results[path.stem] = evaluate(gold, found)
        scores = article_scores(gold, found)
        towns = zip(scores["municipalities"], scores["foreign towns"], strict=True)
        right[path.stem] = sum(home.perfect and abroad.perfect for home, abroad in towns)
    result = results["articles"]

    def measures(score: Any) -> dict[str, float]:
        names = ("precision", "recall", "f1")
        return {name: round(getattr(score, name), 6) for name in names}

    return {
        "articles": result.articles,
        "municipalities": measures(result.municipalities),
        "evidence": {kind: measures(result.evidence[kind]) for kind in KINDS},
        "foreign": measures(result.foreign),
        **{
            name: round(count / of, 6)
            for name, (count, of) in (
                ("exactly_right", result.exact),
                ("focus", result.focus),
                ("topic", result.topic),
            )
        },
        "sets": {
            name: {
                "texts": one.articles,
                "precision": round(one.municipalities.precision, 6),
                "recall": round(one.municipalities.recall, 6),
                "exactly_right": round(one.exact[0] / one.articles, 6),
                "foreign": round(one.foreign.f1, 6),
                "right": round(right[name] / one.articles, 6),
            }
            for name, one in results.items()
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
    return _localized("\n".join(lines), lang)


def pages(lang: str = "en") -> str:
    """Return how good municipalities are on held-out texts in the forms of portal pages."""
    figures = _read("tests/eval/heldout/metrics.json")["sets"]["pages"]
    return _localized(WORDS[lang]["pages"].format(**figures), lang)


def heldout() -> str:
    """Return the table of all held-out sets."""
    lines = [
        "| held-out set | texts | municipalities: precision | recall | texts right | towns abroad: F1 "
        "| texts right in both |",
        "|" + " --- |" * 7,
    ]
    for name, one in _read("tests/eval/heldout/metrics.json")["sets"].items():
        precision, recall, foreign = (one[m] for m in ("precision", "recall", "foreign"))
        home, both = (round(one[m] * one["texts"]) for m in ("exactly_right", "right"))
        lines.append(
            f"| `{name}` | {one['texts']} | {precision:.3f} | {recall:.3f} | {home} "
            f"| {foreign:.3f} | {both} |"
        )
    return "\n".join(lines)


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


DOCUMENTS: dict[str, list[Callable[[], str]]] = {
    "README.md": [lambda: f"{accuracy()}\n\n{calibration()}\n\n{pages()}"],
    "README.sl.md": [lambda: f"{accuracy('sl')}\n\n{pages('sl')}"],
    "EVALUATION.md": [heldout, thresholds],
}
"""What stands in the places for figures of each document, in order."""


def renewed(name: str) -> str:
    """Return a document with the figures as they are now."""
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = [f"<!-- measured -->\n\n{block()}\n\n<!-- end -->" for block in DOCUMENTS[name]]
    places = re.split(r"<!-- measured -->.*?<!-- end -->", text, flags=re.DOTALL)
    if len(places) != len(blocks) + 1:
        raise ValueError(
            f"{name}: {len(places) - 1} places for figures instead of {len(blocks)}; write "
            "<!-- measured --> and <!-- end -->"
        )
    return "".join(chain.from_iterable(zip_longest(places, blocks, fillvalue="")))


def _localized(text: str, lang: str) -> str:
    """Return a text with the decimal commas of Slovene."""
    return re.sub(r"(\d)\.(\d)", r"\1,\2", text) if lang == "sl" else text


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
