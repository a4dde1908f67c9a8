"""Distances between places."""

from __future__ import annotations

from math import asin, cos, hypot, radians, sin, sqrt

from obcine.types import Place

_EARTH_DIAMETER_KM = 12_742.0
_LATITUDE_KM, _LONGITUDE_KM = 111.0, 77.0  # a degree at 46° north


def distance_km(one: Place, other: Place) -> float:
    """Return the great-circle distance of two places in kilometres, infinite where unknown.

    Example:
        >>> bled = Place("SI-003", "Bled", "municipality", "Bled", "SI", 8_000, 46.37, 14.11)
        >>> piran = Place("SI-090", "Piran", "municipality", "Piran", "SI", 18_000, 45.53, 13.57)
        >>> round(distance_km(bled, piran))
        102
    """
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return float("inf")
    lat1, lat2 = radians(one.lat), radians(other.lat)
    chord = sin((lat2 - lat1) / 2) ** 2
    chord += cos(lat1) * cos(lat2) * sin(radians(other.lon - one.lon) / 2) ** 2
    return _EARTH_DIAMETER_KM * asin(sqrt(chord))


def rough_km(one: Place, other: Place) -> float:
    """Return the distance of two places near Slovenia in kilometres, as on a plane."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return float("inf")
    return hypot(_LATITUDE_KM * (one.lat - other.lat), _LONGITUDE_KM * (one.lon - other.lon))
