"""A run over an archive on one machine: read, tag, write, and go on after an interruption."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path

from obcine.batch.counts import Counts
from obcine.batch.duplicates import Duplicates
from obcine.batch.journal import Journal, locked, was_left
from obcine.batch.lines import Line, TagOptions, Task, with_id
from obcine.batch.manifest import Manifest, describe, input_size, is_stream
from obcine.batch.progress import Progress, Tracker
from obcine.batch.workers import WorkerPool
from obcine.errors import UsageError, missing_package
from obcine.read import Fields, read_articles
from obcine.read.inputs import as_paths, find
from obcine.text import counted
from obcine.types import Article, FailedArticle
from obcine.write import (
    check_apart,
    check_folder,
    check_format,
    check_output,
    check_partition,
    write_csv,
    write_parquet,
    write_partitions,
)
from obcine.write.output import open_output

logger = logging.getLogger("obcine.batch")

FORMATS = (".jsonl", ".csv", ".parquet")
_FEW = 16
"""So few articles are tagged before a worker process would have loaded its models."""


def tag_files(
    paths: str | Path | Iterable[str | Path],
    output: str | Path,
    *,
    options: TagOptions | None = None,
    fields: Fields | None = None,
    workers: int | None = None,
    resume: bool = False,
    dedupe: bool = False,
    partition_by: str | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Counts:
    """Tag all articles of files and folders, and write the tags in the order of the input.

    Lines go to ``OUT.partial`` until all are done; ``OUT`` appears when it is complete, with
    ``OUT.manifest.json`` beside it. An interrupted run leaves both for ``resume``.

    Args:
        paths: Files, folders, glob patterns, ``-`` for standard input; one or several.
        output: A ``.jsonl``, ``.csv`` or ``.parquet`` file, a new folder with ``partition_by``, or
            ``-`` for JSON Lines on standard output, article by article.
        options: What to look for and what to write.
        fields: Names of the fields or columns that hold the parts of an article.
        workers: Number of processes; all cores by default.
        resume: Whether to go on with a run that was interrupted, if there was one.
        dedupe: Whether to mark near-duplicates with the id of the first article.
        partition_by: ``region`` or ``topic`` for Parquet files in one folder for each of them.
        progress: Called some times a second with how far the run has come.

    Returns:
        How many articles were written and how many of them failed.

    Raises:
        InputError: A path does not exist, or a table lacks the column with the text or another
            one that was named.
        OutputError: The output cannot be written.
        UsageError: An argument has a value that makes no sense, the interrupted run was begun
            with other ones, or another run is writing the output.
        MissingResourceError: A model or a package is missing.
        WorkerError: Worker processes end while they load the models.
    """
    paths = as_paths(paths)
    options, fields = options or TagOptions(), fields or Fields()
    workers = _number_of_workers(workers)
    _check(paths, output, resume=resume, partition_by=partition_by)
    counts = Counts()
    tracker = Tracker(counts, input_size(paths), progress)
    articles = read_articles(*paths, fields=fields, opened=tracker.opened)
    duplicates = Duplicates() if dedupe else None
    if os.fspath(output) == "-":
        for line in _tagged(_tasks(articles, duplicates), options, workers):
            with open_output(output) as stream:  # each at once, for who reads them meanwhile
                stream.write(line.json + "\n")
            _count(line, counts, tracker)
    else:
        output = Path(output)  # »tags/« without the slash
        setup = describe(paths, options, fields, dedupe=dedupe, partition_by=partition_by)
        manifest = Manifest(_manifest_path(output), setup)
        run = _Run(output, manifest, counts, tracker, partition_by)
        tag = partial(_tagged, options=options, workers=workers)
        counts = run.run(articles, duplicates, tag, resume=resume, mentions=options.mentions)
    counts.warn(paths)
    tracker.update(done=True)
    return counts


def _number_of_workers(given: int | None) -> int:
    workers = os.cpu_count() or 1 if given is None else given
    if workers < 1:
        raise UsageError(f"{workers} workers cannot work; give 1 or more")
    return workers


class _Run:
    """A run that writes a file."""

    def __init__(
        self,
        output: Path,
        manifest: Manifest,
        counts: Counts,
        tracker: Tracker,
        partition_by: str | None,
    ) -> None:
        self._output = output
        self._partition_by = partition_by
        self._partial = partial_path(output)
        self._manifest = manifest
        self._counts = counts
        self._tracker = tracker

    def run(
        self,
        articles: Iterator[Article | FailedArticle],
        duplicates: Duplicates | None,
        tag: Callable[[Iterable[Task]], Iterator[Line]],
        *,
        resume: bool,
        mentions: bool,
    ) -> Counts:
        """Do what is left to do, and put the output in its place."""
        if resume and (self._partial.exists() or self._manifest.path.exists()):
            complete = self._manifest.check_same()
            if complete and self._output.exists() and not self._partial.exists():
                return complete
        with locked(self._partial):
            self._do(articles, duplicates, tag, mentions=mentions)
        return self._counts

    def _do(
        self,
        articles: Iterator[Article | FailedArticle],
        duplicates: Duplicates | None,
        tag: Callable[[Iterable[Task]], Iterator[Line]],
        *,
        mentions: bool,
    ) -> None:
        journal = Journal(self._partial)
        try:
            self._note("running")
            for article, line in journal.skip(articles):
                if duplicates and isinstance(article, Article):
                    duplicates.first_of(article)
                self._counts.add(line)
            self._tracker.begin()
            for line in tag(_tasks(articles, duplicates)):
                journal.append(line)
                _count(line, self._counts, self._tracker)
            journal.close(sync=True)
        except BaseException:
            self._give_up(journal)
            raise
        self._finish(journal, mentions=mentions)

    def _give_up(self, journal: Journal) -> None:
        """Leave what a later run needs to go on, and nothing if there is nothing."""
        try:
            in_place = journal.is_in_place()
            journal.close()
            if not in_place:  # what has the name now is another run's
                return
            if self._partial.stat().st_size:
                self._note("interrupted")
                logger.warning(
                    "interrupted after %s; go on with the same command and --resume"
                    if self._manifest.can_be_resumed
                    else "interrupted after %s, but the input cannot be read again; start anew",
                    counted(self._counts.articles, "article"),
                )
            else:
                self._partial.unlink()
                if self._output.exists():  # an older one, which the next run may replace
                    self._note("interrupted")
                else:
                    self._manifest.path.unlink()
        except OSError:  # the disk is full, which was told already
            logger.debug("%s: incomplete", self._partial, exc_info=True)

    def _finish(self, journal: Journal, *, mentions: bool) -> None:
        """Put the output in its place; stopped anywhere in here, a run can go on."""
        suffix = self._output.suffix.lower()
        if self._partition_by:
            if not self._output.exists():  # else it was stopped right after it was put there
                write_partitions(
                    journal.records(), self._output, self._partition_by, mentions=mentions
                )
        elif suffix == ".jsonl":
            self._note("complete")
            self._partial.replace(self._output.resolve())
            return
        else:
            write = write_csv if suffix == ".csv" else write_parquet
            write(journal.records(), self._output, mentions=mentions)
        self._note("complete")
        self._partial.unlink()

    def _note(self, state: str) -> None:
        self._manifest.write(state, self._counts, seconds=self._tracker.seconds)


def partial_path(output: Path) -> Path:
    """Return the file that holds what is done of a run.

    Example:
        >>> str(partial_path(Path("tags.csv")))
        'tags.csv.partial'
    """
    return output.with_name(output.name + ".partial")


def _manifest_path(output: Path) -> Path:
    return Path(f"{output}.manifest.json")


def _check(
    paths: Sequence[str | Path], output: str | Path, *, resume: bool, partition_by: str | None
) -> None:
    """Check what can be checked before any work is done."""
    if partition_by is not None:
        _check_partitions(Path(output), partition_by, resume=resume)
    else:
        check_output(output)
        check_format(output, FORMATS)
    if os.fspath(output) == "-":
        if resume:
            raise UsageError("standard output cannot be resumed; name a file with -o")
        return
    output = Path(output)
    suffix = output.suffix.lower()
    if partition_by is not None or suffix == ".parquet":
        try:
            import pyarrow  # noqa: F401
        except ImportError as error:
            raise missing_package("Parquet", "pyarrow", "parquet") from error
    found = [file.path for file in find(paths)]
    check_apart(output, found)
    streams = [path for path in found if is_stream(path)]
    if resume and streams:
        raise UsageError(
            f"{streams[0]}: cannot be read again, so the run cannot be resumed; save it as a file"
        )
    partial = partial_path(output)
    if was_left(partial):
        if not resume:
            raise UsageError(
                f"{partial}: was left by an interrupted run; go on with it with --resume, or "
                "delete it to start anew"
            )
    elif resume and output.exists() and not _manifest_path(output).exists():
        raise UsageError(
            f"{output}: exists without the {_manifest_path(output).name} of a run, so none can go "
            "on with it; name another file, or start without --resume to replace it"
        )


def _check_partitions(output: Path, by: str, *, resume: bool) -> None:
    check_partition(by)
    if output == Path("-") or output.suffix.lower() in (".jsonl", ".csv"):
        raise UsageError(
            f"{output}: partitioned output is a folder of Parquet files; name a folder with -o"
        )
    if not (resume and _manifest_path(output).exists()):
        check_folder(output)


def _tasks(
    articles: Iterable[Article | FailedArticle], duplicates: Duplicates | None
) -> Iterator[Task]:
    for article in articles:
        if duplicates and isinstance(article, Article):
            yield Task(article, duplicates.first_of(article))
        else:
            yield Task(article)


def _tagged(tasks: Iterable[Task], options: TagOptions, workers: int) -> Iterator[Line]:
    """Tag with worker processes, a few articles in this one."""
    tasks = iter(tasks)
    few = list(islice(tasks, _FEW + 1))
    if len(few) <= _FEW:
        return options.load()(few)
    return WorkerPool(options.load, workers).tag(chain(few, tasks))


def _count(line: Line, counts: Counts, tracker: Tracker) -> None:
    counts.add(line)
    tracker.update()
    if line.error is not None:
        fields = {"event": "error", "id": line.id, "type": line.error}
        logger.warning("%s", with_id(line.message, line.id), extra={"fields": fields})
