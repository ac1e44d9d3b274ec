"""Reports in a browser: a date set by hand, its events dated, the date taken back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from frontline import pipeline
from harness.screen import Screen
from harness.server import running_app

UNDATED = (
    "The Syrian army captured the town of Saraqib from ISIS fighters on Thursday, residents said. "
    "Government forces also shelled Maarrat al-Numan yesterday, killing five people.\n"
)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """One undated report whose text is on this machine."""
    (tmp_path / "undated.txt").write_text(UNDATED, encoding="utf-8")
    datasets, texts = tmp_path / "sets", tmp_path / "texts"
    pipeline.ingest([tmp_path / "undated.txt"], datasets / "reports", library=texts)
    return {"FRONTLINE_DATASETS": str(datasets), "FRONTLINE_REPORT_TEXTS": str(texts)}


def test_a_date_set_by_hand_dates_the_events_and_can_be_taken_back(
    page: Page, tmp_path: Path, environment: dict[str, str]
) -> None:
    with running_app(tmp_path / "log", environment) as address:
        screen = Screen(page, address)
        screen.open("/reports")
        expect(page.get_by_text("This report is undated.")).to_be_visible()
        claims = page.get_by_role("listitem").filter(has_text=re.compile("Reported|Claimed"))
        expect(claims.filter(has_text="undated")).to_have_count(2)
        field = page.locator(".st-key-set-date").get_by_role("spinbutton")
        field.first.click()
        page.keyboard.type("20160307")
        screen.after(page.get_by_role("button", name="Set the date").click)
        expect(page.get_by_text("is dated 7 Mar 2016 now, set by hand")).to_be_visible()
        expect(claims.filter(has_text="undated")).to_have_count(0)
        expect(claims.filter(has_text="3 Mar 2016")).to_have_count(1)
        page.reload()
        screen.wait()
        expect(claims.filter(has_text="6 Mar 2016")).to_have_count(1)
        screen.open("/")
        assert screen.n_shown == 2
        screen.open("/reports")
        page.get_by_text("1 correction made here").click()
        screen.after(page.get_by_role("button", name="Take back").click)
        expect(claims.filter(has_text="undated")).to_have_count(2)
        page.goto("about:blank")
