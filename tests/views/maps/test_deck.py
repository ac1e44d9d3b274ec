"""Views of the map: where a point is drawn, and frames that show all points."""

import json

from hypothesis import given
from hypothesis import strategies as st

from frontline.views.maps.deck import COUNTRY_VIEW, PHONE_VIEW, MapView, OfflineDeck, view_around

latitudes = st.floats(32.3, 37.3)
longitudes = st.floats(35.6, 42.4)
points = st.lists(st.tuples(latitudes, longitudes), min_size=1, max_size=20)


def test_the_centre_is_in_the_middle() -> None:
    view = COUNTRY_VIEW
    x, y = view.pixel_of(view.latitude, view.longitude)
    assert (round(x), round(y)) == (350, 242)


def test_a_pixel_is_about_1200_metres_at_country_scale() -> None:
    assert 1150 < COUNTRY_VIEW.metres_per_pixel() < 1300
    _, north = COUNTRY_VIEW.pixel_of(COUNTRY_VIEW.latitude + 1, COUNTRY_VIEW.longitude)
    kilometres_per_degree = (COUNTRY_VIEW.height / 2 - north) * COUNTRY_VIEW.metres_per_pixel()
    assert 108_000 < kilometres_per_degree < 114_000


@given(points)
def test_zooming_to_results_shows_every_point(spots: list[tuple[float, float]]) -> None:
    view = view_around(spots, COUNTRY_VIEW)
    for latitude, longitude in spots:
        x, y = view.pixel_of(latitude, longitude)
        assert -1 <= x <= view.width + 1
        assert -1 <= y <= view.height + 1


def test_no_point_leaves_the_view_alone() -> None:
    assert view_around([], PHONE_VIEW) == PHONE_VIEW


def test_only_the_placeholder_style_is_asked_for() -> None:
    deck = OfflineDeck([], MapView(35.0, 38.0, 6.0, 100, 100), theme="light")
    spec = json.loads(deck.to_json())
    # Any other value, or none, makes the client fetch a base map from a tile host.
    assert spec["mapStyle"] == "__MAP_STYLE__"
    assert "mapProvider" not in spec
