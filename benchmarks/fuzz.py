"""Feeds broken input to the readers or the tagger and reports crashes, hangs and memory growth.

    python benchmarks/fuzz.py readers --minutes 10 --seed 1
    python benchmarks/fuzz.py tag --minutes 10 --seed 1

Valid files (HTML, JSON, CSV, CoNLL-U, Parquet, Excel, WARC, and archives of them) or texts are
mutated: bytes changed, cut out, repeated, mixed with another file's. A case is determined by seed
and number. Each runs in a process that is watched from outside, so that a crash of the
interpreter and a hang are seen too. Bad cases are kept in a folder; the exit code is 1 if there
are any, or if memory grew.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import logging
import multiprocessing
import random
import re
import sys
import tarfile
import tempfile
import time
import traceback
import unicodedata
import zipfile
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from throughput import cpu

from obcine import Article, FailedArticle, Gazetteer, Tagger, read_articles
from obcine.errors import InputError

ROOT = Path(__file__).parents[1]
HANG = 10.0
"""Seconds of the processor from which a case counts as a hang."""
GROWTH = 64
"""Megabytes by which memory may grow after a third of the time, for what libraries keep."""
ARTICLES = ROOT / "notebooks" / "archive" / "articles.jsonl"
SPECIAL = [
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r\n", b"\n\n", b'"', b"'", b"{", b"[",
    b"<", b"</p>", b"<div>", b"&#x110000;", b"&amp;", b"<!--", b"<![CDATA[", b"]]>", b"\\ud800", b"\t",
    b"1e999", b"-1", b"NaN", b"99999999999999999999", b"# newdoc id = ", b"# text = ", b"1-2\t",
    b"\x1f\x8b", b"PK\x03\x04", b"PAR1", b"=", b";", b",",
]  # fmt: skip


def articles() -> list[dict[str, str]]:
    """Return the articles that ship with the project."""
    return [json.loads(line) for line in ARTICLES.read_text(encoding="utf-8").splitlines()]


def valid_files() -> dict[str, bytes]:
    """Return a valid file of each format that can be made here, by name."""
    rows = [{"id": one["id"], "text": one["text"]} for one in articles()[:6]]
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    table = io.StringIO()
    writer = csv.DictWriter(table, ["id", "text"])
    writer.writeheader()
    writer.writerows(rows)
    page = (ROOT / "tests" / "data" / "portal_page.html").read_bytes()
    files = {
        "a.html": page,
        "a.txt": rows[0]["text"].encode("cp1250", errors="replace"),
        "a.json": json.dumps({"articles": rows}).encode(),
        "a.jsonl": lines.encode(),
        "a.csv": table.getvalue().encode(),
        "a.conllu": (ROOT / "tests" / "data" / "annotated.conllu").read_bytes(),
    }
    files["a.jsonl.gz"] = gzip.compress(files["a.jsonl"], mtime=0)
    files["a.html.gz"] = gzip.compress(page, mtime=0)
    files["a.zip"], files["a.tar"] = _archives(files)
    files["a.tar.gz"] = gzip.compress(files["a.tar"], mtime=0)
    files["a.warc"] = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
        b"Content-Type: application/http; msgtype=response\r\n"
        b"Content-Length: %d\r\n\r\n%b\r\n\r\n"
    )
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    files["a.warc"] %= (len(answer), answer)
    for suffix, write in (("parquet", _parquet), ("xlsx", _xlsx), ("jsonl.zst", _zst)):
        try:
            files[f"a.{suffix}"] = write(rows)
        except ImportError:
            print(f"left out {suffix}: its package is not installed", file=sys.stderr)
    return files


def _archives(files: dict[str, bytes]) -> tuple[bytes, bytes]:
    zipped, tarred = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("a.txt", "a.jsonl", "a.csv"):
            archive.writestr(name, files[name])
    with tarfile.open(fileobj=tarred, mode="w") as archive:
        for name in ("a.txt", "a.html", "a.conllu"):
            info = tarfile.TarInfo(name)
            info.size = len(files[name])
            archive.addfile(info, io.BytesIO(files[name]))
    return zipped.getvalue(), tarred.getvalue()


def _parquet(rows: list[dict[str, str]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), out)
    return out.getvalue()


def _xlsx(rows: list[dict[str, str]]) -> bytes:
    import openpyxl

    workbook, out = openpyxl.Workbook(), io.BytesIO()
    workbook.active.append(["id", "text"])
    for row in rows:
        workbook.active.append([row["id"], row["text"]])
    workbook.save(out)
    return out.getvalue()


def _zst(rows: list[dict[str, str]]) -> bytes:
    import zstandard

    return zstandard.compress("\n".join(map(json.dumps, rows)).encode())


def mutated(data: bytes, other: bytes, dice: random.Random) -> bytes:
    """Return data with up to eight mutations."""
    found = bytearray(data)
    for _ in range(dice.randint(1, 8)):
        start = dice.randrange(len(found) + 1)
        end = min(len(found), start + int(dice.expovariate(1 / 40)))
        match dice.randrange(7):
            case 0:
                found[start:end] = b""
            case 1:
                found[start:start] = dice.choice(SPECIAL)
            case 2:
                found[start:end] = dice.randbytes(end - start)
            case 3:
                found[start:end] = found[start:end] * dice.choice([2, 10, 500])
            case 4:
                there = dice.randrange(len(other) + 1)
                found[start:end] = other[there : there + dice.randrange(2000)]
            case 5 if start < len(found):
                found[start] ^= 1 << dice.randrange(8)
            case 6 if dice.random() < 0.3:
                del found[start:]
    return bytes(found)


class Readers:
    """Reads a mutated file."""

    def __init__(self) -> None:
        logging.getLogger("obcine").propagate = False
        logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
        self._files = valid_files()
        self._folder = Path(tempfile.mkdtemp())

    def warm_up(self) -> None:
        """Do nothing: readers keep nothing."""

    def case(self, dice: random.Random) -> tuple[str, bytes]:
        """Return the name and content of a file."""
        name, other = dice.choice(list(self._files)), dice.choice(list(self._files.values()))
        if name.endswith(".gz") and dice.random() < 0.5:  # broken inside rather than outside
            inner = mutated(gzip.decompress(self._files[name]), other, dice)
            return name, gzip.compress(inner, mtime=0)
        return name, mutated(self._files[name], other, dice)

    def run(self, name: str, data: bytes) -> None:
        """Read it; whatever is wrong with it must be told in a record or an ``InputError``."""
        path = self._folder / name
        path.write_bytes(data)
        try:
            results = list(read_articles(path))
        except InputError:  # a table that was named lacks a column
            return
        assert results, "neither an article nor a failure"
        for result in results:
            if isinstance(result, FailedArticle):
                assert path.name in result.message
            else:
                assert result.text.encode("utf-8")


class Tagging:
    """Tags a mutated text."""

    def __init__(self) -> None:
        self._tagger = Tagger.load()
        self._texts = [one["text"].encode() for one in articles()]
        self._forms = list(Gazetteer.load().forms())

    def warm_up(self) -> None:
        """Fill the caches of words up to their limits, so that they do not look like a leak."""
        dice = random.Random(0)
        for _ in range(130):
            words = ("".join(dice.choices("abcčdefghijklmnoprsštuvzž", k=7)) for _ in range(5000))
            self._tagger.tag(" ".join(map(str.capitalize, words)))

    def case(self, dice: random.Random) -> tuple[str, bytes]:
        """Return a name for the case and the text in UTF-8."""
        text = mutated(dice.choice(self._texts), dice.choice(self._texts), dice).decode(
            errors="replace"
        )
        words = re.split(r"(\s)", text)
        for _ in range(dice.randint(0, 30)):
            words[dice.randrange(len(words))] = dice.choice(
                [dice.choice(self._forms), dice.choice(self._forms).upper(), _character(dice) * 3]
            )
        return "text", "".join(words).encode("utf-8", errors="replace")

    def run(self, name: str, data: bytes) -> None:
        """Tag it twice: nothing may fail, and both must give the same."""
        article = Article(name, data.decode("utf-8"))
        tagged = self._tagger.tag(article)
        assert self._tagger.tag(article) == tagged
        assert all(0 <= one.start < one.end <= len(article.text) for one in tagged.mentions)


def _character(dice: random.Random) -> str:
    while unicodedata.category(char := chr(dice.randrange(0x110000))) == "Cs":
        pass
    return char


TARGETS: dict[str, Callable[[], Readers | Tagging]] = {"readers": Readers, "tag": Tagging}


def work(connection: Connection, target: str, seed: int) -> None:
    """Run the cases whose numbers come in; answer with what went wrong and the memory in MB."""
    subject = TARGETS[target]()
    subject.warm_up()
    connection.send(None)
    while True:
        number: int = connection.recv()
        problem = ""
        try:
            subject.run(*subject.case(random.Random(f"{seed}:{number}")))
        except Exception:
            problem = traceback.format_exc()
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        connection.send((problem, pages * 4096 >> 20))


class Watched:
    """A process that runs cases."""

    def __init__(self, target: str, seed: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, there = context.Pipe()
        self.process = context.Process(target=work, args=(there, target, seed), daemon=True)
        self.process.start()
        there.close()
        self._connection.recv()  # loaded

    def run(self, number: int) -> tuple[str, int]:
        """Return what went wrong with a case, and the memory after it in MB, 0 if it died."""
        used, began = cpu(self.process.pid or 0), time.monotonic()
        self._connection.send(number)
        while not self._connection.poll(0.5):
            # By the clock too, as a process may also wait forever.
            waited = time.monotonic() - began
            if cpu(self.process.pid or 0) - used > HANG or waited > 30 * HANG:
                self.process.kill()
                return f"hang: more than {HANG:.0f} s", 0
        try:
            answer: tuple[str, int] = self._connection.recv()
        except EOFError:
            self.process.join()
            return f"crash: process ended with {self.process.exitcode}", 0
        return answer


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"), metavar="DIR",
                        help="folder for bad cases (default: fuzz-found)")  # fmt: skip
    arguments = parser.parse_args()
    subject = TARGETS[arguments.target]()
    process = Watched(arguments.target, arguments.seed)
    began, length = time.monotonic(), 60 * arguments.minutes
    number = bad = settled = memory = 0
    started = 0.0
    while (now := time.monotonic() - began) < length:
        problem, memory = process.run(number)
        if problem:
            bad += 1
            arguments.keep.mkdir(exist_ok=True)
            name, data = subject.case(random.Random(f"{arguments.seed}:{number}"))
            (arguments.keep / f"{arguments.seed}-{number}-{name}").write_bytes(data)
            print(f"case {number} ({name}): {problem}", flush=True)
        if not memory:
            process, settled, started = Watched(arguments.target, arguments.seed), 0, now
        elif now - started > length / 3:
            settled = settled or memory
        number += 1
    process.process.kill()
    growth = memory - settled if settled and memory else 0
    print(
        f"{number} cases, {bad} bad; memory {memory} MB, {growth:+d} MB after a third of the time"
    )
    return int(bad > 0 or growth > GROWTH)


if __name__ == "__main__":
    sys.exit(main())
