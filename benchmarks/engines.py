"""Speed and memory of the engines on the same articles, each in a process of its own.

    python benchmarks/engines.py ARTICLES… [--number N] [--models DIR]

classla runs where it is installed (see .ci/classla), with the models in DIR, by default those of
CLASSLA_RESOURCES_DIR. Models of classla's default dimensions can be trained in a minute:
``tests/classla/train.py --default-dimensions``; how good they are has no part in their speed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import time
from itertools import islice

from obcine.annotate import ENGINES, load_annotator
from obcine.errors import MissingResourceError
from obcine.read import read_articles
from obcine.types import Article

MODES = ("one by one", "together")
_KILOBYTES_PER_MEGABYTE = 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("paths", nargs="+", metavar="ARTICLES")
    parser.add_argument("--number", type=int, default=50, help="how many articles (default: 50)")
    parser.add_argument("--models", help="folder of classla's models")
    parser.add_argument("--measure", nargs=2, metavar=("ENGINE", "MODE"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.measure:
        engine, mode = arguments.measure
        print(json.dumps(measure(engine, mode, arguments.paths, arguments.number)))
        return
    if arguments.models:
        os.environ["CLASSLA_RESOURCES_DIR"] = arguments.models
    print(f"{'engine':9}{'mode':12}{'articles':>9}{'tokens':>8}{'load s':>8}{'articles/s':>12}"
          f"{'tokens/s':>10}{'CPU s':>8}{'peak MB':>9}")  # fmt: skip
    for engine in ENGINES:
        digests = set()
        for mode in MODES:
            command = [sys.executable, __file__, *sys.argv[1:], "--measure", engine, mode]
            result = subprocess.run(command, stdout=subprocess.PIPE, check=True)
            found = json.loads(result.stdout)
            if "missing" in found:
                print(f"{engine:9}left out: {found['missing']}")
                break
            digests.add(found["digest"])
            rate = 1 / found["seconds"]
            print(f"{engine:9}{mode:12}{found['articles']:9}{found['tokens']:8}"
                  f"{found['load']:8.1f}{found['articles'] * rate:12.1f}"
                  f"{found['tokens'] * rate:10.0f}{found['cpu']:8.1f}{found['peak']:9.0f}")  # fmt: skip
        if len(digests) > 1:
            print(f"{engine:9}the results of the modes DIFFER")


def measure(engine: str, mode: str, paths: list[str], number: int) -> dict[str, float | str]:
    """Annotate the articles and return times in seconds; none was seen by this process before."""
    articles = (one for one in read_articles(*paths) if isinstance(one, Article))
    texts = [article.text for article in islice(articles, number)]
    began = time.perf_counter()
    try:
        annotator = load_annotator(engine)
    except MissingResourceError as error:
        return {"missing": str(error)}
    annotator.annotate("Kranj je lep.")  # what is loaded late
    loaded, cpu = time.perf_counter(), time.process_time()
    if mode == "together":
        annotations = list(annotator.annotate_many(texts))
    else:
        annotations = [annotator.annotate(text) for text in texts]
    return {
        "articles": len(texts),
        "tokens": sum(len(annotation.forms) for annotation in annotations),
        "load": loaded - began,
        "seconds": time.perf_counter() - loaded,
        "cpu": time.process_time() - cpu,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KILOBYTES_PER_MEGABYTE,
        "digest": hashlib.sha256(repr(annotations).encode()).hexdigest(),
    }


if __name__ == "__main__":
    main()
