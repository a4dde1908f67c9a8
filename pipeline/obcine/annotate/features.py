"""What the models see of a word: features of the word type alone, never of its neighbours.

A type's features are looked up once and added into a row of weights; context comes in when the
rows of neighbouring words are added up (see :mod:`obcine.annotate.factored`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_RUN = re.compile(r"(.)\1+")

# Endings of Slovene names: what to cut and what to put back to reach a base form.
_ENDINGS: dict[str, tuple[str, ...]] = {
    "jevega": ("", "ja"), "ovega": ("", "o", "a"), "evega": ("", "e"),
    "jevem": ("",), "ovimi": ("", "o"), "evimi": ("", "e"),
    "jem": ("", "i"), "jev": ("", "i"), "jeva": ("",), "jevo": ("",), "jeve": ("",),
    "ova": ("", "o", "a"), "ovo": ("", "o"), "ove": ("", "o"), "ovi": ("", "o"),
    "ovih": ("", "o"), "ovem": ("", "o"), "ovemu": ("", "o"),
    "eva": ("", "e"), "evo": ("", "e"), "eve": ("", "e"), "evi": ("", "e"),
    "ina": ("a",), "ino": ("a",), "ine": ("a",), "inega": ("a",), "inem": ("a",),
    "ami": ("a", ""), "ah": ("a", "e"), "om": ("", "o", "e"), "em": ("", "e", "o"),
    "ov": ("", "o"), "ev": ("", "e"), "in": ("a",), "ih": ("i", ""), "ja": ("",),
    "ju": ("",), "a": ("", "o", "e"), "u": ("", "o", "e", "a"), "e": ("a", ""),
    "i": ("a", "", "e"), "o": ("a",),
}  # fmt: skip
_VOWELS = frozenset("aeiou")

# Letters of the word lists (see models/ner/MODEL_CARD.md) by what they suggest.
GIVEN = frozenset("GH")
SURNAME = frozenset("STX")
PLACE = frozenset("PFKD")
_PLACE_PART = frozenset("QIJE")
_ORGANIZATION = frozenset("O")
_PROPER = frozenset("MWNZYo")

_PUNCTUATION = frozenset('.,:;-–()"«»/')
_FUNCTION_WORDS = frozenset(
    "v na iz za z s pri po ob med pred nad do od in ali je so se bo ki da kot pa".split()
)


@lru_cache(maxsize=4096)
def _shape_of(char: str) -> str:
    if char.isupper():
        return "X"
    if char.islower():
        return "x"
    return "d" if char.isdigit() else char


def shape(form: str) -> str:
    """Return the word's shape: upper case X, lower case x, digits d, runs cut to two.

    Example:
        >>> shape("Koper"), shape("24ur.com"), shape("EU")
        ('Xxx', 'ddxx.xx', 'XX')
    """
    if form.isalpha():
        if form.islower():
            return "xx" if len(form) > 1 else "x"
        if form[1:].islower() and form[0].isupper():
            return "Xxx" if len(form) > 2 else "Xx"
    return _RUN.sub(r"\1\1", "".join(map(_shape_of, form[:40])))


def name_bases(form: str) -> list[str]:
    """Return the base forms that an inflected name may belong to, itself first.

    Example:
        >>> name_bases("Petrom")
        ['Petrom', 'Petr', 'Petro', 'Petre', 'Peter']
    """
    bases = [form]
    for length in range(min(6, len(form) - 2), 0, -1):
        replacements = _ENDINGS.get(form[-length:])
        if replacements is None:
            continue
        stem = form[:-length]
        bases += [stem + replacement for replacement in replacements]
        if len(stem) > 2 and stem[-1] not in _VOWELS and stem[-2] not in _VOWELS:
            bases.append(stem[:-1] + "e" + stem[-1])  # Petra: Peter, Marca: Marec
    return list(dict.fromkeys(bases))


def name_flags(form: str, words: Mapping[str, str]) -> str:
    """Return the letters of the lists that hold the word or one of its base forms."""
    flags: set[str] = set()
    for base in name_bases(form):
        if base in words:
            flags.update(words[base])
    return "".join(sorted(flags))


def name_class(flags: str) -> str:
    """Return the kind of name that the lists suggest, as one short code."""
    found = set(flags)
    code = ("g" if found & GIVEN else "") + ("s" if found & SURNAME else "")
    if found & PLACE:
        code += "p"
    elif found & _PLACE_PART:
        code += "q"
    if found & _ORGANIZATION:
        code += "o"
    return code or ("n" if found & _PROPER else "-")


def sense(form: str, lemma: str, senses: Mapping[str, str]) -> str | None:
    """Return the sense of a word, or of the longest known name that it may be a form of.

    Args:
        form: The word as it stands in the text.
        lemma: Its most likely lemma seen alone.
        senses: Word → numbers of the wide and the narrow cluster of meaning it belongs to.

    Example:
        >>> sense("Peugeotovega", "peugeotov", {"Peugeot": "7.81"})
        '7.81'
    """
    found = senses.get(form) or senses.get(lemma) or senses.get(form.lower())
    if found or not form[0].isupper():
        return found
    for base in name_bases(form):
        if base in senses:
            return senses[base]
    for length in range(len(form) - 1, max(3, int(0.6 * len(form))), -1):
        if form[:length] in senses:
            return senses[form[:length]]
    return None


def describe(
    form: str, lemma: str, words: Mapping[str, str], senses: Mapping[str, str]
) -> tuple[list[str], str]:
    """Return the features of a word type and its class.

    Args:
        form: The word as it stands in the text.
        lemma: Its most likely lemma seen alone.
        words: Word → letters of the lists it is in (parts of speech for words in lower case);
            ``#`` and word → number of its cluster.
        senses: See :func:`sense`.

    Returns:
        Names of features, whose first character tells the kind, and one of a few dozen classes
        for features that join neighbours.

    Example:
        >>> describe("mesto", "mesto", {"mesto": "n"}, {"mesto": "4.31"})
        (['b', 'w=mesto', 'h=xx', 'l=mesto', '2=to', '3=sto', 'm=n', 'd=4', 'f=31'], 'xn')
    """
    low = form.lower()
    shp = shape(form)
    features = ["b", "w=" + low, "h=" + shp]
    first = form[0]
    if not first.isalnum():
        return features, "=" + first if first in _PUNCTUATION else "=?"
    capital = first.isupper()
    mark = "'" if capital else ""
    common = words.get(lemma, "") if lemma.islower() else ""
    features += ["l=" + lemma, f"2={low[-2:]}{mark}", f"3={low[-3:]}{mark}", f"m={common}{mark}"]
    cluster = words.get("#" + low) or words.get("#" + lemma)
    if cluster:
        features.append(f"c={cluster}{mark}")
    meaning = sense(form, lemma, senses)
    if meaning:
        wide, _, narrow = meaning.partition(".")
        features += [f"d={wide}{mark}", f"f={narrow}{mark}"]
    if not capital:
        if form in _FUNCTION_WORDS:
            return features, "=" + form
        return features, "x" + common[:1] if first.isalpha() else "=d"
    flags = name_flags(form, words)
    code = name_class(flags)
    features += [
        "W=" + form,
        "4=" + low[-4:],
        "5=" + low[-5:],
        "p=" + low[:3],
        "P=" + low[:4],
        "s=" + lemma[-3:],
        "g=" + code,
        "e=" + name_class(words.get(form, "")),
        f"k={code}{'.' if common else ''}{shp[:3]}",
        f"n={min(len(form), 9)}",
    ]
    features += ["G=" + flag for flag in flags]
    acronym = len(form) > 1 and form.isupper()
    if acronym:
        features.append("U")
    return features, code + ("U" if acronym else "") + ("." if common else "")
