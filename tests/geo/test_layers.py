"""What the boundaries and the base map must hold."""

from collections import Counter
from itertools import pairwise

import pytest

from frontline.reference.geography import area_at, boundaries
from frontline.reference.places import gazetteer

COUNTS = {0: 1, 1: 14, 2: 62, 3: 272}


@pytest.mark.parametrize(("level", "count"), COUNTS.items())
def test_each_level_has_its_areas_with_names_and_centres(level: int, count: int) -> None:
    features = boundaries(level)["features"]
    assert len(features) == count
    for feature in features:
        properties = feature["properties"]
        assert properties["pcode"].startswith("SY")
        assert properties["name"] and properties["name_ar"]
        assert 32 < properties["latitude"] < 37.5
        assert 35.5 < properties["longitude"] < 42.5
        assert properties["radius_km"] > 0


def test_districts_share_their_edges() -> None:
    """An edge between two districts stands in both, point for point, or slivers show."""
    edges: Counter[frozenset[tuple[float, float]]] = Counter()
    for feature in boundaries(2)["features"]:
        geometry = feature["geometry"]
        polygons = geometry["coordinates"]
        for polygon in [polygons] if geometry["type"] == "Polygon" else polygons:
            for ring in polygon:
                points = [(x, y) for x, y in ring]
                edges.update(map(frozenset, pairwise(points)))
    shared = sum(1 for count in edges.values() if count == 2)
    assert max(edges.values()) == 2
    assert shared / len(edges) > 0.5


def test_areas_lie_in_their_parents() -> None:
    for area in gazetteer().areas.values():
        for level, parent in enumerate(area.parents, start=1):
            assert gazetteer().area(parent).level == level
            assert area.pcode.startswith(parent)


@pytest.mark.parametrize("place_id", ["C1007", "C5929", "U01434", "N0225"])
def test_a_place_lies_in_the_area_it_names(place_id: str) -> None:
    place = gazetteer().places[place_id]
    assert area_at(place.latitude, place.longitude, 1) == place.admin1_pcode


def test_a_point_abroad_lies_in_no_area() -> None:
    assert area_at(48.14, 11.58) is None
