"""Trains the weights that decide what a name is, and which municipality an article is about.

    python models/link/train.py [--sources ../shared/eval]

Three logistic regressions over named features (see ``obcine.disambiguate.features`` and
``obcine.aggregate``): ``home`` for municipalities, ``foreign`` for towns abroad, ``focus``. They
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
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from obcine.aggregate import Aggregator, focus_features, group_decisions
from obcine.annotate import LiteAnnotator
from obcine.clean import Cleaner
from obcine.disambiguate import Disambiguator, best_by_municipality
from obcine.disambiguate.context import build_context, country_lemmas
from obcine.disambiguate.features import candidate_features
from obcine.evaluate import Evaluation, Found, Gold, evaluate, read_gold, table
from obcine.gazetteer import Gazetteer
from obcine.linear import LinearModel
from obcine.match import Matcher
from obcine.resources import write_manifest
from obcine.types import Annotation, Article, CleanText, Decision, Mention

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]
FOLDS = 5
SEED = 1
REGULARIZATION = {"home": 1.0, "foreign": 1.0, "focus": 0.5}
Row = dict[str, float]


@dataclass(frozen=True, slots=True)
class Example:
    """A gold article, cleaned, annotated and matched once for all folds."""

    gold: Gold
    text: CleanText
    annotation: Annotation
    mentions: list[Mention]


@dataclass(frozen=True, slots=True)
class Models:
    """The three learned models."""

    home: LinearModel
    foreign: LinearModel
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

    def fit(self, regularization: float) -> LinearModel:
        """Return the weights of a logistic regression on the rows, rounded to four digits."""
        vectorizer = DictVectorizer(sort=True)
        x = vectorizer.fit_transform([{k: v for k, v in f.items() if k != "bias"} for f in self.features])
        model = LogisticRegression(C=regularization, max_iter=2000)
        model.fit(x, self.labels, sample_weight=self.weights)
        weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
        weights["bias"] = model.intercept_[0]
        return LinearModel({name: round(float(w), 4) for name, w in sorted(weights.items())})


def prepare(gold: Iterable[Gold], gazetteer: Gazetteer) -> list[Example]:
    """Clean, annotate and match gold articles."""
    cleaner = Cleaner(frozenset(gazetteer.municipalities))
    annotator = LiteAnnotator.load(gazetteer)
    matcher = Matcher(gazetteer)
    examples = []
    for one in gold:
        text = cleaner.clean(Article(id=one.id, text=one.text, title=one.title))
        annotation = annotator.annotate(text.text)
        examples.append(Example(one, text, annotation, matcher.match(annotation)))
    return examples


def train(examples: Sequence[Example], gazetteer: Gazetteer) -> Models:
    """Learn all three models from gold articles."""
    home, foreign = Rows(), Rows()
    for example in examples:
        _add_mentions(home, foreign, example, gazetteer)
    linked = Models(
        home.fit(REGULARIZATION["home"]), foreign.fit(REGULARIZATION["foreign"]), LinearModel({})
    )
    focus = Rows()
    disambiguator = Disambiguator(gazetteer, linked.home, linked.foreign)
    for example in examples:
        decisions = disambiguator.decide(example.annotation, example.mentions)
        _add_focus(focus, example, decisions)
    return Models(linked.home, linked.foreign, focus.fit(REGULARIZATION["focus"]))


def _add_mentions(home: Rows, foreign: Rows, example: Example, gazetteer: Gazetteer) -> None:
    gold = example.gold
    context = build_context(
        example.annotation, example.mentions, gazetteer, country_lemmas(gazetteer)
    )
    for mention in example.mentions:
        for candidate in best_by_municipality(mention):
            features = candidate_features(context, mention, candidate)
            name = candidate.place.municipality
            if name is not None:
                if name not in gold.optional:
                    home.add(features, name in gold.municipalities, 1.0)
            elif gold.foreign is not None and candidate.kind == "name":
                foreign.add(features, candidate.place.name in gold.foreign, 1.0)


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
        for index, one in zip(unseen, predict(models, [examples[i] for i in unseen], gazetteer), strict=True):
            found[index] = one
    return [one for one in found if one is not None]


def main() -> int:
    """Cross-validate, train on everything, and write weights and metrics."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=Path, default=CHECKOUT.parent / "shared" / "eval")
    arguments = parser.parse_args()
    gazetteer = Gazetteer.load()
    examples = prepare(read_gold(arguments.sources / "articles_dev.jsonl"), gazetteer)
    found = cross_validate(examples, gazetteer)
    evaluation = evaluate([example.gold for example in examples], found)
    print(table(evaluation))
    models = train(examples, gazetteer)
    artifact = HERE / "artifact"
    artifact.mkdir(exist_ok=True)
    for name in ("home", "foreign", "focus"):
        weights = dict(getattr(models, name).weights)
        text = json.dumps(weights, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        (artifact / f"{name}.json").write_text(text, encoding="utf-8")
    write_manifest(artifact)
    return 0


if __name__ == "__main__":
    sys.exit(main())
