"""Which kind of evidence a place name is, and names that count neither for nor against.

The order of the rules follows the annotation guidelines: what is optional first, then names of
organizations, then what the form itself says.
"""

from __future__ import annotations

from obcine.disambiguate.context import Context, Features, is_dateline
from obcine.disambiguate.organizations import names_organization
from obcine.disambiguate.triggers import (
    BRAND_NOUNS,
    NATURE_NOUNS,
    PLACE_PREPOSITIONS,
    STREET_NOUNS,
)
from obcine.linear import LinearModel
from obcine.types import Candidate, Evidence, Mention

_ADJECTIVAL = ("sko", "ško", "skega", "škega", "skem", "škem", "skemu", "škemu", "skim", "škim")
_NOMINAL = "SP"
"""Tags of nouns and adjectives begin so."""


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


def evidence_kind(
    context: Context,
    mention: Mention,
    candidate: Candidate,
    features: Features,
    organizations: LinearModel,
) -> Evidence:
    """Return the kind of evidence that a mention is for its place.

    Args:
        context: The article.
        mention: The mention.
        candidate: What it names.
        features: The features of the candidate.
        organizations: What tells organizations from the municipalities whose names they bear.
    """
    place = candidate.place
    if candidate.kind == "adjective":
        if place.type != "municipality":
            return Evidence.SETTLEMENT
        return _adjective_kind(context, mention)
    if place.type != "municipality":
        return Evidence.SETTLEMENT
    if candidate.kind == "inhabitant":
        return Evidence.DERIVED
    if names_organization(context, mention, candidate, features, organizations):
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
