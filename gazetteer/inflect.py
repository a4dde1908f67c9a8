"""Declines Slovene place names: nouns by declension class, adjectives and inhabitant names.

The class is chosen from the ending of the name. Where an ending allows several classes the most
frequent one comes first and the others are offered as alternatives; hand-written rows in
``curated/`` decide the rest. ``build.py`` is the only user of this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product

from paradigms import (
    ADJECTIVE_ENDINGS,
    SOFT,
    Paradigm,
    build,
    feminine,
    feminine_consonant,
    feminine_plural,
    masculine,
    masculine_plural,
    neuter_adjective,
    neuter_o,
    plural_or_neuter_e,
)
from stems import VOWELS, masculine_stems, zero_ending

_PREPOSITIONS = frozenset(["ob", "pri", "na", "v", "nad", "pod", "za", "pred", "med", "k", "p."])
_FOREIGN_PREPOSITIONS = frozenset(
    (
        *("am", "an", "auf", "bei", "der", "im", "in", "ob", "vor", "sur", "sous", "en", "lès"),
        *("lez", "les", "aux", "de", "del", "della", "dello", "dei", "di", "da", "do", "dos"),
        *(
            "das",
            "du",
            "des",
            "la",
            "na",
            "nad",
            "pod",
            "kod",
            "pri",
            "upon",
            "on",
            "by",
            "of",
            "u",
        ),
    )
)
_SLAVIC = frozenset(["BA", "BG", "BY", "CZ", "HR", "ME", "MK", "PL", "RS", "RU", "SK", "UA", "XK"])
_SOUTH_SLAVIC = frozenset(["BA", "HR", "ME", "RS", "XK"])
_EAST_SLAVIC = frozenset(["BY", "RU", "UA"])
_GERMANIC = frozenset(["DE", "AT", "CH", "LI", "NL", "BE", "LU", "DK", "NO", "SE"])
_ROMANCE = frozenset(["IT", "ES", "PT", "FR", "RO", "AR", "BR", "CL", "MX"])
_SILENT_E = frozenset(["FR", "GB", "US", "CA", "AU", "NZ", "IE", "BE", "LU"])
_ENGLISH = frozenset(["GB", "US", "CA", "AU", "NZ", "IE"])
_IA_WAVERS = frozenset(["ES", "IT", "PL", "PT", "RO"])  # elsewhere »v Armeniji« is the country
_AI_WAVERS = _ROMANCE | _GERMANIC | {"LT", "LV"}  # »Tokaju« is not Tokai in Japan
_WEST_SLAVIC = frozenset(["CZ", "PL", "SK"])
_HYPHENATED = re.compile("-(?:sur|sous|en|lès|les|lez|de|du|des|la|le|aux|upon|on|by)-")
"""Where what does not decline begins: »v Boulognu-sur-Mer«, »v Stratfordu-upon-Avon«."""
_ADJECTIVE_BEHIND = re.compile("[sc]k(?:[iyýaá]|ie)$")

# Nouns whose class the ending does not tell; each also holds as the end of a longer word.
_FEMININE_CONSONANT = ("vas", "peč", "reber", "ravan", "raven", "stran", "obrež")
_NEUTER_PLURALS = ("sela", "selca", "vrata", "brda", "jezera", "rebra", "tla")
_NUMERALS = {"trije": ("Treh", "Trem", "Tri", "Treh", "Tremi")}


def decline(
    name: str,
    *,
    gender: str | None = None,
    number: str | None = None,
    country: str = "SI",
    known: Mapping[str, Paradigm] | None = None,
) -> Paradigm:
    """Decline a place name by the likeliest class that its ending allows.

    Args:
        name: The name in the nominative, of one or more words.
        gender: ``m``, ``f`` or ``n``, where known.
        number: ``s`` or ``p``, where known.
        country: ISO code of the country; names from abroad follow other rules.
        known: Paradigms of names that stand for themselves and for the same noun in longer names.

    Returns:
        The six forms.

    Raises:
        ValueError: No class of that gender and number fits the ending.

    Example:
        >>> decline("Gornja Radgona").loc
        'Gornji Radgoni'
        >>> decline("Stari trg ob Kolpi").ins
        'Starim trgom ob Kolpi'
    """
    return alternatives(name, gender=gender, number=number, country=country, known=known)[0]


def alternatives(
    name: str,
    *,
    gender: str | None = None,
    number: str | None = None,
    country: str = "SI",
    known: Mapping[str, Paradigm] | None = None,
) -> tuple[Paradigm, ...]:
    """Return every paradigm that the ending of a name allows, the likeliest first.

    Takes the arguments of ``decline`` and raises the same error.

    Example:
        >>> [p.loc for p in alternatives("Stranje")]
        ['Stranjah', 'Stranju', 'Stranjem']
    """
    rules = _Rules(country, known or {})
    found = [
        paradigm
        for paradigm in rules.name(name)
        if gender in (None, "", paradigm.gender) and number in (None, "", paradigm.number)
    ]
    if not found:
        raise ValueError(f"{name}: no declension class with gender {gender!r}, number {number!r}")
    return tuple(dict.fromkeys(found))


def decline_adjective(base: str) -> tuple[str, ...]:
    """Return all forms of an adjective in every gender, case and number, sorted.

    Args:
        base: The masculine singular: ``jeseniški``, ``Martinov``, ``gornji``.

    Example:
        >>> decline_adjective("blejski")[:4]
        ('blejska', 'blejske', 'blejskega', 'blejskem')
    """
    stem = base[:-1] if base.endswith("i") else base
    endings = ["i", "a", "o", "e", "ega", "emu", "em", "im", "ih", "imi", "ima"]
    return tuple(sorted({base, *(stem + ending for ending in endings)}))


def decline_inhabitant(man: str, woman: str = "") -> dict[str, tuple[str, ...]]:
    """Return all forms of an inhabitant name with their codes of case and number.

    Args:
        man: ``Jeseničan``, ``Bohinjec``; may be empty.
        woman: ``Jeseničanka``; may be empty.

    Example:
        >>> forms = decline_inhabitant("Bohinjec", "Bohinjka")
        >>> forms["Bohinjcev"], forms["Bohinjko"]
        (('gd', 'gp'), ('as', 'is'))
    """
    paradigms: list[Paradigm] = []
    if man:
        stem = masculine_stems(man)[0]
        e = "e" if stem.endswith(SOFT) else "o"
        paradigms += [
            build(man, stem, ("a", "u", "a", "u", e + "m"), "ms"),
            build(stem + "a", stem, (e + "v", e + "ma", "a", "ih", e + "ma"), "md"),
            masculine_plural(stem),
        ]
        if man.endswith("an"):
            paradigms.append(build(stem + "je", stem, (e + "v", e + "m", "e", "ih", "i"), "mp"))
    if woman:
        stem = woman[:-1]
        paradigms += [
            feminine(stem),
            build(stem + "i", stem, (zero_ending(stem), "ama", "i", "ah", "ama"), "fd"),
            feminine_plural(stem),
        ]
    tagged: dict[str, set[str]] = {}
    for paradigm in paradigms:
        for form, code in paradigm.tagged():
            tagged.setdefault(form, set()).add(code)
    return {form: tuple(sorted(codes)) for form, codes in sorted(tagged.items())}


class _Rules:
    """The choice of classes for names of one country."""

    def __init__(self, country: str, known: Mapping[str, Paradigm]) -> None:
        self.country = country
        self.slovene = country == "SI"
        self.known = known

    def name(self, name: str) -> list[Paradigm]:
        """Decline a whole name: hyphenated halves each, of a phrase the part that inflects."""
        if name in self.known:
            return [self.known[name]]
        halves = re.split(r"( ?- ?)", name)
        if len(halves) == 3 and self.slovene:
            return [
                _join((left, right), halves[1])
                for left, right in product(self.name(halves[0]), self.name(halves[2]))
            ]
        if len(halves) == 3 and self.country in _WEST_SLAVIC:  # »v Jastrzębiu-Zdroju«
            both = (self.name(halves[0])[0], self.name(halves[2])[0])
            return [_join(both, halves[1]), *self._word(name)]
        head, tail = self._split_tail(name)
        if head in self.known:
            return [_append(self.known[head], tail)]
        found = [_append(paradigm, tail) for paradigm in self._phrase(head.split(" "))]
        return found if self.slovene else [*found, *self._otherwise(head, tail)]

    def _otherwise(self, head: str, tail: str) -> Iterator[Paradigm]:
        """Decline a foreign name in another place: »Zell am Seeju«, »San Giovanniju Rotondu«."""
        if tail and self.country in _SLAVIC:  # it has its case already: »nad Vltavou«
            return
        if tail:
            before, _, last = (head + tail).rpartition(" ")
            for paradigm in self._word(last)[:1]:
                yield _join((_indeclinable(before, paradigm), paradigm), " ")
            return
        if (addition := _HYPHENATED.search(head)) and self.country in _SILENT_E:
            rest = head[addition.start() :]
            yield from (_append(p, rest) for p in self._phrase(head[: -len(rest)].split(" ")))
        words = head.split(" ")
        if self.country in _ROMANCE and len(words) > 1 and min(map(len, words[-2:])) > 2:
            for pair in zip(*(self._word(word)[:1] for word in words[-2:]), strict=True):
                outer = (_indeclinable(word, pair[-1]) for word in words[:-2])
                yield _join((*outer, *pair), " ")

    def _split_tail(self, name: str) -> tuple[str, str]:
        """Split off what stays unchanged: a preposition and all after it, a saint in genitive."""
        words = name.split(" ")
        prepositions = _PREPOSITIONS if self.slovene else _FOREIGN_PREPOSITIONS
        for at, word in enumerate(words[1:], start=1):
            if word in prepositions or (word in ("Sv.", "Svetega", "Svete") and self.slovene):
                return " ".join(words[:at]), " " + " ".join(words[at:])
        return name, ""

    def _phrase(self, words: list[str]) -> list[Paradigm]:
        """Decline a noun with the adjectives before it; agreement helps to choose its class."""
        *before, noun = words
        if not before:
            return self._word(noun)
        nouns = self._word(noun)
        if not (self.slovene or self.country in _SLAVIC):
            return [_join((_indeclinable(" ".join(before), p), p), " ") for p in nouns]
        if len(before) == 1 and not self.slovene and (behind := self._adjective_behind(*words)):
            return behind
        if not self.slovene and before[0][-1] in "aá" and noun[-1] not in VOWELS:
            nouns = [feminine_consonant(noun, noun)]  # Mlada Boleslav, Karlova Ves
        by_ending = self._by_ending(noun)  # where the known noun has another gender
        fitting = [[p for p in each if _agrees(before[0], p)] for each in (nouns, by_ending)]
        declined = []
        for paradigm in fitting[0] or fitting[1] or nouns:
            parts = [_adjective(word, paradigm) for word in before]
            declined.append(_join((*parts, paradigm), " "))
        return declined

    def _adjective_behind(self, noun: str, adjective: str) -> list[Paradigm]:
        """Decline a Slavic noun with the adjective that follows it: »v Gorzowu Wielkopolskem«."""
        if not _ADJECTIVE_BEHIND.search(adjective) or _ADJECTIVE_BEHIND.search(noun):
            return []
        return [
            _join((each, _adjective(adjective, each)), " ")
            for each in self._word(noun)
            if _agrees(adjective, each)
        ]

    def _word(self, word: str) -> list[Paradigm]:
        if word in self.known:
            return [self.known[word]]
        if word.lower() in self.known:
            return [_capitalized(self.known[word.lower()])]
        return self._by_ending(word)

    def _by_ending(self, word: str) -> list[Paradigm]:
        return list(self._slovene(word) if self.slovene else self._foreign(word))

    def _slovene(self, word: str) -> Iterator[Paradigm]:
        lower = word.lower()
        stem = word[:-1]
        if lower.endswith("a"):
            if lower.endswith(_NEUTER_PLURALS):
                dative = "em" if stem.endswith(SOFT) else "om"
                yield build(word, stem, (zero_ending(stem), dative, "=", "ih", "i"), "np")
            yield feminine(stem)
        elif lower.endswith("o"):
            yield from neuter_o(word)
        elif lower.endswith("e"):
            yield from plural_or_neuter_e(word)
        elif lower.endswith("i"):
            yield masculine_plural(stem)
        else:
            yield from _consonant(word)

    def _foreign(self, word: str) -> Iterator[Paradigm]:
        stem, last = word[:-1], word[-1].lower()
        if self.country in _SLAVIC and last in "aoeiyéě":
            yield from self._slavic(word)
        elif last in "aăãá" and not word.endswith("aa"):  # Bogotá: its mark in the nominative alone
            yield Paradigm.of((word, *feminine(stem).forms()[1:]), "f", "s")
            yield from self._foreign_ia(word)
            if word.endswith("ea") and self.country in _ENGLISH:  # Swansea
                yield masculine(word, word + "j")
        elif word.endswith("au") and self.country in _GERMANIC:
            yield masculine(word, word)
            yield masculine(word, word + "j")
        elif word.endswith(("iu", "au")):  # Sibiu: Sibiuja and Sibiua
            yield masculine(word, word + "j")
            yield masculine(word, word)
        elif last == "o" and not word.endswith("oo"):
            yield self._foreign_o(word)
        elif last == "e" and not word.endswith("ee"):
            yield from self._foreign_e(word)
        elif last == "y" and not self._is_spoken_y(word):
            yield masculine(word, word, soft=True)
            if self.country != "HU":
                yield masculine(word, word + "j")
        elif last in VOWELS:
            yield masculine(word, word + "j")
            if re.search("[aeou]y$", word):
                yield masculine(word, word, soft=True)
            elif (
                re.search("[aeou]i$", word) and self.country in _AI_WAVERS
            ):  # Trakai: »v Trakaju«, »v Trakaiu«
                yield from (masculine(word, stem + "j"), masculine(word, word))
            elif word.endswith("see"):  # Bad Aussee: »iz Bad Aussea«
                yield masculine(word, stem)
        else:
            for each in self._foreign_stems(word):
                yield masculine(word, each, soft=bool(self._foreign_soft.search(each)))

    def _foreign_o(self, word: str) -> Paradigm:
        """Decline a name in -o: »z Leccom« has no soft c, »z Valeggiem« a soft g."""
        if self.country == "IT" and re.search("[cg]io$", word):
            return masculine(word, word[:-1], soft=True)
        if word.endswith("co"):
            return build(word, word[:-1], ("a", "u", "=", "u", "om"), "ms")
        return masculine(word, word[:-1])

    def _is_spoken_y(self, word: str) -> bool:
        """Tell whether a final y is a vowel: in Derby, but in neither Stornoway nor Keszthely."""
        if self.country == "HU":
            return not re.search("[glnt]y$", word)
        return not (self.country in _ENGLISH and re.search("[aeou]y$", word))

    def _foreign_ia(self, word: str) -> Iterator[Paradigm]:
        """Decline a name in -ia otherwise: »v Perugi« where the i is silent, »v Valenciji«."""
        if self.country not in _IA_WAVERS:
            return
        silent = {"IT": "[aeioucg]ia$", "RO": "[aeiou]ia$", "PL": "ia$"}.get(self.country)
        if silent and re.search(silent, word):
            yield build(word, word[:-2], ("ie", "i", "io", "i", "io"), "fs")
        if re.search("[^aeiou]ia$", word):
            yield Paradigm.of((word, *feminine(f"{word[:-1]}j").forms()[1:]), "f", "s")

    def _slavic(self, word: str) -> Iterator[Paradigm]:
        """Decline a Slavic name in a vowel: plurals, neuters and names that are adjectives."""
        stem, lower = word[:-1], word.lower()
        adjective = re.search("(sk|šk|čk|ck)[io]$", lower) and self.country in _SOUTH_SLAVIC
        if lower.endswith("a"):
            if lower.endswith(_NEUTER_PLURALS):
                yield build(word, stem, (zero_ending(stem), "om", "=", "ih", "i"), "np")
            yield feminine(stem)
            yield from self._foreign_ia(word)
            if word.endswith("išća"):  # Pučišća: »iz Pučišć«
                yield build(word, stem, (zero_ending(stem), "em", "=", "ih", "i"), "np")
        elif lower.endswith("o"):
            noun = build(word, stem, ("a", "u", "=", "u", "om"), "ns")
            if adjective:
                yield from (neuter_adjective(word), noun)
            elif re.search("(ov|ev|sk|šk|čk)o$", lower):
                yield from (noun, neuter_adjective(word))
            else:
                yield noun
        elif lower.endswith("iště"):
            yield build(word, stem, ("a", "u", "=", "u", "em"), "ns")
        elif lower.endswith("ě"):  # Lázně: »v Marianskih Laznih«
            yield build(word, stem, ("i", "im", "=", "ih", "imi"), "fp")
        elif lower.endswith("é") or (lower.endswith("e") and self.country == "UA"):
            yield neuter_adjective(word)
            yield build(word, stem, ("a", "u", "=", "u", "om"), "ns")
        elif lower.endswith("e"):
            polish_neuter = self.country == "PL" and not lower.endswith("ce")  # Zabrze, Opole
            neuter_first = polish_neuter or lower.endswith("je")
            yield from plural_or_neuter_e(word, neuter_first=neuter_first)
        else:
            if adjective or (self.country in _EAST_SLAVIC and re.search("[sc]ki$", lower)):
                yield build(word, stem, ADJECTIVE_ENDINGS["ms"][1], "ms")
            plural = masculine_plural(stem)
            yield Paradigm.of((word, *plural.forms()[1:]), "m", "p")
            if lower.endswith("y"):  # Piešťany: »iz Piešťan« beside »iz Piešťanov«
                yield build(word, stem, (zero_ending(stem), "am", "=", "ah", "ami"), "fp")
            else:
                yield masculine(word, word + "j")

    def _foreign_e(self, word: str) -> Iterator[Paradigm]:
        """Decline a name in -e: silent it falls away, pronounced it takes j; both are offered."""
        silent = masculine(word, word if re.search("[cg]e$", word) else word[:-1])
        spoken = masculine(word, word + "j")
        if self.country == "IT" and word[-2] in "cg":
            yield spoken
        elif self.country in _SILENT_E or self.country == "IT":
            yield from (silent, spoken)
        else:
            yield from (spoken, silent)

    def _foreign_stems(self, word: str) -> list[str]:
        if word.endswith("ów") or (self.country == "PL" and re.search("ó[^aeiouyó]+$", word)):
            return [re.sub("ó(?=[^ó]+$)", "o", word), word]  # Zdrój, »v Zdroju«
        if word.endswith("ń"):  # Wieluń, »v Wielunju«
            return [word, word[:-1] + "nj"]
        if word.endswith("iec"):  # Sosnowiec, »iz Sosnowca«
            return [word[:-3] + "c", word]
        if re.search("[^aeiou]anj$", word) and self.country in _SOUTH_SLAVIC:  # Kakanj, »v Kaknju«
            return [word[:-3] + "nj", word]
        if word.endswith("ok") and self.country == "SK":  # Ružomberok, »v Ružomberku«
            return [word[:-2] + "k", word]
        if re.fullmatch("[^aeiouyáéíóöúü]+er", word.lower()):  # Tver, »v Tveru«
            return [word, word + "j"]
        stems = masculine_stems(word)
        if re.search("[^aeiou]en$", word) and self.country in _GERMANIC:
            dropped = word[:-2] + word[-1]
            others = [stem for stem in stems if stem != dropped]
            return [*others, dropped] if word.endswith("ingen") else [dropped, *others]
        return stems

    @property
    def _foreign_soft(self) -> re.Pattern[str]:
        own = {"FR": "|[ao]is|[ao]ix|ault|[eo]t", "PL": "|cz|sz|rz|ń|ś|ź|ż"}.get(self.country, "")
        english = "|ch" if self.country in _SILENT_E else ""
        return re.compile(f"(tz|nz|x|sh|sch{english}{own})$")


def _consonant(word: str) -> Iterator[Paradigm]:
    lower = word.lower()
    if lower.endswith(_FEMININE_CONSONANT):
        stem = word[:-2] + word[-1] if lower.endswith(("eber", "ravan", "raven")) else word
        yield feminine_consonant(word, stem)
    if re.search("[^aeiou]ev$", lower):
        yield build(word, word[:-2] + "v", ("e", "i", "=", "i", "ijo"), "fs")
    for stem in masculine_stems(word):
        yield masculine(word, stem)


def _agrees(word: str, noun: Paradigm) -> bool:
    """Tell whether an adjective ends as the noun demands; -ý, -á, -é are Czech and Slovak."""
    key = noun.gender + noun.number
    ending = ADJECTIVE_ENDINGS.get(key, ("?", ()))[0]
    plural_y = "e" if key == "fp" and word.endswith("ovy") else "i"  # Františkovy Lázně
    west_slavic = {
        "ý": "i",
        "y": plural_y,
        "á": "a",
        "é": ending if key in ("ns", "fp", "mp") else "",
    }
    soft = ending == "o" and word.endswith("je")
    return soft or ending in (word[-1], west_slavic.get(word[-1]))


def _adjective(word: str, noun: Paradigm) -> Paradigm:
    """Decline an adjective to agree with a noun; a word that does not agree stays as it is."""
    if word.lower() in _NUMERALS:
        return Paradigm.of([word, *_NUMERALS[word.lower()]], noun.gender, noun.number)
    key = noun.gender + noun.number
    if key == "ms" and re.search("(ov|ev|in|ův)$", word):
        return build(word, re.sub("ův$", "ov", word), ADJECTIVE_ENDINGS[key][1], key)
    if not _agrees(word, noun):
        return _indeclinable(word, noun)
    stem = word[:-2] if word.endswith("ie") else word[:-1]  # Śląskie
    return build(word, stem, ADJECTIVE_ENDINGS[key][1], key)


def _indeclinable(word: str, noun: Paradigm) -> Paradigm:
    return Paradigm.of([word] * 6, noun.gender, noun.number)


def _capitalized(noun: Paradigm) -> Paradigm:
    forms = [form[:1].upper() + form[1:] for form in noun.forms()]
    return Paradigm.of(forms, noun.gender, noun.number)


def _append(noun: Paradigm, tail: str) -> Paradigm:
    return Paradigm.of((form + tail for form in noun.forms()), noun.gender, noun.number)


def _join(parts: tuple[Paradigm, ...], separator: str) -> Paradigm:
    forms = [separator.join(cases) for cases in zip(*(p.forms() for p in parts), strict=True)]
    return Paradigm.of(forms, parts[-1].gender, parts[-1].number)
