"""What all stages do to text alike."""

from __future__ import annotations

import re

_LONGEST_HEADLINE = 200
_CHARACTER = re.compile(r"&(?:#\w{1,7}|\w{2,31});|.[\u0300-\u036f]*", re.DOTALL)


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


def character_end(text: str, start: int) -> int:
    """Return where a character of a text as it was given ends: an HTML entity, a letter with marks.

    Example:
        >>> character_end("Tr&#382;i&#269; je", 9)
        15
    """
    match = _CHARACTER.match(text, start)
    return match.end() if match else start + 1
