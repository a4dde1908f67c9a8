"""Runs on a cluster: a real scheduler and real worker processes on this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from batch_options import Slow, Together

from obcine.batch import TagOptions, tag_dask, tag_on_cluster
from obcine.batch.cluster import _load
from obcine.errors import InputError, OutputError, UsageError
from obcine.read import Fields

pytest.importorskip("distributed", reason="needs the extra dask")
pytest.importorskip("pyarrow", reason="needs the extra parquet")

import dask.dataframe as dd
import distributed
import pandas as pd

pytestmark = pytest.mark.filterwarnings("ignore")  # those of Dask


def frame(texts: list[str | None]) -> pd.DataFrame:
    return pd.DataFrame({"id": [f"a{n}" for n in range(len(texts))], "body": texts})


@contextmanager
def dask(command: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    process = subprocess.Popen(
        [sys.executable, "-m", "dask", command, *arguments],
        env=os.environ | {"PYTHONPATH": path},
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@dataclass
class Cluster:
    address: str
    workers: list[subprocess.Popen[bytes]]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    options = ("--no-nanny", "--nthreads", "1", "--no-dashboard")
    with (
        dask("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"),
        dask("worker", address, *options) as first,
        dask("worker", address, *options) as second,
    ):
        yield Cluster(address, [first, second])


def test_a_worker_killed_in_the_middle_loses_nothing(cluster: Cluster, tmp_path: Path) -> None:
    articles = frame(["V Kranju dežuje."] * 200)
    dd.from_pandas(articles, npartitions=20).to_parquet(tmp_path, write_index=False)
    with distributed.Client(cluster.address) as client:
        client.wait_for_workers(2, timeout=60)
        tagged = tag_dask(dd.read_parquet(tmp_path), text="body", options=Slow())
        future = client.compute(tagged)
        while not future.done() and not all(client.run(taggers_loaded).values()):
            time.sleep(0.05)
        assert not future.done()
        cluster.workers[0].kill()
        cluster.workers[0].wait()
        result = future.result(timeout=60)
        assert sorted(result["id"]) == sorted(articles["id"])
        assert {tags[0]["name"] for tags in result["municipalities"]} == {"Kranj"}
        assert client.run(taggers_loaded).popitem()[1] == 1


def taggers_loaded() -> int:
    return _load.cache_info().currsize


def test_parquet_files_are_tagged_with_the_bundled_models(
    cluster: Cluster, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    source, output = str(tmp_path / "in.parquet"), str(tmp_path / "tags")
    table = pd.DataFrame({"body": ["Seja v Žireh.", ""], "kraj": ["x", "y"]})
    table.to_parquet(source)
    counts = tag_on_cluster([source], output, cluster.address, fields=Fields(text="body"))
    assert (counts.articles, counts.failed, counts.exit_code) == (2, 1, 4)
    first, second = pd.read_parquet(output).to_dict("records")
    assert first["municipalities"][0]["name"] == "Žiri"
    assert first["extra"] == '{"kraj": "x"}'
    assert second["error"]["type"] == "InputError"
    assert f"0:2: {second['error']['message']}" in caplog.messages


def test_files_with_other_columns_are_told(cluster: Cluster, tmp_path: Path) -> None:
    source, output = tmp_path / "in", tmp_path / "tags"
    source.mkdir()
    frame(["a"]).assign(kraj="x").to_parquet(source / "a.parquet")
    frame(["b"]).to_parquet(source / "b.parquet")
    told = r"not all files have the same columns .*'kraj'.*; .* delete .*tags\.partial"
    with pytest.raises(InputError, match=told):
        tag_on_cluster(str(source), str(output), cluster.address, fields=Fields("body"))
    assert not output.exists()


def test_meta_is_what_comes_out() -> None:
    source = dd.from_pandas(pd.DataFrame({"body": ["Seja v Žireh."]}, index=[7]), npartitions=1)
    tagged = tag_dask(source, text="body", options=TagOptions(mentions=True))
    computed = tagged.compute(scheduler="sync")
    assert list(tagged.columns) == list(computed.columns)
    assert (tagged.dtypes == computed.dtypes).all()
    assert list(computed.index) == [7]
    assert computed.loc[7, "municipalities"][0]["name"] == "Žiri"
    assert computed.loc[7, "mentions"][0]["text"] == "Žireh"


def test_threads_share_a_tagger_that_is_loaded_once_and_tag_at_the_same_time() -> None:
    source = dd.from_pandas(frame(["Seja v Žireh.", "Na Bledu dežuje."]), npartitions=2)
    before = _load.cache_info().misses
    tagged = tag_dask(source, text="body", options=Together())
    computed = tagged.compute(scheduler="threads", num_workers=2)
    assert [tags[0]["name"] for tags in computed["municipalities"]] == ["Žiri", "Bled"]
    assert _load.cache_info().misses == before + 1


def test_several_topics_have_a_column() -> None:
    source = dd.from_pandas(pd.DataFrame({"body": ["Seja v Žireh."]}), npartitions=1)
    tagged = tag_dask(source, text="body", options=TagOptions(topics=2))
    assert list(tagged.columns)[-3:] == ["topic", "topics", "error"]
    assert len(tagged.compute(scheduler="sync").loc[0, "topics"]) == 2


def test_what_is_no_frame_of_dask_is_refused() -> None:
    with pytest.raises(
        UsageError, match=r"not DataFrame of pandas.*; use Tagger\.tag_frame for pandas"
    ):
        tag_dask(frame(["a"]), text="body")


def test_a_column_that_is_there_twice_is_refused() -> None:
    twice = pd.DataFrame([["a", "b"]], columns=["body", "body"])
    with pytest.raises(UsageError, match="several columns 'body'; rename all but one"):
        tag_dask(dd.from_pandas(twice, npartitions=1), text="body")


def test_a_row_without_text_has_an_error() -> None:
    source = dd.from_pandas(frame(["Seja v Žireh.", None]), npartitions=1)
    first, second = tag_dask(source, text="body").compute(scheduler="sync")["error"]
    assert first is None
    assert second["type"] == "InputError"
    assert "field 'text' is empty" in second["message"]


def test_a_missing_column_is_named_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="has no column 'text'; it has: id, body"):
        tag_dask(dd.from_pandas(frame(["a"]), npartitions=1))


def test_a_column_that_would_be_overwritten_is_refused() -> None:
    taken = frame(["a"]).assign(topic="x")
    with pytest.raises(UsageError, match="'topic' already"):
        tag_dask(dd.from_pandas(taken, npartitions=1), text="body")


def test_bad_input_is_told_before_the_cluster_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    frame(["a"]).to_parquet(path)
    with pytest.raises(InputError, match="its columns are id, body"):
        tag_on_cluster([str(path)], str(tmp_path / "out"), "tcp://127.0.0.1:1")
    for name, told in {
        "b.parquet": "no such file",
        "b*.parquet": "no file matches the pattern",
    }.items():
        with pytest.raises(InputError, match=f"{told}.*; check the path"):
            tag_on_cluster([str(tmp_path / name)], str(tmp_path / "out"), "tcp://127.0.0.1:1")
    with pytest.raises(OutputError, match="exists"):
        tag_on_cluster([str(path)], str(tmp_path), "tcp://127.0.0.1:1")


def test_other_input_than_parquet_is_told_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "V Kranju dežuje."}\n', encoding="utf-8")
    for given in (path, tmp_path):
        with pytest.raises(InputError, match=r"^.* unreadable .*--dask takes Parquet files: .*$"):
            tag_on_cluster(str(given), str(tmp_path / "out"), "tcp://127.0.0.1:1")


@pytest.mark.parametrize("output", ["out", "out/"])
def test_what_a_failed_run_left_is_not_added_to(tmp_path: Path, output: str) -> None:
    path = tmp_path / "a.parquet"
    frame(["a"]).to_parquet(path)
    (tmp_path / "out.partial").mkdir()
    fields = Fields(text="body")
    with pytest.raises(OutputError, match=r"out\.partial: was left .* delete it"):
        tag_on_cluster([str(path)], f"{tmp_path}/{output}", "tcp://127.0.0.1:1", fields=fields)


@pytest.mark.parametrize("options", [{"min_score": 4}, {"topics": 0}])
def test_numbers_that_make_no_sense_are_told_before_any_work(options: dict[str, int]) -> None:
    with pytest.raises(UsageError, match=f"{next(iter(options))} is .* not "):
        TagOptions(**options)  # type: ignore[arg-type]
