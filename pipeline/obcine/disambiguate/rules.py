"""Rules that are certain enough to need no learning, applied to the learned scores.

Each gives more right than wrong in texts that the trees did not see; whatever they learn as well
is left to them.
"""

from __future__ import annotations

from obcine.disambiguate.context import Features
from obcine.types import NAME_KINDS, Candidate

_CERTAIN = 0.9
_OFFICIAL = frozenset({"before=municipality", "chain:municipality", "person noun:municipal"})
_ABROAD = 0.5
_UNLIKELY = 0.4
_LONGEST_ACRONYM, _LONGEST_ACRONYM_AT_HOME = 4, 2
_NO_ACRONYM = frozenset(
    {"before=none", "paired", "after=colon", "preposition:where", "preposition:place"}
)


def certain(candidate: Candidate, features: Features, score: float) -> float:
    """Return the score of a candidate after what needs no learning.

    »Občina Lenart« and »župan Starš« name a municipality; between municipalities of one name the
    learned scores still decide, and where another country stands beside the name (»češka občina
    Jesenice«). Short words in capitals amid small letters are acronyms, and an adjective before a
    number is a street (»na Celjski 14«).

    Args:
        candidate: What a mention may name.
        features: The evidence, see :mod:`obcine.disambiguate.features`.
        score: The learned probability.
    """
    if _is_acronym(candidate, features) or "after=street number" in features:
        return _UNLIKELY * score
    official = not _OFFICIAL.isdisjoint(features) and candidate.kind in NAME_KINDS
    abroad = features.get("abroad", 0.0) > _ABROAD or "after=country:elsewhere" in features
    if candidate.place.type == "municipality" and official and not abroad:
        return _CERTAIN + (1 - _CERTAIN) * score
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
