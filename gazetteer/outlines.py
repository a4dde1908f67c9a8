"""Simplifies the outlines of the municipalities so that neighbours still share their borders."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from obcine.errors import InputError

_TOLERANCE = 0.004
"""Corners that span less than a triangle of about this side, in degrees, are left out."""
_DIGITS = 5
"""Digits after the decimal point, about a metre."""


def outlines(sources: Path, names: Mapping[str, str]) -> str:
    """Return the simplified outlines of all municipalities as GeoJSON, one to a line.

    Args:
        sources: Folder with the register's ``polygons``, a GeoJSON file for each municipality.
        names: Names of the municipalities by their key in the register (MID).

    Raises:
        InputError: The outline of a municipality is missing or cannot be read.
    """
    mids = sorted(names, key=int)
    shapes = [_read(sources / "polygons" / f"{mid}.geojson") for mid in mids]
    simple = shapely.coverage_simplify(shapes, _TOLERANCE)
    lines = [
        json.dumps(_feature(names[mid], shape), ensure_ascii=False, separators=(",", ":"))
        for mid, shape in zip(mids, simple, strict=True)
    ]
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


def _read(path: Path) -> BaseGeometry:
    try:
        (feature,) = json.loads(path.read_text(encoding="utf-8"))["features"]
        return shapely.geometry.shape(feature["geometry"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: no outline of one municipality ({error}); add it") from error


def _feature(name: str, shape: BaseGeometry) -> dict[str, Any]:
    polygons = shape.geoms if shape.geom_type == "MultiPolygon" else [shape]
    rings = [
        [_round(ring.coords) for ring in (polygon.exterior, *polygon.interiors)]
        for polygon in polygons
    ]
    return {
        "type": "Feature",
        "properties": {"name": name},
        "geometry": {"type": "MultiPolygon", "coordinates": rings},
    }


def _round(coordinates: Any) -> list[list[float]]:
    """Round a ring's corners to the grid and drop those that fall together."""
    corners = [[round(value, _DIGITS) for value in corner[:2]] for corner in coordinates]
    return [corner for i, corner in enumerate(corners) if i == 0 or corner != corners[i - 1]]
