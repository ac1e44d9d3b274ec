"""The sketch: what it may colour, how far, and how it says that nobody stated it."""

from __future__ import annotations

import struct
import zlib
from base64 import b64decode
from math import hypot
from typing import Any

import numpy as np
import pytest

from frontline.model import ControlState, MapFamily
from frontline.reference.control_limits import control_limits
from frontline.reference.geography import area_at
from frontline.reference.places import gazetteer
from frontline.views.maps import control_sketch
from frontline.views.maps.control_map import HeldPlace
from frontline.views.maps.control_sketch import ground_of_syria, sketch, sketch_layer

PLACE = gazetteer().places["C1001"]
CONTESTED = len(MapFamily) + 1


def held(state: str = "held", **fields: Any) -> HeldPlace:  # noqa: ANN401 - any field
    made = HeldPlace(
        PLACE.place_id, PLACE.name, PLACE.latitude, PLACE.longitude, ControlState(state),
        MapFamily.GOVERNMENT, None, "", None, None, False, None,
    )  # fmt: skip
    return made._replace(**fields)


def spots(picture: np.ndarray[Any, np.dtype[Any]]) -> list[tuple[float, float]]:
    """Latitude and longitude of every coloured pixel."""
    ground = ground_of_syria()
    coloured = picture.ravel()[ground.land] > 0
    east, north = ground.east[coloured], ground.north[coloured]
    degree = control_sketch._KM_PER_DEGREE
    return [
        (
            control_sketch._SOUTH + y / degree,
            control_sketch._WEST + x / degree / control_sketch._SHRINK,
        )
        for x, y in zip(east, north, strict=True)
    ]


def test_a_holder_is_carried_no_further_than_the_limit_and_not_out_of_the_district() -> None:
    found = spots(sketch([held()]))
    assert found
    reach = control_limits().sketch_km
    for latitude, longitude in found:
        north = (latitude - PLACE.latitude) * 111.2
        east = (longitude - PLACE.longitude) * 111.2 * control_sketch._SHRINK
        assert hypot(north, east) <= reach + 0.01
    for latitude, longitude in found[:: max(1, len(found) // 20)]:
        assert area_at(latitude, longitude, level=2) == PLACE.admin2_pcode


def test_what_is_stated_is_one_colour_and_what_is_not_is_hatched() -> None:
    solid = sketch([held()])
    own = 1 + list(MapFamily).index(MapFamily.GOVERNMENT)
    assert set(np.unique(solid)) == {0, own}
    for place in (held(is_inferred=True), held("last known")):
        hatched = sketch([place])
        assert set(np.unique(hatched)) == {0, own}
        assert 0.3 < (hatched > 0).sum() / (solid > 0).sum() < 0.7


def test_two_holders_share_stripes_and_a_contest_belongs_to_nobody() -> None:
    joint = sketch([held(second=MapFamily.SDF)])
    numbers = [1 + list(MapFamily).index(f) for f in (MapFamily.GOVERNMENT, MapFamily.SDF)]
    assert set(np.unique(joint)) == {0, *numbers}
    contested = sketch([held("contested", second=MapFamily.SDF)])
    assert set(np.unique(contested)) == {0, CONTESTED}


def test_the_nearest_place_of_the_district_decides() -> None:
    own = [
        place
        for place in gazetteer().places.values()
        if place.admin2_pcode == "SY0200" and place.kind == "village"
    ][:40]
    places = [
        held(latitude=p.latitude, longitude=p.longitude, family=list(MapFamily)[number % 4])
        for number, p in enumerate(own)
    ]
    picture = sketch(places)
    assert len(set(np.unique(picture))) == 5
    # A place's own spot has its own colour.
    ground = ground_of_syria()
    numbers = control_sketch._districts_of(ground, places)
    assert len(set(numbers)) == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_layer_is_a_small_picture(theme: Any) -> None:  # noqa: ANN401 - a theme
    layer = sketch_layer([held()], theme)
    assert layer is not None
    kind, _, content = layer["image"].partition(",")
    assert kind == "data:image/png;base64"
    png = b64decode(content)
    width, height = struct.unpack(">II", png[16:24])
    start = png.index(b"IDAT")
    (length,) = struct.unpack(">I", png[start - 4 : start])
    rows = zlib.decompress(png[start + 4 : start + 4 + length])
    assert len(rows) == height * (width + 1)
    assert len(layer["image"]) < 150_000
    assert sketch_layer([], theme) is None
