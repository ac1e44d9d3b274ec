"""The lines of the base map, made when ``geo/`` is built: borders, rivers, outline in one set.

One set of lines is one layer on the map: every further layer of lines costs a
page half a second where there is no graphics card.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from math import hypot
from typing import Any, Final

import shapely
from shapely.geometry import mapping, shape

Feature = Mapping[str, Any]

AGREED_BORDER: Final = "International boundary (verify)"
# How close, and over how much of its length, a border has to lie to be the same line as another.
_TOLERANCE_DEGREES: Final = 0.08
_MOST_ALONG: Final = 0.9
_DECIMALS: Final = 4
# How far a drawn line may leave the exact one: a third of a pixel on the map of the country.
_DRAWN_TOLERANCE_DEGREES: Final = 0.004
_DRAWN_DECIMALS: Final = 3
# Of ceasefire lines: four and three pixels on the map of the country.
_DASH_DEGREES: Final = 0.053
_GAP_DEGREES: Final = 0.040

Point = tuple[float, float]
Segment = tuple[Point, Point]


class LineKind(StrEnum):
    """What a line of the base map is."""

    PROVINCE = "province"
    RIVER = "river"
    BORDER = "border"
    CEASEFIRE = "ceasefire"
    OUTLINE = "outline"


def without_outline(borders: Sequence[Feature], country: Sequence[Feature]) -> list[Feature]:
    """Borders but those that run along a country's outline: publishers draw it differently.

    Drawn both, the border would be a double line.
    """
    outline = _edges(country).buffer(_TOLERANCE_DEGREES)
    return [
        border
        for border in borders
        if shape(border["geometry"]).intersection(outline).length
        < _MOST_ALONG * shape(border["geometry"]).length
    ]


def areas_alone(geometry: Mapping[str, Any]) -> Mapping[str, Any]:
    """A collection without the stray lines that clipping left beside its areas."""
    if geometry["type"] != "GeometryCollection":
        return geometry
    areas = [part for part in geometry["geometries"] if part["type"] == "Polygon"]
    return {"type": "MultiPolygon", "coordinates": [area["coordinates"] for area in areas]}


def base_lines(
    country: Sequence[Feature],
    provinces: Sequence[Feature],
    rivers: Sequence[Feature],
    borders: Sequence[Feature],
) -> list[dict[str, Any]]:
    """Every line of the base map as one feature a kind, lowest first; ``kind`` says which."""
    agreed = [b for b in borders if b["properties"]["kind"] == AGREED_BORDER]
    disputed = [b for b in borders if b["properties"]["kind"] != AGREED_BORDER]
    lines = {
        LineKind.PROVINCE: _edges(provinces),
        LineKind.RIVER: _union(rivers),
        LineKind.BORDER: _union(agreed),
        LineKind.CEASEFIRE: _union(disputed),
        LineKind.OUTLINE: _edges(country),
    }
    return [_feature(kind, line) for kind, line in lines.items() if not line.is_empty]


def _edges(areas: Sequence[Feature]) -> shapely.Geometry:
    # The union holds an edge that two areas share once.
    return shapely.union_all([shape(area["geometry"]).boundary for area in areas])


def _union(lines: Sequence[Feature]) -> shapely.Geometry:
    return shapely.union_all([shape(line["geometry"]) for line in lines])


def _feature(kind: LineKind, line: shapely.Geometry) -> dict[str, Any]:
    merged = shapely.line_merge(line) if line.geom_type == "MultiLineString" else line
    rounded = shapely.transform(merged, lambda points: points.round(_DECIMALS))
    return {
        "type": "Feature",
        "properties": {"kind": str(kind)},
        "geometry": mapping(rounded),
    }


def line_segments(lines: Sequence[Feature]) -> list[dict[str, Any]]:
    """The lines as straight pieces, as graphics cards draw them: ``kind``, ``a``, ``b``.

    Ceasefire lines are cut into dashes here: drawn dashed, they would need a
    program of their own, which takes a second to make where there is no graphics card.
    """
    return [
        {"kind": line["properties"]["kind"], "a": list(start), "b": list(end)}
        for line in lines
        for start, end in _pieces(line)
    ]


def _pieces(line: Feature) -> Iterator[Segment]:
    drawn = shape(line["geometry"]).simplify(_DRAWN_TOLERANCE_DEGREES)
    for part in shapely.get_parts(drawn):
        pieces = list(pairwise(map(tuple, shapely.get_coordinates(part).tolist())))
        is_dashed = line["properties"]["kind"] == LineKind.CEASEFIRE
        for start, end in dashes(pieces) if is_dashed else pieces:
            short = _rounded(start), _rounded(end)
            if short[0] != short[1]:
                yield short


def dashes(pieces: Sequence[Segment]) -> Iterator[Segment]:
    """The drawn pieces of a dashed line; the pattern runs on around its corners."""
    period = _DASH_DEGREES + _GAP_DEGREES
    done = 0.0
    for start, end in pieces:
        length = hypot(end[0] - start[0], end[1] - start[1])
        first = int(done // period)
        for number in range(first, int((done + length) // period) + 1):
            opens = max(number * period - done, 0.0)
            closes = min(number * period + _DASH_DEGREES - done, length)
            if opens < closes:
                yield _along(start, end, opens / length), _along(start, end, closes / length)
        done += length


def _along(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _rounded(point: Point) -> Point:
    return round(point[0], _DRAWN_DECIMALS), round(point[1], _DRAWN_DECIMALS)
