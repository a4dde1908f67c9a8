"""Which kind of evidence a place name is, and names that count neither for nor against.

The order of the rules follows the annotation guidelines: what is optional first, then names of
organizations, then what the form itself says.
"""

from __future__ import annotations

from obcine.disambiguate.context import Context, is_dateline
from obcine.disambiguate.triggers import (
    BRAND_NOUNS,
    FACILITY_ADJECTIVES,
    FACILITY_NOUNS,
    NATURE_NOUNS,
    ORGANIZATION_ACRONYMS,
    ORGANIZATION_NOUNS,
    PLACE_NOUNS,
    PLACE_PREPOSITIONS,
    SEATED_NOUNS,
    STREET_NOUNS,
)
from obcine.types import Candidate, Evidence, Mention

_SPORT_THRESHOLD = 2.5
_LOOK_BACK = 6


def optional_reason(context: Context, mention: Mention, candidate: Candidate) -> str | None:
    """Return why a careful reader could leave the mention out, ``None`` where it counts."""
    following = context.following(mention.last)
    form = context.annotation.forms[mention.first]
    capital = form[0].isupper()
    if candidate.kind == "adjective":
        if following in STREET_NOUNS and capital:
            return "street named after the place"
        if following in BRAND_NOUNS:
            return "product named after the place"
        if following in NATURE_NOUNS and capital:
            return "natural feature named after the place"
        return None
    previous = context.previous(mention.first)
    if is_dateline(context.annotation, mention):
        return "dateline"
    if previous in NATURE_NOUNS and previous != "dolina":
        return "natural feature that shares the name"
    if previous in BRAND_NOUNS:
        return "brand that bears the name"
    return None


def evidence_kind(context: Context, mention: Mention, candidate: Candidate) -> Evidence:
    """Return the kind of evidence that a mention is for its place."""
    place = candidate.place
    if candidate.kind == "adjective":
        if place.type != "municipality":
            return Evidence.SETTLEMENT
        return _adjective_kind(context, mention)
    if place.type != "municipality":
        return Evidence.SETTLEMENT
    if candidate.kind == "inhabitant":
        return Evidence.DERIVED
    if names_organization(context, mention, candidate):
        return Evidence.ORGANIZATION
    return Evidence.DIRECT


def _adjective_kind(context: Context, mention: Mention) -> Evidence:
    """A capital inside a sentence or an organization's name makes the adjective part of it."""
    first = mention.first
    form = context.annotation.forms[first]
    if form[0].islower():
        return Evidence.DERIVED
    if first not in context.sentence_starts or (
        context.labels[first] == "org" and context.following(first + 1)
        and context.labels[first + 1] == "org"
    ):
        return Evidence.ORGANIZATION
    return Evidence.DERIVED


def names_organization(context: Context, mention: Mention, candidate: Candidate) -> bool:
    """Tell whether a name stands inside the name of an organization, or for a sports club."""
    forms, lemmas = context.annotation.forms, context.lemmas
    index = mention.first - 1
    sentence_first = context.annotation.sentences[mention.sentence][0]
    word = forms[index].lower() if index >= sentence_first else ""
    if word in PLACE_PREPOSITIONS:
        return word in ("v", "na") and _has_seat(context, index - 1, sentence_first)
    if word and lemmas[index] in PLACE_NOUNS:
        return False
    head = _head(context, index, sentence_first)
    if head is not None:
        return _is_organization(context, head)
    label = context.labels[mention.first]
    if label == "org":
        entity = context.annotation.entities[context.entity_of[mention.first]]
        if lemmas[entity.start] in PLACE_NOUNS or forms[entity.start] in ("MO", "KS"):
            return False
        return True
    return _stands_for_club(context, mention, candidate)


def _head(context: Context, index: int, sentence_first: int) -> int | None:
    """Find the noun that a bare name behind it belongs to (»Policijska uprava (PU) Kranj«)."""
    forms, lemmas = context.annotation.forms, context.lemmas
    for _ in range(_LOOK_BACK):
        if index < sentence_first:
            return None
        form, lemma = forms[index], lemmas[index]
        if form in ORGANIZATION_ACRONYMS or lemma in ORGANIZATION_NOUNS or lemma in FACILITY_NOUNS:
            return index
        in_organization = context.labels[index] == "org"
        skipped = form in ("(", ")", "-", "\"", "»", "«") or index in context.mention_of
        joined = form in (",", "in", "ter") and (index - 1) in context.mention_of
        if not (in_organization or skipped or joined):
            return None
        index -= 1
    return None


def _is_organization(context: Context, head: int) -> bool:
    """Tell an organization (»splošna bolnišnica«) from a facility (»sprejemni center«)."""
    lemmas = context.lemmas
    if lemmas[head] in FACILITY_NOUNS:
        return False
    before = context.previous(head)
    if before in FACILITY_ADJECTIVES or before.rstrip("i").rstrip("e") in FACILITY_ADJECTIVES:
        return False
    return lemmas[head] not in PLACE_NOUNS or context.annotation.forms[head] in ORGANIZATION_ACRONYMS


def _has_seat(context: Context, index: int, sentence_first: int) -> bool:
    """Tell whether »v X« completes an institution's name (»Okrožno sodišče v Kopru«)."""
    return index >= sentence_first and context.lemmas[index] in SEATED_NOUNS


def _stands_for_club(context: Context, mention: Mention, candidate: Candidate) -> bool:
    """Tell whether a bare town in a sports report means its club (»Maribor bo igral z Lyonom«)."""
    if context.sport < _SPORT_THRESHOLD or candidate.kind not in ("name", "short"):
        return False
    return context.previous(mention.first) not in PLACE_NOUNS
