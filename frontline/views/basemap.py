"""The ground under every map: sea, neighbours, lakes, rivers, borders, outline.

Geometry comes from the app's own static files, so a redraw sends none of it.
Fills are set on the inner layers: Streamlit fades a layer's own
``getFillColor`` when something on the map is clicked.
"""

from __future__ import annotations

from typing import Final

from frontline.views.deck import Layer
from frontline.views.palette import NEUTRALS, Rgba, Theme, rgba

_FOLDER: Final = "app/static/basemap"
# West, south, east, north of what the base map covers, in degrees.
COVERED: Final = (34.0, 31.3, 43.5, 38.6)
_SEA: Final = [
    {
        "polygon": [
            [COVERED[0], COVERED[1]],
            [COVERED[2], COVERED[1]],
            [COVERED[2], COVERED[3]],
            [COVERED[0], COVERED[3]],
        ]
    }
]

# Lines of every layer are drawn by one program, dashed or not: compiling a second one costs a
# second where there is no graphics card. Dashes are multiples of the line's width.
DASHES: Final[Layer] = {
    "extensions": [{"@@type": "PathStyleExtension", "dash": True, "highPrecisionDash": True}],
    "getDashArray": [4, 3],
}
SOLID: Final[Layer] = {**DASHES, "getDashArray": [0, 0]}
# Ceasefire lines and disputed borders are dashed.
_DASHED_UNLESS_AGREED: Final[Layer] = {
    "getDashArray": "@@=properties.kind == 'International boundary (verify)' ? [0, 0] : [4, 3]",
}


def ground_layers(theme: Theme) -> list[Layer]:
    """What lies below the provinces: sea and neighbouring countries."""
    colours = NEUTRALS[theme]
    sea: Layer = {
        "@@type": "PolygonLayer",
        "id": f"sea-{theme}",
        "data": _SEA,
        "getPolygon": "@@=polygon",
        "stroked": False,
        "_subLayerProps": {"fill": {"getFillColor": rgba(colours.sea)}},
    }
    return [sea, _area("countries", theme, rgba(colours.neighbours))]


def land_layer(theme: Theme) -> Layer:
    """Syria's land in one colour, for maps that do not shade provinces."""
    return _area("admin0", theme, rgba(NEUTRALS[theme].land))


def province_lines(theme: Theme) -> Layer:
    """The lines between provinces, unshaded and not to be clicked."""
    return _line("admin1", theme, rgba(NEUTRALS[theme].province_line), 1.0)


def water_and_border_layers(theme: Theme) -> list[Layer]:
    """What lies above the provinces: lakes, rivers, borders, Syria's outline."""
    colours = NEUTRALS[theme]
    outline = rgba(colours.outline)
    return [
        _area("lakes", theme, rgba(colours.lake)),
        _line("rivers", theme, rgba(colours.river), 1.4),
        {**_line("borders", theme, outline, 1.0), **_DASHED_UNLESS_AGREED},
        _line("admin0", theme, outline, 1.4, layer_id="outline"),
    ]


def _area(name: str, theme: Theme, fill: Rgba) -> Layer:
    return {
        "@@type": "GeoJsonLayer",
        "id": f"{name}-{theme}",
        "data": f"{_FOLDER}/{name}.geojson",
        "filled": True,
        "stroked": False,
        "_subLayerProps": {"polygons-fill": {"getFillColor": fill}},
    }


def _line(
    name: str, theme: Theme, colour: Rgba, width_px: float, *, layer_id: str | None = None
) -> Layer:
    return {
        "@@type": "GeoJsonLayer",
        "id": f"{layer_id or name}-lines-{theme}",
        "data": f"{_FOLDER}/{name}.geojson",
        "filled": False,
        "stroked": True,
        "getLineColor": colour,
        "getLineWidth": width_px,
        "lineWidthUnits": "pixels",
        "lineJointRounded": True,
        **SOLID,
    }
