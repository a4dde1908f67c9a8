"""Reads the training corpora: SUK (CoNLL-U), SlavicNER (texts with stand-off entities), our own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from obcine.annotate.tokenize import tokenize

_PSEUDO_DOCUMENT = 20
"""ELEXIS-WSD consists of single sentences; so many in a row count as one document."""

_CLASSES = {"LOC": "loc", "PER": "per", "ORG": "org", "EVT": "misc", "PRO": "misc"}
_POSSESSIVE = re.compile(r"..(ov|ev|in)(ega|emu|em|im|ih|imi)?$")
_SURNAME_OR_POSSESSIVE = re.compile(r"..(ov|ev|in)[aeio]$")
_NER = re.compile(r"NER=([^|]+)")
_MARKED = re.compile(r"\[([^\]|]+)\|(loc|per|org|misc|deriv-per)\]")


@dataclass(slots=True)
class Sentence:
    """A sentence; columns that a corpus does not annotate are empty."""

    forms: list[str]
    lemmas: list[str] = field(default_factory=list)
    msds: list[str] = field(default_factory=list)
    ner: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    text: str = ""
    paragraph: bool = False

    @property
    def key(self) -> str:
        """What makes two sentences duplicates."""
        return " ".join(self.forms)


@dataclass(slots=True)
class Document:
    """A document of a corpus."""

    id: str
    corpus: str
    sentences: list[Sentence]


def suk(folder: Path) -> list[Document]:
    """Read the SUK files with JOS tags; sentences that occur twice are kept once."""
    documents: list[Document] = []
    seen: set[str] = set()
    for path in sorted(folder.glob("SUK_*_jos_*.conllu")):
        corpus = path.name.split("_")[1]
        for document in _documents(path, corpus):
            kept = [s for s in document.sentences if len(s.forms) < 4 or s.key not in seen]
            seen.update(s.key for s in kept)
            if corpus == "elexiswsd":
                documents += [
                    Document(f"{path.stem}.{i}", corpus, kept[i : i + _PSEUDO_DOCUMENT])
                    for i in range(0, len(kept), _PSEUDO_DOCUMENT)
                ]
                continue
            annotated = any(label != "O" for s in kept for label in s.ner)
            if corpus not in ("senticoref", "ssj500k-syn") or not annotated:
                for sentence in kept:
                    sentence.ner = []
            documents.append(Document(document.id, corpus, kept))
    return documents


def _documents(path: Path, corpus: str) -> Iterator[Document]:
    document = Document(path.stem, corpus, [])
    paragraph = True
    text = ""
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc"):
            if document.sentences:
                yield document
            document = Document(line.partition("= ")[2], corpus, [])
        elif line.startswith("# newpar"):
            paragraph = True
        elif line.startswith("# text = "):
            text = line[9:]
        elif line and line[0].isdigit():
            rows.append(line.split("\t"))
        elif not line and rows:
            document.sentences.append(_sentence(rows, text, paragraph))
            rows, paragraph = [], False
    if document.sentences:
        yield document


def _sentence(rows: list[list[str]], text: str, paragraph: bool) -> Sentence:
    labels = [_NER.search(row[9]) for row in rows]
    return Sentence(
        forms=[row[1] for row in rows],
        lemmas=[row[2] for row in rows],
        msds=[row[4] for row in rows],
        ner=[match[1] if match else "O" for match in labels],
        spaces=["SpaceAfter=No" not in row[9] for row in rows],
        text=text,
        paragraph=paragraph,
    )


def slavic_ner(folder: Path) -> list[Document]:
    """Read the Slovenian part of SlavicNER; texts that occur twice are kept once.

    Its guidelines are bent to SUK's: names in lower case only (»koronavirus«, »republikanci«) are
    no entities, possessive adjectives of persons are ``deriv-per``. Sentences with a word that
    may be such an adjective or a surname (»Bratuškova«) are left without labels.
    """
    documents: list[Document] = []
    seen: set[str] = set()
    for path in sorted((folder / "raw").glob("*/*.txt")):
        text = path.read_bytes().decode("utf-8")
        key = " ".join(text.split())[:300]
        if key in seen:
            continue
        seen.add(key)
        table = folder / "ner" / path.parent.name / f"{path.stem}.tsv"
        tokens = tokenize(text)
        labels = ["O"] * len(tokens.forms)
        for line in table.read_text(encoding="utf-8").splitlines():
            begin, end, *_rest, kind, _link = line.split("\t")
            covered = [
                i
                for i, (a, b) in enumerate(zip(tokens.starts, tokens.ends, strict=True))
                if b > int(begin) and a < int(end)
            ]
            _label(labels, tokens.forms, covered, _CLASSES[kind])
        sentences = [
            Sentence(forms=tokens.forms[a:b], ner=labels[a:b]) for a, b in tokens.sentences
        ]
        for sentence in sentences:
            if _is_undecided(sentence):
                sentence.ner = []
        name = f"snr-{path.parent.name}-{path.stem}"  # as the development articles name it
        documents.append(Document(name, "slavicner", sentences))
    return documents


def _is_undecided(sentence: Sentence) -> bool:
    return any(
        label == "B-per" and following != "I-per" and _SURNAME_OR_POSSESSIVE.search(form)
        for form, label, following in zip(
            sentence.forms, sentence.ner, [*sentence.ner[1:], "O"], strict=True
        )
    )


def _label(labels: list[str], forms: list[str], covered: list[int], kind: str) -> None:
    words = [forms[i] for i in covered]
    if not covered or any(labels[i] != "O" for i in covered):
        return
    if not any(word[0].isupper() for word in words):
        return
    if kind == "per" and len(words) == 1 and _POSSESSIVE.search(words[0]):
        kind = "deriv-per"
    for n, i in enumerate(covered):
        labels[i] = ("I-" if n else "B-") + kind


def marked(path: Path) -> list[Document]:
    """Read text with entities marked as ``[Koper|loc]``, a sentence a line, documents set apart.

    Raises:
        SystemExit: A bracket or bar is left that marks nothing.
    """
    documents = [Document(f"{path.stem}/1", "own", [])]
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            if documents[-1].sentences:
                documents.append(Document(f"{path.stem}/{number}", "own", []))
            continue
        text, entities, end = "", [], 0
        for match in _MARKED.finditer(line):
            text += line[end : match.start()]
            entities.append((len(text), len(text) + len(match[1]), match[2]))
            text, end = text + match[1], match.end()
        text += line[end:]
        if re.search(r"[\[\]|]", text):
            raise SystemExit(f"{path}:{number}: a mark is not closed or has no class: {text}")
        documents[-1].sentences.append(_marked_sentence(text, entities))
    return [document for document in documents if document.sentences]


def _marked_sentence(text: str, entities: list[tuple[int, int, str]]) -> Sentence:
    tokens = tokenize(text)
    labels = ["O"] * len(tokens.forms)
    for begin, end, kind in entities:
        covered = [
            i
            for i, (a, b) in enumerate(zip(tokens.starts, tokens.ends, strict=True))
            if b > begin and a < end
        ]
        for n, i in enumerate(covered):
            labels[i] = ("I-" if n else "B-") + kind
    return Sentence(forms=tokens.forms, ner=labels)


def spans(labels: list[str]) -> set[tuple[str, int, int]]:
    """Return the entities of a labelled sentence as (class, first, end)."""
    found = set()
    start, kind = -1, ""
    for i, label in enumerate([*labels, "O"]):
        if kind and label != f"I-{kind}":
            found.add((kind, start, i))
            kind = ""
        if label != "O" and not kind:
            start, kind = i, label[2:]
    return found
