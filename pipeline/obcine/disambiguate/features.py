"""Evidence for and against one candidate of a mention, as named numbers.

The names are what ``obcine explain`` shows and what the weights of ``models/link`` refer to.
Most features are 1 where they hold and absent otherwise.
"""

from __future__ import annotations

from math import exp, log10

from obcine.disambiguate.context import Context, country_beside, distance_km, rough_km
from obcine.disambiguate.triggers import (
    BRAND_NOUNS,
    FACILITY_NOUNS,
    MUNICIPAL_NOUNS,
    NATURE_NOUNS,
    ORGANIZATION_ACRONYMS,
    ORGANIZATION_NOUNS,
    OTHER_PREPOSITIONS,
    PERSON_NOUNS,
    PLACE_NOUNS,
    PLACE_PREPOSITIONS,
    STREET_NOUNS,
    VILLAGE_NOUNS,
)
from obcine.types import Candidate, Mention, Place

Features = dict[str, float]

_NEAR_KM = 20.0
_PUNCTUATION = "U"
_NEAR_ABROAD_KM = 60.0
_PAIRED = 3
"""So many mentions before and after are compared …"""
_MOST_CANDIDATES = 6
"""… by so many of their candidates."""
_QUALIFIERS = frozenset({"pri", "ob", "na", "v", "pod", "nad", "pred"})


def candidate_features(context: Context, mention: Mention, candidate: Candidate) -> Features:
    """Return the features of one candidate.

    Args:
        context: The article around the mention.
        mention: The mention with all its candidates.
        candidate: The one of them to describe.

    Returns:
        Feature values by name, without those that are 0.
    """
    found: Features = {"bias": 1.0}
    home = candidate.place.type != "foreign"
    _form(found, context, mention, candidate)
    _entity(found, context, mention)
    _elsewhere(found, context, mention, candidate)
    _parts_of_speech(found, context, mention, candidate)
    _before(found, context, mention, candidate)
    _after(found, context, mention)
    _country(found, context, mention, candidate)
    _everyday(found, context, mention, candidate)
    if home:
        _rivals(found, context, mention, candidate)
        _coherence(found, context, mention, candidate)
    else:
        _foreign(found, context, mention, candidate)
    return found


def _form(found: Features, context: Context, mention: Mention, candidate: Candidate) -> None:
    """How the text's form belongs to the candidate, and how it is written."""
    place = candidate.place
    found[f"type={place.type}"] = 1.0
    found[f"kind={candidate.kind}"] = 1.0
    found[f"kind={candidate.kind}&type={place.type}"] = 1.0
    if mention.last - mention.first > 1:
        found["words>1"] = 1.0
        if mention.text.split(" ")[-1][0].isupper() != place.name.split(" ")[-1][0].isupper():
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
        found["capitals" if _in_capitals(context, mention) else "acronym"] = 1.0
    elif first[0].islower():
        found["lower"] = 1.0
    elif mention.first in context.sentence_starts:
        found["sentence_start"] = 1.0
        if mention.last == mention.first + 1:
            found[f"sentence_start&kind={candidate.kind}"] = 1.0
    elif candidate.kind == "adjective":
        found["adjective:capital"] = 1.0


def _in_capitals(context: Context, mention: Mention) -> bool:
    """Tell a headline in capitals from an acronym: are the words around in capitals too?"""
    begin, end = context.annotation.sentences[mention.sentence]
    around = [
        form
        for index, form in enumerate(context.annotation.forms[begin:end], begin)
        if form.isalpha() and not mention.first <= index < mention.last
    ]
    return not around or 2 * sum(form.isupper() for form in around) >= len(around)


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


def _elsewhere(
    found: Features, context: Context, mention: Mention, candidate: Candidate
) -> None:
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
    previous = context.previous(mention.first)
    if not previous:
        found["before=none"] = 1.0
        return
    index = mention.first - 1
    form = context.annotation.forms[index]
    word = form.lower()
    noun = candidate.kind not in ("adjective", "inhabitant")
    if word in PLACE_PREPOSITIONS or word in OTHER_PREPOSITIONS:
        if noun:
            found[_agreement(word, candidate)] = 1.0
    elif previous == "občina":
        found["before=municipality"] = 1.0
    elif previous in VILLAGE_NOUNS:
        found[f"before=village noun&type={candidate.place.type}"] = 1.0
    elif previous in PLACE_NOUNS:
        found["before=place noun"] = 1.0
    elif previous in PERSON_NOUNS:
        found["before=person noun"] = 1.0
        if noun:
            found[_apposition(word, previous, candidate)] = 1.0
    elif previous in NATURE_NOUNS:
        found["before=nature noun"] = 1.0
    elif previous in BRAND_NOUNS:
        found["before=brand noun"] = 1.0
    elif previous in ORGANIZATION_NOUNS or form in ORGANIZATION_ACRONYMS:
        found["before=organization noun"] = 1.0
    elif previous in FACILITY_NOUNS:
        found["before=facility noun"] = 1.0
    elif (
        form in context.gazetteer.given_names
        or context.annotation.lemmas[index] in context.gazetteer.given_names
    ):
        found["before=given name"] = 1.0
    elif index in context.mention_of:
        found["before=mention"] = 1.0
    elif form[0].isupper() and index not in context.sentence_starts:
        found["before=capitalized"] = 1.0
    elif previous in (",", "in", "ter", "ali", "-", "–", "/", "("):
        if _listed(context, index - 1, -1):
            found["before=list"] = 1.0
        head = context.chain_start(mention) - 1
        if noun and head >= 0 and head != index:
            word = context.annotation.forms[head].lower()
            if context.lemmas[head] == "občina":
                found["chain:municipality"] = 1.0
            if word in PLACE_PREPOSITIONS or word in OTHER_PREPOSITIONS:
                found[f"chain:{_agreement(word, candidate)}"] = 1.0
    elif noun and previous in ("svet", "svetega"):
        found["before=svet"] = 1.0
    else:
        found["before=other"] = 1.0


def _apposition(word: str, lemma: str, candidate: Candidate) -> str:
    """Tell a name in apposition (»pater Tišina«) from one in the genitive (»trener Jesenic«)."""
    nominative = any(tag[0] == "n" for tag in candidate.tags)
    genitive = any(tag[0] == "g" for tag in candidate.tags)
    if word == lemma:
        return "person noun:apposed" if nominative else "person noun:of"
    return "person noun:of" if genitive and not nominative else "person noun:unclear"


def _agreement(preposition: str, candidate: Candidate) -> str:
    """Tell whether the form stands in a case that the preposition governs."""
    cases = {tag[0] for tag in candidate.tags}
    place_cases = PLACE_PREPOSITIONS.get(preposition)
    governed = set(place_cases or OTHER_PREPOSITIONS[preposition]) & cases
    if not governed:
        return "preposition:disagrees"
    if not place_cases:
        return "preposition:other"
    if preposition in ("v", "na"):
        return "preposition:where" if "l" in governed else "preposition:whither"
    return "preposition:place"


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
    elif following in _QUALIFIERS and _is_name(context, mention.last + 1):
        found["after=qualifier"] = 1.0
    elif form[0].isupper() and mention.last not in context.mention_of:
        known = (
            form in context.gazetteer.surnames
            or context.annotation.lemmas[mention.last] in context.gazetteer.surnames
        )
        found["after=surname" if known else "after=capitalized"] = 1.0
    elif following in (",", "in", "ter", "ali", "-", "–", "/"):
        if _listed(context, mention.last + 1, 1):
            found["after=list"] = 1.0
    elif form.isdigit() and context.previous(mention.first) != ",":
        found["after=number"] = 1.0


def _country(found: Features, context: Context, mention: Mention, candidate: Candidate) -> None:
    """A country beside the name here, or where the article names it otherwise."""
    if candidate.kind in ("adjective", "inhabitant") or not context.country_at:
        return
    place = candidate.place
    sentences = context.annotation.sentences
    before, after = country_beside(mention, context.lemmas, sentences, context.country_at)
    for where, codes in (
        ("before", {before} - {""}),
        ("after", {after} - {""}),
        ("somewhere", context.framed.get(place.id, frozenset())),
    ):
        if codes:
            here = place.country in codes or ("*" in codes and place.country != "SI")
            found[f"{where}=country:{'here' if here else 'elsewhere'}"] = 1.0


def _is_name(context: Context, index: int) -> bool:
    forms = context.annotation.forms
    return index < len(forms) and forms[index][0].isupper()


def _listed(context: Context, index: int, step: int) -> bool:
    """Tell whether the next name in an enumeration is a place too."""
    number = context.mention_of.get(index)
    if number is None:
        following = context.mention_of.get(index + step)
        return following is not None
    return any(c.kind in ("name", "short") for c in context.mentions[number].candidates)


def _everyday(found: Features, context: Context, mention: Mention, candidate: Candidate) -> None:
    """What the same form means in everyday Slovene, and people of that name."""
    gazetteer = context.gazetteer
    lower = mention.text.lower()
    for word in gazetteer.common(lower):
        name = f"everyday={word.reading}"
        found[name] = max(found.get(name, 0.0), word.weight / 3)
    if "everyday=word" in found and ("sentence_start" in found or "capitals" in found):
        found["everyday=word&start"] = found["everyday=word"]
    if mention.last == mention.first + 1:
        lemma = context.lemmas[mention.first]
        if lower in context.surnames or lemma in context.surnames:
            found["surname in article"] = 1.0
        title = lemma.capitalize()
        if title in gazetteer.given_names:
            found["given name"] = 1.0
        if title in gazetteer.surnames:
            found["surname"] = 1.0


def _rivals(found: Features, context: Context, mention: Mention, candidate: Candidate) -> None:
    """The other places of the same name."""
    place = candidate.place
    others = [c.place for c in mention.candidates if c.place.municipality != place.municipality]
    if not others:
        return
    found["rivals"] = log10(1 + len(others))
    largest = max(other.population for other in others)
    found["rivals:population"] = log10(place.population + 10) - log10(largest + 10)
    if place.type != "municipality":
        if any(other.type == "municipality" for other in others):
            found["rivals:municipality"] = 1.0
        if any(other.type in ("settlement", "part") for other in others):
            found["rivals:settlement"] = 1.0
    abroad = [other for other in others if other.type == "foreign"]
    if abroad:
        found["rivals:foreign"] = 1.0
        found["rivals:foreign near"] = max(_nearness_abroad(context, mention, o) for o in abroad)
        if any(other.country in context.countries for other in abroad):
            found["rivals:foreign country named"] = 1.0
        if any(other.known for other in others):
            found["rivals:known abroad"] = 1.0
        found["rivals:foreign&abroad"] = 1.0


def _coherence(found: Features, context: Context, mention: Mention, candidate: Candidate) -> None:
    """Whether the rest of the article speaks of the same municipality or its surroundings."""
    place = candidate.place
    name = place.municipality
    assert name is not None
    rival = ""
    if "rivals" in found:
        rival = "&rival municipality" if "rivals:municipality" in found else "&rivals"
    others = context.counts[name] - 1
    if others > 0:
        found["repeated"] = log10(1 + others)
    if rival:
        found["repeated:more than rivals"] = others - max(
            (
                context.counts[other.place.municipality] - 1
                for other in mention.candidates
                if other.place.municipality not in (name, None)
            ),
            default=0,
        )
    if context.is_anchored_elsewhere(name, mention):
        found[f"anchored{rival}"] = 1.0
    nearest = context.nearest_anchor(place)
    if nearest is not None:
        found[f"near{rival}"] = exp(-nearest / _NEAR_KM)
        found[f"far{rival}"] = 1.0 - exp(-nearest / (5 * _NEAR_KM))
    if rival:
        own = _nearness(context, mention, candidate)
        nearness = [
            _nearness(context, mention, other)
            for other in mention.candidates
            if other.place.municipality not in (name, None)
        ]
        found["nearer than rivals"] = own - max(nearness, default=0.0)
        found["beside"] = _beside(context, mention, candidate)
        found["beside:more than rivals"] = found["beside"] - max(
            _beside(context, mention, other)
            for other in mention.candidates[:_MOST_CANDIDATES]
            if other.place.municipality != name
        )
    _setting(found, context, mention, candidate)
    found["abroad"] = context.abroad
    found["sport"] = context.sport
    if "rivals:foreign&abroad" in found:
        found["rivals:foreign&abroad"] = context.abroad
    if place.type == "settlement" and not mention.candidates[1:]:
        found["only settlement"] = 1.0


def _nearness(context: Context, mention: Mention, candidate: Candidate) -> float:
    """How near a candidate is to what the rest of the article names for certain, 0 to 1."""
    place = candidate.place
    assert place.municipality is not None
    if context.is_anchored_elsewhere(place.municipality, mention):
        return 1.0
    nearest = context.nearest_anchor(place)
    return 0.0 if nearest is None else exp(-nearest / _NEAR_KM)


def _beside(context: Context, mention: Mention, candidate: Candidate) -> float:
    """How near a candidate is to what the next mentions in its sentence may mean, 0 to 1.

    Other names need not be certain for that: »Videm in Ponikve« lie together in one place only.
    """
    place = candidate.place
    abroad = place.type == "foreign"
    number = context.mention_of[mention.first]
    best = float("inf")
    for other in context.mentions[max(number - _PAIRED, 0) : number + _PAIRED + 1]:
        if other.sentence != mention.sentence or other.first == mention.first:
            continue
        for one in other.candidates[:_MOST_CANDIDATES]:
            if (one.place.type == "foreign") == abroad and one.place.name != place.name:
                best = min(best, rough_km(one.place, place))
    return exp(-best / _NEAR_KM)


def _nearness_abroad(context: Context, mention: Mention, place: Place) -> float:
    """How near a place is to what the rest of the article names abroad for certain, 0 to 1."""
    nearest = context.nearest_abroad(place, mention)
    return 0.0 if nearest is None else exp(-nearest / _NEAR_ABROAD_KM)


def _setting(found: Features, context: Context, mention: Mention, candidate: Candidate) -> None:
    """Whether the named regions and neighbours hold the candidate (»Jesenice na Dolenjskem«)."""
    name = candidate.place.municipality
    rivals = {c.place.municipality for c in mention.candidates} - {name, None}
    rival = "&rivals" if "rivals" in found else ""
    after = mention.last + 1
    if context.following(mention.last) in _QUALIFIERS:
        number = context.mention_of.get(after)
        if after in context.areas:
            _inside(found, "qualifier", context.areas[after], name, rivals)
        elif number is not None:
            inside = _neighbours(candidate, context.mentions[number])
            found[f"qualifier:{'near' if inside else 'distant'}{rival}"] = 1.0
            if rival:
                found["qualifier:nearer than rivals"] = _qualified(candidate, mention, context)
    region = context.region_before(mention)
    if region:
        _inside(found, "region before", region, name, rivals)
    others = [names for index, names in context.areas.items() if index != after]
    if others:
        share = sum(name in names for names in others) / len(others)
        found[f"areas:inside{rival}"] = share
        found[f"areas:outside{rival}"] = 1 - share
        if rivals:
            best = max(sum(one in names for names in others) for one in rivals) / len(others)
            found["areas:more than rivals"] = share - best


def _inside(
    found: Features,
    where: str,
    area: frozenset[str],
    name: str | None,
    rivals: set[str | None],
) -> None:
    """Note whether a region holds the candidate, and whether it holds no other of that name."""
    rival = "&rivals" if rivals else ""
    if name not in area:
        found[f"{where}:outside{rival}"] = 1.0
        if rivals & area:
            found[f"{where}:only rivals"] = 1.0
    else:
        found[f"{where}:inside{rival}"] = 1.0
        if not rivals & area:
            found[f"{where}:only"] = 1.0


def _qualified(candidate: Candidate, mention: Mention, context: Context) -> float:
    """Return how much nearer a candidate is to the place behind it than its nearest rival."""
    other = context.mentions[context.mention_of[mention.last + 1]]
    distances = {
        one.place.municipality: min(
            0.0
            if two.place.municipality == one.place.municipality
            else distance_km(one.place, two.place)
            for two in other.candidates
        )
        for one in mention.candidates
        if one.place.municipality
    }
    own = distances.pop(candidate.place.municipality)
    nearest = min(distances.values(), default=own)
    return exp(-own / _NEAR_KM) - exp(-nearest / _NEAR_KM)


def _neighbours(candidate: Candidate, other: Mention) -> bool:
    """Tell whether some reading of another mention lies in or near the candidate's municipality."""
    place = candidate.place
    return any(
        one.place.municipality is not None
        and (
            one.place.municipality == place.municipality or distance_km(one.place, place) < _NEAR_KM
        )
        for one in other.candidates
    )


def _foreign(found: Features, context: Context, mention: Mention, candidate: Candidate) -> None:
    """Whether a name means the town abroad."""
    place = candidate.place
    if not place.listed:
        found["foreign:unlisted"] = 1.0
    found["foreign:beside"] = _beside(context, mention, candidate)
    found["foreign:near"] = _nearness_abroad(context, mention, place)
    rivals = [c for c in mention.candidates if c.place.type != "foreign"]
    homes = [c.place for c in rivals]
    if homes:
        found["foreign:home rivals beside"] = max(
            _beside(context, mention, c) for c in rivals[:_MOST_CANDIDATES]
        )
        found["foreign:home rivals near"] = max(_nearness(context, mention, c) for c in rivals)
        found["foreign:home rivals"] = 1.0
        if any(home.type == "municipality" for home in homes):
            found["foreign:home municipality"] = 1.0
    found["foreign:abroad"] = context.abroad
    twins = context.gazetteer.twins.get(place.id, ())
    if twins:
        found["foreign:twin"] = 1.0
        if any(name in context.counts for name in twins):
            found["foreign:twin named"] = 1.0
    if place.known:
        found["foreign:known"] = 1.0
    if any(other.place.known for other in mention.candidates if other is not candidate):
        found["foreign:known rival"] = 1.0
    if place.country in context.countries:
        found["foreign:country named"] = 1.0
