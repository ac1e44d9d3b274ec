"""The parts of Streamlit's pages lie in one another as our stylesheet counts on.

Beside ``tests/serving/test_streamlit_contract.py``, which needs no browser.
"""

from __future__ import annotations

from playwright.sync_api import expect

from harness.screen import Screen
from harness.server import ROOT

STYLE = " ".join((ROOT / "frontline/ui/frame/style.css").read_text(encoding="utf-8").split())
ON_THE_PAGE = (
    ".stMainBlockContainer .stColumn",
    '[data-testid="stDeckGlJsonChart"] > [data-testid="stElementToolbar"]',
    '[data-testid="stDeckGlJsonChart"] > div:not([data-testid])',
    '[data-testid="stDeckGlJsonChart"] .deck-widgets-root > div',
    '[data-testid="stElementToolbar"] button[aria-label^="Download as CSV"]',
    ".st-key-timeline-head > :first-child",
)
IN_A_FILTER = ('[data-testid="stMultiSelect"] [data-tag]',)
COPY_BUTTON = '[data-testid="stCode"] > div:has([data-testid="stElementToolbarButton"])'
IN_THE_LINK = (COPY_BUTTON, '[data-testid="stCode"] > pre')
# The rows of a table with its header, and the room that they have.
ROWS_AND_ROOM = """() => {
  const room = document.querySelector('[data-testid=stDataFrame] .dvn-scroller');
  return [room.querySelector('.dvn-stack').getBoundingClientRect().height, room.clientHeight];
}"""
_LONGEST_MS = 60_000


def expect_parts(screen: Screen, selectors: tuple[str, ...]) -> None:
    """Wait until there is something at each, as the stylesheet says it."""
    for selector in selectors:
        assert selector in STYLE, f"{selector} is not in style.css any more: drop it here"
        found = screen.page.locator(selector).first
        expect(found, f"{selector}: docs/streamlit.md").to_be_attached(timeout=_LONGEST_MS)


def test_what_is_styled_is_where_it_is_said_to_be(screen: Screen) -> None:
    screen.open("/?type=Battles")
    screen.map.wait_for(timeout=_LONGEST_MS)
    expect_parts(screen, ON_THE_PAGE)
    screen.page.locator(".st-key-filter-event_types button").first.click()
    expect_parts(screen, IN_A_FILTER)


def test_the_button_that_copies_a_link_is_in_sight(screen: Screen) -> None:
    screen.open("/events?type=Battles")
    screen.pick_row(0)
    expect_parts(screen, IN_THE_LINK)
    expect(screen.page.locator(f"{COPY_BUTTON} button").first).to_be_visible()
    expect(screen.page.locator(COPY_BUTTON).first).to_have_css("opacity", "1")


def test_a_short_table_is_as_high_as_its_rows(screen: Screen) -> None:
    screen.open("/events?data=fa-kes&from=2016-12-05&to=2016-12-05")
    screen.expect_rows(screen.n_shown)
    rows, room = screen.page.evaluate(ROWS_AND_ROOM)
    assert 0 < screen.n_shown < 10
    assert rows == room, "a table's header has another height: docs/streamlit.md"
