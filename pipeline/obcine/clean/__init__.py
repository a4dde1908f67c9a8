"""Cleans articles: repairs characters and leaves out site furniture, with exact offsets back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from obcine.clean.broken import BrokenCapitals, broken_names
from obcine.clean.characters import repair
from obcine.clean.diacritics import Diacritics
from obcine.clean.furniture import find_furniture
from obcine.clean.glued import GluedWords
from obcine.clean.hashtags import Hashtags
from obcine.clean.lowercase import LostCapitals
from obcine.clean.mapped import Edit, MappedText
from obcine.clean.menus import MenuFinder
from obcine.gazetteer import Gazetteer
from obcine.types import NAME_KINDS, Article, CleanText

__all__ = ["Cleaner"]

_WORD = re.compile(r"\w+")
_BETWEEN_CELLS = re.compile(r"(?<=\S)(?:[^\S\n]*\t| {3})[^\S\n]*(?=\S)")
_MARKS = frozenset(",;:|")
"""Beside these the cells of a table are no neighbours anyway."""
_END_OF_HEADLINE = re.compile(r"[^\w\n]*?(?:[.!?…\n]|\Z)")
_MAX_PASSES = 8  # real pages need two or three; a hostile one could show one menu after the other


class Cleaner:
    r"""Turns articles into their running text.

    Args:
        gazetteer: All names. Menus are known by the municipalities that they enumerate, words that
            are broken or stuck together by the forms of names.

    Example:
        >>> cleaner = Cleaner(Gazetteer.load())
        >>> clean = cleaner.clean(Article("1", "Most na Jese-\nnicah je odprt.\nVir: jesenice.si"))
        >>> clean.text
        'Most na Jesenicah je odprt.'
        >>> clean.original(13)
        15
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        short = {
            form
            for form, entry in gazetteer.municipality_forms()
            if entry.kind in NAME_KINDS and any(tag[0] == "n" for tag in entry.tags)
        }
        names = short.union(gazetteer.municipalities)
        self._is_form = gazetteer.entries
        self._menus = MenuFinder(names)
        self._broken_capitals = BrokenCapitals(names, self._is_form)
        self._lost_capitals = LostCapitals(gazetteer)
        self._glued = GluedWords(gazetteer)
        self._hashtags = Hashtags(gazetteer)
        self._diacritics = Diacritics.load()

    def clean(self, article: Article) -> CleanText:
        """Return the article's running text, its title before it where the text does not begin with it.

        Where everything looks like furniture, everything is kept. The text of an article that
        brings its own tokens (CoNLL-U) stays as it is, as they refer to it.

        Args:
            article: An article as read.

        Returns:
            The text with the way back to ``article.text`` and ``article.title``.
        """
        text = settled = body = MappedText(article.text)
        if article.annotation is None:
            text = self._repaired(text)
            settled = self._settled(text)
            spelled = self._spelled(settled)
            body = self._glued.part(spelled)
            if body is not spelled:
                body = self._settled(body)  # words that stuck together may have been a menu
        if article.title:
            title = self._repaired(MappedText(article.title), article.text)
            title = self._restored(title, text.text)
            head = _stripped(title.replace_equal(title.text.replace("\n", " ")))
            if head.text and not _begins_with(settled.text, head.text):
                return _joined(self._glued.part(self._spelled(head)), body)
        return CleanText(body.text, body.starts, body.originals, body.widths)

    def _repaired(self, text: MappedText, beside: str = "") -> MappedText:
        """Repair characters, and join words that a line breaks, or once has broken."""
        text = repair(text, beside)
        text = text.edit(self._broken_capitals.edits(text.text))
        return text.edit(broken_names(text.text, self._is_form))

    def _settled(self, text: MappedText) -> MappedText:
        """Leave out furniture from a repaired text until none is found: what goes may have hidden more."""
        text = _stripped(self._restored(text))
        for _ in range(_MAX_PASSES):
            spans = find_furniture(text.text, self._menus)
            if not spans:
                break
            edits = (Edit(start, end) for start, end in spans)
            shorter = _stripped(self._restored(self._repaired(text.edit(edits))))
            if not shorter.text or shorter.text == text.text:
                break
            text = shorter
        return text

    def _spelled(self, text: MappedText) -> MappedText:
        """Write names with capitals where words have none, and tables and hashtags as texts do."""
        text = text.replace_equal(self._lost_capitals.restore(text.text))
        if "\t" in text.text or "   " in text.text:
            text = text.edit(_between_cells(text.text))
        if "#" in text.text:
            text = text.edit(self._hashtags.edits(text.text))
        return text

    def _restored(self, text: MappedText, beside: str = "") -> MappedText:
        """Restore lost letters, also where only the text beside shows that they were lost.

        Words broken before a lost letter can be joined then.
        """
        restored = self._diacritics.restore(text.text, beside)
        return text if restored == text.text else self._repaired(text.replace_equal(restored))


def _begins_with(text: str, title: str) -> bool:
    r"""Return whether a text begins with its title: with its words, which end a line or a sentence.

    Quotes, dashes and spaces may differ. A title that only begins the first sentence is no part of it.

    Example:
        >>> _begins_with("Nov most - »Pod klancem«\nV torek", 'Nov most – "Pod klancem"')
        True
        >>> _begins_with("Igre bodo v soboto.", "Ig")
        False
    """
    words = [word.casefold() for word in _WORD.findall(title)]
    first = list(islice(_WORD.finditer(text), len(words)))
    if not words or [match[0].casefold() for match in first] != words:
        return False
    return _END_OF_HEADLINE.match(text, first[-1].end()) is not None


def _between_cells(text: str) -> Iterator[Edit]:
    """Yield edits that set commas between the cells of tables, which are no neighbours as words are.

    Rows of a table have as many cells as the next one; other tabs and wide spaces are blanks.
    """
    lines = text.split("\n")
    rows = [list(_BETWEEN_CELLS.finditer(line)) for line in lines]
    start = 0
    for number, (line, gaps) in enumerate(zip(lines, rows, strict=True)):
        beside = [other for other in (number - 1, number + 1) if 0 <= other < len(lines)]
        if "\t" in line:
            is_row = any(lines[other].count("\t") == line.count("\t") for other in beside)
        else:
            is_row = any(_are_aligned(gaps, rows[other]) for other in beside)
        if is_row:
            for gap in gaps:
                if _MARKS.isdisjoint((line[gap.start() - 1], line[gap.end()])):
                    yield Edit(start + gap.start(), start + gap.end(), ", ")
        start += len(line) + 1


def _are_aligned(gaps: list[re.Match[str]], others: list[re.Match[str]]) -> bool:
    """Tell whether the wide spaces of two lines stand one below the other, and beside a number.

    Those of lines that are set to full width do otherwise.
    """
    return (
        1 < len(gaps) == len(others)
        and all(
            a.start() <= b.end() and b.start() <= a.end() for a, b in zip(gaps, others, strict=True)
        )
        and any(gap.string[gap.end()].isdigit() for gap in (*gaps, *others))
    )


def _stripped(text: MappedText) -> MappedText:
    """Return the text without white space at its ends."""
    inner = text.text.strip()
    if len(inner) == len(text.text):
        return text
    start = len(text.text) - len(text.text.lstrip())
    end = start + len(inner)
    edits = [Edit(*span) for span in ((0, start), (end, len(text.text))) if span[0] < span[1]]
    return text.edit(edits if inner else edits[:1])


def _joined(title: MappedText, body: MappedText) -> CleanText:
    """Set the title before the text; the line breaks between them count as title."""
    text = f"{title.text}\n\n{body.text}"
    end, length = len(title.text), len(title.text) + 2
    # The line breaks are a run by themselves: the title's last character may be a wide one.
    return CleanText(
        text,
        (*title.starts, end, *(length + start for start in body.starts)),
        (*title.originals, title.original_end(end), *body.originals),
        (*title.widths, 1, *body.widths),
        title_length=length,
    )
