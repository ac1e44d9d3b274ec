"""The control page in a browser: playing through time, on the sample."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import combinations

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from frontline.store.dataset import open_dataset
from frontline.views.wording import day as day_words
from harness.player import Player
from harness.screen import Screen
from harness.server import running_app
from tests.pages.shipped import DATASETS
from tests.sample import write_sample


@pytest.fixture(scope="module")
def sample_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    sample = write_sample(tmp_path_factory.mktemp("sample"))
    log = tmp_path_factory.mktemp("server") / "streamlit.log"
    with running_app(log, sample.environment) as address:
        yield address


@pytest.fixture
def sampled(page: Page, sample_address: str) -> Screen:
    """The app on the sample."""
    return Screen(page, sample_address)


def shown_day(screen: Screen) -> str:
    """The day that the map was drawn for, as the page prints it."""
    return screen.page.locator(".frontline-control-state").get_attribute("data-day") or ""


def test_play_advances_the_map_and_pause_keeps_its_day(sampled: Screen) -> None:
    sampled.open("/control?day=2016-12-08")
    sampled.map.wait_for()
    n_runs = sampled.revision
    player = Player(sampled)
    player.open()
    player.wait_for_day("2016-12-10")
    sampled.after(player.button("Pause").click)
    assert "2016-12-10" <= player.days[1] <= "2016-12-16"
    # The page has caught up: its address, its words and its map are of the day that was played to.
    assert sampled.query["day"] == [player.days[1]]
    assert shown_day(sampled) == player.days[1]
    # The whole page ran for play and for pause, not for every frame.
    assert sampled.revision <= n_runs + 2
    day = player.days[1]
    sampled.after(player.button("Stop").click)
    expect(player.root).to_have_count(0)
    assert shown_day(sampled) == day
    sampled.page.reload()
    sampled.wait()
    assert shown_day(sampled) == day


def test_play_ends_on_the_last_day(sampled: Screen) -> None:
    sampled.open("/control?day=2016-12-14")
    sampled.map.wait_for()
    player = Player(sampled)
    player.open()
    sampled.after(lambda: player.wait_for_day("2016-12-16"))
    expect(player.button("Play")).to_be_visible()
    assert sampled.query["day"] == ["2016-12-16"]
    assert shown_day(sampled) == "2016-12-16"


def test_steps_of_the_player_lead_to_changes(sampled: Screen) -> None:
    sampled.open("/control?day=2016-12-12")
    sampled.map.wait_for()
    player = Player(sampled)
    player.open()
    sampled.after(player.button("Step back").click)
    assert player.days[1] == "2016-12-08"
    assert sampled.query["day"] == ["2016-12-08"]
    sampled.after(player.button("Step forward").click)
    assert sampled.query["day"] == ["2016-12-16"]


def test_what_changed_is_a_map_and_a_table_and_a_link(sampled: Screen) -> None:
    sampled.open("/control")
    sampled.after(sampled.page.get_by_role("radio", name="What changed").click)
    state = sampled.page.locator(".frontline-difference-state")
    expect(state).to_have_attribute("data-places", "1")
    sampled.expect_rows(1)
    assert sampled.query["show"] == ["changes"]
    sampled.page.reload()
    sampled.wait()
    expect(state).to_have_attribute("data-since", "2016-12-08")
    sampled.pick_row(0)
    assert sampled.query["place"] == ["T3"]
    expect(sampled.page.get_by_text("Khirbet Marj under each rule")).to_be_visible()


def test_a_link_restores_day_rule_and_place(sampled: Screen) -> None:
    sampled.open("/control?day=2016-12-10&rule=corroborated&place=T3")
    assert shown_day(sampled) == "2016-12-10"
    expect(sampled.page.get_by_role("radio", name="Corroborated")).to_be_checked()
    expect(sampled.page.get_by_text("Khirbet Marj under each rule")).to_be_visible()


def test_spans_are_saved_as_geojson(sampled: Screen) -> None:
    sampled.open("/control")
    sampled.page.get_by_role("button", name="Export").click()
    with sampled.page.expect_download() as download:
        sampled.page.get_by_role("button", name="GeoJSON").click()
    saved = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert download.value.suggested_filename == "control_any_claim.geojson"
    assert {feature["properties"]["place"] for feature in saved["features"]} == {
        "Tell Zeitun",
        "Khirbet Marj",
    }


def test_the_saved_file_holds_the_chosen_dataset_and_names_its_makers(screen: Screen) -> None:
    screen.open("/control?data=fa-kes")
    screen.page.get_by_role("button", name="Export").first.click()
    with screen.page.expect_download() as saved:
        screen.page.locator(".st-key-export-geojson button:visible").first.click()
    content = json.loads(saved.value.path().read_text(encoding="utf-8"))
    assert {feature["properties"]["dataset"] for feature in content["features"]} == {"fa-kes"}
    assert "Abu Salem" in content["attribution"]


# The day of the last statement that may colour a place, as the shipped ledgers have it.
LAST_DAYS = {
    name: max(
        (
            day
            for day, reason in zip(table["start_date"], table["exclusion"], strict=True)
            if isinstance(day, date) and not isinstance(reason, str)
        ),
        default=None,
    )
    for name in ("fa-kes", "reports", "ucdp-ged")
    for table in (pd.read_parquet(open_dataset(DATASETS / name).table_path("control_ledger")),)
}


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(chosen, id="+".join(chosen), marks=[pytest.mark.soak] if n == 2 else [])
        for n in (1, 2, 3)
        for chosen in combinations(sorted(LAST_DAYS), n)
    ],
)
def test_the_page_opens_on_the_day_of_the_last_statement(
    screen: Screen, names: tuple[str, ...]
) -> None:
    days = [day for name in names if (day := LAST_DAYS[name]) is not None]
    screen.open("/control?" + "&".join(f"data={name}" for name in names))
    heading = screen.page.locator(".st-key-control-side .frontline-count b").first
    if not days:
        expect(heading).to_have_text("No holder is stated")
        return
    last = max(days)
    assert shown_day(screen) == last.isoformat()
    expect(heading).to_have_text(f"Last stated holder on {day_words(last)}")


def test_a_click_anywhere_in_a_row_of_the_ledger_opens_it(sampled: Screen) -> None:
    sampled.open("/control")
    sampled.expect_rows(3)
    ledger = sampled.table.locator(".dvn-scroller").first
    sampled.after(lambda: ledger.click(position={"x": 260, "y": 51}))
    first = sampled.query["event"]
    sampled.after(lambda: ledger.click(position={"x": 320, "y": 80}))
    assert sampled.query["event"] != first
    # The box takes it back.
    sampled.pick_row(1)
    assert "event" not in sampled.query


def test_the_sketch_is_drawn_when_it_is_asked_for_and_nothing_leaves_the_machine(
    sampled: Screen,
) -> None:
    sampled.open("/control?sketch=on")
    sampled.map.wait_for()
    expect(sampled.page.get_by_text("sketch from stated places")).to_be_visible()
