"""Chooses what an article is about: no municipality, one or two.

Every municipality that the article names, and every pair of the most probable ones, gets a score
from named evidence, none at all 0, and the highest wins. The weights are those of a conditional
logistic regression over such sets (``models/link``): whether an article has a focus at all, and
which, is one decision, in which the municipalities of an article compete.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise, permutations
from math import log, log10
from pathlib import Path

from obcine.gazetteer import Gazetteer
from obcine.groups import Groups, strongest
from obcine.linear import LinearModel
from obcine.marks import DASHES, JOINTS
from obcine.text import headline_length
from obcine.triggers import MUNICIPAL_NOUNS
from obcine.types import Annotation, Decision, Evidence, Mention

Features = dict[str, float]

_FILE, _WORDS_FILE = "focus.json", "focus_words.json"
_LEAD_CHARACTERS = 400
_OPENING_CHARACTERS = 15
_PAIRED = 5
"""So many of the most probable municipalities are tried in pairs."""
_CAPITAL = "Ljubljana"  # named in national news more often than it is their subject
_WHENCE = frozenset({"iz", "z", "s"})
_WHERE = _WHENCE | {"v", "na", "pri"}
_NO_PLACES = frozenset({Evidence.ORGANIZATION, Evidence.DERIVED})
"""Kinds of evidence that say nothing happens there."""
_OFFICIAL_WORDS = MUNICIPAL_NOUNS | {"svet"}
_JOINTS = JOINTS | DASHES
"""Between places that are named in one breath stand these, and prepositions."""
_EVENT_WORDS = frozenset(
    "seja shod protest posvet posvetovanje konferenca festival slovesnost obisk srečanje "
    "prireditev razstava tekma tekmovanje zbor zborovanje predstava koncert sejem predavanje "
    "razprava miza pogovor odprtje otvoritev odpreti proslava forum turnir nesreča požar zagoreti "
    "ogenj trčenje trčiti rop vlom umor utoniti eksplozija poplava plaz neurje".split()
)
_INSTITUTION_WORDS = frozenset(
    "policija policijski policist policistka sodišče tožilstvo tožilec tožilka bolnišnica "
    "zdravstven knjižnica komunala elektro zavod uprava urad inšpektorat enota senat sodnik sodnica "
    "kriminalist vodovod pu pp".split()
)
"""Words of institutions that also work outside the municipality of their seat."""
_WINDOW = 3
"""So many tokens before and behind a name are looked at for the word of an institution."""
_LEAST_IN_ROUND_UP, _LEAST_BEGIN = 4, 2
"""So many municipalities make a round-up, of which so many begin sentences."""
_MOST_WITH_SCENES = 4
"""Among more it is not clear whose scene each is."""


@dataclass(frozen=True, slots=True)
class FocusModel:
    """What was learned (``models/link``): weights of evidence, and what each lemma says."""

    evidence: LinearModel
    words: LinearModel

    @classmethod
    def load(cls, folder: Path) -> FocusModel:
        """Read both from a folder as ``save`` wrote them."""
        return cls(LinearModel.load(folder / _FILE), LinearModel.load(folder / _WORDS_FILE))

    def save(self, folder: Path) -> None:
        """Write both, the same bytes for the same weights."""
        self.evidence.save(folder / _FILE)
        self.words.save(folder / _WORDS_FILE)


@dataclass(frozen=True, slots=True)
class FocusEvidence:
    """What speaks for and against a focus, as named numbers.

    ``article`` holds what tells whether the article has one at all, ``named`` for each of its
    municipalities what tells whether it belongs to it, ``joined`` those that are named in one breath.
    """

    article: Features
    named: Mapping[str, Features]
    joined: frozenset[frozenset[str]] = frozenset()

    def of(self, names: tuple[str, ...]) -> Features:
        """Return the features of a set of at most two municipalities; the empty set has none.

        Example:
            >>> evidence = FocusEvidence({"bias": 1.0}, {"Bled": {"count": 2.0}, "Bohinj": {}})
            >>> evidence.of(("Bled",))
            {'bias': 1.0, 'count': 2.0}
        """
        if not names:
            return {}
        found = dict(self.article)
        for name in names:
            for feature, value in self.named[name].items():
                found[feature] = found.get(feature, 0.0) + value
        return found | self.of_pair(*names) if len(names) == 2 else found

    def of_pair(self, one: str, other: str) -> Features:
        """Return the features that only a pair has."""
        rows = self.named[one], self.named[other]
        titles = sum("title" in row for row in rows)
        counts = [row.get("count", 0.0) for row in rows]
        found = {"pair": 1.0, "pair: named unequally": abs(counts[0] - counts[1])}
        if frozenset((one, other)) in self.joined:
            found["pair: named together"] = 1.0
        if titles == 1:
            found["pair: one in title"] = 1.0
        return found


def choose_focus(model: LinearModel, evidence: FocusEvidence) -> tuple[str, ...]:
    """Return the set of municipalities with the highest score, the more probable one first."""
    article = model.logit(evidence.article)
    scores = {name: model.logit(row) for name, row in evidence.named.items()}
    ranked = sorted(scores, key=lambda name: -scores[name])
    options: dict[tuple[str, ...], float] = {(): 0.0}
    options |= {(name,): article + scores[name] for name in ranked[:1]}
    for one, other in combinations(ranked[:_PAIRED], 2):
        pair = model.logit(evidence.of_pair(one, other))
        options[one, other] = article + scores[one] + scores[other] + pair
    return max(options, key=lambda names: options[names])


def focus_evidence(
    annotation: Annotation, groups: Groups, gazetteer: Gazetteer, words: LinearModel
) -> FocusEvidence:
    """Gather what tells whether an article is about the municipalities that it names.

    Position (title, lead), frequency, kind of evidence, whether things happen there (»v Kopru«) and
    which, whether its mayor or council is named, and what its words say for a focus.

    Args:
        annotation: The article.
        groups: What was decided about its names.
        gazetteer: Knows in which regions municipalities lie.
        words: What each lemma says for or against a focus.
    """
    named = groups.named
    if not named:
        return FocusEvidence({}, {})
    lemmas = annotation.lower_lemmas
    official = {name: _official(lemmas, found) for name, found in named.items()}
    events = [index for index, lemma in enumerate(lemmas) if lemma in _EVENT_WORDS]
    scenes = {name: _scenes(annotation, found) for name, found in named.items()}
    beside_scenes = _scene_features(annotation, named, scenes)
    article = {
        "bias": 1.0,
        "only": float(len(named) == 1),
        "round-up": float(_is_round_up(annotation, named, scenes)),
        "regions": 2 * log10(len({gazetteer.region_of(name) for name in named})),
        "abroad": log10(1 + len(groups.abroad)),
        "words": _said(lemmas, words),
    }
    rows = {}
    for name, found in named.items():
        row = _position_features(annotation, name, named)
        row |= _mention_features(annotation, found, events)
        row |= {
            "share": len(found) / sum(len(other) for other in named.values()),
            "official": 2 * log10(1 + official[name]),
            "official elsewhere": float(any(n for other, n in official.items() if other != name)),
            "passing": float(name in groups.passing),
            **beside_scenes[name],
            # »Kolesar s Kobilja je v Fribourgu …«
            "from there to abroad": float(
                bool(groups.abroad) and _is_only_whence(annotation, found)
            ),
            "capital": float(name == _CAPITAL),
        }
        rows[name] = _without_zeros(row)
    return FocusEvidence(_without_zeros(article), rows, _joined(annotation, named))


def _scenes(annotation: Annotation, found: list[Decision]) -> list[Mention]:
    """Return the mentions that say where something happens: »v Kopru«, »pri Lescah«."""
    return [
        decision.mention
        for decision in found
        if _is_where(annotation, decision)
        and "l" in decision.mention.cases
        and annotation.forms[decision.mention.first - 1].lower() not in _WHENCE
    ]


def _is_round_up(
    annotation: Annotation, named: Mapping[str, list[Decision]], scenes: Mapping[str, list[Mention]]
) -> bool:
    """Tell news from several places one after another, of which some begin sentences.

    Where none comes again fewer suffice.
    """
    if len(named) < _LEAST_IN_ROUND_UP:
        return False
    begin = sum(
        any(m.first - 1 == annotation.sentences[m.sentence][0] for m in mentions)
        for mentions in scenes.values()
    )
    once = all(len({d.mention.sentence for d in found}) == 1 for found in named.values())
    return begin >= (_LEAST_BEGIN if once else _LEAST_BEGIN + 1)


def _scene_features(
    annotation: Annotation,
    named: Mapping[str, list[Decision]],
    scenes: Mapping[str, list[Mention]],
) -> dict[str, Features]:
    """Return whether what a municipality has to do with the article happens in another one.

    »S PU Novo mesto so sporočili, da je v Krškem gorelo«, »Voznik iz Litije je v Kopru zbil pešca«.
    Of articles that name many this tells nothing, nor does a scene that is named less often.
    """
    features: dict[str, Features] = {name: {} for name in named}
    if len(named) > _MOST_WITH_SCENES:
        return features
    for name, other in permutations(named, 2):
        tie = "" if scenes[name] else _tie(annotation, named[name])
        as_often = len(named[other]) >= len(named[name])
        if tie and as_often and _are_close(named[name], scenes[other]):
            features[name][f"{tie} beside a scene"] = 1.0
            features[other][f"scene beside an {tie}"] = 1.0
    return features


def _tie(annotation: Annotation, found: list[Decision]) -> str:
    """Return what ties a municipality to an article in which nothing happens there, if that is known."""
    if all(_is_of_office(annotation, decision) for decision in found):
        return "office"
    return "origin" if _is_only_whence(annotation, found) else ""


def _is_of_office(annotation: Annotation, decision: Decision) -> bool:
    """Tell the seat of an institution that works in other municipalities too."""
    if decision.evidence not in _NO_PLACES:
        return False
    before, behind = decision.mention.first - _WINDOW, decision.mention.last + _WINDOW
    beside = annotation.lower_lemmas[max(0, before) : behind]
    return not _INSTITUTION_WORDS.isdisjoint(beside) and _OFFICIAL_WORDS.isdisjoint(beside)


def _are_close(found: list[Decision], scenes: list[Mention]) -> bool:
    """Tell whether a name and a scene stand in one sentence or in neighbouring ones."""
    return any(abs(d.mention.sentence - m.sentence) <= 1 for d in found for m in scenes)


def _position_features(
    annotation: Annotation, name: str, named: dict[str, list[Decision]]
) -> Features:
    """Where in the article a municipality is named, compared with the others."""
    found, text = named[name], annotation.text
    title_end = annotation.title_length or headline_length(text)
    body = max(len(text) - title_end, 1)
    first = {other: decisions[0].mention.start for other, decisions in named.items()}
    lead = sum(title_end <= d.mention.start < title_end + _LEAD_CHARACTERS for d in found)
    return {
        "first": 1 - min(1.0, first[name] / body),
        "before others": float(first[name] == min(first.values())),
        "title": float(first[name] < title_end),
        "title opens": float(first[name] < min(title_end, _OPENING_CHARACTERS)),
        "lead": log10(1 + lead),
        "first sentences": float(min(decision.mention.sentence for decision in found) <= 1),
    }


def _mention_features(annotation: Annotation, found: list[Decision], events: list[int]) -> Features:
    """How often a municipality is named and as what, and what happens there."""
    kinds = {decision.evidence for decision in found}
    where = [decision for decision in found if _is_where(annotation, decision)]
    return {
        f"evidence={strongest(found).value}": 1.0,
        "only organization": float(kinds == {Evidence.ORGANIZATION}),
        "no place": float(kinds <= _NO_PLACES),
        "count": log10(len(found)) * 2,
        "where": 2 * log10(1 + len(where)),
        "event": float(any(_is_event(annotation, decision, events) for decision in where)),
    }


def _official(lemmas: list[str], found: list[Decision]) -> int:
    """Return how many mentions stand beside a word of municipal government."""
    return sum(
        (d.mention.first > 0 and lemmas[d.mention.first - 1] in _OFFICIAL_WORDS)
        or (d.mention.last < len(lemmas) and lemmas[d.mention.last] in _OFFICIAL_WORDS)
        for d in found
    )


def _is_where(annotation: Annotation, decision: Decision) -> bool:
    """Tell whether a mention says where something happens or where somebody comes from."""
    before = decision.mention.first - 1
    return (
        before >= 0
        and decision.evidence in (Evidence.DIRECT, Evidence.SETTLEMENT)
        and annotation.forms[before].lower() in _WHERE
    )


def _is_only_whence(annotation: Annotation, found: list[Decision]) -> bool:
    """Tell whether a municipality is named as where somebody comes from and no more.

    »S Koprom« is no such place, as it stands in the instrumental.
    """
    return all(
        _is_where(annotation, decision)
        and annotation.forms[decision.mention.first - 1].lower() in _WHENCE
        and "i" not in decision.mention.cases
        for decision in found
    )


def _is_event(annotation: Annotation, decision: Decision, events: list[int]) -> bool:
    """Tell whether an event is named in the sentence of a mention."""
    first, last = annotation.sentences[decision.mention.sentence]
    at = bisect_left(events, first)
    return at < len(events) and events[at] < last


def _joined(annotation: Annotation, named: dict[str, list[Decision]]) -> frozenset[frozenset[str]]:
    """Return the pairs that are named in one breath: »v Brežicah in Šentilju«."""
    all_named = sorted(
        (decision.mention.first, decision.mention.last, name)
        for name, found in named.items()
        for decision in found
    )
    return frozenset(
        frozenset((one, other))
        for (_, last, one), (first, _, other) in pairwise(all_named)
        if one != other and _is_joint(annotation.forms[last:first])
    )


def _is_joint(words: list[str]) -> bool:
    return not _JOINTS.isdisjoint(words) and _WHERE.union(_JOINTS).issuperset(words)


def shares(lemmas: Iterable[str]) -> Features:
    """Return the share of each lemma in a text; one that comes again counts for less.

    Example:
        >>> shares(["občina", "gradi"])
        {'občina': 0.5, 'gradi': 0.5}
    """
    weights = {lemma: 1 + log(count) for lemma, count in Counter(lemmas).items()}
    total = sum(weights.values())
    return {lemma: weight / total for lemma, weight in weights.items()}


def _said(lemmas: list[str], words: LinearModel) -> float:
    """Return what the words of an article say on average."""
    return words.logit(shares(lemma for lemma in lemmas if lemma in words.weights))


def _without_zeros(features: Features) -> Features:
    return {name: value for name, value in features.items() if value}
