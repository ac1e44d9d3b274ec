"""Circles and boxes: what a link may say of ground, and what it may not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.selection import MOST_KM, Box, Circle, Selection, point_of, read_link, write_link

PALMYRA = "C2889"
longitudes = st.floats(-180, 180)
latitudes = st.floats(-90, 90)


@settings(deadline=None)
@given(longitudes, latitudes, longitudes, latitudes)
def test_a_box_comes_back_from_its_link(w: float, s: float, e: float, n: float) -> None:
    box = Box.of(w, s, e, n)
    if box is None:
        assert round(w, 3) >= round(e, 3) or round(s, 3) >= round(n, 3)
        return
    link = read_link(write_link(Selection(box=box)))
    assert link.selection.box == box
    assert not link.notices


@pytest.mark.parametrize(
    "said",
    [
        # Across the date line, upside down, nothing enclosed, beside the globe.
        *("179.5,10,-179.5,20", "38,35,39,34", "38,34,38,35", "38.0001,34,38.0002,35"),
        *("38,34,200,35", "38,-91,39,35", "nan,34,39,35", "38,34,inf,35", "1e999,34,39,35"),
        *(
            "38,34,39",
            "38,34,39,35,36",
            "west,south,east,north",
            "38;34;39;35",
            ",,,",
            "٣٨,x,39,35",
        ),
    ],
)
def test_a_box_that_encloses_nothing_is_told_in_one_line(said: str) -> None:
    link = read_link({"bbox": [said]})
    assert link.selection == Selection()
    (notice,) = link.notices
    assert notice.startswith(f"The link's bbox={said}")
    assert notice.endswith("it is ignored.")
    assert "\n" not in notice


@pytest.mark.parametrize("km", ["0", "-5", "501", "9999", "ten", "1e2", "٥", "5.5", ""])
def test_a_distance_that_means_nothing_is_told_in_one_line(km: str) -> None:
    link = read_link({"near": [PALMYRA], "km": [km]})
    assert link.selection == Selection()
    assert len(link.notices) == 1


@pytest.mark.parametrize("near", ["nowhere", "SY04", "x@99.000,38.000~1.0", "x@34.5,38~1"])
def test_a_circle_needs_a_place_with_a_position(near: str) -> None:
    link = read_link({"near": [near], "km": ["10"]})
    assert link.selection == Selection()
    assert len(link.notices) == 1


def test_a_circle_is_around_a_place_or_a_spot() -> None:
    for place_id, point in (
        (PALMYRA, (34.565674, 38.28772)),
        ("x@34.500,38.100~5.0", (34.5, 38.1)),
    ):
        chosen = Selection(near=Circle(place_id, MOST_KM))
        assert read_link(write_link(chosen)).selection == chosen
        assert chosen.near is not None
        assert chosen.near.centre() == point == point_of(place_id)
    with pytest.raises(ValueError, match="no position"):
        Circle("nowhere", 5).centre()


def test_what_holds_ground_follows_ground_alone() -> None:
    circle, box = Circle(PALMYRA, 10), Box.of(38, 34, 39, 35)
    chosen = Selection(("a",), provinces=("SY04",), near=circle, box=box, text="mill", place_id="x")
    assert chosen.of_ground() == Selection(("a",), provinces=("SY04",), near=circle, box=box)
