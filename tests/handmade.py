"""Annotated texts made by hand, so that tests of later stages need no model."""

from __future__ import annotations

from obcine.annotate.tokenize import tokenize
from obcine.types import Annotation, Entity


def annotated(
    text: str, *, lemmas: dict[str, str] | None = None, entities: dict[str, str] | None = None
) -> Annotation:
    """Return a text with given lemmas (else the words themselves) and one-word entities."""
    tokens = tokenize(text)
    lemmas, entities = lemmas or {}, entities or {}
    return Annotation(
        text=text,
        forms=tokens.forms,
        starts=tokens.starts,
        ends=tokens.ends,
        lemmas=[lemmas.get(form, form.lower()) for form in tokens.forms],
        sentences=tokens.sentences,
        entities=[
            Entity(entities[form], index, index + 1)
            for index, form in enumerate(tokens.forms)
            if form in entities
        ],
    )
