"""Payloads in every field and link parameter: the browser asks no other host, runs no script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from frontline.ui.frame.navigation import TITLES
from harness.screen import Screen
from harness.server import running_app
from tests.hostile.dataset import write_hostile
from tests.hostile.links import PARAMETERS
from tests.hostile.payloads import PAYLOADS

PAGES = ("", "events", "control", "reports")
MORE_PAGES = ("counts", "place", "actor", "briefing", "method")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, tuple[str, ...]]]:
    root = tmp_path_factory.mktemp("hostile")
    names = write_hostile(root)
    environment = {
        "FRONTLINE_DATASETS": str(root / "datasets"),
        "FRONTLINE_REPORT_TEXTS": str(root / "texts"),
    }
    with running_app(root / "streamlit.log", environment) as address:
        yield address, names


@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    "path", [*PAGES, *(pytest.param(path, marks=pytest.mark.soak) for path in MORE_PAGES)]
)
def test_no_field_gets_out(page: Page, hostile: tuple[str, tuple[str, ...]], path: str) -> None:
    """The window's own fixture fails on a request elsewhere and on an error in the console."""
    address, names = hostile
    screen = Screen(page, address)
    for name in names[:2]:
        screen.open(f"/{path}?{urlencode({'data': name})}")
        assert page.title().partition(" ·")[0] in TITLES.values()
        assert page.locator('img[src^="http"], a[href*="beacon.invalid"]').count() == 0


@pytest.mark.timeout(1_200)
def test_no_parameter_gets_out(page: Page, hostile: tuple[str, tuple[str, ...]]) -> None:
    address, names = hostile
    screen = Screen(page, address)
    a_visit = 26
    for start in range(0, len(PAYLOADS), a_visit):
        some = PAYLOADS[start : start + a_visit]
        query = {name: [payload[:150] for payload in some] for name in PARAMETERS}
        query["data"] = [names[0], *some[:4]]
        path = PAGES[(start // a_visit) % 4]
        for name, values in query.items():
            # Servers take no longer address; every parameter has its turn in each visit.
            query[name] = values[: 3 if name != "actor" else a_visit]
        screen.open(f"/{path}?{urlencode(query, doseq=True)}")
        assert page.title() != "run"
        assert page.locator('img[src^="http"], a[href*="beacon.invalid"]').count() == 0


def test_the_browser_is_told_the_policy(page: Page, hostile: tuple[str, tuple[str, ...]]) -> None:
    answer = page.goto(hostile[0])
    assert answer is not None
    assert "connect-src 'self'" in answer.headers["content-security-policy"]


def test_a_table_is_saved_by_our_own_button(
    page: Page, hostile: tuple[str, tuple[str, ...]], tmp_path: Path
) -> None:
    address, names = hostile
    screen = Screen(page, address)
    screen.open(f"/events?{urlencode({'data': names})}")
    assert page.get_by_label("Download as CSV").locator("visible=true").count() == 0
    with page.expect_download() as saved:
        page.get_by_text("Save as CSV").first.click()
    saved.value.save_as(tmp_path / "events.csv")
    cells = (tmp_path / "events.csv").read_text(encoding="utf-8-sig").replace('"', "").split(",")
    assert cells and not [cell for cell in cells if cell.startswith(("=", "@", "+"))]
