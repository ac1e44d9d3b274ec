"""The ground under every map: sea, neighbours, lakes, rivers, borders, outline.

Geometry comes from the app's own static files, so a redraw sends none of it.
Fills are set on the inner layers: Streamlit fades a layer's own
``getFillColor`` when something on the map is clicked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import orjson

from frontline.reference.boundary_lines import LineKind
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

# Lines drawn beside the base map's are of the same kind, dashed or not: a second program to
# compile costs half a second where there is no graphics card. Dashes are in widths of the line.
DASHES: Final[Layer] = {
    "extensions": [{"@@type": "PathStyleExtension", "dash": True, "highPrecisionDash": True}],
    "getDashArray": [4, 3],
}
_WIDTHS_PX: Final = {LineKind.RIVER: 1.4, LineKind.OUTLINE: 1.4}


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


def water_and_line_layers(theme: Theme) -> list[Layer]:
    """What lies above the provinces: lakes, then every line in one layer."""
    colours = NEUTRALS[theme]
    line_colours = {
        LineKind.PROVINCE: rgba(colours.province_line),
        LineKind.RIVER: rgba(colours.river),
    }
    by_kind = {kind: line_colours.get(kind, rgba(colours.outline)) for kind in LineKind}
    lines: Layer = {
        "@@type": "GeoJsonLayer",
        "id": f"lines-{theme}",
        "data": f"{_FOLDER}/lines.geojson",
        "filled": False,
        "stroked": True,
        "getLineColor": _by_kind(by_kind),
        "getLineWidth": _by_kind({kind: _WIDTHS_PX.get(kind, 1.0) for kind in LineKind}),
        "lineWidthUnits": "pixels",
        "lineJointRounded": True,
        **DASHES,
        # Ceasefire lines and disputed borders are dashed.
        "getDashArray": "@@=properties.kind == 'ceasefire' ? [4, 3] : [0, 0]",
    }
    return [_area("lakes", theme, rgba(colours.lake)), lines]


def _by_kind(values: Mapping[LineKind, object]) -> str:
    """A deck.gl expression that picks a value by the line's kind; the last is for all others."""
    *tested, last = values.items()
    choices = "".join(f"properties.kind == '{kind}' ? {_literal(v)} : " for kind, v in tested)
    return f"@@={choices}{_literal(last[1])}"


def _literal(value: object) -> str:
    return orjson.dumps(value).decode()


def _area(name: str, theme: Theme, fill: Rgba) -> Layer:
    return {
        "@@type": "GeoJsonLayer",
        "id": f"{name}-{theme}",
        "data": f"{_FOLDER}/{name}.geojson",
        "filled": True,
        "stroked": False,
        "_subLayerProps": {"polygons-fill": {"getFillColor": fill}},
    }
