"""Gives names their capitals in a text that has none at all: »gremo iz kranja v škofjo loko«.

Comments and messages are written so. Only behind a preposition of place, or in a row that one begins,
is something taken for a name, and only if it is prominent and not more often a word.
"""

from __future__ import annotations

import re

from obcine.gazetteer import Gazetteer

_WORD = re.compile(r"[^\W\d_]+")
_PREPOSITIONS = frozenset("v na iz z s do pri proti skozi mimo okoli".split())
_JOINTS = frozenset({"in", "ter", "ali", "pa"})
_MOST_WORDS = 4
_OFTEN = 2
"""Weight from which on a form is more often a word (»v kanalu«) than a name (»v kopru«)."""


def with_capitals(text: str, gazetteer: Gazetteer) -> str:
    """Return a text without capitals with those of its names, any other text as it is.

    Args:
        text: Any text.
        gazetteer: All names.

    Example:
        >>> with_capitals("gremo iz kranja in žirov v škofjo loko", Gazetteer.load())
        'gremo iz Kranja in Žirov v Škofjo Loko'
        >>> with_capitals("Ostali smo v kranju.", Gazetteer.load())
        'Ostali smo v kranju.'
    """
    if not text.islower():
        return text
    words = list(_WORD.finditer(text))
    index, expected = 0, False
    while index < len(words):
        start, near = words[index].start(), words[index : index + _MOST_WORDS]
        name = _longest_name(text, near, gazetteer) if expected else ""
        if name:
            end = start + len(name)
            text = text[:start] + name + text[end:]
            index += len(_WORD.findall(name))
            joined = index < len(words) and words[index][0] in _JOINTS
            expected = joined or text[end : end + 2] == ", "
            index += joined
        else:
            expected = words[index][0] in _PREPOSITIONS
            index += 1
    return text


def _longest_name(text: str, words: list[re.Match[str]], gazetteer: Gazetteer) -> str:
    """Return the longest name that begins here as it is written, nothing if there is none."""
    for count in range(len(words), 0, -1):
        form = text[words[0].start() : words[count - 1].end()]
        if count == 1 and _is_often_a_word(form, gazetteer):
            break
        for name in (form.capitalize(), form.title()):
            if any(
                entry.kind in ("name", "short")
                and (entry.place.type == "municipality" or entry.place.known)
                for entry in gazetteer.entries(name)
            ):
                return name
    return ""


def _is_often_a_word(form: str, gazetteer: Gazetteer) -> bool:
    return any(w.reading == "word" and w.weight >= _OFTEN for w in gazetteer.common(form))
