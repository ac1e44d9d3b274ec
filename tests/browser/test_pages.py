"""Control, Events, Reports and Method in a browser, over a sample with hostile texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from frontline.views.maps.deck import TALL_VIEW
from harness.screen import Screen
from harness.server import running_app
from tests.sample import HOSTILE_TEXT, SCRIPT, Sample, write_sample

NEW_REPORT = (
    "On December 14, 2016, the Syrian army captured the village of Tadef in Aleppo province "
    "from Islamic State militants. Turkish artillery shelled al-Bab on the same day.\n"
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return write_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="module")
def sample_address(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    log = tmp_path_factory.mktemp("server") / "streamlit.log"
    with running_app(log, sample.environment) as address:
        yield address


@pytest.fixture
def sampled(page: Page, sample_address: str) -> Screen:
    """The app on the sample."""
    return Screen(page, sample_address)


def test_evidence_is_marked_and_nothing_in_a_report_runs(sampled: Screen, sample: Sample) -> None:
    sampled.open(f"/events?event={sample.capture}")
    detail = sampled.page.locator(".st-key-event-detail")
    expect(detail.locator("mark", has_text="seized")).to_be_visible()
    expect(detail.locator("mark", has_text="Tell Zeitun").first).to_be_visible()
    expect(detail.get_by_text("the mill {1} at")).to_be_visible()
    assert sampled.page.title() != "broken"


def test_a_hostile_report_is_read_as_text(sampled: Screen) -> None:
    sampled.open("/reports")
    text = sampled.page.locator("[role=document]")
    expect(text).to_contain_text(SCRIPT)
    expect(text).to_contain_text("**not bold** [no link](javascript:alert(1))")
    expect(text.locator("script, a, strong")).to_have_count(0)
    expect(text.locator("[title='Left out: newsletter']")).to_have_text(
        HOSTILE_TEXT[HOSTILE_TEXT.index("Sign up") :].strip()
    )
    assert sampled.page.title() != "broken"


def test_search_and_pick_on_events(sampled: Screen) -> None:
    sampled.open("/events")
    sampled.expect_rows(3)
    box = sampled.page.get_by_label("Search", exact=True)
    box.fill("khirbet")
    sampled.after(lambda: box.press("Enter"))
    sampled.expect_rows(1)
    assert sampled.query["q"] == ["khirbet"]
    sampled.pick_row(0)
    expect(sampled.page.locator(".st-key-event-detail")).to_contain_text(
        "Syrian Armed Forces took Khirbet Marj."
    )


def test_a_ledger_row_shows_its_event(sampled: Screen, sample: Sample) -> None:
    sampled.open("/control")
    sampled.expect_rows(3)
    sampled.pick_row(0)
    assert sampled.query["event"] == [sample.recapture]
    expect(sampled.page.locator(".st-key-event-detail")).to_contain_text("Khirbet Marj")


def test_a_bar_lists_its_events(sampled: Screen) -> None:
    sampled.open("/control")
    chart = sampled.page.locator(".st-key-gains-chart [data-testid=stVegaLiteChart]")
    chart.locator("canvas, svg").first.wait_for()
    box = chart.bounding_box()
    assert box
    # Government's row is the first: point along it until a bar answers.
    y = box["y"] + 52
    for step in range(8, 30):
        x = box["x"] + box["width"] * step / 36
        sampled.page.mouse.move(x, y)
        if sampled.page.locator("#vg-tooltip-element.visible").count():
            sampled.after(partial(sampled.page.mouse.click, x, y))
            break
    chip = sampled.page.get_by_role("button", name="Government, week of 5 Dec 2016: 2 statements")
    chip.wait_for()
    sampled.expect_rows(2)
    sampled.after(chip.click)
    sampled.expect_rows(3)


def test_event_opens_in_its_report(sampled: Screen, sample: Sample) -> None:
    sampled.open(f"/control?event={sample.capture}")
    sampled.after(sampled.page.get_by_role("button", name="Read in report").click)
    expect(sampled.page.get_by_role("heading", name="Report 001")).to_be_visible()


def test_reports_are_added_with_a_line_each_and_taken_out_again(page: Page, tmp_path: Path) -> None:
    with running_app(tmp_path / "log", write_sample(tmp_path).environment) as address:
        screen = Screen(page, address)
        screen.open("/reports")
        screen.expect_rows(3)
        page.get_by_role("button", name="Add reports").click()
        page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(
            [
                FilePayload(name=name, mimeType="text/plain", buffer=data)
                for name, data in (
                    ("a.txt", NEW_REPORT.encode()),
                    ("b.txt", NEW_REPORT[:80].encode()),
                    ("c.txt", b"\x89PNG\r\n\x1a\n\0\0"),
                )
            ]
        )
        page.get_by_role("button", name="Add", exact=True).click()
        additions = page.locator(".st-key-additions")
        expect(additions.get_by_text("read and added")).to_have_count(2, timeout=150_000)
        expect(additions.get_by_text("c.txt: ")).to_have_count(1)
        screen.expect_rows(5)
        page.wait_for_url("**/reports?*data=workspace*")
        assert screen.query["data"] == ["reports", "workspace"]
        screen.pick_row(4)
        page.get_by_role("button", name="Take out").click()
        screen.after(page.get_by_role("button", name="Take it out").click)
        screen.expect_rows(4)
        page.goto("about:blank")


def n_held(screen: Screen) -> int:
    """How many places the control map was given, as the page prints it."""
    marker = screen.page.locator(".frontline-control-state")
    return int(marker.get_attribute("data-places") or -1)


def test_rule_switch_changes_map_chart_and_ledger_alike(sampled: Screen) -> None:
    sampled.open("/control")
    chart = sampled.page.locator(".st-key-gains-chart [data-testid=stVegaLiteChart]")
    expect(chart).to_have_attribute("aria-label", re.compile("Government: gained 1,"))
    before = n_held(sampled)
    sampled.after(sampled.page.get_by_role("radio", name="Corroborated").click)
    assert sampled.query["rule"] == ["corroborated"]
    expect(chart).to_have_attribute("aria-label", re.compile("Government: gained 0–1,"))
    assert n_held(sampled) < before
    ledger = sampled.page.locator(".st-key-ledger [role=gridcell]")
    expect(ledger.filter(has_text="Unused: one source")).not_to_have_count(0)
    sampled.page.reload()
    sampled.wait()
    assert n_held(sampled) < before


def test_a_click_on_a_place_opens_its_history(sampled: Screen) -> None:
    sampled.open("/control")
    sampled.map.wait_for()
    view = TALL_VIEW
    x, y = view.pixel_of(36.3, 37.5)
    box = sampled.map.bounding_box()
    assert box
    sampled.click_map(x + (box["width"] - view.width) / 2, y)
    assert sampled.query["place"] == ["T3"]
    expect(sampled.page.get_by_text("Khirbet Marj under each rule")).to_be_visible()
    expect(sampled.page.get_by_text("Every claim for and against")).to_be_visible()
    sampled.expect_rows(1)
