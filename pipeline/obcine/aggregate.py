"""Gathers the decisions on single mentions into what the article as a whole is tagged with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from obcine.errors import UsageError
from obcine.focus import FocusModel, choose_focus, focus_evidence
from obcine.gazetteer import Gazetteer
from obcine.groups import group_decisions, strongest
from obcine.resources import resource_dir
from obcine.types import (
    Annotation,
    CleanText,
    Decision,
    ForeignTag,
    MentionTag,
    MunicipalityTag,
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
    """Turns decisions into tags; the focus comes from learned weights (``models/link``)."""

    def __init__(
        self, gazetteer: Gazetteer, focus: FocusModel, *, regions: str = "official"
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
        return cls(gazetteer, FocusModel.load(resource_dir("link")), regions=regions)

    def aggregate(
        self, annotation: Annotation, decisions: Sequence[Decision], text: CleanText
    ) -> Aggregate:
        """Gather an article's decisions; the strongest evidence of each municipality wins."""
        groups = group_decisions(decisions)
        tags = tuple(self._municipality(name, found) for name, found in groups.named.items())
        focus = self._focus
        evidence = focus_evidence(annotation, groups, self._gazetteer, focus.words)
        return Aggregate(
            municipalities=tags,
            focus=choose_focus(focus.evidence, evidence),
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
        names = [(d.text, self._gazetteer.base_form(place, d.text)) for d in found]
        # »v Sisku« is in Sisak as well as in Sisek; a text that writes »Sisak« says which it means
        name = next((base for text, base in names if text == base), names[0][1])
        return ForeignTag(name, place.country, twins, len(found), place.id)


def _mention(decision: Decision, text: CleanText) -> MentionTag:
    mention, place = decision.mention, decision.place
    return MentionTag(
        field="title" if mention.start < text.title_length else "text",
        start=text.original(mention.start),
        end=text.original_end(mention.end),
        text=mention.text,
        place=place.name if place else None,
        municipality=decision.municipality,
        evidence=decision.evidence,
        score=decision.score,
        reason=decision.reason,
        optional=decision.optional,
    )
