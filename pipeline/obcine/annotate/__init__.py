"""Engines that turn text into tokens, lemmas, sentences and entities."""

from __future__ import annotations

from obcine.annotate.lite import LiteAnnotator
from obcine.annotate.protocol import Annotator
from obcine.errors import UsageError

__all__ = ["Annotator", "LiteAnnotator", "load_annotator"]

ENGINES = ("lite", "classla")


def load_annotator(engine: str) -> Annotator:
    """Load an engine by name.

    Args:
        engine: ``lite`` (embedded) or ``classla`` (an extra).

    Raises:
        UsageError: There is no such engine.
        MissingResourceError: Its package or models are missing; the message has the command.
    """
    if engine == "lite":
        return LiteAnnotator.load()
    if engine == "classla":
        from obcine.annotate.classla import ClasslaAnnotator

        return ClasslaAnnotator.load()
    raise UsageError(f"unknown engine {engine!r}; use one of: {', '.join(ENGINES)}")
