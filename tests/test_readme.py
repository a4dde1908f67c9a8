"""What the documents say is so: commands and snippets run, files exist, figures are the measured ones."""

from __future__ import annotations

import gzip
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import requires
from importlib.util import find_spec
from pathlib import Path

import pytest

from obcine import Tagger, write_csv
from obcine.cli import main
from obcine.types import Article
from obcine.write.record import to_record

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "benchmarks"))

from figures import DOCUMENTS, HELDOUT, measure_heldout, renewed  # noqa: E402

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"^obcine ([\w-]+)", README, flags=re.MULTILINE)))
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "gazetteer/*.md", "models/*/*.md", "tests/eval/*.md")
    for path in ROOT.glob(pattern)
)
NEEDS = {"ARCHIVES.md": ("pyarrow", "datasketch")}
"""Packages of extras without which a page cannot be tried."""

BLOCK = re.compile(r"(?:^<!-- (.*?) -->\n)?^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A fenced block, and why it is not run, if so."""

    language: str
    text: str
    not_run: str | None


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name: str) -> list[Block]:
    found = BLOCK.findall(page(name))
    # Installing and testing are run by .ci/package and .ci/run.
    return [
        Block(language, text, note if note.startswith("not run: ") else "continuous integration")
        if note.startswith("not run: ") or note in ("install", "test")
        else Block(language, text, None)
        for note, language, text in found
    ]


def commands(text: str) -> Iterator[list[str]]:
    """Yield the commands of a shell script, each as a list of words."""
    for line in text.splitlines():
        for command in re.split(r" && ", line):
            if words := shlex.split(command, comments=True):
                yield words


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files that the documents' commands name, which is the current one."""
    (tmp_path / "archive").mkdir()
    (tmp_path / "more").mkdir()
    (tmp_path / "archive" / "one.txt").write_text("Na Bledu je deževalo.", encoding="utf-8")
    (tmp_path / "archive" / "two.html").write_text(
        "<html><body><p>Nogometaši Maribora so v Kopru zmagali.</p></body></html>", encoding="utf-8"
    )
    (tmp_path / "more.jsonl").write_text('{"id": "m", "text": "V Kranju dežuje."}\n', "utf-8")
    with gzip.open(tmp_path / "more" / "a.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write('{"id": "g", "text": "Na Ptuju sije sonce."}\n')
    (tmp_path / "gold.jsonl").write_text(
        "".join(json.dumps(json.loads(b.text)) + "\n" for b in blocks("EVALUATION.md") if b.language == "json"),
        encoding="utf-8",
    )  # fmt: skip
    texts = {"šport": "Nogometaši so zmagali.", "vreme": "Danes bo deževalo."}
    (tmp_path / "labelled.jsonl").write_text(
        "".join(
            json.dumps({"text": f"{text} Članek {number}.", "topic": topic}) + "\n"
            for topic, text in texts.items()
            for number in range(6)
        ),
        encoding="utf-8",
    )
    for name in ("tests", "models"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


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
    assert set(listed) <= set(re.findall(r"obcine ([\w-]+)", README))


@pytest.mark.parametrize(
    "name", [name for name in PAGES if blocks(name) and name != "README.sl.md"]
)
def test_blocks_run_one_after_the_other(name: str, folder: Path) -> None:
    """Shell and Python of a page run as a reader would run them, from top to bottom.

    Those of the Slovene README are the same as those of the English one; another test sees to it.
    """
    if missing := [package for package in NEEDS.get(name, ()) if find_spec(package) is None]:
        pytest.skip(f"needs {', '.join(missing)}")
    bin_ = Path(sys.executable).parent
    environment = os.environ | {"PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}"}
    names = {"__name__": "__main__"}
    for block in blocks(name):
        if block.language == "python":
            code = compile(block.text, name, "exec")
            if not block.not_run:
                exec(code, names)
        elif block.language == "bash" and not block.not_run:
            run = subprocess.run(
                ["bash", "-eu", "-o", "pipefail", "-c", block.text],
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("name", [name for name in PAGES if blocks(name)])
def test_blocks_say_what_they_are(name: str) -> None:
    for block in blocks(name):
        assert block.language in ("bash", "json", "python", "text"), block.text
        if block.language == "json":
            json.loads(block.text)


def option_help(words: list[str]) -> str:
    """Return the help of a program, or nothing where it is neither obcine nor a script of ours."""
    if words[0].endswith("obcine"):
        program = [sys.executable, "-m", "obcine", words[1]]
    elif words[0] == "python" and words[1].endswith(".py"):
        program = [sys.executable, str(ROOT / words[1])]
    else:
        return ""
    run = subprocess.run([*program, "--help"], capture_output=True, text=True, check=True)
    return run.stdout


NOT_RUN = [
    (name, words)
    for name in PAGES
    for block in blocks(name)
    if block.language == "bash" and block.not_run
    for words in commands(block.text)
]


OTHERS = ("python3", ".venv/bin/python", ".venv/bin/pip", "pytest", "dask")
"""Programs of others, whose options are not looked at."""


@pytest.mark.parametrize(("name", "words"), NOT_RUN, ids=[" ".join(w) for _, w in NOT_RUN])
def test_commands_that_are_not_run_have_options_that_exist(name: str, words: list[str]) -> None:
    if words[0] == "python" and not all(map(find_spec, ("babel", "shapely", "pycrfsuite"))):
        pytest.skip("needs the extra dev")
    given = [word.split("=")[0] for word in words if word.startswith("-")]
    text = option_help(words)
    if text:
        assert [option for option in given if not re.search(rf"{option}\b", text)] == []
    elif words[0].startswith(".ci/"):
        assert not (ROOT / ".ci").exists() or (ROOT / words[0]).exists()
    else:
        assert words[0] in OTHERS
        assert all((ROOT / word).exists() for word in words if word.startswith("tests/"))


@pytest.mark.parametrize("name", PAGES)
def test_commands_and_files_in_running_text_exist(name: str) -> None:
    """`obcine …`, its options, and paths of the checkout, as they stand between backticks."""
    codes = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", BLOCK.sub("", page(name)))
    for code in codes:
        if match := re.match(r"obcine ([a-z][\w-]*)( .*)?$", code):
            text = option_help(["obcine", match[1]])
            options = re.findall(r"(?<=\s)--[\w-]+", match[2] or "")
            assert [option for option in options if option not in text] == []
        elif re.fullmatch(
            r"(?:benchmarks|gazetteer|models|notebooks|pipeline|tests)/[\w./-]+", code
        ):
            assert (ROOT / code).exists() or not (ROOT / code.split("/")[0]).exists(), code
    for target in re.findall(r"\]\(([\w./-]+)\)", page(name)):
        assert ((ROOT / name).parent / target).exists(), target


def test_the_slovene_readme_has_the_same_commands() -> None:
    def bare(name: str) -> list[str]:
        return [re.sub(r" *#.*", "", block.text) for block in blocks(name)]

    assert bare("README.sl.md") == bare("README.md")


def test_the_readme_tags_what_it_promises(folder: Path) -> None:
    (snippet,) = [block.text for block in blocks("README.md") if block.language == "python"]
    exec(compile(snippet, "README.md", "exec"), {})
    assert "Bled" in (folder / "tagged.jsonl").read_text(encoding="utf-8")


def test_explain_and_lookup_print_what_they_promise(capsys: pytest.CaptureFixture[str]) -> None:
    for line in re.findall(r"^obcine (?:explain|lookup) .*?(?=  )", README, flags=re.MULTILINE):
        assert main(shlex.split(line)[1:]) == 0
    out = capsys.readouterr().out
    assert "Starše (direct)" in out
    assert "Jesenicah" in out


@pytest.mark.parametrize("name", DOCUMENTS)
def test_figures_are_those_of_the_last_training(name: str) -> None:
    assert page(name) == renewed(name), "old figures; run .ci/refresh"


def test_heldout_figures_are_those_of_the_shipped_tagger() -> None:
    def flat(figures: object, name: str = "") -> Iterator[tuple[str, float]]:
        if isinstance(figures, dict):
            for key, value in figures.items():
                yield from flat(value, f"{name} {key}")
        else:
            yield name, float(str(figures))

    written = json.loads((HELDOUT / "metrics.json").read_text(encoding="utf-8"))
    # Other versions of numpy may decide a case or two otherwise.
    assert dict(flat(measure_heldout())) == pytest.approx(dict(flat(written)), abs=0.025)


def pieces(path: Path) -> Iterator[str]:
    """Yield the texts of a set and their sentences of six words or more, without capitals and marks."""
    content = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        texts = [json.loads(line).get("text", "") for line in content.splitlines()]
    else:
        texts = [re.sub(r"\[|\|\w+\]", "", content)]  # names stand as [Koper|loc]
    yield from texts
    for sentence in re.split(r"[.!?…\n]+", "\n".join(texts)):
        words = re.findall(r"\w+", sentence.lower())
        if len(words) >= 6:
            yield " ".join(words)


def test_the_heldout_sets_are_in_no_training_data() -> None:
    heldout = {piece for path in HELDOUT.glob("*.jsonl") for piece in pieces(path)}
    assert len(heldout) > 2000
    training = [*(ROOT / "tests" / "eval").glob("*.jsonl"), *(ROOT / "models").rglob("*.jsonl")]
    for path in [*training, *(ROOT / "models" / "ner" / "corpus").glob("*.txt")]:
        assert heldout.isdisjoint(pieces(path)), path


def test_every_module_is_in_the_architecture() -> None:
    package = ROOT / "pipeline" / "obcine"
    if not package.exists():
        pytest.skip("needs the checkout")
    text = page("ARCHITECTURE.md")
    paths = [p for p in package.rglob("*.py") if p.name != "__init__.py"]
    folders = {f"`{p.parent.name}/`" for p in paths if p.parent != package}
    modules = {f"`{p.name}`" for p in paths if p.parent.name != "report"}
    assert {name for name in folders | modules if name not in text} == set()


def test_every_field_of_the_output_is_explained(tagger: Tagger, tmp_path: Path) -> None:
    article = Article("a", "Na Bledu in v Celovcu dežuje.", title="Dež", extra={"x": 1})
    tagged = tagger.tag(article)
    write_csv([tagged], tmp_path / "a.csv", mentions=True)
    columns = (tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    record = to_record(tagged, mentions=True)
    parts = [*record["municipalities"], *record["foreign"], record["topic"], *record["mentions"]]
    fields = {name for part in (record, *parts) for name in part}
    table = page("ARCHIVES.md").split("### What an article's record holds")[1].split("\n###")[0]
    assert {name for name in fields | set(columns) if f"`{name}`" not in table} == set()


def test_every_direct_dependency_is_justified() -> None:
    found = {re.match(r"[\w-]+", line)[0] for line in requires("obcine") or ()} - {"obcine"}  # type: ignore[index]
    table = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## Dependencies")[1]
    assert len(found) > 30
    assert found <= set(re.findall(r"[\w-]+", table))
