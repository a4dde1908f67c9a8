"""Worker processes: order, deaths, bounded memory."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Iterator
from pathlib import Path

import pytest
from batch_options import DiesLoading, Handmade, WithoutModel, articles

from obcine.batch.lines import Task
from obcine.batch.workers import WorkerError, WorkerPool
from obcine.errors import MissingResourceError
from obcine.types import Article, FailedArticle


def pool(workers: int = 2) -> WorkerPool:
    return WorkerPool(Handmade().load, workers)


def test_lines_come_in_the_order_of_the_articles() -> None:
    tasks = articles("sleep 0.4", *["one two three"] * 60, "sleep 0.1", "last")
    tasks.insert(1, Task(FailedArticle("bad", None, "InputError", "unreadable")))
    lines = list(pool().tag(tasks))
    assert [line.id for line in lines] == [task.article.id for task in tasks]
    assert lines[1].error == "InputError"
    assert json.loads(lines[2].json)["words"] == 3


def test_workers_use_one_thread_each() -> None:
    assert json.loads(next(pool(1).tag(articles("one"))).json)["by"] == "1"


def test_an_article_that_ends_its_worker_once_is_tagged_by_another(tmp_path: Path) -> None:
    tasks = articles("a", f"die-once {tmp_path / 'x'}", "b", *["c"] * 20)
    lines = list(pool().tag(tasks))
    assert [line.id for line in lines] == [task.article.id for task in tasks]
    assert not any(line.error for line in lines)


def test_an_article_that_ends_two_workers_is_an_error_and_the_others_are_tagged() -> None:
    tasks = articles("a", "die", "b", "b", "die", *["c"] * 20)
    lines = list(pool().tag(tasks))
    assert [line.id for line in lines] == [task.article.id for task in tasks]
    assert [line.id for line in lines if line.error == "WorkerError"] == ["1", "4"]
    assert "two worker processes" in str(lines[1].message)


def test_a_worker_makes_way_for_a_new_one_after_its_lifetime() -> None:
    workers = set()
    numbers = []
    for line in WorkerPool(Handmade().load, 1, lifetime=30).tag(articles(*["a"] * 100)):
        workers |= {process.pid for process in multiprocessing.active_children()}
        numbers.append(int(line.id))
    assert numbers == list(range(100))
    assert len(workers) == 4


def test_no_more_than_a_window_of_articles_is_read_ahead() -> None:
    read = 0

    def source() -> Iterator[Task]:
        nonlocal read
        for task in articles("sleep 0.5", *["a"] * 1000):
            read += 1
            yield task

    lines = pool(1).tag(source())
    next(lines)
    assert read <= 64
    assert len(list(lines)) == 1000


def test_long_articles_are_not_read_ahead_by_the_dozen() -> None:
    read = 0

    def source() -> Iterator[Task]:
        nonlocal read
        for number in range(20):
            read += 1
            yield Task(Article(str(number), "a " * 10_000_000))

    lines = pool(1).tag(source())
    next(lines)
    assert read <= 6
    lines.close()  # type: ignore[attr-defined]


def test_an_error_of_loading_ends_the_run() -> None:
    with pytest.raises(MissingResourceError, match="no model"):
        list(WorkerPool(WithoutModel().load, 2).tag(articles("a")))


def test_workers_that_die_while_loading_end_the_run() -> None:
    with pytest.raises(WorkerError, match=r"--workers; in a script, .* if __name__ == '__main__':"):
        list(WorkerPool(DiesLoading().load, 1).tag(articles("a")))
