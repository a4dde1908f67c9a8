"""What every engine can do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, runtime_checkable

from obcine.types import Annotation


@runtime_checkable
class Annotator(Protocol):
    """Turns texts into tokens, lemmas, sentences and entities."""

    name: str

    def annotate(self, text: str) -> Annotation:
        """Annotate one text; offsets refer to it as it is."""
        ...

    def annotate_many(self, texts: Iterable[str]) -> Iterator[Annotation]:
        """Annotate texts in order, several at a time where that is faster."""
        ...
