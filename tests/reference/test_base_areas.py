"""The areas of the base map: one set, lowest first; lakes are not part of what is shaded."""

from __future__ import annotations

from typing import Any

import pytest
from shapely.geometry import Point, Polygon, box, mapping

from frontline.reference.base_areas import AreaKind, base_areas, shaded_outlines
from frontline.reference.geography import area_at, boundaries, outlines


def feature(area: Polygon, pcode: str = "SY01") -> dict[str, Any]:
    names = {"pcode": pcode, "name": "West", "name_ar": "غرب"}
    return {"type": "Feature", "properties": names, "geometry": mapping(area)}


WEST, EAST, LAKE = box(36, 33, 38, 35), box(38, 33, 40, 35), box(37, 34, 37.5, 34.5)


def polygon(rings: list[list[list[float]]]) -> Polygon:
    outer, *holes = rings
    return Polygon(outer, holes)


def test_areas_come_lowest_first() -> None:
    rows = base_areas([feature(WEST)], [feature(EAST)], [feature(LAKE)])
    assert [row["kind"] for row in rows] == list(AreaKind)
    sea, neighbour, syria, lake = (polygon(row["p"]) for row in rows)
    assert sea.contains(neighbour)
    assert (neighbour.area, syria.area, lake.area) == (4.0, 4.0, 0.25)


def test_a_lake_is_not_shaded() -> None:
    west, east = shaded_outlines([feature(WEST), feature(EAST, "SY02")], [feature(LAKE)])
    assert [west["pcode"], east["pcode"]] == ["SY01", "SY02"]
    (shaded,) = west["parts"]
    assert polygon(shaded).area == pytest.approx(3.75)


def test_every_province_has_an_outline_with_its_label_inside() -> None:
    provinces = {f["properties"]["pcode"] for f in boundaries(1)["features"]}
    drawn = outlines()
    assert {outline["pcode"] for outline in drawn} == provinces
    for outline in drawn:
        longitude, latitude = outline["at"]
        assert area_at(latitude, longitude, level=1) == outline["pcode"]
        assert any(polygon(part).contains(Point(longitude, latitude)) for part in outline["parts"])
