"""Measures articles and tokens a second, memory of each process, and time by stage.

    python benchmarks/throughput.py ../shared/eval/articles_dev.jsonl --articles 2000

The articles are repeated in random order, each time with other digits, so that no cache of whole
texts helps. While an article comes for the first time, many of its words are new to a worker, which
remembers what it has worked out about them: that pace is measured apart, and then the one that a
long run comes close to. Time runs from the moment all workers have loaded their models. CPU seconds
are those of the workers: on a machine with other work they tell more than the clock.
"""

from __future__ import annotations

import argparse
import datetime
import json
import multiprocessing
import os
import platform
import random
import re
import time
from collections.abc import Iterator
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from obcine import __version__
from obcine.batch import TagOptions
from obcine.batch.lines import Task
from obcine.batch.workers import WorkerPool
from obcine.types import Article
from obcine.write import to_record
from obcine.write.record import to_json

TOGETHER = 16  # articles, as Tagger.tag_many takes them


def articles(path: Path, number: int, seed: int = 1) -> Iterator[Article]:
    """Yield articles of a file in random order, again and again, with other digits each time."""
    given = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    dice = random.Random(seed)
    for count in range(number):
        if count % len(given) == 0:
            dice.shuffle(given)
        one = given[count % len(given)]
        text = re.sub(r"\d", lambda _: str(dice.randrange(10)), one["text"])
        yield Article(f"{count}", text, title=one.get("title"))


def memory(pid: int | str) -> int:
    """Return the peak memory of a process in MB, as Linux counts it."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) // 1024


def cpu(pid: int) -> float:
    """Return the CPU seconds of a process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(path: Path, number: int, workers: int, options: TagOptions, tokens: float) -> str:
    """Tag with worker processes; return a row of the table."""
    warm_up = 64 * workers  # as many as are read ahead: all workers are at work after these
    given = len(path.read_text(encoding="utf-8").splitlines())
    new = max(warm_up + 1, min(number, given))
    # reading goes on to the end of the measurement
    source = articles(path, new + number + 2 * warm_up)
    lines = WorkerPool(options.load, workers).tag(map(Task, source))
    for _ in range(warm_up):
        next(lines)
    start = time.perf_counter()
    for _ in range(new - warm_up):
        next(lines)
    first = time.perf_counter() - start
    pids = [process.pid for process in multiprocessing.active_children() if process.pid]
    before, start, main = sum(map(cpu, pids)), time.perf_counter(), time.process_time()
    for done in range(number):
        next(lines)
        if done == number - 1:
            seconds, used = time.perf_counter() - start, sum(map(cpu, pids)) - before
            parent = time.process_time() - main
    peaks = ", ".join(str(memory(pid)) for pid in pids)
    row = [options.engine, workers, number, f"{(new - warm_up) / first:.0f}"]
    row += [f"{number / seconds:.0f}", f"{tokens * number / seconds:,.0f}"]
    row += [f"{1000 * used / number:.2f}", f"{1000 * parent / number:.2f}", peaks, memory("self")]
    return "| " + " | ".join(map(str, row)) + " |"


def profile(path: Path, number: int, options: TagOptions) -> tuple[float, dict[str, float]]:
    """Return tokens an article, and the CPU milliseconds of each stage for an article."""
    tagger = options.load_tagger()
    for _ in tagger.tag_many(articles(path, 600, seed=2)):  # fills caches of words, as any run does
        pass
    spent: dict[str, float] = {}
    tokens = 0
    given = articles(path, number)
    while some := list(islice(given, TOGETHER)):
        start = time.process_time()
        texts = [tagger.clean(article) for article in some]
        start = add(spent, "clean", start)
        annotations = list(tagger.annotator.annotate_many(text.text for text in texts))
        start = add(spent, "annotate", start)
        mentions = [tagger.matcher.match(annotation) for annotation in annotations]
        start = add(spent, "match", start)
        pairs = list(zip(annotations, mentions, strict=True))
        tagger.disambiguator.decide_many(pairs, reasons=options.mentions)
        start = add(spent, "disambiguate", start)
        for annotation, text in zip(annotations, texts, strict=True):
            tagger.topic_model.top(annotation, 1, title_length=text.title_length)
        start = add(spent, "topic", start)
        tokens += sum(len(annotation.forms) for annotation in annotations)
        tagged = list(tagger.tag_many(some))
        start = add(spent, "all stages in tag_many()", start)
        for one in tagged:
            to_json(to_record(one))
        add(spent, "write", start)
    return tokens / number, {name: 1000 * seconds / number for name, seconds in spent.items()}


def add(spent: dict[str, float], stage: str, start: float) -> float:
    """Add the time since the start to a stage; return the time."""
    now = time.process_time()
    spent[stage] = spent.get(stage, 0.0) + now - start
    return time.process_time()


def machine() -> str:
    """Return the machine, versions and date of the measurement."""
    cpus = re.findall(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    load = os.getloadavg()[0]
    libraries = ", ".join(f"{name} {version(name)}" for name in ("numpy", "lemmagen3"))
    return (
        f"{datetime.date.today()} · obcine {__version__} · Python {platform.python_version()} · "
        f"{libraries} · {platform.system()} {platform.machine()}, {os.cpu_count()} cores "
        f"({cpus[0] if cpus else 'unknown'}) · load average before: {load:.1f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("file", type=Path, help="articles as JSON Lines")
    parser.add_argument("--articles", type=int, default=2000, metavar="N")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2], metavar="N")
    parser.add_argument("--classla", type=int, default=0, metavar="N",
                        help="also tag N articles with classla, if it is installed")  # fmt: skip
    arguments = parser.parse_args()
    print(machine(), end="\n\n")
    tokens, stages = profile(arguments.file, min(500, arguments.articles), TagOptions())
    print("| engine | workers | articles | articles/s at first | articles/s | tokens/s "
          "| worker CPU ms/article | parent CPU ms/article | peak MB per worker | peak MB parent |")  # fmt: skip
    print("| --- |" + " ---: |" * 9)
    for workers in arguments.workers:
        print(measure(arguments.file, arguments.articles, workers, TagOptions(), tokens))
    if arguments.classla:
        options = TagOptions(engine="classla")
        print(measure(arguments.file, arguments.classla, 1, options, tokens))
    print(f"\n{tokens:.0f} tokens an article\n\n| stage | CPU ms an article |\n| --- | ---: |")
    for name, milliseconds in stages.items():
        print(f"| {name} | {milliseconds:.2f} |")


if __name__ == "__main__":
    main()
