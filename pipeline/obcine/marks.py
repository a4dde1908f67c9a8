"""Letters, marks and small words that several stages look for."""

from __future__ import annotations

JOINTS = frozenset({",", "in", "ter", "ali", "oziroma"})
DASHES = frozenset("-‐‑–—")
"""Cleaning makes two of them hyphens, but tokens that an article brings and names are not cleaned."""
BETWEEN_NAMES = JOINTS | DASHES | {"/"}
BULLETS = "•●▪■►◦‣"
QUOTES = frozenset('»«„“”"')
CARONS = frozenset("čšžČŠŽ")
"""The letters of Slovene that are lost where only ASCII is written."""
