"""Engines that turn text into tokens, lemmas, sentences and entities."""

from obcine.annotate.lite import LiteAnnotator
from obcine.annotate.protocol import Annotator

__all__ = ["Annotator", "LiteAnnotator"]
