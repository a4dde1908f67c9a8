"""Compares tagged articles with gold labels: precision, recall and F1 for all that is tagged.

The gold format and what counts as correct stand in ``tests/eval/GUIDELINES.md``: municipalities that
are ``optional`` count neither for nor against, ``focus_also`` and ``topic_also`` are as good as
``focus`` and ``topic``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from obcine.errors import InputError
from obcine.gazetteer import Gazetteer
from obcine.read.inputs import find
from obcine.read.records import Fields, to_article
from obcine.tagger import Tagger
from obcine.text import counted, from_json
from obcine.topic.labelled import numbered_lines
from obcine.topic.schemes import IPTC, NONE
from obcine.types import Article, Evidence, FailedArticle, TaggedArticle
from obcine.write import to_record
from obcine.write.readback import read_records

TOPICS = (*IPTC, NONE)
KINDS = tuple(kind.value for kind in Evidence)
_LENGTH_OF_CODES = 2
_LABELS = (
    "municipalities", "optional", "focus", "focus_also", "foreign", "countries", "topic",
    "topic_also",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gold:
    """The gold labels of one article; ``None`` means that a label was not annotated.

    Of ``focus`` and ``topics`` any alternative is right, the first is the annotators' choice.
    ``countries`` holds, for names in ``foreign`` that towns of several countries share, the ISO codes
    of those in which the towns meant lie.
    """

    id: str
    text: str
    municipalities: Mapping[str, str]
    optional: frozenset[str] = frozenset()
    focus: tuple[frozenset[str], ...] | None = None
    foreign: frozenset[str] | None = None
    topics: tuple[str, ...] | None = None
    title: str | None = None
    kind: str | None = None
    countries: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """What a tagger found in one article, in the same terms."""

    municipalities: Mapping[str, str]
    focus: frozenset[str] = frozenset()
    foreign: frozenset[str] = frozenset()
    topic: str | None = None
    countries: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of right, spurious and missed items.

    Example:
        >>> score = Score(right=9, spurious=1, missed=3)
        >>> score.precision, score.recall, round(score.f1, 3)
        (0.9, 0.75, 0.818)
    """

    right: int = 0
    spurious: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of found items that are right; 1 where nothing was found."""
        found = self.right + self.spurious
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """Share of gold items that were found; 1 where there are none."""
        gold = self.right + self.missed
        return self.right / gold if gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = 2 * self.right + self.spurious + self.missed
        return 2 * self.right / total if total else 1.0

    @property
    def perfect(self) -> bool:
        """Whether nothing is spurious and nothing missed."""
        return not (self.spurious or self.missed)

    def __add__(self, other: Score) -> Score:
        """Add the counts of two scores."""
        return Score(
            self.right + other.right, self.spurious + other.spurious, self.missed + other.missed
        )


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of a set of articles.

    ``evidence`` scores pairs of municipality and kind, so a right municipality of a wrong kind is
    spurious for one kind and missed for the other. Shares are ``(right, of)`` counts.
    """

    articles: int
    municipalities: Score
    evidence: Mapping[str, Score]
    exact: tuple[int, int]
    focus: tuple[int, int]
    foreign: Score
    countries: tuple[int, int]
    topic: tuple[int, int]
    topics: Mapping[str, Score] = field(default_factory=dict)


def read_gold(path: str | Path, *, topics: Collection[str] | None = TOPICS) -> list[Gold]:
    """Read a gold file, one JSON object a line as in EVALUATION.md.

    Args:
        path: The file.
        topics: The labels that a topic may have, ``None`` for any, as of a model of your own.

    Raises:
        InputError: The file is missing or a line is not a gold record; the message names it.
    """
    path = Path(path)
    file, *_ = find([path])
    municipalities = Gazetteer.load().municipalities.keys()
    gold: dict[str, Gold] = {}
    for number, line in numbered_lines(path):
        where = f"{path}:{number}"
        one = _gold(where, f"{file.id}:{number}", line, municipalities, topics)
        if one.id in gold:
            raise InputError(
                f"{where}: another article has the id {one.id!r} too; give each one of its own"
            )
        gold[one.id] = one
    if not gold:
        raise InputError(f"{path}: holds no gold articles")
    return list(gold.values())


def _gold(
    where: str,
    default_id: str,
    line: str,
    municipalities: Collection[str],
    topics: Collection[str] | None,
) -> Gold:
    try:
        record = from_json(line, unique=True)
    except ValueError as error:
        raise InputError(f"{where}: broken JSON ({error}); mend or delete the line") from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise InputError(f"{where}: a gold record needs a string field 'text'")
    if not isinstance(record.get("municipalities"), dict):
        raise InputError(
            f"{where}: a gold record needs 'municipalities', an object of name and evidence"
        )
    # As 'obcine tag' reads it, so that its output has the same ids.
    article = to_article(record, fields=Fields(), default_id=default_id, source="", where=where)
    if isinstance(article, FailedArticle):
        raise InputError(article.message)
    _check_fields(where, record)
    gold = Gold(
        id=article.id,
        text=article.text,
        municipalities=record["municipalities"],
        optional=_names(where, record, "optional") or frozenset(),
        focus=_alternatives(where, record),
        foreign=_names(where, record, "foreign"),
        countries=_countries(where, record),
        topics=_topics(where, record),
        title=article.title,
        kind=record.get("kind"),
    )
    _check_labels(where, gold, municipalities, topics)
    return gold


def _check_fields(where: str, record: Mapping[str, Any]) -> None:
    """Check that no label is misspelled, which would not be scored; other fields may be there."""
    for name in record:
        near = get_close_matches(name, _LABELS, 1, cutoff=0.8)
        if near and name not in _LABELS:
            raise InputError(f"{where}: no label {name!r}; write {near[0]!r}, or rename the field")
    for also in ("focus_also", "topic_also"):
        label = also.removesuffix("_also")
        if record.get(also) and record.get(label) is None:
            raise InputError(f"{where}: {also!r} without {label!r}; add it, or rename {also!r}")


def _names(where: str, record: Mapping[str, Any], field: str) -> frozenset[str] | None:
    names = record.get(field)
    if names is None:
        return None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise InputError(f"{where}: {field!r} is {names!r}; make it a list of names")
    return frozenset(names)


def _countries(where: str, record: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    countries = record.get("countries") or {}
    if not isinstance(countries, dict):
        raise InputError(
            f"{where}: 'countries' is {countries!r}; make it an object of town and list of codes"
        )
    for name in countries:
        if name not in (record.get("foreign") or ()):
            raise InputError(
                f"{where}: {name!r} is in 'countries' and not in 'foreign'; add it there"
            )
    codes = {name: _names(where, countries, name) or frozenset() for name in countries}
    for name, given in codes.items():
        if wrong := sorted(c for c in given if not (len(c) == _LENGTH_OF_CODES and c.isupper())):
            raise InputError(f"{where}: {name!r} is in {wrong}; give two letters as in 'AT'")
    return codes


def _alternatives(where: str, record: Mapping[str, Any]) -> tuple[frozenset[str], ...] | None:
    focus, also = (_names(where, record, name) for name in ("focus", "focus_also"))
    if focus is None:
        return None
    return (focus,) if also is None else (focus, also)


def _topics(where: str, record: Mapping[str, Any]) -> tuple[str, ...] | None:
    topic, also = record.get("topic"), record.get("topic_also") or []
    if topic is None:
        return None
    topics = [topic, *(also if isinstance(also, list) else [also])]
    for one in topics:
        if not isinstance(one, str):
            raise InputError(f"{where}: a topic is {one!r}; make it a string")
    return tuple(topics)


def _check_labels(
    where: str, gold: Gold, municipalities: Collection[str], topics: Collection[str] | None
) -> None:
    """Check that the tagger can get all labels right, which must exist and agree."""
    named = gold.optional.union(gold.municipalities)
    focused = frozenset().union(*(gold.focus or ()))
    for name in sorted(named | focused):
        if name not in municipalities:
            raise InputError(
                f"{where}: no municipality {name!r}; write it as 'obcine tag' does, in full"
            )
    both = sorted(gold.optional & gold.municipalities.keys())
    if both:
        raise InputError(
            f"{where}: {both[0]!r} is in 'municipalities' and in 'optional'; keep one of them"
        )
    for name in sorted(focused - named):
        raise InputError(
            f"{where}: {name!r} is in focus and not in 'municipalities'; add it there with its "
            "evidence, or take it out of the focus"
        )
    for name, kind in gold.municipalities.items():
        if kind not in KINDS:
            raise InputError(f"{where}: evidence of {name!r} is {kind!r}; use {', '.join(KINDS)}")
    for topic in gold.topics or ():
        if topics is not None and topic not in topics:
            raise InputError(f"{where}: no topic {topic!r}; the topics are: {'; '.join(topics)}")


def tag_gold(tagger: Tagger, gold: Iterable[Gold]) -> list[TaggedArticle]:
    """Tag the texts of gold articles."""
    return [tagger.tag(Article(id=one.id, text=one.text, title=one.title)) for one in gold]


def found_in(tagged: TaggedArticle) -> Found:
    """Return what was found in an article, in the terms of the evaluation."""
    return found_in_record(to_record(tagged))


def found_in_record(record: Mapping[str, Any]) -> Found:
    """Return what a record of tagged output holds, in the terms of the evaluation."""
    # Parquet has all columns in each row, those of a failed article are null.
    towns = record.get("foreign") or ()
    # Tags of other programs may lack the country.
    placed = ((town["name"], town["country"]) for town in towns if "country" in town)
    return Found(
        municipalities={m["name"]: m["evidence"] for m in record.get("municipalities") or ()},
        focus=frozenset(record.get("focus") or ()),
        foreign=frozenset(town["name"] for town in towns),
        countries=countries_by_name(placed),
        topic=(record.get("topic") or {}).get("label"),
    )


def countries_by_name(towns: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Return in which countries the towns of each name lie.

    Args:
        towns: Name and ISO code of each.

    Example:
        >>> countries_by_name([("Gorica", "IT"), ("Reka", "HR")])["Gorica"]
        frozenset({'IT'})
    """
    countries: dict[str, frozenset[str]] = {}
    for name, code in towns:
        countries[name] = countries.get(name, frozenset()) | {code}
    return countries


def read_tagged(path: str | Path) -> dict[str, Found]:
    """Read tagged output, a file or folder, by article id; failed articles count as found nothing.

    Raises:
        InputError: The file cannot be read, a line is not tagged output, or two have one id.
        MissingResourceError: The file is Parquet and pyarrow is not installed.
    """
    found: dict[str, Found] = {}
    for number, record in enumerate(read_records(path), 1):
        id_ = str(record["id"])
        if id_ in found:
            raise InputError(
                f"{path}, record {number}: an earlier one has the id {id_!r} too; keep one of them"
            )
        found[id_] = found_in_record(record)
    return found


def evaluate(gold: Sequence[Gold], found: Iterable[Found]) -> Evaluation:
    """Compare gold labels with what was found in the same articles, in the same order.

    Example:
        >>> gold = Gold("1", "…", {"Bled": "direct"}, focus=(frozenset({"Bled"}),))
        >>> evaluate([gold], [Found({"Bled": "settlement"})]).municipalities.f1
        1.0
    """
    found = list(found)
    scores = article_scores(gold, found)
    topics: dict[str, Score] = {}
    for right, given in topic_pairs(gold, found):
        for label, score in (
            [(right, Score(right=1))]
            if right == given
            else [(right, Score(missed=1)), (given, Score(spurious=1))]
        ):
            topics[label] = topics.get(label, Score()) + score
    countries = total(scores["countries"])
    return Evaluation(
        articles=len(gold),
        municipalities=total(scores["municipalities"]),
        evidence={kind: total(scores[kind]) for kind in KINDS},
        exact=_share(scores["municipalities"]),
        focus=_share(scores["focus"]),
        foreign=total(scores["foreign towns"]),
        countries=(countries.right, countries.right + countries.missed),
        topic=_share(scores["topic"]),
        topics=topics,
    )


def article_scores(gold: Sequence[Gold], found: Iterable[Found]) -> dict[str, list[Score]]:
    """Return the counts of each article, for each thing that is scored.

    Returns:
        Lists under ``municipalities``, each kind of evidence, ``foreign towns``, ``countries``,
        ``focus`` and ``topic``. Articles without a gold label for it are left out of a list, those
        that name no municipality out of ``focus``; ``countries`` counts the towns that were found
        and whose country is labelled. A wrong country, focus or topic is spurious and missed
        at once, so that precision, recall and F1 are all the share that is right.

    Example:
        >>> gold = Gold("1", "…", {"Bled": "direct"}, focus=(frozenset({"Bled"}),))
        >>> article_scores([gold], [Found({"Bled": "direct"})])["focus"]
        [Score(right=0, spurious=1, missed=1)]
    """
    names = ("municipalities", *KINDS, "foreign towns", "countries", "focus", "topic")
    scores: dict[str, list[Score]] = {name: [] for name in names}
    for one, other in zip(gold, found, strict=True):
        scores["municipalities"].append(
            compare_sets(set(one.municipalities), set(other.municipalities) - one.optional)
        )
        for kind in KINDS:
            scores[kind].append(
                compare_sets(
                    {name for name, given in one.municipalities.items() if given == kind},
                    {n for n, k in other.municipalities.items() if k == kind} - one.optional,
                )
            )
        if one.foreign is not None:
            scores["foreign towns"].append(compare_sets(set(one.foreign), set(other.foreign)))
        if one.countries:
            given = other.countries
            right = [given[n] == codes for n, codes in one.countries.items() if n in given]
            wrong = right.count(False)
            scores["countries"].append(Score(right.count(True), spurious=wrong, missed=wrong))
        if one.focus is not None and one.municipalities:
            scores["focus"].append(_choice(other.focus in one.focus))
        if one.topics is not None:
            scores["topic"].append(_choice((other.topic or NONE) in one.topics))
    return scores


def municipality_scores(gold: Sequence[Gold], found: Iterable[Found]) -> dict[str, list[Score]]:
    """Return the counts of each municipality, one for each article that names it or was said to."""
    scores: dict[str, list[Score]] = {}
    for one, other in zip(gold, found, strict=True):
        given = set(other.municipalities) - one.optional
        for name in sorted(set(one.municipalities) | given):
            score = compare_sets({name} & set(one.municipalities), {name} & given)
            scores.setdefault(name, []).append(score)
    return scores


def topic_pairs(gold: Sequence[Gold], found: Iterable[Found]) -> list[tuple[str, str]]:
    """Return the gold topic and the one that was found of each article that has a gold topic.

    Where another topic is as good as the annotators' choice and was found, it is the gold one.
    """
    pairs = []
    for one, other in zip(gold, found, strict=True):
        if one.topics is not None:
            topic = other.topic or NONE
            pairs.append((topic if topic in one.topics else one.topics[0], topic))
    return pairs


def total(scores: Iterable[Score]) -> Score:
    """Return the sum of counts."""
    return sum(scores, Score())


def _choice(right: bool) -> Score:
    return Score(right=1) if right else Score(spurious=1, missed=1)


def _share(scores: Sequence[Score]) -> tuple[int, int]:
    return sum(score.perfect for score in scores), len(scores)


def compare_sets(gold: set[str], found: set[str]) -> Score:
    """Count what two sets share and what only one of them has."""
    return Score(len(gold & found), len(found - gold), len(gold - found))


def table(evaluation: Evaluation) -> str:
    """Return an evaluation as a plain-text table."""
    rows = [("municipalities", evaluation.municipalities)]
    rows += [(f"  {kind}", score) for kind, score in evaluation.evidence.items()]
    rows.append(("foreign towns", evaluation.foreign))
    lines = [counted(evaluation.articles, "article"), ""]
    lines.append(f"{'':16}{'precision':>10}{'recall':>10}{'F1':>10}{'gold':>7}{'found':>7}")
    for name, score in rows:
        gold, found = score.right + score.missed, score.right + score.spurious
        # Of nothing there is no share, though it counts as right elsewhere.
        precision, recall, f1 = (
            f"{value:.3f}" if of else "–"
            for value, of in (
                (score.precision, found),
                (score.recall, gold),
                (score.f1, gold or found),
            )
        )
        lines.append(f"{name:16}{precision:>10}{recall:>10}{f1:>10}{gold:7}{found:7}")
    lines.append("")
    for name, (right, of) in (
        ("all municipalities of an article right", evaluation.exact),
        ("focus right, of articles with a municipality", evaluation.focus),
        ("country right, of shared names of towns found", evaluation.countries),
        ("topic right", evaluation.topic),
    ):
        if of:
            lines.append(f"{name:46}{right / of:8.3f}  ({right} of {of})")
    return "\n".join(lines)
