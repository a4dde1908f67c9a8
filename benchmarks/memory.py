"""Measures whether memory grows with the archive, with the real tagger in one worker.

    python benchmarks/memory.py ../shared/eval/articles_dev.jsonl --articles 10000 200000

Articles are single sentences in random order, each with a made-up name, so that new words keep
coming as they do in archives of many years. Every size runs in a process of its own.
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

from throughput import cpu, machine, memory

from obcine.batch import Progress, tag_files

_SYLLABLES = [first + vowel for first in "bcčdfghjklmnprsštvzž" for vowel in "aeiou"]


def sentences(path: Path, number: int) -> Iterator[str]:
    """Yield sentences of the articles of a file in random order, each with another name."""
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    given = [one for text in texts for one in re.split(r"(?<=[.!?])\s+", text) if len(one) > 40]
    dice = random.Random(1)
    for _ in range(number):
        name = "".join(dice.choices(_SYLLABLES, k=4)).capitalize()
        yield f"{dice.choice(given)} Tako {name}."


def measure(path: Path, number: int) -> str:
    """Tag so many sentences with one worker; return a row of the table."""
    peaks = {"worker": 0, "cpu": 0.0}

    def look(progress: Progress) -> None:
        for process in multiprocessing.active_children():
            if process.pid:
                peaks["worker"] = max(peaks["worker"], memory(process.pid))
                peaks["cpu"] = cpu(process.pid)

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in.jsonl")
        with source.open("w", encoding="utf-8") as stream:
            for text in sentences(path, number):
                stream.write(json.dumps({"text": text}) + "\n")
        start = time.perf_counter()
        tag_files([source], Path(folder, "out.jsonl"), workers=1, progress=look)
        seconds = time.perf_counter() - start
    row = [f"{number:,}", f"{seconds:.0f}", f"{peaks['cpu']:.0f}", memory("self"), peaks["worker"]]
    return "| " + " | ".join(map(str, row)) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", type=Path, help="articles as JSON Lines")
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000, 200_000], metavar="N")
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        print(measure(arguments.file, arguments.measure))
        return
    print(machine(), end="\n\n")
    print("| articles | seconds | worker CPU s | peak MB parent | peak MB worker |")
    print("| ---: |" + " ---: |" * 4, flush=True)
    for number in arguments.articles:
        command = [sys.executable, __file__, str(arguments.file), "--measure", str(number)]
        subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
