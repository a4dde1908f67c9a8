"""Which kind of evidence a place name is, and names that count neither for nor against.

The order of the rules follows ``tests/eval/GUIDELINES.md``: what is optional first, then names of
organizations, then what the form itself says.
"""

from __future__ import annotations

from obcine.disambiguate.clause import is_on_top
from obcine.disambiguate.context import Context, Features
from obcine.disambiguate.organizations import is_group, is_part_of_organization, names_organization
from obcine.linear import LinearModel
from obcine.msd import ADJECTIVE, NOUN
from obcine.prepositions import BESIDE, PLACE_PREPOSITIONS
from obcine.triggers import BRAND_NOUNS, EVENT_NOUNS, NATURE_NOUNS, STREET_NOUNS
from obcine.types import Candidate, Evidence, Mention, Place

_ADJECTIVAL = ("sko", "ško", "skega", "škega", "skem", "škem", "skemu", "škemu", "skim", "škim")
"""Adjectives of places end so in the masculine and the neuter: »Vransko«, »na Kočevskem«."""
_DESCRIBED = frozenset({"most", "obvoznica", "vpadnica"})
_FEASTS = EVENT_NOUNS | {"praznik", "salon"}
_FEMININE = {"e": "g", "i": "dl", "o": "ai"}
_MASCULINE = {"a": "g", "u": "dl", "om": "i", "em": "i"}
"""Cases of the singular by the endings of nouns, neuters like masculines; a name is borne by no plural."""
_OF_VILLAGES = frozenset({"v", "iz"})
"""Behind these stand villages, not the roads »na« which one is."""


def optional_reason(context: Context, mention: Mention, candidate: Candidate) -> str | None:
    """Return why a careful reader could leave the mention out, ``None`` where it counts."""
    following = context.following(mention.last)
    form = context.annotation.forms[mention.first]
    capital = form[0].isupper()
    if candidate.kind == "adjective":
        if following in STREET_NOUNS and capital and not _is_described(context, mention):
            return "street named after the place"
        if following in BRAND_NOUNS:
            return "product named after the place"
        if following in NATURE_NOUNS and capital:
            return "natural feature named after the place"
        return None
    if following in NATURE_NOUNS and form.lower().endswith(_ADJECTIVAL):
        return "natural feature that shares the name"  # »Vransko jezero«
    if _is_street(context, mention, candidate):
        return "street that shares the name"
    head = context.before(mention)
    previous = context.previous(head + 1)
    apposed = bool(previous) and _is_apposed(context, head, candidate)
    if mention.first in context.datelines and not _is_label(context, mention, candidate):
        return "dateline"
    if mention.first in context.rivers:
        return "river that shares the name"
    if is_part_of_organization(context, mention):
        return None
    # »Zelene doline Žalec« is a club, »ekološki otok Žalec« is for waste
    nature = previous in NATURE_NOUNS and previous != "dolina" and not is_group(context, head)
    if nature and apposed and not is_on_top(context, mention, head):
        return "natural feature that shares the name"
    if previous in BRAND_NOUNS and apposed and context.previous(head) not in _FEASTS:
        # »Festival čokolade Kranj« is held there
        return "brand that bears the name"
    return None


def _is_described(context: Context, mention: Mention) -> bool:
    """Tell nouns that a sentence's first capital makes no street's name: »Krški most je zaprt«, »Kranjske ulice so …«.

    Several streets have none (»Celjske ceste« may be one in the genitive: in doubt it counts), »Celjski
    trg dela« is a market.
    """
    if mention.first not in context.sentence_starts:
        return False
    noun = mention.last
    form, lemma = context.annotation.forms[noun], context.lemmas[noun]
    market = lemma == "trg" and _is_tagged(context, noun + 1, NOUN)
    return market or lemma in _DESCRIBED or (form.endswith("e") and form != lemma)


def _is_apposed(context: Context, noun: int, candidate: Candidate) -> bool:
    """Tell a noun that bears a name (»reka Mirna«) from one that the place has (»v gozdovih Kočevja«).

    Which begins a sentence is no genitive but a plural: »Planine Bohinja so polne«.
    """
    form, lemma = context.annotation.forms[noun].lower(), context.lemmas[noun]
    if form == lemma:
        case = "n" if lemma.endswith("a") else "na"
    else:
        endings = _FEMININE if lemma.endswith("a") else _MASCULINE
        case = next((cases for end, cases in endings.items() if form.endswith(end)), "")
        if not case or (case == "g" and noun in context.sentence_starts):
            return False
    return not candidate.cases.isdisjoint({"n", *case})


def _is_street(context: Context, mention: Mention, candidate: Candidate) -> bool:
    """Tell a street, whose noun has a small letter, from a village: »na Ptujski cesti«.

    A village may have one wrongly: »v Ptujski cesti«, »Loka pri Zidanem mostu«, »do Zidanega mosta«;
    of one named by what is beside it (Stari trg pri Ložu) the small letter of a noun tells nothing.
    """
    last = mention.last - 1
    noun = context.lemmas[last]
    *words, in_name = candidate.place.name.split(" ")
    if last == mention.first or noun not in STREET_NOUNS or not BESIDE.isdisjoint(words):
        return False
    of_villages = PLACE_PREPOSITIONS if noun == "most" else _OF_VILLAGES
    if context.previous(mention.first) in of_villages:
        return False
    return context.annotation.forms[last].islower() and in_name[0].isupper()


def _is_label(context: Context, mention: Mention, candidate: Candidate) -> bool:
    """Tell whether a place before a dash says what its paragraph is about, as others do theirs.

    »Brežice – Neznanec je vlomil …«; where the text names it elsewhere, that decides.
    """
    name = candidate.place.municipality
    if name is None or mention.first not in context.headings:
        return False
    return context.counts[name] == context.heading_counts[name]


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
        return _adjective_kind(context, mention, candidate)
    if place.type != "municipality":
        return Evidence.DERIVED if _bears_adjective(context, place) else Evidence.SETTLEMENT
    if candidate.kind == "inhabitant":
        return Evidence.DERIVED
    if names_organization(context, mention, candidate, features, organizations):
        return Evidence.ORGANIZATION
    return Evidence.DIRECT


def _adjective_kind(context: Context, mention: Mention, candidate: Candidate) -> Evidence:
    """A capital inside a sentence makes the adjective part of an organization's name.

    Where the name begins the sentence the capital tells nothing: »Koprska policijska uprava«. An
    adjective alone may be a village in the municipality: »gasilci iz Dolskega«.
    """
    first = mention.first
    if _stands_alone(context, mention) and any(
        other.kind == "name" and other.place.municipality == candidate.place.municipality
        for other in mention.candidates
    ):
        return Evidence.SETTLEMENT
    form = context.annotation.forms[first]
    if form[0].islower() or names_country(context, mention):
        return Evidence.DERIVED
    if form.isupper() and context.in_capitals(mention):  # a headline tells nothing by capitals
        return Evidence.DERIVED
    if first not in context.sentence_starts and context.labels[first] == "org":
        return Evidence.ORGANIZATION
    return Evidence.DERIVED


def names_country(context: Context, mention: Mention) -> bool:
    """Tell whether an adjective stands for the country around a town: »na Kočevskem«."""
    first = mention.first
    return (
        context.previous(first) in PLACE_PREPOSITIONS
        and context.annotation.forms[first].endswith(_ADJECTIVAL)
        and context.labels[first] != "org"
        and _stands_alone(context, mention)
    )


def _stands_alone(context: Context, mention: Mention) -> bool:
    """Tell whether no noun or adjective follows that a mention could belong to."""
    return not _is_tagged(context, mention.last, NOUN, ADJECTIVE)


def _is_tagged(context: Context, token: int, *classes: str) -> bool:
    """Tell whether a token of the same sentence is of one of some word classes."""
    return bool(context.following(token)) and context.annotation.tag(token).startswith(classes)


def _bears_adjective(context: Context, place: Place) -> bool:
    """Tell whether a landmark bears the adjective of its municipality: »Cerkniško jezero«."""
    first_word = place.name.partition(" ")[0].lower()
    return place.type == "part" and any(
        entry.kind == "adjective"
        and entry.place.type == "municipality"
        and entry.place.municipality == place.municipality
        for entry in context.gazetteer.entries(first_word)
    )
