"""What changed: places with their holders before and after."""

from datetime import date
from typing import Any

import pytest

from frontline.views.maps.control_deck import ControlFrame
from frontline.views.maps.control_layers import CONTROL_LAYER
from frontline.views.maps.deck import COUNTRY_VIEW
from frontline.views.maps.difference import (
    difference_legend,
    difference_map,
    difference_table,
    different_places,
)
from frontline.views.palette import Theme
from frontline.views.row_types import DifferenceRow
from tests.rows import row_of


def row(place_id: str = "P1", **fields: object) -> DifferenceRow:
    values: dict[str, Any] = {
        "place_id": place_id, "place": f"at {place_id}", "admin1": "Homs",
        "latitude": 34.5, "longitude": 38.2,
        "state_before": "held", "map_families_before": "Government", "is_inferred_before": True,
        "state_after": "held", "map_families_after": "Islamic State",
        "is_inferred_after": False, "changed_on": date(2016, 12, 8),
    }  # fmt: skip
    return row_of(DifferenceRow, **values | fields)


def test_the_latest_change_stands_first_with_both_holders_in_words() -> None:
    places = different_places([row(), row("P2", changed_on=date(2017, 1, 30))])
    table = difference_table(places)
    assert list(table["Place"]) == ["at P2", "at P1"]
    assert list(table["Before"]) == ["Government (inferred)"] * 2
    assert list(table["After"]) == ["Islamic State"] * 2


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    ("fields", "code", "words"),
    [
        ({}, "IS", "After: Islamic State since 8 Dec 2016"),
        (
            {"state_after": "unknown", "map_families_after": "", "changed_on": None},
            "?",
            "After: unknown",
        ),
        (
            {"state_after": "contested", "map_families_after": "SDF, Turkey"},
            "×",
            "After: contested: SDF, Turkey since 8 Dec 2016",
        ),
    ],
)
def test_ring_is_before_and_disc_after(
    theme: Theme, fields: dict[str, Any], code: str, words: str
) -> None:
    places = different_places([row(**fields)])
    layers = {
        layer["id"]: layer["data"]
        for layer in difference_map(places, ControlFrame(theme, COUNTRY_VIEW)).spec["layers"]
        if "data" in layer
    }
    ring, disc = layers[f"different-{theme}"]
    assert ring["radius"] > disc["radius"]
    assert ring["fill"] != disc["fill"]
    assert [mark["code"] for mark in layers[f"codes-{theme}"]] == [code]
    (target,) = layers[f"{CONTROL_LAYER}-0"]
    assert (target["line_2"], target["line_3"]) == ("Before: Government (inferred)", words)


def test_an_unknown_holder_before_has_no_ring() -> None:
    fields: dict[str, Any] = {"state_before": "unknown", "map_families_before": ""}
    places = different_places([row(**fields)])
    layers = difference_map(places, ControlFrame("dark", COUNTRY_VIEW)).spec["layers"]
    (disc,) = next(layer["data"] for layer in layers if layer["id"] == "different-dark")
    assert disc["radius"] < layers[-1]["data"][0]["radius"]


def test_places_too_close_for_a_code_become_dots() -> None:
    places = different_places([row(), row("P2", latitude=34.51)])
    layers = difference_map(places, ControlFrame("light", COUNTRY_VIEW)).spec["layers"]
    codes = next(layer["data"] for layer in layers if layer["id"] == "codes-light")
    assert len(codes) == 1


def test_the_legend_names_the_sides_that_occur() -> None:
    legend = difference_legend(different_places([row()]), "light")
    assert "Government" in legend
    assert "Islamic State" in legend
    assert "Turkey" not in legend
