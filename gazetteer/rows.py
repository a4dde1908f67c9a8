"""Reads the hand-written tables in ``curated/`` and says where a row is wrong.

Every complaint names file, line and remedy, because these files are edited by hand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from inflect import decline
from paradigms import Paradigm

from obcine.errors import InputError

CURATED = Path(__file__).parent / "curated"
_CASES = ("gen", "dat", "acc", "loc", "ins")
_SAINT = re.compile("Še(?:nt|m(?=peter|petr))([a-zčšž])")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a hand-written table."""

    path: Path
    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    def error(self, problem: str, remedy: str) -> InputError:
        """Return an error that names the file and line."""
        return InputError(f"{self.path}:{self.line}: {problem}; {remedy}")

    def list(self, column: str) -> list[str]:
        """Return the parts of a cell that ``;`` separates."""
        return [part.strip() for part in self[column].split(";") if part.strip()]


def read_rows(name: str, columns: str, folder: Path = CURATED) -> list[Row]:
    """Return the rows of a hand-written table after checking its shape.

    Args:
        name: File name.
        columns: The expected header, its columns separated by blanks.
        folder: Where the file lies.

    Raises:
        InputError: The file is missing, the header or the number of cells is wrong, the first
            cell is empty, or a text is not in Unicode NFC.
    """
    path, header = folder / name, columns.split()
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError as error:
        raise InputError(f"{path}: missing; restore it from version control") from error
    if lines[0].split("\t") != header:
        raise InputError(f"{path}:1: wrong header; it must be, tab-separated: {columns}")
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        if not line:
            continue
        cells = line.split("\t")
        row = Row(path, number, dict(zip(header, cells, strict=False)))
        if len(cells) != len(header):
            raise row.error(
                f"{len(cells)} cells instead of {len(header)}", "separate the columns by tabs"
            )
        if not cells[0].strip():
            raise row.error(f"no {header[0]}", "fill the first cell or delete the line")
        if unicodedata.normalize("NFC", line) != line:
            raise row.error("text is not in Unicode NFC", "retype the letters with diacritics")
        rows.append(row)
    return rows


def paradigm(row: Row) -> Paradigm:
    """Return the paradigm that a row spells out in its columns ``gender`` to ``ins``.

    Raises:
        InputError: A form is empty, or gender or number is unknown.
    """
    gender, number = row["gender"], row["number"]
    if gender not in ("m", "f", "n") or number not in ("s", "d", "p"):
        raise row.error(
            f"gender {gender!r}, number {number!r}", "use m, f or n and s (singular), d or p"
        )
    nominative = next(iter(row.values.values()))
    gen, dat, acc, loc, ins = (row[case] for case in _CASES)
    if not all((gen, dat, acc, loc, ins)):
        raise row.error(f"a case form of {nominative} is empty", "fill gen, dat, acc, loc and ins")
    return Paradigm(nominative, gen, dat, acc, loc, ins, gender, number)


def variant(row: Row, text: str, *, country: str = "SI") -> Paradigm:
    """Return the paradigm of ``nom|gen|dat|acc|loc|ins``, or of a bare name by rule.

    Raises:
        InputError: There are neither one nor six forms.
    """
    forms = [form.strip() for form in text.split("|")]
    if len(forms) == 1:
        return decline(forms[0], country=country)
    if len(forms) != 6 or not all(forms):
        raise row.error(f"{text!r} has {len(forms)} forms", "write nom|gen|dat|acc|loc|ins")
    nom, gen, dat, acc, loc, ins = forms
    return Paradigm(nom, gen, dat, acc, loc, ins, row["gender"], row["number"])


def abbreviated(name: Paradigm, abbreviations: Iterable[tuple[str, str]]) -> Iterator[Paradigm]:
    """Yield a name with some words abbreviated, in each way that there is.

    Args:
        name: The paradigm of a name of several words.
        abbreviations: A name's first word in the nominative, or its last ones, which no case
            changes, each with what is written for them.

    Example:
        >>> ways = [("Nova", "N."), ("pri Ljubljani", "pri Lj.")]
        >>> [one.loc for one in abbreviated(decline("Nova Gorica"), ways)]
        ['N. Gorici']
        >>> [one.loc for one in abbreviated(decline("Dol pri Ljubljani"), ways)]
        ['Dolu pri Lj.']
    """
    for words, abbreviation in abbreviations:
        if name.nom.startswith(f"{words} "):
            forms = [f"{abbreviation} {form.split(' ', 1)[1]}" for form in name.forms()]
        elif name.nom.endswith(f" {words}"):
            forms = [form.removesuffix(words) + abbreviation for form in name.forms()]
        else:
            continue
        yield Paradigm.of(forms, name.gender, name.number)


def first_half_unchanged(names: Iterable[Paradigm]) -> list[Paradigm]:
    """Return compound names as some write them, with the first half in the nominative.

    Example:
        >>> [one.loc for one in first_half_unchanged([decline("Rače-Fram"), decline("Kranj")])]
        ['Rače-Framu']
    """
    return [
        Paradigm.of(
            (name.nom[: name.nom.index("-")] + form[form.index("-") :] for form in name.forms()),
            name.gender,
            name.number,
        )
        for name in names
        if "-" in name.nom
    ]


def saints(names: Iterable[Paradigm]) -> list[Paradigm]:
    """Return the names of saints as old papers write them.

    Example:
        >>> [one.gen for one in saints([decline("Šentjernej"), decline("Kranj")])]
        ['Št. Jerneja']
    """
    return [
        Paradigm.of(
            (_SAINT.sub(_spelled_out, form) for form in name.forms()), name.gender, name.number
        )
        for name in names
        if _SAINT.match(name.nom)
    ]


def _spelled_out(saint: re.Match[str]) -> str:
    return f"Št. {saint[1].upper()}"


def inhabitants(row: Row) -> list[tuple[str, str]]:
    """Return the pairs of masculine and feminine inhabitant names of a row.

    Raises:
        InputError: A name stands without its counterpart.
    """
    names = row["inhabitants"].replace(";", " ").split()
    if len(names) % 2:
        raise row.error(
            f"{len(names)} inhabitant names", "write pairs: masculine;feminine, as Blejec;Blejka"
        )
    return list(zip(names[::2], names[1::2], strict=True))


def table(columns: str, rows: Iterable[Sequence[object]]) -> str:
    r"""Return the text of a table: the names of its columns, then its rows, cells separated by tabs.

    Example:
        >>> table("name known", [("Bled", True)])
        'name\tknown\nBled\tyes\n'
    """
    lines = ["\t".join(columns.split()), *("\t".join(map(_cell, row)) for row in rows)]
    return "\n".join(lines) + "\n"


def _cell(value: object) -> str:
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)
