"""Stretches of ground that a selection may be narrowed to: a circle around a place, a box."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isfinite
from typing import Final

from frontline.reference.places import gazetteer

#: How far around a place a circle may reach, in kilometres.
MOST_KM: Final = 500
_DECIMALS: Final = 3
# A spot's id ends with where it is: see ``store/queries/load_period.sql``.
_SPOT: Final = re.compile(r".+@(-?\d{1,2}\.\d{3}),(-?\d{1,3}\.\d{3})~\d{1,4}\.\d")


@dataclass(frozen=True, slots=True)
class Circle:
    """All within ``km`` kilometres of a place, by the place's id."""

    place_id: str
    km: int

    @classmethod
    def read(cls, place_id: str, km: str) -> Circle | None:
        """What a link says; None where it is no place that has a position, or no distance."""
        if not (km.isascii() and km.isdecimal() and len(km) <= 3 and 1 <= int(km) <= MOST_KM):
            return None
        return cls(place_id, int(km)) if point_of(place_id) else None

    def centre(self) -> tuple[float, float]:
        """Latitude and longitude of the place.

        Raises:
            ValueError: If nobody has its position.
        """
        point = point_of(self.place_id)
        if point is None:
            raise ValueError(f"no position of the place {self.place_id!r} is known")
        return point


@dataclass(frozen=True, slots=True)
class Box:
    """All between two longitudes and two latitudes, in degrees to three decimals."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def of(cls, west: float, south: float, east: float, north: float) -> Box | None:
        """The box of four edges; None where they enclose nothing on one side of the date line."""
        edges = tuple(
            round(edge, _DECIMALS) for edge in (west, south, east, north) if isfinite(edge)
        )
        if len(edges) < 4:
            return None
        w, s, e, n = edges
        is_sound = -180 <= w < e <= 180 and -90 <= s < n <= 90
        return cls(w + 0.0, s + 0.0, e + 0.0, n + 0.0) if is_sound else None

    @classmethod
    def read(cls, said: str) -> Box | None:
        """What a link says: "west,south,east,north"; None where that is no box."""
        parts = said.split(",")
        if len(parts) != 4:
            return None
        try:
            return cls.of(*(float(part) for part in parts))
        except ValueError:
            return None

    def written(self) -> str:
        """As a link has it."""
        edges = (self.west, self.south, self.east, self.north)
        return ",".join(f"{edge:.{_DECIMALS}f}" for edge in edges)


def point_of(place_id: str) -> tuple[float, float] | None:
    """Latitude and longitude of a place of the gazetteer, or of a spot, which its id has."""
    place = gazetteer().places.get(place_id)
    if place is not None:
        return place.latitude, place.longitude
    found = _SPOT.fullmatch(place_id)
    if found is None:
        return None
    latitude, longitude = float(found[1]), float(found[2])
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None
