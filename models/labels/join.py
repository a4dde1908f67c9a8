"""Joins our labels of SlavicNER's articles with their texts, which are no part of the repository.

    python models/labels/join.py [--shared ../shared] -o FILE

Writes a gold file as ``obcine evaluate`` reads it, for ``--more`` of ``models/link/train.py`` and
``models/topic/train.py``.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    """Write the gold file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=HERE.parents[2] / "shared")
    parser.add_argument("-o", "--output", type=Path, required=True)
    arguments = parser.parse_args()
    lines = (HERE / "slavicner.jsonl").read_text(encoding="utf-8").splitlines()
    joined = [
        label | {"text": _path(arguments.shared, label["id"]).read_text(encoding="utf-8")}
        for label in map(json.loads, lines)
    ]
    rows = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in joined)
    arguments.output.write_text(rows, encoding="utf-8")


def _path(shared: Path, name: str) -> Path:
    """Return where a text is: that of ``snr-covid-19-sl-4`` in ``covid-19/sl-4.txt``."""
    event, _, number = name.removeprefix("snr-").rpartition("-sl-")
    return shared / "slavicner" / "raw" / event / f"sl-{number}.txt"


if __name__ == "__main__":
    main()
