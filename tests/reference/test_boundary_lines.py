"""The lines of the base map: each edge once, nothing stray, each line known by its kind."""

from __future__ import annotations

from itertools import pairwise
from math import hypot
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box, mapping, shape

from frontline.reference.boundary_lines import (
    AGREED_BORDER,
    LineKind,
    areas_alone,
    base_lines,
    dashes,
    line_segments,
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


points = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda p: (p[0] / 10, p[1] / 10))


@given(st.lists(points, min_size=2, max_size=12, unique=True))
def test_dashes_lie_on_the_line_and_cover_a_little_more_than_half(
    way: list[tuple[float, float]],
) -> None:
    pieces = list(pairwise(way))
    whole = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pieces)
    drawn = list(dashes(pieces))
    length = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in drawn)
    # One dash more than its share at most.
    assert 0.569 * whole <= length <= 0.571 * whole + 0.053
    line = shape({"type": "LineString", "coordinates": way})
    for start, end in drawn:
        assert line.distance(shape({"type": "LineString", "coordinates": [start, end]})) < 1e-9


def test_lines_come_as_pieces_and_ceasefire_lines_as_dashes() -> None:
    lines = [
        feature(line((36, 33), (37, 33), (37, 34)), LineKind.RIVER),
        feature(line((30, 30), (31, 30)), LineKind.CEASEFIRE),
    ]
    rows = line_segments(lines)
    river = [row for row in rows if row["kind"] == LineKind.RIVER]
    assert [(row["a"], row["b"]) for row in river] == [([36, 33], [37, 33]), ([37, 33], [37, 34])]
    ceasefire = [row for row in rows if row["kind"] == LineKind.CEASEFIRE]
    assert len(ceasefire) == 11
    assert ceasefire[0]["b"][0] < ceasefire[1]["a"][0]
