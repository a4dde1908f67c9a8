"""Decides what each mention is: a municipality, a place abroad or NIL, with evidence and reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from obcine.disambiguate.context import Context, Features, build_context
from obcine.disambiguate.evidence import evidence_kind, optional_reason
from obcine.disambiguate.features import candidate_features
from obcine.disambiguate.namesakes import agree
from obcine.disambiguate.parts import parts
from obcine.gazetteer import Gazetteer
from obcine.resources import resource_dir
from obcine.trees import BoostedTrees
from obcine.types import MIN_SCORE, Annotation, Candidate, Decision, Mention

__all__ = ["Disambiguator", "ScoredCandidate", "best_by_municipality"]


@dataclass(frozen=True, slots=True)
class ScoredCandidate:
    """A candidate with its evidence and the probability that it is meant."""

    candidate: Candidate
    features: Features
    score: float


class Disambiguator:
    """Chooses among the candidates of each mention, NIL included.

    Every candidate gets the probability that the article means it, from boosted trees over its
    features (``models/link``); the most probable wins when it reaches the threshold.
    """

    def __init__(self, gazetteer: Gazetteer, home: BoostedTrees, foreign: BoostedTrees) -> None:
        self._gazetteer = gazetteer
        self._home = home
        self._foreign = foreign

    @classmethod
    def load(cls, gazetteer: Gazetteer, folder: Path | None = None) -> Disambiguator:
        """Load the learned trees.

        Raises:
            MissingResourceError: The trees are missing or were changed.
        """
        folder = folder or resource_dir("link")
        home, foreign = (BoostedTrees.load(folder, name) for name in ("home", "foreign"))
        return cls(gazetteer, home, foreign)

    def decide(
        self, annotation: Annotation, mentions: list[Mention], *, min_score: float = MIN_SCORE
    ) -> list[Decision]:
        """Decide all mentions of an article.

        Args:
            annotation: The article's tokens, lemmas and entities.
            mentions: What the matcher found in it.
            min_score: Probability from which a candidate is taken instead of NIL.

        Returns:
            One decision for each mention, in order.
        """
        return self.decide_many([(annotation, mentions)], min_score=min_score)[0]

    def decide_many(
        self,
        articles: Sequence[tuple[Annotation, list[Mention]]],
        *,
        min_score: float = MIN_SCORE,
        reasons: bool = True,
    ) -> list[list[Decision]]:
        """Decide all mentions of some articles, for which the trees are gone through together.

        Args:
            articles: The annotation of each, and what the matcher found in it.
            min_score: Probability from which a candidate is taken instead of NIL.
            reasons: Whether to name the features that weighed most; without them the reason says
                what rules decided.

        Returns:
            For each article one decision for each of its mentions, in order.
        """
        inner = self._in_context(articles)
        decisions: list[Decision] = []
        while some := list(islice(inner, _TOGETHER)):
            best = [scored[0] for scored in self._score(some)]
            said = self._reasons(best) if reasons else [""] * len(best)
            decisions += [
                self._decide(context, mention, scored, reason, min_score)
                for (context, mention), scored, reason in zip(some, best, said, strict=True)
            ]
        decided = iter(decisions)
        return [
            agree([_about(mention, next(decided)) for mention in mentions])
            for _, mentions in articles
        ]

    def _in_context(
        self, articles: Iterable[tuple[Annotation, list[Mention]]]
    ) -> Iterator[tuple[Context, Mention]]:
        """Yield all mentions, those of very long articles in the context of a part."""
        for article in articles:
            for part in parts(*article):
                context = self.context(*part)
                for mention in context.mentions:
                    yield context, mention

    def context(self, annotation: Annotation, mentions: list[Mention]) -> Context:
        """Return what the features of an article's mentions are computed from."""
        return build_context(annotation, mentions, self._gazetteer)

    def score(self, context: Context, mentions: list[Mention]) -> list[list[ScoredCandidate]]:
        """Return the candidates of each mention with their probabilities, most probable first."""
        return self._score([(context, mention) for mention in mentions])

    def _score(self, mentions: Sequence[tuple[Context, Mention]]) -> list[list[ScoredCandidate]]:
        """Return the scored candidates of each mention, which may be of different articles."""
        candidates = [best_by_municipality(mention) for _, mention in mentions]
        rows = [
            [candidate_features(context, mention, candidate) for candidate in found]
            for (context, mention), found in zip(mentions, candidates, strict=True)
        ]
        pairs = [
            (_is_abroad(candidate), row)
            for found, own in zip(candidates, rows, strict=True)
            for candidate, row in zip(found, own, strict=True)
        ]
        scores = {
            abroad: iter(
                model.probabilities([row for is_abroad, row in pairs if is_abroad == abroad])
            )
            for abroad, model in ((False, self._home), (True, self._foreign))
        }
        return [
            sorted(
                (
                    _certain(ScoredCandidate(c, row, float(next(scores[_is_abroad(c)]))))
                    for c, row in zip(found, own, strict=True)
                ),
                key=lambda one: -one.score,
            )
            for found, own in zip(candidates, rows, strict=True)
        ]

    def contributions(
        self, scored: list[ScoredCandidate], most: int
    ) -> list[list[tuple[str, float]]]:
        """Return for each candidate the features that add most to its log-odds, or take most."""
        found: dict[int, list[tuple[str, float]]] = {}
        for abroad, model in ((False, self._home), (True, self._foreign)):
            own = [i for i, one in enumerate(scored) if _is_abroad(one.candidate) == abroad]
            strongest = model.strongest([scored[i].features for i in own], most)
            found |= dict(zip(own, strongest, strict=True))
        return [found[i] for i in range(len(scored))]

    def _reasons(self, best: list[ScoredCandidate]) -> list[str]:
        """Name for each candidate the features that weigh most, with their sign."""
        return [
            ", ".join(f"{'+' if weight > 0 else '−'}{name}" for name, weight in strongest)
            for strongest in self.contributions(best, _REASONS)
        ]

    def _decide(
        self,
        context: Context,
        mention: Mention,
        best: ScoredCandidate,
        reason: str,
        min_score: float,
    ) -> Decision:
        candidate = best.candidate
        if best.score < min_score:
            return Decision(mention, None, None, 1 - best.score, _joined("NIL", ": ", reason))
        if _is_abroad(candidate):
            if candidate.kind != "name":
                return Decision(mention, None, None, best.score, "adjective of a town abroad")
            return Decision(mention, candidate.place, None, best.score, reason)
        optional = optional_reason(context, mention, candidate)
        return Decision(
            mention,
            candidate.place,
            evidence_kind(context, mention, candidate),
            best.score,
            _joined(optional, "; ", reason) if optional else reason,
            optional=optional is not None,
        )


def _is_abroad(candidate: Candidate) -> bool:
    return candidate.place.type == "foreign"


def _about(mention: Mention, decision: Decision) -> Decision:
    """Return a decision about a mention of a part as one about the same mention of the article."""
    return decision if decision.mention is mention else replace(decision, mention=mention)


def _joined(rule: str, mark: str, features: str) -> str:
    return rule + mark + features if features else rule


def _certain(scored: ScoredCandidate) -> ScoredCandidate:
    """Apply what needs no learning.

    »Občina Lenart«, »župan Starš« and »ribniški župan« name a municipality; between
    municipalities of one name the learned scores still decide, and where another country stands
    beside the name (»češka občina Jesenice«). A name that only one place bears, and no word or
    person, names that place where a place is expected (»na gradu Podsreda«). One behind the
    adjective of another country is not at home (»v avstrijskih Apačah«) but in that country.
    """
    features, candidate = scored.features, scored.candidate
    if candidate.place.type != "foreign" and "before=country:elsewhere" in features:
        return replace(scored, score=_UNLIKELY * scored.score)
    if candidate.place.type == "foreign" and _is_in_its_country(candidate, features):
        return replace(scored, score=max(scored.score, _LIKELY))
    if candidate.place.type == "municipality":
        official = not _OFFICIAL.isdisjoint(features)
        official |= "person noun:municipal" in features and "surname" not in features
        named = official and candidate.kind in ("name", "short")
        governed = "after=municipal noun" in features and candidate.kind == "adjective"
        abroad = features.get("abroad", 0.0) > _ABROAD
        if not (abroad or "after=country:elsewhere" in features) and (named or governed):
            return replace(scored, score=_CERTAIN + (1 - _CERTAIN) * scored.score)
    elif _is_only_reading(features) and scored.score > _LEAST_LIKELY:
        return replace(scored, score=max(scored.score, _LIKELY))
    return scored


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


def _is_only_reading(features: Features) -> bool:
    """Tell whether a settlement has no rival, and stands where places do."""
    return (
        "only settlement" in features
        and "kind=name" in features
        and not _ENTITIES_OF_PLACES.isdisjoint(features)
        and not _PLACES_EXPECTED.isdisjoint(features)
        and not any(name.startswith(_OTHER_READINGS) for name in features)
    )


_TOGETHER = 1024
"""So many mentions are scored at once, that memory does not grow with the length of an article."""
_CERTAIN = 0.9
_OFFICIAL = frozenset({"before=municipality", "chain:municipality"})
_ABROAD = 0.5
_LIKELY = 0.8
_UNLIKELY = 0.5
_LEAST_LIKELY = 0.3
_ENTITIES_OF_PLACES = frozenset({"entity=loc:exact", "entity=loc:wider", "entity=org:wider"})
_PLACES_EXPECTED = frozenset(
    {
        "before=facility noun",
        "before=organization noun",
        "before=place noun",
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
_REASONS = 3
_KIND_ORDER = ("name", "short", "inhabitant", "adjective")
_TYPE_ORDER = ("municipality", "settlement", "part", "foreign")


def best_by_municipality(mention: Mention) -> list[Candidate]:
    """Keep the strongest candidate of each municipality, and each place abroad."""
    if len(mention.candidates) == 1:
        return list(mention.candidates)
    best: dict[str, Candidate] = {}
    for candidate in sorted(
        mention.candidates,
        key=lambda c: (_TYPE_ORDER.index(c.place.type), _KIND_ORDER.index(c.kind)),
    ):
        best.setdefault(candidate.place.municipality or candidate.place.id, candidate)
    return list(best.values())
