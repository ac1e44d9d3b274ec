"""Tasks that people come with, from end to end, in at most so many clicks, and by keyboard alone.

The table of Aleppo's districts is walked by pointer in ``test_counts.py``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from harness.screen import Screen
from tests.browser.test_counts import SHELLING

DECEMBER = ("20161201", "20161231")
NO_DENIAL = "No claim here denies or disputes it."
PHONE = {"width": 390, "height": 844}
# A page has less than so many places where the keyboard can be.
MOST_PLACES = 120
_LONGEST_MS = 60_000


class Hand:
    """A pointer that counts its clicks; keys pressed between them are not clicks."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.n_clicks = 0

    def click(self, where: Locator) -> None:
        """Click what causes no run of the page."""
        self.n_clicks += 1
        where.click(timeout=_LONGEST_MS)

    def press(self, where: Locator) -> None:
        """Click, and wait for the run that it causes."""
        self.screen.after(lambda: self.click(where))

    def pick_row(self, row: int) -> None:
        """Click a row of the table."""
        self.n_clicks += 1
        self.screen.pick_row(row)


def search_field(screen: Screen) -> Locator:
    """Where the name of a place is typed."""
    return screen.page.get_by_label("Search", exact=True)


def type_and(screen: Screen, words: str, key: str) -> None:
    """Type words and end them with a key that causes a run."""
    screen.page.keyboard.type(words)
    screen.after(lambda: screen.page.keyboard.press(key))


def day_field(screen: Screen, label: str) -> Locator:
    return screen.page.get_by_role("spinbutton", name=f"year, {label}")


def detail(screen: Screen) -> Locator:
    return screen.page.locator(".st-key-event-detail")


def citation_button(screen: Screen) -> Locator:
    """What copies the citation of the event."""
    return detail(screen).locator("[data-testid=stCode]").first.get_by_role("button")


def copied(page: Page) -> str:
    text: str = page.evaluate("() => navigator.clipboard.readText()")
    return text


def expect_palmyra(screen: Screen) -> None:
    """The one event, who says so, and that nobody is told to deny it."""
    assert screen.query["from"] == ["2016-12-01"]
    assert screen.query["to"] == ["2016-12-31"]
    expect(detail(screen).get_by_role("heading", name="Who says so")).to_be_visible()
    expect(detail(screen)).to_contain_text("Palmyra")
    expect(detail(screen)).to_contain_text("By: South Front, in the report's own voice")
    expect(detail(screen)).to_contain_text(NO_DENIAL)


def test_who_says_what_of_palmyra_in_december_who_denies_it_and_the_citation(
    screen: Screen,
) -> None:
    screen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    screen.open("/")
    hand = Hand(screen)
    hand.click(search_field(screen))
    type_and(screen, "Palmyra", "Enter")
    hand.click(screen.page.locator(".st-key-filter-period button").first)
    hand.click(day_field(screen, "First day"))
    type_and(screen, DECEMBER[0], "Enter")
    hand.click(day_field(screen, "Last day"))
    # Closing what it was typed into does not lose it.
    type_and(screen, DECEMBER[1], "Escape")
    screen.expect_rows(1)
    n_before = hand.n_clicks
    hand.pick_row(0)
    hand.press(screen.page.get_by_role("button", name="Open event"))
    expect_palmyra(screen)
    assert hand.n_clicks <= 6
    hand.click(citation_button(screen))
    assert screen.query["event"][0] in copied(screen.page)
    # From a claim's row to its citation.
    assert hand.n_clicks - n_before <= 3


@pytest.fixture
def hand_held(browser: Browser, address: str) -> Iterator[Screen]:
    """A window as narrow as a phone's, touched by fingers, that does not call itself one."""
    context = browser.new_context(viewport=PHONE, has_touch=True, locale="en-GB")  # type: ignore[arg-type]
    yield Screen(context.new_page(), address)
    context.close()


def test_a_phone_s_way_from_overview_to_an_event_s_sources(hand_held: Screen) -> None:
    page = hand_held.page
    hand_held.open("/?type=Battles")
    hand = Hand(hand_held)
    cards = page.locator(".card")
    expect(cards.nth(2)).to_be_attached(timeout=_LONGEST_MS)
    hand.press(cards.nth(2))
    expect(cards.nth(2)).to_have_attribute("aria-pressed", "true")
    # The page has moved to what the card opened.
    expect(detail(hand_held)).to_be_in_viewport(ratio=0.2)
    hand.press(page.get_by_role("button", name="Open event"))
    expect(detail(hand_held).get_by_role("heading", name="Who says so")).to_be_visible()
    expect(detail(hand_held)).to_contain_text("South Front")
    assert hand.n_clicks <= 5
    # The menu closes behind who chose of it, and the address has all that is chosen at once.
    hand.click(page.locator("[data-testid=stExpandSidebarButton]"))
    counts = page.locator("[data-testid=stSidebarNavLink]", has_text="Counts")
    hand.click(counts)
    page.wait_for_url("**/counts*", timeout=_LONGEST_MS)
    page.reload()
    hand_held.wait()
    assert hand_held.query["type"] == ["Battles"]
    menu = page.locator("[data-testid=stExpandSidebarButton]")
    overview = page.locator("[data-testid=stSidebarNavLink]", has_text="Overview")
    # A page loaded anew while the menu was closing may have it open.
    expect(menu.or_(overview).first).to_be_visible(timeout=_LONGEST_MS)
    if menu.is_visible():
        hand.click(menu)
    hand.press(overview)
    expect(counts).not_to_be_in_viewport()
    expect_words_inside(hand_held)


def expect_words_inside(screen: Screen) -> None:
    """What the map tells of its busiest mark lies within the window."""
    state = screen.page.locator(".frontline-map-state")
    x, y = (float(part) for part in str(state.get_attribute("data-busiest")).split(","))
    screen.hover_map(x, y)
    box = screen.page.locator(".deck-tooltip").bounding_box()
    assert box
    assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]


def tab_to(target: Locator, key: str = "Tab") -> None:
    """Press a key until the keyboard is at the target."""
    target.wait_for(state="attached", timeout=_LONGEST_MS)
    for _ in range(MOST_PLACES):
        target.page.keyboard.press(key)
        if target.evaluate("element => element.matches(':focus')"):
            return
    raise AssertionError(f"no key leads to {target}")


def test_by_keyboard_who_says_what_of_palmyra_and_its_citation(screen: Screen) -> None:
    screen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    keyboard = screen.page.keyboard
    screen.open("/events")
    tab_to(search_field(screen))
    type_and(screen, "Palmyra", "Enter")
    tab_to(screen.page.locator(".st-key-filter-period button").first, "Shift+Tab")
    keyboard.press("Enter")
    expect(day_field(screen, "First day")).to_be_focused()
    type_and(screen, DECEMBER[0], "Enter")
    expect(day_field(screen, "Last day")).to_be_focused()
    type_and(screen, DECEMBER[1], "Escape")
    screen.expect_rows(1)
    tab_to(screen.table.locator("canvas").first)
    screen.after(lambda: keyboard.press("ArrowDown"))
    expect_palmyra(screen)
    tab_to(citation_button(screen))
    keyboard.press("Enter")
    assert screen.query["event"][0] in copied(screen.page)


@pytest.mark.soak
def test_by_keyboard_shelling_in_aleppo_s_districts_by_month(
    screen: Screen, tmp_path: Path
) -> None:
    keyboard = screen.page.keyboard
    screen.open("/method?data=fa-kes")
    tab_to(screen.page.get_by_role("link", name="Counts").first)
    screen.after(lambda: keyboard.press("Enter"))
    choices = screen.page.locator(".st-key-count-choices")
    for label, words in (("In province", "Aleppo"), ("Kind of event", "Shelling")):
        tab_to(choices.get_by_label(label))
        keyboard.type(words)
        expect(screen.page.get_by_role("option").first).to_contain_text(words)
        screen.after(lambda: keyboard.press("Enter"))
    tab_to(screen.page.get_by_role("button", name="Save as CSV"))
    with screen.page.expect_download() as saving:
        keyboard.press("Enter")
    assert screen.query["province"] == ["SY02"]
    assert screen.query["type"] == [SHELLING]
    file = tmp_path / "counts.csv"
    saving.value.save_as(file)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert sum(int(row["events, total"]) for row in rows[1:]) == screen.n_shown > 0
