"""The areas of the base map, made when ``geo/`` is built: sea, countries, Syria, lakes in one set.

One set of areas is one layer on the map: where there is no graphics card, every
kind of layer costs a page a fifth of a second.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Final

import shapely
from shapely import coverage_simplify
from shapely.geometry import box, shape

Feature = Mapping[str, Any]
Row = dict[str, Any]
Ring = list[list[float]]

# West, south, east, north of what the base map covers, in degrees.
COVERED: Final = (34.0, 31.3, 43.5, 38.6)
# A pixel of the map of the whole country is 0.013 degrees wide.
_GROUND_TOLERANCE_DEGREES: Final = 0.003
_SHADING_TOLERANCE_DEGREES: Final = 0.013
_DECIMALS: Final = 3


class AreaKind(StrEnum):
    """What an area of the base map is."""

    SEA = "sea"
    NEIGHBOUR = "neighbour"
    SYRIA = "syria"
    LAKE = "lake"


def base_areas(
    country: Sequence[Feature], neighbours: Sequence[Feature], lakes: Sequence[Feature]
) -> list[Row]:
    """Every area of the base map, lowest first: ``kind`` and ``p``, its rings in degrees."""
    kinds = {
        AreaKind.SEA: [box(*COVERED)],
        AreaKind.NEIGHBOUR: _shapes(neighbours),
        AreaKind.SYRIA: _shapes(country),
        AreaKind.LAKE: _shapes(lakes),
    }
    return [
        {"kind": str(kind), "p": rings}
        for kind, areas in kinds.items()
        for area in areas
        for rings in _polygons(area.simplify(_GROUND_TOLERANCE_DEGREES))
    ]


def shaded_outlines(provinces: Sequence[Feature], lakes: Sequence[Feature]) -> list[Row]:
    """What is shaded of each province: lakes are left out.

    ``pcode``, ``name``, ``name_ar``, ``parts`` (polygons as rings), ``at`` (longitude
    and latitude of a point well inside, for a label). Neighbours share their simplified edges,
    so that no gap opens between them.
    """
    water = shapely.union_all(_shapes(lakes))
    outlines = coverage_simplify(_shapes(provinces), _SHADING_TOLERANCE_DEGREES)
    return [
        {
            "pcode": province["properties"]["pcode"],
            "name": province["properties"]["name"],
            "name_ar": province["properties"]["name_ar"],
            "at": _middle(outline),
            "parts": _polygons(outline.difference(water)),
        }
        for province, outline in zip(provinces, outlines, strict=True)
    ]


def _middle(area: shapely.Geometry) -> list[float]:
    """The point of an area that is farthest from its edges."""
    largest = max(shapely.get_parts(area), key=lambda part: part.area)
    line = shapely.maximum_inscribed_circle(largest, tolerance=0.01)
    return [round(value, _DECIMALS) for value in line.coords[0]]


def _shapes(features: Sequence[Feature]) -> list[shapely.Geometry]:
    return [shape(feature["geometry"]) for feature in features]


def _polygons(area: shapely.Geometry) -> list[list[Ring]]:
    """The polygons of an area, each as its outer ring and its holes."""
    whole = [part for part in shapely.get_parts(area) if part.geom_type == "Polygon"]
    return [[_ring(polygon.exterior), *map(_ring, polygon.interiors)] for polygon in whole]


def _ring(line: shapely.Geometry) -> Ring:
    rounded = shapely.get_coordinates(line).round(_DECIMALS).tolist()
    return [point for at, point in enumerate(rounded) if at == 0 or point != rounded[at - 1]]
