"""Writes annotated articles as CoNLL-U, and fills the columns of CoNLL-U that is there already."""

from __future__ import annotations

import re
from collections.abc import Sequence

from obcine.types import Annotation, Article, Entity

_BREAK = re.compile(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ESCAPES = {" ": r"\s", "\n": r"\n", "\r": r"\r", "\t": r"\t"}


def to_conllu(article: Article, annotation: Annotation) -> str:
    r"""Return an annotated article as a CoNLL-U document.

    Lemmas and entities (``NER=B-loc``) stand where classla writes them, coarse parts of speech
    in the column of language-specific tags. ``SpacesAfter`` keeps line breaks after sentences.

    Args:
        article: The article, for its metadata.
        annotation: Its annotated text.

    Example:
        >>> word = Annotation("Kranj", ["Kranj"], [0], [5], ["Kranj"], [(0, 1)], [], ["Slm"])
        >>> print(to_conllu(Article("a1", "Kranj"), word).replace("\t", " "), end="")
        # newdoc id = a1
        # newpar
        # sent_id = a1.1
        # text = Kranj
        1 Kranj Kranj _ Slm _ _ _ _ NER=O
        <BLANKLINE>
    """
    id_ = _line(article.id)
    lines = [f"# newdoc id = {id_}"]
    for name in ("title", "date", "url"):
        if getattr(article, name):
            lines.append(f"# {name} = {_line(getattr(article, name))}")
    labels = entity_labels(annotation.entities, len(annotation.forms))
    text, starts, ends = annotation.text, annotation.starts, annotation.ends
    gap_before = "\n"
    for number, (first, last) in enumerate(annotation.sentences, 1):
        if _BREAK.search(gap_before):
            lines.append("# newpar")
        lines.append(f"# sent_id = {id_}.{number}")
        lines.append(f"# text = {_BREAK.sub(' ', text[starts[first] : ends[last - 1]])}")
        for i in range(first, last):
            end_of_gap = starts[i + 1] if i + 1 < len(starts) else len(text)
            gap_before = text[ends[i] : end_of_gap]
            misc = f"NER={labels[i]}"
            if not gap_before and i + 1 < len(starts):
                misc += "|SpaceAfter=No"
            elif i + 1 == last < len(starts) and gap_before != " ":
                misc += f"|SpacesAfter={''.join(_ESCAPES.get(c, '') for c in gap_before)}"
            tag = annotation.tags[i] if annotation.tags else "_"
            cells = [str(i - first + 1), annotation.forms[i], _cell(annotation.lemmas[i]), "_", tag]
            lines.append("\t".join([*cells, "_", "_", "_", "_", misc]))
        lines.append("")
    return "\n".join(lines) + "\n"


def fill_columns(row: str, lemma: str, label: str) -> str:
    r"""Return a line of CoNLL-U with another lemma and entity, everything else as it was.

    Args:
        row: A line with ten columns.
        lemma: For the third column.
        label: The entity (``B-loc`` … or ``O``) for ``NER=`` in the last column.

    Example:
        >>> row = "1\tKranju\t_\tPROPN\tNpmsl\t_\t0\troot\t_\tNER=O|SpaceAfter=No"
        >>> fill_columns(row, "Kranj", "B-loc")
        '1\tKranju\tKranj\tPROPN\tNpmsl\t_\t0\troot\t_\tNER=B-loc|SpaceAfter=No'
    """
    cells = row.split("\t")
    cells[2] = _cell(lemma)
    kept = [pair for pair in cells[9].split("|") if pair != "_"]
    entity = f"NER={label}"
    if any(pair.startswith("NER=") for pair in kept):
        kept = [entity if pair.startswith("NER=") else pair for pair in kept]
    else:
        kept.insert(0, entity)
    cells[9] = "|".join(kept)
    return "\t".join(cells)


def entity_labels(entities: Sequence[Entity], count: int) -> list[str]:
    """Return the BIO labels of so many tokens.

    Example:
        >>> entity_labels([Entity("loc", 1, 3)], 4)
        ['O', 'B-loc', 'I-loc', 'O']
    """
    labels = ["O"] * count
    for entity in entities:
        labels[entity.start] = f"B-{entity.label}"
        labels[entity.start + 1 : entity.end] = [f"I-{entity.label}"] * (
            entity.end - entity.start - 1
        )
    return labels


def _line(value: str) -> str:
    return " ".join(value.split())


def _cell(value: str) -> str:
    return _line(value) or "_"
