"""Decides what each mention is: a municipality, a place abroad or NIL, with evidence and reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np

from obcine.disambiguate.cities import with_city_odds
from obcine.disambiguate.context import Context, Features, build_context
from obcine.disambiguate.evidence import evidence_kind, optional_reason
from obcine.disambiguate.features import candidate_features, mention_features
from obcine.disambiguate.namesakes import FILE as NAMESAKES_FILE
from obcine.disambiguate.namesakes import namesake_evidence
from obcine.disambiguate.organizations import FILE as ORGANIZATIONS_FILE
from obcine.disambiguate.others import (
    FIRST_LOOK,
    IN_ITS_COUNTRY,
    Look,
    is_decided,
    others_features,
    place_key,
)
from obcine.disambiguate.parts import parts
from obcine.disambiguate.rules import certain
from obcine.disambiguate.words import ContextWords
from obcine.errors import UsageError
from obcine.gazetteer import Gazetteer
from obcine.linear import LinearModel
from obcine.resources import resource_dir
from obcine.trees import BoostedTrees, weightiest
from obcine.types import MIN_SCORE, NAME_KINDS, Annotation, Candidate, Decision, Mention

__all__ = [
    "FIRST_TREES",
    "NAMESAKES_FILE",
    "ORGANIZATIONS_FILE",
    "SECOND_TREES",
    "Described",
    "Disambiguator",
    "ScoredCandidate",
    "Trees",
    "check_min_score",
    "describe",
    "with_others",
]

_TOGETHER = 1024
"""From so many mentions on articles are scored, that memory does not grow with their number."""
_REASONS, _CONSIDERED = 3, 12
_KIND_ORDER = ("name", "short", "inhabitant", "adjective")
_TYPE_ORDER = ("municipality", "settlement", "part", "foreign")


@dataclass(frozen=True, slots=True)
class ScoredCandidate:
    """A candidate with its evidence and the probability that it is meant."""

    candidate: Candidate
    features: Features
    score: float


class Described(NamedTuple):
    """A mention with its candidates and the features of each."""

    mention: Mention
    candidates: list[Candidate]
    rows: list[Features]


class Trees(NamedTuple):
    """Boosted trees for candidates in Slovenia, and for those abroad."""

    home: BoostedTrees
    abroad: BoostedTrees

    @classmethod
    def load(cls, folder: Path, names: tuple[str, str]) -> Trees:
        """Load both by their names."""
        home, abroad = (BoostedTrees.load(folder, name) for name in names)
        return cls(home, abroad)

    def probabilities(self, described: Sequence[Described]) -> list[list[float]]:
        """Return the probability of each candidate of some mentions."""
        pairs = [
            (_is_abroad(candidate), row)
            for _, candidates, rows in described
            for candidate, row in zip(candidates, rows, strict=True)
        ]
        scores = {
            abroad: iter(
                model.probabilities([row for is_abroad, row in pairs if is_abroad == abroad])
            )
            for abroad, model in ((False, self.home), (True, self.abroad))
        }
        return [
            [float(next(scores[_is_abroad(candidate)])) for candidate in candidates]
            for _, candidates, _ in described
        ]


FIRST_TREES, SECOND_TREES = ("first_home", "first_foreign"), ("home", "foreign")
"""Names of the trees of the first and the second look."""


class Disambiguator:
    """Chooses among the candidates of each mention, NIL included.

    Every candidate gets the probability that the article means it, from boosted trees over its
    features (``models/link``); the most probable wins when it reaches the threshold. The trees look
    twice: what the first look finds for the other mentions of the article is evidence for the second.

    Args:
        gazetteer: All names.
        words: What the words around a name tell.
        first: The trees that see each mention by itself.
        second: The trees that also see what the first ones say of the others.
        namesakes: What tells a town abroad from others of its name.
        organizations: What tells organizations from the municipalities whose names they bear.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        words: ContextWords,
        first: Trees,
        second: Trees,
        namesakes: LinearModel,
        organizations: LinearModel,
    ) -> None:
        self._gazetteer = gazetteer
        self._words = words
        self._first = first
        self._second = second
        self._namesakes = namesakes
        self._organizations = organizations

    @classmethod
    def load(cls, gazetteer: Gazetteer, folder: Path | None = None) -> Disambiguator:
        """Load the learned trees and words.

        Raises:
            MissingResourceError: They are missing or were changed.
        """
        folder = folder or resource_dir("link")
        first, second = (Trees.load(folder, names) for names in (FIRST_TREES, SECOND_TREES))
        namesakes = LinearModel.load(folder / NAMESAKES_FILE)
        organizations = LinearModel.load(folder / ORGANIZATIONS_FILE)
        return cls(gazetteer, ContextWords.load(folder), first, second, namesakes, organizations)

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
        contexts = chain.from_iterable(self._contexts(*article) for article in articles)
        decisions: list[Decision] = []
        for some in _together(contexts):
            scored = [one for context in self._score(some) for one in context]
            best = [candidates[0] for candidates in scored]
            said = self._reasons(best, min_score) if reasons else [""] * len(best)
            inner = ((context, mention) for context in some for mention in context.mentions)
            decisions += [
                self._decide(context, mention, candidate, reason, min_score)
                for (context, mention), candidate, reason in zip(inner, best, said, strict=True)
            ]
        decided = iter(decisions)
        return [
            [_about(mention, next(decided)) for mention in mentions] for _, mentions in articles
        ]

    def score(self, annotation: Annotation, mentions: list[Mention]) -> list[list[ScoredCandidate]]:
        """Return the candidates of each mention with their probabilities, most probable first."""
        return list(chain(*self._score(list(self._contexts(annotation, mentions)))))

    def _contexts(self, annotation: Annotation, mentions: list[Mention]) -> Iterator[Context]:
        """Yield what features are computed from: of the article, or of each part of a long one."""
        for part in parts(annotation, mentions):
            yield build_context(*part, self._gazetteer)

    def _score(self, contexts: Sequence[Context]) -> list[list[list[ScoredCandidate]]]:
        """Return the scored candidates of each mention of some articles."""
        described = [describe(context, self._words) for context in contexts]
        first = iter(self._first.probabilities(list(chain(*described))))
        seen = [
            with_others(context.annotation, mentions, [next(first) for _ in mentions])
            for context, mentions in zip(contexts, described, strict=True)
        ]
        second = iter(self._second.probabilities(list(chain(*seen))))
        return [[self._ranked(one, next(second)) for one in mentions] for mentions in seen]

    def _ranked(self, described: Described, scores: Sequence[float]) -> list[ScoredCandidate]:
        """Return the candidates of a mention with their scores by trees and rules, the best first.

        Whether a town abroad is meant, and which of its namesakes in several countries, are two
        questions: gold labels are names, so the trees do not tell these apart. Its country beside
        the name decides, else what else is known of each; the best of their scores is its own.
        """
        _, candidates, rows = described
        scored = [
            ScoredCandidate(candidate, row, certain(candidate, row, score))
            for candidate, row, score in zip(
                candidates, rows, with_city_odds(candidates, scores), strict=True
            )
        ]
        scored.sort(key=lambda one: -one.score)
        best = scored[0]
        if _is_abroad(best.candidate):
            namesakes = [one for one in scored if _are_rivals_abroad(one.candidate, best.candidate)]
            if len(namesakes) > 1:
                cases = best.candidate.cases
                meant = max(namesakes, key=lambda one: self._claim(one, cases))
                others = [one for one in scored if one is not meant]
                return [replace(meant, score=best.score), *others]
        return scored

    def _claim(self, one: ScoredCandidate, cases: set[str]) -> tuple[bool, bool, float]:
        """Return how much speaks for a town abroad against its namesakes; more is greater.

        Args:
            one: The town.
            cases: The cases that the form is in for the best candidate.
        """
        evidence = namesake_evidence(one.candidate.place, one.features, one.score)
        in_its_country = not IN_ITS_COUNTRY.isdisjoint(one.features)
        fits = not one.candidate.cases.isdisjoint(cases) or "foreign:country named" in one.features
        return in_its_country, fits, self._namesakes.logit(evidence)

    def contributions(
        self, scored: list[ScoredCandidate], most: int
    ) -> list[list[tuple[str, float]]]:
        """Return for each candidate the features that weighed most, for or against it.

        What both looks add to its log-odds because of a feature is added up. The scores of the first
        look, which the second one weighs, are left out: they are what the first one's features say.
        So the numbers tell what weighed how much, and are no parts of the second look's log-odds.
        """
        found: dict[int, list[tuple[str, float]]] = {}
        for abroad in (False, True):
            own = [i for i, one in enumerate(scored) if _is_abroad(one.candidate) == abroad]
            rows = [scored[i].features for i in own]
            looks = [
                trees.abroad if abroad else trees.home for trees in (self._first, self._second)
            ]
            weighed = weightiest(looks, rows, most, without=FIRST_LOOK)
            found |= dict(zip(own, weighed, strict=True))
        return [found[i] for i in range(len(scored))]

    def _reasons(self, best: list[ScoredCandidate], min_score: float) -> list[str]:
        """Name for each candidate the features that weigh most, with their sign.

        One of them agrees with the decision, if any of those considered does.
        """
        found = []
        for one, features in zip(best, self.contributions(best, _CONSIDERED), strict=True):
            taken = one.score >= min_score
            named = features[:_REASONS]
            agreeing = next((each for each in features if (each[1] > 0) == taken), None)
            if agreeing and agreeing not in named:
                named[-1] = agreeing
            signs = (f"{'+' if weight > 0 else '−'}{name}" for name, weight in named)
            found.append(", ".join(signs))
        return found

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
            if candidate.kind not in NAME_KINDS:
                return Decision(
                    mention, None, None, best.score, f"{candidate.kind} of a town abroad"
                )
            return Decision(mention, candidate.place, None, best.score, reason)
        optional = optional_reason(context, mention, candidate)
        return Decision(
            mention,
            candidate.place,
            evidence_kind(context, mention, candidate, best.features, self._organizations),
            best.score,
            _joined(optional, "; ", reason) if optional else reason,
            optional=optional is not None,
        )


def check_min_score(min_score: float) -> None:
    """Check the probability from which a candidate is taken, which programs and users give.

    Raises:
        UsageError: It is none.

    Example:
        >>> check_min_score(0.5)
    """
    if not isinstance(min_score, int | float | np.number) or not 0 <= min_score <= 1:
        raise UsageError(f"min_score is a probability, 0 to 1, not {min_score!r}")


def describe(context: Context, words: ContextWords) -> list[Described]:
    """Return the mentions of an article with their candidates and features, before the first look."""
    found = []
    for mention in context.mentions:
        candidates = best_by_municipality(mention)
        shared = words.evidence(context, mention) | mention_features(context, mention)
        rows = [candidate_features(context, mention, one) | shared for one in candidates]
        found.append(Described(mention, candidates, rows))
    return found


def with_others(
    annotation: Annotation, mentions: Sequence[Described], scores: Sequence[Sequence[float]]
) -> list[Described]:
    """Add to the features of each candidate what the first look's scores of the others say."""
    looks = [
        Look.of(mention, candidates, own)
        for (mention, candidates, _), own in zip(mentions, scores, strict=True)
    ]
    decided = [is_decided(rows) for _, _, rows in mentions]
    added = others_features(annotation, looks, decided)
    return [
        Described(mention, candidates, [a | b for a, b in zip(rows, more, strict=True)])
        for (mention, candidates, rows), more in zip(mentions, added, strict=True)
    ]


def _together(contexts: Iterable[Context]) -> Iterator[list[Context]]:
    """Yield the articles some at a time, so that the trees are gone through for all of them."""
    some: list[Context] = []
    mentions = 0
    for context in contexts:
        some.append(context)
        mentions += len(context.mentions)
        if mentions >= _TOGETHER:
            yield some
            some, mentions = [], 0
    if some:
        yield some


def _is_abroad(candidate: Candidate) -> bool:
    return candidate.place.type == "foreign"


def _are_rivals_abroad(one: Candidate, other: Candidate) -> bool:
    """Tell whether a town abroad is one that a form names as it does another one abroad.

    »Monze« may be Monza or Monze.
    """
    return _is_abroad(one) and one.kind in NAME_KINDS and one.kind == other.kind


def _about(mention: Mention, decision: Decision) -> Decision:
    """Return a decision about a mention of a part as one about the same mention of the article."""
    return decision if decision.mention is mention else replace(decision, mention=mention)


def _joined(rule: str, mark: str, features: str) -> str:
    return rule + mark + features if features else rule


def best_by_municipality(mention: Mention) -> list[Candidate]:
    """Keep the strongest candidate of each municipality, and each place abroad."""
    if len(mention.candidates) == 1:
        return list(mention.candidates)
    best: dict[str, Candidate] = {}
    for candidate in sorted(
        mention.candidates,
        key=lambda c: (_TYPE_ORDER.index(c.place.type), _KIND_ORDER.index(c.kind)),
    ):
        best.setdefault(place_key(candidate), candidate)
    return list(best.values())
