"""Measures what texts made to be slow take to clean, match and tag, and an article without furniture to clean.

    python benchmarks/cleaning.py

The slow texts repeat what the rules look for, half a million to some millions of
characters each; none may take longer than ten seconds. Those that are tagged are shorter, as a
name takes about a millisecond.
"""

from __future__ import annotations

import json
import time
from pathlib import Path

from throughput import machine

from obcine import Article, Gazetteer
from obcine.annotate.tokenize import tokenize
from obcine.clean import Cleaner
from obcine.match import Matcher
from obcine.tagger import Tagger
from obcine.types import Annotation

ARCHIVE = Path(__file__).parents[1] / "notebooks" / "archive" / "articles.jsonl"
LIMIT = 10.0
HOSTILE = {
    "one word": "a" * 5_000_000,
    "names": "Kranj, " * 300_000,
    "names on lines": "Bled\n" * 300_000,
    "bars": "| " * 500_000,
    "soft hyphens": "\u00ad" * 500_000,
    "decomposed letters": "c\u030c" * 300_000,
    "mojibake": "Å¡" * 300_000,
    "hyphens at line ends": "- \n" * 300_000,
    "words cut by a hyphen": "Semi- ča a b- c " * 50_000,
    "headers of related articles": "Preberite tudi\n" * 50_000,
    "headings of comments": "Komentarji\nto je res\n" * 50_000,
    "small ads": "Prodam hlod, Muta\n" * 50_000,
    "comments": "Komentarji (2)\nana: da\n" * 50_000 + "konec",
    "dated comments": "Komentarji (2)\nana, 1. 1. 2020 ob 8:14\nto je res\n" * 25_000,
    "offers": "Oglejte si: " + "A (1) " * 80_000 + "x",
    "lost letters": "na obcini je zupan " * 50_000,
    "names in small letters": "gremo v kranju čez " * 50_000,
    "signs for letters": "na ob?ini je ?upan " * 50_000,
    "signs in one word": "a?" * 300_000,
    "hyphens in one word": "a-" * 300_000,
    "glued words": "prišli soiz Kranja,vPtuj12.3.Brnikav Trst " * 15_000,
    "glued names": "Ljubljana" * 60_000,
    "glued letters": "aB,aB " * 80_000,
    "choices": ("Vaša občina: " + "Bled, " * 80 + "\n") * 2_000,
    "regions": "GORENJSKA\nKranj\nBled\n" * 50_000,
    "menus one after the other": "Kras\nKranj\nBled\nIzola\nIstra\nKoper\nPiran\n\nx\n" * 5_000,
    "mastheads": ("Glasilo za " + "Bled, " * 80 + "x\n") * 2_000,
    "weather": "Vreme " + "A b c d " * 60_000,
    "boxes": '<div class="menu">' * 15_000 + "beseda" + "</div>" * 15_000,
    "boxes one after the other": '<div class="menu">Bled</div>' * 20_000 + "beseda " * 100,
    "wide spaces": "Bled   Kranj   12\n" * 30_000,
    "small letters": "nova kranjska šola stoji v vasi " * 20_000,
}
HOSTILE_NAMES = {
    "names at the ends of paragraphs": "beseda " * 600_000 + "Novi\n\nGorici " * 10_000,
}
HOSTILE_TO_TAG = {
    "regions beside names": "Gorenjska Bistrica " * 1_000,
    "countries beside names": "Gorica (Italija) Gorica " * 500,
    "one sentence in capitals": "IG KRANJ " * 1_000,
}


def seconds(cleaner: Cleaner, article: Article) -> float:
    """Return the processor seconds that cleaning an article takes."""
    start = time.process_time()
    cleaner.clean(article)
    return time.process_time() - start


def matching_seconds(matcher: Matcher, text: str) -> float:
    """Return the processor seconds that matching a text takes, which is no more than tokenized."""
    forms, starts, ends, sentences = tokenize(text)
    annotation = Annotation(text, forms, starts, ends, forms, sentences, [])
    start = time.process_time()
    matcher.match(annotation)
    return time.process_time() - start


def tagging_seconds(tagger: Tagger, text: str) -> float:
    """Return the processor seconds that tagging a text takes."""
    start = time.process_time()
    tagger.tag(text)
    return time.process_time() - start


def main() -> int:
    """Print a table; return 1 if a text took too long."""
    gazetteer = Gazetteer.load()
    cleaner, matcher = Cleaner(gazetteer), Matcher(gazetteer)
    lines = ARCHIVE.read_text(encoding="utf-8").splitlines()
    articles = [Article(str(n), json.loads(line)["text"]) for n, line in enumerate(lines)]
    mean = sum(seconds(cleaner, article) for article in articles * 20) / len(articles * 20)
    print(machine(), end="\n\n")
    print("| text | characters | CPU s |\n| --- | ---: | ---: |")
    size = sum(len(article.text) for article in articles) // len(articles)
    print(f"| article (mean of {len(articles)}) | {size:,} | {mean:.5f} |")
    worst = 0.0
    for name, text in HOSTILE.items():
        took = seconds(cleaner, Article("", text))
        worst = max(worst, took)
        print(f"| {name} | {len(text):,} | {took:.2f} |", flush=True)
    for name, text in HOSTILE_NAMES.items():
        took = matching_seconds(matcher, text)
        worst = max(worst, took)
        print(f"| {name} (matching) | {len(text):,} | {took:.2f} |", flush=True)
    tagger = Tagger.load()
    for name, text in HOSTILE_TO_TAG.items():
        took = tagging_seconds(tagger, text)
        worst = max(worst, took)
        print(f"| {name} (tagging) | {len(text):,} | {took:.2f} |", flush=True)
    return int(worst > LIMIT)


if __name__ == "__main__":
    raise SystemExit(main())
