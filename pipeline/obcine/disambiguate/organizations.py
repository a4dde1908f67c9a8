"""Tells a municipality from the organization or club that bears its name: »igrali proti Mariboru«.

A rule says what a noun belongs to. Where that leaves it open, a linear model decides, over the rule,
how the name stands in its sentence, the words around it and how much the text speaks of sport. It
does not see the name, so what it learns holds for all names. It is trained by ``models/link``.
"""

from __future__ import annotations

from bisect import bisect_left

from obcine.disambiguate.context import Context, Features
from obcine.disambiguate.words import words_around
from obcine.linear import LinearModel
from obcine.marks import DASHES
from obcine.msd import ADJECTIVE, COMMON_NOUN, VERB
from obcine.prepositions import OTHER_PREPOSITIONS, PLACE_PREPOSITIONS
from obcine.triggers import (
    FACILITY_ACRONYMS,
    FACILITY_ADJECTIVES,
    FACILITY_NOUNS,
    GROUP_ADJECTIVES,
    MUNICIPAL_NOUNS,
    ORGANIZATION_ACRONYMS,
    ORGANIZATION_NOUNS,
    PERSON_NOUNS,
    PLACE_NOUNS,
    SEATED_NOUNS,
    STATION_ADJECTIVES,
)
from obcine.types import Candidate, Mention

FILE = "organizations.json"
BIAS = "<bias>"
_CERTAIN = {
    "municipality": False,
    "place": False,
    "organization noun": True,
    "seated": True,
}
"""Rules that need no model, and whether they make the name an organization's."""
_SPORT_LEVELS = (0.0, 1.0, 2.5, 5.0)
"""Words of sport in a hundred tokens."""
_SPORT = 2.5
_SIGNS = (
    *("entity=", "before=", "after=", "preposition:", "chain:", "person noun:", "tag", "verb="),
    *("subject:", "oblique", "sentence_start", "scored", "paired", "bracketed", "members"),
    *("words>1", "acronym", "lower"),
)
"""Features of a candidate that tell how it stands in its sentence begin so."""
_LOOK_BACK = 6
_LONGEST_NAME, _LONGEST_PURPOSE = 4, 8
"""So many words are gone back over in what a school is named after, and in what an institute is for."""
_INNER = frozenset({"in", "za"})
_NAMED_AFTER = frozenset({"šola", "vrtec", "gimnazija", "knjižnica", "oš", "vvz", "gš", "kud"})
"""These have a name of their own before that of the town: »OŠ Franceta Prešerna Kranj«."""
_INSIDE_NAMES = frozenset({"bratov", "dr.", "heroja", "prof.", "talcev"})
_SCHOOL_DATES = frozenset({"decembra", "maja"})
_ROUTES = frozenset("cesta avtocesta etapa relacija odsek linija proga pot pohod".split())
_PLACE_LABELS = frozenset("kraj kje start prijava prizorišče lokacija zborišče zbirališče".split())
"""Labels of a place: »Start: Bled, ob 9. uri«."""
_OF_TOWNS = frozenset({"mesten", "strog", "ozek", "ožji", "star"})
"""Adjectives of the center of a town."""
_FORMS = ORGANIZATION_ACRONYMS | FACILITY_ACRONYMS
_SKIPPED = frozenset({"(", ")", "-", '"', "»", "«", "starejših"})


def names_organization(
    context: Context,
    mention: Mention,
    candidate: Candidate,
    features: Features,
    weights: LinearModel,
) -> bool:
    """Tell whether a noun stands inside the name of an organization, or for a sports club.

    Args:
        context: The article.
        mention: The mention.
        candidate: The municipality that it names.
        features: The features of the candidate.
        weights: What was learned.
    """
    rule = naming_rule(context, mention)
    if rule in _CERTAIN:
        return _CERTAIN[rule]
    if rule == "facility noun" and _sport(context, mention) < _SPORT:
        return False
    found = signs(rule, context, mention, candidate, features)
    return weights.logit(dict.fromkeys((BIAS, *found), 1.0)) > 0


def signs(
    rule: str, context: Context, mention: Mention, candidate: Candidate, features: Features
) -> list[str]:
    """Return what the model knows a mention by, its naming rule among it."""
    cases = "".join(sorted(candidate.cases))
    return [
        f"rule={rule}",
        f"sport={bisect_left(_SPORT_LEVELS, _sport(context, mention))}",
        f"case={cases}",
        *(name for name in features if name.startswith(_SIGNS)),
        *words_around(context, mention),
    ]


def naming_rule(context: Context, mention: Mention) -> str:
    """Return what a noun belongs to: the words before it, an entity, or nothing in a text on sport."""
    forms, lemmas = context.annotation.forms, context.lemmas
    begin = context.annotation.sentences[mention.sentence][0]
    start = context.row_starts[mention.first]
    index = start - 1 if start < mention.first else context.before(mention)
    if forms[max(begin, index - 1) : index + 1] == ["starejših", "občanov"]:
        index -= 1
    word = forms[index].lower() if index >= begin else ""
    if word in PLACE_PREPOSITIONS:
        seated = word in ("v", "na") and index > begin and lemmas[index - 1] in SEATED_NOUNS
        return "seated" if seated else "place preposition"
    if _is_place(context, mention):
        return "place"
    if word and lemmas[index] in PLACE_NOUNS:
        return "municipality" if lemmas[index] == "občina" else "place noun"
    head = _head(context, index, begin)
    if head is not None and lemmas[head] == "center" and "n" not in mention.cases:
        named = head > begin and context.annotation.tag(head - 1).startswith(ADJECTIVE)
        if not named or lemmas[head - 1] in _OF_TOWNS:
            return "place noun"  # »v centru Kranja«, but »v Zdravstvenem centru Kranja«
    if head is not None and _is_organization(context, head):
        return "organization noun"
    joined = head is not None and head > begin and forms[head - 1] == "in"
    if not joined and is_part_of_organization(context, mention):
        # »Zavod za prestajanje kazni zapora Koper«, but »gradnja šole in igrišča Trebnje«
        return "organization noun"
    if head is not None:
        return "facility noun"
    if context.labels[mention.first] == "org":
        return _entity_rule(context, mention)
    if word in OTHER_PREPOSITIONS:
        return "other preposition"
    return "sport" if _sport(context, mention) >= _SPORT else "none"


def _is_place(context: Context, mention: Mention) -> bool:
    """Tell a town with streets, where something is (»Start: Bled«) and an end of a route (»cesta Kranj–Bled«)."""
    forms, lemmas = context.annotation.forms, context.lemmas
    begin, end = context.annotation.sentences[mention.sentence]
    before = mention.first - 1
    if before < begin:
        return False
    if lemmas[before] == "ulica":
        return True
    if forms[before] == ":" and context.previous(before) in _PLACE_LABELS:
        return not (mention.last < end and context.annotation.tag(mention.last).startswith(VERB))
    chained = mention.last < end and forms[mention.last] in DASHES
    while forms[before] in DASHES and before - 1 in context.mention_of:
        chained = True
        before = context.mentions[context.mention_of[before - 1]].first - 1
        if before < begin:
            return False
    if not chained or mention.text.lower() in context.teams:
        return False
    if forms[before] == ":":
        before -= 1  # »Prva etapa: Kranj–Bled«
    return before >= begin and lemmas[before] in _ROUTES


def _sport(context: Context, mention: Mention) -> float:
    r"""Return the words of sport in a hundred tokens.

    A result says enough of the names that it tells of and that head line-ups below it: »Radomlje –
    Celje 2:1\nRadomlje: Kos, Zajc«.
    """
    if mention.text.lower() in context.teams and context.following(mention.last) == ":":
        return max(context.sport, _SPORT_LEVELS[-1])
    return context.sport


def is_part_of_organization(context: Context, mention: Mention) -> bool:
    """Tell whether the noun before a name belongs to an organization's: »Društvo kmečkih žena Bled«.

    So the name, in the nominative, is that of the organization's seat, whatever the noun means by
    itself (»Zavod za gozdove Bled«, »Klub ljubiteljev vina Krško«). Mayors and towns belong to none,
    nor do people who are named beside it (»predsednik društva in direktor Kranja«).
    """
    forms, lemmas, tags = context.annotation.forms, context.lemmas, context.annotation.tags
    begin = context.annotation.sentences[mention.sentence][0]
    last = context.before(mention)
    if not tags or last <= begin or not tags[last].startswith(COMMON_NOUN):
        return False
    if "n" not in mention.cases:
        return False  # »Ljubitelji železnice Borovnico poznajo«
    if lemmas[last] in PLACE_NOUNS or lemmas[last] in MUNICIPAL_NOUNS:
        return False
    if lemmas[last] in PERSON_NOUNS and forms[last - 1] == "in":
        return False
    for index in range(last - 1, max(begin, last - _LOOK_BACK) - 1, -1):
        if forms[index] in ORGANIZATION_ACRONYMS or is_group(context, index):
            return True
        if lemmas[index] in ORGANIZATION_NOUNS and lemmas[index] not in PERSON_NOUNS:
            return True
        if lemmas[index] not in _INNER and not tags[index].startswith((COMMON_NOUN, ADJECTIVE)):
            return False
    return False


def _entity_rule(context: Context, mention: Mention) -> str:
    """Tell what the recognizer took for an organization: the name alone, or with words before."""
    entity = context.annotation.entities[context.entity_of[mention.first]]
    if (entity.start, entity.end) == (mention.first, mention.last):
        return "organization"  # a town that acts is often taken for a club: »gosti ga Bovec«
    if context.lemmas[entity.start] == "občina":
        return "municipality"
    named = context.lemmas[entity.start] in PLACE_NOUNS
    return "place in organization" if named else "part of organization"


def _head(context: Context, index: int, begin: int) -> int | None:
    """Find the noun that a bare name behind it belongs to (»Policijska uprava (PU) Kranj«).

    Goes back over the rest of the organization's name: its other words where the recognizer saw
    one, brackets and acronyms, what it is for (»Zavod za turizem, kulturo in šport Bled«) and whom
    it is named after (»OŠ Franceta Prešerna Kranj«).
    """
    forms, lemmas = context.annotation.forms, context.lemmas
    last = index
    for step in range(_LOOK_BACK):
        if index < begin:
            return None
        if is_group(context, index):
            return index
        if _is_head(forms[index], lemmas[index]) and not is_given_name(context, index):
            return index
        purpose = _purpose(context, index, begin) if step == 0 else None
        if purpose is not None:
            index = purpose
        elif not (context.labels[index] == "org" or forms[index] in _SKIPPED):
            return _named_after(context, last, begin)
        index -= 1
    return None


def _purpose(context: Context, index: int, begin: int) -> int | None:
    """Return where »za« stands before the nouns and adjectives that end at a token, or »na pihala«."""
    forms, annotation = context.annotation.forms, context.annotation
    if not annotation.tag(index).startswith((COMMON_NOUN, ADJECTIVE)):
        return None
    for at in range(index - 1, max(begin, index - _LONGEST_PURPOSE) - 1, -1):
        if forms[at] == "za" or forms[at : at + 2] == ["na", "pihala"]:
            return at
        inner = forms[at] in (",", "in") or annotation.tag(at).startswith((COMMON_NOUN, ADJECTIVE))
        if not inner:
            return None
    return None


def _named_after(context: Context, index: int, begin: int) -> int | None:
    """Return where the noun of a school, library or society stands before its own name, which ends at a token."""
    forms, lemmas = context.annotation.forms, context.lemmas
    for at in range(index, max(begin, index - _LONGEST_NAME) - 1, -1):
        if lemmas[at] in _NAMED_AFTER:
            return at
        form = forms[at]
        if form in _SCHOOL_DATES and "OŠ" in forms[max(begin, at - 2) : at]:
            continue  # »OŠ 16. decembra Bled«, but »v vrtcu 2. maja Ptuj praznuje«
        if not (form[0].isupper() or form[0].isdigit() or form == "." or form in _INSIDE_NAMES):
            return None
    return None


def is_group(context: Context, index: int) -> bool:
    """Tell the nouns that adjectives make an organization's: »folklorna skupina«, »kmečke žene«."""
    return context.previous(index) in GROUP_ADJECTIVES.get(context.lemmas[index], ())


def is_given_name(context: Context, index: int) -> bool:
    """Tell the name of a person from the noun of an organization: »kapetan Luka Kamnik«."""
    given = context.lemmas[index].capitalize() in context.gazetteer.given_names
    return given and context.annotation.forms[index][0].isupper() and context.labels[index] == "per"


def _is_head(form: str, lemma: str) -> bool:
    return form in _FORMS or lemma in ORGANIZATION_NOUNS or lemma in FACILITY_NOUNS


def _is_organization(context: Context, head: int) -> bool:
    """Tell an organization (»splošna bolnišnica«) from a facility (»sprejemni center«)."""
    lemmas = context.lemmas
    if lemmas[head] in FACILITY_NOUNS or context.annotation.forms[head] in FACILITY_ACRONYMS:
        return False
    before = context.previous(head)
    if before in FACILITY_ADJECTIVES or (
        lemmas[head] == "postaja" and before in STATION_ADJECTIVES
    ):
        return False
    return lemmas[head] not in PLACE_NOUNS
