"""Counts in a browser: Aleppo's districts by month with shelling as CSV, in six clicks."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from playwright.sync_api import expect

from harness.screen import Screen

START = "/?data=fa-kes"
SHELLING = "Shelling/artillery/missile attack"


def choose(screen: Screen, label: str, option: str) -> int:
    """Choose a line of a list; gives how many clicks it took."""
    box = screen.page.locator(".st-key-count-choices").get_by_label(label)
    box.click()
    line = screen.page.get_by_role("option").filter(has_text=option).first
    screen.after(line.click)
    return 2


def test_shelling_in_aleppo_s_districts_by_month_is_saved_in_six_clicks(
    screen: Screen, tmp_path: Path
) -> None:
    screen.open(START)
    screen.after(screen.page.get_by_role("link", name="Counts").first.click)
    n_clicks = 1
    n_clicks += choose(screen, "In province", "Aleppo")
    n_clicks += choose(screen, "Kind of event", SHELLING)
    with screen.page.expect_download() as saving:
        screen.page.get_by_role("button", name="Save as CSV").click()
    n_clicks += 1
    assert n_clicks <= 6
    assert screen.query["province"] == ["SY02"]
    assert screen.query["type"] == [SHELLING]
    file = tmp_path / "counts.csv"
    saving.value.save_as(file)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows[0]["District"] == "All events"
    assert int(rows[0]["events, total"]) == screen.n_shown
    assert sum(int(row["events, total"]) for row in rows[1:]) == screen.n_shown
    assert "events, 2016-11" in rows[0]
    assert {row["Province"] for row in rows[1:]} <= {"Aleppo", ""}


def wait_for_rows(screen: Screen) -> int:
    """Wait until the table takes clicks; gives how many rows it has."""
    grid = screen.table.locator("[role=grid]")
    expect(grid).to_have_attribute("aria-rowcount", re.compile(r"\d+"))
    return int(grid.get_attribute("aria-rowcount") or 0) - 1


def test_a_click_on_a_row_opens_its_events(screen: Screen) -> None:
    screen.open(f"/counts?data=fa-kes&type={SHELLING}&rows=province")
    expect(screen.page.get_by_role("heading", name="Events by province and month")).to_be_visible()
    wait_for_rows(screen)
    screen.pick_row(1)
    screen.page.wait_for_url("**/events?**")
    screen.wait()
    assert screen.query["province"] == ["SY02"]
    screen.expect_rows(screen.n_shown)


def test_what_is_not_placed_opens_nothing_and_says_why(screen: Screen) -> None:
    screen.open(f"/counts?data=fa-kes&province=SY02&type={SHELLING}&columns=year")
    screen.pick_row(wait_for_rows(screen) - 1)
    expect(screen.page.get_by_text("No filter shows")).to_be_visible()
    assert "/counts" in screen.page.url
