"""Trains the embedded annotator, cross-validates it by document and writes its metrics.

Usage: ``python models/ner/train.py --shared ../shared [--folds 0 1 --no-final]``
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pycrfsuite
from attributes import TAG_CONTEXT, Attributes, without_identity
from card import write_card
from choice import Text, learn, texts_of
from corpora import Document, Sentence, marked, slavic_ner, suk
from export import write_model, write_table
from scores import Scores, alignment, speed
from wordlists import clusters, lemma_exceptions, readings, sloleks, tag_of, word_lists

from obcine.annotate.lemmatize import Lemmatizer
from obcine.annotate.lite import LiteAnnotator, read_table
from obcine.annotate.tokenize import tokenize
from obcine.resources import write_manifest

HERE = Path(__file__).parent
TABLES = HERE.parents[1] / "gazetteer" / "tables"
FOLDS = 5
SEED = 7
HIDDEN = 0.5
"""SUK's sentences and our own are shown twice, once with so many of the names' identities hidden."""
_SHORT = 3
"""Sentences of so many words may stand in documents that have nothing to do with each other."""

ENTITY_PARAMETERS = {
    "c1": 0.05,
    "c2": 0.3,
    "max_iterations": 80,
    "feature.minfreq": 2,
    "feature.possible_transitions": True,
}
TAG_PARAMETERS = {"c1": 0.1, "c2": 0.1, "max_iterations": 60, "feature.minfreq": 2}


class Data:
    """Everything that training reads, and what does not depend on the fold."""

    def __init__(self, shared: Path) -> None:
        self.suk = suk(shared / "suk")
        self.slavic = slavic_ner(shared / "slavicner")
        self.own = [
            sentence
            for path in sorted((HERE / "corpus").glob("*.txt"))
            for document in marked(path)
            for sentence in document.sentences
        ]
        self.texts = [
            (row["id"], row["text"])
            for row in map(
                json.loads,
                (shared / "eval" / "articles_dev.jsonl").read_text(encoding="utf-8").splitlines(),
            )
            if row["source"] == "sta"
        ]
        lexicon = sloleks()
        self.words = word_lists(lexicon, TABLES)
        self.senses = dict(read_table(HERE / "senses.tsv.gz"))
        self.readings = list(readings(lexicon))
        self.fold = {
            document.id: number % FOLDS
            for documents in (self.suk, self.slavic)
            for number, document in enumerate(_shuffled(documents))
        }


def _shuffled(documents: Sequence[Document]) -> list[Document]:
    order = list(documents)
    random.Random(SEED).shuffle(order)
    return order


def train(data: Data, folder: Path, without: int | None = None) -> None:
    """Train both models and write the artifact.

    Args:
        data: What was read.
        folder: Where to write to.
        without: The fold whose documents must not be seen, nor their sentences of more than
            three words in whatever corpus; by default all is learned from.
    """
    folder.mkdir(parents=True, exist_ok=True)
    held_out = {
        sentence.key
        for document in (*data.suk, *data.slavic)
        if data.fold[document.id] == without
        for sentence in document.sentences
        if len(sentence.forms) > _SHORT
    }

    def seen(documents: Sequence[Document]) -> list[Sentence]:
        kept = (document for document in documents if data.fold[document.id] != without)
        return [s for document in kept for s in document.sentences if s.key not in held_out]

    sentences, slavic = seen(data.suk), seen(data.slavic)
    own = [s for s in data.own if s.key not in held_out]
    unlabelled = [
        tokens.forms[a:b]
        for _, text in data.texts
        for tokens in [tokenize(text)]
        for a, b in tokens.sentences
        if " ".join(tokens.forms[a:b]) not in held_out
    ]
    words = dict(data.words)
    texts = [*(s.forms for s in sentences), *(s.forms for s in slavic), *unlabelled]
    words |= {"#" + word: cluster for word, cluster in clusters(texts).items()}
    exceptions = lemma_exceptions(data.readings, sentences, words, TABLES)
    write_table(folder / "words.tsv.gz", sorted(words.items()))
    write_table(folder / "senses.tsv.gz", sorted(data.senses.items()))
    write_table(folder / "lemmas.tsv.gz", sorted(exceptions.items()))
    attributes = Attributes(words, data.senses, Lemmatizer(exceptions, words).alone)
    with tempfile.TemporaryDirectory() as scratch:
        entity_model, tag_model = Path(scratch, "entities"), Path(scratch, "tags")
        _train_tags(sentences, attributes, tag_model)
        classes = _train_entities(
            [s for s in (*sentences, *own) if s.ner],
            [s for s in slavic if s.ner],
            attributes,
            entity_model,
        )
        write_choice(folder, {})
        write_model(folder, entity_model, tag_model, classes)


def _trainer(parameters: dict[str, Any]) -> Any:
    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    trainer.set_params(parameters)
    return trainer


def _train_tags(sentences: Iterable[Sentence], attributes: Attributes, path: Path) -> None:
    trainer = _trainer(TAG_PARAMETERS)
    for sentence in sentences:
        tags = [
            tag_of(msd, form, lemma)
            for msd, form, lemma in zip(sentence.msds, sentence.forms, sentence.lemmas, strict=True)
        ]
        for features, tag in zip(
            attributes.factored(sentence.forms, TAG_CONTEXT), tags, strict=True
        ):
            # a sequence of one token each: tags are predicted on their own
            trainer.append([features], [tag])
    trainer.train(str(path))


def _train_entities(
    sentences: Sequence[Sentence],
    slavic: Sequence[Sentence],
    attributes: Attributes,
    path: Path,
) -> list[str]:
    """Train the entity model and return the names of the classes of words."""
    trainer = _trainer(ENTITY_PARAMETERS)
    chance = random.Random(SEED)
    seen: set[str] = set()
    for foreign, group in ((False, sentences), (True, slavic)):
        for sentence in group:
            if foreign and set(sentence.ner) == {"O"} and chance.random() < 0.7:
                continue
            seen.update(attributes.type_of(form)[1] for form in sentence.forms)
            items = attributes.for_entities(sentence.forms, foreign)
            trainer.append(items, sentence.ner)
            if not foreign:
                hidden = without_identity(items, sentence.forms, HIDDEN, chance)
                trainer.append(hidden, sentence.ner)
    trainer.train(str(path))
    return ["#", *sorted(seen)]


def write_choice(folder: Path, weights: Mapping[str, float]) -> None:
    """Write the weights by which base forms are chosen; without any, the tags alone decide."""
    text = json.dumps(weights, ensure_ascii=False, indent=0) + "\n"
    (folder / "names.json").write_text(text, encoding="utf-8")


def cross_validate(
    data: Data, folds: Sequence[int], mistakes: Path | None, keep: Path
) -> tuple[dict[str, Any], dict[str, float]]:
    """Train on four fifths of the documents at a time and score the rest of SUK.

    Each fold's model is written to a folder in ``keep``, and ``folds.json`` there tells which
    document was held out of which. How to choose among base forms is learned in a second round,
    from the documents held out of the other folds' models.

    Returns:
        The scores, and the weights of that choice, learned from all documents.
    """
    keep.mkdir(parents=True, exist_ok=True)
    (keep / "folds.json").write_text(json.dumps(data.fold), encoding="utf-8")
    tests = {fold: [d for d in data.suk if data.fold[d.id] == fold] for fold in folds}
    choices: dict[int, list[Text]] = {}
    for fold in folds:
        started = time.time()
        train(data, keep / str(fold), without=fold)
        choices[fold] = texts_of(tests[fold], LiteAnnotator(keep / str(fold)))
        print(f"fold {fold}: {time.time() - started:.0f} s", flush=True)
    scores = Scores()
    for fold in folds:
        others = [text for other in folds if other != fold for text in choices[other]]
        write_choice(keep / str(fold), learn(others) if others else {})
        write_manifest(keep / str(fold))
        annotator = LiteAnnotator(keep / str(fold))
        for document in tests[fold]:
            scores.add(document, annotator)
        print(f"up to fold {fold}:")
        for kind, score in scores.report()["entities"]["all"].items():
            print(f"  {kind:10}", *score.values(), flush=True)
        print("  lemmas", *scores.report()["lemmas"].values(), flush=True)
    if mistakes:
        mistakes.write_text("\n".join(scores.mistakes), encoding="utf-8")
    return scores.report(), learn([text for fold in folds for text in choices[fold]])


def main() -> None:
    """Cross-validate, train on everything, write artifact and metrics."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with suk/, slavicner/")
    parser.add_argument("--folds", type=int, nargs="*", default=list(range(FOLDS)))
    parser.add_argument("--no-final", action="store_true", help="do not write the artifact")
    parser.add_argument("--mistakes", type=Path, help="write the mistakes to this file")
    parser.add_argument("--keep-folds", type=Path, help="folder to keep the folds' models in")
    arguments = parser.parse_args()
    if arguments.folds and set(arguments.folds) != set(range(FOLDS)) and not arguments.no_final:
        parser.error("metrics need all folds; with some only, give --no-final too")
    data = Data(arguments.shared)
    report: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as scratch:  # the old artifact stays usable meanwhile
        if arguments.folds:
            keep = arguments.keep_folds or Path(scratch, "folds")
            report, weights = cross_validate(data, arguments.folds, arguments.mistakes, keep)
        else:
            weights = json.loads((HERE / "artifact" / "names.json").read_text(encoding="utf-8"))
        if not arguments.no_final:
            folder = Path(scratch, "all")
            train(data, folder)
            write_choice(folder, weights)
            write_manifest(folder)
            for path in sorted(folder.iterdir()):
                shutil.copyfile(path, HERE / "artifact" / path.name)
    if arguments.no_final or len(arguments.folds) < FOLDS:
        return
    report["tokens"] = alignment(data.suk)
    report["size"] = sum(path.stat().st_size for path in (HERE / "artifact").iterdir())
    report["speed"] = speed([text for _, text in data.texts])
    text = json.dumps(report, indent=1, sort_keys=True) + "\n"
    (HERE / "metrics.json").write_text(text, encoding="utf-8")
    write_card(HERE / "MODEL_CARD.md", report)


if __name__ == "__main__":
    main()
