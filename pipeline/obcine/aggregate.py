"""Gathers the decisions on single mentions into what the article as a whole is tagged with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log10

from obcine.errors import UsageError
from obcine.gazetteer import Gazetteer
from obcine.linear import LinearModel
from obcine.resources import resource_dir
from obcine.types import (
    Annotation,
    CleanText,
    Decision,
    Evidence,
    ForeignTag,
    MentionTag,
    MunicipalityTag,
)

_LEAD_CHARACTERS = 400
_MAX_FOCUS = 2
_CAPITAL = "Ljubljana"  # named in national news more often than it is their subject
_WHERE = frozenset({"v", "na", "pri", "iz", "z", "s"})
_OFFICIAL_WORDS = frozenset(
    "občina občinski župan županja podžupan podžupanja občan svetnik svet".split()
)
_LOCAL_WORDS = frozenset(
    "župan županja občina občinski občan krajan svetnik gasilec gasilski policist kraj "
    "domačin vaščan naselje krajeven mesten podžupan meščan vas mesto".split()
)
_NATIONAL_WORDS = frozenset(
    "vlada minister ministrica ministrstvo premier premierka državen poslanec poslanka "
    "stranka parlament predsednik slovenija evropa evropski eu nato banka borza koalicija "
    "opozicija".split()
)


@dataclass(frozen=True, slots=True)
class Aggregate:
    """An article's municipalities, focus, regions, foreign towns and decided mentions."""

    municipalities: tuple[MunicipalityTag, ...]
    focus: tuple[str, ...]
    regions: tuple[str, ...]
    foreign: tuple[ForeignTag, ...]
    mentions: tuple[MentionTag, ...]


class Aggregator:
    """Turns decisions into tags; the focus comes from a logistic regression (``models/link``)."""

    def __init__(
        self, gazetteer: Gazetteer, focus: LinearModel, *, regions: str = "official"
    ) -> None:
        if regions not in ("official", "portal"):
            raise UsageError(f"unknown regions {regions!r}; use 'official' or 'portal'")
        self._gazetteer = gazetteer
        self._focus = focus
        self._portal = regions == "portal"

    @classmethod
    def load(cls, gazetteer: Gazetteer, *, regions: str = "official") -> Aggregator:
        """Load the learned weights.

        Raises:
            UsageError: ``regions`` is neither ``official`` nor ``portal``.
            MissingResourceError: The weights are missing or were changed.
        """
        focus = LinearModel.load(resource_dir("link") / "focus.json")
        return cls(gazetteer, focus, regions=regions)

    def aggregate(
        self, annotation: Annotation, decisions: Sequence[Decision], text: CleanText
    ) -> Aggregate:
        """Gather an article's decisions; the strongest evidence of each municipality wins."""
        groups = group_decisions(decisions)
        tags = tuple(self._municipality(name, found) for name, found in groups.named.items())
        return Aggregate(
            municipalities=tags,
            focus=self._choose_focus(annotation, groups),
            regions=tuple(dict.fromkeys(tag.region for tag in tags)),
            foreign=tuple(self._foreign(found) for found in groups.abroad.values()),
            mentions=tuple(_mention(decision, text) for decision in decisions),
        )

    def _municipality(self, name: str, found: list[Decision]) -> MunicipalityTag:
        return MunicipalityTag(
            name=name,
            code=self._gazetteer.municipalities[name].iso,
            region=self._gazetteer.region_of(name, portal=self._portal),
            evidence=strongest(found),
            score=max(decision.score for decision in found),
            mentions=len(found),
        )

    def _foreign(self, found: list[Decision]) -> ForeignTag:
        place = found[0].place
        assert place is not None
        twins = self._gazetteer.twins.get(place.id, ())
        name = self._gazetteer.base_form(place, found[0].text)
        return ForeignTag(name, place.country, twins, len(found))

    def _choose_focus(self, annotation: Annotation, groups: Groups) -> tuple[str, ...]:
        features = focus_features(annotation, groups, self._gazetteer)
        scores = {name: self._focus.probability(row) for name, row in features.items()}
        chosen = sorted((n for n in scores if scores[n] >= 0.5), key=lambda n: -scores[n])
        return tuple(chosen[:_MAX_FOCUS])


@dataclass(frozen=True, slots=True)
class Groups:
    """Decisions that count: ``named`` by municipality, ``abroad`` by place id.

    ``passing`` are the municipalities with a mention that does not count (dateline, street …).
    """

    named: dict[str, list[Decision]]
    abroad: dict[str, list[Decision]]
    passing: frozenset[str]


def group_decisions(decisions: Iterable[Decision]) -> Groups:
    """Group an article's decisions by what they name."""
    named: dict[str, list[Decision]] = {}
    abroad: dict[str, list[Decision]] = {}
    passing: set[str] = set()
    for decision in decisions:
        if decision.place is None:
            continue
        if decision.municipality is None:
            abroad.setdefault(decision.place.id, []).append(decision)
        elif decision.optional:
            passing.add(decision.municipality)
        else:
            named.setdefault(decision.municipality, []).append(decision)
    return Groups(named, abroad, frozenset(passing))


def strongest(found: Iterable[Decision]) -> Evidence:
    """Return the strongest kind of evidence among the decisions for one municipality."""
    return min((d.evidence for d in found if d.evidence), key=lambda kind: kind.rank)


def focus_features(
    annotation: Annotation, groups: Groups, gazetteer: Gazetteer
) -> dict[str, dict[str, float]]:
    """Return for each municipality of an article the evidence that the article is about it.

    Position (title, lead), frequency, share of all mentions, spread over the text, kind of
    evidence, whether things happen there (»v Kopru«), whether its mayor or council is named, and
    whether the article's words are those of local or of national news.
    """
    named = groups.named
    if not named:
        return {}
    local, national = _word_shares(annotation)
    words = max(len(annotation.lemmas), 1)
    official = {name: _official(annotation, found) for name, found in named.items()}
    of_article = {
        "bias": 1.0,
        "only": float(len(named) == 1),
        "rivals": log10(len(named)),
        "regions": 2 * log10(len({gazetteer.region_of(name) for name in named})),
        "abroad": log10(1 + len(groups.abroad)),
        "local": local,
        "national": national,
        "long": log10(words) - 2,
    }
    features = {}
    for name, found in named.items():
        row = of_article | _position_features(annotation, name, named)
        row |= _frequency_features(annotation, name, named)
        row |= {
            f"evidence={strongest(found).value}": 1.0,
            "official": 2 * log10(1 + official[name]),
            "official elsewhere": float(any(n for other, n in official.items() if other != name)),
            "passing": float(name in groups.passing),
            "capital": float(name == _CAPITAL),
        }
        features[name] = {feature: value for feature, value in row.items() if value}
    return features


def _position_features(
    annotation: Annotation, name: str, named: dict[str, list[Decision]]
) -> dict[str, float]:
    """Where in the article a municipality is named, compared with the others."""
    found, text = named[name], annotation.text
    title_end = max(text.find("\n"), 0)
    body = max(len(text) - title_end, 1)
    first = {other: decisions[0].mention.start for other, decisions in named.items()}
    lead = sum(title_end <= d.mention.start < title_end + _LEAD_CHARACTERS for d in found)
    sentences = {decision.mention.sentence for decision in found}
    return {
        "first": 1 - min(1.0, first[name] / body),
        "before others": float(first[name] == min(first.values())),
        "spread": (found[-1].mention.start - first[name]) / body,
        "title": float(first[name] < title_end),
        "title of another": float(any(o < title_end for n, o in first.items() if n != name)),
        "lead": log10(1 + lead),
        "first sentences": float(min(sentences) <= 1),
        "sentences": len(sentences) / max(len(annotation.sentences), 1),
    }


def _frequency_features(
    annotation: Annotation, name: str, named: dict[str, list[Decision]]
) -> dict[str, float]:
    """How often a municipality is named and as what, compared with the others."""
    found = named[name]
    most = max(len(other) for other in named.values())
    kinds = {decision.evidence for decision in found}
    where = sum(_is_where(annotation, decision) for decision in found)
    return {
        "only organization": float(kinds == {Evidence.ORGANIZATION}),
        "no place": float(kinds <= {Evidence.ORGANIZATION, Evidence.DERIVED}),
        "count": log10(len(found)) * 2,
        "share": len(found) / sum(len(other) for other in named.values()),
        "share of most": len(found) / most,
        "most": float(len(found) == most),
        "density": min(2.0, 100 * len(found) / max(len(annotation.lemmas), 1)),
        "where": 2 * log10(1 + where),
        "where share": where / len(found),
    }


def _official(annotation: Annotation, found: list[Decision]) -> int:
    """Return how many mentions stand beside a word of municipal government."""
    lemmas = annotation.lemmas
    return sum(
        (d.mention.first > 0 and lemmas[d.mention.first - 1].lower() in _OFFICIAL_WORDS)
        or (d.mention.last < len(lemmas) and lemmas[d.mention.last].lower() in _OFFICIAL_WORDS)
        for d in found
    )


def _is_where(annotation: Annotation, decision: Decision) -> bool:
    """Tell whether a mention says where something happens or where somebody comes from."""
    before = decision.mention.first - 1
    return (
        before >= 0
        and decision.evidence in (Evidence.DIRECT, Evidence.SETTLEMENT)
        and annotation.forms[before].lower() in _WHERE
    )


def _word_shares(annotation: Annotation) -> tuple[float, float]:
    """Return how many of fifty words are those of local and of national news, at most two each."""
    words = [lemma.lower() for lemma in annotation.lemmas]
    scale = 50 / max(len(words), 1)
    local = scale * sum(word in _LOCAL_WORDS for word in words)
    national = scale * sum(word in _NATIONAL_WORDS for word in words)
    return min(2.0, local), min(2.0, national)


def _mention(decision: Decision, text: CleanText) -> MentionTag:
    mention, place = decision.mention, decision.place
    return MentionTag(
        field="title" if mention.start < text.title_length else "text",
        start=text.original(mention.start),
        end=text.original(mention.end - 1) + 1,
        text=mention.text,
        place=place.name if place else None,
        municipality=decision.municipality,
        evidence=decision.evidence,
        score=decision.score,
        reason=decision.reason,
    )
