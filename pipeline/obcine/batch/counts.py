"""Counts what became of the articles of a run."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from obcine.batch.lines import Line
from obcine.errors import ExitCode, InputError

logger = logging.getLogger("obcine.batch")


@dataclass(slots=True)
class Counts:
    """How many articles a run wrote, and how many of them are errors, by type.

    Example:
        >>> counts = Counts()
        >>> counts.add(Line("a1", "{}"))
        >>> counts.add(Line("a2", "{}", "InputError", "a2.txt: empty file"))
        >>> counts.articles, counts.failed, counts.exit_code.name
        (2, 1, 'SOME_FAILED')
    """

    articles: int = 0
    duplicates: int = 0
    errors: Counter[str] = field(default_factory=Counter)

    def add(self, line: Line) -> None:
        """Count an article by its line."""
        self.articles += 1
        self.duplicates += line.duplicate
        if line.error is not None:
            self.errors[line.error] += 1

    def warn(self, paths: Iterable[str | Path]) -> None:
        """Warn if there was no article in the input, or say how many failed."""
        if self.failed and self.articles > 1:
            logger.warning("%d of %d articles failed", self.failed, self.articles)
        if not self.articles:
            logger.warning(
                "no articles in %s; give files that hold some, in a format that obcine reads",
                ", ".join(map(str, paths)),
            )

    @property
    def failed(self) -> int:
        """Number of articles that could not be read or tagged."""
        return self.errors.total()

    @property
    def exit_code(self) -> ExitCode:
        """The exit code of the run: whether all, some or none of the input could be used."""
        if self.articles and not self.failed:
            return ExitCode.OK
        if self.errors[InputError.__name__] == self.articles:
            return ExitCode.UNREADABLE
        return ExitCode.SOME_FAILED
