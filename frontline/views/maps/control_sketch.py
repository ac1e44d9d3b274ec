"""A sketch of areas between stated places: what people expect of a control map, marked as a sketch.

Every spot of the country belongs to the nearest locality of its district, and
every locality to the nearest place of the district whose holder is known on
the day. A spot takes that holder's colour up to a distance; hatched where the
holder is inferred or last known only. Nobody has stated any of these lines:
the sketch is drawn as a picture below the marks and stands in no file.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, radians
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from shapely.geometry import shape

from frontline.model import MapFamily
from frontline.reference.control_limits import control_limits
from frontline.reference.geography import boundaries
from frontline.reference.places import gazetteer
from frontline.views.maps.deck import Layer
from frontline.views.maps.png import indexed_png
from frontline.views.palette import NEUTRALS, Theme, family_colour, rgba

if TYPE_CHECKING:
    from frontline.views.maps.control_map import HeldPlace

Numbers = np.ndarray[Any, np.dtype[Any]]

# The country's frame in degrees; a picture's pixel is about a kilometre wide.
_WEST, _SOUTH, _EAST, _NORTH = 35.6, 32.2, 42.5, 37.4
_COLUMNS: Final = 640
_KM_PER_DEGREE: Final = 111.2
# At the middle of the country a degree of longitude is so much shorter.
_SHRINK: Final = cos(radians(35.0))
_NOWHERE: Final = -1
_DISTRICT: Final = 2
_HATCH_PX: Final = 6
_OPACITY: Final = 0.42
_SETTLED: Final = frozenset(
    {"village", "town", "neighbourhood", "governorate_capital", "capital", "camp", "locality"}
)
_FAMILIES: Final = tuple(MapFamily)
# Positions in the picture's palette: nothing, the families, what is contested.
_NUMBERS: Final = {family: number for number, family in enumerate(_FAMILIES, start=1)}
_CONTESTED: Final = len(_FAMILIES) + 1


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """The country in pixels, row by row from the north.

    ``district`` is a number for every pixel, −1 outside. Of the ``land``, the
    numbers of those inside, ``locality`` is each pixel's nearest, ``east`` and
    ``north`` its kilometres, ``is_stripe`` whether a stripe of the hatching
    covers it. ``localities`` holds the kilometres of the localities, ``own``
    the numbers of each district's.
    """

    n_rows: int
    district: Numbers
    land: Numbers
    locality: Numbers
    east: Numbers
    north: Numbers
    is_stripe: Numbers
    localities: Numbers
    own: tuple[Numbers, ...]


def sketch_layer(places: Sequence[HeldPlace], theme: Theme) -> Layer | None:
    """The sketch of a day as a layer of a map; None where no holder is known.

    Args:
        places: The places with a holder, of one day.
        theme: Light or dark.
    """
    if not places:
        return None
    picture = indexed_png(sketch(places), _palette(theme))
    return {
        "@@type": "BitmapLayer",
        "id": f"sketch-{theme}",
        "image": f"data:image/png;base64,{b64encode(picture).decode('ascii')}",
        "bounds": [_WEST, _SOUTH, _EAST, _NORTH],
        "opacity": _OPACITY,
    }


def sketch(places: Sequence[HeldPlace]) -> Numbers:
    """The picture: 0 nothing, from 1 the position in ``MapFamily``, then contested; by row.

    Args:
        places: The places with a holder, of one day; at least one.
    """
    ground = ground_of_syria()
    spots = _kilometres(np.array([[p.longitude, p.latitude] for p in places]))
    place = _nearest_place(ground, spots, _districts_of(ground, places))[ground.locality]
    # Spots without a holder are compared with the last place, and left out by the sign.
    east, north = spots.astype(np.float32).T
    away = (ground.east - east[place]) ** 2 + (ground.north - north[place]) ** 2
    is_near = (place >= 0) & (away <= control_limits().sketch_km ** 2)
    first, second = _colours(places)
    colours = np.where(ground.is_stripe, first[place], second[place])
    picture = np.zeros(ground.n_rows * _COLUMNS, dtype=np.uint8)
    picture[ground.land] = np.where(is_near, colours, 0)
    return picture.reshape(ground.n_rows, _COLUMNS)


def _colours(places: Sequence[HeldPlace]) -> tuple[Numbers, Numbers]:
    """For each place the colour of the stripes, and what is between them."""
    first, second = [], []
    for place in places:
        one = _NUMBERS[place.family]
        two = _NUMBERS[place.second] if place.second else one
        if place.is_contested:
            one, two = _CONTESTED, 0
        elif place.is_inferred or place.is_last_known:
            two = 0
        first.append(one)
        second.append(two)
    return np.array(first, dtype=np.uint8), np.array(second, dtype=np.uint8)


def _nearest_place(ground: Ground, spots: Numbers, district: Numbers) -> Numbers:
    """For each locality the number of the nearest place of its district, −1 where there is none."""
    nearest = np.full(len(ground.localities), _NOWHERE)
    order = np.argsort(district, kind="stable")
    starts = np.searchsorted(district[order], np.arange(len(ground.own) + 1))
    for number, own in enumerate(ground.own):
        there = order[starts[number] : starts[number + 1]]
        if len(there) and len(own):
            nearest[own] = there[_nearest(ground.localities[own], spots[there])]
    return nearest


def _districts_of(ground: Ground, places: Sequence[HeldPlace]) -> Numbers:
    longitude = np.array([place.longitude for place in places])
    latitude = np.array([place.latitude for place in places])
    top, bottom = _mercator(np.array([_NORTH, _SOUTH]))
    column = ((longitude - _WEST) / (_EAST - _WEST) * _COLUMNS).astype(int)
    row = ((top - _mercator(latitude)) / (top - bottom) * ground.n_rows).astype(int)
    pixel = row.clip(0, ground.n_rows - 1) * _COLUMNS + column.clip(0, _COLUMNS - 1)
    found: Numbers = ground.district[pixel]
    return found


@lru_cache(maxsize=1)
def ground_of_syria() -> Ground:
    """The country in pixels; the same for every day and visitor."""
    top, bottom = _mercator(np.array([_NORTH, _SOUTH]))
    width = radians(_EAST - _WEST)
    n_rows = round(_COLUMNS * (top - bottom) / width)
    columns = _WEST + (np.arange(_COLUMNS) + 0.5) / _COLUMNS * (_EAST - _WEST)
    heights = top - (np.arange(n_rows) + 0.5) / n_rows * (top - bottom)
    rows = np.degrees(2 * np.arctan(np.exp(heights)) - pi / 2)
    pixels = np.stack([np.tile(columns, n_rows), np.repeat(rows, _COLUMNS)], axis=1)
    settled = [p for p in gazetteer().places.values() if p.kind in _SETTLED]
    localities = _kilometres(np.array([[p.longitude, p.latitude] for p in settled]))
    at = _kilometres(pixels)
    district = np.full(len(pixels), _NOWHERE)
    locality = np.full(len(pixels), _NOWHERE)
    pcodes = np.array([p.admin2_pcode for p in settled])
    own = []
    for number, feature in enumerate(boundaries(_DISTRICT)["features"]):
        inside = _pixels_in(shape(feature["geometry"]), columns, rows)
        district[inside] = number
        own.append(np.flatnonzero(pcodes == feature["properties"]["pcode"]))
        if len(own[-1]):
            locality[inside] = own[-1][_nearest(at[inside], localities[own[-1]])]
    land = np.flatnonzero(locality >= 0)
    east, north = at[land].astype(np.float32).T.copy()
    is_stripe = (land % _COLUMNS + land // _COLUMNS) % _HATCH_PX < _HATCH_PX // 2
    return Ground(
        n_rows=n_rows,
        district=district,
        land=land,
        locality=locality[land],
        east=east,
        north=north,
        is_stripe=is_stripe,
        localities=localities,
        own=tuple(own),
    )


def _pixels_in(area: Any, columns: Numbers, rows: Numbers) -> Numbers:  # noqa: ANN401 - shapely's
    """The numbers of the pixels whose middle lies in an area."""
    west, south, east, north = area.bounds
    x = np.flatnonzero((columns >= west) & (columns <= east))
    y = np.flatnonzero((rows >= south) & (rows <= north))
    numbers = (y[:, None] * _COLUMNS + x[None, :]).ravel()
    shapely.prepare(area)
    is_in = shapely.contains_xy(area, np.tile(columns[x], len(y)), np.repeat(rows[y], len(x)))
    found: Numbers = numbers[is_in]
    return found


def _nearest(points: Numbers, targets: Numbers) -> Numbers:
    """For each point the number of the nearest target: squares multiplied out, one product."""
    squares = np.einsum("ij,ij->i", targets, targets) - 2 * points @ targets.T
    found: Numbers = squares.argmin(axis=1)
    return found


def _kilometres(degrees: Numbers) -> Numbers:
    """Longitude and latitude as kilometres east and north of a corner: fit for short ways."""
    east = (degrees[:, 0] - _WEST) * _KM_PER_DEGREE * _SHRINK
    north = (degrees[:, 1] - _SOUTH) * _KM_PER_DEGREE
    return np.stack([east, north], axis=1)


def _mercator(latitude: Numbers) -> Numbers:
    found: Numbers = np.log(np.tan(pi / 4 + np.radians(latitude) / 2))
    return found


def _palette(theme: Theme) -> list[tuple[int, int, int, int]]:
    families = [rgba(family_colour(family, theme).fill) for family in _FAMILIES]
    return [(0, 0, 0, 0), *families, rgba(NEUTRALS[theme].third)]
