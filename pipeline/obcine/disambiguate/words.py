"""What the words around a name tell about it, whatever the name: »v … so odprli«, »zbirka … se bere«.

A linear model over the lemmas around; its two scores are evidence for the trees. It does not see
the name, so what it learns holds for all names. It is trained by ``models/link``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from obcine.disambiguate.context import Context, Features
from obcine.resources import read_text, write_text
from obcine.types import Mention

FILE = "words.tsv.gz"
BIAS, _END, _NAME = "<bias>", "<end>", "<name>"
"""What is known before any word is; the end of a sentence; another name that may be a place."""
_NOMINATIVE, _OBLIQUE = "<nominative>", "<oblique>"
"""A name that may be in the nominative (»trener Houston«), and one that is not (»trener Lyona«)."""
_ROW = {1: ",", 2: _NAME}
"""What stands before a name that begins a line among others: as if they were in one line."""
_NEAR = (1, 2, 3)
"""At these distances the place of a word counts."""
_AROUND = 12
"""So far away on either side words count at all, within the sentence."""


@dataclass(frozen=True, slots=True)
class ContextWords:
    """Weights of words around a name, for a place in Slovenia and for one abroad rather than none."""

    weights: Mapping[str, tuple[float, float]]

    @classmethod
    def load(cls, folder: Path) -> ContextWords:
        """Read the weights from a folder as ``save`` wrote them."""
        rows = (line.split("\t") for line in read_text(folder / FILE).split("\n")[:-1])
        return cls({name: (float(home), float(abroad)) for name, home, abroad in rows})

    def save(self, folder: Path) -> None:
        """Write the weights, the same bytes for the same weights."""
        rows = sorted(self.weights.items())
        text = "".join(f"{name}\t{home:g}\t{abroad:g}\n" for name, (home, abroad) in rows)
        write_text(folder / FILE, text)

    def evidence(self, context: Context, mention: Mention) -> Features:
        """Return what the words around a mention say, as log-odds against a name of no place."""
        home = abroad = 0.0
        for word in (BIAS, *words_around(context, mention)):
            weights = self.weights.get(word)
            if weights is not None:
                home += weights[0]
                abroad += weights[1]
        return {"words:home": home, "words:abroad": abroad}


def words_around(context: Context, mention: Mention) -> list[str]:
    """Return what the model knows a mention by: lemmas with their distance, and all in reach.

    What the words beside it tell depends on its case.
    """
    lemmas, mention_of = context.words, context.mention_of
    begin, end = context.annotation.sentences[mention.sentence]
    if mention.first in context.sentence_starts:
        begin = mention.first  # »(FOTO) Starše so povabili«

    def at(index: int) -> str:
        if index < mention.first and mention.first in context.rows:
            return _ROW.get(mention.first - index, _END)
        if not begin <= index < end:
            return _END
        return _NAME if index in mention_of else lemmas[index]

    before, after = mention.first - 1, mention.last
    found = [f"{at(before)} _ {at(after)}"]
    cases = mention.cases
    if cases:  # adjectives have none
        case = _NOMINATIVE if "n" in cases else _OBLIQUE
        found += (case, f"-1 {at(before)} {case}", f"+1 {at(after)} {case}")
    for distance in _NEAR:
        found += (
            f"-{distance} {at(before + 1 - distance)}",
            f"+{distance} {at(after - 1 + distance)}",
        )
    reach = range(max(begin, mention.first - _AROUND), min(end, mention.last + _AROUND))
    forms = context.annotation.forms
    found += sorted({lemmas[i] for i in reach if i not in mention_of and forms[i][0].isalpha()})
    return found
