"""Names on the control map: cities for orientation first, then places, as far as there is room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from math import hypot, sqrt
from typing import Final, Protocol

import numpy as np

from frontline.views.maps.deck import MapView
from frontline.views.maps.labels import City, Lettering, Name, largest_of, lettering
from frontline.views.maps.map_rules import CONTROL, NAMES
from frontline.views.maps.scenes import ControlMark, DifferenceMark

# Two points in one square of this size are nearer than what is crowded.
_SQUARE_PX: Final = CONTROL.crowded / sqrt(2)
_NEIGHBOURS: Final = tuple(
    (column, row) for column in range(-2, 3) for row in range(-2, 3) if (column, row) != (0, 0)
)

Pixel = tuple[float, float]
Mark = ControlMark | DifferenceMark


class Located(Protocol):
    """A place that is drawn."""

    @property
    def latitude(self) -> float:
        """North."""

    @property
    def longitude(self) -> float:
        """East."""


def crowded_points(
    places: Sequence[Located], view: MapView
) -> Iterator[tuple[tuple[float, float], bool]]:
    """Of each place the point it is drawn at (latitude, longitude), and whether that is crowded."""
    digits = CONTROL.decimals
    points = [(round(place.latitude, digits), round(place.longitude, digits)) for place in places]
    return zip(points, crowded(points, view), strict=True)


def crowded(points: Sequence[tuple[float, float]], view: MapView) -> tuple[bool, ...]:
    """Of each point (latitude, longitude) whether it lies close to one before it."""
    taken: dict[tuple[int, int], list[Pixel]] = defaultdict(list)
    answers = []
    for x, y in view.pixels_of(points):
        square = int(x // _SQUARE_PX), int(y // _SQUARE_PX)
        answers.append(square in taken or _is_near((x, y), square, taken))
        taken[square].append((x, y))
    return tuple(answers)


def _is_near(
    point: Pixel, square: tuple[int, int], taken: dict[tuple[int, int], list[Pixel]]
) -> bool:
    """Whether a point of the squares around lies close to this one."""
    for column, row in _NEIGHBOURS:
        for x, y in taken.get((square[0] + column, square[1] + row), ()):
            if hypot(point[0] - x, point[1] - y) < CONTROL.crowded:
                return True
    return False


def control_lettering(marks: Sequence[Mark], cities: Sequence[City], view: MapView) -> Lettering:
    """City dots, names and the neighbours' names.

    Args:
        marks: The marked places, the more important first.
        cities: Named before all others, marked or not.
        view: The frame that the names are set for.
    """
    capitals = {city.place_id for city in cities}
    points = view.pixels_of([(mark.latitude, mark.longitude) for mark in marks])
    others = (
        mark
        for mark, (x, y) in zip(marks, points, strict=True)
        if 0 < x < view.width and 0 < y < view.height and mark.place_id not in capitals
    )
    # The first of them: the rest would find no room, and to look for it takes time.
    named = islice(others, NAMES.most_of_control - len(cities))
    return lettering(
        [
            Name(mark.name, mark.latitude, mark.longitude, -number, mark.reach)
            for number, mark in enumerate(named)
        ],
        largest_of([mark.place_id for mark in marks], [mark.reach for mark in marks]),
        cities,
        np.column_stack([np.reshape(points, (-1, 2)), [mark.reach for mark in marks]]),
        view,
    )
