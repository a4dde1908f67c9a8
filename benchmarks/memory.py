"""Measures whether memory grows with the archive, and what very long articles take.

    python benchmarks/memory.py ../shared/eval/articles_dev.jsonl

Archives are tagged with one worker. Their articles are single sentences in random order, each with
a made-up name, so that new words keep coming as they do in archives of many years. Long articles
are running text, one word, or place names only. Everything is measured in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from throughput import machine, memory

from obcine.batch import Progress, TagOptions, tag_files

UNITS = {"one word": "Ž", "place names": "Kranj\n"}
_SYLLABLES = [first + vowel for first in "bcčdfghjklmnprsštvzž" for vowel in "aeiou"]


def sentences(path: Path, number: int) -> Iterator[str]:
    """Yield sentences of the articles of a file in random order, each with another name."""
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    given = [one for text in texts for one in re.split(r"(?<=[.!?])\s+", text) if len(one) > 40]
    dice = random.Random(1)
    for _ in range(number):
        name = "".join(dice.choices(_SYLLABLES, k=4)).capitalize()
        yield f"{dice.choice(given)} Tako {name}."


def archive(path: Path, number: int) -> list[object]:
    """Tag so many sentences with one worker; return a row of the table."""
    peak = 0

    def look(progress: Progress) -> None:
        nonlocal peak
        for process in multiprocessing.active_children():
            if process.pid:
                peak = max(peak, memory(process.pid))

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in.jsonl")
        with source.open("w", encoding="utf-8") as stream:
            for text in sentences(path, number):
                stream.write(json.dumps({"text": text}) + "\n")
        start = time.perf_counter()
        tag_files([source], Path(folder, "out.jsonl"), workers=1, progress=look)
        seconds = time.perf_counter() - start
    return [f"{number:,}", f"{seconds:.0f}", memory("self"), peak]


def article(path: Path, kind: str, characters: int) -> list[object]:
    """Tag an article of so many characters; return a row of the table."""
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    unit = UNITS.get(kind) or "\n\n".join(texts) + "\n\n"
    text = (unit * (characters // len(unit) + 1))[:characters]
    tagger = TagOptions().load_tagger()
    tagger.tag("Seja v Žireh.")
    before, start = memory("self"), time.process_time()
    tagger.tag(text)
    return [kind, f"{characters:,}", f"{time.process_time() - start:.1f}", before, memory("self")]


def row(cells: list[object]) -> str:
    """Return a row of a table in Markdown."""
    return f"| {' | '.join(map(str, cells))} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", type=Path, help="articles as JSON Lines")
    parser.add_argument("--articles", type=int, nargs="*", default=[10_000, 200_000], metavar="N")
    parser.add_argument(
        "--characters", type=int, nargs="*", default=[1_000_000, 8_300_000, 50_000_000], metavar="N"
    )
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        kind, size = arguments.measure[0], int(arguments.measure[1])
        measured = (
            archive(arguments.file, size)
            if kind == "archive"
            else article(arguments.file, kind, size)
        )
        print(row(measured))
        return
    print(machine(), end="\n\n")
    print("| articles | seconds | peak MB parent | peak MB worker |")
    print("| ---: | ---: | ---: | ---: |", flush=True)
    for number in arguments.articles:
        run("archive", number)
    print("\n| article of | characters | CPU s | peak MB before | peak MB |")
    print("| --- | ---: | ---: | ---: | ---: |", flush=True)
    for number in arguments.characters:
        run("running text", number)
    run("one word", 5_000_000)
    run("place names", 1_000_000)


def run(kind: str, number: int) -> None:
    """Measure in a process of its own."""
    command = [sys.executable, __file__, sys.argv[1], "--measure", kind, str(number)]
    subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
