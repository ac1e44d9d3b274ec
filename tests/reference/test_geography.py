"""The edges of areas as a map outlines them."""

import pytest
from shapely.geometry import Point, Polygon

from frontline.reference.geography import area_rings, boundaries

AREAS = [feature["properties"] for level in (1, 2, 3) for feature in boundaries(level)["features"]]


def test_every_area_has_closed_rings_that_fit_the_screen() -> None:
    for area in AREAS:
        rings = area_rings(area["pcode"])
        assert rings
        assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in rings)
        assert sum(map(len, rings)) < 500


@pytest.mark.parametrize("pcode", ["SY02", "SY0203", "SY020300"])
def test_the_rings_lie_around_the_areas_middle(pcode: str) -> None:
    (area,) = (area for area in AREAS if area["pcode"] == pcode)
    middle = Point(area["longitude"], area["latitude"])
    assert any(Polygon(ring).contains(middle) for ring in area_rings(pcode))


@pytest.mark.parametrize("code", ["", "SY", "C1007", "U00712", "SY99", "SY9999", "SY999999"])
def test_what_is_no_area_has_no_rings(code: str) -> None:
    assert area_rings(code) == ()
