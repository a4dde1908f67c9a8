"""The accuracy gate: the shipped tagger reaches its floors, and the gate can fail."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

EVAL = Path(__file__).parent / "eval"
sys.path.append(str(EVAL))

from gate import failures  # noqa: E402


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
