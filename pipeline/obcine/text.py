"""What all stages do to text alike."""

from __future__ import annotations


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
