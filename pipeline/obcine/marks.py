"""Letters, marks and small words that several stages look for."""

from __future__ import annotations

JOINTS = frozenset({",", "in", "ter", "ali", "oziroma"})
DASHES = frozenset("-–—")
BETWEEN_NAMES = JOINTS | DASHES | {"/"}
BULLETS = "•●▪■►◦‣"
QUOTES = frozenset('»«„“”"')
CARONS = frozenset("čšžČŠŽ")
"""The letters of Slovene that are lost where only ASCII is written."""
