"""Standard output of the command: its encoding, and what happens when it cannot be written."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from obcine.annotate import ENGINES
from obcine.cli import main
from obcine.report.texts import TEXTS
from obcine.topic.schemes import SCHEMES
from obcine.write.partitions import PARTITIONS

COMMANDS = {
    "tag": ["tag", "article.txt", "-o", "-", "--workers", "1"],
    "explain": ["explain", "V Žireh dežuje."],
    "explain as HTML": ["explain", "V Žireh dežuje.", "--html"],
    "lookup": ["lookup", "Žireh"],
    "evaluate": ["evaluate", "gold.jsonl"],
    "info": ["info"],
}


@pytest.fixture(params=COMMANDS)
def command(request: pytest.FixtureRequest, tmp_path: Path) -> list[str]:
    """A command that prints, on an article or a gold file if it reads one."""
    text = "V Žireh dežuje."
    gold = json.dumps({"text": text, "municipalities": {"Žiri": "direct"}})
    words = COMMANDS[request.param]
    for name, content in {"article.txt": text, "gold.jsonl": gold}.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
        words = [str(tmp_path / name) if word == name else word for word in words]
    return [sys.executable, "-m", "obcine", *words]


def test_output_is_utf8_whatever_the_encoding_of_the_terminal(command: list[str]) -> None:
    run = subprocess.run(
        command,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "Ži" in run.stdout.decode("utf-8") or command[3] in ("evaluate", "info")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device")
def test_output_that_cannot_be_written_is_said(command: list[str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        run = subprocess.run(
            command,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    said = "obcine: standard output: cannot be written (No space left on device)"
    assert (run.returncode, run.stderr.strip().split("\n")[-1]) == (2, said)


def test_a_reader_that_has_enough_ends_the_command(command: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as nobody:
        run = subprocess.run(
            command,
            stdout=nobody,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (run.returncode, run.stderr) == (0, "")


def test_lookup_takes_a_name_of_several_words_without_quotes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["lookup", "Novem", "mestu"]) == 0
    assert capsys.readouterr().out.startswith("Novo mesto\tmunicipality\tNovo mesto\t")
    assert main(["lookup", "Novem", "mestuu"]) == 2
    assert "'Novem mestuu' is no name in the gazetteer" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["report", "-", "-o", "a.html"],
        ["evaluate", "-"],
        ["evaluate", "gold.jsonl", "-"],
        ["train-topics", "-", "-o", "model"],
    ],
)
def test_commands_that_take_files_alone_say_so(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert "is not read from standard input; give a file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "known"),
    [
        (["tag", "a.txt", "-o", "a.jsonl", "--engine"], ENGINES),
        (["annotate", "a.txt", "-o", "a.conllu", "--engine"], ENGINES),
        (["tag", "a.txt", "-o", "a.jsonl", "--topic-scheme"], SCHEMES),
        (["tag", "a.txt", "-o", "a", "--partition-by"], PARTITIONS),
        (["report", "a.jsonl", "-o", "a.html", "--lang"], TEXTS),
    ],
)
def test_options_offer_what_the_stages_know(
    words: list[str], known: Iterable[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The command line names them itself, so that --help need not load the stages."""
    with pytest.raises(SystemExit):
        main([*words, "?"])
    _, _, offered = capsys.readouterr().err.partition("choose from")
    assert set(re.findall(r"\w+", offered)) == set(known)


@pytest.mark.skipif(os.name == "nt", reason="needs a shell that closes streams")
@pytest.mark.parametrize(
    ("closed", "code", "said"),
    [
        (">&-", 2, "obcine: standard output: closed; name a file with --output"),
        ("2>&-", 0, ""),
        ("<&-", 0, ""),
    ],
)
def test_a_stream_that_is_closed_costs_no_more_than_itself(
    closed: str, code: int, said: str, tmp_path: Path
) -> None:
    article = tmp_path / "article.txt"
    article.write_text("V Žireh dežuje.", encoding="utf-8")
    command = f"{sys.executable} -m obcine tag {article} -o - --workers 1 {closed}"
    run = subprocess.run(
        command, shell=True, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (run.returncode, run.stderr.strip()) == (code, said)
    assert ("Ži" in run.stdout) == (code == 0)
