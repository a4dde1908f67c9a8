"""What SECURITY.md promises: no code in data, intact models, no markup from articles, no network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from obcine import resources
from obcine.cli import main
from obcine.errors import MissingResourceError
from obcine.highlight import page
from obcine.report import render
from obcine.tagger import Tagger
from obcine.topic.model import TopicModel
from obcine.trees import BoostedTrees
from obcine.types import Article

ROOT = Path(__file__).parents[1]
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</script><!--<svg/onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt;",
]
URLS = [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "\tjavascript:alert(1)",
    "data:text/html,<script>alert(1)</script>", "vbscript:x", "//evil.example", "file:///etc/passwd",
]  # fmt: skip


# Models and tables


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Returns a function that gives a copy of a resource, in the place of the one installed."""
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    (tmp_path / "data").mkdir()
    for other in resources.RESOURCES:
        (tmp_path / "data" / other).symlink_to(ROOT / resources._CHECKOUT_FOLDERS[other])

    def copy(name: str) -> Path:
        folder = tmp_path / "data" / name
        folder.unlink()
        shutil.copytree(ROOT / resources._CHECKOUT_FOLDERS[name], folder)
        return folder

    return copy


@pytest.mark.parametrize("name", resources.RESOURCES)
def test_a_changed_file_ends_the_command_with_code_5_and_is_named(
    installed: Callable[[str], Path], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = installed(name)
    path = max(folder.iterdir(), key=lambda file: file.stat().st_size)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert main(["explain", "Na Bledu dežuje."]) == 5
    assert str(path) in capsys.readouterr().err


@pytest.mark.parametrize("name", resources.RESOURCES)
def test_every_file_is_checked(installed: Callable[[str], Path], name: str) -> None:
    folder = installed(name)
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        path.write_bytes(data + b" " if path.name != "manifest.json" else b"[1]")
        with pytest.raises(MissingResourceError, match=path.name):
            resources.resource_dir(name)
        path.write_bytes(data)
    assert resources.resource_dir(name) == folder


def test_a_file_that_is_not_in_the_manifest_is_refused(
    installed: Callable[[str], Path],
) -> None:
    folder = installed("link")
    (folder / "more.json").write_text("{}", encoding="utf-8")
    with pytest.raises(MissingResourceError, match=r"more\.json: not in the manifest"):
        resources.resource_dir("link")


def test_a_changed_topic_model_of_ones_own_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model, article = tmp_path / "model", tmp_path / "a.txt"
    shutil.copytree(ROOT / resources._CHECKOUT_FOLDERS["topic"], model)
    (model / "config.json").write_text("{}", encoding="utf-8")
    article.write_text("Na Bledu dežuje.", encoding="utf-8")
    assert (
        main(["tag", str(article), "-o", "-", "--workers", "1", "--topic-model", str(model)]) == 5
    )
    assert str(model / "config.json") in capsys.readouterr().err
    (model / "manifest.json").write_text("{}", encoding="utf-8")
    with pytest.raises(MissingResourceError, match=r"does not list config\.json"):
        TopicModel.load(model)


class Exploit:
    """Runs code when it is unpickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (Path("exploited"),)


@pytest.mark.parametrize("name", ["link", "topic"])
def test_arrays_with_pickles_are_refused(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / name
    shutil.copytree(ROOT / resources._CHECKOUT_FOLDERS[name], folder)
    for path in folder.glob("*.npz"):
        with np.load(path) as arrays:
            np.savez(path, **dict.fromkeys(arrays.files, np.array([Exploit()], dtype=object)))
    resources.write_manifest(folder)
    with pytest.raises(ValueError, match="allow_pickle=False"):
        BoostedTrees.load(folder, "home") if name == "link" else TopicModel.load(folder)
    assert not Path("exploited").exists()


# HTML


class Structure(HTMLParser):
    """Collects tags with the names of their attributes, and values that lead elsewhere."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, ...]] = []
        self.links: set[str | None] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, *(name for name, _ in attributes)))
        self.links |= {value for name, value in attributes if name in ("href", "src")}


def record(**fields: Any) -> dict[str, Any]:
    tag = {"name": "Bled", "region": "Gorenjska", "evidence": "direct", "mentions": 1}
    town = {"name": "Valjevo", "country": "RS", "twin_of": ["Bled"], "mentions": 1}
    topic = {"label": "sport", "label_sl": "šport"}
    plain = {"id": "a", "title": "t", "date": "2025-01-01", "municipalities": [tag]}
    return plain | {"foreign": [town], "topic": topic} | fields


@pytest.mark.parametrize("text", HOSTILE)
def test_no_value_becomes_markup_of_the_report(text: str) -> None:
    expected = Structure(render([record()], title="t")).tags
    tag = {"name": text, "region": "Gorenjska", "evidence": "direct", "mentions": 1}
    town = {"name": text, "country": text, "twin_of": [text], "mentions": 1}
    hostile = record(
        id=text, title=text, date=text, url=text, foreign=[town], municipalities=[tag],
        topic={"label": text, "label_sl": text},
    )  # fmt: skip
    failed = {"id": text, "error": {"type": text, "message": text}}
    found = Structure(render([hostile, failed], title=text))
    assert found.tags == expected
    assert found.links == {"data:,"}


def test_no_address_of_an_article_can_run_a_script() -> None:
    without = render([record(url=None) for _ in URLS])
    assert render([record(url=url) for url in URLS]) == without
    assert render([record(url="https://a.example") for _ in URLS]) != without


@pytest.mark.parametrize("text", HOSTILE)
def test_no_value_becomes_markup_of_a_shown_article(tagger: Tagger, text: str) -> None:
    article = Article(text, f"{text} Na Bledu {text}", title=f"{text} Bled", url=text)
    tagged = tagger.tag(article)
    topic = replace(tagged.topic, label=text)
    html = page(replace(tagged, topic=topic, focus=(text,)))
    only_marks(html)
    assert ">Bledu</mark>" in html


@given(text=st.text(st.sampled_from("<>&\"'=/! abonclick") | st.characters(), max_size=30))
def test_no_text_becomes_markup(tagger: Tagger, text: str) -> None:
    only_marks(page(tagger.tag(Article("1", f"{text} Bled", title=text))))


def only_marks(html: str) -> None:
    """Check that a page has no tags and attributes but those of its own."""
    found = Structure(html)
    assert {tag for tag, *_ in found.tags} <= {
        "html", "head", "meta", "title", "style", "body", "div", "h4", "p", "b", "br", "mark",
    }  # fmt: skip
    assert {name for _, *names in found.tags for name in names} <= {
        "lang", "charset", "style", "class", "title",
    }  # fmt: skip


# Network

_NO_NETWORK = """\
import socket, sys

def refuse(event, arguments):
    if event == "socket.getaddrinfo" or (
        event in ("socket.connect", "socket.bind", "socket.sendto")
        and arguments[0].family != getattr(socket, "AF_UNIX", None)
    ):
        raise OSError(f"{event} {arguments[1:]}: no network in this test")

sys.addaudithook(refuse)
"""


@pytest.fixture(scope="module")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Returns a function that runs Python code, or the command, where sockets are refused."""
    hook = tmp_path_factory.mktemp("hook")
    (hook / "sitecustomize.py").write_text(_NO_NETWORK, encoding="utf-8")  # of workers too

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments], capture_output=True, text=True, check=False,
            env=os.environ | {"PYTHONPATH": str(hook), "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
        return f"{done.returncode}\n{done.stdout}{done.stderr}"

    return run


def test_sockets_are_refused_in_these_tests(offline: Callable[..., str]) -> None:
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    assert "no network in this test" in offline("-c", code)


def test_no_command_but_download_uses_the_network(
    offline: Callable[..., str], tmp_path: Path
) -> None:
    page_, tagged = tmp_path / "a.html", str(tmp_path / "tagged.jsonl")
    shutil.copy(ROOT / "tests" / "data" / "portal_page.html", page_)
    labelled, gold = tmp_path / "labelled.jsonl", tmp_path / "gold.jsonl"
    rows = [
        {"text": f"{word} {number}", "topic": word}
        for word in ("sport", "politika")
        for number in range(30)
    ]
    labelled.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    gold.write_text((ROOT / "tests" / "eval" / "noise.jsonl").read_text().split("\n")[0])
    commands = [
        ["tag", str(page_), "-o", tagged, "--workers", "2", "--mentions"],
        ["report", tagged, "-o", str(tmp_path / "report.html")],
        ["annotate", str(page_), "-o", str(tmp_path / "a.conllu")],
        ["explain", "--html", "Na Bledu dežuje."],
        ["lookup", "Bledu"],
        ["evaluate", str(gold)],
        ["train-topics", str(labelled), "-o", str(tmp_path / "model")],
        ["info"],
    ]
    for command in commands:
        result = offline("-m", "obcine", *command)
        assert result.startswith("0\n"), (command, result)
        assert "no network" not in result, command
