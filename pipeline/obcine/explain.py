"""Shows how a text's names were decided: every candidate, its features, and why the winner won."""

from __future__ import annotations

import json
from typing import Any

from obcine.tagger import Tagger
from obcine.types import Decision, TaggedArticle

_MOST_FEATURES = 6


def explain(tagger: Tagger, text: str) -> dict[str, Any]:
    """Return the tags of a text and, for each mention, all candidates with their evidence.

    Returns:
        A JSON-ready object: ``tags`` as written by ``obcine tag``; ``mentions``, each with
        ``text``, ``start``, ``decision``, ``reason`` and ``candidates`` (``place``,
        ``municipality``, ``score`` and ``features``, the weighted contribution of each).
    """
    tagged, annotation = tagger.tag_with_annotation(text)
    scored = tagger.disambiguator.score_all(annotation, [d.mention for d in tagged.decisions])
    mentions = [
        {
            "text": decision.text,
            "start": decision.mention.start,
            "decision": _decision(decision),
            "score": round(decision.score, 4),
            "reason": decision.reason,
            "candidates": [
                {
                    "place": one.candidate.place.name,
                    "type": one.candidate.place.type,
                    "municipality": one.candidate.place.municipality,
                    "country": one.candidate.place.country,
                    "form": one.candidate.kind,
                    "score": round(one.score, 4),
                    "features": {name: round(value, 3) for name, value in one.weighted},
                }
                for one in candidates
            ],
        }
        for decision, candidates in zip(tagged.decisions, scored, strict=True)
    ]
    return {
        "municipalities": {tag.name: tag.evidence.value for tag in tagged.municipalities},
        "focus": list(tagged.focus),
        "foreign": [town.name for town in tagged.foreign],
        "topic": _topic(tagged),
        "mentions": mentions,
    }


def _decision(decision: Decision) -> str:
    if decision.place is None:
        return "NIL"
    if decision.municipality is None:
        return f"{decision.place.name} ({decision.place.country})"
    kind = "optional" if decision.optional else decision.evidence.value if decision.evidence else ""
    return f"{decision.municipality} ({kind})"


def _topic(tagged: TaggedArticle) -> dict[str, Any]:
    return {"label": tagged.topic.label, "score": round(tagged.topic.score, 4)}


def as_json(tagger: Tagger, text: str) -> str:
    """Return the explanation as indented JSON."""
    return json.dumps(explain(tagger, text), ensure_ascii=False, indent=2)


def as_text(tagger: Tagger, text: str) -> str:
    """Return the explanation for reading in a terminal."""
    found = explain(tagger, text)
    lines = []
    for mention in found["mentions"]:
        lines.append(f"{mention['text']}  →  {mention['decision']}  {mention['score']:.2f}")
        for candidate in mention["candidates"]:
            home = candidate["municipality"] or candidate["country"]
            lines.append(
                f"    {candidate['score']:.2f}  {candidate['place']} ({candidate['type']}, {home})"
            )
            features = list(candidate["features"].items())[:_MOST_FEATURES]
            lines.append("          " + "  ".join(f"{name} {value:+.1f}" for name, value in features))
    tags = ", ".join(f"{name} ({kind})" for name, kind in found["municipalities"].items())
    lines += [
        "",
        f"municipalities: {tags or 'none'}",
        f"focus: {', '.join(found['focus']) or 'none'}",
        f"foreign towns: {', '.join(found['foreign']) or 'none'}",
        f"topic: {found['topic']['label'] or 'none'} {found['topic']['score']:.2f}",
    ]
    return "\n".join(lines)
