"""Finds every stretch of text that may name a place, with all its candidates; chooses none.

Matching goes word by word over the tokens and looks each stretch up in the gazetteer's index of
inflected forms, longest stretch first, and then among damaged names. In a text without any č, š or
ž even a name may stand for another (»Apac«).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from obcine.countries import is_shortened
from obcine.damaged import LONGEST, DamagedNames
from obcine.forms import Forms, Found
from obcine.gazetteer import Gazetteer
from obcine.marks import CARONS
from obcine.shortened import with_shared_words, with_shortened
from obcine.types import Annotation, Mention
from obcine.unlisted import with_unlisted

_MAX_CACHE = 50_000
_PARAGRAPH_END = "\n"
"""In the place of the first word of a paragraph, ends names before it."""


class Matcher:
    """Looks the tokens of a text up in a gazetteer.

    Example:
        >>> from obcine.annotate import LiteAnnotator
        >>> gazetteer = Gazetteer.load()
        >>> annotation = LiteAnnotator.load().annotate("V Lescah in na Jesenicah dežuje.")
        >>> [mention.text for mention in Matcher(gazetteer).match(annotation)]
        ['Lescah', 'Jesenicah']
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._forms = Forms(gazetteer)
        self._damaged = DamagedNames(self._forms, gazetteer)
        self._beginning: set[str] = set()
        self._other: set[str] = set()

    def match(self, annotation: Annotation) -> list[Mention]:
        """Return the mentions of a text in order; none overlaps another."""
        forms = annotation.forms[:]
        marks_lost = CARONS.isdisjoint(annotation.text)
        mentions: list[Mention] = []
        last = 0
        for position in self._worth_a_look(forms):
            if position < last or is_shortened(annotation, position, self._gazetteer):
                continue
            found = self._found(annotation, forms, position)
            if found and (end := _paragraph_end(annotation, position, found.last)):
                forms[end] = _PARAGRAPH_END
                found = self._found(annotation, forms, position)
                forms[end] = annotation.forms[end]
            last, candidates = found or (position + 1, ())
            if marks_lost and forms[position][0].isupper():
                candidates += self._damaged.with_carons(forms[position:last], candidates)
            if not candidates:
                continue
            start, end = annotation.starts[position], annotation.ends[last - 1]
            sentence = annotation.sentence_of(position)
            text = annotation.text[start:end]
            mentions.append(Mention(text, start, end, position, last, sentence, candidates))
        mentions = with_shared_words(annotation, mentions, self._forms)
        return with_unlisted(annotation, with_shortened(mentions), self._gazetteer)

    def resembling(self, words: Iterable[str]) -> list[str]:
        """Return the words in lower case that are no names, but would be taken for misspelled ones.

        Example:
            >>> Matcher(Gazetteer.load()).resembling(["hiša", "dornavva", "ptuj"])
            ['dornavva']
        """
        return list(filter(self._damaged.resemble, words))

    def _worth_a_look(self, forms: Sequence[str]) -> list[int]:
        """Return the tokens at which a mention may begin; which words can is remembered.

        Endless words are not remembered, for the sake of memory, and are looked at each time.
        """
        if len(self._other) >= _MAX_CACHE:
            self._other.clear()
            self._beginning.clear()
        for form in set(forms) - self._other - self._beginning:
            if self._forms.begun_by(form) or self._damaged.may_begin(form):
                self._beginning.add(form)
            elif len(form) <= LONGEST:
                self._other.add(form)
        other = self._other
        return [position for position, form in enumerate(forms) if form not in other]

    def _found(self, annotation: Annotation, forms: Sequence[str], position: int) -> Found | None:
        """Return what begins at a token of these forms."""
        found = self._forms.longest(forms, position)
        if found:
            return self._damaged.longer(annotation, forms, position, found)
        return self._damaged.like(annotation, forms, position)


def _paragraph_end(annotation: Annotation, first: int, last: int) -> int:
    """Return the end of the paragraph that ends amid some tokens, 0 where none does."""
    text, ends, starts = annotation.text, annotation.ends, annotation.starts
    inner = range(first + 1, last)
    return next((at for at in inner if "\n\n" in text[ends[at - 1] : starts[at]]), 0)
