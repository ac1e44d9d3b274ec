"""The control map: each place's holder, and how sure that is."""

from datetime import date
from typing import Any

import pandas as pd

from frontline.model import MapFamily
from frontline.views.maps.control_deck import ControlFrame
from frontline.views.maps.control_layers import CONTROL_LAYER
from frontline.views.maps.control_map import HeldPlace, control_map, held_places, held_words
from frontline.views.maps.deck import COUNTRY_VIEW
from frontline.views.maps.labels import City
from frontline.views.maps.legend import control_legend
from frontline.views.palette import Theme


def held(*rows: dict[str, Any]) -> tuple[HeldPlace, ...]:
    return held_places(pd.DataFrame(rows))


def row(place_id: str = "P1", **fields: object) -> dict[str, Any]:
    return {
        "place_id": place_id, "place": f"at {place_id}", "latitude": 34.5, "longitude": 38.2,
        "state": "held", "map_family_1": "Government", "map_family_2": None,
        "actors": "Tiger Forces", "valid_from": date(2016, 12, 8),
        "last_evidence": date(2016, 12, 9), "is_inferred": False,
        "besieged_by": None,
    } | fields  # fmt: skip


def layer(places: tuple[HeldPlace, ...], name: str, theme: Theme = "light") -> list[dict[str, Any]]:
    layers = control_map(places, ControlFrame(theme, COUNTRY_VIEW, picked_place="P1")).spec[
        "layers"
    ]
    rows: list[dict[str, Any]] = next(item["data"] for item in layers if item["id"] == name)
    return rows


def test_unknown_places_are_not_drawn() -> None:
    assert held(row(state="unknown")) == ()
    words = held_words(pd.Series(["unknown", "held", "contested", "last known"]))
    assert words == "1 of 4 places held, 1 contested, 1 last known"


def test_stated_place_is_solid_with_its_code_and_hover_lines() -> None:
    places = held(row())
    assert len(layer(places, "fresh-icons-light")) == 1
    assert [mark["code"] for mark in layer(places, "codes-light")] == ["GV"]
    (target,) = layer(places, f"{CONTROL_LAYER}-0")
    assert target["line_2"] == "Government (Tiger Forces) since 8 Dec 2016, stated"
    assert target["line_3"] == "Last word 9 Dec 2016"


def test_inferred_place_is_hollow() -> None:
    places = held(row(is_inferred=True, valid_from=None, last_evidence=None))
    assert layer(places, "fresh-icons-light") == []
    assert len(layer(places, "inferred-light")) == 1
    assert places[0].lines() == ("Government (Tiger Forces), inferred", "No word yet")


def test_contested_place_is_ringed_and_shows_both_sides() -> None:
    places = held(row(state="contested", map_family_2="Islamic State"))
    assert len(layer(places, "contested-rings-light")) == 1
    assert layer(places, "codes-light") == []
    assert layer(places, "fresh-icons-light")[0]["icon"].startswith("GVIS")
    assert places[0].lines()[0] == (
        "Contested: Government, Islamic State (Tiger Forces) since 8 Dec 2016"
    )


def test_a_name_keeps_clear_of_the_ring_of_a_contested_place() -> None:
    contested = row(state="contested", map_family_2="Islamic State")
    (ring,) = layer(held(contested), "contested-rings-light")
    (beside,) = layer(held(contested), "labels-light")
    (plain,) = layer(held(row()), "labels-light")
    assert beside["a"] == plain["a"] == "start"
    assert beside["o"][0] - ring["radius"] == plain["o"][0] - 9.0 >= 4


def test_a_holder_last_known_only_is_faded_and_said_so() -> None:
    places = held(row(state="last known"))
    layers = control_map(places, ControlFrame("light", COUNTRY_VIEW)).spec["layers"]
    faded = next(item for item in layers if item["id"] == "last-known-icons-light")
    assert len(faded["data"]) == 1
    assert faded["opacity"] < 0.5
    assert places[0].lines()[0] == "Last known: Government (Tiger Forces) since 8 Dec 2016"


def test_two_holders_who_agree_are_two_halves_without_a_ring() -> None:
    places = held(row(map_family_2="SDF", actors="Syrian Army, SDF"))
    assert layer(places, "contested-rings-light") == []
    assert layer(places, "fresh-icons-light")[0]["icon"].startswith("GVSD")
    assert layer(places, "codes-light") == []
    words = "Government, SDF (Syrian Army, SDF) since 8 Dec 2016, stated"
    assert places[0].lines()[0] == words


def test_allies_of_one_colour_are_one_disc() -> None:
    (place,) = held(row(map_family_2="Government"))
    assert place.second is None


def test_crowded_places_shrink_to_dots_below_the_latest() -> None:
    later = row("P2", latitude=34.51, last_evidence=date(2016, 12, 20))
    places = held(row(), later)
    radii = [(mark["id"], mark["radius"]) for mark in layer(places, f"{CONTROL_LAYER}-0")]
    assert radii == [("P1", 5.0), ("P2", 9.0)]


def test_picked_place_gets_a_ring_and_a_siege_is_said() -> None:
    places = held(row(besieged_by="opposition"))
    assert len(layer(places, "picked-rings-dark", "dark")) == 1
    assert places[0].lines()[1].endswith("besieged by opposition")


def test_islamic_states_ring_shows_in_the_dark() -> None:
    places = held(row(map_family_1="Islamic State", is_inferred=True))
    (mark,) = layer(places, "inferred-dark", "dark")
    assert min(mark["line"][:3]) > 200


def test_legend_names_code_and_family_and_marks() -> None:
    legend = control_legend([MapFamily.SDF], "light", 30)
    fought_over = "contested: fought over, disputed"
    for words in ("SD SDF", "stated", "inferred, for 30 days before", fought_over, "over 30 days"):
        assert words in legend
    assert "Government" not in legend
    assert "sketch" not in legend
    assert "sketch" in control_legend([], "light", 30, has_sketch=True)


def test_cities_are_named_for_orientation_whether_held_or_not() -> None:
    places = held(row(latitude=36.2, longitude=37.15))
    cities = (
        City("P1", "Aleppo", "حلب", 36.2, 37.15),
        City("P9", "Palmyra", "تدمر", 34.56, 38.27),
    )
    layers = control_map(places, ControlFrame("light", COUNTRY_VIEW, cities=cities)).spec["layers"]
    data = {item["id"]: item["data"] for item in layers}
    assert {name["text"] for name in data["labels-light"]} == {"Aleppo", "Palmyra"}
    assert data["cities-light"] == [{"position": [38.27, 34.56]}]
