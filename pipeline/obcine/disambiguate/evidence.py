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
    OTHER_PREPOSITIONS,
    PLACE_NOUNS,
    PLACE_PREPOSITIONS,
    SEATED_NOUNS,
    STREET_NOUNS,
)
from obcine.types import Candidate, Evidence, Mention

_SPORT_THRESHOLD = 2.5
_LOOK_BACK = 6
_ADJECTIVAL = ("sko", "ško", "skega", "škega", "skem", "škem", "skemu", "škemu", "skim", "škim")
_NOMINAL = "SP"
"""Tags of nouns and adjectives begin so."""
_SKIPPED = frozenset({"(", ")", "-", '"', "»", "«"})


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
    if following in NATURE_NOUNS and form.lower().endswith(_ADJECTIVAL):
        return "natural feature that shares the name"  # »Vransko jezero«
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
    if form[0].islower() or _names_country(context, mention):
        return Evidence.DERIVED
    if form.isupper() and context.in_capitals(mention):  # a headline tells nothing by capitals
        return Evidence.DERIVED
    if first not in context.sentence_starts or (
        context.labels[first] == "org"
        and context.following(first + 1)
        and context.labels[first + 1] == "org"
    ):
        return Evidence.ORGANIZATION
    return Evidence.DERIVED


def _names_country(context: Context, mention: Mention) -> bool:
    """Tell whether an adjective stands for the country around a town: »na Kočevskem«."""
    first = mention.first
    tags = context.annotation.tags
    return (
        context.previous(first) in PLACE_PREPOSITIONS
        and context.annotation.forms[first].endswith(_ADJECTIVAL)
        and context.labels[first] != "org"
        and not (context.following(mention.last) and tags and tags[mention.last][0] in _NOMINAL)
    )


def names_organization(context: Context, mention: Mention, candidate: Candidate) -> bool:
    """Tell whether a name stands inside the name of an organization, or for a sports club."""
    forms, lemmas = context.annotation.forms, context.lemmas
    begin = context.annotation.sentences[mention.sentence][0]
    index = context.chain_start(mention) - 1
    word = forms[index].lower() if index >= begin else ""
    if word in PLACE_PREPOSITIONS:
        return word in ("v", "na") and index > begin and lemmas[index - 1] in SEATED_NOUNS
    if word and lemmas[index] in PLACE_NOUNS:
        return False
    head = _head(context, index, begin)
    if head is not None:
        return _is_organization(context, head)
    if context.labels[mention.first] == "org":
        entity = context.annotation.entities[context.entity_of[mention.first]]
        if (entity.start, entity.end) == (mention.first, mention.last):
            return context.sport > 0  # a town that acts is often taken for a club: »gosti ga Bovec«
        return lemmas[entity.start] not in PLACE_NOUNS and forms[entity.start] not in ("MO", "KS")
    return _stands_for_club(context, word, candidate)


def _head(context: Context, index: int, begin: int) -> int | None:
    """Find the noun that a bare name behind it belongs to (»Policijska uprava (PU) Kranj«).

    Goes back over the rest of the organization's name: its other words where the recognizer saw
    one, brackets and acronyms, and what it is for (»Center za tujce Postojna«).
    """
    forms, lemmas = context.annotation.forms, context.lemmas
    for step in range(_LOOK_BACK):
        if index < begin:
            return None
        if _is_head(forms[index], lemmas[index]):
            return index
        purpose = step == 0 and index - 2 >= begin and forms[index - 1] == "za"
        if purpose:
            index -= 1
        elif not (context.labels[index] == "org" or forms[index] in _SKIPPED):
            return None
        index -= 1
    return None


def _is_head(form: str, lemma: str) -> bool:
    return form in ORGANIZATION_ACRONYMS or lemma in ORGANIZATION_NOUNS or lemma in FACILITY_NOUNS


def _is_organization(context: Context, head: int) -> bool:
    """Tell an organization (»splošna bolnišnica«) from a facility (»sprejemni center«)."""
    lemmas = context.lemmas
    if lemmas[head] in FACILITY_NOUNS:
        return False
    if context.previous(head) in FACILITY_ADJECTIVES:
        return False
    return (
        lemmas[head] not in PLACE_NOUNS or context.annotation.forms[head] in ORGANIZATION_ACRONYMS
    )


def _stands_for_club(context: Context, before: str, candidate: Candidate) -> bool:
    """Tell whether a bare town in a sports report means its club (»Maribor bo igral z Lyonom«)."""
    return (
        context.sport >= _SPORT_THRESHOLD
        and candidate.kind in ("name", "short")
        and before not in OTHER_PREPOSITIONS
    )
