"""The control map: the last change at each place, its side, and what is contested."""

from datetime import date
from typing import Any

from frontline.model import ClaimStatus, MapFamily
from frontline.views.control_map import CONTROL_LAYER, HeldPlace, control_map, held_places
from frontline.views.deck import COUNTRY_VIEW
from frontline.views.gains import Change
from frontline.views.legend import control_legend

SPOTS = {
    "P1": {"latitude": 34.5, "longitude": 38.2},
    "P2": {"latitude": 36.2, "longitude": 37.1},
}


def change(
    event_id: str,
    day: date | None,
    gained_by: MapFamily,
    status: ClaimStatus = ClaimStatus.REPORTED,
) -> Change:
    return Change(event_id, day, MapFamily.ISLAMIC_STATE, gained_by, 1, status)


def held(*changes: tuple[str | None, Change]) -> tuple[HeldPlace, ...]:
    rows: list[dict[str, Any]] = [{"spot_id": s, "control_place": f"at {s}"} for s, _ in changes]
    return held_places(rows, [c for _, c in changes], SPOTS)


def layer(places: tuple[HeldPlace, ...], name: str) -> list[dict[str, Any]]:
    layers = control_map(places, "light", COUNTRY_VIEW).spec["layers"]
    rows: list[dict[str, Any]] = next(item["data"] for item in layers if item["id"] == name)
    return rows


def test_the_last_change_decides() -> None:
    places = held(
        ("P1", change("e1", date(2016, 12, 1), MapFamily.GOVERNMENT)),
        ("P1", change("e2", date(2016, 12, 8), MapFamily.SDF)),
        ("P2", change("e3", date(2016, 12, 3), MapFamily.TURKEY)),
    )
    assert [(p.event_id, p.family) for p in places] == [
        ("e2", MapFamily.SDF),
        ("e3", MapFamily.TURKEY),
    ]


def test_undated_false_and_unplaced_changes_are_not_drawn() -> None:
    assert not held(
        ("P1", change("e1", None, MapFamily.GOVERNMENT)),
        ("P2", change("e2", date(2016, 12, 8), MapFamily.SDF, ClaimStatus.FALSE)),
        (None, change("e3", date(2016, 12, 8), MapFamily.SDF)),
    )


def test_markers_carry_code_and_hover_lines() -> None:
    places = held(("P1", change("e1", date(2016, 12, 8), MapFamily.GOVERNMENT)))
    assert [row["code"] for row in layer(places, "codes-light")] == ["GV"]
    (target,) = layer(places, f"{CONTROL_LAYER}-0")
    assert target["title"] == "at P1"
    assert target["line_2"] == "Gained by Government, lost by Islamic State"
    assert target["line_3"] == "8 Dec 2016, ● reported"


def test_denied_change_is_ringed_and_shows_both_sides() -> None:
    denied = change("e1", date(2016, 12, 8), MapFamily.GOVERNMENT, ClaimStatus.DENIED)
    places = held(("P1", denied))
    assert len(layer(places, "contested-rings-light")) == 1
    assert layer(places, "codes-light") == []
    assert layer(places, "held-icons-light")[0]["icon"].startswith("GVIS")


def test_crowded_places_shrink_to_dots_below_the_latest() -> None:
    near = {"latitude": 34.51, "longitude": 38.21}
    rows: list[dict[str, Any]] = [{"spot_id": s, "control_place": s} for s in ("P1", "P3")]
    changes = [
        change("e1", date(2016, 12, 1), MapFamily.GOVERNMENT),
        change("e3", date(2016, 12, 8), MapFamily.SDF),
    ]
    places = held_places(rows, changes, SPOTS | {"P3": near})
    radii = [(row["id"], row["radius"]) for row in layer(places, f"{CONTROL_LAYER}-0")]
    assert radii == [("e1", 5.0), ("e3", 9.0)]


def test_picked_event_gets_a_ring() -> None:
    places = held(("P1", change("e1", date(2016, 12, 8), MapFamily.GOVERNMENT)))
    deck = control_map(places, "dark", COUNTRY_VIEW, picked_event="e1")
    rings = next(item for item in deck.spec["layers"] if item["id"] == "picked-rings-dark")
    assert len(rings["data"]) == 1


def test_legend_names_code_and_family() -> None:
    legend = control_legend([MapFamily.SDF], "light")
    assert "SD SDF" in legend
    assert "contested" in legend
