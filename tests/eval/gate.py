"""Guards accuracy: compares the shipped tagger with the floors in ``floors.json``.

    python tests/eval/gate.py                  check; exit 1 where a floor is not reached
    python tests/eval/gate.py --update         raise floors to what is reached now
    python tests/eval/gate.py --update --lower also lower them, and drop those of sets that are gone

A floor belongs to one version of a set: where the file's hash differs, the floors must be updated.
What both versions measure is not lowered by that either, and a set with floors must be there.
The shipped weights have seen these sets, so the figures here guard against regressions and are no
measure of accuracy; that one is cross-validated in ``models/link/metrics.json``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from obcine.errors import ObcineError
from obcine.evaluate import Gold, evaluate, found_in_record, read_gold
from obcine.tagger import Tagger
from obcine.types import Article
from obcine.write import to_record

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
REAL = HERE.parents[2] / "shared" / "eval" / "articles_dev.jsonl"
_SLACK = 0.0005  # rounding
Scores = dict[str, float]


def sets() -> list[Path]:
    """Return our own sets, and the real articles where they are present."""
    return [*sorted(HERE.glob("*.jsonl")), *([REAL] if REAL.exists() else [])]


def score(tagger: Tagger, gold: list[Gold]) -> Scores:
    """Return the scores of a set, and the share of cases that are right by kind of case."""
    articles = (Article(one.id, one.text, one.title) for one in gold)
    found = [found_in_record(to_record(tagged)) for tagged in tagger.tag_many(articles)]
    result = evaluate(gold, found)
    scores = {
        "precision": result.municipalities.precision,
        "recall": result.municipalities.recall,
        "foreign f1": result.foreign.f1,
        "exactly right": result.exact[0] / result.exact[1],
    }
    labelled = {kind for one in gold for kind in one.municipalities.values()}
    scores |= {f"{kind} f1": result.evidence[kind].f1 for kind in sorted(labelled)}
    shares = {"focus": result.focus, "countries": result.countries, "topic": result.topic}
    for name, (right, of) in shares.items():
        if of:
            scores[name] = right / of
    for kind in sorted({one.kind for one in gold if one.kind}):
        of_kind = [pair for pair in zip(gold, found, strict=True) if pair[0].kind == kind]
        part = evaluate([one for one, _ in of_kind], [other for _, other in of_kind])
        scores[f"kind {kind}"] = part.exact[0] / part.exact[1]
    return {name: round(value, 4) for name, value in scores.items()}


def digest(path: Path) -> str:
    """Return the hash that binds floors to a version of a set."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def failures(name: str, scores: Scores, floors: Scores) -> Iterable[str]:
    """Yield what does not reach its floor, or has none."""
    for measure, value in scores.items():
        floor = floors.get(measure)
        if floor is None:
            yield f"{name}: no floor for {measure}; run with --update"
        elif value < floor - _SLACK:
            yield (
                f"{name}: {measure} {value:.4f} is below its floor {floor:.4f}; "
                "mend it, or run with --update --lower"
            )


def updated(scores: Scores, floors: Scores, *, lower: bool) -> Scores:
    """Return what is reached now as floors, but none below what it was unless that is asked for."""
    if lower:
        return scores
    return {measure: max(value, floors.get(measure, value)) for measure, value in scores.items()}


def gone(known: Iterable[str], paths: Iterable[Path]) -> list[str]:
    """Return the sets with floors whose files are gone; only the real articles may be absent."""
    there = {REAL.stem, *(path.stem for path in paths)}
    return [name for name in known if name not in there]


def main() -> int:
    """Check all sets, or update their floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="write floors, never lower ones")
    parser.add_argument("--lower", action="store_true", help="with --update: lower floors too")
    arguments = parser.parse_args()
    if arguments.lower and not arguments.update:
        parser.error("--lower goes with --update")
    known = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    tagger = Tagger.load(reasons=False)
    problems: list[str] = []
    for name in gone(known, sets()):
        if arguments.lower:
            del known[name]
        else:
            problems.append(f"{name}: has floors but no file; bring it back, or --update --lower")
    for path in sets():
        try:
            scores = score(tagger, read_gold(path))
        except ObcineError as error:  # an empty or broken set checks nothing
            problems.append(str(error))
            continue
        entry = known.get(path.stem, {"hash": "", "floors": {}})
        if arguments.update:
            floors = updated(scores, entry["floors"], lower=arguments.lower)
            known[path.stem] = {"hash": digest(path), "floors": floors}
        elif entry["hash"] != digest(path):
            problems.append(f"{path.name}: the set changed; look at its scores, then --update")
        problems += failures(path.stem, scores, known.get(path.stem, entry)["floors"])
        print(path.stem, " ".join(f"{m}={v:.3f}" for m, v in scores.items() if "kind" not in m))
    if arguments.update:
        text = json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        FLOORS.write_text(text, encoding="utf-8")
    for problem in problems:
        print(f"FAILED: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
