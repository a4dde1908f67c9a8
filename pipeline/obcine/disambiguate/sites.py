"""Evidence from what a place is known for: its border crossing, its power plant, its club."""

from __future__ import annotations

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
    others = [sites[c.place.id] for c in mention.candidates if c.place.id in sites]
    if not others or not context.signs:
        return
    begin, end = context.annotation.sentences[mention.sentence]
    for reach, first, last in (
        ("beside", max(begin, mention.first - _NEAR), min(end, mention.last + _NEAR)),
        ("sentence", begin, end),
        ("article", 0, len(context.lemmas)),
    ):
        kinds = {
            kind
            for at, kind in context.signs.items()
            if first <= at < last and not mention.first <= at < mention.last
        }
        if own & kinds:
            found[f"site:{reach}"] = 1.0
        if any(other & kinds for other in others if other is not own):
            found[f"site of rival:{reach}"] = 1.0
