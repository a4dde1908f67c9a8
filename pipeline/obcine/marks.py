"""Marks and small words beside and between names."""

from __future__ import annotations

JOINTS = frozenset({",", "in", "ter", "ali", "oziroma"})
DASHES = frozenset("-–—")
BETWEEN_NAMES = JOINTS | DASHES | {"/"}
BULLETS = "•●▪■►◦‣"
QUOTES = frozenset('»«„“”"')
