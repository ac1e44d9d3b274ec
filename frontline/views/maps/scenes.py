"""What a map shows, before anything is drawn: marks with their sizes, shades, rings and names.

A scene is made by the rules (``frontline.views.maps.map_rules``) alone. The still
maps are drawn from it; the player makes the same scene in the browser, from the
rules that it is sent, for each of its days. ``tests/cases/scenes`` holds both
to the same scenes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from frontline.model import MapFamily
from frontline.views.maps.labels import Lettering
from frontline.views.maps.map_rules import CIRCLES, RINGS
from frontline.views.maps.place_columns import Markers


@dataclass(frozen=True, slots=True)
class Ring:
    """A ring around what is picked, ``radius`` in pixels with the gap to its disc."""

    longitude: float
    latitude: float
    radius: float


@dataclass(frozen=True, slots=True)
class Circles:
    """Circles of uncertainty: longitude, latitude and metres of each, and how dark all are."""

    rows: tuple[tuple[float, float, int], ...]
    line: float = CIRCLES.line
    fill: float = CIRCLES.fill


@dataclass(frozen=True, slots=True)
class EventScene:
    """A map of events: discs bottom up, circles, the fill of each province in their order."""

    markers: Markers
    circles: Circles
    fills: tuple[str, ...]
    ring: Ring | None
    written: Lettering


class ControlMark(NamedTuple):
    """A held place as it is drawn; ``radius`` without the ring of a contested one."""

    place_id: str
    name: str
    longitude: float
    latitude: float
    radius: float
    family: MapFamily
    second: MapFamily | None
    code: str
    is_hollow: bool
    is_contested: bool
    is_last_known: bool
    line_2: str
    line_3: str

    @property
    def reach(self) -> float:
        """How far it and its ring reach; names keep clear of both."""
        return self.radius + (RINGS.gap if self.is_contested else 0.0)


class DifferenceMark(NamedTuple):
    """A place that differs: a disc of the holder after in a ring of the holder before.

    ``radius`` is with the ring, ``disc`` without; ``before`` and ``after`` are
    fills, ``before`` None where no ring is drawn; ``sole`` is the one side after.
    """

    place_id: str
    name: str
    longitude: float
    latitude: float
    radius: float
    disc: float
    before: str | None
    after: str
    sole: MapFamily | None
    code: str
    line_2: str
    line_3: str

    @property
    def reach(self) -> float:
        """How far it reaches; names keep clear of it."""
        return self.radius


@dataclass(frozen=True, slots=True)
class ControlScene:
    """A map of held places on a day, the more important last, on top."""

    marks: Sequence[ControlMark]
    ring: Ring | None
    written: Lettering


@dataclass(frozen=True, slots=True)
class DifferenceScene:
    """A map of the places that differ between two moments, the more important last, on top."""

    marks: Sequence[DifferenceMark]
    ring: Ring | None
    written: Lettering


def circles_of(markers: Markers) -> Circles:
    """The circles of the places known less closely; paler where there are many."""
    columns = zip(markers.longitudes, markers.latitudes, markers.metres, strict=True)
    rows = tuple(row for row in columns if row[2] >= CIRCLES.least_metres)
    paler = min(1.0, sqrt(CIRCLES.most_full / len(rows))) if rows else 1.0
    fill = max(CIRCLES.least_fill, CIRCLES.fill * paler)
    return Circles(rows, line=CIRCLES.line * paler, fill=fill)
