"""A deck.gl description that the browser draws, without a tile server.

Layers are plain dictionaries in deck.gl's own JSON. pydeck would quote
strings, re-serialise frames and take five times as long to write them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, log2, pi, radians, tan
from math import log as ln
from typing import Any, Final

import numpy as np
import orjson
import pydeck as pdk

from frontline.views.maps.map_rules import GROUND
from frontline.views.palette import NEUTRALS, Theme

Layer = dict[str, Any]

_TILE_PX: Final = 512
_EARTH_CIRCUMFERENCE_M: Final = 40_075_016.686
_FONT: Final = "Source Sans, sans-serif"
# Three short lines.
HOVER: Final = "<b>{title}</b><br>{line_2}<br>{line_3}"


@dataclass(frozen=True, slots=True)
class MapView:
    """Where a map opens: centre in degrees, deck.gl's zoom, size in pixels."""

    latitude: float
    longitude: float
    zoom: float
    width: int
    height: int

    def pixel_of(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a point is drawn, in pixels from the view's upper left corner."""
        x, y = _world(latitude, longitude, self.zoom)
        x0, y0 = _world(self.latitude, self.longitude, self.zoom)
        return x - x0 + self.width / 2, y - y0 + self.height / 2

    def pixels_of(self, points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        """``pixel_of`` of every point (latitude, longitude), all at once."""
        x_0, y_0 = self.pixel_of(0.0, 0.0)
        x_1, _ = self.pixel_of(0.0, 180.0)
        latitudes, longitudes = np.asarray(points, dtype=float).reshape(-1, 2).T
        world = 2 * (x_1 - x_0)
        phi = np.radians(latitudes)
        x = x_0 + longitudes / 360 * world
        y = y_0 - np.log(np.tan(phi) + 1 / np.cos(phi)) / (2 * np.pi) * world
        return list(zip(x.tolist(), y.tolist(), strict=True))

    def metres_per_pixel(self) -> float:
        """Ground distance that one pixel covers at the centre."""
        at_equator = _EARTH_CIRCUMFERENCE_M / (_TILE_PX * 2**self.zoom)
        return float(at_equator * cos(radians(self.latitude)))


# Frames from the visual specification; `height` is also the height on the page.
COUNTRY_VIEW: Final = MapView(34.88, 38.78, 5.71, 700, 484)
TALL_VIEW: Final = MapView(34.88, 38.85, 5.97, 700, 580)
PHONE_VIEW: Final = MapView(34.85, 38.95, 5.0, 342, 312)
# Beside the table in a window of a thousand pixels, and in one of nearly two thousand.
SMALL_VIEW: Final = MapView(34.88, 38.78, 5.35, 484, 400)
LARGE_VIEW: Final = MapView(34.88, 38.78, 6.13, 925, 640)


def _world(latitude: float, longitude: float, zoom: float) -> tuple[float, float]:
    """Web Mercator pixels."""
    size = _TILE_PX * 2**zoom
    phi = radians(latitude)
    y = (1 - ln(tan(phi) + 1 / cos(phi)) / pi) / 2
    return (longitude + 180) / 360 * size, y * size


def view_around(points: Sequence[tuple[float, float]], like: MapView) -> MapView:
    """The closest view of that size that shows all points (latitude, longitude)."""
    if not points:
        return like
    south, north = min(p[0] for p in points), max(p[0] for p in points)
    west, east = min(p[1] for p in points), max(p[1] for p in points)
    x0, y0 = _world(north, west, 0)
    x1, y1 = _world(south, east, 0)
    margin = 60
    room_x, room_y = max(80, like.width - 2 * margin), max(80, like.height - 2 * margin)
    zoom = min(log2(room_x / max(x1 - x0, 1e-6)), log2(room_y / max(y1 - y0, 1e-6)), 9.5)
    zoom = max(zoom, like.zoom)
    return MapView((south + north) / 2, (west + east) / 2, round(zoom, 3), like.width, like.height)


class OfflineDeck(pdk.Deck):  # type: ignore[misc]
    """A map of ready layers; only this kind asks no tile host for a base map."""

    def __init__(
        self, layers: Sequence[Layer], view: MapView, *, theme: Theme, hover: str = HOVER
    ) -> None:
        """Describe a map.

        Args:
            layers: Bottom up, as deck.gl's JSON.
            view: The frame it opens in.
            theme: Light or dark, for the box of the hover text.
            hover: That text as HTML; every layer that can be pointed at has the
                fields in braces.
        """
        # As `super().__init__` would make them; it looks for other packages each time.
        self.__dict__.update(_attributes(theme, hover))
        self._spec: Mapping[str, Any] = {
            "initialViewState": {
                "latitude": view.latitude,
                "longitude": view.longitude,
                "zoom": view.zoom,
                "minZoom": GROUND.least_zoom,
                "maxZoom": GROUND.most_zoom,
            },
            "mapStyle": "__MAP_STYLE__",
            "views": [
                {"@@type": "MapView", "controller": {"dragRotate": False, "touchRotate": False}}
            ],
            "layers": list(layers),
        }

    def to_json(self) -> str:
        """The description as Streamlit sends it."""
        return orjson.dumps(self._spec).decode()

    @property
    def n_drawn(self) -> int:
        """How many layers have something to draw; a map is complete once all of them did."""
        return sum(1 for layer in self._spec["layers"] if layer["data"])

    @property
    def spec(self) -> Mapping[str, Any]:
        """The description, for tests and measurements."""
        return self._spec


@lru_cache(maxsize=16)
def _attributes(theme: Theme, hover: str) -> Mapping[str, Any]:
    """What pydeck keeps of a map without a base map; nobody writes to it."""
    return dict(vars(pdk.Deck(map_provider=None, tooltip=_tooltip(hover, theme))))


def _tooltip(hover: str, theme: Theme) -> dict[str, Any]:
    colours = NEUTRALS[theme]
    return {
        "html": hover,
        "style": {
            "backgroundColor": colours.land,
            "color": colours.ink,
            "border": f"1px solid {colours.province_line}",
            "borderRadius": "4px",
            "fontFamily": _FONT,
            "fontSize": "12px",
            "lineHeight": "18px",
            "padding": "6px 9px",
            "maxWidth": "300px",
        },
    }
