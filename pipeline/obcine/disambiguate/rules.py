"""Rules that are certain enough to need no learning, applied to the learned scores."""

from __future__ import annotations

from obcine.disambiguate.context import Features
from obcine.types import NAME_KINDS, Candidate

_CERTAIN = 0.9
_OFFICIAL = frozenset({"before=municipality", "chain:municipality", "person noun:municipal"})
_ABROAD = 0.5
_LIKELY = 0.8
_UNLIKELY = 0.4
_LEAST_LIKELY = 0.3
_HARDLY_LIKELY = 0.1
_LONGEST_ACRONYM, _LONGEST_ACRONYM_AT_HOME = 4, 2
_NO_PLACE = frozenset({"foreign:row of countries", "after=street number", "chain:region noun"})
_NO_ACRONYM = frozenset(
    {"before=none", "paired", "after=colon", "preposition:where", "preposition:place"}
)
_ENTITIES_OF_PLACES = frozenset({"entity=loc:exact", "entity=loc:wider", "entity=org:wider"})
_PLACES_EXPECTED = frozenset(
    {
        "before=facility noun",
        "before=organization noun",
        "before=place noun",
        "before=village noun&type=settlement",
        "before=list",
        "preposition:where",
        "preposition:whither",
        "preposition:place",
    }
)
_OTHER_READINGS = (
    "everyday",
    "surname",
    "given name",
    "misspelled",
    "after=street",
    "spelled otherwise",
)


def certain(candidate: Candidate, features: Features, score: float) -> float:
    """Return the score of a candidate after what needs no learning.

    »Občina Lenart«, »župan Starš« and »ribniški župan« name a municipality; between
    municipalities of one name the learned scores still decide, and where another country stands
    beside the name (»češka občina Jesenice«). A name that only one place bears, and no word or
    person, names that place where a place is expected (»na gradu Podsreda«), and so does an
    adjective that is made of one municipality alone (»podlehniški«). One behind the
    adjective of another country is not at home (»v avstrijskih Apačah«) but in that country, and
    one that no table holds is in the country behind it. Towns abroad have mayors too. Short words
    in capitals amid small letters are acronyms; what is a town and a country is the country among
    others (»v Belgiji, Španiji in Luksemburgu«), what stands in a row behind regions is one (»v
    regijah Harkov, Sumi in Černigov«), and an adjective before a number a street (»na Celjski 14«).

    Args:
        candidate: What a mention may name.
        features: The evidence, see :mod:`obcine.disambiguate.features`.
        score: The learned probability.
    """
    if _is_acronym(candidate, features):
        return _UNLIKELY * score
    if candidate.place.type != "foreign" and "before=country:elsewhere" in features:
        return _UNLIKELY * score
    if not _NO_PLACE.isdisjoint(features):
        return _UNLIKELY * score
    if candidate.place.type == "foreign" and (
        _is_in_its_country(candidate, features) or _has_officials(candidate, features)
    ):
        return max(score, _LIKELY)
    if _is_told_by_its_country(candidate, features) and score > _HARDLY_LIKELY:
        return max(score, _LIKELY)
    if candidate.place.type == "municipality":
        official = not _OFFICIAL.isdisjoint(features)
        named = official and candidate.kind in NAME_KINDS
        governed = "after=municipal noun" in features and candidate.kind == "adjective"
        abroad = features.get("abroad", 0.0) > _ABROAD
        if not (abroad or "after=country:elsewhere" in features) and (named or governed):
            return _CERTAIN + (1 - _CERTAIN) * score
        if not abroad and _is_only_adjective(candidate, features) and score > _HARDLY_LIKELY:
            return max(score, _LIKELY)
    elif _is_only_reading(features) and score > _LEAST_LIKELY:
        return max(score, _LIKELY)
    return score


def _is_acronym(candidate: Candidate, features: Features) -> bool:
    """Tell a word in capitals from a short name abroad: »na OŠ« is not in Osh, nor »UFO« in Ufa.

    At home only »IG« is so short. At the beginning of a line it may be a dateline (»BOR – V
    vzhodnosrbskem mestu …«), and acronyms have no cases (»v NIŠU«).
    """
    abroad = candidate.place.type == "foreign"
    return (
        "acronym" in features
        and len(candidate.place.name) <= (_LONGEST_ACRONYM if abroad else _LONGEST_ACRONYM_AT_HOME)
        and _NO_ACRONYM.isdisjoint(features)
        and _OFFICIAL.isdisjoint(features)
    )


def _is_in_its_country(candidate: Candidate, features: Features) -> bool:
    """Tell whether a name of a place abroad stands behind its country's adjective."""
    return (
        "before=country:here" in features
        and candidate.kind == "name"
        and candidate.similarity == 1
        and "entity=loc:exact" in features
        and "foreign:unlisted" not in features
        and "area" not in features
    )


def _is_told_by_its_country(candidate: Candidate, features: Features) -> bool:
    """Tell a place that no table holds by the country behind it: »iz Kolarnice na Hrvaškem«."""
    return (
        "after=country:here" in features
        and "foreign:unlisted" in features
        and "preposition:place" in features
        and "entity=loc:exact" in features
        and candidate.kind == "name"
        and not _has_other_readings(features)
    )


def _has_officials(candidate: Candidate, features: Features) -> bool:
    """Tell whether a name that one place abroad alone bears follows its mayor: »županom Valjeva«."""
    return (
        "person noun:municipal" in features
        and candidate.kind == "name"
        and candidate.similarity == 1
        and "foreign:home rivals" not in features
        and "foreign:rivals" not in features
        and "after=country:elsewhere" not in features
        and not _has_other_readings(features)
    )


def _is_only_adjective(candidate: Candidate, features: Features) -> bool:
    """Tell whether an adjective is that of one municipality and of nothing else: »podlehniški«."""
    return (
        candidate.kind == "adjective"
        and candidate.similarity == 1
        and "adjective:capital" not in features
        and not ("adjective:areal" in features and "area" in features)  # »na Kozjanskem«
        and "rivals" not in features
        and "after=nature noun" not in features
        and "after=brand noun" not in features
        and not _has_other_readings(features)
    )


def _is_only_reading(features: Features) -> bool:
    """Tell whether a settlement has no rival, and stands where places do."""
    return (
        "only settlement" in features
        and "kind=name" in features
        and not _ENTITIES_OF_PLACES.isdisjoint(features)
        and not _PLACES_EXPECTED.isdisjoint(features)
        and not _has_other_readings(features)
    )


def _has_other_readings(features: Features) -> bool:
    """Tell whether the text or the gazetteer knows the name as a word, a person or a slip."""
    return any(name.startswith(_OTHER_READINGS) for name in features)
