"""Names are set without lying on each other or on markers."""

from math import hypot

from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.views.maps.deck import COUNTRY_VIEW
from frontline.views.maps.label_room import Box, Obstacle
from frontline.views.maps.labels import (
    COUNTRIES,
    Name,
    _box_of,
    country_layer,
    drawn_arabic,
    free_countries,
    label_layers,
    set_names,
    text_width,
)

places = st.builds(
    Name,
    text=st.sampled_from(["Homs", "Wadi Barada", "Deir ez-Zor", "Jisr al-Shughur"]),
    latitude=st.floats(32.6, 37.0),
    longitude=st.floats(36.0, 42.0),
    weight=st.floats(0, 100),
    radius_px=st.floats(0, 22),
    is_major=st.booleans(),
)
obstacles = st.builds(Obstacle, x=st.floats(0, 700), y=st.floats(0, 484), radius=st.floats(3, 22))


def touches(box: Box, disc: Obstacle) -> bool:
    """Whether the point of the box nearest to the disc's centre lies in the disc."""
    x = min(max(disc.x, box.left), box.right)
    y = min(max(disc.y, box.top), box.bottom)
    return hypot(disc.x - x, disc.y - y) < disc.radius - 1e-9


@settings(max_examples=60)
@given(st.lists(places, max_size=25), st.lists(obstacles, max_size=15))
def test_no_name_lies_on_another_or_on_a_marker(names: list[Name], markers: list[Obstacle]) -> None:
    placed = set_names(names, markers, COUNTRY_VIEW)
    boxes = [_box_of(name, COUNTRY_VIEW) for name in placed]
    for i, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[i + 1 :])
        assert not any(touches(box, marker) for marker in markers)


def test_the_heaviest_name_is_set_first() -> None:
    near = Name("Small", 35.0, 38.0, weight=1)
    placed = set_names([near, Name("Large", 35.0, 38.0, weight=2)], [], COUNTRY_VIEW)
    assert placed[0].name.text == "Large"
    assert placed[0].anchor == "start"


def test_a_city_without_room_beside_it_gets_a_leader() -> None:
    city = Name("Aleppo", 35.0, 38.8, weight=9, radius_px=3, is_major=True)
    x, y = COUNTRY_VIEW.pixel_of(35.0, 38.8)
    crowd = [Obstacle(x, y, 22)]
    placed = set_names([city], crowd, COUNTRY_VIEW)
    assert placed[0].has_leader
    assert set_names([Name("Village", 35.0, 38.8, 9, 3)], crowd, COUNTRY_VIEW) == ()
    dots = label_layers(placed, "light")[0]["data"]
    assert len(dots) > 5


def test_names_outside_the_view_are_left_out() -> None:
    assert set_names([Name("Far", 45.0, 38.0, 1)], [], COUNTRY_VIEW) == ()


def test_a_country_gives_way_to_a_place() -> None:
    country = COUNTRIES[0]
    placed = set_names([Name("Place", country.latitude, country.longitude, 1)], [], COUNTRY_VIEW)
    assert free_countries((), COUNTRY_VIEW) == COUNTRIES
    assert free_countries(placed, COUNTRY_VIEW) == COUNTRIES[1:]


def test_countries_have_arabic_names_too() -> None:
    rows = country_layer(COUNTRIES, "light", is_arabic=True)["data"]
    assert rows[0]["text"] == drawn_arabic("تركيا")
    assert not any(letter.isascii() and letter.isalpha() for row in rows for letter in row["text"])


def test_an_area_is_named_in_its_middle_unless_a_name_is_there() -> None:
    area = Name("Homs\n1,275", 34.5, 38.9, weight=2, is_major=True, is_centred=True)
    other = Name("Hama\n1,388", 34.5, 38.9, weight=1, is_major=True, is_centred=True)
    first, second = set_names([area, other], [], COUNTRY_VIEW)
    assert (first.dx, first.dy, first.has_leader) == (0, 0, False)
    assert not _box_of(first, COUNTRY_VIEW).overlaps(_box_of(second, COUNTRY_VIEW))


def test_wide_letters_take_more_room() -> None:
    assert text_width("MMMM") > text_width("aaaa") > text_width("iiii")


def test_arabic_is_joined_and_in_the_order_it_is_drawn() -> None:
    # Isolated letters become presentation forms, the last letter of the word comes first.
    drawn = drawn_arabic("حلب")
    assert drawn == "\ufe90\ufee0\ufea3"
