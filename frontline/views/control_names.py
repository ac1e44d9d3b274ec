"""Names on the control map: cities for orientation first, then places, as far as there is room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, sqrt
from typing import Final

from frontline.views.deck import Layer, MapView
from frontline.views.label_room import Obstacle
from frontline.views.labels import Name, country_layer, label_layers, set_names
from frontline.views.map import City
from frontline.views.palette import NEUTRALS, Theme, rgba

# Nearer than this to a more important place there is no room for a code.
_CROWDED_PX: Final = 17.0
# Two points in one square of this size are nearer than that.
_SQUARE_PX: Final = _CROWDED_PX / sqrt(2)
_NEIGHBOURS: Final = tuple(
    (column, row) for column in range(-2, 3) for row in range(-2, 3) if (column, row) != (0, 0)
)
_MOST_NAMES: Final = 36
_CITY_WEIGHT: Final = 1e9

Pixel = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A marked place; ``radius`` in pixels, up to the edge of what is drawn around it."""

    place_id: str
    name: str
    latitude: float
    longitude: float
    radius: float


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
            if hypot(point[0] - x, point[1] - y) < _CROWDED_PX:
                return True
    return False


def name_layers(
    spots: Sequence[Spot], cities: Sequence[City], theme: Theme, view: MapView
) -> list[Layer]:
    """City dots, names and the neighbours' names.

    Args:
        spots: The marked places, the more important first.
        cities: Named before all others, marked or not.
        theme: Light or dark.
        view: The frame that the names are set for.
    """
    radii = {spot.place_id: spot.radius for spot in spots}
    capitals = {city.place_id for city in cities}
    names = [
        Name(c.name, c.latitude, c.longitude, _CITY_WEIGHT, radii.get(c.place_id, 0.0), True)
        for c in cities
    ]
    others = (spot for spot in spots if spot.place_id not in capitals)
    # The first of them: the rest would find no room, and to look for it takes time.
    for number, spot in zip(range(_MOST_NAMES - len(names)), others, strict=False):
        names.append(
            Name(spot.name, spot.latitude, spot.longitude, weight=-number, radius_px=spot.radius)
        )
    at = view.pixels_of([(spot.latitude, spot.longitude) for spot in spots])
    obstacles = [Obstacle(x, y, spot.radius) for (x, y), spot in zip(at, spots, strict=True)]
    labels = set_names(names, obstacles, view)
    unmarked = [city for city in cities if city.place_id not in radii]
    return [
        _dot_layer(unmarked, theme),
        country_layer(theme, labels, view),
        *label_layers(labels, theme),
    ]


def _dot_layer(cities: Sequence[City], theme: Theme) -> Layer:
    """A dot for each named city without a marker, so that its name belongs somewhere."""
    return {
        "@@type": "ScatterplotLayer",
        "id": f"cities-{theme}",
        "data": [{"position": [city.longitude, city.latitude]} for city in cities],
        "getPosition": "@@=position",
        "getRadius": 1.8,
        "radiusUnits": "pixels",
        "getFillColor": rgba(NEUTRALS[theme].third),
    }
