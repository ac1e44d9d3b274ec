"""The marks of places: discs by family and count, uncertainty, targets for the pointer.

Discs, city dots and the ring of what is picked are icons of one sheet in one
layer; every further kind of layer takes time until it is ready (see
``frontline.views.maps.basemap``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import cos, pi, radians, sin, tau
from typing import Any, Final

import numpy as np

from frontline.views.maps.basemap import constant, straight_lines
from frontline.views.maps.deck import Layer
from frontline.views.maps.map_rules import CIRCLES, DISCS, RINGS
from frontline.views.maps.markers import CITY_DOT, icon_height, ring_name
from frontline.views.maps.place_columns import Markers
from frontline.views.maps.scenes import Circles, EventScene
from frontline.views.palette import NEUTRALS, Theme, rgba

PLACES_LAYER: Final = "places"
_METRES_PER_DEGREE: Final = 111_195
_FEWEST_DASHES, _MOST_DASHES = 10, 60
_DASH_SHARE: Final = CIRCLES.dash / (CIRCLES.dash + CIRCLES.gap)
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


def mark_layer(scene: EventScene, theme: Theme) -> Layer:
    """Everything that is an icon of the sheet: discs, dots of unmarked cities, the ring."""
    markers = scene.markers
    heights = np.round(icon_height(np.asarray(markers.radii)), 1).tolist()
    columns = (markers.longitudes, markers.latitudes, markers.icons, heights)
    rows: list[Sequence[Any]] = list(zip(*columns, strict=True))
    dots = scene.written.dots
    rows += [_icon_row((dot.longitude, dot.latitude), CITY_DOT, RINGS.city_dot) for dot in dots]
    if scene.ring:
        ring = scene.ring
        at = ring.longitude, ring.latitude
        rows.append(_icon_row(at, ring_name(ring.radius), ring.radius))
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


def target_layer(markers: Markers, revision: int) -> Layer:
    """Discs over the markers, too faint to be seen, that hover and clicks meet."""
    sizes = np.rint(2 * np.maximum(markers.radii, DISCS.least_target)).astype(int).tolist()
    columns = (markers.ids, markers.longitudes, markers.latitudes, sizes)
    words = (markers.titles, markers.events, markers.families)
    return {
        "@@type": "IconLayer",
        "id": f"{PLACES_LAYER}-{revision}",
        "data": [
            {"id": key, "p": (x, y), "t": title, "e": events, "f": families, "s": size}
            for key, x, y, size, title, events, families in zip(*columns, *words, strict=True)
        ],
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


def uncertainty_layers(circles: Circles, theme: Theme, metres_per_pixel: float) -> list[Layer]:
    """The circles of uncertainty of a scene."""
    if not circles.rows:
        return []
    ink = NEUTRALS[theme].ink
    disc: Layer = {
        "@@type": "IconLayer",
        "id": f"uncertain-areas-{theme}",
        "data": [{"p": (x, y), "s": 2 * metres} for x, y, metres in circles.rows],
        **_DISC,
        "alphaCutoff": 0.01,
        "getColor": rgba(ink, circles.fill),
        "getPosition": "@@=p",
        "getSize": "@@=s",
        "sizeUnits": "meters",
        "sizeScale": _DISC_SCALE,
    }
    dashes = [dash for circle in circles.rows for dash in _dashes(*circle, metres_per_pixel)]
    outlines = straight_lines(f"uncertainty-{theme}", dashes)
    # One colour for every row, as an expression: see `basemap.area_layer`.
    line, width = constant(rgba(ink, circles.line)), constant(CIRCLES.width)
    return [disc, outlines | {"getColor": line, "getWidth": width}]


@lru_cache(maxsize=512)
def _dashes(
    longitude: float, latitude: float, metres: int, metres_per_pixel: float
) -> tuple[Mapping[str, Any], ...]:
    """A circle on the ground as straight pieces of its dashes, in degrees."""
    north = metres / _METRES_PER_DEGREE
    east = north / cos(radians(latitude))
    wanted = round(2 * pi * metres / metres_per_pixel / (CIRCLES.dash + CIRCLES.gap))
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
