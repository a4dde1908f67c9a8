"""The declension classes of Slovene names: paradigms, built of stems and endings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stems import zero_ending

SOFT = ("c", "č", "ć", "š", "ž", "j", "đ")
"""After these consonants endings have e for o: »Kranjem«."""
_LONG_GENITIVE = re.compile(r"(?<=[^aeiou])cev(?= |$)")
_SHORTEST_GENITIVE = re.compile(r"(?<=[nr])cev(?= |$)")
_GENITIVE_IN_U = re.compile(r"(?<![^ ])([Gg]rad|[Mm]ost)a(?= |$)")
_NEUTER_NOUNS = (
    *("selo", "sedlo", "mesto", "blato", "jezero", "brdo", "ardro", "čelo", "deblo", "drevo"),
    *("gnezdo", "jedro", "korito", "kolo", "okno", "rebro", "steblo", "žito", "stegno", "sito"),
    *("grlo", "perilo", "zrno", "platno"),
)

_Five = tuple[str, str, str, str, str]
ADJECTIVE_ENDINGS: dict[str, tuple[str, _Five]] = {
    "ms": ("i", ("ega", "emu", "=", "em", "im")),
    "fs": ("a", ("e", "i", "o", "i", "o")),
    "ns": ("o", ("ega", "emu", "=", "em", "im")),
    "mp": ("i", ("ih", "im", "e", "ih", "imi")),
    "fp": ("e", ("ih", "im", "=", "ih", "imi")),
    "np": ("a", ("ih", "im", "=", "ih", "imi")),
}


@dataclass(frozen=True, slots=True)
class Paradigm:
    """The six case forms of a name, its gender (``m f n``) and its number (``s p d``).

    Example:
        >>> feminine("Kostanjevic").loc
        'Kostanjevici'
    """

    nom: str
    gen: str
    dat: str
    acc: str
    loc: str
    ins: str
    gender: str
    number: str

    @classmethod
    def of(cls, forms: Iterable[str], gender: str, number: str) -> Paradigm:
        """Build a paradigm from the six forms in the order nom, gen, dat, acc, loc, ins."""
        nom, gen, dat, acc, loc, ins = forms
        return cls(nom, gen, dat, acc, loc, ins, gender, number)

    def forms(self) -> tuple[str, str, str, str, str, str]:
        """Return the forms in the order nom, gen, dat, acc, loc, ins."""
        return (self.nom, self.gen, self.dat, self.acc, self.loc, self.ins)

    def tagged(self, *, second_genitive: bool = False) -> Iterator[tuple[str, str]]:
        """Yield each form with its code of case and number, as in ``('Jesenic', 'gp')``.

        The nouns »grad« and »most« have two genitives: »z gradu Kamen«, »z grada Kamen«.
        Along the Mura plurals in -ci have more: »iz Puconcev«, »iz Puconec«, »iz Puconc«.
        """
        for case, form in zip("ngdali", self.forms(), strict=True):
            yield form, case + self.number
        if self.number == "s" and _GENITIVE_IN_U.search(self.gen):
            yield _GENITIVE_IN_U.sub(r"\1u", self.gen), "gs"
        if second_genitive and self.number == "p" and _LONG_GENITIVE.search(self.gen):
            yield _LONG_GENITIVE.sub("ec", self.gen), "gp"
            if _SHORTEST_GENITIVE.search(self.gen):
                yield _SHORTEST_GENITIVE.sub("c", self.gen), "gp"


def build(nom: str, stem: str, endings: Iterable[str], gender_number: str) -> Paradigm:
    """Build a paradigm; ``=`` repeats the nominative, a capitalized ending is a whole form."""
    forms = [
        nom if ending == "=" else ending if ending[:1].isupper() else stem + ending
        for ending in endings
    ]
    return Paradigm.of([nom, *forms], gender_number[0], gender_number[1])


def masculine(nom: str, stem: str, *, soft: bool = False) -> Paradigm:
    """Decline a masculine noun whose other cases have that stem."""
    ending = "em" if soft or stem.lower().endswith((*SOFT, "ce", "ge")) else "om"
    return build(nom, stem, ("a", "u", "=", "u", ending), "ms")


def masculine_plural(stem: str) -> Paradigm:
    """Decline a masculine plural: »Šalovci«."""
    e = "e" if stem.lower().endswith(SOFT) else "o"
    return build(stem + "i", stem, (e + "v", e + "m", "e", "ih", "i"), "mp")


def feminine(stem: str) -> Paradigm:
    """Decline a feminine noun in -a."""
    return build(stem + "a", stem, ("e", "i", "o", "i", "o"), "fs")


def feminine_consonant(word: str, stem: str) -> Paradigm:
    """Decline a feminine noun in a consonant, of which the other cases have a stem: »vas«."""
    return build(word, stem, ("i", "i", "=", "i", "jo"), "fs")


def feminine_plural(stem: str) -> Paradigm:
    """Decline a feminine plural: »Jesenice«."""
    return build(stem + "e", stem, (zero_ending(stem), "am", "=", "ah", "ami"), "fp")


def neuter_adjective(word: str) -> Paradigm:
    """Decline an adjective that is a neuter name: »Krško«."""
    return build(word, word[:-1], ADJECTIVE_ENDINGS["ns"][1], "ns")


def neuter_o(word: str) -> Iterator[Paradigm]:
    """Decline a Slovene name in -o, as an adjective and as a noun."""
    noun = build(word, word[:-1], ("a", "u", "=", "u", "om"), "ns")
    adjective = neuter_adjective(word)
    yield from (noun, adjective) if word.lower().endswith(_NEUTER_NOUNS) else (adjective, noun)


def plural_or_neuter_e(word: str, *, neuter_first: bool = False) -> Iterator[Paradigm]:
    """Decline a name in -e, as a feminine plural and as a neuter."""
    stem = word[:-1]
    neuter = build(word, stem, ("a", "u", "=", "u", "em"), "ns")
    plural = feminine_plural(stem)
    if neuter_first or re.search("(iš[čć]e|polje|[^aeioulnj]je)$", word.lower()):
        yield neuter
        yield plural
    else:
        yield plural
        if stem.lower().endswith(SOFT):
            yield neuter
    if re.search("[^aeiou]je$", word.lower()):
        yield neuter_adjective(word)
