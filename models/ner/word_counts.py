"""Writes how common everyday words are that are names too, or resemble one: »Varna«, »Donavi«.

Usage: ``python models/ner/word_counts.py``, after the gazetteer's names have changed; then build
the gazetteer. The counts are those of Sloleks 2.0 (CC BY-SA 4.0), of all words of a form together.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from wordlists import sloleks

from obcine.gazetteer import Gazetteer
from obcine.match import Matcher

TABLE = Path(__file__).parents[2] / "gazetteer" / "curated" / "word_counts.tsv"
LEAST = 3
"""Rarer words are left out where they equal a name."""


def main() -> None:
    """Look every form of the lexicon up as a name, and write those that equal or resemble one."""
    gazetteer = Gazetteer.load()
    gazetteer.word_counts = {}  # those of before count as unknown too
    names = {form.lower() for form in gazetteer.forms() if form[0].isupper()}
    words: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for lemma, declined in sloleks().items():
        if lemma[0].isupper() and gazetteer.entries(lemma):
            continue  # »v Grosupljah«
        for form, count in declined.values():
            if form.isalpha():
                (others if lemma[0].isupper() else words)[form.lower()] += count
    resembling = Matcher(gazetteer).resembling(form for form, n in (words + others).items() if n)
    found = {form: words[form] for form in names if words[form] >= LEAST}
    found |= {form: words[form] + others[form] for form in resembling}
    lines = (f"{form}\t{count}" for form, count in sorted(found.items()))
    TABLE.write_text("\n".join(["form\tcount", *lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
