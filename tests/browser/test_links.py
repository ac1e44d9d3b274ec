"""Permalinks on a server that has just started, and the selection across pages and reloads."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from harness.screen import Screen
from harness.server import running_app

PAGES = {
    "overview": "Overview",
    "control": "Control",
    "events": "Events",
    "counts": "Counts",
    "place": "Place",
    "actor": "Actor",
    "reports": "Reports",
    "method": "Method",
}
FILTER = "from=2016-12-01&type=Battles&family=Islamic+State"


@pytest.mark.parametrize("path", PAGES)
def test_a_deep_link_opens_on_a_fresh_server(page: Page, tmp_path: Path, path: str) -> None:
    with running_app(tmp_path / "streamlit.log") as address:
        screen = Screen(page, address)
        screen.open(f"/{path}?{FILTER}")
        assert page.title() == f"{PAGES[path]} · Frontline"
        assert screen.query == {
            "from": ["2016-12-01"],
            "type": ["Battles"],
            "family": ["Islamic State"],
        }
        # The frame is there: the page did not run by itself.
        assert page.get_by_role("link", name="Method").first.is_visible()
        page.goto("about:blank")


@pytest.mark.parametrize("path", PAGES)
def test_a_deep_link_opens_on_a_running_server(screen: Screen, path: str) -> None:
    screen.open(f"/{path}?{FILTER}")
    assert screen.page.title() == f"{PAGES[path]} · Frontline"
    assert screen.query["type"] == ["Battles"]
    assert screen.page.locator("[data-testid=stDialog]").count() == 0


def _shown(screen: Screen) -> tuple[str, dict[str, list[str]]]:
    """The counts and the address; the finding above the counts is each page's own."""
    return screen.count_line.rpartition("\n\n")[2], screen.query


def test_the_selection_survives_pages_and_reload(screen: Screen) -> None:
    screen.open(f"/?{FILTER}")
    before = _shown(screen)
    screen.after(screen.page.get_by_role("link", name="Events").first.click)
    assert screen.page.url.split("?")[0].endswith("/events")
    assert _shown(screen) == before
    screen.page.reload()
    screen.wait()
    assert _shown(screen) == before
    screen.after(screen.page.get_by_role("link", name="Overview").first.click)
    assert _shown(screen) == before


def test_two_visitors_do_not_share_a_selection(
    browser: Browser, screen: Screen, address: str
) -> None:
    screen.open(f"/?{FILTER}")
    context = browser.new_context()
    other = Screen(context.new_page(), address)
    other.open()
    assert other.query == {}
    assert other.n_shown > screen.n_shown
    context.close()


def test_the_link_box_holds_the_address(screen: Screen) -> None:
    screen.open(f"/?{FILTER}")
    screen.page.get_by_role("button", name="Copy link").click()
    shown = screen.page.locator("[data-testid=stPopoverBody] code").inner_text()
    screen.page.goto(shown)
    screen.wait()
    assert screen.query["type"] == ["Battles"]
