"""Tags Slovenian news articles with municipalities, foreign towns and a topic."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

# All but ObcineTransformer, which needs an extra.
__all__ = [
    "Article",
    "FailedArticle",
    "Fields",
    "Gazetteer",
    "ObcineError",
    "TaggedArticle",
    "Tagger",
    "__version__",
    "read_articles",
    "write_csv",
    "write_jsonl",
    "write_parquet",
]

logging.getLogger(__name__).addHandler(logging.NullHandler())

if TYPE_CHECKING:
    from obcine.errors import ObcineError
    from obcine.gazetteer import Gazetteer
    from obcine.read import Fields, read_articles
    from obcine.tagger import Tagger
    from obcine.transformer import ObcineTransformer as ObcineTransformer
    from obcine.types import Article, FailedArticle, TaggedArticle
    from obcine.write import write_csv, write_jsonl, write_parquet

_HOMES = {
    "Article": "obcine.types",
    "FailedArticle": "obcine.types",
    "Fields": "obcine.read",
    "Gazetteer": "obcine.gazetteer",
    "ObcineError": "obcine.errors",
    "ObcineTransformer": "obcine.transformer",
    "TaggedArticle": "obcine.types",
    "Tagger": "obcine.tagger",
    "read_articles": "obcine.read",
    "write_csv": "obcine.write",
    "write_jsonl": "obcine.write",
    "write_parquet": "obcine.write",
}


def __getattr__(name: str) -> Any:
    """Import public names when they are first used, so that ``obcine --help`` answers at once."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
