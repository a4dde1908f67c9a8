"""Morphosyntactic descriptions of Slovene (JOS, MULTEXT-East) → coarse parts of speech."""

from __future__ import annotations

from collections.abc import Sequence

NOUN, PROPER_NOUN, COMMON_NOUN = "S", "Sl", "So"
ADJECTIVE, POSSESSIVE_ADJECTIVE = "P", "Ps"
VERB, NUMERAL, PREPOSITION, PRONOUN, PUNCTUATION = "G", "K", "D", "Z", "U"
"""How coarse tags begin; what follows in those of nouns is the gender."""

# MULTEXT-East's English letters, as classla has them, and the Slovene ones of JOS and SUK.
_ENGLISH = {
    "N": "S", "V": "G", "A": "P", "R": "R", "P": "Z", "M": "K", "S": "D", "C": "V", "Q": "L",
    "I": "M", "Y": "O", "X": "N", "Z": "U",
}  # fmt: skip
_NOUN_TYPES = {"c": "o", "p": "l"}
_GENDERS = {"m": "m", "f": "z", "n": "s"}
_ONLY_ENGLISH = frozenset("ACQYIX")
_ONLY_SLOVENE = frozenset("GKDLOU")
_UNKNOWN = "N"


def coarse_tags(msds: Sequence[str], lemmas: Sequence[str]) -> list[str]:
    """Return the coarse tags of a document's words, as the embedded engine gives them.

    Whether the letters are English or Slovene is seen from the document, as some stand for
    different parts of speech in both.

    Args:
        msds: Descriptions, ``_`` for none; also coarse tags themselves, which stay as they are.
        lemmas: The lemmas of the same words.

    Returns:
        A tag for each word: type and gender of nouns (``Slm``), possessives made from names
        (``Ps``), else the part of speech; nothing at all where the descriptions are unknown.

    Example:
        >>> coarse_tags(["Npmsn", "Vmpr3s", "Sl", "Npmsl", "Z"], ["Jan", "živeti", "v", "Bled", "."])
        ['Slm', 'G', 'D', 'Slm', 'U']
        >>> coarse_tags(["Slmei", "Ggnste", "Dm", "Slmem", "U"], ["Jan", "živeti", "v", "Bled", "."])
        ['Slm', 'G', 'D', 'Slm', 'U']
        >>> coarse_tags(["_", "_"], ["Jan", "živi"])
        []
    """
    english = sum(msd[:1] in _ONLY_ENGLISH or msd[:2] in ("Nc", "Np") for msd in msds)
    slovene = sum(msd[:1] in _ONLY_SLOVENE or msd[:2] in (COMMON_NOUN, PROPER_NOUN) for msd in msds)
    if english == slovene == 0:
        return []
    convert = _from_english if english > slovene else _from_slovene
    return [convert(msd, lemma) for msd, lemma in zip(msds, lemmas, strict=True)]


def _from_english(msd: str, lemma: str) -> str:
    letter = _ENGLISH.get(msd[:1], _UNKNOWN)
    if letter == NOUN:
        return letter + _NOUN_TYPES.get(msd[1:2], "o") + _GENDERS.get(msd[2:3], "")
    return POSSESSIVE_ADJECTIVE if letter == ADJECTIVE and lemma[:1].isupper() else letter


def _from_slovene(msd: str, lemma: str) -> str:
    if msd[:1] == NOUN:
        return msd[:3]
    if msd[:1] == ADJECTIVE and len(msd) > 2:  # shorter ones are coarse already
        return POSSESSIVE_ADJECTIVE if lemma[:1].isupper() else ADJECTIVE
    return msd if msd == POSSESSIVE_ADJECTIVE else msd[:1] if msd[:1].isupper() else _UNKNOWN
