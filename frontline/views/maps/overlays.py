"""A person's own lines, areas and points over a map: grey and thin, above the ground, below events.

Nothing of the file's words reaches the map; its name stands in the legend.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from markupsafe import Markup

from frontline.views.legends import Entry, Swatch, disc, legend_html
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


def overlay_legend(overlays: Sequence[Overlay], theme: Theme) -> Markup:
    """An entry for each overlay, with its name and number of features; empty without any."""
    if not overlays:
        return Markup()
    grey = NEUTRALS[theme].second
    line, dot = Swatch("line", grey), disc(grey, grey, _POINT_PX)
    entries = [
        Entry(
            (*((line,) if each.paths else ()), *((dot,) if each.points else ()), each.name),
            count=counted(each.n_features, "feature"),
        )
        for each in overlays
    ]
    return legend_html(entries)
