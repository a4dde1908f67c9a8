"""Writes which everyday words are no misspelled names: »Donavi« is not Dornavi.

Usage: ``python models/ner/similar_words.py``, after the gazetteer's names have changed; then build
the gazetteer. Takes the forms of Sloleks 2.0 (CC BY-SA 4.0) that occur in its corpus.
"""

from __future__ import annotations

from pathlib import Path

from wordlists import sloleks

from obcine.gazetteer import Gazetteer
from obcine.match import Matcher

TABLE = Path(__file__).parents[2] / "gazetteer" / "curated" / "similar_words.tsv"


def main() -> None:
    """Look every form of the lexicon up as a name, and write those that one resembles."""
    gazetteer = Gazetteer.load()
    forms = {
        form.lower()
        for lemma, declined in sloleks().items()
        if not (lemma[0].isupper() and gazetteer.entries(lemma))  # »v Grosupljah«
        for form, occurrences in declined.values()
        if occurrences and form.isalpha()
    }
    gazetteer.similar_words = frozenset()  # those of before count as unknown too
    similar = Matcher(gazetteer).resembling(sorted(forms))
    TABLE.write_text("\n".join(["form", *similar, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
