"""Shows how a text's names were decided: every candidate, its features, and why the winner won."""

from __future__ import annotations

import json
from typing import Any

from obcine.disambiguate import ScoredCandidate
from obcine.tagger import Tagger
from obcine.types import Article, Decision

_MOST_FEATURES = 8


def explain(tagger: Tagger, text: str) -> dict[str, Any]:
    """Return the tags of a text and, for each mention, all candidates with their evidence.

    Returns:
        A JSON-ready object: ``municipalities``, ``focus``, ``foreign``, ``topic`` with the words
        that spoke for it, and ``mentions``, each with ``text``, ``start`` (in the cleaned text),
        ``decision``, ``score``, ``reason`` and ``candidates``: ``place``, ``type``,
        ``municipality``, ``country``, ``form``, ``score``, and ``features``, how much each
        weighed for or against it.
    """
    article = Article(id="1", text=text)
    tagged = tagger.tag(article)
    annotation = tagger.annotate(article, tagger.clean(article))
    disambiguator = tagger.disambiguator
    mentions = [decision.mention for decision in tagged.decisions]
    scored = disambiguator.score(annotation, mentions)
    guess = tagged.topic.label or tagged.topic.best_guess
    words = tagger.topic_model.words(annotation, guess) if guess else []
    return {
        "municipalities": {tag.name: tag.evidence.value for tag in tagged.municipalities},
        "focus": list(tagged.focus),
        "foreign": [town.name for town in tagged.foreign],
        "topic": {
            "label": tagged.topic.label,
            "best_guess": guess,
            "score": round(tagged.topic.score, 4),
            "words": {word: round(weight, 3) for word, weight in words},
        },
        "mentions": [
            {
                "text": decision.text,
                "start": decision.mention.start,
                "decision": _decision(decision),
                "score": round(decision.score, 4),
                "reason": decision.reason,
                "candidates": [
                    _candidate(one, features)
                    for one, features in zip(
                        candidates,
                        disambiguator.contributions(candidates, _MOST_FEATURES),
                        strict=True,
                    )
                ],
            }
            for decision, candidates in zip(tagged.decisions, scored, strict=True)
        ],
    }


def _candidate(scored: ScoredCandidate, features: list[tuple[str, float]]) -> dict[str, Any]:
    place = scored.candidate.place
    return {
        "place": place.name,
        "type": place.type,
        "municipality": place.municipality,
        "country": place.country,
        "form": scored.candidate.kind,
        "score": round(scored.score, 4),
        "features": {name: round(weight, 3) for name, weight in features},
    }


def _decision(decision: Decision) -> str:
    if decision.place is None:
        return "NIL"
    if decision.municipality is None:
        return f"{decision.place.name} ({decision.place.country})"
    kind = "optional" if decision.optional else decision.evidence.value if decision.evidence else ""
    return f"{decision.municipality} ({kind})"


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
            features = candidate["features"].items()
            lines.append(
                "          " + "  ".join(f"{name} {value:+.1f}" for name, value in features)
            )
    tags = ", ".join(f"{name} ({kind})" for name, kind in found["municipalities"].items())
    lines += [
        "",
        f"municipalities: {tags or 'none'}",
        f"focus: {', '.join(found['focus']) or 'none'}",
        f"foreign towns: {', '.join(found['foreign']) or 'none'}",
        f"topic: {_topic_line(found['topic'])}",
    ]
    return "\n".join(lines)


def _topic_line(topic: dict[str, Any]) -> str:
    label = topic["label"] or f"none (best guess: {topic['best_guess']})"
    words = ", ".join(f"{word} {weight:+.2f}" for word, weight in topic["words"].items())
    return f"{label} {topic['score']:.2f}" + (f"  ({words})" if words else "")
