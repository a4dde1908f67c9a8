"""Lemmas and tags that are read otherwise than the annotator gives them."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from obcine.countries import NamedCountries
from obcine.endings import fold
from obcine.gazetteer import Gazetteer
from obcine.marks import BULLETS, JOINTS, QUOTES
from obcine.msd import ADJECTIVE, NOUN, NUMERAL, PREPOSITION, PRONOUN, VERB
from obcine.prepositions import OTHER_PREPOSITIONS, PLACE_PREPOSITIONS
from obcine.triggers import STATION_ADJECTIVES
from obcine.types import Annotation

# »Občine Jesenice« is the municipality's, though there are places called Občine too.
_SAME = dict.fromkeys(("občine", "občin", "občini", "mo"), "občina") | dict.fromkeys(BULLETS, "-")
"""Lemmas that are read as others: wrong ones, »MO Kranj«, and bullets."""
_BEFORE_NOUNS = (ADJECTIVE, NUMERAL, PREPOSITION, PRONOUN)
_NO_FIRES = JOINTS | QUOTES | PLACE_PREPOSITIONS.keys() | OTHER_PREPOSITIONS.keys()


def read_as_others(annotation: Annotation) -> list[str]:
    """Return lower-case lemmas with those mended that stand for others: »Občine Jesenice«, »MO Kranj«.

    Behind its adjectives »postaja« is a station: »Avtobusna postaja Bled bo prenovljena«.
    """
    lemmas = annotation.lower_lemmas
    if not _SAME.keys().isdisjoint(lemmas):
        lemmas = list(map(_SAME.get, lemmas, lemmas))
    if "postajati" not in lemmas:
        return lemmas
    return [
        "postaja" if form == "postaja" and _is_of_station(before) else lemma
        for form, before, lemma in zip(annotation.forms, ("", *lemmas), lemmas, strict=False)
    ]


def _is_of_station(lemma: str) -> bool:
    return lemma in STATION_ADJECTIVES or lemma.endswith(("ski", "ški"))


def with_fires(
    annotation: Annotation, mention_of: Container[int], gazetteer: Gazetteer
) -> Annotation:
    """Return an annotation in which »V Kopru gori skladišče« has a fire, unlike »na Šmarni gori«.

    Args:
        annotation: The article, whose annotator takes every »gori« for a mountain.
        mention_of: The tokens of names.
        gazetteer: Knows Črna gora.
    """
    if "gori" not in annotation.forms:
        return annotation
    lemmas, tags, lower = annotation.lemmas[:], annotation.tags[:], annotation.lower_lemmas
    black = {fold(word) for word in gazetteer.country_pairs.get("gora", ())}
    for index, form in enumerate(annotation.forms):
        if form != "gori" or not index or index in mention_of or fold(lower[index - 1]) in black:
            continue
        before, noun = annotation.forms[index - 1], annotation.tag(index).startswith(NOUN)
        adjective = annotation.tag(index - 1).startswith(_BEFORE_NOUNS) or before.endswith(".")
        if (noun or not tags) and not adjective and before.lower() not in _NO_FIRES:
            lemmas[index] = "goreti"
            tags[index : index + 1] = [VERB] if tags else []
    return replace(annotation, lemmas=lemmas, tags=tags)


def with_countries_alike(lemmas: list[str], countries: NamedCountries) -> list[str]:
    """Return lemmas in which what is learned of one country abroad holds for the others."""
    words = list(lemmas)
    for index, code in countries.at.items():
        if code != "SI":
            words[index] = "<of a country>" if lemmas[index].endswith("ki") else "<country>"
    return words
