"""Runs with a hand-made tagger that dies, fails or dawdles as an article tells it to, and others.

As a program, it runs ``tag_files`` with it: INPUT OUTPUT WORKERS [--resume] [--disk BYTES].
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier

from obcine.batch import TagOptions, tag_files
from obcine.batch.lines import Line, TagLines, Task, failed_line
from obcine.errors import MissingResourceError, ObcineError
from obcine.tagger import Tagger
from obcine.types import Article, FailedArticle, TaggedArticle


def tag(task: Task) -> Line:
    """Write the text's words: as many as it has."""
    article = task.article
    if isinstance(article, FailedArticle):
        return failed_line(article)
    command, *words = article.text.split()
    if command == "die" or (command == "die-once" and not Path(words[0]).exists()):
        if words:
            Path(words[0]).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if command == "fail":
        return failed_line(FailedArticle(article.id, article.source, "ValueError", "failed"))
    if command == "sleep":
        time.sleep(float(words[0]))
    record = {"id": article.id, "words": len(words) + 1, "by": os.environ.get("OMP_NUM_THREADS")}
    if task.duplicate_of:
        record["duplicate_of"] = task.duplicate_of
    return Line(article.id, json.dumps(record), duplicate=task.duplicate_of is not None)


@dataclass(frozen=True)
class Handmade(TagOptions):
    """Options of a run with the hand-made tagger."""

    def load(self) -> TagLines:
        return lambda tasks: map(tag, tasks)


@dataclass(frozen=True)
class WithoutModel(TagOptions):
    """Options of a run whose models are missing."""

    def load(self) -> TagLines:
        raise MissingResourceError("no model")


@dataclass(frozen=True)
class DiesLoading(TagOptions):
    """Options of a run whose models do not fit into memory."""

    def load(self) -> TagLines:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError


class Dawdling(Tagger):
    """A tagger that takes its time."""

    def tag_many(
        self, articles: Iterable[Article | FailedArticle | str]
    ) -> Iterator[TaggedArticle | FailedArticle]:
        for tagged in super().tag_many(articles):
            time.sleep(0.04)
            yield tagged


@dataclass(frozen=True)
class Slow(TagOptions):
    """Options of a run that can be caught in the middle."""

    def load_tagger(self) -> Tagger:
        return Dawdling.load()


class Waiting(Tagger):
    """A tagger that begins when two threads are at it."""

    both = Barrier(2, timeout=60)

    def tag_many(
        self, articles: Iterable[Article | FailedArticle | str]
    ) -> Iterator[TaggedArticle | FailedArticle]:
        self.both.wait()
        return super().tag_many(articles)


@dataclass(frozen=True)
class Together(TagOptions):
    """Options of a run whose threads wait for each other."""

    def load_tagger(self) -> Tagger:
        return Waiting.load()


def articles(*texts: str) -> list[Task]:
    return [Task(Article(str(number), text)) for number, text in enumerate(texts)]


def write_input(path: Path, texts: list[str]) -> Path:
    lines = [json.dumps({"id": f"a{number}", "text": text}) for number, text in enumerate(texts)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def main() -> None:
    paths, output, workers, *rest = sys.argv[1:]
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if "--disk" in rest:
        limit = int(rest[rest.index("--disk") + 1])
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        tag_files(
            [paths], output, options=Handmade(), workers=int(workers), resume="--resume" in rest
        )
    except KeyboardInterrupt:
        sys.exit(130)
    except ObcineError as error:
        print(error, file=sys.stderr)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
