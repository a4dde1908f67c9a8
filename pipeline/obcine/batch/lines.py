"""The unit of work of a run: articles in, a line of output back for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

from obcine.disambiguate import check_min_score
from obcine.tagger import Tagger
from obcine.topic import check_topics
from obcine.types import MIN_SCORE, Article, FailedArticle, TaggedArticle
from obcine.write import to_record
from obcine.write.record import to_json


class Task(NamedTuple):
    """An article to tag; ``duplicate_of`` is the id of the first article with the same text."""

    article: Article | FailedArticle
    duplicate_of: str | None = None


class Line(NamedTuple):
    """The record of an article as JSON, and the type and message of its error if it failed."""

    id: str
    json: str
    error: str | None = None
    message: str | None = None
    duplicate: bool = False


TagLines = Callable[[Sequence[Task]], Iterator[Line]]
"""Tags articles, several at a time, and yields the line of each in order."""


_BEHIND_FILE = re.compile(r": |, (?:line|row|rows from|record) \d")
"""What follows the file in a message."""


def failed_line(failed: FailedArticle) -> Line:
    """Return the line of an article that failed.

    Example:
        >>> failed_line(FailedArticle("a1", None, "InputError", "empty")).error
        'InputError'
    """
    return Line(failed.id, to_json(to_record(failed)), failed.type, failed.message)


def with_id(message: str | None, id_: str) -> str:
    """Return what is wrong with an article, behind its id unless that is the file that is named.

    Example:
        >>> with_id("no text", "a7"), with_id("in/a.warc, record 1: broken", "a.warc")
        ('a7: no text', 'in/a.warc, record 1: broken')
    """
    message = message or ""
    file = Path(_BEHIND_FILE.split(message, maxsplit=1)[0]).as_posix()
    return message if f"/{file}".endswith(f"/{id_}") else f"{id_}: {message}"


@dataclass(frozen=True, slots=True)
class TagOptions:
    """Options that change what is written; they travel to worker processes and the manifest.

    Raises:
        UsageError: A number makes no sense.

    Example:
        >>> TagOptions(topics=3).topics
        3
    """

    engine: str = "lite"
    min_score: float = MIN_SCORE
    regions: str = "official"
    topics: int = 1
    topic_scheme: str = "iptc"
    topic_model: str | Path | None = None
    mentions: bool = False

    def __post_init__(self) -> None:
        check_min_score(self.min_score)
        check_topics(self.topics)

    def load_tagger(self) -> Tagger:
        """Load a tagger with these options.

        Raises:
            UsageError: An option has an unknown value.
            MissingResourceError: A table, model or package is missing or damaged.
        """
        arguments = asdict(self)
        reasons = arguments.pop("mentions")  # which alone have them
        return Tagger.load(**arguments, reasons=reasons)

    def load(self) -> TagLines:
        """Load a tagger and return what turns articles into lines of output with it."""
        tagger = self.load_tagger()

        def tag(tasks: Sequence[Task]) -> Iterator[Line]:
            found = tagger.tag_many(task.article for task in tasks)
            for task, tagged in zip(tasks, found, strict=True):
                yield self._line(task, tagged)

        return tag

    def _line(self, task: Task, tagged: TaggedArticle | FailedArticle) -> Line:
        if isinstance(tagged, FailedArticle):
            return failed_line(tagged)
        record = to_record(tagged, mentions=self.mentions)
        if task.duplicate_of is not None:
            record["duplicate_of"] = task.duplicate_of
        duplicate = task.duplicate_of is not None
        return Line(tagged.article.id, to_json(record), duplicate=duplicate)
