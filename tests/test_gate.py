"""The accuracy gate: the shipped tagger reaches its floors, and the gate can fail."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

EVAL = Path(__file__).parent / "eval"
sys.path.append(str(EVAL))

import gate  # noqa: E402
from gate import failures  # noqa: E402

from obcine.evaluate import Gold  # noqa: E402
from obcine.tagger import Tagger  # noqa: E402


def test_the_tagger_reaches_its_floors() -> None:
    run = subprocess.run(
        [sys.executable, str(EVAL / "gate.py")], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("floors", [{"precision": 0.95}, {}])
def test_a_lower_score_or_a_missing_floor_fails(floors: dict[str, float]) -> None:
    assert list(failures("set", {"precision": 0.94}, floors))


def test_a_reached_floor_passes() -> None:
    assert not list(failures("set", {"precision": 0.95}, {"precision": 0.95}))


def test_topics_and_the_kinds_of_evidence_that_gold_has_are_scored(tagger: Tagger) -> None:
    text = "Nogometaši Maribora so v Kopru zmagali s 3 : 0."
    labels = {"Maribor": "organization", "Koper": "derived"}
    scores = gate.score(tagger, [Gold("1", text, labels, topics=("sport",))])
    assert (scores["organization f1"], scores["derived f1"], scores["topic"]) == (1, 0, 1)
    assert "settlement f1" not in scores


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one set, half of which is right, and floors of an older version of it."""
    monkeypatch.setattr(gate, "HERE", tmp_path)
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    monkeypatch.setattr(gate, "REAL", tmp_path / "absent" / "real.jsonl")
    cases = [
        {"id": "1", "text": "V Kranju dežuje.", "municipalities": {"Kranj": "direct"}},
        {"id": "2", "text": "Na Bledu dežuje.", "municipalities": {}},
    ]
    lines = "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases)
    (tmp_path / "own.jsonl").write_text(lines, encoding="utf-8")
    floors = {"recall": 0.5, "exactly right": 0.9, "kind gone": 1.0}
    entries = {"own": {"hash": "older", "floors": floors}, "real": {"hash": "", "floors": {}}}
    (tmp_path / "floors.json").write_text(json.dumps(entries), encoding="utf-8")
    return tmp_path


def run_gate(folder: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> tuple[int, Any]:
    """Return the exit code of the gate, and all floors after it."""
    monkeypatch.setattr(sys, "argv", ["gate.py", *options])
    code = gate.main()
    return code, json.loads((folder / "floors.json").read_text(encoding="utf-8"))


def test_floors_of_a_changed_set_are_raised_but_not_lowered(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, known = run_gate(folder, monkeypatch, "--update")
    floors = known["own"]["floors"]
    assert (floors["recall"], floors["exactly right"]) == (1.0, 0.9)
    assert "kind gone" not in floors
    assert code == 1
    assert "exactly right 0.5000 is below its floor 0.9000" in capsys.readouterr().err


def test_floors_are_lowered_where_that_is_asked_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, known = run_gate(folder, monkeypatch, "--update", "--lower")
    assert (code, known["own"]["floors"]["exactly right"]) == (0, 0.5)
    assert run_gate(folder, monkeypatch) == (0, known)


def test_a_set_with_floors_must_be_there_and_real_articles_need_not(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "own.jsonl").rename(folder / "other.jsonl")
    code, known = run_gate(folder, monkeypatch, "--update")
    assert (code, set(known)) == (1, {"own", "other", "real"})
    assert capsys.readouterr().err.startswith("FAILED: own: has floors but no file")
    code, known = run_gate(folder, monkeypatch, "--update", "--lower")
    assert (code, set(known)) == (0, {"other", "real"})


def test_lowering_goes_with_updating(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit) as stopped:
        run_gate(folder, monkeypatch, "--lower")
    assert stopped.value.code == 2
