"""Evidence from what a place is known for: its border crossing, its power plant, its club."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set

from obcine.disambiguate.context import Context, Features
from obcine.types import Candidate, Mention

_NEAR = 3
"""A word so many tokens before a name or behind it belongs to it."""


def add_sites(found: Features, context: Context, mention: Mention, candidate: Candidate) -> None:
    """Note whether the text speaks of what a place, or one of its rivals, is known for.

    Args:
        found: The features, which are added to.
        context: The article.
        mention: The mention.
        candidate: The candidate at home that it may mean.
    """
    sites = context.gazetteer.sites
    own = sites.get(candidate.place.id, frozenset())
    known = [sites[c.place.id] for c in mention.candidates if c.place.id in sites]
    if not known or not context.signs:
        return
    for reach, kinds in _kinds_around(context, mention).items():
        if own & kinds:
            found[f"site:{reach}"] = 1.0
        if any(other & kinds for other in known if other is not own):
            found[f"site of rival:{reach}"] = 1.0


def _kinds_around(context: Context, mention: Mention) -> dict[str, Set[str]]:
    """Return the kinds of sites that the words beside a mention, its sentence and its article name.

    What the mention itself speaks of is none of them.
    """
    begin, end = context.annotation.sentences[mention.sentence]
    first, last = mention.first, mention.last
    signs = context.signs
    own = Counter(signs[at] for at in range(first, last) if at in signs)
    before = range(max(begin, first - _NEAR), first)
    behind = range(last, min(end, last + _NEAR))
    sentence = (*range(begin, first), *range(last, end))
    return {
        "beside": {signs[at] for at in (*before, *behind) if at in signs},
        "sentence": {signs[at] for at in sentence if at in signs},
        "article": (context.kinds_of_sites - own).keys() if own else context.kinds_of_sites.keys(),
    }
