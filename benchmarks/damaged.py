"""Measures what damage to the text costs: the held-out articles, damaged as archives damage them.

    python benchmarks/damaged.py

Each damage is done to all articles alike, so that the rows differ in nothing else.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from throughput import machine

from obcine.evaluate import Gold, evaluate, found_in, read_gold, tag_gold
from obcine.tagger import Tagger

HELDOUT = Path(__file__).parents[1] / "tests" / "eval" / "heldout" / "articles.jsonl"
_MARKED = "čšžČŠŽ"
_BARE = str.maketrans(dict(zip(_MARKED, "cszCSZ", strict=True)))
_YUSCII = str.maketrans(dict(zip(_MARKED, "~{`^[@", strict=True)))
_MISREAD = {
    "č": "c", "š": "s", "ž": "z", "l": "1", "i": "l", "e": "c", "o": "0", "n": "u", "h": "b",
    "t": "f", "m": "rn",
}  # fmt: skip
_SHARE = 0.02
_COLUMN = 40


def scanned(text: str) -> str:
    """Return a text with every fiftieth of the letters that scanners confuse misread."""
    dice = random.Random(1)
    return "".join(
        _MISREAD[letter] if letter in _MISREAD and dice.random() < _SHARE else letter
        for letter in text
    )


def in_columns(text: str) -> str:
    """Return a text in lines of 40 characters, long words cut by hyphens."""
    lines, line = [], ""
    for word in text.split(" "):
        room = _COLUMN - len(line) - 2
        if line and len(line) + 1 + len(word) > _COLUMN:
            if len(word) > 7 and room > 3:
                cut = min(room, len(word) - 3)
                lines.append(f"{line} {word[:cut]}-")
                line = word[cut:]
            else:
                lines.append(line)
                line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def _signs(letters: str, sign: str) -> Callable[[str], str]:
    table = str.maketrans(dict.fromkeys(letters, sign))
    return lambda text: text.translate(table)


DAMAGES: dict[str, Callable[[str], str]] = {
    "none": str,
    "č, š and ž lost (»Kocevje«)": lambda text: text.translate(_BARE),
    "only č lost": lambda text: text.replace("č", "c").replace("Č", "C"),
    "`?` for č, š and ž (»Ko?evje«)": _signs(_MARKED, "?"),
    "`?` for č": _signs("čČ", "?"),
    "`�` for č, š and ž": _signs(_MARKED, "\ufffd"),
    "everything that ASCII lacks lost as `?`": lambda text: text.encode(
        "ascii", "replace"
    ).decode(),
    "UTF-8 read as ASCII, `�` for each byte": lambda text: text.encode().decode("ascii", "replace"),
    "UTF-8 read as Windows-1252": lambda text: text.encode().decode("cp1252", "replace"),
    "YUSCII": lambda text: text.translate(_YUSCII),
    "one in fifty letters misread": scanned,
    "lines of a narrow column": in_columns,
    "all in capitals": str.upper,
}


def row(tagger: Tagger, gold: list[Gold], damage: Callable[[str], str]) -> str:
    """Return the cells of a damage."""
    hurt = [replace(g, text=damage(g.text), title=g.title and damage(g.title)) for g in gold]
    result = evaluate(hurt, [found_in(tagged) for tagged in tag_gold(tagger, hurt)])
    towns, abroad = result.municipalities, result.foreign
    shares = (right / of for right, of in (result.exact, result.focus, result.topic))
    cells = (towns.precision, towns.recall, *shares, abroad.f1)
    return " | ".join(f"{cell:.3f}" for cell in cells)


def main() -> None:
    """Print a table."""
    tagger, gold = Tagger.load(), read_gold(HELDOUT)
    print(machine(), end="\n\n")
    print("| damage | precision | recall | all right | focus | topic | towns abroad F1 |")
    print("| --- " + "| ---: " * 6 + "|")
    for name, damage in DAMAGES.items():
        print(f"| {name} | {row(tagger, gold, damage)} |", flush=True)


if __name__ == "__main__":
    main()
