"""The marks of places: discs by family and count, uncertainty, targets for the pointer.

Discs, city dots and the ring of what is picked are icons of one sheet in one
layer; every further kind of layer takes time until it is ready (see
``frontline.views.basemap``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import cos, pi, radians, sin, tau
from typing import Any, Final

import numpy as np
import pandas as pd

from frontline.views import wording
from frontline.views.basemap import constant, straight_lines
from frontline.views.deck import Layer
from frontline.views.markers import (
    CITY_DOT,
    RING_GAP,
    icon_height,
    icon_name,
    marker_radius,
    ring_name,
)
from frontline.views.palette import NEUTRALS, Theme, rgba
from frontline.views.provinces import NOBODY
from frontline.views.records import records

PLACES_LAYER: Final = "places"
# Smaller circles would vanish under their marker at country scale.
SMALLEST_CIRCLE_KM: Final = 15.0
_METRES_PER_DEGREE: Final = 111_195
# Targets reach a little over the smallest markers, for fingers and trackpads.
_SMALLEST_TARGET_PX: Final = 7.0
_CITY_DOT_PX: Final = 1.8
_DASH_AND_GAP_PX: Final = 7.0
_FEWEST_DASHES, _MOST_DASHES = 10, 60
_DASH_SHARE: Final = 4 / 7
# Longer pieces of a circle would show as corners.
_LONGEST_ARC: Final = radians(15)
# The disc in `static/markers/disc.png`; its edge lies one pixel inside.
_DISC_PX: Final = 64
_DISC: Final[Layer] = {
    "iconAtlas": "app/static/markers/disc.png",
    "iconMapping": {"d": {"x": 0, "y": 0, "width": _DISC_PX, "height": _DISC_PX, "mask": True}},
    "getIcon": constant("d"),
}
_DISC_SCALE: Final = _DISC_PX / (_DISC_PX - 2)
_FIELDS: Final = (
    *("spot_id", "place_id", "name", "name_ar", "latitude", "longitude", "radius_km"),
    *("n_events", "map_family_1", "map_family_2", "first_date", "last_date"),
)
_GROUP_FIELDS: Final = ("group_id", "n_spots_shown")

Marker = dict[str, Any]


def place_markers(
    places: pd.DataFrame,
    names: Mapping[str, str],
    *,
    scale: float = 1.0,
    unit: int = 1,
    is_arabic: bool = False,
) -> list[Marker]:
    """Rows with events as markers, the most frequent first so that small ones lie on top.

    Args:
        places: ``place_totals`` or ``subdistrict_totals``.
        names: The familiar name of a place by its id.
        scale: Shrinks the discs, for small maps.
        unit: How many events have the size of one (``markers.size_unit``).
        is_arabic: Whether names are wanted in Arabic, where there are such.
    """
    fields = [name for name in (*_FIELDS, *_GROUP_FIELDS) if name in places]
    n_events = places["n_events"].to_numpy()
    most_first = np.argsort(-n_events, kind="stable")[: np.count_nonzero(n_events)]
    return [
        _marker(row, marker_radius(row["n_events"], scale, unit), _name(row, names, is_arabic))
        for row in records(places[fields].take(most_first))
    ]


def _marker(row: Mapping[str, Any], radius: float, name: str) -> Marker:
    families = [f for f in (row["map_family_1"], row["map_family_2"]) if f]
    first, second, *_ = [*families, None, None]
    more = row.get("n_spots_shown", 1) - 1
    return {
        "id": row.get("group_id", row["spot_id"]),
        "place_id": row["place_id"],
        "name": name,
        # To about a hundred metres.
        "p": [round(row["longitude"], 3), round(row["latitude"], 3)],
        "radius": round(radius, 1),
        "icon": icon_name(first, second, radius),
        "metres": round(1000 * (row["radius_km"] or 0)),
        "n": row["n_events"],
        "t": f"{name} and {wording.counted(more, 'more place')}" if more > 0 else name,
        "e": _events_and_days(row),
        "f": ", ".join(families) or NOBODY,
    }


def _name(row: Mapping[str, Any], names: Mapping[str, str], is_arabic: bool) -> str:
    if is_arabic and row["name_ar"]:
        return str(row["name_ar"])
    # A position relative to a place ("10 km east of it") keeps its own name.
    is_the_place = row["spot_id"] == row["place_id"]
    return names.get(row["place_id"], row["name"]) if is_the_place else str(row["name"])


def _events_and_days(row: Mapping[str, Any]) -> str:
    events = wording.counted(row["n_events"], "event")
    first, last = row["first_date"], row["last_date"]
    return f"{events}, {wording.day_range(first, last)}" if first else f"{events}, undated"


def mark_layer(
    markers: Sequence[Marker],
    cities: Iterable[Sequence[float]],
    ring: tuple[Sequence[float], float] | None,
    theme: Theme,
) -> Layer:
    """Everything that is an icon of the sheet.

    Args:
        markers: From ``place_markers``.
        cities: Longitude and latitude of each city that has no marker.
        ring: Longitude and latitude of what is picked, and its disc's radius.
        theme: Light or dark.
    """
    rows = [_icon_row(m["p"], m["icon"], m["radius"]) for m in markers]
    rows += [_icon_row(point, CITY_DOT, _CITY_DOT_PX) for point in cities]
    if ring:
        point, radius = ring
        rows.append(_icon_row(point, ring_name(radius + RING_GAP), radius + RING_GAP))
    return {
        "@@type": "IconLayer",
        "id": f"markers-{theme}",
        "data": rows,
        "iconAtlas": f"app/static/markers/{theme}.png",
        "iconMapping": "app/static/markers/mapping.json",
        "getPosition": "@@=[this[0], this[1]]",
        "getIcon": "@@=this[2]",
        "getSize": "@@=this[3]",
        "sizeUnits": "pixels",
    }


def _icon_row(point: Sequence[float], icon: str, radius: float) -> list[Any]:
    return [*point, icon, round(icon_height(radius), 1)]


def target_layer(markers: Sequence[Marker], revision: int) -> Layer:
    """Discs over the markers, too faint to be seen, that hover and clicks meet."""
    keys = ("id", "p", "t", "e", "f")
    rows = [
        {key: m[key] for key in keys} | {"s": round(2 * max(m["radius"], _SMALLEST_TARGET_PX))}
        for m in markers
    ]
    return {
        "@@type": "IconLayer",
        "id": f"{PLACES_LAYER}-{revision}",
        "data": rows,
        **_DISC,
        "pickable": True,
        # Just above what is cut off, so that corners outside the disc do not answer.
        "opacity": 1e-5,
        "alphaCutoff": 0.002,
        "getPosition": "@@=p",
        "getSize": "@@=s",
        "sizeUnits": "pixels",
        "sizeScale": _DISC_SCALE,
    }


def uncertainty_layers(
    markers: Sequence[Marker], theme: Theme, metres_per_pixel: float
) -> list[Layer]:
    """Dashed circles of the true radius around places known less closely."""
    wide = [m for m in markers if m["metres"] >= 1000 * SMALLEST_CIRCLE_KM]
    if not wide:
        return []
    ink = NEUTRALS[theme].ink
    disc: Layer = {
        "@@type": "IconLayer",
        "id": f"uncertain-areas-{theme}",
        "data": [{"p": m["p"], "s": 2 * m["metres"]} for m in wide],
        **_DISC,
        "alphaCutoff": 0.01,
        "getColor": rgba(ink, 0.04),
        "getPosition": "@@=p",
        "getSize": "@@=s",
        "sizeUnits": "meters",
        "sizeScale": _DISC_SCALE,
    }
    dashes = [dash for m in wide for dash in _dashes(*m["p"], m["metres"], metres_per_pixel)]
    circles = straight_lines(f"uncertainty-{theme}", dashes)
    # One colour for every row, as an expression: see `basemap.area_layer`.
    return [
        disc,
        circles | {"getColor": constant(rgba(ink, 0.47)), "getWidth": constant(1)},
    ]


@lru_cache(maxsize=512)
def _dashes(
    longitude: float, latitude: float, metres: int, metres_per_pixel: float
) -> tuple[Mapping[str, Any], ...]:
    """A circle on the ground as straight pieces of its dashes, in degrees."""
    north = metres / _METRES_PER_DEGREE
    east = north / cos(radians(latitude))
    wanted = round(2 * pi * metres / metres_per_pixel / _DASH_AND_GAP_PX)
    n_dashes = min(max(wanted, _FEWEST_DASHES), _MOST_DASHES)
    dash = tau / n_dashes * _DASH_SHARE
    n_pieces = -(-dash // _LONGEST_ARC)

    def point(angle: float) -> list[float]:
        return [round(longitude + east * cos(angle), 3), round(latitude + north * sin(angle), 3)]

    return tuple(
        {
            "a": point(tau * number / n_dashes + dash * piece / n_pieces),
            "b": point(tau * number / n_dashes + dash * (piece + 1) / n_pieces),
        }
        for number in range(n_dashes)
        for piece in range(int(n_pieces))
    )
