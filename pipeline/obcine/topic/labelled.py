"""Reads labelled articles (JSONL) for training a topic model of one's own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from obcine.errors import InputError, UsageError
from obcine.text import from_json

MIN_EXAMPLES = 5
_FIELDS = ("text", "topic", "label", "title", "id", "date", "url", "source")


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article with the topic that a person gave it."""

    text: str
    topic: str
    title: str | None = None


def read_labelled(path: str | Path) -> list[Labelled]:
    """Read labelled articles, one JSON object a line: ``text``, ``topic`` (or ``label``), ``title``.

    Args:
        path: The file. Fields ``id``, ``date``, ``url`` and ``source`` may be there and are not used.

    Returns:
        The articles in the file's order.

    Raises:
        InputError: The file cannot be read or a line is no labelled article.
        UsageError: There is a single topic, or too few articles of one.
    """
    path = Path(path)
    articles = [
        _article(json_object(path, number, line), f"{path}:{number}")
        for number, line in numbered_lines(path)
    ]
    _check_classes(path, articles)
    return articles


def numbered_lines(path: Path) -> list[tuple[int, str]]:
    """Return the lines of a file that are not blank, each with its number.

    Raises:
        InputError: The file cannot be read or is no text in UTF-8.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: is not UTF-8 ({error}); save it as UTF-8, not compressed"
        ) from error
    return [(number, line) for number, line in enumerate(lines, 1) if line.strip()]


def json_object(path: Path, number: int, line: str) -> dict[str, Any]:
    """Return the JSON object on a line.

    Raises:
        InputError: The line holds something else; the message names file and line.
    """
    try:
        record = from_json(line)
    except ValueError as error:
        raise InputError(
            f"{path}:{number}: broken JSON ({error}); mend or delete the line"
        ) from error
    if not isinstance(record, dict):
        raise InputError(f'{path}:{number}: not a JSON object; write {{"text": …, "topic": …}}')
    return record


def _article(record: dict[str, Any], where: str) -> Labelled:
    unknown = [name for name in record if name not in _FIELDS]
    if unknown:
        raise InputError(
            f"{where}: unknown field {unknown[0]!r}; rename or remove it, known are: "
            + ", ".join(_FIELDS)
        )
    topic_fields = [name for name in ("topic", "label") if record.get(name) is not None]
    if len(topic_fields) != 1:
        found = "both" if topic_fields else "neither"
        raise InputError(f"{where}: has {found} of 'topic' and 'label'; give exactly one of them")
    text, topic, title = record.get("text"), record[topic_fields[0]], record.get("title")
    for name, value in (("text", text), (topic_fields[0], topic)):
        if not isinstance(value, str) or not value.strip():
            raise InputError(f"{where}: field {name!r} must be a string that is not empty")
    if title is not None and not isinstance(title, str):
        raise InputError(f"{where}: field 'title' must be a string; quote it or leave it out")
    return Labelled(str(text), str(topic).strip(), title or None)


def _check_classes(path: Path, articles: list[Labelled]) -> None:
    counts = Counter(article.topic for article in articles)
    if len(counts) < 2:
        has = f"only the topic {next(iter(counts))!r}" if counts else "no articles"
        raise UsageError(f"{path}: holds {has}; a model needs articles of at least two topics")
    few = [f"{topic!r} ({count})" for topic, count in counts.items() if count < MIN_EXAMPLES]
    if few:
        raise UsageError(
            f"{path}: too few articles of {', '.join(few)}; add some until each topic has at least "
            f"{MIN_EXAMPLES}, or leave that topic out"
        )
