"""What the browser says of a map's extent is checked."""

from __future__ import annotations

import pytest

from frontline.selection import Box
from frontline.ui.playback.map_extent import read_extent


def test_an_extent_is_a_box_of_three_decimals() -> None:
    assert read_extent([37.76412, 34.26649, 38.81, 34.8641]) == Box(37.764, 34.266, 38.81, 34.864)


@pytest.mark.parametrize(
    "said",
    [
        *(None, "", "1,2,3,4", [], [1, 2, 3], [1, 2, 3, 4, 5], {"west": 1}, [[1], 2, 3, 4]),
        *([True, 2, 3, 4], ["1", "2", "3", "4"], [float("nan"), 1, 2, 3], [3, 1, 2, 4]),
        *([170, 1, -170, 4], [1, -91, 2, 4], [1e300, 1, 2, 4]),
    ],
)
def test_anything_else_is_none(said: object) -> None:
    assert read_extent(said) is None
