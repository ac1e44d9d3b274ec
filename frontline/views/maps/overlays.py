"""A person's own lines, areas and points over a map: grey and thin, above the ground, below events.

Nothing of the file's words reaches the map; its name stands in the legend, escaped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any, Final

from frontline.views.maps.basemap import constant, straight_lines
from frontline.views.maps.deck import Layer
from frontline.views.palette import NEUTRALS, Theme, rgba
from frontline.views.wording import counted

_WIDTH_PX: Final = 1.6
_POINT_PX: Final = 7
_DISC_PX: Final = 64
_OPACITY: Final = 0.85

Position = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Overlay:
    """What a file of one's own draws: longitudes and latitudes in degrees.

    An area is its edges. ``n_features`` are drawn; ``notices`` say what is not.
    """

    name: str
    points: Sequence[Position] = ()
    paths: Sequence[Sequence[Position]] = ()
    n_features: int = 0
    notices: tuple[str, ...] = ()


def overlay_layers(overlays: Sequence[Overlay], theme: Theme) -> list[Layer]:
    """One layer of all lines and one of all points; none where there are none."""
    colour = constant(rgba(NEUTRALS[theme].second, _OPACITY))
    lines = [
        {"a": a, "b": b}
        for overlay in overlays
        for path in overlay.paths
        for a, b in pairwise(path)
    ]
    points = [{"p": point} for overlay in overlays for point in overlay.points]
    layers: list[Layer] = []
    if lines:
        width: Layer = {"getColor": colour, "getWidth": constant(_WIDTH_PX)}
        layers.append(straight_lines(f"overlay-lines-{theme}", lines) | width)
    if points:
        layers.append(_point_layer(points, colour, theme))
    return layers


def _point_layer(points: Sequence[Mapping[str, Any]], colour: str, theme: Theme) -> Layer:
    disc = {"x": 0, "y": 0, "width": _DISC_PX, "height": _DISC_PX, "mask": True}
    return {
        "@@type": "IconLayer",
        "id": f"overlay-points-{theme}",
        "data": list(points),
        "iconAtlas": "app/static/markers/disc.png",
        "iconMapping": {"d": disc},
        "getIcon": constant("d"),
        "getPosition": "@@=p",
        "getColor": colour,
        "getSize": _POINT_PX,
        "sizeUnits": "pixels",
    }


def overlay_legend(overlays: Sequence[Overlay], theme: Theme) -> str:
    """An entry for each overlay, with its name and number of features, as HTML."""
    if not overlays:
        return ""
    grey = NEUTRALS[theme].second
    line = _swatch(f"width:16px;height:0;vertical-align:3px;border-top:2px solid {grey}")
    dot = _swatch(f"width:7px;height:7px;vertical-align:1px;border-radius:50%;background:{grey}")
    entries = "".join(
        f"<span>{line if overlay.paths else ''}{dot if overlay.points else ''}"
        f"{escape(overlay.name)} <small>{counted(overlay.n_features, 'feature')}</small></span>"
        for overlay in overlays
    )
    return f'<div class="frontline-legend frontline-overlays">{entries}</div>'


def _swatch(style: str) -> str:
    return f'<i style="{style}"></i>'
