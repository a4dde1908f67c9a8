"""What all stages do to text alike."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

_LONGEST_HEADLINE = 200


TOP_LEVEL_DOMAINS = "si|com|net|org|eu|hr|info|at|de|it|rs|ba|uk|tv"
"""How addresses on the web end that news name, as alternatives of a pattern."""


def scrub(text: str) -> str:
    r"""Return the text with lone surrogates, which no encoding can write, as U+FFFD.

    Example:
        >>> scrub("Kranj \ud83d") == "Kranj \ufffd"
        True
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def headline_length(text: str) -> int:
    r"""Return how many characters at the beginning are a headline: a short line, then a blank one.

    Example:
        >>> headline_length("Most je odprt\n\nŽupan je prerezal trak.")
        13
    """
    end = text.find("\n\n", 0, _LONGEST_HEADLINE + 2)
    return max(end, 0)


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    Example:
        >>> counted(1, "article"), counted(2000, "article")
        ('1 article', '2,000 articles')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def from_json(line: str | bytes, *, unique: bool = False) -> Any:
    """Return what a line of JSON holds.

    Args:
        line: The line.
        unique: Whether to refuse objects in which two values have one name.

    Raises:
        ValueError: It is broken, or nested too deeply; the message says what is wrong.

    Example:
        >>> from_json('{"name": "Bled"}')
        {'name': 'Bled'}
    """
    try:
        return json.loads(line, object_pairs_hook=_unique if unique else None)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(json_problem(error)) from error


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        name, _ = Counter(name for name, _ in pairs).most_common(1)[0]
        raise ValueError(f"two values of {name!r} in one object")
    return found


def json_problem(error: Exception) -> str:
    """Return in a few words what is wrong with JSON that cannot be read."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.removesuffix(' at')} at column {error.colno}"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
