"""Names on the control map: cities for orientation first, then places, as far as there is room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import hypot
from typing import Final

from frontline.views.deck import Layer, MapView
from frontline.views.labels import Name, Obstacle, country_layer, label_layers, set_names
from frontline.views.map import City
from frontline.views.palette import NEUTRALS, Theme, rgba

# Nearer than this to a more important place there is no room for a code.
_CROWDED_PX: Final = 17.0
_MOST_NAMES: Final = 36
_CITY_WEIGHT: Final = 1e9


@dataclass(frozen=True, slots=True)
class Spot:
    """A marked place; ``radius`` in pixels."""

    place_id: str
    name: str
    latitude: float
    longitude: float
    radius: float


def crowded(points: Iterable[tuple[float, float]], view: MapView) -> tuple[bool, ...]:
    """Of each point (latitude, longitude) whether it lies close to one before it."""
    taken: list[tuple[float, float]] = []
    answers = []
    for latitude, longitude in points:
        x, y = view.pixel_of(latitude, longitude)
        answers.append(any(hypot(x - a, y - b) < _CROWDED_PX for a, b in taken))
        taken.append((x, y))
    return tuple(answers)


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
    ] + [
        Name(s.name, s.latitude, s.longitude, weight=-number, radius_px=s.radius)
        for number, s in enumerate(spots)
        if s.place_id not in capitals
    ]
    obstacles = [Obstacle(*view.pixel_of(s.latitude, s.longitude), s.radius) for s in spots]
    labels = set_names(names[: max(_MOST_NAMES, len(cities))], obstacles, view)
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
