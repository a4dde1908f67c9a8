"""Names of regions, valleys, rivers and mountains in an article, and which are spoken of as water."""

from __future__ import annotations

from collections.abc import Container, Sequence

from obcine.gazetteer import Gazetteer
from obcine.triggers import WATER_WORDS
from obcine.types import Annotation, Mention


def find_areas(annotation: Annotation, gazetteer: Gazetteer) -> dict[int, frozenset[str]]:
    """Find the names of regions, valleys, rivers and mountains: first token → municipalities."""
    found = {}
    forms, areas, lengths = annotation.forms, gazetteer.areas, gazetteer.area_lengths
    for index in annotation.capitals:
        for length in range(lengths.get(forms[index].lower(), 0), 0, -1):
            names = areas.get(" ".join(forms[index : index + length]).lower())
            if names:
                found[index] = names
                break
    return found


def find_watered(
    annotation: Annotation,
    lemmas: Sequence[str],
    mentions: Sequence[Mention],
    areas: Container[int],
) -> dict[str, set[int]]:
    """Find the mentions that may be a river, in a sentence that speaks of water: »brv čez Kokro«.

    Args:
        annotation: The article.
        lemmas: Its lemmas in lower case.
        mentions: The mentions in it.
        areas: The tokens from which on an area is named.

    Returns:
        The first tokens of these mentions, by the lemma there.
    """
    found: dict[str, set[int]] = {}
    for mention in mentions:
        first, last = annotation.sentences[mention.sentence]
        if mention.first in areas and not WATER_WORDS.isdisjoint(lemmas[first:last]):
            found.setdefault(lemmas[mention.first], set()).add(mention.first)
    return found
