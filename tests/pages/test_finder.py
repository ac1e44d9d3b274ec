"""Find: one field over places, areas and actors; what is chosen narrows every page alike."""

from __future__ import annotations

import re

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from frontline.reference.distance import distance_km
from frontline.reference.places import gazetteer
from frontline.selection import Box, Circle, Selection, write_link
from frontline.store.dataset import open_dataset
from tests.hostile.payloads import PAYLOADS
from tests.pages.conftest import address_of, open_app, shown_html, shown_text
from tests.pages.shipped import DATASETS

PALMYRA = "C2889"
UCDP = ("ucdp-ged",)


def find(page: AppTest, query: str) -> AppTest:
    (field,) = (box for box in page.text_input if box.label == "Find a place or an actor")
    field.set_value(query).run()
    assert not page.exception
    return page


def answers(page: AppTest) -> list[str]:
    return [b.label for b in page.button if (b.key or "").startswith("found-")]


def choose(page: AppTest, begins: str) -> AppTest:
    (button, *_) = (
        b for b in page.button if (b.key or "").startswith("found-") and b.label.startswith(begins)
    )
    button.click().run()
    assert not page.exception
    return page


def n_shown(page: AppTest) -> int:
    found = re.search(r"<b>([\d,]+) of [\d,]+ events?</b>", shown_html(page))
    assert found
    return int(found[1].replace(",", ""))


def placed_events() -> pd.DataFrame:
    """The events of UCDP that are known to a point."""
    events = pd.read_parquet(open_dataset(DATASETS / "ucdp-ged").table_path("events"))
    is_point = events["geo_precision"].isin(["exact", "near"]) & events["latitude"].notna()
    return events[is_point & ~events["outside_syria"] & events["event_date"].notna()]


def n_within(km: int) -> int:
    events, place = placed_events(), gazetteer().places[PALMYRA]
    points = zip(events["latitude"], events["longitude"], strict=True)
    return sum(distance_km(*point, place.latitude, place.longitude) <= km for point in points)


def test_a_place_is_found_chosen_and_surrounded() -> None:
    page = find(open_app(page="events", query={"data": "ucdp-ged"}), "تدمر")
    assert [c.value for c in page.caption if c.value in ("Districts", "Towns")] == [
        "Districts",
        "Towns",
    ]
    assert next(a for a in answers(page) if a.startswith("Palmyra ·")).endswith("(71)")
    whole = n_shown(page)
    choose(page, "Palmyra ·")
    assert page.session_state["selection"].place_id == PALMYRA
    assert n_shown(page) == 71 < whole
    assert page.toast[0].value == "Filtered to Palmyra. The maps are zoomed to it."
    (around,) = (b for b in page.button_group if b.key == "finder-km")
    around.set_value(25).run()
    assert not page.exception
    assert page.session_state["selection"] == Selection(UCDP, near=Circle(PALMYRA, 25))
    assert address_of(page)["near"] == [PALMYRA]
    assert address_of(page)["km"] == ["25"]
    assert n_shown(page) == n_within(25)


def test_the_maps_are_zoomed_to_what_was_chosen() -> None:
    page = open_app(query={"data": "ucdp-ged"})
    choose(find(page, "Deir Ezzor"), "Deir ez-Zor ·")
    assert page.session_state["selection"].provinces == ("SY09",)
    views = {name: use.view for name, use in page.session_state["left_at"].items()}
    assert set(views) == {"overview", "control"}
    for view in views.values():
        assert 34 < view.latitude < 36
        assert 39 < view.longitude < 41.5
        assert view.zoom > 6


def test_an_actor_is_found_by_its_short_form() -> None:
    page = find(open_app(page="events", query={"data": "fa-kes"}), "IS")
    choose(page, "Islamic State")
    assert page.session_state["selection"].actors == ("Islamic State",)
    assert page.toast[0].value == "Filtered by Islamic State."


@pytest.mark.parametrize("page", ["place", "actor", "reports"])
def test_on_a_page_without_filters_a_choice_opens_its_page(page: str) -> None:
    app = choose(find(open_app(page=page, query={"data": "ucdp-ged"}), "Tadmur"), "Palmyra ·")
    assert app.session_state["selection"].place_id == PALMYRA
    assert "71 of 16,566 events" in shown_html(app)


@pytest.mark.parametrize(
    ("page", "ground"),
    [("overview", "near"), ("control", "near"), ("events", "box"), ("counts", "box")],
)
def test_pages_agree_on_a_stretch_of_ground(page: str, ground: str) -> None:
    events = placed_events()
    box = Box.of(38.0, 34.2, 39.0, 35.2)
    assert box
    if ground == "near":
        chosen, expected = Selection(UCDP, near=Circle(PALMYRA, 50)), n_within(50)
    else:
        inside = events["longitude"].between(38.0, 39.0) & events["latitude"].between(34.2, 35.2)
        chosen, expected = Selection(UCDP, box=box), int(inside.sum())
    app = open_app(page=page, query=write_link(chosen))
    assert not app.exception
    assert not app.warning
    assert n_shown(app) == expected > 0
    words = "within 50 km of Palmyra" if ground == "near" else "38–39° E, 34.2–35.2° N"
    (chip,) = (b for b in app.button if b.key == f"chip-{ground}")
    assert chip.label == words
    chip.click().run()
    assert app.session_state["selection"] == Selection(UCDP)


def test_what_means_nothing_is_said_in_one_line() -> None:
    page = open_app(page="events", query={"bbox": "179,10,-179,20", "near": "nowhere", "km": "5"})
    assert len(page.warning) == 2
    assert page.session_state["selection"] == Selection()


def test_anything_may_be_typed() -> None:
    page = open_app(page="events")
    for payload in (*PAYLOADS[:4], "qqxxqq"):
        find(page, payload[:80])
    assert "No place and no actor is called “qqxxqq”, or sounds like it." in shown_text(page)
    assert "<script" not in shown_html(page)
