"""What every engine can do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, runtime_checkable

from obcine.types import Annotation, Entity


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

    def annotate_tokens(
        self, sentences: Sequence[Sequence[str]]
    ) -> tuple[list[list[str]], list[Entity]]:
        """Lemmatize a document that is split into tokens already, and find its entities."""
        ...
