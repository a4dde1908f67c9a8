"""Possessive adjectives of inhabitant names: »Mariborčanova zmaga«, »Celjankin rekord«."""

from __future__ import annotations

from collections.abc import Iterator

from paradigms import ADJECTIVE_ENDINGS, build
from rows import read_rows

_DUALS = {
    "md": ("a", ("ih", "ima", "=", "ih", "ima")),
    "fd": ("i", ("ih", "ima", "=", "ih", "ima")),
}
_SURNAMES = frozenset(row["surname"] for row in read_rows("surnames.tsv", "surname")) | {
    *("Ivančan", "Laščan", "Ločan", "Lučan")  # which the table of surnames lacks
}


def possessives(man: str, woman: str) -> Iterator[str]:
    """Yield the possessive adjectives of an inhabitant name, in the masculine singular.

    Only a man's in -an that is no surname has one. Those in -ec and -ar would mostly be of surnames:
    »poslanka Blejčeva« is a Ms Blejec, »na Tolminčevi ulici« a street named after a Mr Tolminec.

    Args:
        man: ``Jeseničan``, ``Bohinjec``.
        woman: ``Jeseničanka``; one in another ending has none.

    Example:
        >>> list(possessives("Celjan", "Celjanka"))
        ['Celjanov', 'Celjankin']
        >>> list(possessives("Blejec", "Blejka"))
        ['Blejkin']
    """
    if man.endswith("an") and man not in _SURNAMES:
        yield man + "ov"
    if woman.endswith("ka"):
        yield woman[:-1] + "in"


def decline_possessive(base: str) -> dict[str, tuple[str, ...]]:
    """Return all forms of a possessive adjective with their codes of case and number.

    Args:
        base: The masculine singular: ``Mariborčanov``.

    Example:
        >>> forms = decline_possessive("Celjankin")
        >>> forms["Celjankin"], forms["Celjankino"]
        (('as', 'ns'), ('as', 'is', 'ns'))
    """
    tagged: dict[str, set[str]] = {}
    for gender_number, (nominative, endings) in (ADJECTIVE_ENDINGS | _DUALS).items():
        first = base if gender_number == "ms" else base + nominative
        for form, code in build(first, base, endings, gender_number).tagged():
            tagged.setdefault(form, set()).add(code)
    tagged[base + "ega"].add("as")  # of somebody, not something
    return {form: tuple(sorted(codes)) for form, codes in sorted(tagged.items())}
