"""Learns which of the letters c, s and z was č, š or ž, by the letters around it in the word.

    python models/diacritics/train.py [--suk ../shared/suk]

The words are those of Sloleks 2.0 with their frequencies, those of SUK, and the names of the
gazetteer. Of several words that are one without diacritics the most frequent counts.
Contexts grow by a letter on either side, and one is kept where it tells otherwise than the next
shorter one that is kept: so the words come out as they are, but for those that look alike, and
unknown ones by what words like them have (IGTree: Daelemans, van den Bosch, Weijters 1997). ``metrics.json`` tells how
many words of our own articles come out right.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import log1p
from pathlib import Path

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]
sys.path.insert(0, str(CHECKOUT / "models" / "ner"))

from corpora import suk  # noqa: E402
from wordlists import sloleks  # noqa: E402

from obcine.clean.diacritics import BARE, FILE, MARKED, UNKNOWN, Diacritics, contexts  # noqa: E402
from obcine.gazetteer import Gazetteer  # noqa: E402
from obcine.resources import write_manifest  # noqa: E402

_NAME_COUNTS = {"municipality": 50, "settlement": 2, "part": 2, "foreign": 1}
_PER_WORD_OF_SUK = 1000
"""Sloleks counts in a corpus some thousands of times as large as SUK, which knows newer words."""
_IN_NAMES = 0.01
"""Share of the occurrences of common words that begin a name or title inside a sentence."""
_LETTERS = MARKED + MARKED.upper()
_BARE = str.maketrans(dict(zip(_LETTERS, BARE + BARE.upper(), strict=True)))
_UNKNOWN = str.maketrans(dict.fromkeys(_LETTERS, UNKNOWN))
Word = tuple[str, str, float]
"""What is left of a word, the word itself, and how much it counts."""


def counts(suk_folder: Path) -> dict[str, int]:
    """Count words; names have a capital."""
    found: Counter[str] = Counter()
    for forms in sloleks().values():
        for form, count in forms.values():
            found[form] += count + 1
    gazetteer = Gazetteer.load()
    for form in gazetteer.forms():
        for entry in gazetteer.entries(form):
            for word in form.split():
                found[word] += _NAME_COUNTS[entry.place.type]
    for document in suk(suk_folder):
        for sentence in document.sentences:
            for form in sentence.forms[1:]:
                if form.isalpha() and not form.isupper():
                    found[form] += _PER_WORD_OF_SUK
    return found


def lost(words: Mapping[str, int], table: dict[int, str]) -> list[Word]:
    """Return what the most frequent of the words that look the same without diacritics was.

    Words with a capital inside of sentences are looked at apart: in »iz Vodic« the town is meant, not
    a guide (»vodič«).
    """
    small: dict[str, float] = defaultdict(float)
    capital: dict[str, float] = defaultdict(float)
    names: Counter[str] = Counter()
    for form, count in words.items():
        low, is_name = form.lower(), form[0].isupper()
        small[low] += count
        capital[low.capitalize()] += count if is_name else count * _IN_NAMES
        names[low] += count if is_name else -count
    return [
        # where the first letter is lost, its case is as well
        (key, word.capitalize() if key[0] == UNKNOWN and names[word] > 0 else word, log1p(count))
        for counted in (small, capital)
        for key, (word, count) in _most_frequent(counted, table).items()
        if counted is small or key[0].isupper()
    ]


def _most_frequent(
    words: Mapping[str, float], table: dict[int, str]
) -> dict[str, tuple[str, float]]:
    best: dict[str, tuple[str, float]] = {}
    for word, count in words.items():
        key = word.translate(table)
        if key not in best or count > best[key][1]:
            best[key] = word, count
    return best


def fit(words: Iterable[Word], asked: str) -> dict[str, str]:
    """Return the contexts that tell another letter than the next shorter one does."""
    words = [word for word in words if not set(asked).isdisjoint(word[0].lower())]
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for context, letter, weight in _letters(words, asked):
        for one in context:
            votes[one][letter] += weight
    best = {context: max(sorted(vote), key=vote.__getitem__) for context, vote in votes.items()}
    kept: dict[str, str] = {}
    for context, _, _ in _letters(words, asked):
        told = ""
        for one in context:
            if best[one] != told:
                told = kept[one] = best[one]
    return kept


def _letters(words: Iterable[Word], asked: str) -> Iterator[tuple[list[str], str, float]]:
    """Yield the contexts of each letter in question, what it was, and how much it counts.

    A capital tells names from words where a sign stands for the first letter.
    """
    for key, word, weight in words:
        for index, letter in enumerate(key.lower()):
            if letter in asked:
                was = word[index] if letter == UNKNOWN else word[index].lower()
                yield list(contexts(key, index)), was, weight


def accuracy(diacritics: Diacritics, path: Path) -> dict[str, float]:
    """Return the share of words with a letter in question that are right, before and after."""
    total, bare, right, unknown = 0, 0, 0, 0
    for line in path.read_text(encoding="utf-8").splitlines():
        for word in re.findall(r"[^\W\d_]+", json.loads(line)["text"]):
            key, low = word.translate(_BARE), word.lower()
            if set(BARE).isdisjoint(key.lower()):
                continue
            total += 1
            bare += key == word
            right += diacritics.of(key) == low
            unknown += diacritics.of(word.translate(_UNKNOWN)).lower() == low
    return {
        "words": total,
        "bare": round(bare / total, 4),
        "restored": round(right / total, 4),
        "restored_from_signs": round(unknown / total, 4),
    }


def main() -> int:
    """Learn, and write the table and the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--suk", type=Path, default=CHECKOUT.parent / "shared" / "suk")
    words = counts(parser.parse_args().suk)
    letters = fit(lost(words, _BARE), BARE) | fit(lost(words, _UNKNOWN), UNKNOWN)
    folder = HERE / "artifact"
    folder.mkdir(exist_ok=True)
    text = "".join(f"{context}\t{letter}\n" for context, letter in sorted(letters.items()))
    with gzip.GzipFile(folder / FILE, "wb", mtime=0) as stream:
        stream.write(text.encode())
    write_manifest(folder)
    figures = accuracy(Diacritics(letters), CHECKOUT / "tests" / "eval" / "articles.jsonl")
    figures["contexts"] = len(letters)
    (HERE / "metrics.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
