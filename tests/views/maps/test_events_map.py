"""The overview map: what is drawn of totals by place and by province."""

import json
from math import cos, hypot, radians, tau
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.model import GeoPrecision
from frontline.views.maps.basemap import flat_polygon
from frontline.views.maps.deck import COUNTRY_VIEW
from frontline.views.maps.events_map import (
    MapOptions,
    Picked,
    PickedArea,
    area_of,
    events_map,
    is_drawn,
    provinces_map,
)
from frontline.views.maps.labels import City
from frontline.views.maps.legend import map_legend, provinces_legend
from frontline.views.maps.place_columns import place_markers
from frontline.views.maps.place_marks import uncertainty_layers
from frontline.views.maps.provinces import (
    coarse_steps,
    province_fills,
    province_steps,
    shade_of,
    shaded_provinces,
)
from frontline.views.maps.scenes import circles_of
from frontline.views.palette import NEUTRALS, Theme, rgba
from frontline.views.row_types import EventFields
from tests.rows import row_of

SQUARE = [[36, 35], [37, 35], [37, 36], [36, 36], [36, 35]]
OUTLINES = [
    {"pcode": "SY02", "name": "Aleppo", "name_ar": "حلب", "at": [37.5, 36.1], "parts": [[SQUARE]]},
    {
        "pcode": "SY04",
        "name": "Homs",
        "name_ar": "حمص",
        "at": [38.9, 34.5],
        "parts": [[SQUARE], [SQUARE]],
    },
]
PROVINCES = pd.DataFrame(
    [
        {
            "admin1_pcode": "SY02",
            "n_events": 9,
            "n_coarse": 6,
            "map_family_1": "Government",
            "map_family_2": None,
        }
    ]
)


def place(name: str, n_events: int, **fields: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "spot_id": name,
        "place_id": name,
        "name": name,
        "name_ar": "حلب",
        "latitude": 36.2,
        "longitude": 37.1,
        "radius_km": 2.0,
        "n_events": n_events,
        "map_family_1": "Government" if n_events else None,
        "map_family_2": None,
        "first_date": pd.Timestamp("2016-12-08") if n_events else pd.NaT,
        "last_date": pd.Timestamp("2016-12-11") if n_events else pd.NaT,
        **fields,
    }


def options(theme: Theme = "light", **fields: Any) -> MapOptions:  # noqa: ANN401
    return MapOptions(theme=theme, view=COUNTRY_VIEW, opened_at=COUNTRY_VIEW, **fields)


def layers_of(
    places: list[dict[str, Any]],
    **fields: Any,  # noqa: ANN401
) -> dict[str, dict[str, Any]]:
    picked = fields.pop("picked", None)
    deck = events_map(pd.DataFrame(places), PROVINCES, OUTLINES, options(**fields), picked)
    return {layer["id"]: layer for layer in json.loads(deck.to_json())["layers"]}


def test_places_without_events_have_no_marker_and_large_ones_lie_below() -> None:
    markers = place_markers(pd.DataFrame([place("A", 1), place("B", 0), place("C", 30)]), {})
    assert markers.ids == ["C", "A"]
    assert markers.radii[0] > markers.radii[1]


def test_hover_text_has_three_lines_on_every_layer_that_answers() -> None:
    layers = layers_of([place("Tell Zeitun", 2, n_spots_shown=3, group_id="SY020000")])
    answering = [layer for layer in layers.values() if layer.get("pickable")]
    assert len(answering) == 2
    for layer in answering:
        assert layer["data"]
        for row in layer["data"]:
            assert {"id", "t", "e", "f"} <= set(row)
    (row,) = layers["places-0"]["data"]
    assert row["t"] == "Tell Zeitun and 2 more places"
    assert row["e"] == "2 events, 8–11 Dec 2016"
    assert row["f"] == "Government"


def test_a_click_is_answered_with_an_id() -> None:
    layers = layers_of([place("A", 2, group_id="SY020000")], revision=7)
    assert layers["places-7"]["data"][0]["id"] == "SY020000"
    # Homs has two parts; a click on either is a click on Homs.
    assert [row["id"] for row in layers["provinces-7"]["data"]] == ["SY02", "SY04", "SY04"]


def test_uncertainty_is_drawn_in_metres_from_15_km() -> None:
    layers = layers_of([place("A", 1, radius_km=14.0), place("B", 1, radius_km=20.0)])
    (disc,) = layers["uncertain-areas-light"]["data"]
    assert disc == {"p": [37.1, 36.2], "s": 40_000}
    dashes = layers["uncertainty-light"]["data"]
    ends = [dash[end] for dash in dashes for end in ("a", "b")]
    assert len(ends) > 20
    for longitude, latitude in ends:
        east = (longitude - 37.1) * 111.2 * cos(radians(36.2))
        assert hypot(east, (latitude - 36.2) * 111.2) == pytest.approx(20, abs=0.2)


@given(st.floats(15, 80))
def test_a_circle_is_dashed_a_little_more_than_half_of_its_length(radius_km: float) -> None:
    markers = place_markers(pd.DataFrame([place("A", 1, radius_km=radius_km)]), {})
    (*_, circle) = uncertainty_layers(circles_of(markers), "light", 1200.0)
    drawn = sum(
        hypot((b[0] - a[0]) * cos(radians(36.2)), b[1] - a[1]) * 111.195
        for a, b in ((dash["a"], dash["b"]) for dash in circle["data"])
    )
    assert drawn / (tau * radius_km) == pytest.approx(4 / 7, abs=0.06)


def test_closely_known_places_have_no_circle() -> None:
    assert "uncertainty-light" not in layers_of([place("A", 1, radius_km=14.0)])


def test_many_circles_do_not_bury_the_places() -> None:
    def ink(n_places: int) -> int:
        places = [place(f"P{number}", 1, radius_km=15.0) for number in range(n_places)]
        markers = place_markers(pd.DataFrame(places), {})
        (_, circles) = uncertainty_layers(circles_of(markers), "dark", 1000.0)
        return int(json.loads(circles["getColor"].removeprefix("@@="))[3])

    assert ink(1) == ink(100)
    assert 0 < ink(2000) < ink(1) / 2


def test_the_picked_place_has_a_ring() -> None:
    places = [place("A", 4)]
    drawn = layers_of(places)["markers-light"]["data"]
    ring = layers_of(places, picked=Picked(36.2, 37.1, 4))["markers-light"]["data"]
    assert ring[:-1] == drawn
    longitude, latitude, icon, height = ring[-1]
    assert (longitude, latitude) == (37.1, 36.2)
    assert icon.startswith("ring")
    assert height > drawn[0][3]


def test_targets_are_never_smaller_than_a_fingertip_and_come_last() -> None:
    layers = layers_of([place("A", 1), place("B", 400)])
    assert list(layers)[-1] == "places-0"
    assert [row["s"] for row in layers["places-0"]["data"]] == [44.0, 14.0]


def test_undated_events_say_so() -> None:
    layers = layers_of([place("A", 1, first_date=pd.NaT, last_date=pd.NaT)])
    assert layers["places-0"]["data"][0]["e"] == "1 event, undated"


def test_familiar_names_are_for_the_place_itself() -> None:
    names = {"A": "Palmyra"}
    near = place("A", 1, spot_id="A@36.2,37.1~5.0") | {"name": "10 km east of Tadmor"}
    markers = place_markers(pd.DataFrame([place("A", 2), near]), names)
    assert markers.names == ["Palmyra", "10 km east of Tadmor"]


def test_cities_are_named_with_and_without_events() -> None:
    city = City("H", "Homs", "حمص", 34.73, 36.71)
    layers = layers_of([place("A", 1)], major=(city,))
    assert "Homs" in [row["text"] for row in layers["labels-light"]["data"]]
    city_dot = layers["markers-light"]["data"][-1]
    assert city_dot[:3] == [36.71, 34.73, "city"]


def test_arabic_names_are_shaped_for_the_map() -> None:
    layers = layers_of([place("A", 1)], is_arabic=True)
    assert layers["labels-light"]["data"][0]["text"] == "\ufe90\ufee0\ufea3"


@pytest.mark.parametrize(("n_events", "step"), [(1, 0), (4, 0), (5, 1), (15, 2), (25, 3)])
def test_shading_has_four_steps(n_events: int, step: int) -> None:
    assert shade_of(n_events, "light") == NEUTRALS["light"].shading[step]


def test_a_province_without_coarse_events_is_land() -> None:
    fills = province_fills(OUTLINES, PROVINCES, "dark")
    aleppo, homs, _ = shaded_provinces(OUTLINES, PROVINCES, fills, names={"SY04": "Hims"})
    assert tuple(aleppo["fill"]) == rgba(NEUTRALS["dark"].shading[1])
    assert tuple(homs["fill"]) == rgba(NEUTRALS["dark"].land)
    assert homs["f"] == "nobody"
    assert (aleppo["t"], homs["t"]) == ("Aleppo province", "Hims province")


def test_provinces_are_shaded_by_all_their_events_and_nothing_is_a_pin() -> None:
    deck = provinces_map(PROVINCES, OUTLINES, options())
    layers = {layer["id"]: layer for layer in json.loads(deck.to_json())["layers"]}
    assert not [layer for layer in layers.values() if layer["@@type"] == "IconLayer"]
    aleppo, homs, _ = layers["provinces-0"]["data"]
    assert tuple(aleppo["fill"]) != rgba(NEUTRALS["light"].land)
    assert tuple(homs["fill"]) == rgba(NEUTRALS["light"].land)
    assert aleppo["e"] == "9 events, 6 known to district or province only"
    assert [row["text"] for row in layers["labels-light"]["data"]] == ["Aleppo\n9", "Homs"]


def test_a_polygon_in_a_row_tells_where_its_holes_begin() -> None:
    hole = [[36.4, 35.4], [36.6, 35.4], [36.6, 35.6], [36.4, 35.4]]
    assert flat_polygon([SQUARE]) == [36, 35, 37, 35, 37, 36, 36, 36, 36, 35]
    flat = flat_polygon([SQUARE, hole])
    assert isinstance(flat, dict)
    assert flat["holeIndices"] == [10]
    assert flat["positions"][10:12] == [36.4, 35.4]


@given(st.integers(0, 10_000_000))
def test_steps_of_provinces_rise_and_leave_the_largest_in_the_last(most: int) -> None:
    first, second, third = province_steps(most)
    assert 1 <= first < second < third
    assert third < most or most <= 9


def test_steps_of_coarse_events_are_fixed_until_they_say_nothing() -> None:
    assert coarse_steps(3) == coarse_steps(100) == (4, 14, 24)
    assert coarse_steps(900) == (89, 299, 499)


def test_an_empty_layer_draws_nothing() -> None:
    deck = events_map(pd.DataFrame([place("A", 0)]), PROVINCES, OUTLINES, options())
    empty = [layer["id"] for layer in deck.spec["layers"] if not layer["data"]]
    assert empty == ["markers-light", "labels-light", "places-0"]
    assert deck.n_drawn == len(deck.spec["layers"]) - len(empty)


@pytest.mark.parametrize(
    ("precision", "drawn"),
    [
        (GeoPrecision.EXACT, True),
        (GeoPrecision.NEAR, True),
        (GeoPrecision.DISTRICT, False),
        (GeoPrecision.COUNTRY, False),
        (None, False),
    ],
)
def test_an_area_is_never_a_pin(precision: GeoPrecision | None, drawn: bool) -> None:
    assert is_drawn(precision) is drawn


AREA = PickedArea([((36.0, 35.0), (37.0, 35.0), (36.5, 36.0), (36.0, 35.0))])


def test_a_picked_area_is_outlined_below_the_places_and_gets_no_ring() -> None:
    layers = layers_of([place("A", 1)], picked=AREA)
    edges = layers["picked-area-light"]
    assert [(edge["a"], edge["b"]) for edge in edges["data"]] == [
        ([36.0, 35.0], [37.0, 35.0]),
        ([37.0, 35.0], [36.5, 36.0]),
        ([36.5, 36.0], [36.0, 35.0]),
    ]
    assert list(layers).index("picked-area-light") < list(layers).index("markers-light")
    assert layers["markers-light"] == layers_of([place("A", 1)])["markers-light"]


def test_a_picked_area_is_drawn_by_the_layer_that_draws_the_borders() -> None:
    layers = layers_of([place("A", 1)], picked=AREA)
    edges, borders = layers["picked-area-light"], layers["lines-light"]
    assert set(edges) == set(borders)
    for name in ("getColor", "getWidth"):
        assert edges[name].startswith("@@=")


def test_an_area_is_outlined_on_the_map_of_provinces_and_a_place_is_not() -> None:
    drawn = {
        type(picked): {
            layer["id"]
            for layer in provinces_map(PROVINCES, OUTLINES, options("dark"), picked).spec["layers"]
        }
        for picked in (AREA, Picked(36.2, 37.1, 1), None)
    }
    assert drawn[PickedArea] - drawn[type(None)] == {"picked-area-dark"}
    assert drawn[Picked] == drawn[type(None)]


@pytest.mark.parametrize(
    ("precision", "place_id", "pcode"),
    [
        ("district", "SY020300", "SY020300"),
        ("district", "SY0203", "SY0203"),
        ("district", "SY02", "SY02"),
        # A region across subdistricts: the district around it.
        ("district", "U00712", "SY0203"),
        ("district", None, "SY0203"),
        ("province", "SY02", "SY02"),
        ("province", None, "SY02"),
        ("exact", "C1007", None),
        ("near", "SY0203", None),
        ("country", None, None),
        (None, None, None),
    ],
)
def test_the_area_is_the_named_one_or_the_one_around_it(
    precision: str | None, place_id: str | None, pcode: str | None
) -> None:
    event = row_of(
        EventFields,
        geo_precision=precision,
        place_id=place_id,
        admin1_pcode="SY02",
        admin2_pcode="SY0203",
        admin3_pcode="SY020300",
    )
    assert area_of(event) == pcode


def test_without_a_district_the_area_is_the_province() -> None:
    event = row_of(
        EventFields, geo_precision="district", admin1_pcode="SY02", admin3_pcode="SY020300"
    )
    assert area_of(event) == "SY02"
    assert area_of(row_of(EventFields, geo_precision="district")) is None


def test_the_legend_of_provinces_gives_the_bounds_of_its_shades() -> None:
    legend = provinces_legend({}, (9, 99, 999), "light")
    for bound in (">1 ", ">10 ", ">100 ", ">1,000+ "):
        assert bound in legend
    assert "none" in legend


def test_legends_name_every_family() -> None:
    legend = map_legend({"Government": 1204}, "dark")
    assert "Islamic State <small>0</small>" in legend
    assert "Government <small>1,204</small>" in legend
    assert "two families" in legend
    assert ">1 <" in legend
    assert ">25+ " in legend
