"""The names of the topics: IPTC Media Topics with codes and Slovene labels, and the Trendi crosswalk."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

SCHEMES = ("iptc", "trendi")
NONE = "none"
"""The label for texts that are no news; never written as a topic."""

IPTC: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "arts, culture, entertainment and media": (
            "medtop:01000000", "umetnost, kultura, zabava in mediji",
        ),
        "conflict, war and peace": ("medtop:16000000", "konflikti, vojna in mir"),
        "crime, law and justice": ("medtop:02000000", "kriminal, pravo in pravosodje"),
        "disaster, accident and emergency incident": (
            "medtop:03000000", "katastrofe, nesreče in izredni dogodki",
        ),
        "economy, business and finance": (
            "medtop:04000000", "gospodarstvo, posel in finance",
        ),
        "education": ("medtop:05000000", "izobraževanje"),
        "environment": ("medtop:06000000", "okolje"),
        "health": ("medtop:07000000", "zdravje"),
        "human interest": ("medtop:08000000", "človeške zgodbe"),
        "labour": ("medtop:09000000", "delo"),
        "lifestyle and leisure": ("medtop:10000000", "življenjski slog in prosti čas"),
        "politics": ("medtop:11000000", "politika"),
        "religion": ("medtop:12000000", "religija"),
        "science and technology": ("medtop:13000000", "znanost in tehnologija"),
        "society": ("medtop:14000000", "družba"),
        "sport": ("medtop:15000000", "šport"),
        "weather": ("medtop:17000000", "vreme"),
    }
)  # fmt: skip
"""IPTC top level: label → (QCode, Slovene label)."""

TRENDI: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "umetnost in kultura": ("arts, culture, entertainment and media",),
        "črna kronika": (
            "crime, law and justice", "disaster, accident and emergency incident",
        ),
        "gospodarstvo": ("economy, business and finance", "labour"),
        "izobraževanje": ("education",),
        "okolje": ("environment",),
        "prosti čas": ("lifestyle and leisure",),
        "šport": ("sport",),
        "vreme": ("weather",),
        "zabava": ("human interest",),
        "zdravje": ("health",),
        "znanost in tehnologija": ("science and technology",),
        "politika in pravo": ("politics", "conflict, war and peace"),
        "družba": ("society", "religion"),
    }
)  # fmt: skip
"""Trendi category → the IPTC topics whose probabilities it adds up."""
