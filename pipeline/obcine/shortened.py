"""Lets parts of names stand for them: their main words, and the first of two that share the rest.

An article that says »Bistrica v Rožu« goes on with »v Bistrici«, though elsewhere a Bistrica is
another village, as one does that says »Zgornja Besnica«; »v Slovenski in Ilirski Bistrici« names two
towns. Which one is meant is decided later, as for all other candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from obcine.forms import Forms, key_of
from obcine.marks import JOINTS
from obcine.prepositions import BESIDE
from obcine.types import NAME_KINDS, Annotation, Candidate, Mention, Place

QUALIFIERS = BESIDE | {"na", "v", "pred"}
"""Behind a name they lead to a place beside it: »Gorje pri Cerknem«."""
_SIDE = re.compile("(?:Zgornj|Spodnj|Srednj|Gornj|Gorenj|Dolnj|Dolenj|Velik|Mal)[aeio] ")
_QUALIFIER = re.compile(f" (?:{'|'.join(sorted(QUALIFIERS))}) ")


def with_shortened(mentions: list[Mention]) -> list[Mention]:
    """Add the places that are named in full to the mentions of their main words.

    Args:
        mentions: What was found in a text, in order.

    Returns:
        The same mentions, some with more candidates, of kind ``short``.

    Example:
        >>> from obcine.annotate import LiteAnnotator
        >>> from obcine.gazetteer import Gazetteer
        >>> from obcine.match import Matcher
        >>> gazetteer = Gazetteer.load()
        >>> text = "Lukovica pri Brezovici je blizu. V Lukovici dežuje."
        >>> mentions = Matcher(gazetteer).match(LiteAnnotator.load().annotate(text))
        >>> sorted(candidate.place.name for candidate in mentions[-1].candidates)
        ['Lukovica', 'Lukovica pri Brezovici']
    """
    in_full: dict[str, dict[str, Place]] = {}
    for mention in mentions:
        if mention.last - mention.first == 1:
            continue
        for candidate in mention.candidates:
            if candidate.kind == "name":
                name = candidate.place.name
                head = _QUALIFIER.split(name, maxsplit=1)[0]
                for short in {head, _SIDE.sub("", head)} - {name}:
                    in_full.setdefault(short, {})[candidate.place.id] = candidate.place
    return [_with(mention, in_full) for mention in mentions] if in_full else mentions


def with_shared_words(
    annotation: Annotation, mentions: list[Mention], forms: Forms
) -> list[Mention]:
    """Read first words as the names that end like the next one: »v Slovenski in Ilirski Bistrici«.

    Args:
        annotation: The text.
        mentions: What was found in it, in order.
        forms: All names.

    Returns:
        The mentions with those of the first words, which what they mean alone gives way to.

    Example:
        >>> from obcine.annotate import LiteAnnotator
        >>> from obcine.gazetteer import Gazetteer
        >>> from obcine.match import Matcher
        >>> text = LiteAnnotator.load().annotate("V Slovenski in Ilirski Bistrici dežuje.")
        >>> mentions = Matcher(Gazetteer.load()).match(text)
        >>> [mention.candidates[0].place.name for mention in mentions]
        ['Slovenska Bistrica', 'Ilirska Bistrica']
    """
    tokens = annotation.forms
    found: dict[int, Mention] = {}
    # »Mirna in Mirna Peč« are what they are
    taken = {
        index
        for mention in mentions
        for index in range(mention.first, mention.last)
        if mention.last > mention.first + 1 or any(_named(mention))
    }
    for mention in mentions:
        rest = list(map(key_of, tokens[mention.first + 1 : mention.last]))
        begin, at = annotation.sentences[mention.sentence][0], mention.first - 2
        while rest and at >= begin and tokens[at + 1] in JOINTS and at not in taken:
            key = " ".join((key_of(tokens[at]), *rest))
            candidates = forms.candidates(key) if key in forms and tokens[at][0].isupper() else ()
            candidates = tuple(c for c in candidates if c.kind in NAME_KINDS)
            if not candidates:
                break
            start, end = annotation.starts[at], annotation.ends[at]
            found[at] = Mention(tokens[at], start, end, at, at + 1, mention.sentence, candidates)
            at -= 2
    others = (mention for mention in mentions if mention.first not in found)
    return (
        sorted([*others, *found.values()], key=lambda mention: mention.first) if found else mentions
    )


def _with(mention: Mention, in_full: dict[str, dict[str, Place]]) -> Mention:
    known = {candidate.place.id for candidate in mention.candidates}
    more = [
        Candidate(place, "short", candidate.tags)
        for candidate in _named(mention)
        for place in in_full.get(candidate.place.name, {}).values()
        if place.id not in known and not _is_smaller_town(place, candidate.place)
    ]
    unique = {candidate.place.id: candidate for candidate in more}
    return replace(mention, candidates=(*mention.candidates, *unique.values())) if more else mention


def _is_smaller_town(place: Place, own: Place) -> bool:
    """Tell whether the town abroad that has a name by itself is larger: »Subotica«, not Mala Subotica."""
    return place.type == own.type == "foreign" and own.known and own.population > place.population


def _named(mention: Mention) -> Iterable[Candidate]:
    """Yield the candidates of which the mention bears the name and nothing more."""
    words = mention.last - mention.first
    for candidate in mention.candidates:
        whole = candidate.place.name.count(" ") + 1 == words
        if whole and candidate.kind in NAME_KINDS and candidate.similarity == 1:
            yield candidate
