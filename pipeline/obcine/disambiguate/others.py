"""What a first look at the other mentions of an article says about each candidate of one.

Names are not decided alone: in a row of clubs the rare name is a club too, and among places abroad
»Gorica« is the Italian one. The first look scores each mention by itself; what comes out of it for
the neighbours, the sentence and the namesakes of a mention is evidence for the second, which decides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from obcine.disambiguate.context import Features
from obcine.types import NAME_KINDS, Annotation, Candidate, Mention

FIRST_LOOK = ("first look", "first look:rival")
"""Names of the features that hold the first look's scores of a candidate and of its best rival."""
IN_ITS_COUNTRY = frozenset(
    (
        "before=country:here",
        "after=country:here",
        "neighbour=country:here",
        "foreign:qualifier only",
    )
)
"""Features of a place abroad that stands beside its country, or a place next to it."""
DECIDED = IN_ITS_COUNTRY | {"qualifier:only", "qualifier:near only", "region before:only"}
"""Features of a candidate that the words beside the name tell from its rivals."""
_SURE, _NOT = 0.8, 0.3
"""From and up to which score a mention counts as a place, or as none."""
_OF_NAMESAKES = ("others:name home", "others:name abroad", "others:name mean", "others:place")
_CLOSE = 8
"""Neighbours are mentions that begin at most so many tokens before or after."""
_MOST = 5


@dataclass(frozen=True, slots=True)
class Look:
    """A mention after the first look: its candidates, their scores, the best at home and abroad."""

    mention: Mention
    candidates: Sequence[Candidate]
    scores: Sequence[float]
    home: float
    abroad: float
    country: str
    """Of the best candidate abroad, empty without one."""

    @classmethod
    def of(cls, mention: Mention, candidates: Sequence[Candidate], scores: Sequence[float]) -> Look:
        """Find the best scores; adjectives and inhabitants of towns abroad are no such town."""
        home, abroad, country = 0.0, 0.0, ""
        for candidate, score in zip(candidates, scores, strict=True):
            if candidate.place.type != "foreign":
                home = max(home, score)
            elif candidate.kind in NAME_KINDS and score > abroad:
                abroad, country = score, candidate.place.country
        return cls(mention, candidates, scores, home, abroad, country)


def is_decided(rows: Iterable[Features]) -> bool:
    """Tell whether the words beside a name tell one of its candidates from the others.

    Example:
        >>> is_decided([{"qualifier:only": 1.0}, {"qualifier:only rivals": 1.0}])
        True
    """
    return any(not DECIDED.isdisjoint(row) for row in rows)


def others_features(
    annotation: Annotation, looks: Sequence[Look], decided: Sequence[bool]
) -> list[list[Features]]:
    """Return for each candidate of each mention its score, its best rival's, and what others say.

    Of a mention that is told from its namesakes (»Hrušica pod Gorjanci«) other mentions of the name
    say nothing.

    Args:
        annotation: The article's tokens and lemmas.
        looks: All its mentions, in order.
        decided: Whether the words beside each tell which of its candidates it is.

    Returns:
        A list for each mention, with the features of each of its candidates, none of them 0.
    """
    lemmas = annotation.lower_lemmas
    names = [" ".join(lemmas[look.mention.first : look.mention.last]) for look in looks]
    parts = zip(
        looks,
        _around(looks),
        _namesakes(looks, names),
        _places(looks, names),
        _countries(looks, names),
        strict=True,
    )
    return [
        [
            {
                name: value
                for name, value in (around | same | own | place | country).items()
                if value and not (alone and name in _OF_NAMESAKES)
            }
            for own, place, country in zip(_own(look), places, countries, strict=True)
        ]
        for (look, around, same, places, countries), alone in zip(parts, decided, strict=True)
    ]


def _own(look: Look) -> Iterator[Features]:
    """Yield the score of each candidate and of the best of its rivals."""
    best = _two_best((score, number) for number, score in enumerate(look.scores))
    for number, score in enumerate(look.scores):
        yield dict(zip(FIRST_LOOK, (score, _best_other(best, number)), strict=True))


def _around(looks: Sequence[Look]) -> Iterator[Features]:
    """Yield what the sentence, the neighbours and the whole article say about each mention."""
    home, abroad, none = Counter[int](), Counter[int](), Counter[int]()
    for look in looks:
        sentence = look.mention.sentence
        home[sentence] += look.home > _SURE
        abroad[sentence] += look.abroad > _SURE
        none[sentence] += max(look.home, look.abroad) < _NOT
    all_home, all_abroad = home.total(), abroad.total()
    for number, look in enumerate(looks):
        sentence = look.mention.sentence
        at_home, is_abroad = look.home > _SURE, look.abroad > _SURE
        is_none = max(look.home, look.abroad) < _NOT
        others_home, others_abroad = all_home - at_home, all_abroad - is_abroad
        found = {
            "others:sentence home": float(min(home[sentence] - at_home, _MOST)),
            "others:sentence abroad": float(min(abroad[sentence] - is_abroad, _MOST)),
            "others:sentence NIL": float(min(none[sentence] - is_none, _MOST)),
            "others:share abroad": (others_abroad + 0.5) / (others_home + others_abroad + 1),
        }
        for side, neighbour in (("before", number - 1), ("after", number + 1)):
            if 0 <= neighbour < len(looks):
                other = looks[neighbour]
                if abs(other.mention.first - look.mention.first) <= _CLOSE:
                    found[f"others:{side} home"] = other.home
                    found[f"others:{side} abroad"] = other.abroad
        yield found


def _namesakes(looks: Sequence[Look], names: Sequence[str]) -> Iterator[Features]:
    """Yield what the other mentions of the same name say about each mention."""
    same: defaultdict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        same[name].append(number)
    best = {
        name: (
            _two_best((looks[i].home, i) for i in group),
            _two_best((looks[i].abroad, i) for i in group),
            sum(max(looks[i].home, looks[i].abroad) for i in group),
        )
        for name, group in same.items()
        if len(group) > 1
    }
    for number, (look, name) in enumerate(zip(looks, names, strict=True)):
        if name not in best:
            yield {}
            continue
        home, abroad, total = best[name]
        rest = total - max(look.home, look.abroad)
        yield {
            "others:name home": _best_other(home, number),
            "others:name abroad": _best_other(abroad, number),
            "others:name mean": rest / (len(same[name]) - 1),
        }


def _places(looks: Sequence[Look], names: Sequence[str]) -> list[list[Features]]:
    """Return what other mentions say of the municipality, or town abroad, of each candidate."""
    by_mention: defaultdict[str, list[tuple[float, object]]] = defaultdict(list)
    by_name: defaultdict[str, dict[object, float]] = defaultdict(dict)
    for number, (look, name) in enumerate(zip(looks, names, strict=True)):
        for candidate, score in zip(look.candidates, look.scores, strict=True):
            key = place_key(candidate)
            by_mention[key].append((score, number))
            by_name[key][name] = max(score, by_name[key].get(name, 0.0))
    mention_best = {key: _two_best(scored) for key, scored in by_mention.items()}
    name_best = {
        key: _two_best((score, name) for name, score in scored.items())
        for key, scored in by_name.items()
    }
    return [
        [
            {
                "others:place": _best_other(mention_best[place_key(candidate)], number),
                "others:place by another name": _best_other(name_best[place_key(candidate)], name),
            }
            for candidate in look.candidates
        ]
        for number, (look, name) in enumerate(zip(looks, names, strict=True))
    ]


def _countries(looks: Sequence[Look], names: Sequence[str]) -> Iterator[list[Features]]:
    """Yield for each candidate abroad how many other names are towns of its country."""
    towns: defaultdict[str, set[str]] = defaultdict(set)
    for look, name in zip(looks, names, strict=True):
        if look.abroad > _SURE:
            towns[look.country].add(name)
    for look, name in zip(looks, names, strict=True):
        yield [
            {"others:country": float(min(len(towns[candidate.place.country] - {name}), _MOST))}
            if candidate.place.type == "foreign"
            else {}
            for candidate in look.candidates
        ]


def place_key(candidate: Candidate) -> str:
    """Return what tells candidates apart: their municipality, of places abroad their id."""
    return candidate.place.municipality or candidate.place.id


def _two_best(scored: Iterable[tuple[float, object]]) -> list[tuple[float, object]]:
    """Return the two highest scores with whose they are."""
    return sorted(scored, key=lambda one: -one[0])[:2]


def _best_other(best: list[tuple[float, object]], own: object) -> float:
    """Return the highest score that is not one's own, 0 where there is none."""
    return next((score for score, owner in best if owner != own), 0.0)
