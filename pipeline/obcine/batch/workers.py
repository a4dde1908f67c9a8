"""Worker processes that load the models once and survive the death of any of them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue

from obcine.batch.lines import Line, TagLines, Task, failed_line
from obcine.errors import ObcineError
from obcine.types import Article, FailedArticle

_BATCH = 16
"""Articles tagged together; a worker has up to two batches, so that it never waits for the next."""
_BATCH_CHARS = 200_000
_BATCHES = 2
_WINDOW = 64
"""Articles per worker that are read but not written yet, as an earlier one takes its time."""
_WINDOW_CHARS = 50_000_000
_LIFETIME = 50_000
"""Articles after which a worker is replaced: lemmagen3 leaks some bytes with each new word."""
_MAX_STARTS = 3
# Libraries would start threads for each core in each worker.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")


class WorkerError(ObcineError):
    """Worker processes that end before they are ready."""


class _Worker:
    """A worker process, its end of the pipe, and the numbers of the tasks in its batches."""

    def __init__(self, load: Callable[[], TagLines]) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, load), daemon=True)
        with _environment():
            self.process.start()
        theirs.close()  # so that the pipe ends with the process
        self.ready = False
        self.batches: deque[list[int]] = deque()
        """What it was sent, oldest first: it is at the first of them."""
        self.sent = 0

    def stop(self) -> None:
        self.connection.close()
        self.process.kill()
        self.process.join()


class WorkerPool:
    """Tags with several processes; the lines come in the order of the articles.

    Processes are started as there is work for them. One that dies is replaced; the articles it was
    at are tried once more, each alone, and one that ends a process again becomes an error.

    Args:
        load: Loads the models in each worker; must be picklable.
        workers: Number of processes.
        lifetime: Number of articles after which a process makes way for a new one.
    """

    def __init__(
        self, load: Callable[[], TagLines], workers: int, *, lifetime: int = _LIFETIME
    ) -> None:
        self._load = load
        self._size = workers
        self._lifetime = lifetime
        self._workers: list[_Worker] = []
        self._tasks: dict[int, Task] = {}  # read and not done
        self._todo: deque[int] = deque()  # not with a worker
        self._lines: dict[int, Line] = {}  # done and not next in order
        self._suspects: set[int] = set()  # one of them ended a worker
        self._number = self._written = 0  # tasks read, lines given out
        self._chars = 0
        self._failed_starts = 0

    def tag(self, tasks: Iterable[Task]) -> Iterator[Line]:
        """Yield the line of each task in order, reading ahead no more than a window of articles.

        Raises:
            WorkerError: Workers end while they load the models.
            ObcineError: What the workers raise while they load the models.
        """
        source = iter(tasks)
        try:
            while True:
                may_read_on = self._read(source)
                while self._written in self._lines:
                    line = self._lines.pop(self._written)
                    self._written += 1
                    yield line
                if self._tasks:
                    self._dispatch()
                    self._receive(block=not may_read_on)
                elif not may_read_on:
                    return
        finally:
            for worker in self._workers:
                worker.stop()

    def _read(self, source: Iterator[Task]) -> bool:
        """Read some tasks; return whether there is room for more, and there may be some."""
        for _ in range(_BATCH):
            if self._tasks and (
                self._number - self._written >= _WINDOW * self._size or self._chars >= _WINDOW_CHARS
            ):
                return False
            task = next(source, None)
            if task is None:
                return False
            self._add(self._number, task)
            self._number += 1
        return True

    def _add(self, number: int, task: Task) -> None:
        if isinstance(task.article, FailedArticle):
            self._lines[number] = failed_line(task.article)
            return
        self._tasks[number] = task
        self._todo.append(number)
        self._chars += len(task.article.text)

    def _done(self, number: int, line: Line) -> None:
        self._lines[number] = line
        self._chars -= _length(self._tasks.pop(number))

    def _dispatch(self) -> None:
        for worker in list(self._workers):
            if worker.sent < self._lifetime:
                self._fill(worker)
            elif not worker.batches:
                worker.stop()
                self._workers.remove(worker)
        while self._todo and len(self._workers) < self._size:
            worker = _Worker(self._load)
            self._workers.append(worker)
            self._fill(worker)

    def _fill(self, worker: _Worker) -> None:
        while self._todo and len(worker.batches) < _BATCHES and worker.sent < self._lifetime:
            batch = self._next_batch()
            worker.batches.append(batch)
            worker.sent += len(batch)
            try:
                worker.connection.send([self._tasks[number] for number in batch])
            except OSError:  # it died, which the next reception tells
                return

    def _next_batch(self) -> list[int]:
        """Take some tasks to be done together; one that may have ended a worker goes alone."""
        batch: list[int] = []
        chars = 0
        while self._todo and len(batch) < _BATCH and chars < _BATCH_CHARS:
            if batch and not self._suspects.isdisjoint((batch[0], self._todo[0])):
                break
            batch.append(self._todo.popleft())
            chars += _length(self._tasks[batch[-1]])
        return batch

    def _receive(self, *, block: bool) -> None:
        """Take what messages of workers there are, or wait for one."""
        connections = {worker.connection: worker for worker in self._workers}
        for connection in wait(list(connections), None if block else 0):
            assert isinstance(connection, Connection)
            worker = connections[connection]
            try:
                message = connection.recv()
                while True:
                    self._take(worker, message)
                    if not connection.poll():
                        break
                    message = connection.recv()
            except (EOFError, OSError):
                self._bury(worker)

    def _take(self, worker: _Worker, message: list[Line] | ObcineError | None) -> None:
        if isinstance(message, ObcineError):
            raise message
        if message is None:
            worker.ready = True
            self._failed_starts = 0
            return
        for number, line in zip(worker.batches.popleft(), message, strict=True):
            self._done(number, line)

    def _bury(self, worker: _Worker) -> None:
        """Remove a worker that died, and give its articles to others."""
        worker.stop()
        self._workers.remove(worker)
        code = worker.process.exitcode
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts == _MAX_STARTS:
                raise WorkerError(
                    f"{_MAX_STARTS} worker processes ended while they loaded the models (exit code "
                    f"{code}); free memory or run fewer of them with --workers; in a script, call "
                    "tag_files under if __name__ == '__main__':, as workers load the script too"
                )
        elif worker.batches:
            self._blame(worker.batches[0], code)
        left = [number for batch in worker.batches for number in batch if number in self._tasks]
        self._todo.extendleft(reversed(left))

    def _blame(self, batch: list[int], code: int | None) -> None:
        """Note that one of a batch ended a worker; one that was alone and did before is at fault."""
        if not self._suspects.issuperset(batch):
            self._suspects.update(batch)
            return
        (number,) = batch
        article = self._tasks[number].article
        message = (
            f"{article.source or article.id}: ended two worker processes (exit code {code}), most "
            "likely out of memory; look at the article, or run fewer processes with --workers"
        )
        failed = FailedArticle(article.id, article.source, WorkerError.__name__, message)
        self._done(number, failed_line(failed))


def _length(task: Task) -> int:
    return len(task.article.text) if isinstance(task.article, Article) else 0


@contextmanager
def _environment() -> Iterator[None]:
    """Set the number of threads and ignore Ctrl-C in processes that are started meanwhile."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    main = threading.current_thread() is threading.main_thread()
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN) if main else None
    try:
        yield
    finally:
        if main:
            signal.signal(signal.SIGINT, handler)
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _work(connection: Connection, load: Callable[[], TagLines]) -> None:
    """Be a worker: load the models, then tag what comes until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run tells its workers when to stop
    batches: SimpleQueue[list[Task]] = SimpleQueue()
    # Read in a thread: were both sides to write into full pipes, both would wait forever.
    threading.Thread(target=_read, args=(connection, batches), daemon=True).start()
    try:
        tag = load()
    except ObcineError as error:
        connection.send(error)
        return
    except Exception as error:
        connection.send(WorkerError(f"cannot load the models ({type(error).__name__}: {error})"))
        return
    connection.send(None)
    while True:
        connection.send(list(tag(batches.get())))


def _read(connection: Connection, batches: SimpleQueue[list[Task]]) -> None:
    try:
        while True:
            batches.put(connection.recv())
    except (EOFError, OSError):
        os._exit(0)  # the run has ended, whatever the worker is at
