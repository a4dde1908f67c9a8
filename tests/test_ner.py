"""Entities are found as SUK marks them, and the model card tells what was measured."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from obcine.annotate import LiteAnnotator
from obcine.annotate.features import describe, name_bases
from obcine.types import Entity, bio_entities

MODEL = Path(__file__).parents[1] / "models" / "ner"
sys.path.append(str(MODEL))

from corpora import marked  # noqa: E402


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("V Novi Gorici je župan Matej Arčon.", [("loc", "Novi Gorici"), ("per", "Matej Arčon")]),
        ("Z Dunaja je odpotoval v Beograd.", [("loc", "Dunaja"), ("loc", "Beograd")]),
        ("Ministrstvo za okolje je molčalo.", [("org", "Ministrstvo za okolje")]),
        ("Danes dežuje in piha.", []),
    ],
)
def test_entities(lite: LiteAnnotator, text: str, expected: list[tuple[str, str]]) -> None:
    annotation = lite.annotate(text)
    found = [
        (e.label, text[annotation.starts[e.start] : annotation.ends[e.end - 1]])
        for e in annotation.entities
    ]
    assert found == expected


def test_no_entity_crosses_a_sentence_end() -> None:
    labels = ["B-loc", "I-loc", "I-loc"]
    assert bio_entities(labels, [0, 1, 2], {0, 2}) == [Entity("loc", 0, 2), Entity("loc", 2, 3)]


def test_an_inside_label_may_begin_an_entity() -> None:
    assert bio_entities(["I-org", "B-org", "I-per"], [1, 2, 3], {0}) == [
        Entity("org", 1, 2),
        Entity("org", 2, 3),
        Entity("per", 3, 4),
    ]


@pytest.mark.parametrize(
    ("form", "base"),
    [("Petra", "Peter"), ("Ane", "Ana"), ("Markom", "Marko"), ("Novakove", "Novak")],
)
def test_bases_of_names(form: str, base: str) -> None:
    assert base in name_bases(form)


def test_class_tells_names_from_words() -> None:
    words = {"Koper": "P", "Ana": "G", "mesto": "n"}
    assert describe("Kopru", "koper", words, {})[1] == "p"
    assert describe("Ani", "ana", words, {})[1] == "g"
    assert describe("Mesto", "mesto", words, {})[1] == "-."
    assert describe("mesto", "mesto", words, {})[1] == "xn"


def test_the_card_tells_what_was_measured() -> None:
    metrics = json.loads((MODEL / "metrics.json").read_text(encoding="utf-8"))
    card = (MODEL / "MODEL_CARD.md").read_text(encoding="utf-8")
    for group, kinds in metrics["entities"].items():
        for kind, scores in kinds.items():
            row = (
                f"| {group} | {kind} | {scores['precision']:.3f} | {scores['recall']:.3f} "
                f"| {scores['f1']:.3f} | {scores['gold']} |"
            )
            assert row in card, row
    for group, scores in metrics["lemmas"].items():
        assert f"{scores['accuracy']:.2%} of {scores['count']} {group}" in card
    assert f"{metrics['tokens']['aligned']:.2%} of {metrics['tokens']['tokens']}" in card
    assert f"{metrics['speed']['tokens_a_second']:,.0f} tokens a second" in card
    assert f"{metrics['size'] / 1e6:.2f} MB" in card
    rows = re.findall(r"^\| (?:all|senticoref|elexiswsd|ssj500k-syn) \|", card, re.MULTILINE)
    assert len(rows) == sum(map(len, metrics["entities"].values()))


def test_the_artifact_is_as_small_as_the_card_says() -> None:
    metrics = json.loads((MODEL / "metrics.json").read_text(encoding="utf-8"))
    files = list((MODEL / "artifact").iterdir())
    assert metrics["size"] == sum(path.stat().st_size for path in files) < 6_000_000
    assert {path.suffix for path in files} <= {".gz", ".npz", ".json"}


def test_lemmas_and_tokens_reach_their_targets() -> None:
    metrics = json.loads((MODEL / "metrics.json").read_text(encoding="utf-8"))
    assert metrics["lemmas"]["tokens"]["accuracy"] >= 0.975
    assert metrics["tokens"]["aligned"] >= 0.99


def test_some_folds_alone_do_not_replace_the_artifact(tmp_path: Path) -> None:
    pytest.importorskip("pycrfsuite", reason="needs the extra dev")
    command = [sys.executable, str(MODEL / "train.py"), "--shared", str(tmp_path), "--folds", "0"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "metrics need all folds; with some only, give --no-final too" in run.stderr


def test_a_mark_tells_class_and_extent(tmp_path: Path) -> None:
    path = tmp_path / "own.txt"
    path.write_text("[Ana Kos|per] je v [Kopru|loc].\n\nDežuje.\n", encoding="utf-8")
    first, second = marked(path)
    assert first.sentences[0].forms == ["Ana", "Kos", "je", "v", "Kopru", "."]
    assert first.sentences[0].ner == ["B-per", "I-per", "O", "O", "B-loc", "O"]
    assert second.sentences[0].ner == ["O", "O"]


@pytest.mark.parametrize("line", ["[Koper|loc je lep.", "[Koper] je lep.", "[Koper|kraj] je lep."])
def test_a_mark_that_is_not_closed_or_has_no_class_is_told(tmp_path: Path, line: str) -> None:
    path = tmp_path / "own.txt"
    path.write_text(f"Dežuje.\n{line}\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"own\.txt:2: "):
        marked(path)


def test_our_own_sentences_are_as_many_as_their_data_sheet_says() -> None:
    sheet = (MODEL / "corpus" / "README.md").read_text(encoding="utf-8")
    stated = dict(re.findall(r"\| `(\w+\.txt)` \| .* \| (\d+) \|", sheet))
    found = {
        path.name: str(sum(len(document.sentences) for document in marked(path)))
        for path in (MODEL / "corpus").glob("*.txt")
    }
    assert found == stated


def test_more_classes_of_words_than_keys_hold_are_refused(tmp_path: Path) -> None:
    pytest.importorskip("pycrfsuite")
    from export import write_model

    classes = [f"class {number}" for number in range(128)]
    with pytest.raises(SystemExit, match="128 classes of words, and at most 127"):
        write_model(tmp_path, tmp_path / "entities", tmp_path / "tags", classes)
