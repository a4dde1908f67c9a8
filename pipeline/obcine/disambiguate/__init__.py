"""Decides what each mention is: a municipality, a place abroad or NIL, with evidence and reason."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from obcine.disambiguate.context import Context, build_context, country_lemmas
from obcine.disambiguate.evidence import evidence_kind, optional_reason
from obcine.disambiguate.features import Features, candidate_features
from obcine.linear import LinearModel
from obcine.gazetteer import Gazetteer
from obcine.resources import resource_dir
from obcine.types import Annotation, Candidate, Decision, Mention

__all__ = ["Disambiguator", "ScoredCandidate", "best_by_municipality"]


@dataclass(frozen=True, slots=True)
class ScoredCandidate:
    """A candidate with its evidence and the probability that it is meant."""

    candidate: Candidate
    features: Features
    score: float


class Disambiguator:
    """Chooses among the candidates of each mention, NIL included.

    Every candidate gets the probability that the article means it, from a logistic regression
    over its features (``models/link``); the most probable wins when it reaches the threshold.
    """

    def __init__(self, gazetteer: Gazetteer, home: LinearModel, foreign: LinearModel) -> None:
        self._gazetteer = gazetteer
        self._home = home
        self._foreign = foreign
        self._country_of = country_lemmas(gazetteer)

    @classmethod
    def load(cls, gazetteer: Gazetteer, folder: Path | None = None) -> Disambiguator:
        """Load the learned weights.

        Raises:
            MissingResourceError: The weights are missing or were changed.
        """
        folder = folder or resource_dir("link")
        return cls(
            gazetteer,
            LinearModel.load(folder / "home.json"),
            LinearModel.load(folder / "foreign.json"),
        )

    def decide(
        self, annotation: Annotation, mentions: list[Mention], *, min_score: float = 0.5
    ) -> list[Decision]:
        """Decide all mentions of an article.

        Args:
            annotation: The article's tokens, lemmas and entities.
            mentions: What the matcher found in it.
            min_score: Probability from which a candidate is taken instead of NIL.

        Returns:
            One decision for each mention, in order.
        """
        context = self.context(annotation, mentions)
        return [self._decide(context, mention, min_score) for mention in mentions]

    def context(self, annotation: Annotation, mentions: list[Mention]) -> Context:
        """Return what the features of an article's mentions are computed from."""
        return build_context(annotation, mentions, self._gazetteer, self._country_of)

    def score(self, context: Context, mention: Mention) -> list[ScoredCandidate]:
        """Return the candidates of a mention with their probabilities, most probable first."""
        scored = []
        for candidate in best_by_municipality(mention):
            features = candidate_features(context, mention, candidate)
            model = self._foreign if candidate.place.type == "foreign" else self._home
            scored.append(ScoredCandidate(candidate, features, model.probability(features)))
        return sorted(scored, key=lambda one: -one.score)

    def _decide(self, context: Context, mention: Mention, min_score: float) -> Decision:
        best = self.score(context, mention)[0]
        candidate = best.candidate
        model = self._foreign if candidate.place.type == "foreign" else self._home
        reasons = ", ".join(model.reasons(best.features))
        if best.score < min_score:
            return Decision(mention, None, None, 1 - best.score, f"NIL: {reasons}")
        if candidate.place.type == "foreign":
            if candidate.kind != "name":
                return Decision(mention, None, None, best.score, "adjective of a town abroad")
            return Decision(mention, candidate.place, None, best.score, reasons)
        evidence = evidence_kind(context, mention, candidate)
        optional = optional_reason(context, mention, candidate)
        return Decision(
            mention,
            candidate.place,
            evidence,
            best.score,
            f"{optional}; {reasons}" if optional else reasons,
            optional=optional is not None,
        )


_KIND_ORDER = ("name", "short", "inhabitant", "adjective")
_TYPE_ORDER = ("municipality", "settlement", "part", "foreign")


def best_by_municipality(mention: Mention) -> list[Candidate]:
    """Keep the strongest candidate of each municipality, and each place abroad."""
    best: dict[str, Candidate] = {}
    for candidate in sorted(
        mention.candidates,
        key=lambda c: (_TYPE_ORDER.index(c.place.type), _KIND_ORDER.index(c.kind)),
    ):
        best.setdefault(candidate.place.municipality or candidate.place.id, candidate)
    return list(best.values())
