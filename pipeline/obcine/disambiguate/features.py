"""Evidence for and against one candidate of a mention, as named numbers.

The names are what ``obcine explain`` shows and what the weights of ``models/link`` refer to.
Most features are 1 where they hold and absent otherwise.
"""

from __future__ import annotations

import re
from math import log10

from obcine.disambiguate.clause import add_clause, add_marks
from obcine.disambiguate.context import DASHES, Context, Features, is_behind_given_name
from obcine.disambiguate.geography import add_abroad, add_coherence, add_rivals
from obcine.disambiguate.organizations import is_part_of_organization
from obcine.disambiguate.people import add_people, beside_given_name
from obcine.disambiguate.sites import add_sites
from obcine.disambiguate.triggers import (
    BRAND_NOUNS,
    FACILITY_NOUNS,
    FIXED_PHRASES,
    MUNICIPAL_NOUNS,
    NAMING_WORDS,
    NATURE_NOUNS,
    ORGANIZATION_ACRONYMS,
    ORGANIZATION_NOUNS,
    PERSON_NOUNS,
    PLACE_NOUNS,
    REGION_NOUNS,
    STREET_NOUNS,
    VILLAGE_NOUNS,
    WORK_NOUNS,
)
from obcine.gazetteer import split_words
from obcine.prepositions import OTHER_PREPOSITIONS, PLACE_PREPOSITIONS
from obcine.shortened import QUALIFIERS
from obcine.types import Candidate, Mention

_PUNCTUATION, _COMMON_NOUN = "U", "So"
_NO_GENITIVE = ("om", "u", "jo")
"""Endings of cases of »župan« in which a name of that case is told from one in the genitive."""
_MUNICIPALITIES = frozenset({"občin", "občinam", "občinah", "občinama", "občinami"})
_DISAGREES = "preposition:disagrees"
_ON = frozenset({"na", "z", "s"})
_NOUNS = frozenset({"name", "short"})
"""The kinds of candidates that are no adjectives or inhabitants."""
_MEANINGS = (
    (VILLAGE_NOUNS, "village noun"),
    (PLACE_NOUNS, "place noun"),
    (PERSON_NOUNS, "person noun"),
    (NATURE_NOUNS, "nature noun"),
    (BRAND_NOUNS, "brand noun"),
    (ORGANIZATION_NOUNS, "organization noun"),
    (FACILITY_NOUNS, "facility noun"),
    (WORK_NOUNS, "work noun"),
    (REGION_NOUNS, "region noun"),
    (NAMING_WORDS, "naming word"),
)
"""What nouns before a name mean; of those in several lists the first counts (»terme« are a place)."""
_NOUN_BEFORE = {noun: meaning for nouns, meaning in reversed(_MEANINGS) for noun in nouns}
_FORM_BEFORE = {
    **dict.fromkeys(WORK_NOUNS, "work noun"),  # »ladja MS Izola«
    **dict.fromkeys(ORGANIZATION_ACRONYMS, "organization noun"),
}
_MONTHS = frozenset(
    "januar februar marec april maj junij julij avgust september oktober november december".split()
)
_CALLED = frozenset({"brand noun", "work noun", "region noun", "naming word"})
"""What bears a name in the nominative, where one in the genitive is a place's."""
_ADJECTIVE_ENDING = re.compile("(?:[aoei]|ega|emu|em|im|ih|imi|ima)$")
_WORD_OR_PERSON = ("everyday", "given name", "surname")


def mention_features(context: Context, mention: Mention) -> Features:
    """Return the features that all candidates of a mention share."""
    found: Features = {}
    _entity(found, context, mention)
    _after(found, context, mention)
    add_marks(found, context, mention)
    add_people(found, context, mention)
    return found


def candidate_features(context: Context, mention: Mention, candidate: Candidate) -> Features:
    """Return the features of one candidate, but for those that all of its mention share.

    Args:
        context: The article around the mention.
        mention: The mention with all its candidates.
        candidate: The one of them to describe.

    Returns:
        Feature values by name; what is not there is 0.
    """
    found: Features = {}
    home = candidate.place.type != "foreign"
    _form(found, context, mention, candidate)
    _elsewhere(found, context, mention, candidate)
    _parts_of_speech(found, context, mention, candidate)
    _before(found, context, mention, candidate)
    _country(found, context, mention, candidate)
    _everyday(found, context, mention, candidate)
    if home:
        add_clause(found, context, mention, candidate)
        add_rivals(found, context, mention, candidate)
        add_coherence(found, context, mention, candidate)
        add_sites(found, context, mention, candidate)
    else:
        add_abroad(found, context, mention, candidate)
    return found


def _form(found: Features, context: Context, mention: Mention, candidate: Candidate) -> None:
    """How the text's form belongs to the candidate, and how it is written."""
    place = candidate.place
    found[f"type={place.type}"] = 1.0
    found[f"kind={candidate.kind}"] = 1.0
    found[f"kind={candidate.kind}&type={place.type}"] = 1.0
    if mention.last - mention.first > 1:
        found["words>1"] = 1.0
        own = context.annotation.forms[mention.last - 1]
        if own[0].isupper() != split_words(place.name)[-1][0].isupper():
            found["spelled otherwise"] = 1.0  # »v Novem Mestu na Češkem«
    if candidate.kind == "short" and place.id in context.in_full:
        found["short:named in full"] = 1.0
    if candidate.similarity < 1:
        found["misspelled"] = 1.0
        found["misspelled:loss"] = 10 * (1 - candidate.similarity)
        if context.has_diacritics:  # who writes č, š and ž does not leave them off in names
            found["misspelled&diacritics"] = 1.0
    found["population"] = log10(place.population + 10) - 3
    first = context.annotation.forms[mention.first]
    if first.isupper() and len(first) > 1:
        found["capitals" if context.in_capitals(mention) else "acronym"] = 1.0
    elif first[0].islower():
        found["lower"] = 1.0
    elif mention.first in context.sentence_starts and mention.first not in context.rows:
        found["sentence_start"] = 1.0
        if mention.last == mention.first + 1:
            found[f"sentence_start&kind={candidate.kind}"] = 1.0
    elif candidate.kind == "adjective":
        found["adjective:capital"] = 1.0


def _entity(found: Features, context: Context, mention: Mention) -> None:
    """What the named-entity recognizer made of the words."""
    label = context.labels[mention.first]
    if not label:
        found["entity=none"] = 1.0
        return
    entity = context.annotation.entities[context.entity_of[mention.first]]
    if entity.start == mention.first and entity.end == mention.last:
        extent = "exact"
    elif entity.start >= mention.first and entity.end <= mention.last:
        extent = "inside"
    else:
        extent = "wider"
        if entity.end == mention.last:
            found[f"entity={label}:ends"] = 1.0
    found[f"entity={label}:{extent}"] = 1.0


def _elsewhere(found: Features, context: Context, mention: Mention, candidate: Candidate) -> None:
    """How the article writes the same word elsewhere, and what the recognizer calls it there."""
    one_word = mention.last == mention.first + 1
    lemma = context.lemmas[mention.first]
    if one_word and candidate.kind != "adjective" and lemma in context.small:
        found["elsewhere:small"] = 1.0
    counts = context.labels_of[candidate.place.id]
    others = counts.total() - 1
    if others:
        own = context.labels[mention.first]
        for label in ("loc", "per"):
            share = (counts[label] - (own == label)) / others
            if share:
                found[f"elsewhere:{label}"] = share


def _parts_of_speech(
    found: Features, context: Context, mention: Mention, candidate: Candidate
) -> None:
    """Parts of speech of the name and its neighbours: »koper sejemo«, »kozje meso«."""
    tags = context.annotation.tags
    if not tags:
        return
    noun = "" if candidate.kind in ("name", "short") else f"&{candidate.kind}"
    found[f"tag={tags[mention.first][:2]}{noun}"] = 1.0
    if context.previous(mention.first) and tags[mention.first - 1] != _PUNCTUATION:
        found[f"tag before={tags[mention.first - 1][:2]}"] = 1.0
    if context.following(mention.last) and tags[mention.last] != _PUNCTUATION:
        found[f"tag after={tags[mention.last][:2]}"] = 1.0


def _before(found: Features, context: Context, mention: Mention, candidate: Candidate) -> None:
    """The words before: preposition and case, trigger words, other capitalized words."""
    if mention.first in context.rows:
        found["before=list"] = 1.0
        return
    index = context.before(mention)
    previous = context.previous(index + 1)
    if not previous:
        found["before=none"] = 1.0
        return
    form = context.annotation.forms[index]
    word = form.lower()
    if word in PLACE_PREPOSITIONS or word in OTHER_PREPOSITIONS:
        if candidate.kind in _NOUNS:
            _governed(found, "", word, mention, candidate)
    elif _announces_municipality(context, mention, index):
        found["before=municipality"] = 1.0
    elif is_part_of_organization(context, mention):
        found["before=organization noun"] = 1.0
    elif before := _NOUN_BEFORE.get(previous) or _FORM_BEFORE.get(form):
        _behind_noun(found, before, word, previous, candidate)
    elif is_behind_given_name(context.annotation, index + 1, context.gazetteer):
        found["before=given name"] = 1.0
    elif index in context.mention_of:
        of = _of(candidate) if candidate.kind in _NOUNS else ""
        found[f"before=mention{of}"] = 1.0  # »sporočilo Moskve Lyonu«
    elif form[0].isupper() and index not in context.sentence_starts:
        found["before=capitalized"] = 1.0
    elif previous in (",", "in", "ter", "ali", "-", "–", "/", "("):
        _in_a_row(found, context, mention, candidate)
    elif candidate.kind in _NOUNS and previous == "svet":
        found["before=svet"] = 1.0
    else:
        found["before=other"] = 1.0
        tags = context.annotation.tags
        named = candidate.kind in _NOUNS and previous not in _MONTHS
        noun = bool(tags) and tags[index].startswith(_COMMON_NOUN)
        if named and noun and not _begins_route(context, mention):
            found[f"before=other noun{_of(candidate)}"] = 1.0  # »lokomotiva Kočevje«


def _governed(
    found: Features, head: str, preposition: str, mention: Mention, candidate: Candidate
) -> None:
    """Whether a form stands in the case of the preposition before it, or before its row."""
    agreement = _agreement(preposition, candidate)
    found[f"{head}{agreement}"] = 1.0
    _agree_alone(found, preposition, mention, candidate, agreement)  # »iz Kanala in Mirna«
    if preposition in _ON and candidate.place.type == "foreign":
        # »na Krku« is the island, as are »na Krk, Vis in Susak«
        found[f"{head or 'preposition:'}on"] = 1.0


def _behind_noun(found: Features, before: str, word: str, lemma: str, candidate: Candidate) -> None:
    """What a name behind a noun of some meaning is: »vas Grad«, »hotel Park«, »župan Starš«."""
    if before == "village noun":
        found[f"before={before}&type={candidate.place.type}"] = 1.0
    elif before in _CALLED:
        found[f"before={before}{_of(candidate)}"] = 1.0
    else:
        found[f"before={before}"] = 1.0
        if _of(candidate):
            found["before=noun:of"] = 1.0  # »rokometaši Veszprema«
    if before == "person noun" and candidate.kind in _NOUNS:
        apposition = _apposition(word, lemma, candidate)
        found[apposition] = 1.0
        sure = word == lemma or word.endswith(_NO_GENITIVE)
        if lemma in MUNICIPAL_NOUNS and sure and apposition.endswith(":of"):
            found["person noun:municipal"] = 1.0  # »župan Starš«, »z županom Valjeva«


def _in_a_row(found: Features, context: Context, mention: Mention, candidate: Candidate) -> None:
    """Whether a row of names is one of places, and what stands before it."""
    index = mention.first - 1
    if _listed(context, index - 1, -1):
        found["before=list"] = 1.0
    head = context.chain_start(mention) - 1
    if candidate.kind not in _NOUNS or head < 0 or head == index:
        return
    word = context.annotation.forms[head].lower()
    if _announces_municipality(context, mention, head):
        found["chain:municipality"] = 1.0
    if word in PLACE_PREPOSITIONS or word in OTHER_PREPOSITIONS:
        _governed(found, "chain:", word, mention, candidate)
    elif context.lemmas[head] in WORK_NOUNS:
        found["chain:work noun"] = 1.0  # »jadrnici Ankara in Reka«


def _announces_municipality(context: Context, mention: Mention, index: int) -> bool:
    """Tell whether »občina« stands at a token, or several before its colon: »enajst občin: Benedikt«.

    »Občine:« may be one that says something, so that a list must follow.
    """
    if context.lemmas[index] != ":":
        return context.lemmas[index] == "občina"
    if context.previous(index) != "občina":
        return False
    if context.annotation.forms[index - 1].lower() != "občine":
        return context.annotation.forms[index - 1].lower() in _MUNICIPALITIES
    listed = context.following(mention.last) == "," and _listed(context, mention.last + 1, 1)
    return listed or context.chain_start(mention) < mention.first


def _of(candidate: Candidate) -> str:
    """Tell a name in another case (»igra Mengša«, »odgovor Mengšu«) from what titles are called."""
    cases = candidate.cases
    return ":of" if cases & {"g", "d"} and "n" not in cases else ""


def _begins_route(context: Context, mention: Mention) -> bool:
    """Tell whether a dash joins a name with the next one: »proga Celje–Velenje«."""
    return mention.last + 1 in context.mention_of and context.following(mention.last) in DASHES


def _apposition(word: str, lemma: str, candidate: Candidate) -> str:
    """Tell a name in apposition (»pater Tišina«) from one in the genitive (»trener Jesenic«)."""
    nominative, genitive = "n" in candidate.cases, "g" in candidate.cases
    if word == lemma:
        return "person noun:apposed" if nominative else "person noun:of"
    return "person noun:of" if genitive and not nominative else "person noun:unclear"


def _agreement(preposition: str, candidate: Candidate) -> str:
    """Tell whether the form stands in a case that the preposition governs."""
    place_cases = PLACE_PREPOSITIONS.get(preposition)
    governed = set(place_cases or OTHER_PREPOSITIONS[preposition]) & candidate.cases
    if not governed:
        return _DISAGREES
    if not place_cases:
        return "preposition:other"
    if preposition in ("v", "na"):
        return "preposition:where" if "l" in governed else "preposition:whither"
    return "preposition:place"


def _agree_alone(
    found: Features, preposition: str, mention: Mention, candidate: Candidate, agreement: str
) -> None:
    """Note whether the case tells a candidate from its rivals: »iz Mirna« is Miren, not Mirna."""
    rivals = {
        _agreement(preposition, other) != _DISAGREES
        for other in mention.candidates
        if other.place.name != candidate.place.name and other.kind in ("name", "short")
    }
    if rivals == {False} and agreement != _DISAGREES:
        found["preposition:agrees alone"] = 1.0
    elif True in rivals and agreement == _DISAGREES:
        found["preposition:rivals agree"] = 1.0


def _after(found: Features, context: Context, mention: Mention) -> None:
    """The words after: street and brand nouns, surnames, the rest of a longer name."""
    following = context.following(mention.last)
    if not following:
        return
    form = context.annotation.forms[mention.last]
    if following == ":":
        found["after=colon"] = 1.0
    elif following in STREET_NOUNS and form[0].islower():
        found["after=street"] = 1.0
    elif following in MUNICIPAL_NOUNS:
        found["after=municipal noun"] = 1.0
    elif following in BRAND_NOUNS:
        found["after=brand noun"] = 1.0
    elif following in NATURE_NOUNS:
        found["after=nature noun"] = 1.0
    elif following in QUALIFIERS and _is_name(context, mention.last + 1):
        found["after=qualifier"] = 1.0
    elif form[0].isupper() and mention.last not in context.mention_of:
        word = {form, context.annotation.lemmas[mention.last]}
        if not word.isdisjoint(context.gazetteer.surnames):
            found["after=surname"] = 1.0
        elif not word.isdisjoint(context.gazetteer.given_names):
            found["after=given name"] = 1.0  # »3. Muta Jaša, Mislinja«
        else:
            found["after=capitalized"] = 1.0
    elif following in (",", "in", "ter", "ali", "-", "–", "/"):
        if _listed(context, mention.last + 1, 1):
            found["after=list"] = 1.0
    elif form.isdigit():
        in_a_row = context.previous(mention.first) == ","
        found["after=number in a row" if in_a_row else "after=number"] = 1.0
    elif following == "(":
        found["after=bracket"] = 1.0
        if mention.last + 1 in context.mention_of:
            found["after=place in brackets"] = 1.0  # »Kamnik (Domžale) 12«


def _country(found: Features, context: Context, mention: Mention, candidate: Candidate) -> None:
    """A country beside the name here, or where the article names it otherwise."""
    if candidate.kind in ("adjective", "inhabitant"):
        return
    place = candidate.place
    sentence = context.annotation.sentences[mention.sentence]
    before, after = context.countries.beside(mention.first, mention.last, sentence)
    for where, codes in (
        ("before", {before} - {""}),
        ("after", {after} - {""}),
        ("neighbour", {context.neighbour_country(mention)} - {""}),
        ("somewhere", context.framed.get(place.id, frozenset())),
    ):
        if codes:
            here = place.country in codes or ("*" in codes and place.country != "SI")
            found[f"{where}=country:{'here' if here else 'elsewhere'}"] = 1.0
    placed = context.placed.get(place.id, ())
    if placed and not any(other.first == mention.first for other in placed):
        for other in placed:  # »iz Vodic v Vodice pri Šibeniku«
            when = "earlier" if other.first < mention.first else "later"
            where = " in the sentence" if other.sentence == mention.sentence else ""
            found[f"namesake placed {when}{where}"] = 1.0


def _is_name(context: Context, index: int) -> bool:
    forms = context.annotation.forms
    return index < len(forms) and forms[index][0].isupper()


def _listed(context: Context, index: int, step: int) -> bool:
    """Tell whether the next name in an enumeration is a place too."""
    number = context.mention_of.get(index)
    if number is None:
        return index + step in context.mention_of
    return any(c.kind in ("name", "short") for c in context.mentions[number].candidates)


def _everyday(found: Features, context: Context, mention: Mention, candidate: Candidate) -> None:
    """What the same form means in everyday Slovene, and people of that name."""
    gazetteer = context.gazetteer
    lower = mention.text.lower()
    for word in gazetteer.common(lower):
        name = f"everyday={word.reading}"
        found[name] = max(found.get(name, 0.0), word.weight / 3)
    if lower in gazetteer.word_counts:
        found["everyday:count"] = log10(1 + gazetteer.word_counts[lower])
    if "everyday=word" in found and ("sentence_start" in found or "capitals" in found):
        found["everyday=word&start"] = found["everyday=word"]
    if mention.first in context.areas:
        found["area"] = 1.0  # »po dolini Kokre«, »spada na Kozjansko«
    if mention.last == mention.first + 1:
        lemma = context.lemmas[mention.first]
        if lower in context.surnames or lemma in context.surnames:
            found["surname in article"] = 1.0
        title = lemma.capitalize()
        if title in gazetteer.given_names:
            found["given name"] = 1.0
        given = "given name" in found or "everyday=given_name" in found
        if given and beside_given_name(context, mention):
            found["given name:listed"] = 1.0
        if title in gazetteer.surnames:
            found["surname"] = 1.0
    only = len(mention.candidates) == 1 and not any(n.startswith(_WORD_OR_PERSON) for n in found)
    if only and candidate.kind in ("adjective", "inhabitant"):
        found[f"only reading&{candidate.kind}"] = 1.0  # »Koprčani«, »vojniški«
    if candidate.kind == "adjective":
        phrases = FIXED_PHRASES.get(_ADJECTIVE_ENDING.sub("i", lower), "")
        if context.following(mention.last) in phrases.split():
            found["fixed phrase"] = 1.0
    if candidate.kind == "inhabitant" and all(tag[1] != "s" for tag in candidate.tags):
        found["inhabitants"] = 1.0
