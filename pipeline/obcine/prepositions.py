"""Prepositions and the cases that they govern.

Accusative (a), dative (d), genitive (g), instrumental (i) and locative (l).
"""

from __future__ import annotations

PLACE_PREPOSITIONS = {
    "v": "al", "na": "al", "iz": "g", "z": "gi", "s": "gi", "do": "g", "od": "g", "k": "d",
    "h": "d", "proti": "d", "pri": "l", "ob": "l", "po": "l", "skozi": "a", "čez": "a",
    "mimo": "g", "blizu": "g", "okoli": "g", "okrog": "g", "izven": "g",
    "sredi": "g", "nad": "ai", "pod": "ai", "pred": "ai", "med": "ai", "prek": "g", "preko": "g",
}  # fmt: skip
"""These tell where something is or moves, so a place name is at home behind them."""
OTHER_PREPOSITIONS = {
    "za": "ai", "o": "l", "zaradi": "g", "brez": "g", "glede": "g", "poleg": "g", "razen": "g",
    "namesto": "g", "kljub": "d", "zoper": "a",
}  # fmt: skip
BESIDE = frozenset({"pri", "ob", "nad", "pod"})
"""These lead from a name to what it is near (»Mirna Peč pri Novem mestu«), within names too."""
