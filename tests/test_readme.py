"""The README's commands exist, and its snippets run."""

from __future__ import annotations

import json
import re
import shlex
from importlib.metadata import requires
from pathlib import Path

import pytest

from obcine.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"^obcine ([\w-]+)", README, flags=re.MULTILINE)))


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main([command, "--help"])
    assert stop.value.code == 0
    assert "usage: obcine" in capsys.readouterr().out


def test_every_command_is_in_the_readme(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = re.findall(r"^    ([\w-]+) ", capsys.readouterr().out, flags=re.MULTILINE)
    assert set(listed) - {"info"} <= set(re.findall(r"obcine ([\w-]+)", README))


def test_the_python_snippets_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "one.txt").write_text("Na Bledu je deževalo.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for snippet in re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL):
        exec(compile(snippet, "README.md", "exec"), {})
    assert "Bled" in (tmp_path / "tagged.jsonl").read_text(encoding="utf-8")


def test_explain_and_lookup_print_what_they_promise(capsys: pytest.CaptureFixture[str]) -> None:
    for line in re.findall(r"^obcine (?:explain|lookup) .*?(?=  )", README, flags=re.MULTILINE):
        assert main(shlex.split(line)[1:]) == 0
    out = capsys.readouterr().out
    assert "Starše (direct)" in out
    assert "Jesenicah" in out


def test_the_accuracy_table_holds_the_measured_figures() -> None:
    metrics = json.loads((ROOT / "models" / "link" / "metrics.json").read_text(encoding="utf-8"))
    score = metrics["municipalities"]
    row = (
        f"| municipalities | {score['precision']:.3f} | {score['recall']:.3f} | {score['f1']:.3f} |"
    )
    assert row in README


def test_every_direct_dependency_is_justified() -> None:
    found = {re.match(r"[\w-]+", line)[0] for line in requires("obcine") or ()} - {"obcine"}  # type: ignore[index]
    table = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Dependencies")[1]
    assert len(found) > 30
    assert found <= set(re.findall(r"[\w-]+", table))
