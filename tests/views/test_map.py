"""The overview map: what is drawn of totals by place and by province."""

import json
from typing import Any

import pandas as pd
import pytest

from frontline.views.deck import COUNTRY_VIEW
from frontline.views.legend import map_legend, timeline_legend
from frontline.views.map import City, MapOptions, Picked, events_map, is_drawn, place_markers
from frontline.views.palette import NEUTRALS, Theme, rgba
from frontline.views.provinces import shade_of, shaded_provinces

SQUARE = {"type": "Polygon", "coordinates": [[[36, 35], [37, 35], [37, 36], [36, 36], [36, 35]]]}
SHAPES = [
    {"properties": {"pcode": "SY02", "name": "Aleppo"}, "geometry": SQUARE},
    {"properties": {"pcode": "SY04", "name": "Homs"}, "geometry": SQUARE},
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
    deck = events_map(pd.DataFrame(places), PROVINCES, SHAPES, options(**fields), picked)
    return {layer["id"]: layer for layer in json.loads(deck.to_json())["layers"]}


def test_places_without_events_have_no_marker_and_large_ones_lie_below() -> None:
    markers = place_markers(pd.DataFrame([place("A", 1), place("B", 0), place("C", 30)]), options())
    assert [marker["id"] for marker in markers] == ["C", "A"]
    assert markers[0]["radius"] > markers[1]["radius"]


def test_hover_text_has_three_lines_on_every_layer_that_answers() -> None:
    layers = layers_of([place("Tell Zeitun", 2, n_spots_shown=3, group_id="SY020000")])
    answering = [layer for layer in layers.values() if layer.get("pickable")]
    assert len(answering) == 2
    for layer in answering:
        for row in layer["data"]:
            assert {"title", "line_2", "line_3"} <= set(row.get("properties", row))
    (row,) = layers["places-0"]["data"]
    assert row["title"] == "Tell Zeitun and 2 more places"
    assert row["line_2"] == "2 events, 8–11 Dec 2016"
    assert row["line_3"] == "Most named: Government"


def test_a_click_is_answered_with_an_id() -> None:
    layers = layers_of([place("A", 2, group_id="SY020000")], revision=7)
    assert layers["places-7"]["data"][0]["id"] == "SY020000"
    assert [f["properties"]["id"] for f in layers["provinces-7"]["data"]] == ["SY02", "SY04"]


def test_uncertainty_is_drawn_in_metres_from_15_km() -> None:
    layers = layers_of([place("A", 1, radius_km=14.0), place("B", 1, radius_km=20.0)])
    (circle,) = layers["uncertainty-light"]["data"]
    assert circle["properties"]["metres"] == 20000
    north = max(latitude for _, latitude in circle["geometry"]["coordinates"][0])
    assert 111.2 * (north - 36.2) == pytest.approx(20, abs=0.2)


def test_closely_known_places_have_no_circle() -> None:
    assert "uncertainty-light" not in layers_of([place("A", 1, radius_km=14.0)])


def test_the_picked_place_has_a_ring() -> None:
    places = [place("A", 4)]
    assert "picked-light" not in layers_of(places)
    ring = layers_of(places, picked=Picked(36.2, 37.1, 4))["picked-light"]
    assert ring["data"] == [{"position": [37.1, 36.2]}]


def test_undated_events_say_so() -> None:
    layers = layers_of([place("A", 1, first_date=pd.NaT, last_date=pd.NaT)])
    assert layers["places-0"]["data"][0]["line_2"] == "1 event, undated"


def test_familiar_names_are_for_the_place_itself() -> None:
    names = {"A": "Palmyra"}
    near = place("A", 1, spot_id="A@36.2,37.1~5.0") | {"name": "10 km east of Tadmor"}
    markers = place_markers(pd.DataFrame([place("A", 2), near]), options(names=names))
    assert [marker["name"] for marker in markers] == ["Palmyra", "10 km east of Tadmor"]


def test_cities_are_named_with_and_without_events() -> None:
    city = City("H", "Homs", "حمص", 34.73, 36.71)
    layers = layers_of([place("A", 1)], major=(city,))
    assert "Homs" in [row["text"] for row in layers["labels-light"]["data"]]
    assert layers["cities-light"]["data"] == [{"position": [36.71, 34.73]}]


def test_arabic_names_are_shaped_for_the_map() -> None:
    layers = layers_of([place("A", 1)], is_arabic=True)
    assert layers["labels-light"]["data"][0]["text"] == "\ufe90\ufee0\ufea3"


@pytest.mark.parametrize(("n_events", "step"), [(1, 0), (4, 0), (5, 1), (15, 2), (25, 3)])
def test_shading_has_four_steps(n_events: int, step: int) -> None:
    assert shade_of(n_events, "light") == NEUTRALS["light"].shading[step]


def test_a_province_without_coarse_events_is_land() -> None:
    aleppo, homs = shaded_provinces(SHAPES, PROVINCES, "dark")
    assert aleppo["properties"]["fill"] == rgba(NEUTRALS["dark"].shading[1])
    assert homs["properties"]["fill"] == rgba(NEUTRALS["dark"].land)
    assert homs["properties"]["line_3"] == "No events in this selection"


@pytest.mark.parametrize(
    ("precision", "drawn"),
    [("exact", True), ("near", True), ("district", False), ("country", False), (None, False)],
)
def test_an_area_is_never_a_pin(precision: str | None, drawn: bool) -> None:
    assert is_drawn(precision) is drawn


def test_legends_name_every_family() -> None:
    legend = map_legend("dark")
    assert "Islamic State" in legend
    assert "two families" in legend
    assert "1 · 5 · 15 · 25+" in legend
    assert "all events matching" in timeline_legend("light")
