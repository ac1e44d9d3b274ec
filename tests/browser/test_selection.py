"""One selection behind every view: changed by any of them, kept through all, carried by links."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from harness.screen import Screen

EVERY_PART = (
    "data=reports&data=fa-kes&from=2016-01-05&to=2017-06-30&undated=1&province=SY02&province=SY04"
    "&type=Battles&type=Air%2Fdrone+strike&family=Government&family=Russia&actor=Islamic+State"
    "&status=reported&status=claimed&source=South+Front&source=Reuters&q=aleppo"
)
VIEW = "group=place&labels=ar&bars=type&order=oldest&rule=corroborated&day=2016-12-10&fade=30"
PAGES = ("Overview", "Control", "Events", "Reports", "Method")


def choose(screen: Screen, name: str, label: str) -> None:
    """Open a filter and take the first line of its list with these words, or its last one away."""
    body = screen.page.locator("[data-testid=stPopoverBody]")
    screen.page.locator(f".st-key-filter-{name} button").first.click()
    box = body.locator("[data-testid=stMultiSelect] input").first
    box.fill(label)
    line = screen.page.get_by_role("option").or_(screen.page.get_by_text("No results"))
    line.first.wait_for()
    if screen.page.get_by_role("option", name=label).count():
        screen.after(lambda: box.press("Enter"))
    else:
        box.fill("")
        screen.after(lambda: box.press("Backspace"))
    screen.page.keyboard.press("Escape")
    screen.page.keyboard.press("Escape")
    expect(body).to_have_count(0)


def search(screen: Screen, words: str) -> None:
    box = screen.page.get_by_label("Search", exact=True)
    if box.input_value() == words:
        return
    box.fill(words)
    screen.after(lambda: box.press("Enter"))


def test_a_link_carries_every_part_of_the_selection_and_the_view(screen: Screen) -> None:
    screen.open("/events")
    screen.pick_row(0)
    (event,) = screen.query["event"]
    screen.open(f"/control?{EVERY_PART}&{VIEW}&place=C1007&event={event}")
    wanted = screen.query
    assert {"data", "from", "to", "undated", "province", "type", "family", "actor"} <= set(wanted)
    assert {"status", "source", "q", "place", "event", "rule", "day", "fade"} <= set(wanted)
    assert {"group", "labels", "bars", "order"} <= set(wanted)
    assert screen.page.get_by_text("is ignored").count() == 0
    line = screen.count_line
    for chip in ("3 actors", "2 event types", "2 sources", "2 provinces", "2 claim statuses"):
        expect(screen.page.get_by_role("button", name=chip)).to_be_visible()
    screen.page.reload()
    screen.wait()
    assert (screen.query, screen.count_line) == (wanted, line)
    screen.page.goto(screen.page.url)
    screen.wait()
    assert (screen.query, screen.count_line) == (wanted, line)
    screen.after(screen.page.get_by_role("link", name="Events").first.click)
    assert screen.query == wanted
    screen.press("clear-all")
    assert set(screen.query) & {"from", "family", "actor", "source", "q", "place", "day"} == set()
    assert screen.query["event"] == [event]


def test_a_tree_a_search_and_chips_change_every_view(screen: Screen) -> None:
    screen.open("/")
    n_all = screen.n_shown
    choose(screen, "actors", "Russia")
    assert screen.query["family"] == ["Russia"]
    n_russia = screen.n_shown
    assert n_russia < n_all
    screen.expect_rows(n_russia)
    choose(screen, "actors", "Tiger")
    assert screen.query["actor"] == ["Tiger Forces"]
    assert screen.n_shown > n_russia
    search(screen, "deir")
    assert screen.query["q"] == ["deir"]
    screen.expect_rows(screen.n_shown)
    screen.page.get_by_role("button", name="2 actors").click()
    screen.press("drop-actors-0")
    assert "actor" not in screen.query or "family" not in screen.query
    screen.press("chip-text")
    assert "q" not in screen.query
    screen.press("clear-all")
    assert screen.n_shown == n_all


def test_overview_by_its_own_name_is_overview(screen: Screen) -> None:
    screen.open("/overview?type=Battles")
    assert "/overview" not in screen.page.url
    assert screen.query == {"type": ["Battles"]}
    link = screen.page.get_by_role("link", name="Overview").first
    expect(link).to_have_attribute("aria-current", "page")


def test_a_window_that_is_made_narrow_gets_one_button(screen: Screen) -> None:
    screen.open("/events?type=Battles")
    button = screen.page.get_by_role("button", name="Filters (1)")
    assert button.count() == 0
    screen.after(lambda: screen.page.set_viewport_size({"width": 600, "height": 800}))
    button.click()
    body = screen.page.locator("[data-testid=stPopoverBody]")
    for label in ("Search", "First day", "Families and their actors", "Claim status"):
        expect(body.get_by_label(label).first).to_be_attached()
    overflow = "() => document.documentElement.scrollWidth - window.innerWidth"
    assert screen.page.evaluate(overflow) <= 0
    screen.page.keyboard.press("Escape")
    screen.after(lambda: screen.page.set_viewport_size({"width": 1440, "height": 900}))
    expect(screen.page.locator(".st-key-filter-actors")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.soak)])
def test_no_page_asks_elsewhere_or_complains(screen: Screen, scheme: str) -> None:
    """The window itself fails the test on a request elsewhere or an error in the console."""
    screen.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    screen.open("/?q=palmyra")
    screen.map.wait_for()
    for name in PAGES[1:]:
        screen.after(screen.page.get_by_role("link", name=name).first.click)
        assert screen.page.title() == f"{name} · Frontline"
        assert screen.page.locator("[data-testid=stException]").count() == 0
    for name in ("", "control", "events", "reports"):
        screen.open(f"/{name}?view=clean&family=Russia")
        expect(screen.page.locator(".stMainBlockContainer button:visible")).to_have_count(0)
        expect(screen.page.get_by_text("Boundaries do not imply endorsement")).to_be_visible()
