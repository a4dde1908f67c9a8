"""The records that the stages hand to each other; all are frozen, none knows a stage."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Literal

SCHEMA = "obcine/1"
MIN_SCORE = 0.5
"""Probability from which a reading counts by default: more likely right than wrong."""


class Evidence(str, Enum):
    """The kinds of evidence for a municipality, strongest first."""

    DIRECT = "direct"
    DERIVED = "derived"
    ORGANIZATION = "organization"
    SETTLEMENT = "settlement"

    @property
    def rank(self) -> int:
        """Place in the order of strength, 0 for the strongest."""
        return list(Evidence).index(self)


@dataclass(frozen=True, slots=True)
class Article:
    """An article as given: offsets of everything found later refer to its ``text``."""

    id: str
    text: str
    title: str | None = None
    date: str | None = None
    url: str | None = None
    source: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    annotation: Annotation | None = None
    """Set where the input brings its own tokens, lemmas and entities (CoNLL-U)."""


@dataclass(frozen=True, slots=True)
class FailedArticle:
    """An article that could not be read or tagged, with what went wrong."""

    id: str
    source: str | None
    type: str
    message: str


@dataclass(frozen=True, slots=True)
class CleanText:
    """The running text of an article, without site furniture, and the way back to the original.

    ``text`` consists of runs copied from the article. Run ``i`` begins at ``starts[i]`` in
    ``text`` and at ``originals[i]`` in the article's text. Its last character stands for
    ``widths[i]`` characters there (»&#269;« for »č«), all others for one. Offsets below
    ``title_length`` lie in the title, which is set before the text when the text does not begin
    with it.
    """

    text: str
    starts: tuple[int, ...] = (0,)
    originals: tuple[int, ...] = (0,)
    widths: tuple[int, ...] = (1,)
    title_length: int = 0

    def original(self, offset: int) -> int:
        """Return the offset in the article's text (or title) of an offset in this text.

        Example:
            >>> CleanText("ab", starts=(0, 1), originals=(0, 5)).original(1)
            5
        """
        run = bisect_right(self.starts, offset) - 1
        return self.originals[run] + offset - self.starts[run]

    def original_end(self, end: int) -> int:
        """Return where in the article's text (or title) ends what ends here in this text.

        Example:
            >>> CleanText("č!", starts=(0, 1), originals=(0, 6), widths=(6, 1)).original_end(1)
            6
        """
        run = bisect_right(self.starts, end - 1) - 1
        return self.original(end - 1) + (self.widths[run] if end == self._end_of_run(run) else 1)

    def _end_of_run(self, run: int) -> int:
        return self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text)


ENTITY_LABELS = ("loc", "per", "org", "misc", "deriv-per")
"""The classes of named entities, which are SUK's."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity: tokens ``start`` to ``end`` (exclusive) and its class, of ``ENTITY_LABELS``."""

    label: str
    start: int
    end: int


def bio_entities(labels: Sequence[str], inside: Sequence[int], firsts: set[int]) -> list[Entity]:
    """Read entities off BIO labels.

    An ``I-`` that continues nothing begins an entity; no entity crosses a sentence's end.

    Args:
        labels: Labels of the tokens that are not ``O``.
        inside: Numbers of these tokens, ascending.
        firsts: Numbers of the tokens that begin a sentence.

    Returns:
        The entities in order.

    Example:
        >>> bio_entities(["B-loc", "I-loc", "B-per"], [3, 4, 5], {0})
        [Entity(label='loc', start=3, end=5), Entity(label='per', start=5, end=6)]
    """
    found: list[Entity] = []
    kind, start, end = "", -1, -1
    for label, i in zip(labels, inside, strict=True):
        if i == end and label == "I-" + kind and i not in firsts:
            end += 1
            continue
        if kind:
            found.append(Entity(kind, start, end))
        kind, start, end = label[2:], i, i + 1
    if kind:
        found.append(Entity(kind, start, end))
    return found


@dataclass(frozen=True, slots=True)
class Annotation:
    """A text's tokens (in columns, for speed), sentences and entities.

    ``sentences`` holds token ranges ``(first, last + 1)``; together they cover all tokens.
    """

    text: str
    forms: list[str]
    starts: list[int]
    ends: list[int]
    lemmas: list[str]
    sentences: list[tuple[int, int]]
    entities: list[Entity]
    tags: list[str] = field(default_factory=list)
    """Coarse parts of speech in SUK's letters: ``Sl…`` proper noun, ``So…`` common noun, ``G``
    verb, ``P`` adjective …; empty where the engine gives none."""
    title_length: int = 0
    """So many characters at the beginning are the title and what parts it from the text."""
    lower_lemmas: list[str] = field(init=False, repr=False, compare=False)
    """The lemmas in lower case, which several stages look up."""
    capitals: list[int] = field(init=False, repr=False, compare=False)
    """The numbers of the tokens that begin with a capital."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower_lemmas", [lemma.lower() for lemma in self.lemmas])
        capitals = [number for number, form in enumerate(self.forms) if form[0].isupper()]
        object.__setattr__(self, "capitals", capitals)

    def sentence_of(self, token: int) -> int:
        """Return the number of the sentence that a token is in.

        Example:
            >>> forms = ["Sneg", "Led"]
            >>> Annotation("Sneg Led", forms, [0, 5], [4, 8], forms, [(0, 1), (1, 2)], []).sentence_of(1)
            1
        """
        return bisect_left(self.sentences, (token + 1,)) - 1

    def tag(self, token: int) -> str:
        """Return the tag of a token, an empty one where the engine gives none.

        Example:
            >>> Annotation("Sneg", ["Sneg"], [0], [4], ["sneg"], [(0, 1)], []).tag(0)
            ''
        """
        return self.tags[token] if self.tags else ""

    def after(self, title: Annotation) -> Annotation:
        r"""Return the annotation of a title and this text as one.

        Example:
            >>> title = Annotation("Kranj\n", ["Kranj"], [0], [5], ["Kranj"], [(0, 1)], [])
            >>> whole = Annotation("Sneg", ["Sneg"], [0], [4], ["sneg"], [(0, 1)], []).after(title)
            >>> whole.text, whole.starts, whole.sentences
            ('Kranj\nSneg', [0, 6], [(0, 1), (1, 2)])
        """
        length, count = len(title.text), len(title.forms)
        return Annotation(
            text=title.text + self.text,
            forms=title.forms + self.forms,
            starts=title.starts + [length + start for start in self.starts],
            ends=title.ends + [length + end for end in self.ends],
            lemmas=title.lemmas + self.lemmas,
            sentences=title.sentences + [(count + a, count + b) for a, b in self.sentences],
            entities=title.entities
            + [Entity(one.label, count + one.start, count + one.end) for one in self.entities],
            tags=title.tags + self.tags if title.tags and self.tags else [],
        )


PlaceType = Literal["municipality", "settlement", "part", "foreign"]
FormKind = Literal["name", "short", "adjective", "inhabitant"]
"""How a form belongs to a place: its name, a short name, an adjective or an inhabitant."""
NAME_KINDS: frozenset[FormKind] = frozenset({"name", "short"})
"""The forms that name the place itself."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer.

    ``type`` is ``municipality``, ``settlement``, ``part`` or ``foreign``; ``municipality`` is the
    name of the municipality it lies in and ``None`` abroad; ``country`` an ISO 3166 code.
    ``known`` marks places that Slovene news name without saying where they lie: towns abroad,
    landmarks, villages with a sight or a border crossing. The id of a place abroad that no table
    holds begins with ``U:``, that of one whose forms no table holds with ``R:``.
    """

    id: str
    name: str
    type: PlaceType
    municipality: str | None
    country: str
    population: int
    lat: float | None
    lon: float | None
    known: bool = False

    @property
    def listed(self) -> bool:
        """Whether the tables hold the place; others are made up from what the text says."""
        return not self.id.startswith("U:")

    @property
    def rare(self) -> bool:
        """Whether the tables hold the place without its forms, as most bear names of much else."""
        return self.id.startswith("R:")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a mention: a place, and how the text's form belongs to it.

    ``kind`` is ``name``, ``short``, ``adjective`` or ``inhabitant``; ``tags`` the possible
    case+number codes (``gs``, ``lp`` …); ``similarity`` is below 1 for misspelled forms.
    """

    place: Place
    kind: FormKind
    tags: frozenset[str] = frozenset()
    similarity: float = 1.0

    @property
    def cases(self) -> set[str]:
        """The cases in which the form may be, each by its first letter; adjectives have none."""
        return {tag[0] for tag in self.tags}


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that may name a place: characters, tokens, sentence, all candidates."""

    text: str
    start: int
    end: int
    first: int
    last: int
    sentence: int
    candidates: tuple[Candidate, ...]

    @property
    def cases(self) -> set[str]:
        """The cases in which the name may be by any of its readings."""
        return {tag[0] for candidate in self.candidates for tag in candidate.tags}


@dataclass(frozen=True, slots=True)
class Decision:
    """What a mention was found to be; ``place`` is ``None`` for NIL (no place that counts).

    ``optional`` marks names in datelines, streets, products and natural features, which make no tag.
    """

    mention: Mention
    place: Place | None
    evidence: Evidence | None
    score: float
    reason: str
    optional: bool = False

    @property
    def text(self) -> str:
        """The text of the mention."""
        return self.mention.text

    @property
    def municipality(self) -> str | None:
        """Name of the municipality, ``None`` for NIL and abroad."""
        return self.place.municipality if self.place else None


@dataclass(frozen=True, slots=True)
class MunicipalityTag:
    """A municipality that the article mentions."""

    name: str
    code: str
    region: str
    evidence: Evidence
    score: float
    mentions: int


@dataclass(frozen=True, slots=True)
class ForeignTag:
    """A town abroad that the article names.

    ``name`` is the one that the article uses; ``id`` is that of the town (Solnograd, Salzburg), »G«
    and its number in GeoNames where it is listed there.
    """

    name: str
    country: str
    twin_of: tuple[str, ...]
    mentions: int
    id: str = ""


@dataclass(frozen=True, slots=True)
class TopicTag:
    """A topic with its probability; ``label`` is ``None`` where no topic is certain enough."""

    label: str | None
    code: str | None
    label_sl: str | None
    score: float
    best_guess: str | None = None


@dataclass(frozen=True, slots=True)
class MentionTag:
    """A decided mention as it is written out; offsets refer to the named field of the article.

    One that is ``optional`` makes no tag, as in :class:`Decision`.
    """

    field: str
    start: int
    end: int
    text: str
    place: str | None
    municipality: str | None
    evidence: Evidence | None
    score: float
    reason: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class TaggedArticle:
    """Everything found in one article."""

    article: Article
    municipalities: tuple[MunicipalityTag, ...]
    focus: tuple[str, ...]
    regions: tuple[str, ...]
    foreign: tuple[ForeignTag, ...]
    topic: TopicTag
    topics: tuple[TopicTag, ...]
    """The most probable topics, as many as were asked for; the first is ``topic``."""
    decisions: tuple[Decision, ...]
    mentions: tuple[MentionTag, ...]
    engine: str
    version: str

    def _repr_html_(self) -> str:
        """Show the article in a notebook with its mentions marked."""
        from obcine.highlight import highlight

        return highlight(self)
