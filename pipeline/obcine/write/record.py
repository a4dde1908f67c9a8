"""The record of a tagged article, which all formats hold."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from obcine.types import SCHEMA, FailedArticle, MentionTag, TaggedArticle, TopicTag


def to_record(
    tagged: TaggedArticle | FailedArticle | dict[str, Any], *, mentions: bool = False
) -> dict[str, Any]:
    """Return the record of an article: plain values only, its keys always in the same order.

    Args:
        tagged: A tagged article, or one that failed; a record made before stays as it is.
        mentions: Whether to list every mention with its place and reason.

    Example:
        >>> to_record(FailedArticle("a1", "a1.txt", "InputError", "a1.txt: empty file"))["error"]
        {'type': 'InputError', 'message': 'a1.txt: empty file'}
    """
    if isinstance(tagged, dict):
        return tagged
    if isinstance(tagged, FailedArticle):
        return {
            "schema": SCHEMA,
            "id": tagged.id,
            "source": tagged.source,
            "error": {"type": tagged.type, "message": tagged.message},
        }
    article = tagged.article
    record: dict[str, Any] = {"schema": SCHEMA, "id": article.id, "source": article.source}
    for name in ("title", "date", "url"):
        if getattr(article, name) is not None:
            record[name] = getattr(article, name)
    record["municipalities"] = [
        {
            "name": tag.name,
            "code": tag.code,
            "region": tag.region,
            "evidence": tag.evidence.value,
            "score": round(tag.score, 4),
            "mentions": tag.mentions,
        }
        for tag in tagged.municipalities
    ]
    record["focus"] = list(tagged.focus)
    record["regions"] = list(tagged.regions)
    record["foreign"] = [
        {
            "name": tag.name,
            "id": tag.id,
            "country": tag.country,
            "twin_of": list(tag.twin_of),
            "mentions": tag.mentions,
        }
        for tag in tagged.foreign
    ]
    record["topic"] = _topic(tagged.topic)
    if len(tagged.topics) > 1:
        record["topics"] = [_topic(topic) for topic in tagged.topics]
    if mentions:
        record["mentions"] = [_mention(mention) for mention in tagged.mentions]
    record["engine"] = tagged.engine
    record["version"] = tagged.version
    if article.extra:
        record["extra"] = dict(article.extra)
    return record


def to_json(value: object) -> str:
    """Return a value as JSON on one line, whatever the values that were passed through.

    Example:
        >>> to_json({"ime": "Žiri", "delež": float("nan")})
        '{"ime": "Žiri", "delež": null}'
    """
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError):  # no JSON value, or NaN
        value = to_plain(value)
        text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate, which JSON can only escape
        text = json.dumps(value)
    return text


def _topic(topic: TopicTag) -> dict[str, Any]:
    record: dict[str, Any] = {
        "label": topic.label,
        "code": topic.code,
        "label_sl": topic.label_sl,
        "score": round(topic.score, 4),
    }
    if topic.label is None:
        record["best_guess"] = topic.best_guess
    return record


def _mention(mention: MentionTag) -> dict[str, Any]:
    return {
        "field": mention.field,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "place": mention.place,
        "municipality": mention.municipality,
        "evidence": mention.evidence.value if mention.evidence else None,
        "score": round(mention.score, 4),
        "reason": mention.reason,
        "optional": mention.optional,
    }


def to_plain(value: object) -> object:
    """Return a value with what JSON lacks as text, and NaN and infinity as ``None``.

    Example:
        >>> import datetime
        >>> to_plain([datetime.date(2024, 3, 1), 7, float("nan")])
        ['2024-03-01', 7, None]
    """
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [to_plain(item) for item in value]
    return value if value is None or isinstance(value, bool | int | str) else str(value)
