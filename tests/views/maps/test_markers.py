"""Markers grow with their events, and every icon is on the sheet."""

from itertools import product
from pathlib import Path

import numpy as np
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from frontline.model import MapFamily
from frontline.views.maps.map_rules import DISCS
from frontline.views.maps.markers import (
    draw_plain_disc,
    draw_sheet,
    icon_mapping,
    icon_name,
    marker_radius,
    ring_name,
    size_unit,
)
from frontline.views.palette import Theme, family_colour, rgba

STATIC = Path(__file__).resolve().parents[3] / "static" / "markers"


@given(st.integers(1, 100_000), st.integers(1, 100_000))
def test_more_events_are_never_smaller(one: int, other: int) -> None:
    small, large = sorted((one, other))
    assert DISCS.least <= marker_radius(small) <= marker_radius(large) <= DISCS.most


@given(st.integers(0, 10_000_000))
def test_the_largest_marker_is_not_cut_and_not_small(most: int) -> None:
    unit = size_unit(most)
    radius_of_one = marker_radius(100) / 10
    assert radius_of_one * (most / unit) ** 0.5 <= DISCS.most + 1e-9
    if unit > 1:
        assert marker_radius(most, unit=unit) > 0.6 * DISCS.most


def test_a_quiet_map_has_a_unit_of_one_event() -> None:
    assert [size_unit(n) for n in (0, 1, 91, 92, 400, 900, 20_000)] == [1, 1, 1, 2, 5, 10, 500]


def test_nothing_has_no_marker() -> None:
    assert marker_radius(0) == 0


def test_every_pair_of_families_has_an_icon_at_every_size() -> None:
    mapping = icon_mapping()
    for first, second in product([*MapFamily, None], [*MapFamily, None]):
        for radius in (3.2, 6.0, 10.0, 22.0):
            assert icon_name(first, second, radius) in mapping


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_sheet_in_static_is_the_one_drawn(theme: Theme) -> None:
    with Image.open(STATIC / f"{theme}.png") as kept:
        difference = ImageChops.difference(kept.convert("RGBA"), draw_sheet(theme))
    # The file has 255 colours: near, not equal.
    assert np.asarray(difference).max() < 90
    assert orjson.loads((STATIC / "mapping.json").read_bytes()) == icon_mapping()


@given(st.floats(0, 60))
def test_every_ring_is_on_the_sheet(radius: float) -> None:
    assert ring_name(radius) in icon_mapping()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_ring_is_open_and_about_two_pixels_wide(theme: Theme) -> None:
    sheet = draw_sheet(theme)
    box = icon_mapping()[ring_name(20.0)]
    across = np.asarray(sheet)[box["y"] + 40, box["x"] : box["x"] + box["width"], 3]
    assert across[40] == 0
    # Both sides of a ring of radius 26 that is drawn at a radius of 37 pixels.
    assert (across > 127).sum() / 2 * 26 / 37 == pytest.approx(2, abs=0.5)


def test_the_plain_disc_in_static_is_the_one_drawn() -> None:
    with Image.open(STATIC / "disc.png") as kept:
        assert ImageChops.difference(kept.convert("RGBA"), draw_plain_disc()).getbbox() is None


def test_the_second_family_takes_the_lower_right_half() -> None:
    sheet = draw_sheet("light")
    box = icon_mapping()[icon_name("Government", "Opposition", 20.0)]
    upper_left = sheet.getpixel((box["x"] + 28, box["y"] + 28))
    lower_right = sheet.getpixel((box["x"] + 44, box["y"] + 44))
    assert upper_left == rgba(family_colour("Government", "light").fill)
    assert lower_right == rgba(family_colour("Opposition", "light").fill)
