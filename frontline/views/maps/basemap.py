"""The ground under every map: sea, countries, lakes, and the lines on it.

Geometry comes from the app's own static files, so a redraw sends none of it.
There is one layer of areas and one of lines: where there is no graphics card,
each kind of layer takes a fifth of a second until it is ready, and a layer that
draws dashes a whole second. So dashes are cut where the files are made.

Fills are set on the inner layers: Streamlit fades a layer's own
``getFillColor`` when something on the map is clicked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any, Final

import orjson

from frontline.reference.base_areas import AreaKind
from frontline.reference.boundary_lines import LineKind
from frontline.views.maps.deck import Layer
from frontline.views.maps.map_rules import GROUND
from frontline.views.palette import NEUTRALS, Rgba, Theme, rgba

_FOLDER: Final = "app/static/basemap"


def area_fills(theme: Theme) -> dict[AreaKind, str]:
    """The fill of each kind of area."""
    colours = NEUTRALS[theme]
    return {
        AreaKind.SEA: colours.sea,
        AreaKind.NEIGHBOUR: colours.neighbours,
        AreaKind.SYRIA: colours.land,
        AreaKind.LAKE: colours.lake,
    }


def line_strokes(theme: Theme) -> dict[LineKind, tuple[str, float]]:
    """Colour and width in pixels of each kind of line."""
    colours = NEUTRALS[theme]
    return {
        LineKind.PROVINCE: (colours.province_line, GROUND.line),
        LineKind.RIVER: (colours.river, GROUND.river),
        LineKind.BORDER: (colours.outline, GROUND.line),
        LineKind.CEASEFIRE: (colours.outline, GROUND.line),
        LineKind.OUTLINE: (colours.outline, GROUND.outline),
    }


def ground_layer(theme: Theme) -> Layer:
    """Sea, neighbouring countries, Syria's land in one colour, lakes."""
    fills = {kind: rgba(fill) for kind, fill in area_fills(theme).items()}
    return area_layer(f"ground-{theme}", f"{_FOLDER}/ground.json", _by_kind(fills))


def line_layer(theme: Theme) -> Layer:
    """Borders of provinces and countries, rivers, ceasefire lines, Syria's outline."""
    strokes = line_strokes(theme)
    return straight_lines(f"lines-{theme}", f"{_FOLDER}/segments.json") | {
        "getColor": _by_kind({kind: rgba(colour) for kind, (colour, _) in strokes.items()}),
        "getWidth": _by_kind({kind: width for kind, (_, width) in strokes.items()}),
    }


def area_layer(layer_id: str, data: object, fill: str) -> Layer:
    """Areas without an edge: rows with ``p``, filled by an expression.

    ``p`` are a polygon's rings, or its numbers in a row (``flat_polygon``). An
    expression even where all have one colour: a constant makes another program of
    the same layer.
    """
    return {
        "@@type": "PolygonLayer",
        "id": layer_id,
        "data": data,
        "stroked": False,
        "getPolygon": "@@=p",
        "positionFormat": "XY",
        "_subLayerProps": {"fill": {"getFillColor": fill}},
    }


def flat_polygon(rings: Sequence[Sequence[Sequence[float]]]) -> list[float] | dict[str, Any]:
    """A polygon as longitudes and latitudes in a row: a fifth shorter to send.

    Where there are holes, with the positions in that row at which they begin.
    """
    numbers = [number for ring in rings for point in ring for number in point]
    ends = accumulate(2 * len(ring) for ring in rings)
    starts = [end for end in ends if end < len(numbers)]
    return {"positions": numbers, "holeIndices": starts} if starts else numbers


def straight_lines(layer_id: str, data: object) -> Layer:
    """Straight lines on the ground: rows with ``a`` and ``b``, the ends of each."""
    return {
        "@@type": "LineLayer",
        "id": layer_id,
        "data": data,
        "getSourcePosition": "@@=a",
        "getTargetPosition": "@@=b",
        "widthUnits": "pixels",
    }


def constant(value: object) -> str:
    """An expression that gives every row the same value."""
    return f"@@={orjson.dumps(value).decode()}"


def _by_kind(values: Mapping[Any, Rgba] | Mapping[Any, float]) -> str:
    """A deck.gl expression that picks a value by the row's kind; the last is for all others."""
    *tested, (_, last) = values.items()
    choices = "".join(f"kind == '{kind}' ? {orjson.dumps(v).decode()} : " for kind, v in tested)
    return f"@@={choices}{orjson.dumps(last).decode()}"
