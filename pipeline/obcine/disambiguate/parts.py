"""Cuts very long articles, so that the time a mention takes does not grow with the text around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter

from obcine.types import Annotation, Entity, Mention

_LONGEST = 10_000
"""So many tokens, some 65,000 characters, are decided as one article."""


def parts(
    annotation: Annotation, mentions: list[Mention]
) -> Iterator[tuple[Annotation, list[Mention]]]:
    """Yield an article whole, or a very long one in parts that end with a sentence.

    Args:
        annotation: The article's tokens, lemmas and entities.
        mentions: What the matcher found in it.

    Returns:
        Parts with their mentions, whose numbers refer to the part; together they hold all mentions
        in order.
    """
    count = len(annotation.forms)
    if count <= _LONGEST:
        yield annotation, mentions
        return
    begin = position = 0
    for number, (_, last) in enumerate(annotation.sentences):
        if last - annotation.sentences[begin][0] < _LONGEST and last < count:
            continue
        end = position
        while end < len(mentions) and mentions[end].first < last:
            end += 1
        yield _part(annotation, mentions[position:end], begin, number + 1)
        begin, position = number + 1, end


def _part(
    annotation: Annotation, mentions: list[Mention], begin: int, end: int
) -> tuple[Annotation, list[Mention]]:
    """Return the sentences ``begin`` to ``end`` (exclusive) with their mentions."""
    sentences = annotation.sentences[begin:end]
    first, last = sentences[0][0], sentences[-1][1]
    start, stop = annotation.starts[first], annotation.ends[last - 1]
    part = Annotation(
        text=annotation.text[start:stop],
        forms=annotation.forms[first:last],
        starts=[offset - start for offset in annotation.starts[first:last]],
        ends=[offset - start for offset in annotation.ends[first:last]],
        lemmas=annotation.lemmas[first:last],
        sentences=[(a - first, b - first) for a, b in sentences],
        entities=_entities(annotation.entities, first, last),
        tags=annotation.tags[first:last],
        title_length=max(0, annotation.title_length - start),
    )
    return part, [
        replace(
            mention,
            start=mention.start - start,
            end=mention.end - start,
            first=mention.first - first,
            last=min(mention.last, last) - first,  # a name may go on in the next sentence
            sentence=mention.sentence - begin,
        )
        for mention in mentions
    ]


def _entities(entities: list[Entity], first: int, last: int) -> list[Entity]:
    begin, end = (bisect_left(entities, at, key=attrgetter("start")) for at in (first, last))
    return [
        Entity(entity.label, entity.start - first, min(entity.end, last) - first)
        for entity in entities[begin:end]
    ]
