"""Draws the outlines of the gazetteer as paths of a vector image."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass

from obcine.resources import resource_dir

_WIDTH = 900
_LATITUDE = 46.1
"""The middle of the country, where the map is true to scale."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A municipality as drawn: its name and the ``d`` of its path."""

    name: str
    path: str


def shapes() -> tuple[list[Shape], int, int]:
    """Return the shapes of all municipalities and the width and height of the map.

    Example:
        >>> drawn, width, height = shapes()
        >>> len(drawn), width > height
        (212, True)
    """
    path = resource_dir("gazetteer") / "municipalities.geo.json"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    points = [
        point
        for feature in features
        for polygon in feature["geometry"]["coordinates"]
        for ring in polygon
        for point in ring
    ]
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    across = _WIDTH / (east - west)
    upward = across / math.cos(math.radians(_LATITUDE))

    def draw(ring: list[list[float]]) -> str:
        corners = (
            f"{(lon - west) * across:.1f} {(north - lat) * upward:.1f}" for lon, lat in ring[:-1]
        )
        return "M" + "L".join(corners) + "Z"

    drawn = [
        Shape(
            feature["properties"]["name"],
            "".join(draw(ring) for rings in feature["geometry"]["coordinates"] for ring in rings),
        )
        for feature in features
    ]
    return drawn, _WIDTH, math.ceil((north - south) * upward)
