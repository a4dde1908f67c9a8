"""Collects the forms of all places, which become the table ``forms.tsv``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from inflect import decline_adjective, decline_inhabitant
from paradigms import Paradigm
from possessives import decline_possessive, possessives
from rows import Row, inhabitants

from obcine.gazetteer import split_words


class Forms:
    """Collects the rows of ``forms.tsv``: each form, the place it names, how it names it."""

    def __init__(self) -> None:
        self._tags: dict[tuple[str, str, str], set[str]] = defaultdict(set)

    def add_name(
        self, place: str, name: Paradigm, kind: str = "name", *, second_genitive: bool = False
    ) -> None:
        """Add the six cases of a name."""
        for form, tag in name.tagged(second_genitive=second_genitive):
            self._tags[" ".join(split_words(form)), place, kind].add(tag)

    def add_adjective(self, place: str, base: str) -> None:
        """Add all forms of an adjective."""
        for form in decline_adjective(base):
            self._tags[" ".join(split_words(form)), place, "adjective"].update()

    def add_inhabitants(self, place: str, pair: tuple[str, str]) -> None:
        """Add all forms of a masculine and a feminine inhabitant name."""
        for form, tags in decline_inhabitant(*pair).items():
            self._tags[" ".join(split_words(form)), place, "inhabitant"].update(tags)

    def add_possessives(self, inhabitants_of: Iterable[tuple[str, tuple[str, str]]]) -> None:
        """Add the possessive adjectives of inhabitant names, except forms that exist already.

        »Celjanov« stays the genitive of several.

        Args:
            inhabitants_of: Places, each with a masculine and a feminine inhabitant name.
        """
        taken = {form.lower() for form, _, _ in self._tags}
        for place, pair in inhabitants_of:
            for base in possessives(*pair):
                for form, tags in decline_possessive(base).items():
                    if form.lower() not in taken:
                        self._tags[form, place, "inhabitant"].update(tags)

    def add_row(self, place: str, row: Row) -> None:
        """Add the adjectives and inhabitants of a hand-written row."""
        for base in row.list("adjectives"):
            self.add_adjective(place, base)
        for pair in inhabitants(row):
            self.add_inhabitants(place, pair)

    def rows(self) -> list[tuple[str, str, str, str]]:
        """Return the sorted rows; a form that is the name itself is not also a short form."""
        return sorted(
            (form, place, ",".join(sorted(tags)), kind)
            for (form, place, kind), tags in self._tags.items()
            if kind != "short" or (form, place, "name") not in self._tags
        )
