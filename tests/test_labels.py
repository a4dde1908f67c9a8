"""Labels of real articles whose texts are elsewhere: joined, they are a gold file."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from obcine.evaluate import read_gold

LABELS = Path(__file__).parents[1] / "models" / "labels"

sys.path.append(str(LABELS))
import join  # noqa: E402  # of the training, no part of the package


def test_labels_and_texts_make_a_gold_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for event in ("asia_bibi", "brexit", "covid-19", "nord_stream", "ryanair", "us_election_2020"):
        folder = tmp_path / "slavicner" / "raw" / event
        folder.mkdir(parents=True)
        for number in range(300):
            text = f"Članek {number} o tem: {event}."
            (folder / f"sl-{number}.txt").write_text(text, encoding="utf-8")
    output = tmp_path / "gold.jsonl"
    monkeypatch.setattr("sys.argv", ["join", "--shared", str(tmp_path), "-o", str(output)])
    join.main()
    gold = {one.id: one for one in read_gold(output)}
    assert len(gold) == 320
    assert gold["snr-covid-19-sl-112"].text == "Članek 112 o tem: covid-19."
