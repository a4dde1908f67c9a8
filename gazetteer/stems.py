"""Stems of Slovene nouns: which vowels drop out or are put in before endings."""

from __future__ import annotations

import re

VOWELS = "aeiouyáéíóúýàèìòùâêîôûäöüőűăãõåøæœ"
_FIXED_STEMS = {
    "videm": "vidm",
    "sever": "sever",
    "slemen": "slemen",
    "koren": "koren",
    "jelen": "jelen",
}


def masculine_stems(word: str) -> list[str]:
    """Return the stems before endings: with or without a fleeting vowel, with j after r."""
    lower = word.lower()
    for noun, stem in _FIXED_STEMS.items():
        if lower.endswith(noun):
            return [word[: len(word) - len(noun)] + same_case(stem, word[-len(noun) :])]
    if match := re.search("([^aeiou]+)e([cklnr]|lj)$", lower):
        return _fleeting(word, *match.groups())
    if match := re.search("[^aeiou]ac$", lower):
        return [word[:-2] + "c", word]
    if lower.endswith("r") and len(re.findall(f"[{VOWELS}]|[^aeiou]r[^aeiou]", lower)) > 1:
        plain = lower.endswith(("dvor", "tabor", "maribor"))
        return [word, word + "j"] if plain else [word + "j", word]
    return [word]


def _fleeting(word: str, cluster: str, last: str) -> list[str]:
    """Return the stems without and with the e before the last consonant, the likelier first."""
    dropped = word[: -len(last) - 1] + last
    kept = word + ("j" if last == "r" and cluster != "m" else "")
    if len(re.findall("[aeiou]", word.lower())) < 2 and not re.search("[^aeiou]r", cluster):
        return [kept, dropped]
    easy = re.fullmatch("(.*r)?([ln]j|[^aeiou])", cluster) or cluster + last in (
        "stk",
        "str",
        "štr",
    )
    keeps = {"c": "$^", "k": "([nr]j|k)$", "l": "[nhj]$", "n": "v$", "r": "m$", "lj": "z$"}[last]
    return [dropped, kept] if easy and not re.search(keeps, cluster) else [kept, dropped]


def zero_ending(stem: str) -> str:
    """Return the genitive plural as an ending: none, or the whole form when a vowel is put in."""
    return (
        bare_plural(stem)[len(stem) :] if bare_plural(stem).startswith(stem) else bare_plural(stem)
    )


def bare_plural(stem: str) -> str:
    """Return the genitive plural without ending, a vowel put in where it could not be spoken."""
    match = re.search(f"[^{VOWELS}]([lnrvm]|lj|nj|j)$", stem)
    if not match:
        return stem
    if len(match[1]) == 1 and re.search("([ln]j|[lr][mnv]|[ln]jn)$", stem):
        return stem
    vowel = "i" if match[1] == "j" else "e"
    return stem[: match.start() + 1] + vowel + match[1]


def same_case(text: str, model: str) -> str:
    """Return a text with a capital where the model has one."""
    return text[:1].upper() + text[1:] if model[:1].isupper() else text
