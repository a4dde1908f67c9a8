"""Learns to choose among the base forms that a capitalized word may have.

A conditional logit model: the probability of a candidate is proportional to exp(weights · features);
that of a base form is the sum over its candidates. It is trained on documents that the annotator has
not seen, as scores of seen ones would be trusted too much, and several times over: what the other
mentions of a text say can only be counted by weights learned before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from corpora import Document
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from obcine.annotate.lite import LiteAnnotator
from obcine.annotate.names import COLUMNS, COMMON, NAME_TAGS, Mentions, NameLemmatizer, chance_name

_PENALTY = 1.0
_NAME_WEIGHT = 8.0
"""How many times as bad the wrong lemma of a proper noun is as that of another word."""
_ITERATIONS = 200
_COMMON = 3
"""Features of candidates of fewer different words get no weight."""
_VOTES = 2
"""So many times it is learned again with votes counted by the last weights."""


@dataclass(slots=True)
class Choice:
    """A word to choose a base form for: features, base form and rightness of each candidate."""

    form: str
    candidates: list[dict[str, float]]
    bases: list[str]
    right: list[bool]
    weight: float

    @property
    def teaches(self) -> bool:
        """Whether some candidates are right and some are wrong."""
        return any(self.right) and not all(self.right)


@dataclass(slots=True)
class Text:
    """A document's words that may be names, and the choice for each."""

    names: NameLemmatizer
    mentions: Mentions
    choices: list[Choice]

    def with_votes(self, weights: Mapping[str, float]) -> Iterator[Choice]:
        """Yield the choices with what the other mentions say, counted by some weights."""
        looks = self.names.reweighted(weights).chances_and_votes(
            self.mentions, [self.mentions.places[-1] + 1]
        )
        for choice, (_, votes) in zip(self.choices, looks, strict=True):
            candidates = [
                features | votes.get(base, {})
                for features, base in zip(choice.candidates, choice.bases, strict=True)
            ]
            yield replace(choice, candidates=candidates)


class _Recorder:
    """Stands in for a lemmatizer of names and keeps what it is asked."""

    def __init__(self) -> None:
        self.seen: list[Mentions] = []

    def lemmas(self, mentions: Mentions, ends: Iterable[int]) -> list[str]:
        """Keep the mentions, and return them as they are."""
        self.seen.append(mentions)
        return mentions.forms


def texts_of(documents: Iterable[Document], annotator: LiteAnnotator) -> list[Text]:
    """Return the choices in documents that the annotator has not seen; it annotates no more."""
    names, recorder = annotator.names, _Recorder()
    annotator.names = recorder  # type: ignore[assignment]
    found: list[Text] = []
    for document in documents:
        recorder.seen.clear()
        annotator.annotate_tokens([s.forms for s in document.sentences])
        lemmas = [lemma for s in document.sentences for lemma in s.lemmas]
        msds = [msd for s in document.sentences for msd in s.msds]
        [mentions] = recorder.seen  # longer documents would be split
        choices = []
        for number, place in enumerate(mentions.places):
            weight = _NAME_WEIGHT if msds[place].startswith("Sl") else 1.0
            choices.append(_choice(names, mentions, number, lemmas[place], weight))
        if choices:
            found.append(Text(names, mentions, choices))
    return found


def _choice(
    names: NameLemmatizer, mentions: Mentions, number: int, lemma: str, weight: float
) -> Choice:
    choice = Choice(mentions.forms[number], [], [], [], weight)
    candidates = names.candidates(mentions.forms[number], mentions.labels[number])
    for base, column, features, kinds in candidates:
        all_features = {
            **features,
            **dict.fromkeys(filter(None, kinds), 1.0),
            chance_name(COLUMNS[column]): float(mentions.chances[number, column]),
        }
        for side, chances in (("before", mentions.before), ("after", mentions.after)):
            for tag, chance in zip(NAME_TAGS, chances[number].tolist(), strict=True):
                if chance and column != COMMON:
                    all_features[f"{side} {tag} {COLUMNS[column]}"] = chance
        choice.candidates.append(all_features)
        choice.bases.append(base or mentions.common[number])
        choice.right.append(choice.bases[-1] == lemma)
    return choice


def learn(texts: Sequence[Text]) -> dict[str, float]:
    """Return weights of features, learned from all choices of some texts."""
    weights = _fit([choice for text in texts for choice in text.choices])
    for _ in range(_VOTES):
        weights = _fit([choice for text in texts for choice in text.with_votes(weights)])
    return weights


def _fit(choices: Iterable[Choice]) -> dict[str, float]:
    """Return weights of features; those of the context's chances tend to 1, others to 0."""
    choices = [choice for choice in choices if choice.teaches]
    seen = {(name, c.form) for c in choices for features in c.candidates for name in features}
    forms = Counter(name for name, _ in seen)
    index: dict[str, int] = {}
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for choice in choices:
        for features in choice.candidates:
            for name, value in features.items():
                if forms[name] >= _COMMON:
                    columns.append(index.setdefault(name, len(index)))
                    values.append(value)
            ends.append(len(columns))
    matrix = csr_matrix((values, columns, ends), (len(ends) - 1, len(index)))
    sizes = np.array([len(choice.right) for choice in choices])
    starts = sizes.cumsum() - sizes
    group = np.repeat(np.arange(len(choices)), sizes)
    right = np.array([right for choice in choices for right in choice.right], float)
    weight = np.array([choice.weight for choice in choices])
    prior = np.array([float(name.startswith("chance ")) for name in index])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        scores = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        whole = np.add.reduceat(scores, starts)
        good = np.add.reduceat(scores * right, starts).clip(1e-300)
        slope = (scores / whole[group] - scores * right / good[group]) * weight[group]
        away = weights - prior
        value = (weight * np.log(whole / good)).sum() + _PENALTY * (away**2).sum() / 2
        return value, matrix.T @ slope + _PENALTY * away

    found = minimize(loss, prior, jac=True, method="L-BFGS-B", options={"maxiter": _ITERATIONS})
    return {name: round(float(found.x[i]), 3) for name, i in sorted(index.items())}
