"""Trains the weights that decide what a name is, and which municipality an article is about.

    python models/link/train.py [--sources ../shared/eval]

Over named features (see ``obcine.disambiguate.features`` and ``obcine.aggregate``): boosted trees
``home`` for municipalities and ``foreign`` for towns abroad, logistic regression ``focus``. They
learn from the development articles and from the challenge sets in ``tests/eval``; gold labels are
per article, so each mention of a labelled municipality counts as meant. All figures in
``metrics.json`` come from cross-validation by document: no article is scored by weights that saw it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from obcine.aggregate import Aggregator, focus_features, group_decisions
from obcine.annotate import LiteAnnotator
from obcine.clean import Cleaner
from obcine.disambiguate import Disambiguator, best_by_municipality
from obcine.disambiguate.context import build_context, country_lemmas
from obcine.disambiguate.features import candidate_features
from obcine.evaluate import Found, Gold, evaluate, read_gold, table
from obcine.gazetteer import Gazetteer
from obcine.linear import LinearModel
from obcine.match import Matcher
from obcine.resources import write_manifest
from obcine.trees import BoostedTrees
from obcine.types import Annotation, Article, CleanText, Decision, Mention

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]
FOLDS = 5
SEED = 1
REAL = "articles"
FOCUS_REGULARIZATION = 0.5
REAL_WEIGHT = 3.0  # real articles count for more than made-up challenges
TREES = {
    "n_estimators": 300,
    "max_depth": 5,
    "learning_rate": 0.04,
    "subsample": 0.7,
    "min_samples_leaf": 8,
    "max_features": 0.3,
    "random_state": SEED,
}
Row = dict[str, float]


@dataclass(frozen=True, slots=True)
class Example:
    """A gold article, cleaned, annotated and matched once for all folds."""

    source: str
    gold: Gold
    text: CleanText
    annotation: Annotation
    mentions: list[Mention]


@dataclass(frozen=True, slots=True)
class Models:
    """The three learned models."""

    home: BoostedTrees
    foreign: BoostedTrees
    focus: LinearModel


class Rows:
    """Feature rows with labels, ready for scikit-learn."""

    def __init__(self) -> None:
        self.features: list[Row] = []
        self.labels: list[int] = []
        self.weights: list[float] = []

    def add(self, features: Row, label: bool, weight: float) -> None:
        """Add one row."""
        self.features.append(features)
        self.labels.append(int(label))
        self.weights.append(weight)

    def fit_linear(self) -> LinearModel:
        """Return a logistic regression on the rows, weights rounded to four digits."""
        x, names = self._matrix()
        model = LogisticRegression(C=FOCUS_REGULARIZATION, max_iter=2000)
        model.fit(x, self.labels, sample_weight=self.weights)
        weights = dict(zip(names, model.coef_[0], strict=True)) | {"bias": model.intercept_[0]}
        return LinearModel({name: round(float(w), 4) for name, w in sorted(weights.items())})

    def fit_trees(self) -> BoostedTrees:
        """Return boosted trees on the rows."""
        x, names = self._matrix()
        model = GradientBoostingClassifier(**TREES)
        model.fit(x, self.labels, sample_weight=self.weights)
        return BoostedTrees.from_scikit(model, names)

    def _matrix(self) -> tuple[np.ndarray, list[str]]:
        vectorizer = DictVectorizer(sort=True, sparse=False, dtype=np.float32)
        rows = [{k: v for k, v in row.items() if k != "bias"} for row in self.features]
        return vectorizer.fit_transform(rows), list(vectorizer.get_feature_names_out())


def prepare(gold: Iterable[Gold], gazetteer: Gazetteer, source: str) -> list[Example]:
    """Clean, annotate and match gold articles."""
    cleaner = Cleaner(frozenset(gazetteer.municipalities))
    annotator = LiteAnnotator.load(gazetteer)
    matcher = Matcher(gazetteer)
    examples = []
    for one in gold:
        text = cleaner.clean(Article(id=one.id, text=one.text, title=one.title))
        annotation = annotator.annotate(text.text)
        examples.append(Example(source, one, text, annotation, matcher.match(annotation)))
    return examples


def train(examples: Sequence[Example], gazetteer: Gazetteer) -> Models:
    """Learn all three models from gold articles."""
    home, foreign = Rows(), Rows()
    for example in examples:
        _add_mentions(home, foreign, example, gazetteer)
    linked = home.fit_trees(), foreign.fit_trees()
    focus = Rows()
    disambiguator = Disambiguator(gazetteer, *linked)
    for example in examples:
        decisions = disambiguator.decide(example.annotation, example.mentions)
        _add_focus(focus, example, decisions)
    return Models(*linked, focus.fit_linear())


def _add_mentions(home: Rows, foreign: Rows, example: Example, gazetteer: Gazetteer) -> None:
    """Add a row for each candidate of each mention.

    A mention names one place: where a municipality of the gold and a settlement in another one
    share a name, the settlement is not what is meant.
    """
    gold = example.gold
    weight = REAL_WEIGHT if example.source == REAL else 1.0
    context = build_context(
        example.annotation, example.mentions, gazetteer, country_lemmas(gazetteer)
    )
    for mention in example.mentions:
        candidates = best_by_municipality(mention)
        own = {c.place.municipality for c in candidates if c.place.type == "municipality"}
        taken = own & gold.municipalities.keys()
        for candidate in candidates:
            features = candidate_features(context, mention, candidate)
            name = candidate.place.municipality
            if name is None:
                if gold.foreign is not None and candidate.kind == "name":
                    names = {
                        candidate.place.name,
                        gazetteer.base_form(candidate.place, mention.text),
                    }
                    foreign.add(features, bool(names & gold.foreign), weight)
            elif name not in gold.optional:
                meant = name in gold.municipalities and (not taken or name in taken)
                home.add(features, meant, weight)


def _add_focus(rows: Rows, example: Example, decisions: list[Decision]) -> None:
    if example.gold.focus is None:
        return
    named, abroad = group_decisions(decisions)
    gold = frozenset().union(*example.gold.focus)
    for name in named:
        features = focus_features(example.annotation, name, named, abroad)
        rows.add(features, name in gold, 1.0)


def predict(models: Models, examples: Iterable[Example], gazetteer: Gazetteer) -> list[Found]:
    """Tag gold articles with some models."""
    disambiguator = Disambiguator(gazetteer, models.home, models.foreign)
    aggregator = Aggregator(gazetteer, models.focus)
    found = []
    for example in examples:
        decisions = disambiguator.decide(example.annotation, example.mentions)
        tags = aggregator.aggregate(example.annotation, decisions, example.text)
        found.append(
            Found(
                municipalities={tag.name: tag.evidence.value for tag in tags.municipalities},
                focus=frozenset(tags.focus),
                foreign=frozenset(town.name for town in tags.foreign),
            )
        )
    return found


def cross_validate(examples: Sequence[Example], gazetteer: Gazetteer) -> list[Found]:
    """Return what is found in each article by models that did not see it."""
    found: list[Found | None] = [None] * len(examples)
    groups = [example.gold.id for example in examples]
    folds = GroupKFold(n_splits=FOLDS, shuffle=True, random_state=SEED)
    for seen, unseen in folds.split(groups, groups=groups):
        models = train([examples[i] for i in seen], gazetteer)
        for index, one in zip(
            unseen, predict(models, [examples[i] for i in unseen], gazetteer), strict=True
        ):
            found[index] = one
    return [one for one in found if one is not None]


def exactly_right(gold: Gold, found: Found) -> bool:
    """Tell whether municipalities, and foreign towns where labelled, are as in the gold."""
    named = set(found.municipalities) - gold.optional
    return named == set(gold.municipalities) and gold.foreign in (None, found.foreign)


def challenge_table(examples: Sequence[Example], found: Sequence[Found]) -> str:
    """Return the share of exactly right cases for each challenge set and kind."""
    right: dict[str, list[bool]] = {}
    for example, one in zip(examples, found, strict=True):
        ok = exactly_right(example.gold, one)
        right.setdefault(example.source, []).append(ok)
        right.setdefault(f"  {example.source}: {example.gold.kind}", []).append(ok)
    return "\n".join(
        f"{name:44}{sum(ok):5}/{len(ok):<5}{sum(ok) / len(ok):.3f}"
        for name, ok in sorted(right.items(), key=lambda item: item[0].strip())
    )


def main() -> int:
    """Cross-validate, train on everything, and write weights and metrics."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=Path, default=CHECKOUT.parent / "shared" / "eval")
    arguments = parser.parse_args()
    gazetteer = Gazetteer.load()
    real = prepare(read_gold(arguments.sources / "articles_dev.jsonl"), gazetteer, REAL)
    challenges = [
        example
        for path in sorted((CHECKOUT / "tests" / "eval").glob("*.jsonl"))
        for example in prepare(read_gold(path), gazetteer, path.stem)
    ]
    examples = real + challenges
    found = cross_validate(examples, gazetteer)
    evaluation = evaluate([example.gold for example in real], found[: len(real)])
    print(table(evaluation))
    print(challenge_table(challenges, found[len(real) :]))
    models = train(examples, gazetteer)
    artifact = HERE / "artifact"
    artifact.mkdir(exist_ok=True)
    models.home.save(artifact, "home")
    models.foreign.save(artifact, "foreign")
    text = json.dumps(dict(models.focus.weights), ensure_ascii=False, indent=1) + "\n"
    (artifact / "focus.json").write_text(text, encoding="utf-8")
    write_manifest(artifact)
    return 0


if __name__ == "__main__":
    sys.exit(main())
