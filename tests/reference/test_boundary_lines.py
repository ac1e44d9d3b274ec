"""The lines of the base map: each edge once, nothing stray, each line known by its kind."""

from __future__ import annotations

from typing import Any

from shapely.geometry import box, mapping, shape

from frontline.reference.boundary_lines import (
    AGREED_BORDER,
    LineKind,
    areas_alone,
    base_lines,
    without_outline,
)


def feature(geometry: dict[str, Any], kind: str = "") -> dict[str, Any]:
    return {"type": "Feature", "properties": {"kind": kind}, "geometry": geometry}


def line(*points: tuple[float, float]) -> dict[str, Any]:
    return {"type": "LineString", "coordinates": points}


WEST, EAST = box(36, 33, 38, 35), box(38, 33, 40, 35)
COUNTRY = [feature(mapping(WEST.union(EAST)))]
PROVINCES = [feature(mapping(WEST)), feature(mapping(EAST))]
RIVER = [feature(line((37, 33), (37, 35)))]


def test_an_edge_that_two_provinces_share_is_drawn_once() -> None:
    lines = base_lines(COUNTRY, PROVINCES, RIVER, [])
    drawn = {item["properties"]["kind"]: shape(item["geometry"]).length for item in lines}
    assert drawn == {LineKind.PROVINCE: 14.0, LineKind.RIVER: 2.0, LineKind.OUTLINE: 12.0}


def test_ceasefire_lines_are_told_from_agreed_borders() -> None:
    borders = [
        feature(line((30, 30), (31, 30)), AGREED_BORDER),
        feature(line((30, 31), (33, 31)), "Line of control"),
    ]
    lines = base_lines(COUNTRY, PROVINCES, RIVER, borders)
    drawn = {item["properties"]["kind"]: shape(item["geometry"]).length for item in lines}
    assert drawn[LineKind.BORDER] == 1.0
    assert drawn[LineKind.CEASEFIRE] == 3.0


def test_a_border_along_the_outline_is_left_to_the_outline() -> None:
    along = feature(line((36, 35.03), (40, 35.03)), AGREED_BORDER)
    away = feature(line((40, 35), (44, 38)), AGREED_BORDER)
    assert without_outline([along, away], COUNTRY) == [away]


def test_stray_lines_beside_areas_are_dropped() -> None:
    mixed = {
        "type": "GeometryCollection",
        "geometries": [mapping(WEST), mapping(EAST), line((0, 0), (1, 1))],
    }
    cleaned = areas_alone(mixed)
    assert cleaned["type"] == "MultiPolygon"
    assert shape(cleaned).area == WEST.area + EAST.area
    assert areas_alone(mapping(WEST)) == mapping(WEST)
