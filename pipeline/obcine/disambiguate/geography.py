"""Evidence from the map: rivals of a candidate, what lies around it, which countries are named."""

from __future__ import annotations

from math import exp, log10

from obcine.countries import is_goal
from obcine.disambiguate.context import Context, Features
from obcine.distance import distance_km, rough_km
from obcine.marks import JOINTS
from obcine.shortened import QUALIFIERS
from obcine.triggers import ISLANDS
from obcine.types import Candidate, Mention, Place

_NEAR_KM = 20.0
_NEAR_ABROAD_KM = 60.0
_NEAR_REGION_KM = 100.0
_PAIRED = 3
"""So many mentions before and after are compared."""
_CITY = 2.0
"""A known town abroad is a city beside a village with a hundredth of its people, 10 to the power of this.

So it is beside a part of a town, whose people are not counted.
"""


def add_rivals(found: Features, context: Context, mention: Mention, candidate: Candidate) -> None:
    """The other places of the same name."""
    place = candidate.place
    if place.known:
        found["known"] = 1.0
    others = [c.place for c in mention.candidates if c.place.municipality != place.municipality]
    if not others:
        return
    found["rivals"] = log10(1 + len(others))
    largest = max(other.population for other in others)
    if place.type != "part":
        found["rivals:population"] = _times_larger(place.population, largest)
    if place.type != "municipality":
        if any(other.type == "municipality" for other in others):
            found["rivals:municipality"] = 1.0
        if any(other.type in ("settlement", "part") for other in others):
            found["rivals:settlement"] = 1.0
        if any(other.known and other.type != "foreign" for other in others):
            found["rivals:known"] = 1.0
    abroad = [other for other in others if other.type == "foreign"]
    if place.type != "municipality" and any(other.known for other in abroad):
        city = max(other.population for other in abroad if other.known)
        found["rivals:larger abroad"] = _times_larger(city, place.population)
    if abroad:
        found["rivals:foreign"] = 1.0
        found["rivals:foreign near"] = max(_nearness_abroad(context, mention, o) for o in abroad)
        if any(other.country in context.countries.codes for other in abroad):
            found["rivals:foreign country named"] = 1.0
        if any(other.known for other in abroad):
            found["rivals:known abroad"] = 1.0
        found["rivals:foreign&abroad"] = context.abroad


def _times_larger(one: int, other: int) -> float:
    """Return how many times more people live in one place than in another, as a power of ten."""
    return log10(one + 10) - log10(other + 10)


def add_coherence(
    found: Features, context: Context, mention: Mention, candidate: Candidate
) -> None:
    """Whether the rest of the article speaks of the same municipality or its surroundings."""
    place = candidate.place
    name = place.municipality
    assert name is not None
    # an article names its own municipality and a city far more often than the hamlet of that name
    city = "&city abroad" if found.get("rivals:larger abroad", 0.0) > _CITY else ""
    rival = ""
    if "rivals" in found:
        rival = city or "&rivals"
        if "rivals:municipality" in found:
            rival = "&rival municipality"
    others = context.counts[name] - 1
    if others > 0:
        # »Damjan Litijski … Litijskemu … Litijski«: a surname that is repeated is no town for that
        surname = "&surname" if "surname in article" in found else ""
        found[f"repeated{surname}"] = log10(1 + others)
    if rival:
        found[f"repeated:more than rivals{city}"] = others - max(
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
        found[f"nearer than rivals{city}"] = own - max(nearness, default=0.0)
        beside = found[f"beside{city}"] = _beside(context, mention, candidate)
        found[f"beside:more than rivals{city}"] = beside - max(
            _beside(context, mention, other)
            for other in mention.candidates
            if other.place.municipality != name
        )
    _setting(found, context, mention, candidate)
    found["abroad"] = context.abroad
    found["sport"] = context.sport
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
        for one in other.candidates:
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
    assert name is not None
    named = (c.place.municipality for c in mention.candidates)
    rivals = {one for one in named if one is not None} - {name}
    rival = "&rivals" if "rivals" in found else ""
    after = mention.last + 1
    if context.following(mention.last) in QUALIFIERS:
        number = context.mention_of.get(after)
        if after in context.areas:
            _inside(found, "qualifier", context.areas[after], name, rivals)
        elif number is not None:
            inside = _neighbours(candidate, context.mentions[number])
            found[f"qualifier:{'near' if inside else 'distant'}{rival}"] = 1.0
            rival_near = any(
                _neighbours(other, context.mentions[number])
                for other in mention.candidates
                if other.place.municipality in rivals
            )
            if inside and rivals and not rival_near:
                found["qualifier:near only"] = 1.0  # »na Taboru nad Dornberkom«
            if rival:
                found["qualifier:nearer than rivals"] = _qualified(candidate, mention, context)
    region = context.region_before(mention)
    if region:
        _inside(found, "region before", region, name, rivals)
    _among_areas(found, context, after, name, rivals)


def _among_areas(
    found: Features, context: Context, after: int, name: str, rivals: set[str]
) -> None:
    """Note the share of the regions named elsewhere that hold the candidate, and its best rival."""
    behind = context.areas.get(after, frozenset())
    others = len(context.areas) - (after in context.areas)
    if not others:
        return
    inside = {one: context.area_counts[one] - (one in behind) for one in {name, *rivals}}
    share = inside.pop(name) / others
    rival = "&rivals" if "rivals" in found else ""
    found[f"areas:inside{rival}"] = share
    found[f"areas:outside{rival}"] = 1 - share
    if rivals:
        found["areas:more than rivals"] = share - max(inside.values()) / others


def _inside(
    found: Features,
    where: str,
    area: frozenset[str],
    name: str,
    rivals: set[str],
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

    def distance(one: Candidate) -> float:
        return min(
            0.0
            if two.place.municipality == one.place.municipality
            else distance_km(one.place, two.place)
            for two in other.candidates
        )

    name = candidate.place.municipality
    own = distance(candidate)
    rivals = [one for one in mention.candidates if one.place.municipality not in (name, None)]
    nearest = min(map(distance, rivals), default=own)
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


def add_abroad(found: Features, context: Context, mention: Mention, candidate: Candidate) -> None:
    """Whether a name means the town abroad."""
    place = candidate.place
    if not place.listed:
        found["foreign:unlisted"] = 1.0
    if place.rare:
        found["foreign:rare"] = 1.0
    if sum(other.place.type == "foreign" for other in mention.candidates) > 1:
        found["foreign:rivals"] = 1.0
    found["foreign:beside"] = _beside(context, mention, candidate)
    found["foreign:near"] = _nearness_abroad(context, mention, place)
    _home_rivals(found, context, mention, place)
    found["foreign:abroad"] = context.abroad
    twins = context.gazetteer.twins.get(place.id, ())
    if twins:
        found["foreign:twin"] = 1.0
        if any(name in context.counts for name in twins):
            found["foreign:twin named"] = 1.0
        if any(context.named_by.get(name, set()) - {mention.first} for name in twins):
            found["foreign:twin named elsewhere"] = 1.0  # »Gorica« beside »Nova Gorica«
    if place.name in ISLANDS:
        found["foreign:island"] = 1.0
    if place.name.lower() in context.gazetteer.country_of:
        found["foreign:country"] = 1.0  # or a region: »premier Luksemburga«
    if place.id in context.gazetteer.capitals:
        found["foreign:capital"] = (
            1.0  # »Berlin Sloveniji: …«, where a capital acts for its country
        )
    if place.known:
        found["foreign:known"] = 1.0
    if any(other.place.known for other in mention.candidates if other is not candidate):
        found["foreign:known rival"] = 1.0
    if place.country in context.countries.codes:
        found["foreign:country named"] = 1.0
    if mention.first in context.countries.at and _is_among_countries(context, mention):
        found["foreign:row of countries"] = 1.0
    _qualifier_abroad(found, context, mention, place)


def _home_rivals(found: Features, context: Context, mention: Mention, place: Place) -> None:
    """Whether places in Slovenia have the name, and how near they are to what else is named."""
    rivals = [c for c in mention.candidates if c.place.type != "foreign"]
    if not rivals:
        return
    hamlets = ""
    if place.known:
        larger = _times_larger(place.population, max(c.place.population for c in rivals))
        found["foreign:larger than home rivals"] = larger
        hamlets = "&hamlets" if larger > _CITY else ""
    found[f"foreign:home rivals beside{hamlets}"] = max(
        _beside(context, mention, c) for c in rivals
    )
    nearness = max(_nearness(context, mention, c) for c in rivals)
    found[f"foreign:home rivals near{hamlets}"] = nearness
    found["foreign:home rivals"] = float(len(rivals))
    if any(c.place.type == "municipality" for c in rivals):
        found["foreign:home municipality"] = 1.0


def _qualifier_abroad(found: Features, context: Context, mention: Mention, place: Place) -> None:
    """Whether the region or place behind the name is next to the town abroad, or at home."""
    behind = mention.last + 1
    if context.following(mention.last) not in QUALIFIERS or not context.following(behind):
        return
    if _whither(context, mention):
        return
    if behind in context.areas:
        _in_area_abroad(found, context, mention, place, context.areas[behind])
    elif behind in context.mention_of:
        _qualified_abroad(found, place, context.mentions[context.mention_of[behind]])


def _is_among_countries(context: Context, mention: Mention) -> bool:
    """Tell whether a name stands in a row with countries: »v Belgiji, Španiji in Luksemburgu«."""
    begin, end = context.annotation.sentences[mention.sentence]
    return any(
        begin <= index < end
        and index in context.countries.at
        and index not in context.mention_of
        and context.annotation.forms[index][0].isupper()
        and context.lemmas[joint] in JOINTS
        for joint, index in (
            (mention.first - 1, mention.first - 2),
            (mention.last, mention.last + 1),
        )
    )


def _in_area_abroad(
    found: Features, context: Context, mention: Mention, place: Place, area: frozenset[str]
) -> None:
    """Note whether the region behind a name is next to the place, and holds no namesake at home.

    »Vrba na Koroškem« lies in Austria, as regions do not end at the border.
    """
    if any(candidate.place.municipality in area for candidate in mention.candidates):
        found["foreign:qualifier at home"] = 1.0
        return
    gazetteer = context.gazetteer
    inside = (gazetteer.places[gazetteer.municipalities[name].iso] for name in area)
    if any(rough_km(place, one) < _NEAR_REGION_KM for one in inside):
        found["foreign:qualifier near"] = found["foreign:qualifier only"] = 1.0


def _whither(context: Context, mention: Mention) -> bool:
    """Tell whether something goes from a name into the next: »iz Celovca na Štajersko«, »iz Buj v Koper«.

    The next one then stands in the accusative, not in the locative.
    """
    behind = mention.last + 1
    if context.annotation.forms[mention.last] not in ("v", "na"):
        return False
    number = context.mention_of.get(behind)
    if number is None or behind in context.areas:
        return is_goal(context.annotation.forms[behind], context.lemmas[behind])
    cases = context.mentions[number].cases
    return bool(cases) and "l" not in cases


def _qualified_abroad(found: Features, place: Place, other: Mention) -> None:
    """Note whether the place behind a name is next to it (»Kostel pri Pregradi«), or at home."""
    abroad = [c.place for c in other.candidates if c.place.type == "foreign"]
    if any(rough_km(place, one) < _NEAR_ABROAD_KM for one in abroad):
        found["foreign:qualifier near"] = 1.0
    if any(c.place.type != "foreign" for c in other.candidates):
        found["foreign:qualifier at home"] = 1.0
    elif "foreign:qualifier near" in found:
        found["foreign:qualifier only"] = 1.0
