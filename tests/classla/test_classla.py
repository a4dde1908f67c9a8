"""The classla engine with the real package: its models, commands and what it hands on."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from obcine.annotate.classla import ClasslaAnnotator, check_models, import_classla
from obcine.errors import MissingResourceError

MODELS = Path(__file__).parent / "resources"
KINDS = ("pos", "lemma", "ner", "pretrain")


@pytest.fixture
def _installed() -> None:
    try:
        import_classla()
    except MissingResourceError:
        if os.environ.get("OBCINE_TEST_CLASSLA"):
            raise
        pytest.skip("needs classla; .ci/classla installs it and runs this")


def test_the_models_are_those_of_the_table() -> None:
    check_models(MODELS)
    table = json.loads((MODELS / "resources.json").read_text(encoding="utf-8"))["sl"]
    for kind in KINDS:
        data = (MODELS / "sl" / kind / "standard.pt").read_bytes()
        assert (
            hashlib.md5(data, usedforsecurity=False).hexdigest() == table[kind]["standard"]["md5"]
        )


def test_the_models_are_small() -> None:
    assert sum(path.stat().st_size for path in MODELS.rglob("*.pt")) < 6_000_000


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_model_is_named_with_the_command_to_get_it(kind: str, tmp_path: Path) -> None:
    folder = tmp_path / "models"
    shutil.copytree(MODELS, folder)
    (folder / "sl" / kind / "standard.pt").unlink()
    with pytest.raises(MissingResourceError, match=f"{kind}.*obcine download classla"):
        check_models(folder)


@pytest.mark.parametrize("kind", KINDS)
def test_a_model_that_was_not_published_is_named_before_it_is_loaded(
    kind: str, tmp_path: Path
) -> None:
    folder = tmp_path / "models"
    shutil.copytree(MODELS, folder)
    with (folder / "sl" / kind / "standard.pt").open("ab") as model:
        model.write(b"more")
    with pytest.raises(MissingResourceError, match=rf"{kind}.*digest differs"):
        check_models(folder)


@pytest.mark.usefixtures("_installed")
def test_a_damaged_model_is_named_with_the_command_to_get_it(tmp_path: Path) -> None:
    folder = tmp_path / "models"
    shutil.copytree(MODELS, folder)
    (folder / "sl" / "ner" / "standard.pt").write_bytes(b"broken")
    with pytest.raises(MissingResourceError, match="obcine download classla"):
        ClasslaAnnotator(folder)


@pytest.mark.usefixtures("_installed")
def test_classlas_own_pipeline_finds_the_same_in_a_plain_text() -> None:
    classla = import_classla()
    text = (
        "Župan Janez Novak je v Kranju odprl novo šolo. Na odprtje je prišlo 300 ljudi!\n"
        "Ministrstvo za finance je v Ljubljani objavilo podatke o proračunu."
    )
    pipeline = classla.Pipeline(
        "sl", dir=str(MODELS), processors="tokenize,pos,lemma,ner", logging_level="ERROR"
    )
    sentences = pipeline(text).sentences
    ours = ClasslaAnnotator(MODELS).annotate(text)
    words = [word for sentence in sentences for word in sentence.words]
    assert ours.forms == [word.text for word in words]
    assert ours.lemmas == [word.lemma for word in words]
    assert [b - a for a, b in ours.sentences] == [len(sentence.words) for sentence in sentences]
    labels = ["O"] * len(words)
    for entity in ours.entities:
        for i in range(entity.start, entity.end):
            labels[i] = ("B-" if i == entity.start else "I-") + entity.label.upper()
    theirs = [token.ner for sentence in sentences for token in sentence.tokens]
    assert [label[2:] for label in labels] == [label[2:] for label in theirs]
    assert ours.entities


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A server of models, laid out as classla's, and its address."""
    folder = tmp_path / "served"
    shutil.copytree(MODELS, folder)
    (folder / "resources.json").rename(folder / "resources_test.json")
    handler = partial(_Silent, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield folder, f"http://127.0.0.1:{served.server_address[1]}"
        served.shutdown()


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""


def download(folder: Path, address: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "CLASSLA_RESOURCES_DIR": str(folder),
        "CLASSLA_RESOURCES_URL": address,
        "CLASSLA_RESOURCES_VERSION": "test",
        "CLASSLA_MODEL_URL": address,
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
    }
    return subprocess.run(
        [sys.executable, "-m", "obcine", "download", "classla"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.usefixtures("_installed")
def test_download_gets_the_models_and_goes_on_where_it_stopped(
    server: tuple[Path, str], tmp_path: Path
) -> None:
    served, address = server
    target = tmp_path / "models"
    lost = served / "sl" / "pos" / "standard.pt"
    lost.rename(tmp_path / "kept.pt")
    first = download(target, address)
    assert first.returncode == 5, first.stderr
    assert "obcine download classla" in first.stderr
    (tmp_path / "kept.pt").rename(lost)
    second = download(target, address)
    assert second.returncode == 0, second.stderr
    assert "pickles" in second.stderr
    assert "Downloading" in second.stderr, "progress is shown"
    assert not second.stdout
    check_models(target)
    for kind in KINDS:
        got = target / "sl" / kind / "standard.pt"
        assert got.read_bytes() == (MODELS / "sl" / kind / "standard.pt").read_bytes()


@pytest.mark.usefixtures("_installed")
def test_download_refuses_what_was_not_published(server: tuple[Path, str], tmp_path: Path) -> None:
    served, address = server
    with (served / "sl" / "ner" / "standard.pt").open("ab") as model:
        model.write(b"more")
    result = download(tmp_path / "models", address)
    assert result.returncode == 5, result.stderr


@pytest.mark.usefixtures("_installed")
def test_a_download_that_fails_keeps_the_models_that_are_there(tmp_path: Path) -> None:
    target = tmp_path / "models"
    shutil.copytree(MODELS, target)
    result = download(target, "http://127.0.0.1:9")
    assert result.returncode == 5, result.stderr
    check_models(target)
