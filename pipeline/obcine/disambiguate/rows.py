"""Evidence from the words around a name that make no sentence: line-ups, results, lists."""

from __future__ import annotations

from obcine.disambiguate.context import Context, Features
from obcine.types import Mention

_VERB = "G"
_NEAR = 10
"""So far away on either side words count, within the sentence."""


def row_features(context: Context, mention: Mention) -> Features:
    """Return what the words near a mention are, whatever it means.

    Args:
        context: The article around the mention.
        mention: The mention.

    Returns:
        Shares of the capitalized words that are no name of a place and that people bear
        (»Radeče: Laško, Prašnikar; Benedikt 3«), of the words that are numbers, and whether there is
        a verb.
    """
    annotation, gazetteer = context.annotation, context.gazetteer
    forms, lemmas, tags = annotation.forms, annotation.lemmas, annotation.tags
    begin, end = annotation.sentences[mention.sentence]
    near = [
        *range(max(begin, mention.first - _NEAR), mention.first),
        *range(mention.last, min(end, mention.last + _NEAR)),
    ]
    words = [index for index in near if forms[index][0].isalnum()]
    capitals = [index for index in words if forms[index][0].isupper()]
    found: Features = {}
    if capitals:
        others = sum(index not in context.mention_of for index in capitals)
        people = sum(
            forms[index] in gazetteer.surnames
            or lemmas[index] in gazetteer.surnames
            or forms[index] in gazetteer.given_names
            for index in capitals
        )
        found["row:capitals"] = len(capitals) / len(words)
        found["row:no places"] = others / len(capitals)
        found["row:people"] = people / len(capitals)
    if words:
        found["row:numbers"] = sum(forms[index][0].isdigit() for index in words) / len(words)
    if tags and not any(tags[index].startswith(_VERB) for index in words):
        found["row:no verb"] = 1.0
    return {name: value for name, value in found.items() if value}
