"""Tables of words and names that come from hand-written ones alone."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from rows import read_rows, table

_COUNTRY_COLUMNS = "code name gen loc adjective inhabitant"


def countries(capitals: Mapping[str, str]) -> str:
    """Return the table of countries.

    Args:
        capitals: The id of each capital by the country's code.
    """
    rows = read_rows("countries.tsv", _COUNTRY_COLUMNS)
    return table(
        f"{_COUNTRY_COLUMNS} capital",
        sorted([*row.values.values(), capitals.get(row["code"], "")] for row in rows),
    )


def country_words() -> str:
    """Return the table of lemmas that point to a country: its name and adjective, its regions.

    Adjectives are also nouns (»na Češkem«, »na Škotskem«), and taken for them at the beginning of a
    sentence: their lemmas then end in -o or -a.
    """
    found: dict[str, str] = {}
    for row in read_rows("countries.tsv", _COUNTRY_COLUMNS):
        name = row["name"].lower()
        found |= dict.fromkeys([row["adjective"]] + [name] * (" " not in name), row["code"])
    found |= {
        row["lemma"]: row["country"] for row in read_rows("abroad_words.tsv", "lemma country")
    }
    nouns = {
        f"{lemma[:-1]}{ending}": code
        for lemma, code in found.items()
        if lemma.endswith(("ški", "ski")) and " " not in lemma
        for ending in "oa"
    }
    return table("lemma country", sorted((nouns | found).items()))


def common_words() -> str:
    """Return the table of what forms mean in everyday Slovene."""
    rows = set()
    for row in read_rows("common_words.tsv", "lemma pos reading meaning weight forms"):
        if row["weight"] not in ("1", "2", "3"):
            raise row.error(f"weight {row['weight']!r}", "use 3 dominant, 2 common or 1 rare")
        rows |= {
            (form.lower(), row["reading"], row["lemma"], row["meaning"], row["weight"])
            for form in row["forms"].split()
        }
    return table("form reading lemma meaning weight", sorted(rows))


def everyday_forms(*readings: str) -> frozenset[str]:
    """Return the forms, in small letters, of what means something else in everyday Slovene.

    Args:
        readings: The readings that count.
    """
    rows = read_rows("common_words.tsv", "lemma pos reading meaning weight forms")
    words = (row["forms"].lower().split() for row in rows if row["reading"] in readings)
    return frozenset(chain.from_iterable(words))


def person_names() -> str:
    """Return the table of given names and surnames."""
    given = {(row["name"], "given") for row in read_rows("given_names.tsv", "name gender")}
    family = {(row["surname"], "surname") for row in read_rows("surnames.tsv", "surname")}
    return table("name kind", sorted(given | family))


def word_counts() -> str:
    """Return the table of how often everyday words occur that equal or resemble a name."""
    rows = read_rows("word_counts.tsv", "form count")
    return table("form count", sorted((row["form"], row["count"]) for row in rows))
