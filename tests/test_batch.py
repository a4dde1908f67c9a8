"""Runs over archives: output, resuming, manifest, duplicates, bad arguments."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

import pytest
from batch_options import Handmade, write_input

from obcine.batch import Counts, Progress, tag_files
from obcine.cli import main
from obcine.errors import InputError, ObcineError, OutputError, UsageError
from obcine.write import check_apart

PROGRAM = Path(__file__).with_name("batch_options.py")


def run(source: Path, output: Path, **options: object) -> Counts:
    return tag_files([source], output, options=Handmade(), **options)  # type: ignore[arg-type]


def manifest(output: Path) -> dict[str, object]:
    record: dict[str, object] = json.loads(Path(f"{output}.manifest.json").read_text())
    return record


def start(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, str(PROGRAM), *map(str, arguments)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def start_until_lines(source: Path, output: Path, partial: Path) -> subprocess.Popen[str]:
    """Start a run and wait until it has written some lines."""
    process = start(source, output, 1)
    deadline = time.monotonic() + 30
    while not (partial.exists() and partial.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.02)
    return process


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("source") / "in.jsonl"
    return write_input(path, [f"sleep 0.01 {'w ' * n}" for n in range(80)])


@pytest.fixture(scope="module")
def expected(source: Path) -> bytes:
    """The output of a run that nothing interrupts."""
    output = source.with_name("whole.jsonl")
    run(source, output, workers=1)
    return output.read_bytes()


def test_a_run_leaves_output_and_manifest_and_nothing_else(tmp_path: Path) -> None:
    source = write_input(tmp_path / "in.jsonl", ["a b", "fail", "c"])
    folder = tmp_path / "out"
    folder.mkdir()
    counts = run(source, folder / "tags.jsonl")
    assert (counts.articles, counts.failed, counts.exit_code) == (3, 1, 4)
    assert names(folder) == ["tags.jsonl", "tags.jsonl.manifest.json"]
    record = manifest(folder / "tags.jsonl")
    assert record["state"] == "complete"
    assert record["counts"] == {"articles": 3, "tagged": 2, "failed": 1, "duplicates": 0}
    assert record["errors"] == {"ValueError": 1}
    assert record["inputs"][0]["bytes"] == source.stat().st_size  # type: ignore[index]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupted_run_goes_on_to_the_same_bytes(
    number: signal.Signals, source: Path, tmp_path: Path, expected: bytes
) -> None:
    output, partial = tmp_path / "tags.jsonl", tmp_path / "tags.jsonl.partial"
    process = start_until_lines(source, output, partial)
    process.send_signal(number)
    _, _ = process.communicate(timeout=30)
    assert process.returncode == (-9 if number == signal.SIGKILL else 130)
    assert not output.exists()
    assert 0 < partial.read_bytes().count(b"\n") < 80
    counts = run(source, output, resume=True, workers=2)
    assert output.read_bytes() == expected
    assert counts.articles == 80
    assert manifest(output)["resumed"] == 1


def test_two_runs_do_not_write_one_output_at_once(
    source: Path, tmp_path: Path, expected: bytes
) -> None:
    pytest.importorskip("fcntl", reason="no such locks on Windows")
    output, partial = tmp_path / "tags.jsonl", tmp_path / "tags.jsonl.partial"
    process = start_until_lines(source, output, partial)
    for resume in (True, False):
        with pytest.raises(UsageError, match=r"tags\.jsonl\.partial: another run is writing it"):
            run(source, output, resume=resume)
    process.communicate(timeout=30)
    assert process.returncode == 0
    assert output.read_bytes() == expected
    assert manifest(output)["resumed"] == 0


def test_a_run_does_not_take_what_another_wrote_for_its_own(source: Path, tmp_path: Path) -> None:
    output, partial = tmp_path / "tags.jsonl", tmp_path / "tags.jsonl.partial"
    process = start_until_lines(source, output, partial)
    partial.rename(tmp_path / "old")
    partial.write_text("another run's")
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 2
    assert "was deleted or written by another run meanwhile" in errors
    assert partial.read_text() == "another run's"
    assert not output.exists()


def test_an_interrupted_run_leaves_what_another_wrote(source: Path, tmp_path: Path) -> None:
    output, partial = tmp_path / "tags.jsonl", tmp_path / "tags.jsonl.partial"
    process = start_until_lines(source, output, partial)
    partial.unlink()
    partial.write_text("")
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == 130
    assert partial.exists()
    assert manifest(output)["state"] == "running"


def test_what_no_run_left_is_not_gone_on_with(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "gold.jsonl"
    output.write_text("labels")
    with pytest.raises(UsageError, match=r"gold\.jsonl: exists without .*--resume to replace it"):
        run(source, output, resume=True)
    assert output.read_text() == "labels"


def test_how_many_articles_failed_is_told_at_the_end(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    run(write_input(tmp_path / "in.jsonl", ["a b", "fail", "fail"]), tmp_path / "tags.jsonl")
    assert caplog.messages[-1] == "2 of 3 articles failed"


def test_a_run_stopped_by_a_full_disk_goes_on(
    source: Path, tmp_path: Path, expected: bytes
) -> None:
    output = tmp_path / "tags.jsonl"
    process = start(source, output, 1, "--disk", 1500)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 2
    assert "--resume" in errors
    assert not output.exists()
    run(source, output, resume=True)
    assert output.read_bytes() == expected


@pytest.mark.parametrize("end", [b'{"id": "a1', b"\0\0\0\0\n", b'{"id": "a1", "words": 1}'])
def test_what_a_crash_leaves_of_the_last_line_is_written_anew(end: bytes, tmp_path: Path) -> None:
    source = write_input(tmp_path / "in.jsonl", ["a", "b", "c"])
    output = tmp_path / "tags.jsonl"
    run(source, output)
    whole = output.read_bytes()
    output.unlink()
    partial = tmp_path / "tags.jsonl.partial"
    partial.write_bytes(whole.splitlines(keepends=True)[0] + end)
    run(source, output, resume=True)
    assert output.read_bytes() == whole


def test_resuming_a_complete_run_changes_nothing(tmp_path: Path) -> None:
    source = write_input(tmp_path / "in.jsonl", ["a", "fail"])
    output = tmp_path / "tags.jsonl"
    run(source, output)
    before = output.stat()
    assert run(source, output, resume=True).exit_code == 4
    assert output.stat().st_mtime_ns == before.st_mtime_ns


def test_resuming_what_never_ran_runs_it(tmp_path: Path) -> None:
    source = write_input(tmp_path / "in.jsonl", ["a"])
    assert run(source, tmp_path / "tags.jsonl", resume=True).articles == 1


def test_an_interrupted_run_is_not_overwritten_by_mistake(tmp_path: Path) -> None:
    source = write_input(tmp_path / "in.jsonl", ["a"])
    (tmp_path / "tags.jsonl.partial").write_text("{}\n")
    with pytest.raises(UsageError, match="--resume"):
        run(source, tmp_path / "tags.jsonl")


def test_a_run_does_not_go_on_with_other_input(tmp_path: Path) -> None:
    source = write_input(tmp_path / "in.jsonl", ["a", "b"])
    output = tmp_path / "tags.jsonl"
    run(source, output)
    output.rename(tmp_path / "tags.jsonl.partial")
    write_input(source, ["a", "c"])
    with pytest.raises(UsageError, match="other inputs"):
        run(source, output, resume=True)


def test_the_options_that_differ_are_named(tmp_path: Path) -> None:
    source = write_input(tmp_path / "in.jsonl", ["a"])
    output = tmp_path / "tags.jsonl"
    run(source, output)
    other = {"options": Handmade(min_score=0.8, topics=2), "resume": True}
    differ = r"other options \(min_score, topics\); use the same ones, or "
    with pytest.raises(UsageError, match=f"{differ}start without --resume"):
        tag_files([source], output, **other)  # type: ignore[arg-type]
    record = manifest(output) | {"state": "interrupted"}
    Path(f"{output}.manifest.json").write_text(json.dumps(record))
    output.rename(f"{output}.partial")
    with pytest.raises(UsageError, match=rf"{differ}delete its \.partial file and start"):
        tag_files([source], output, **other)  # type: ignore[arg-type]


def test_only_near_duplicates_are_marked_also_when_resumed(tmp_path: Path) -> None:
    pytest.importorskip("datasketch")
    news = " ".join(f"novica{n}" for n in range(60))
    other = " ".join(f"druga{n}" for n in range(60))
    source = write_input(tmp_path / "in.jsonl", [news, other, f"(STA) {news}", news, "kratko"])
    output = tmp_path / "tags.jsonl"
    counts = run(source, output, dedupe=True)
    whole = output.read_bytes()
    first = [json.loads(line).get("duplicate_of") for line in whole.splitlines()]
    assert first == [None, None, "a0", "a0", None]
    assert counts.duplicates == 2
    (tmp_path / "tags.jsonl.partial").write_bytes(b"".join(whole.splitlines(keepends=True)[:2]))
    run(source, output, dedupe=True, resume=True)
    assert output.read_bytes() == whole


def test_progress_ends_with_all_articles(source: Path, tmp_path: Path) -> None:
    seen: list[Progress] = []
    run(source, tmp_path / "tags.jsonl", progress=seen.append, workers=1)
    assert seen[-1].done
    assert seen[-1].articles == 80
    assert seen[-1].seconds_left == 0
    assert seen[-1].articles_per_second > 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_shows_how_far_it_is_and_errors_above(tmp_path: Path) -> None:
    import fcntl
    import pty
    import struct
    import termios

    source = write_input(tmp_path / "in.jsonl", ["V Kranju dežuje."] * 80)
    with source.open("a", encoding="utf-8") as file:
        file.write("{broken\n")
    terminal, end = pty.openpty()
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    command = ["-m", "obcine", "tag", str(source), "-o", str(tmp_path / "tags.jsonl")]
    process = subprocess.Popen([sys.executable, *command], stdout=end, stderr=end)
    os.close(end)
    shown = b""
    with suppress(OSError):  # Linux ends a terminal that nobody writes to any more so
        while part := os.read(terminal, 4096):
            shown += part
    os.close(terminal)
    assert process.wait() == 4
    lines = shown.decode().replace("\r", "\n").split("\n")
    assert any(line.startswith("loading …") for line in lines)
    assert any(re.match(r"81 articles · [\d,]+/s · 1 error(?!s)", line) for line in lines)
    assert any(re.match(r"in.jsonl:81: .*broken JSON", line) for line in lines)


@pytest.mark.parametrize(
    ("output", "error"),
    [("folder.jsonl", OutputError), ("missing/tags.jsonl", OutputError), ("tags.xml", UsageError),
     ("in/tags.jsonl", UsageError)],
)  # fmt: skip
def test_output_that_cannot_be_is_told_before_any_work(
    output: str, error: type[Exception], tmp_path: Path
) -> None:
    (tmp_path / "folder.jsonl").mkdir()
    (tmp_path / "in").mkdir()
    source = write_input(tmp_path / "in" / "a.jsonl", ["die"])
    with pytest.raises(error):
        run(source.parent, tmp_path / output)
    assert names(source.parent) == ["a.jsonl"]


@pytest.mark.parametrize(
    ("pattern", "output"), [("*.jsonl", "a.jsonl"), ("i?", "in/tags.jsonl"), ("**", "in/a.jsonl")]
)
def test_what_a_pattern_matches_is_not_overwritten(
    pattern: str, output: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    sources = [tmp_path / "a.jsonl", tmp_path / "in" / "a.jsonl"]
    before = [write_input(source, ["a"]).read_bytes() for source in sources]
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=rf"{output}: (is|lies in) the input"):
        run(Path(pattern), Path(output))
    assert [source.read_bytes() for source in sources] == before


@pytest.mark.parametrize("output", [".", "missing/tags.jsonl", "/proc/tags.jsonl", "tags.xml"])
def test_the_command_looks_at_its_output_before_its_input(
    output: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    if output.startswith("/proc") and not Path("/proc").is_dir():
        pytest.skip("needs /proc, a folder that nobody can write to")
    missing = tmp_path / "missing.jsonl"
    assert main(["tag", str(missing), "-o", str(tmp_path / output)]) == 2
    assert str(tmp_path / output) in capfd.readouterr().err
    assert not names(tmp_path)


def test_a_missing_input_leaves_no_trace(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        run(tmp_path / "missing.jsonl", tmp_path / "tags.jsonl")
    assert not names(tmp_path)


def test_zero_workers_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        run(write_input(tmp_path / "in.jsonl", ["a"]), tmp_path / "tags.jsonl", workers=0)


def test_the_command_tags_to_standard_output(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    source = write_input(tmp_path / "in.jsonl", ["Seja sveta v Žireh.", ""])
    assert main(["tag", str(source), "-o", "-", "--log-json"]) == 4
    out, errors = capfdbinary.readouterr()
    first, second = map(json.loads, out.decode().splitlines())
    assert [tag["name"] for tag in first["municipalities"]] == ["Žiri"]
    assert second["error"]["type"] == "InputError"
    events = [json.loads(line) for line in errors.decode().splitlines()]
    assert [event["id"] for event in events if event["event"] == "error"] == ["a1"]
    assert events[-1]["event"] == "progress"


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [([], "InputError", "no such file"), (["--min-score", "9"], "UsageError", "min_score"),
     (["--dask", "tcp://127.0.0.1:1"], "UsageError", "--log-json has no meaning with --dask")],
)  # fmt: skip
def test_what_ends_the_command_is_json_as_all_its_messages(
    options: list[str], error: str, message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["tag", "missing.jsonl", "-o", "-", "--log-json", *options]) in (2, 3)
    [line] = capfd.readouterr().err.splitlines()
    event = json.loads(line)
    assert (event["event"], event["type"], event["level"]) == ("error", error, "error")
    assert message in event["message"]


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_tables_hold_what_json_lines_hold(suffix: str, tmp_path: Path) -> None:
    import pandas as pd

    pytest.importorskip("pyarrow")
    source = write_input(tmp_path / "in.jsonl", ["Seja sveta v Žireh.", ""])
    output = tmp_path / f"tags{suffix}"
    assert main(["tag", str(source), "-o", str(output)]) == 4
    frame = pd.read_csv(output) if suffix == ".csv" else pd.read_parquet(output)
    assert list(frame["id"]) == ["a0", "a1"]
    assert "Žiri" in str(frame["municipalities"][0])
    assert not Path(f"{output}.partial").exists()


NEWS = [
    "Seja sveta v Žireh.",
    "V Kranju so odprli šolo, v Kopru pa vrtec.",
    "",
    "Nogometaši Maribora so v Celju premagali Domžale z 2 : 0.",
]


@pytest.mark.parametrize(
    ("by", "key"), [("region", "region"), ("topic", "topic_label")], ids=["region", "topic"]
)
def test_partitioned_output_holds_what_one_file_holds(by: str, key: str, tmp_path: Path) -> None:
    import pandas as pd

    pytest.importorskip("pyarrow")
    source = write_input(tmp_path / "in.jsonl", NEWS)
    output = tmp_path / "out"
    assert main(["tag", str(source), "-o", f"{output}/", "--partition-by", by]) == 4
    assert main(["tag", str(source), "-o", str(tmp_path / "whole.parquet")]) == 4
    frame = pd.read_parquet(output).sort_values("id", ignore_index=True)
    whole = pd.read_parquet(tmp_path / "whole.parquet")
    pd.testing.assert_frame_equal(frame.drop(columns=key), whole)
    first = [
        "none" if one is None else (one[0] if by == "region" else one["label"] or "none")
        for one in whole["regions" if by == "region" else "topic"]
    ]
    assert frame[key].tolist() == first
    assert {unquote(name) for name in names(output)} == {f"{key}={value}" for value in first}
    assert names(tmp_path) == [
        "in.jsonl",
        "out",
        "out.manifest.json",
        "whole.parquet",
        "whole.parquet.manifest.json",
    ]


def test_partitioned_output_goes_on_after_an_interruption(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    source = write_input(tmp_path / "in.jsonl", NEWS)
    output, partial = tmp_path / "out", tmp_path / "out.partial"
    tag_files([source], output, partition_by="region")
    files = {path: path.read_bytes() for path in output.rglob("*.parquet")}
    first = main(["tag", str(source), "-o", str(tmp_path / "lines.jsonl")])
    lines = (tmp_path / "lines.jsonl").read_bytes().splitlines(keepends=True)
    shutil.rmtree(output)
    partial.write_bytes(lines[0])  # what a run leaves that was killed after its first article
    counts = tag_files([source], output, partition_by="region", resume=True)
    assert (counts.articles, counts.exit_code) == (4, first)
    assert {path: path.read_bytes() for path in output.rglob("*.parquet")} == files
    partial.write_bytes(b"".join(lines))  # killed between putting the folder there and the end
    tag_files([source], output, partition_by="region", resume=True)
    assert {path: path.read_bytes() for path in output.rglob("*.parquet")} == files
    assert not partial.exists()


@pytest.mark.parametrize(
    ("output", "by"),
    [("tags.csv", "topic"), ("tags.jsonl", "topic"), ("-", "topic"), ("there", "topic"),
     ("missing/tags", "topic"), ("tags", "colour")],
)  # fmt: skip
def test_partitioned_output_that_cannot_be_is_told_before_any_work(
    output: str, by: str, tmp_path: Path
) -> None:
    (tmp_path / "there").mkdir()
    source = write_input(tmp_path / "in.jsonl", ["die"])
    path = output if output == "-" else tmp_path / output
    with pytest.raises(ObcineError) as told:
        run(source, path, partition_by=by)  # type: ignore[arg-type]
    assert told.value.exit_code == 2
    assert names(tmp_path) == ["in.jsonl", "there"]


def test_the_exit_code_tells_that_nothing_could_be_read(tmp_path: Path) -> None:
    source = write_input(tmp_path / "in.jsonl", ["", ""])
    assert run(source, tmp_path / "tags.jsonl").exit_code == 3


def test_input_without_articles_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "picture.png").write_bytes(b"")
    output = tmp_path / "tags.jsonl"
    assert run(source, output).exit_code == run(source, output, resume=True).exit_code == 3
    assert output.read_bytes() == b""
    assert f"no articles in {source}; give files" in caplog.messages[-1]


def test_what_is_wrong_with_a_file_is_told_with_its_name_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    source = tmp_path / "empty.txt"
    source.touch()
    run(source, tmp_path / "tags.jsonl")
    assert f"{source}: empty file; remove it or fill it" in caplog.messages


def test_bad_input_costs_no_other_article(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    source = tmp_path / "in"
    source.mkdir()
    good = json.dumps({"id": "x", "text": "Seja sveta v Žireh."}).encode() + b"\n"
    noise = json.dumps({"id": "n", "text": os.urandom(50_000).hex()}).encode()
    (source / "a.jsonl.gz").write_bytes(gzip.compress(good * 50 + noise)[:-20_000])
    (source / "b.csv").write_text("id,text\n1,a,b,c\n2,Seja v Kranju.\n", encoding="utf-8")
    (source / "c.jsonl").write_bytes(good * 2)
    (source / "d.txt").write_text("Ž" * 5_000_000, encoding="utf-8")
    output = tmp_path / "tags.jsonl"
    assert main(["tag", str(source), "-o", str(output), "--workers", "1"]) == 4
    records = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    ids = [record["id"] for record in records]
    assert len(set(ids)) == len(ids)
    assert "x#52" in ids
    assert any("is there already; renamed 'x#2'" in message for message in caplog.messages)
    assert "41 more ids were there already" in caplog.messages
    failed = {record["id"]: record["error"]["message"] for record in records if "error" in record}
    assert "truncated" in failed["a.jsonl.gz"]
    assert "4 cells where the header has 2" in failed["b.csv:2"]
    names = [tag["name"] for record in records for tag in record.get("municipalities", ())]
    assert (names.count("Žiri"), names.count("Kranj")) == (52, 1)
    assert any(message.startswith("b.csv:2: ") for message in caplog.messages)


def test_a_very_long_article_passes_through_a_worker(tmp_path: Path) -> None:
    source = write_input(tmp_path / "in.jsonl", ["beseda " * 7_500_000, *["a"] * 20])
    output = tmp_path / "tags.jsonl"
    run(source, output, workers=1)
    assert json.loads(output.read_bytes().splitlines()[0])["words"] == 7_500_000


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_a_table_without_the_column_ends_the_command(
    name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    import pandas as pd

    pytest.importorskip("pyarrow")
    table = pd.DataFrame({"id": [1], "body": ["a"]})
    table.to_csv(tmp_path / "a.csv", index=False)
    table.to_parquet(tmp_path / "a.parquet")
    assert main(["tag", str(tmp_path / name), "-o", str(tmp_path / "tags.csv")]) == 3
    assert "its columns are id, body" in capfd.readouterr().err


@pytest.mark.parametrize("target", ["archive.jsonl", "."])
def test_output_that_a_link_in_the_input_leads_to_is_refused(tmp_path: Path, target: str) -> None:
    archive, folder = tmp_path / "archive.jsonl", tmp_path / "in"
    archive.write_text('{"text": "V Kranju dežuje."}\n', encoding="utf-8")
    folder.mkdir()
    (folder / "link").symlink_to(tmp_path / target)
    with pytest.raises(UsageError, match=r"link in the input .*in links to it"):
        check_apart(archive, [folder])
    check_apart(tmp_path.parent / "tags.jsonl", [folder])
    (folder / "link").rename(folder / ".hidden")
    (folder / "loop").symlink_to(folder / "loop")
    check_apart(archive, [folder])
    assert archive.read_text(encoding="utf-8").startswith("{")
