"""Trains the weights that decide what a name is, and which municipality an article is about.

    python models/link/train.py [--sources ../shared/eval] [--more FILE] [--ner-folds DIR]

Over named features (see ``obcine.disambiguate.features`` and ``obcine.focus``): boosted trees
``home`` for municipalities and ``foreign`` for towns abroad, before them ``first_home`` and
``first_foreign`` for a first look, ``words`` for the words around a name, and
logistic regressions ``namesakes``, for towns abroad of one name, ``organizations``, for the kind of
evidence that a noun is, ``focus`` and, for what the words of an article say, ``focus_words``. They learn
from the development articles and from the challenge sets in ``tests/eval``; gold labels are
per article, so each mention of a labelled municipality counts as meant. All figures in
``metrics.json`` come from cross-validation by document: no article is scored by weights that saw it,
or another one that begins alike. Word vectors, and how rare lemmas are, come from all texts.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from calibration import calibration, expected_calibration_error, trade_off
from focus import fit_focus, fit_focus_words
from measured import write_card
from namesakes import Pair, fit_namesakes, pairs
from organizations import fit_organizations, labelled
from rows import Rows
from sklearn.model_selection import GroupKFold
from words import fit_words

from obcine.aggregate import Aggregator
from obcine.annotate import LiteAnnotator
from obcine.clean import Cleaner
from obcine.disambiguate import (
    FIRST_TREES,
    NAMESAKES_FILE,
    ORGANIZATIONS_FILE,
    SECOND_TREES,
    Described,
    Disambiguator,
    Trees,
    describe,
    with_others,
)
from obcine.disambiguate.context import Context, build_context
from obcine.disambiguate.others import DECIDED, IN_ITS_COUNTRY
from obcine.disambiguate.words import ContextWords, words_around
from obcine.evaluate import (
    Found,
    Gold,
    Score,
    countries_by_name,
    evaluate,
    read_gold,
    table,
)
from obcine.focus import FocusModel, focus_evidence
from obcine.gazetteer import Gazetteer
from obcine.groups import group_decisions
from obcine.linear import LinearModel
from obcine.match import Matcher
from obcine.resources import write_manifest
from obcine.types import (
    MIN_SCORE,
    NAME_KINDS,
    Annotation,
    Article,
    Candidate,
    CleanText,
    Decision,
    Mention,
)

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]
FOLDS = 5
FOLDS_INSIDE = 4
SEED = 1
REAL, MORE = "real", "slavicner"  # the development articles, and others that we have labelled
REAL_WEIGHT = 6.0  # real articles count for more than ours, of which there are 32 times as many
TREES = ((200, 1), (300, 3))  # how many each look has, and of how many models the mean is taken
_BEGINNING = 6  # so many words are the beginning of an article
_BESIDE = IN_ITS_COUNTRY | {"short:named in full"}


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
    """The learned models."""

    words: ContextWords
    first: Trees
    second: Trees
    namesakes: LinearModel
    organizations: LinearModel
    focus: FocusModel

    def disambiguator(self, gazetteer: Gazetteer) -> Disambiguator:
        """Return what decides by these models."""
        return Disambiguator(
            gazetteer, self.words, self.first, self.second, self.namesakes, self.organizations
        )


def prepare(
    gold: Iterable[Gold], gazetteer: Gazetteer, source: str, ner_folds: Path | None = None
) -> list[Example]:
    """Clean, annotate and match gold articles.

    Args:
        gold: The articles.
        gazetteer: All names.
        source: Where the articles are from.
        ner_folds: Folder of recognizers trained without a fifth of the corpora each. Some real
            articles belong to the corpora that the recognizer learned from; they are annotated
            by the one that did not see them, as new articles will be.
    """
    cleaner = Cleaner(gazetteer)
    matcher = Matcher(gazetteer)
    annotators = {-1: LiteAnnotator.load()}
    fold_of: dict[str, int] = {}
    if ner_folds is not None:
        fold_of = json.loads((ner_folds / "folds.json").read_text(encoding="utf-8"))
        annotators |= {n: LiteAnnotator(ner_folds / str(n)) for n in set(fold_of.values())}
    examples = []
    for one in gold:
        text = cleaner.clean(Article(id=one.id, text=one.text, title=one.title))
        annotation = annotators[fold_of.get(one.id, -1)].annotate(text.text)
        annotation = replace(annotation, title_length=text.title_length)
        examples.append(Example(source, one, text, annotation, matcher.match(annotation)))
    return examples


def train(examples: Sequence[Example], gazetteer: Gazetteer) -> Models:
    """Learn all models from gold articles.

    What the words around and the first look say, the trees learn to weigh from articles that these
    did not see, as it will be with new ones. (A first look knows a little of them, through words of
    the other folds.) The focus and the kinds of evidence learn from decisions
    by trees that saw the article, so from too few errors.
    """
    contexts = [build_context(e.annotation, e.mentions, gazetteer) for e in examples]
    rows = [_around(*one, gazetteer) for one in zip(examples, contexts, strict=True)]
    folds = list(_folds(examples, GroupKFold(FOLDS_INSIDE)))
    described: dict[int, list[Described]] = {}
    for seen, unseen in folds:
        words = fit_words(chain.from_iterable(rows[i] for i in seen))
        described |= {i: describe(contexts[i], words) for i in unseen}
    all_described = [described[i] for i in range(len(examples))]
    first = fit(examples, all_described, TREES[0], gazetteer)
    scores: dict[int, list[list[float]]] = {}
    for seen, unseen in folds:
        trees = fit([examples[i] for i in seen], [described[i] for i in seen], TREES[0], gazetteer)
        scores |= {i: trees.probabilities(described[i]) for i in unseen}
    seen_twice = [
        with_others(example.annotation, described[number], scores[number])
        for number, example in enumerate(examples)
    ]
    second = fit(examples, seen_twice, TREES[1], gazetteer)
    words = fit_words(chain.from_iterable(rows))
    nothing = LinearModel({})
    unlearned = Disambiguator(gazetteer, words, first, second, nothing, nothing)
    found: list[Pair] = []
    nouns: list[tuple[list[str], bool, float]] = []
    for example, context in zip(examples, contexts, strict=True):
        scored = unlearned.score(example.annotation, example.mentions)
        found += pairs(example.gold, scored)
        weight = _weight(example)
        nouns += [
            (known_by, label, weight) for known_by, label in labelled(example.gold, context, scored)
        ]
    namesakes, organizations = fit_namesakes(found), fit_organizations(nouns)
    disambiguator = Disambiguator(gazetteer, words, first, second, namesakes, organizations)
    decided = _decide(disambiguator, examples)
    focus = []
    for seen, unseen in folds:
        said = fit_focus_words(_lemmas(examples[i] for i in seen))
        for example, decisions in ((examples[i], decided[i]) for i in unseen):
            if example.gold.focus is not None:
                groups = group_decisions(decisions)
                evidence = focus_evidence(example.annotation, groups, gazetteer, said)
                focus.append((evidence, example.gold.focus, _weight(example)))
    said = fit_focus_words(_lemmas(examples))
    return Models(
        words, first, second, namesakes, organizations, FocusModel(fit_focus(focus), said)
    )


def _lemmas(examples: Iterable[Example]) -> Iterator[tuple[list[str], bool, float]]:
    """Yield the lemmas of the articles that name a municipality, and whether they have a focus."""
    for example in examples:
        focus = example.gold.focus
        if focus is not None and example.gold.municipalities:
            yield example.annotation.lower_lemmas, frozenset() not in focus, _weight(example)


def _folds(
    examples: Sequence[Example], splitter: GroupKFold
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield which examples to learn from and which to keep for measuring.

    Articles that begin alike stay together, as they may be one article in two versions.
    """
    groups = [" ".join(example.gold.text.split()[:_BEGINNING]) for example in examples]
    for seen, unseen in splitter.split(groups, groups=groups):
        yield seen.tolist(), unseen.tolist()


def _around(
    example: Example, context: Context, gazetteer: Gazetteer
) -> list[tuple[list[str], int, float]]:
    """Return the words around each mention, with what it means and how much it counts.

    It means a place in Slovenia (1), one abroad (2) or none (0). Mentions of which the gold does
    not tell are left out.
    """
    gold, found = example.gold, []
    for mention in example.mentions:
        names = {c.place.municipality for c in mention.candidates} - {None}
        home = not names.isdisjoint(gold.municipalities)
        abroad = any(_meant_abroad(example, c, mention, gazetteer) for c in mention.candidates)
        unlabelled = gold.foreign is None and any(
            c.place.type == "foreign" for c in mention.candidates
        )
        unknown = unlabelled or not names.isdisjoint(gold.optional)
        if home != abroad or not (home or unknown):
            meaning = 1 if home else 2 if abroad else 0
            found.append((words_around(context, mention), meaning, _weight(example)))
    return found


def fit(
    examples: Sequence[Example],
    described: Sequence[Sequence[Described]],
    size: tuple[int, int],
    gazetteer: Gazetteer,
) -> Trees:
    """Return trees that learned from the described mentions of gold articles."""
    home, abroad = Rows(), Rows()
    for example, mentions in zip(examples, described, strict=True):
        _add_mentions(home, abroad, example, mentions, gazetteer)
    return Trees(home.fit_trees(*size), abroad.fit_trees(*size))


def _add_mentions(
    home: Rows,
    abroad: Rows,
    example: Example,
    described: Sequence[Described],
    gazetteer: Gazetteer,
) -> None:
    """Add a row for each candidate of each mention.

    A mention names one place: where a municipality of the gold and a settlement in another one
    share a name, the settlement is not what is meant, and where places in several municipalities of
    the gold share one, it is the one that no other mention explains (»Planica« beside »Kranj« is not the
    one there), or the mention says nothing about them. Where the gold has a namesake abroad too,
    it is meant beside its country, or where the home one is named in full elsewhere (»Gorica in
    Nova Gorica«). Otherwise the mention says nothing about it, or, where it stands beside its country
    elsewhere, that it is not meant. Of namesakes in several countries the one beside its own is meant.
    """
    gold = example.gold
    weight = _weight(example)
    elsewhere = _placed_by_country(described)
    named = [_named_at_home(one, gold) for one in described]
    explained = set(chain.from_iterable(names for names in named if len(names) == 1))
    for (mention, candidates, rows), names in zip(described, named, strict=True):
        meant_here = names if len(names) == 1 else names - explained
        beside = any(not _BESIDE.isdisjoint(features) for features in rows)
        placed = any(not IN_ITS_COUNTRY.isdisjoint(features) for features in rows)
        is_abroad = beside and any(
            _meant_abroad(example, candidate, mention, gazetteer) for candidate in candidates
        )
        for candidate, features in zip(candidates, rows, strict=True):
            name = candidate.place.municipality
            if name is None:
                if gold.foreign is not None and candidate.kind in NAME_KINDS:
                    meant = _meant_abroad(example, candidate, mention, gazetteer)
                    meant &= not placed or not IN_ITS_COUNTRY.isdisjoint(features)
                    at_home = bool(names) and not beside and candidate.place.id in elsewhere
                    if is_abroad or at_home or not (meant and names):
                        abroad.add(features, meant and not at_home, weight)
            elif name not in gold.optional and (name not in names or len(meant_here) == 1):
                home.add(features, name in meant_here and not is_abroad, weight)


def _named_at_home(one: Described, gold: Gold) -> set[str]:
    """Return the municipalities of the gold that a mention may name.

    Those that the words beside it tell from their namesakes come first (»na Taboru nad
    Dornberkom«), then those of that name.
    """
    of = [candidate.place.municipality or "" for candidate in one.candidates]
    names = set(of) & gold.municipalities.keys()
    decided = {name for name, row in zip(of, one.rows, strict=True) if not DECIDED.isdisjoint(row)}
    own = {c.place.municipality or "" for c in one.candidates if c.place.type == "municipality"}
    return (decided & names) or (own & names) or names


def _placed_by_country(described: Sequence[Described]) -> set[str]:
    """Return the ids of the places abroad that stand beside their country."""
    return {
        candidate.place.id
        for one in described
        for candidate, features in zip(one.candidates, one.rows, strict=True)
        if not IN_ITS_COUNTRY.isdisjoint(features)
    }


def _weight(example: Example) -> float:
    return REAL_WEIGHT if example.source in (REAL, MORE) else 1.0


def _meant_abroad(
    example: Example, candidate: Candidate, mention: Mention, gazetteer: Gazetteer
) -> bool:
    """Tell whether the gold names a place abroad that is a candidate of a mention."""
    if (
        candidate.place.type != "foreign"
        or candidate.kind not in NAME_KINDS
        or not example.gold.foreign
    ):
        return False
    names = {candidate.place.name, gazetteer.base_form(candidate.place, mention.text)}
    return bool(names & example.gold.foreign)


def _decide(
    disambiguator: Disambiguator, examples: Iterable[Example], min_score: float = MIN_SCORE
) -> list[list[Decision]]:
    """Return the decisions on the mentions of each article."""
    articles = [(example.annotation, example.mentions) for example in examples]
    return disambiguator.decide_many(articles, min_score=min_score, reasons=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is found in an article, and the best score of each municipality considered."""

    found: Found
    scores: dict[str, float]


def predict(models: Models, examples: Sequence[Example], gazetteer: Gazetteer) -> list[Outcome]:
    """Tag gold articles with some models."""
    disambiguator = models.disambiguator(gazetteer)
    aggregator = Aggregator(gazetteer, models.focus)
    decided = _decide(disambiguator, examples)
    likeliest = _decide(disambiguator, examples, min_score=0.0)  # whatever its score
    outcomes = []
    for example, decisions, best in zip(examples, decided, likeliest, strict=True):
        tags = aggregator.aggregate(example.annotation, decisions, example.text)
        countries = countries_by_name((town.name, town.country) for town in tags.foreign)
        found = Found(
            municipalities={tag.name: tag.evidence.value for tag in tags.municipalities},
            focus=frozenset(tags.focus),
            foreign=frozenset(countries),
            countries=countries,
        )
        scores: dict[str, float] = {}
        for decision in best:
            name = decision.municipality
            if name is not None and not decision.optional:
                scores[name] = max(decision.score, scores.get(name, 0.0))
        outcomes.append(Outcome(found, scores))
    return outcomes


def cross_validate(examples: Sequence[Example], gazetteer: Gazetteer) -> list[Outcome]:
    """Return what is found in each article by models that did not see it."""
    outcomes: dict[int, Outcome] = {}
    for seen, unseen in _folds(examples, GroupKFold(FOLDS, shuffle=True, random_state=SEED)):
        models = train([examples[i] for i in seen], gazetteer)
        predicted = predict(models, [examples[i] for i in unseen], gazetteer)
        outcomes |= dict(zip(unseen, predicted, strict=True))
    return [outcomes[index] for index in range(len(examples))]


def exactly_right(gold: Gold, found: Found) -> bool:
    """Tell whether municipalities, and foreign towns where labelled, are as in the gold."""
    named = set(found.municipalities) - gold.optional
    return named == set(gold.municipalities) and gold.foreign in (None, found.foreign)


def challenge_scores(
    examples: Sequence[Example], found: Sequence[Found]
) -> dict[str, dict[str, list[int]]]:
    """Return how many cases of each challenge set and kind are exactly right, and of how many."""
    scores: dict[str, dict[str, list[int]]] = {}
    for example, one in zip(examples, found, strict=True):
        for kind in ("all", example.gold.kind or "other"):
            count = scores.setdefault(example.source, {}).setdefault(kind, [0, 0])
            count[0] += exactly_right(example.gold, one)
            count[1] += 1
    return scores


def metrics(
    real: Sequence[Example], challenges: Sequence[Example], outcome: Sequence[Outcome]
) -> dict[str, Any]:
    """Return all cross-validated figures, ready for JSON."""
    found = [one.found for one in outcome]
    scored = [one.scores for one in outcome[: len(real)]]
    # topics are another model's
    gold = [replace(example.gold, topics=None) for example in real]
    result = evaluate(gold, found[: len(real)])
    print(table(result))
    bins = calibration(gold, scored)
    return {
        "articles": len(real),
        "municipalities": _rounded(result.municipalities),
        "evidence": {kind: _rounded(score) for kind, score in result.evidence.items()},
        "exactly_right": round(result.exact[0] / result.exact[1], 6),
        "focus": round(result.focus[0] / result.focus[1], 6),
        "foreign": _rounded(result.foreign),
        "countries": evaluate(
            [example.gold for example in challenges], found[len(real) :]
        ).countries,
        "expected_calibration_error": round(expected_calibration_error(bins), 4),
        "reliability": [
            [round(b.total / b.count, 3), round(b.right / b.count, 3), b.count] for b in bins
        ],
        "min_score": trade_off(gold, scored),
        "challenges": challenge_scores(challenges, found[len(real) :]),
    }


def _rounded(score: Score) -> dict[str, float]:
    return {
        "precision": round(score.precision, 6),
        "recall": round(score.recall, 6),
        "f1": round(score.f1, 6),
    }


def write_artifact(models: Models) -> None:
    """Replace the artifact, so that no file of an older one is kept and takes part in the manifest."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "artifact")
        folder.mkdir()
        for trees, names in ((models.first, FIRST_TREES), (models.second, SECOND_TREES)):
            for model, name in zip(trees, names, strict=True):
                model.save(folder, name)
        models.words.save(folder)
        models.namesakes.save(folder / NAMESAKES_FILE)
        models.organizations.save(folder / ORGANIZATIONS_FILE)
        models.focus.save(folder)
        write_manifest(folder)
        shutil.rmtree(HERE / "artifact", ignore_errors=True)
        shutil.copytree(folder, HERE / "artifact")


def main() -> int:
    """Cross-validate, train on everything, and write weights, metrics and card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=Path, default=CHECKOUT.parent / "shared" / "eval")
    parser.add_argument("--more", type=Path, help="gold articles of models/labels/join.py")
    parser.add_argument(
        "--ner-folds", type=Path, help="models of models/ner/train.py --keep-folds, see prepare()"
    )
    arguments = parser.parse_args()
    gazetteer = Gazetteer.load()
    gold = read_gold(arguments.sources / "articles_dev.jsonl")
    real = prepare(gold, gazetteer, REAL, arguments.ner_folds)
    others = [
        example
        for path in sorted((CHECKOUT / "tests" / "eval").glob("*.jsonl"))
        for example in prepare(read_gold(path), gazetteer, path.stem)
    ]
    if arguments.more:
        others += prepare(read_gold(arguments.more), gazetteer, MORE, arguments.ner_folds)
    examples = real + others
    figures = metrics(real, others, cross_validate(examples, gazetteer))
    models = train(examples, gazetteer)
    write_artifact(models)
    text = json.dumps(figures, ensure_ascii=False, indent=1) + "\n"
    (HERE / "metrics.json").write_text(text, encoding="utf-8")
    write_card(HERE / "MODEL_CARD.md", figures, FOLDS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
