"""Permalinks on a server that has just started, and the selection across pages and reloads."""

from collections.abc import Collection, Iterable
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
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
    "briefing": "Briefing",
    "reports": "Reports",
    "method": "Method",
}
FILTER = "from=2016-12-01&type=Battles&family=Islamic+State"


def tried(pages: Iterable[str], at_once: Collection[str]) -> list[ParameterSet]:
    """Every page, of which ``make test`` tries a few."""
    return [pytest.param(p, marks=[] if p in at_once else [pytest.mark.soak]) for p in pages]


@pytest.mark.parametrize("path", tried(PAGES, ("overview", "control")))
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


@pytest.mark.parametrize("path", tried(PAGES, ("events", "counts", "briefing")))
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


def test_the_button_copies_the_link(screen: Screen) -> None:
    screen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    screen.open(f"/?{FILTER}")
    screen.page.get_by_role("button", name="Copy link").click()
    screen.page.get_by_role("button", name="Link copied").wait_for()
    copied = screen.page.evaluate("navigator.clipboard.readText()")
    assert copied == screen.page.url
    assert screen.query["type"] == ["Battles"]


def test_back_and_forward_restore_state_and_address_together(screen: Screen) -> None:
    screen.open()
    whole = screen.n_shown
    screen.after(screen.page.get_by_role("radio", name="By actor").click)
    steps = [(screen.page.url, screen.count_line)]
    screen.after(screen.page.get_by_role("link", name="Events").first.click)
    assert screen.query == {"bars": ["family"]}
    screen.after(screen.page.get_by_role("radio", name="Oldest first").click)
    assert screen.query["order"] == ["oldest"]
    steps.append((screen.page.url, screen.count_line))
    for path, query in (("/events", {"bars": ["family"]}), ("/", {"bars": ["family"]}), ("/", {})):
        screen.after(screen.page.go_back)
        assert screen.query == query
        assert screen.page.evaluate("location.pathname") == path
    assert screen.n_shown == whole
    screen.after(screen.page.go_forward)
    assert (screen.page.url, screen.count_line) == steps[0]
    screen.after(screen.page.go_forward)
    screen.after(screen.page.go_forward)
    assert (screen.page.url, screen.count_line) == steps[1]
