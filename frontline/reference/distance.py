"""Distances and directions on the globe."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

EARTH_RADIUS_KM = 6371.0
_DIRECTIONS = ["north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"]


def direction_name(bearing: float) -> str:
    """The compass direction of a bearing in words: 90 is "east"."""
    return _DIRECTIONS[round(bearing / 45) % 8]


_REMEMBERED: Final = 10_000
"""A report names few places, and the distances between them are asked over and over."""


@lru_cache(maxsize=_REMEMBERED)
def distance_km(
    latitude: float, longitude: float, to_latitude: float, to_longitude: float
) -> float:
    """Great-circle distance between two points in kilometres (haversine)."""
    a, b, c, d = map(math.radians, (latitude, longitude, to_latitude, to_longitude))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def point_towards(
    latitude: float, longitude: float, bearing: float, km: float
) -> tuple[float, float]:
    """The point ``km`` away in the direction ``bearing`` (degrees clockwise from north).

    Exact enough for the tens of kilometres of a report's "10 km east of".
    """
    north = km * math.cos(math.radians(bearing)) / 111.19
    east = km * math.sin(math.radians(bearing)) / (111.32 * math.cos(math.radians(latitude)))
    return latitude + north, longitude + east


def bearing_between(
    latitude: float, longitude: float, to_latitude: float, to_longitude: float
) -> float:
    """The direction from one point to another, degrees clockwise from north."""
    north = to_latitude - latitude
    east = (to_longitude - longitude) * math.cos(math.radians(latitude))
    return math.degrees(math.atan2(east, north)) % 360
