"""Names of regions, valleys, rivers and mountains in an article, and which mentions are rivers."""

from __future__ import annotations

from collections.abc import Container, Sequence

from obcine.gazetteer import Gazetteer
from obcine.prepositions import PLACE_PREPOSITIONS
from obcine.triggers import (
    CROSSINGS,
    MUNICIPAL_NOUNS,
    ORGANIZATION_ACRONYMS,
    PARTS_OF_RIVERS,
    RIVER_VERBS,
    WATER_WORDS,
)
from obcine.types import Annotation, Mention

_OVER = frozenset({"čez", "preko"})
_IN = PLACE_PREPOSITIONS.keys() - {"ob", *_OVER}
"""Behind these a name may be the place, though its river is named elsewhere."""
_ACRONYMS = frozenset(map(str.lower, ORGANIZATION_ACRONYMS))
"""Behind these it is the place, as in »gasilci PGD Vipava« beside »struga Vipave«."""
_VERB_WITHIN = 5
"""So many tokens behind a river stands its verb: »Mislinja je v soboto prestopila bregove«."""


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


def find_rivers(
    annotation: Annotation,
    lemmas: Sequence[str],
    mentions: Sequence[Mention],
    areas: Container[int],
    gazetteer: Gazetteer,
) -> frozenset[int]:
    """Find the mentions that are certainly a river, by their first tokens.

    These are crossed (»brv čez Kokro«), have banks (»struga Mislinje«) or leave them (»Paka je prestopila
    bregove«). What other sentences on water and the title call so is the same river, unless they name its place.

    Args:
        annotation: The article.
        lemmas: Its lemmas in lower case.
        mentions: The mentions in it.
        areas: The tokens from which on an area is named.
        gazetteer: Knows how areas are called.
    """
    rivers: dict[str, int] = {}
    found: set[int] = set()
    others: list[tuple[int, int, str]] = []
    for mention in mentions:
        first = mention.first
        if first not in areas:
            continue
        begin, end = annotation.sentences[mention.sentence]
        before = lemmas[first - 1] if first > begin else ""
        name = " ".join(annotation.forms[first : mention.last]).lower()
        if name not in gazetteer.areas or before in MUNICIPAL_NOUNS:
            continue  # »Mirna Peč« is no river, though »Mirna« is
        crossed = before in _OVER and not CROSSINGS.isdisjoint(lemmas[begin : first - 1])
        behind = lemmas[mention.last : min(end, mention.last + _VERB_WITHIN)]
        subject = "n" in mention.cases and before not in PLACE_PREPOSITIONS
        if crossed or before in PARTS_OF_RIVERS or (subject and not RIVER_VERBS.isdisjoint(behind)):
            rivers[lemmas[first]] = mention.sentence
            found.add(first)
        elif (
            before not in _IN
            and before not in _ACRONYMS
            and (
                mention.start < annotation.title_length
                or not WATER_WORDS.isdisjoint(lemmas[begin:end])
            )
        ):
            others.append((first, mention.sentence, lemmas[first]))
    found.update(f for f, sentence, lemma in others if rivers.get(lemma, sentence) != sentence)
    return frozenset(found)
