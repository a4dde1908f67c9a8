"""Lists the articles with most mistakes, to open one by one and see their mentions."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from obcine.evaluate import Found, Gold, found_in
from obcine.highlight import highlight
from obcine.topic.schemes import NONE
from obcine.types import TaggedArticle


def mistakes(gold: Gold, found: Found) -> list[str]:
    """Return what is wrong with the tags of an article, each mistake in a few words.

    Example:
        >>> mistakes(Gold("1", "…", {"Bled": "direct", "Ptuj": "derived"}), Found({"Bled": "derived"}))
        ['missed Ptuj (derived)', 'Bled is direct, not derived']
    """
    given = {name: kind for name, kind in found.municipalities.items() if name not in gold.optional}
    lines = [
        f"missed {name} ({kind})" for name, kind in gold.municipalities.items() if name not in given
    ]
    for name, kind in given.items():
        right = gold.municipalities.get(name)
        if right is None:
            lines.append(f"spurious {name} ({kind})")
        elif right != kind:
            lines.append(f"{name} is {right}, not {kind}")
    if gold.foreign is not None:
        lines += [f"missed {name} abroad" for name in sorted(gold.foreign - found.foreign)]
        lines += [f"spurious {name} abroad" for name in sorted(found.foreign - gold.foreign)]
    for name, codes in gold.countries.items():
        given_codes = found.countries.get(name, codes)
        if given_codes != codes:
            lines.append(f"{name} is in {_names(codes)}, not {_names(given_codes)}")
    if gold.focus is not None and gold.municipalities and found.focus not in gold.focus:
        lines.append(f"focus is {_names(gold.focus[0])}, not {_names(found.focus)}")
    topic = found.topic or NONE
    if gold.topics is not None and topic not in gold.topics:
        lines.append(f"topic is {gold.topics[0]}, not {topic}")
    return lines


def worst_articles(gold: Sequence[Gold], tagged: Sequence[TaggedArticle], most: int = 20) -> str:
    """Return an HTML list of the articles with most mistakes, each to be opened with a click.

    Everything that comes from articles is escaped.

    Args:
        gold: The gold labels.
        tagged: The same articles as tagged, in the same order.
        most: How many articles to list.
    """
    pairs = zip(gold, tagged, strict=True)
    found = [(mistakes(one, found_in(article)), one, article) for one, article in pairs]
    found = sorted((row for row in found if row[0]), key=lambda row: -len(row[0]))
    items = [
        f"<details><summary><b>{escape(one.id)}</b>: {escape('; '.join(lines))}</summary>"
        f"{highlight(article)}</details>"
        for lines, one, article in found[:most]
    ]
    head = f"<p>{len(found)} of {len(gold)} articles have a mistake; the worst {len(items)}:</p>"
    return head + "\n".join(items)


def _names(names: frozenset[str]) -> str:
    return ", ".join(sorted(names)) or "nothing"
