"""What a run reads and notes of its input: folders, links, pipes, standard input."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from batch_options import Handmade, write_input

from obcine.batch import Progress, tag_files
from obcine.batch.manifest import describe
from obcine.corpus import annotate_files
from obcine.errors import UsageError
from obcine.read import Fields

PROGRAM = Path(__file__).with_name("batch_options.py")

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")


def noted(path: Path) -> dict[str, object]:
    """What the manifest holds of an input."""
    [one] = describe([path], Handmade(), Fields(), dedupe=False, partition_by=None)["inputs"]
    return dict(one)


@needs_pipes
def test_a_pipe_in_a_folder_is_left_out(tmp_path: Path) -> None:
    source, output = tmp_path / "in", tmp_path / "tags.jsonl"
    source.mkdir()
    write_input(source / "a.jsonl", ["a"])
    os.mkfifo(source / "b.jsonl")
    command = [sys.executable, str(PROGRAM), str(source), str(output), "1"]
    subprocess.run(command, check=True, timeout=30)
    assert output.read_bytes().count(b"\n") == 1


@needs_pipes
def test_a_pipe_is_read_once_only(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    lines = write_input(tmp_path / "in.jsonl", ["a", "b", "c"]).read_bytes()
    writer = threading.Thread(target=pipe.write_bytes, args=[lines], daemon=True)
    writer.start()
    seen: list[Progress] = []
    output = tmp_path / "tags.jsonl"
    counts = tag_files([pipe], output, options=Handmade(), progress=seen.append)
    writer.join(timeout=30)
    assert (counts.articles, counts.failed, seen[-1].articles) == (3, 0, 3)
    assert noted(pipe) == {"path": str(pipe)}


@pytest.mark.parametrize("stream", ["-", os.devnull])
def test_what_cannot_be_read_again_cannot_be_resumed(stream: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=f"{stream}: cannot be read again"):
        tag_files([stream], tmp_path / "tags.jsonl", options=Handmade(), resume=True)
    assert not list(tmp_path.iterdir())


def test_a_run_does_not_go_on_with_another_topic_model_in_the_same_folder(tmp_path: Path) -> None:
    source, output = write_input(tmp_path / "in.jsonl", ["a"]), tmp_path / "tags.jsonl"
    model = tmp_path / "model"
    model.mkdir()
    options = Handmade(topic_model=model)
    for text, resume in (("{}", False), ("{}", True)):
        (model / "manifest.json").write_text(text)
        assert tag_files([source], output, options=options, resume=resume).articles == 1
    (model / "manifest.json").write_text('{"weights.npz": "new"}')
    with pytest.raises(UsageError, match=r"other versions \(topic model data\)"):
        tag_files([source], output, options=options, resume=True)


@pytest.mark.parametrize("kind", [str, Path])
def test_one_path_may_be_given_alone(kind: type, tmp_path: Path) -> None:
    source = kind(write_input(tmp_path / "in.jsonl", ["a"]))
    assert tag_files(source, tmp_path / "tags.jsonl", options=Handmade()).articles == 1
    assert annotate_files(source, tmp_path / "out.conllu").articles == 1


def test_a_folder_is_noted_as_it_is_read(tmp_path: Path) -> None:
    source, elsewhere = tmp_path / "in", tmp_path / "elsewhere"
    source.mkdir()
    elsewhere.mkdir()
    (source / "link").symlink_to(elsewhere)
    (source / "picture.png").write_bytes(b"not read")
    inner = write_input(elsewhere / "a.jsonl", ["a"])
    before = noted(source)
    assert (before["files"], before["bytes"]) == (1, inner.stat().st_size)
    write_input(inner, ["b"])
    assert noted(source)["sha256"] != before["sha256"]


@needs_pipes
def test_a_pipe_without_a_format_in_its_name_is_read_as_what_it_begins_like(tmp_path: Path) -> None:
    pipe = tmp_path / "63"
    os.mkfifo(pipe)
    lines = write_input(tmp_path / "in.jsonl", ["a", "b"]).read_bytes()
    writer = threading.Thread(target=pipe.write_bytes, args=[lines], daemon=True)
    writer.start()
    counts = tag_files([pipe], tmp_path / "tags.jsonl", options=Handmade())
    writer.join(timeout=30)
    assert (counts.articles, counts.failed) == (2, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text elsewhere")
def test_a_name_that_is_not_utf8_is_noted_with_a_replacement(tmp_path: Path) -> None:
    source = write_input(tmp_path / os.fsdecode(b"\xff.jsonl"), ["a"])
    assert tag_files([source], tmp_path / "tags.jsonl", options=Handmade()).failed == 0
    assert str(noted(source)["path"]).endswith("\ufffd.jsonl")
