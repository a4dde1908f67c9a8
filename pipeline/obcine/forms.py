"""Looks stretches of text up among the inflected forms of all names, whatever their capitals."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from obcine.gazetteer import Gazetteer
from obcine.marks import DASHES
from obcine.types import NAME_KINDS, Candidate, FormKind


class Found(NamedTuple):
    """The token behind a name, and the candidates of that name."""

    last: int
    candidates: tuple[Candidate, ...]


class Forms:
    """Knows the forms of a gazetteer in lower case, and the words they begin with.

    ``first_words`` has for each of these words the number of words of the longest form it begins.

    Args:
        gazetteer: Its names.

    Example:
        >>> forms = Forms(Gazetteer.load())
        >>> "na jesenicah" in forms, "jesenicah" in forms
        (False, True)
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._forms: dict[str, str] = {}
        self._other_spellings: dict[str, list[str]] = {}
        for form in gazetteer.forms():
            key = form.lower()
            if self._forms.setdefault(key, form) is not form:
                self._other_spellings.setdefault(key, []).append(form)
        self.first_words = first_words(self._forms)
        # adjectives and »slapu Savica« are written with a small letter, in the gazetteer as well
        small = (form for form in gazetteer.forms() if form[0].islower())
        # hurried writers write »v novi Gorici«
        hurried = (f for f in municipality_forms(gazetteer) if self._may_begin_small(f))
        self._first_small_words = first_words(chain(map(str.lower, small), hurried))
        self._candidates: dict[str, tuple[Candidate, ...]] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._forms

    def __iter__(self) -> Iterator[str]:
        return iter(self._forms)

    def begun_by(self, word: str) -> int:
        """Return the number of words of the longest form that a word begins, 0 where there is none.

        Only adjectives and the nouns of landmarks and facilities (»slap Savica«) begin with a small
        letter in texts as well, and wrongly names of municipalities such as »nova Gorica«.

        Example:
            >>> forms = Forms(Gazetteer.load())
            >>> forms.begun_by("Novo"), forms.begun_by("koprskega"), forms.begun_by("slapu")
            (5, 1, 2)
        """
        known = self.first_words if word[0].isupper() else self._first_small_words
        return known.get(key_of(word), 0)

    def longest(self, words: Sequence[str], first: int) -> Found | None:
        """Return the longest form that begins at a word, ``None`` where there is none.

        Example:
            >>> found = Forms(Gazetteer.load()).longest(["v", "Novem", "mestu", "dežuje"], 1)
            >>> found.last, found.candidates[0].place.name
            (3, 'Novo mesto')
        """
        keys = list(map(key_of, words[first : first + self.begun_by(words[first])]))
        for count in range(len(keys), 0, -1):
            key = " ".join(keys[:count])
            if key not in self._forms:
                continue
            candidates = self.candidates(key)
            if not words[first][0].isupper():
                named = any(word[0].isupper() for word in words[first + 1 : first + count])
                hurried = count > 1 and words[first + 1][0].isupper() and self._may_begin_small(key)
                candidates = tuple(
                    c
                    for c in candidates
                    if c.kind == "adjective"
                    or (named and c.place.type == "part")
                    or (hurried and c.place.type == "municipality")
                )
            if candidates:
                return Found(first + count, candidates)
        return None

    def _may_begin_small(self, key: str) -> bool:
        """Tell whether the second word of a form shows that its first one lost its capital.

        Saints are written so rightly: »sveti Tomaž«.
        """
        _, _, rest = self._forms[key].partition(" ")
        return rest[:1].isupper() and not key.startswith("sv")

    def candidates(self, key: str) -> tuple[Candidate, ...]:
        """Return all candidates of a form in lower case.

        Raises:
            KeyError: No form is written so.
        """
        candidates = self._candidates.get(key)  # names recur
        if candidates is None:
            tags: dict[tuple[str, FormKind], frozenset[str]] = {}
            # »Novem mestu« and »Novem Mestu« name one place
            for form in (self._forms[key], *self._other_spellings.get(key, ())):
                for one in self._gazetteer.entries(form):
                    name = one.place.id, one.kind
                    tags[name] = tags.get(name, frozenset()) | one.tags
            places = self._gazetteer.places
            candidates = self._candidates[key] = tuple(
                Candidate(places[place], kind, cases) for (place, kind), cases in tags.items()
            )
        return candidates


def key_of(word: str) -> str:
    """Return a word as forms are looked up."""
    return "-" if word in DASHES else word.lower()


def first_words(forms: Iterable[str]) -> dict[str, int]:
    """Note for each first word the number of words of the longest form it begins.

    Example:
        >>> first_words(["novo mesto", "novo", "ptuj"])
        {'novo': 2, 'ptuj': 1}
    """
    longest: dict[str, int] = {}
    for form in forms:
        first, _, rest = form.partition(" ")
        length = 2 + rest.count(" ") if rest else 1
        if longest.get(first, 0) < length:
            longest[first] = length
    return longest


def municipality_forms(
    gazetteer: Gazetteer, kinds: Collection[FormKind] = NAME_KINDS
) -> frozenset[str]:
    """Return the forms of municipality names, or of their adjectives, in lower case.

    Example:
        >>> "koprskega" in municipality_forms(Gazetteer.load(), {"adjective"})
        True
    """
    return frozenset(
        form.lower() for form, entry in gazetteer.municipality_forms() if entry.kind in kinds
    )
