"""A run over an archive: read, tag, write."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from obcine.batch.counts import Counts
from obcine.batch.options import TagOptions
from obcine.errors import UsageError
from obcine.read import Fields, read_articles
from obcine.types import FailedArticle, TaggedArticle
from obcine.write import check_output, write_csv, write_jsonl, write_parquet

logger = logging.getLogger("obcine.batch")

_WRITERS = {".jsonl": write_jsonl, ".csv": write_csv, ".parquet": write_parquet}


def tag_files(
    paths: Iterable[str | Path],
    output: str | Path,
    *,
    options: TagOptions | None = None,
    fields: Fields | None = None,
) -> Counts:
    """Tag all articles of files and folders, and write the tags in the order of the input.

    Args:
        paths: Files, folders, glob patterns, ``-`` for standard input.
        output: A ``.jsonl``, ``.csv`` or ``.parquet`` file, or ``-`` for JSON Lines on
            standard output.
        options: What to look for and what to write.
        fields: Names of the fields or columns that hold the parts of an article.

    Returns:
        How many articles were written and how many of them failed.

    Raises:
        InputError: A path does not exist, or a table lacks the column with the text.
        OutputError: The output cannot be written.
        UsageError: The output has another suffix, or an option an unknown value.
        MissingResourceError: A model or a package is missing.
    """
    options = options or TagOptions()
    check_output(output)
    if str(output) == "-":
        write = write_jsonl
    elif Path(output).suffix.lower() in _WRITERS:
        write = _WRITERS[Path(output).suffix.lower()]  # type: ignore[assignment]
    else:
        raise UsageError(f"{output}: unknown format; end the name in {', '.join(_WRITERS)}")
    articles = read_articles(*paths, fields=fields)
    tagger = options.load_tagger()
    counts = Counts()
    target = sys.stdout if str(output) == "-" else output
    write(_counted(tagger.tag_many(articles), counts), target, mentions=options.mentions)  # type: ignore[arg-type]
    return counts


def _counted(
    tagged: Iterable[TaggedArticle | FailedArticle], counts: Counts
) -> Iterator[TaggedArticle | FailedArticle]:
    for article in tagged:
        failed = isinstance(article, FailedArticle)
        if isinstance(article, FailedArticle):
            logger.warning("%s: %s", article.id, article.message)
        counts.add(article.type if failed else None)  # type: ignore[union-attr]
        yield article
