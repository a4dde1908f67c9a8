"""Base forms of proper nouns, chosen by a small learned model and all mentions in a text together.

»Kosa« may be a form of Kos, Kosa or Koso, at the start of a sentence also of »kos« or »kosa«.
A conditional logit model chooses among such candidates, first for each mention by itself, then again
with what the other mentions of the text say. Its weights are learned by ``models/ner/choice.py``.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log, log1p
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Prefix

from obcine.annotate.features import GIVEN, PLACE, SURNAME
from obcine.annotate.lemmatize import BASE, FUNCTION_POS, Lemmatizer, fixed_base
from obcine.msd import POSSESSIVE_ADJECTIVE

Floats = NDArray[np.float32]

GENDERS = ("Slm", "Sls", "Slz")
NAME_TAGS = tuple(gender + form for gender in GENDERS for form in ("", BASE))
COLUMNS = (*NAME_TAGS, POSSESSIVE_ADJECTIVE, "fixed", "common")
"""What a capitalized word may be: noun (in its base form), possessive, acronym, no name."""
POSSESSIVE, FIXED, COMMON = range(len(NAME_TAGS), len(COLUMNS))

_NEGLIGIBLE = 5.0
"""Readings that score so much less than the best one are left out."""
_BEATEN = 3.0
"""Readings are forgotten for another one of the same column that scores so much more."""
_MAX_CACHED = 1 << 19
"""So many readings are kept between texts."""
_POSSESSIVE = re.compile(r"..([oe]v|in)([aoei]|ega|emu|em|im|ih|imi)?$")

Features = dict[str, float]


class Reading(NamedTuple):
    """A reading of a word."""

    base: str
    """Its base form, empty for words that are no names."""
    column: int
    features: Features
    kinds: tuple[str, ...] = ()
    """Further features of value 1, which many words share."""


@dataclass(slots=True)
class Mentions:
    """Words of a text that may be names."""

    places: list[int]
    """Where in the text they are."""
    forms: list[str]
    labels: list[str]
    """The class of the entity each is part of, empty outside of entities."""
    common: list[str]
    """Their lemmas in case they are no names."""
    chances: Floats
    """Logarithm of the chance of each column by the context."""
    before: Floats
    """Chances of name tags of the word before, zeros if it is not part of the same entity."""
    after: Floats


class NameLemmatizer:
    """Chooses base forms."""

    def __init__(
        self, lemmatizer: Lemmatizer, words: Mapping[str, str], weights: Mapping[str, float]
    ) -> None:
        """Set up the weights.

        Args:
            lemmatizer: Proposes base forms.
            words: The word lists, see :func:`obcine.annotate.features.describe`.
            weights: Weights of features by name.
        """
        self._lemmatizer = lemmatizer
        self._words = words
        self._weights = weights
        self._trust = np.array([weights.get(chance_name(c), 1.0) for c in COLUMNS])
        self._before, self._after = (
            np.array([[weights.get(f"{side} {t} {c}", 0.0) for c in COLUMNS] for t in NAME_TAGS])
            for side in ("before", "after")
        )
        self._shared: dict[tuple[str, ...], float] = {}
        self._forget()

    def reweighted(self, weights: Mapping[str, float]) -> NameLemmatizer:
        """Return the same with other weights."""
        return NameLemmatizer(self._lemmatizer, self._words, weights)

    def _forget(self) -> None:
        """Empty the cache: readings of all known words in a row, and where those of each are."""
        self._places: defaultdict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
        self._bases: list[str] = []
        self._columns = array("q")
        self._scores = array("d")

    def lemmas(self, mentions: Mentions, ends: Iterable[int]) -> list[str]:
        """Return the lemmas of mentions in several texts.

        Args:
            mentions: Words of all texts that may be names.
            ends: The number of words up to the end of each text.
        """
        weights = self._weights
        found: list[str] = []
        for chances, votes in self.chances_and_votes(mentions, ends):
            scores = {
                base: log(share)
                + sum(weights.get(name, 0.0) * value for name, value in votes[base].items())
                for base, share in chances.items()
            }
            found.append(max(scores, key=scores.__getitem__))
        return found

    def chances_and_votes(
        self, mentions: Mentions, ends: Iterable[int]
    ) -> Iterator[tuple[dict[str, float], dict[str, Features]]]:
        """Yield for each mention the chances of its base forms, and the votes for each of them.

        Args:
            mentions: Words of all texts that may be names.
            ends: The number of words up to the end of each text.
        """
        rows = mentions.chances * self._trust
        rows += mentions.before @ self._before + mentions.after @ self._after
        forms, common = mentions.forms, mentions.common
        chances = self._chances(forms, mentions.labels, common, rows)
        first = 0
        for end in ends:
            last = bisect_left(mentions.places, end, first)
            text = slice(first, last)
            yield from zip(
                chances[text], _votes(forms[text], common[text], chances[text]), strict=True
            )
            first = last

    def _chances(
        self, forms: Sequence[str], labels: Sequence[str], common: Sequence[str], rows: Floats
    ) -> list[dict[str, float]]:
        """Return the probabilities of each word's base forms by its context.

        Args:
            forms: The words.
            labels: The class of the entity each is part of.
            common: Their lemmas in case they are no names.
            rows: What the context adds to the score of each column.
        """
        chances: list[dict[str, float]] = [{} for _ in forms]
        if not chances:
            return chances
        if len(self._bases) > _MAX_CACHED:
            self._forget()
        bounds = np.array(list(map(self._place, forms, labels)))
        firsts, sizes = bounds[:, 0], bounds[:, 1]
        begins = sizes.cumsum() - sizes
        word = np.arange(len(forms)).repeat(sizes)
        reading = np.arange(len(word)) + (firsts - begins).repeat(sizes)
        totals = rows[word, np.frombuffer(self._columns, np.int64)[reading]]
        totals += np.frombuffer(self._scores)[reading]
        totals -= np.maximum.reduceat(totals, begins)[word]
        kept = np.flatnonzero(totals > -_NEGLIGIBLE)
        shares = np.exp(totals[kept])
        shares /= np.bincount(word[kept], shares)[word[kept]]
        bases = self._bases
        for w, r, share in zip(
            word[kept].tolist(), reading[kept].tolist(), shares.tolist(), strict=True
        ):
            base, chance = bases[r] or common[w], chances[w]
            chance[base] = chance.get(base, 0.0) + share
        return chances

    def _place(self, form: str, label: str) -> tuple[int, int]:
        """Return where the readings of a word are, and how many."""
        places = self._places[label]
        place = places.get(form)
        if place is None:
            readings = self._readings(form, label)
            place = places[form] = len(self._bases), len(readings)
            for base, column, score in readings:
                self._bases.append(base)
                self._columns.append(column)
                self._scores.append(score)
        return place

    def _readings(self, form: str, label: str) -> list[tuple[str, int, float]]:
        """Return the candidates of a word, each with what its features add up to.

        Left out are those that another one of the same column beats by far.
        """
        weights, shared = self._weights, self._shared
        found: list[tuple[str, int, float]] = []
        best: dict[int, float] = {}
        for base, column, features, kinds in self.candidates(form, label):
            score = shared.get(kinds)
            if score is None:
                score = shared[kinds] = sum(weights.get(name, 0.0) for name in kinds)
            score += sum(weights.get(name, 0.0) * value for name, value in features.items())
            found.append((base, column, score))
            best[column] = max(score, best.get(column, score))
        return [one for one in found if one[2] > best[one[1]] - _BEATEN]

    def candidates(self, form: str, label: str) -> list[Reading]:
        """Return the readings of a capitalized word.

        Args:
            form: The word.
            label: The class of the entity it is part of, empty outside of entities.
        """
        fixed = fixed_base(form)
        title = form.capitalize()
        if fixed is None:
            # SUK writes PowerPoint as Powerpoint
            inner = title if form.isalpha() and form[1:] != form[1:].lower() else form
            found = list(self._as_name(inner, label))
        elif fixed.isupper():
            found = [Reading(fixed, FIXED, {}, (f"capitals {min(len(fixed), 7)}",))]
            if len(form) > 3 and form == fixed and not title.isupper():
                for one in self._as_name(title, label):
                    found.append(one._replace(kinds=(*one.kinds, "title")))
        else:
            found = [Reading(fixed.capitalize(), FIXED, {})]
        return [*found, Reading("", COMMON, {}, self._as_common(form, label, fixed))]

    def _as_common(self, form: str, label: str, fixed: str | None) -> tuple[str, ...]:
        letters = self._words.get(self._lemmatizer.alone(form.lower()))
        word = "function" if letters and FUNCTION_POS.issuperset(letters) else "known"
        return (
            "common",
            f"common {word if letters else 'unknown'}",
            f"common {label}",
            f"common {min(len(form), 4)} letters",
            "" if fixed is None else "common acronym",
            "common listed" if form in self._words else "",
        )

    def _as_name(self, form: str, label: str) -> Iterator[Reading]:
        lemmatizer = self._lemmatizer
        found: dict[tuple[str, str], Features] = {}
        for gender in GENDERS:
            found[form, gender + BASE] = {}
            exact = lemmatizer.exact(form, gender)
            if exact:
                found[exact, gender] = {"exact": 1.0}
            for base, level, share in lemmatizer.paradigms(form, gender):
                features = found.setdefault((base, gender), {})
                if len(base) > 1 and "share" not in features:
                    features["share"] = features[f"share {level}"] = log(share + 0.01)
                    features[f"level {level}"] = 1.0
        guess, words = lemmatizer.guess(form), self._words
        for (base, tag), features in found.items():
            if base == guess:
                features["guess"] = 1.0
            if base == form and not tag.endswith(BASE):
                features["same"] = 1.0
            features[_change_name(form, base, tag)] = 1.0
            kinds = _kinds(words.get(base, ""), tag, label)
            yield Reading(base, COLUMNS.index(tag), features, kinds)
        exact = lemmatizer.exact(form, "Ps")
        if exact or _POSSESSIVE.search(form):
            base = exact or lemmatizer.lemma(form, "Ps")
            kinds = ("Ps exact" if exact else "Ps by rule", f"{label} Ps")
            yield Reading(base, POSSESSIVE, {_change_name(form, base, "Ps"): 1.0}, kinds)


@lru_cache(maxsize=1 << 12)
def _kinds(letters: str, tag: str, label: str) -> tuple[str, ...]:
    """Return features of a base form with some letters in the word lists."""
    letters = "".join(filter(str.isupper, letters))
    kinds = (("g", GIVEN), ("s", SURNAME), ("p", PLACE))
    kind = "".join(name for name, group in kinds if not group.isdisjoint(letters))
    return (
        tag,
        f"{label} {tag}",
        f"{label} {tag[2]} {kind if letters else 'unknown'}",
        "known" if letters else f"unknown {tag}",
        *(f"{letter} {tag[2]}" for letter in letters),
    )


def _change_name(form: str, base: str, column: str) -> str:
    """Return the name of the weight of what a base form changes at the end of a word."""
    kept = Prefix.similarity(form, base)
    return f"change {form[kept:]}>{base[kept:]} {column}"


def chance_name(column: str) -> str:
    """Return the name of the weight of a column's chance by the context."""
    return f"chance {column if column in COLUMNS[FIXED:] else 'name'}"


def _votes(
    forms: Sequence[str], common: Sequence[str], chances: Sequence[dict[str, float]]
) -> Iterator[dict[str, Features]]:
    """Yield what the other mentions in a text say for each base form of a mention.

    Mentions of other forms count by themselves, as »Kosu« tells more of what »Kosa« is than another
    »Kosa« does. So does a form that comes back without change: »Franca« seven times is a woman, as a
    man called Franc would be named in the nominative some time.
    """
    votes: defaultdict[str, float] = defaultdict(float)
    own: defaultdict[tuple[str, str], float] = defaultdict(float)
    for form, chance in zip(forms, chances, strict=True):
        for base, share in chance.items():
            votes[base] += share
            own[form, base] += share
    times = Counter(forms)
    for form, lemma, chance in zip(forms, common, chances, strict=True):
        found: dict[str, Features] = {}
        for base, share in chance.items():
            same = own[form, base]
            kind = "common" if base == lemma else "name"
            found[base] = {
                f"votes same {kind}": log1p(same - share),
                f"votes other {kind}": log1p(votes[base] - same),
            }
            if base == form:
                found[base][f"votes unchanged {kind}"] = log(times[form])
        yield found
