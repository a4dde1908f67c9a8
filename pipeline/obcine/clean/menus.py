"""Finds menus: long enumerations of municipality names that are no sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from obcine.clean.rules import NAVIGATION_WORD, REGIONS

_MIN_NAMES = 8
_MIN_LABELLED = 5  # with nothing else on the line: »Občine: …«, or no mark between the names
_CERTAIN = 100  # no sentence enumerates half of the country
# How a portal heads the municipalities of a region on lines of their own: »GORENJSKA«, »Celjsko«.
_REGION_HEADING = rf"(?m:^)(?i:{REGIONS}|Vipavska|[^\W\d]{{3,12}}[sšc]ko)(?m:$)"
_REGION_LINE = re.compile(_REGION_HEADING)
_LABEL = (
    r"(?:(?:Vse|(?<=[–|-] )vse|Izberi(?:te)?|Seznam|Moja|Vaša|Svojo|svojo|Vašo|vašo|Po|Slovenske|\d{1,3})[ \t]+)+"
    r"(?:občin|regij|kraj)(?:a|e|o|i|ah|am|ih)?(?![\w-])"
    r"|(?:Občin[ae]|OBČIN[AE]|Regij[ae]|REGIJ[AE]|Kraji|KRAJI|Lokacij[ae]|Lokalno)(?![\w-])"
    rf"|(?:{REGIONS})(?:[ \t]+regija)?(?!\w)|(?!(?:{REGIONS})(?!\w)){_REGION_HEADING}"
    # An alphabetical index, and the group between two brackets: »(Kranj, Naklo) Obala (Izola)«.
    r"|A[ \t]?[-–][ \t]?[ZŽ](?!\w)|(?<!\w)(?!A[ \t]?[-–][ \t]?[ZŽ](?!\w))[A-ZČŠŽ](?!\w)"
    r"|(?<=[)\]]\s)[A-ZČŠŽ]\w+(?:[ \t]\w+){0,2}(?=:?[ \t]?[(\[])"
)
_MARKS = r"[\s,;:|/•·▪◦○●◯◉☐☑‣»›>*▼▾+()\[\]–—-]"
# What may stand between two names of a menu: separators, labels, the number of articles in ().
_GAP = re.compile(rf"{_MARKS}*(?:(?:\(\d+\)|{_LABEL}){_MARKS}*)*")
_LABELS_BEFORE = re.compile(rf"(?:(?:{_LABEL}){_MARKS}*)+\Z|{_MARKS}+\Z")
_LABEL_LINES_BEFORE = re.compile(rf"(?m:^)(?:(?:{_LABEL}){_MARKS}*)+\Z")
_NAVIGATION_ABOVE = re.compile(
    rf"\s*(?:(?:[^\w\s]\W*)?(?:{NAVIGATION_WORD.pattern}|(?i:lokalne novice|novice po (?:krajih|občinah|regijah)))[ \t]*\n\s*)+"
)
_TELLS = re.compile(
    r"\b(?:je|so|sta|bo|bodo|bosta|bi|se|smo)\b|\w\w(?:[ae]jo|[aei]mo)\b|\bnaslednj\w+ \w+:\Z"
    r"|\b(?i:(?:prejemni|dobitni|podpisni)(?:ki|ce)|(?:udelež|upravič|nagraj)en(?:ci|ke)):\Z"
)
"""A verb, »naslednje občine:« or who they are; a heading of a menu has none: »Novice iz občin:«."""
_BETWEEN_TEAMS = re.compile(r"[ \t]*[-–—:][ \t]*")
_COUNT_AFTER = re.compile(r"[ \t]*\(\d+\)")
_INDEX_LETTER = re.compile(r"(?<!\w)[A-ZČŠŽ](?!\w)")
_LINK_MARKS = " \t>»›≡☰▼▾"
"""Before what a page links to."""
_CLOSING = re.compile(r"[)\]]")
_HARD_SEPARATOR = re.compile(r"[|•·▪◦○●◯◉☐☑‣»›>*▼▾+]")
_SOFT_SEPARATOR = re.compile(r"[,;/–—-]")
_SMALL_WORD = re.compile(r"(?<![\w.-])[a-zčšž]{2,}")
_GOES_ON = re.compile(r"[ \t]*(?:[.:!?)…]|(?:,[ \t]*)?(?:in|ter|oziroma|kot)\b|,?[ \t]+[a-zčšž])")
_NAME_GOES_ON = re.compile(r"[ \t]*[.,:!?)(–-]|[ \t]+[a-zčšž]")
_MAX_GAP = 120
_MOST_BEFORE = 300
"""So many characters before a menu are looked at."""
_CAPITALIZED = re.compile("[A-ZČŠŽ](?:[A-ZČŠŽ]+|[a-zčšž]+)")


class MenuFinder:
    """Finds menus of municipalities in a text, and leaves sentences that enumerate them.

    Args:
        names: The names of the municipalities.
    """

    def __init__(self, names: Iterable[str]) -> None:
        spellings = {spelling for name in names for spelling in (name, name.upper())}
        self._heads = frozenset(re.split(r"\W", spelling, maxsplit=1)[0] for spelling in spellings)
        self._pattern = _names_pattern(spellings)

    def find(self, text: str) -> list[tuple[int, int]]:
        """Return the spans of menus.

        Example:
            >>> names = ["Bled", "Bohinj", "Gorje", "Jesenice", "Kranj", "Naklo", "Tržič", "Žiri"]
            >>> MenuFinder(names).find("Bled | Bohinj | Gorje | Jesenice | Kranj | Naklo | Tržič | Žiri")
            [(0, 63)]
            >>> MenuFinder(names).find("Bled, Bohinj, Gorje, Jesenice, Kranj, Naklo, Tržič in Žiri.")
            []
        """
        if len(self._heads.intersection(_CAPITALIZED.findall(text))) < _MIN_LABELLED:
            return []
        return [span for run in self._runs(text) if (span := _menu_span(text, run)) is not None]

    def _runs(self, text: str) -> Iterator[list[tuple[int, int]]]:
        """Yield stretches of names that nothing but separators and labels divides."""
        run: list[tuple[int, int]] = []
        for match in self._pattern.finditer(text):
            if run and not _is_gap(text, run[-1][1], match.start()):
                yield run
                run = []
            run.append(match.span())
        if run:
            yield run

    def is_name(self, line: str) -> bool:
        """Return whether a line is the name of a municipality and nothing else."""
        return self._pattern.fullmatch(line) is not None

    def count(self, line: str) -> int:
        """Return how many municipalities a line names."""
        return sum(1 for _ in self._pattern.finditer(line))


def _names_pattern(spellings: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of all names, grouped by first letter so that few are tried at a place."""
    by_letter: dict[str, list[str]] = {}
    for spelling in sorted(spellings, key=lambda name: (-len(name), name)):
        pattern = re.sub(r"(?:\\ )*(?:\\-)(?:\\ )*", r"[ \\t]*[-–][ \\t]*", re.escape(spelling))
        by_letter.setdefault(spelling[0], []).append(pattern.replace(r"\ ", r"[ \t]+")[1:])
    groups = [
        f"{re.escape(letter)}(?:{'|'.join(tails)})" for letter, tails in sorted(by_letter.items())
    ]
    # Names may be stuck together, and the article to the last one: »… | TržičŽiriNa seji so …«.
    behind = r"(?!-\w|(?![A-ZČŠŽ][a-zčšž])\w)"
    return re.compile(rf"(?:(?<![\w-])|(?<=[a-zčšž]))(?:{'|'.join(groups)}){behind}")


def _is_gap(text: str, start: int, end: int) -> bool:
    if not start <= end <= start + _MAX_GAP or not _GAP.fullmatch(text, start, end):
        return False
    letters = _INDEX_LETTER.findall(text, start, end)
    return not letters or letters[-1] == text[end]  # »B: Bled« is an index, »B: Kranj« a group


def _menu_span(text: str, run: list[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the span of the menu that a run of names is, or ``None`` for a sentence."""
    if len(run) < _MIN_LABELLED:
        return None
    gaps = [text[a:b] for (_, a), (b, _) in pairwise(run)]
    kind = _separator(gaps)
    if len(run) > _MIN_NAMES and _begins_article(text, run[-1][1], gaps[-1], kind):
        run = run[:-1]
    start, end = run[0][0], run[-1][1]
    count = _COUNT_AFTER.match(text, end)
    end = count.end() if count else end
    line_start = max(text.rfind("\n", 0, start) + 1, start - _MOST_BEFORE)
    labels = _LABELS_BEFORE.search(text, line_start, start)
    before = labels.start() if labels else start
    labelled = bool(labels and re.search(r"\w", labels.group()))
    alone = not text[line_start:before].strip(_LINK_MARKS)
    before = line_start if alone else before
    above = _LABEL_LINES_BEFORE.search(text, max(0, start - _MOST_BEFORE), start)
    if alone and above:
        before = above.start()
    if alone and _CLOSING.match(text, end) and re.search(r"[(\[]", text[before:start]):
        end += 1
    in_rows = all("\n" in gap for gap in gaps) and not any(
        map(str.isalnum, text[line_start:before])
    )
    top = above.start() if above else line_start
    as_menu = labelled or kind in ("|", " ")
    introduced = any(_introduces(_line_above(text, at), as_menu) for at in (line_start, top))
    if introduced and len(run) < _CERTAIN and (alone or in_rows):
        return None
    if not above and _are_pairs(gaps) and _may_head_pairs(_line_above(text, line_start)):
        return None
    if len(run) < _MIN_NAMES:
        ends = text[end : end + 1] in ("", "\n")
        # A text does not begin with names under headings, but may end with them.
        is_menu = (
            (labelled and kind == ",")
            or all(not gap.strip() and "\n" not in gap for gap in gaps)
            or all("|" in gap for gap in gaps)
            or (before <= _MOST_BEFORE and _opens_page(text[:before], text[start:end], kind))
        )
        return (before, end) if alone and ends and is_menu else None
    if len(run) >= _CERTAIN or kind in ("|", " "):
        return before, end
    if kind == "\n":
        return (before if alone else run[1][0]), end
    word, colon, rest = text[line_start:start].rpartition(":")
    if colon and not (labelled or rest.strip() or NAVIGATION_WORD.fullmatch(word.strip())):
        return None  # »Proti: Bled, Bohinj …«, while »Novice: Bled, Bohinj …« is a menu
    sentence_before = re.split(r"[.!?…]\s", text[line_start:before])[-1]
    if labels and labels.group().startswith("vse "):
        sentence_before = ""  # »Naš portal – vse občine: …«
    if _SMALL_WORD.search(sentence_before) or _GOES_ON.match(text, end):
        return None
    return before, end


def _begins_article(text: str, end: int, gap: str, kind: str) -> bool:
    """Return whether the last name begins the line of the article that follows the menu."""
    if "\n" in gap and not _COUNT_AFTER.match(text, end):
        return bool(text[end : end + 80].partition("\n")[0].strip())
    return _separator_of(gap) != kind and bool(_NAME_GOES_ON.match(text, end))


def _separator(gaps: list[str]) -> str:
    """Return what divides most names: ``|`` any mark, ``,`` as in a sentence, line, space."""
    kinds = [_separator_of(gap) for gap in gaps]
    return max(sorted(set(kinds)), key=kinds.count)


def _separator_of(gap: str) -> str:
    if _HARD_SEPARATOR.search(gap):
        return "|"
    if _SOFT_SEPARATOR.search(gap):
        return ","
    return "\n" if "\n" in gap else " "


def _opens_page(above: str, names: str, kind: str) -> bool:
    """Return whether names below nothing but links, or with a region's heading amid, are a menu."""
    if not above.strip():
        return bool(_REGION_LINE.search(names))
    return kind == "\n" and bool(_NAVIGATION_ABOVE.fullmatch(above))


def _are_pairs(gaps: list[str]) -> bool:
    """Return whether each line has two names, as those who meet in a match: »Celje – Koper«.

    The last line may have one alone, who is free in this round.
    """
    return all(map(_BETWEEN_TEAMS.fullmatch, gaps[::2])) and all("\n" in gap for gap in gaps[1::2])


def _may_head_pairs(line: str) -> bool:
    """Return whether matches may stand below a line: »1. krog«, not »Meni« or the edge of a page."""
    return bool(line) and not NAVIGATION_WORD.fullmatch(line.strip(_LINK_MARKS))


def _line_above(text: str, line_start: int) -> str:
    """Return the last line with text before one."""
    return text[max(0, line_start - _MOST_BEFORE) : line_start].rstrip().rpartition("\n")[2]


def _introduces(line: str, as_menu: bool) -> bool:
    """Return whether a line introduces names, as its colon says: »Odprto bo v krajih:«.

    Args:
        line: The line above the names.
        as_menu: Whether menus, too, have such names below a colon; then the line must tell of them.
    """
    return line.endswith(":") and (not as_menu or bool(_TELLS.search(line)))
