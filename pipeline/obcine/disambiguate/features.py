"""Evidence for and against one candidate of a mention, as named numbers.

The names are what ``obcine explain`` shows and what the weights of ``models/link`` refer to.
Most features are 1 where they hold and absent otherwise.
"""

from __future__ import annotations

import re
from math import log10

from obcine.apposition import is_called_settlement
from obcine.disambiguate.before import add_before, is_listed
from obcine.disambiguate.clause import add_clause, add_marks
from obcine.disambiguate.context import Context, Features
from obcine.disambiguate.evidence import names_country
from obcine.disambiguate.geography import add_abroad, add_coherence, add_rivals
from obcine.disambiguate.people import add_people, beside_given_name
from obcine.disambiguate.sites import add_sites
from obcine.gazetteer import split_words
from obcine.marks import BETWEEN_NAMES
from obcine.msd import ADJECTIVE, NOUN, PUNCTUATION
from obcine.prepositions import PLACE_PREPOSITIONS
from obcine.shortened import QUALIFIERS
from obcine.triggers import (
    BRAND_NOUNS,
    FIXED_PHRASES,
    MUNICIPAL_NOUNS,
    NATURE_NOUNS,
    REGION_NOUNS,
    STREET_NOUNS,
)
from obcine.types import NAME_KINDS, Candidate, Mention

_ADJECTIVE_ENDING = re.compile("(?:[aoei]|ega|emu|em|im|ih|imi|ima)$")
_CAPITAL_BY_PLACE = frozenset({"sentence_start", "capitals", "capital behind colon"})
_WORD_OR_PERSON = ("everyday", "given name", "surname")


def mention_features(context: Context, mention: Mention) -> Features:
    """Return the features that all candidates of a mention share."""
    found: Features = {}
    _entity(found, context, mention)
    add_marks(found, context, mention)
    add_people(found, context, mention)
    _after(found, context, mention)
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
    add_before(found, context, mention, candidate)
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
    found[f"kind={candidate.kind}"] = 1.0
    if place.type != "foreign":  # trees of their own decide on these
        found[f"type={place.type}"] = 1.0
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
    if place.type != "part":  # how many live in a quarter is not known
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
    elif context.previous(mention.first) == ":":
        found["capital behind colon"] = 1.0  # »Župan: Starše bomo povabili«
    elif candidate.kind == "adjective":
        areal = names_country(context, mention)
        found["adjective:areal" if areal else "adjective:capital"] = 1.0  # »na Mozirskem«


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
    noun = "" if candidate.kind in NAME_KINDS else f"&{candidate.kind}"
    found[f"tag={tags[mention.first][:2]}{noun}"] = 1.0
    if context.previous(mention.first) and tags[mention.first - 1] != PUNCTUATION:
        found[f"tag before={tags[mention.first - 1][:2]}"] = 1.0
    if context.following(mention.last) and tags[mention.last] != PUNCTUATION:
        found[f"tag after={tags[mention.last][:2]}"] = 1.0


def _after(found: Features, context: Context, mention: Mention) -> None:
    """The words after: street and brand nouns, surnames, the rest of a longer name.

    People before a name tell an address from a rank, and are known already.
    """
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
    elif form[0].isupper() and mention.last in context.countries.at:
        found["after=country noun"] = 1.0  # »Berlin Sloveniji ne bo …«
    elif form[0].isupper() and mention.last not in context.mention_of:
        word = {form, context.annotation.lemmas[mention.last]}
        if not word.isdisjoint(context.gazetteer.surnames):
            found["after=surname"] = 1.0
        elif not word.isdisjoint(context.gazetteer.given_names):
            found["after=given name"] = 1.0  # »3. Muta Jaša, Mislinja«
        else:
            found["after=capitalized"] = 1.0
    elif is_called_settlement(context.annotation, mention.last):
        found["after=settlement noun"] = 1.0
    elif mention.last in context.mention_of:
        cases = context.mentions[context.mention_of[mention.last]].cases
        found["after=mention" if "n" in cases else "after=mention:of"] = 1.0  # »Madrid Barceloni«
    elif following in BETWEEN_NAMES:
        if is_listed(context, mention.last + 1, 1):
            found["after=list"] = 1.0
    elif form.isdigit():
        listed = context.previous(mention.first) == "," and "full name before" not in found
        kind = "number in a row" if listed else "number"
        own = context.annotation.forms[mention.last - 1]
        singular = own[0].isupper() and own[-1].lower() in "aeio"  # not »Celjskih 500 gasilcev«
        if (
            singular
            and not _counts(context, mention.first, mention.last)
            and all(candidate.kind == "adjective" for candidate in mention.candidates)
        ):
            kind = "street number"
        found[f"after={kind}"] = 1.0  # »Kebe 3, Grad 2«, »Celjska 14«
    elif following == "(":
        found["after=bracket"] = 1.0
        if mention.last + 1 in context.mention_of:
            found["after=place in brackets"] = 1.0  # »Kamnik (Domžale) 12«


def _counts(context: Context, first: int, number: int) -> bool:
    """Tell a number that counts or ages what is behind it: »mariborski 18-letnik«, »celjske 3 šole«.

    Behind a preposition is a street: »na Celjski 14 gasilci …«.
    """
    annotation = context.annotation
    after = annotation.text[annotation.ends[number] : annotation.ends[number] + 2]
    if after[:1] == "-" and after[1:].isalpha():
        return True
    if not context.following(number + 1) or context.previous(first) in PLACE_PREPOSITIONS:
        return False
    same_line = "\n" not in annotation.text[annotation.ends[number] : annotation.starts[number + 1]]
    return same_line and annotation.tag(number + 1).startswith((NOUN, ADJECTIVE))


def _country(found: Features, context: Context, mention: Mention, candidate: Candidate) -> None:
    """A country beside the name here, or where the article names it otherwise."""
    if candidate.kind in ("adjective", "inhabitant"):
        return
    place = candidate.place
    sentence = context.annotation.sentences[mention.sentence]
    before, after = context.countries.beside(mention.first, mention.last, sentence)
    if context.previous(mention.first) in REGION_NOUNS:
        before = ""  # »v kantonu Bern« is abroad, but in no town
    for where, codes in (
        ("before", {before} - {""}),
        ("after", {after} - {""}),
        ("neighbour", {context.neighbour_country(mention)} - {""}),
        ("somewhere", context.framed.get(place.id, frozenset())),
    ):
        if codes:
            here = place.country in codes or ("*" in codes and place.country != "SI")
            found[f"{where}=country:{'here' if here else 'elsewhere'}"] = 1.0
    for when in context.namesakes_placed(mention, place):
        found[f"namesake placed {when}"] = 1.0


def _is_name(context: Context, index: int) -> bool:
    forms = context.annotation.forms
    return index < len(forms) and forms[index][0].isupper()


def _everyday(found: Features, context: Context, mention: Mention, candidate: Candidate) -> None:
    """What the same form means in everyday Slovene, and people of that name."""
    gazetteer = context.gazetteer
    lower = mention.text.lower()
    for word in gazetteer.common(lower):
        name = f"everyday={word.reading}"
        found[name] = max(found.get(name, 0.0), word.weight / 3)
    if lower in gazetteer.word_counts:
        found["everyday:count"] = log10(1 + gazetteer.word_counts[lower])
    if "everyday=word" in found and not _CAPITAL_BY_PLACE.isdisjoint(found):
        found["everyday=word&start"] = found["everyday=word"]
    lake = candidate.place.type == "part" and context.lemmas[mention.last - 1] == "jezero"
    if mention.first in context.areas and not lake:  # »ob Blejskem jezeru« is by that very lake
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
