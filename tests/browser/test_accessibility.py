"""axe-core finds nothing serious or critical on any page, light and dark, at a desk and on a phone.

It does not see what is drawn on canvases: the colours of maps and tables are
held by ``tests/views/test_palette.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from frontline.ui.frame.navigation import TITLES
from harness.screen import Screen
from harness.server import ROOT

DESK: Final[ViewportSize] = {"width": 1440, "height": 900}
PHONE: Final[ViewportSize] = {"width": 390, "height": 844}
GRAVE: Final = ("serious", "critical")
#: An event is picked, so that its detail is among what is looked at.
START: Final = "/?event=14e52fd2abe211fa"
EVERYTHING: Final[dict[str, Any]] = {"resultTypes": ["violations"], "preload": False}
# The other theme has the same elements in other colours.
COLOURS: Final = EVERYTHING | {"runOnly": ["cat.color"]}
_ROW: Final = re.compile(r"^\| `([\w-]+)` \| `([^`]+)` \| \S", re.MULTILINE)
_HEADING: Final = "## What axe-core finds and we cannot mend"


def known() -> set[tuple[str, str]]:
    """Rule and selector of what ``docs/streamlit.md`` says cannot be mended."""
    text = (ROOT / "docs/streamlit.md").read_text(encoding="utf-8")
    assert _HEADING in text
    return set(_ROW.findall(text.partition(_HEADING)[2]))


def findings(
    page: Page, options: dict[str, Any], within: str | None = None
) -> Iterator[tuple[str, str, str]]:
    """Rule, selector and what is wrong, of each grave finding."""
    for found in Axe().run(page, context=within, options=options).response["violations"]:
        if found["impact"] in GRAVE:
            for node in found["nodes"]:
                yield found["id"], str(node["target"][-1]), node["failureSummary"]


def walk(screen: Screen, options: dict[str, Any], where: str) -> Iterator[tuple[str, str, str]]:
    """Every page in turn, in one session; gives rule, selector and where and what it is."""
    for title in TITLES.values():
        go_to(screen, title)
        # What a chart draws last is mended a moment after it.
        screen.page.wait_for_timeout(500)
        for rule, selector, words in findings(screen.page, options):
            yield rule, selector, f"{title}, {where}: {words}"


def go_to(screen: Screen, title: str) -> None:
    """Open a page by its link, where it is not the one that is open."""
    page = screen.page
    if page.title().startswith(title):
        return
    if (menu := page.get_by_test_id("stExpandSidebarButton")).is_visible():
        menu.click()
    screen.after(page.get_by_role("link", name=title, exact=True).first.click)


@pytest.mark.parametrize(
    ("where", "size", "scheme", "options"),
    [
        ("light", DESK, "light", EVERYTHING),
        pytest.param("dark", DESK, "dark", COLOURS, marks=pytest.mark.soak),
        pytest.param("phone", PHONE, "light", EVERYTHING, marks=pytest.mark.soak),
    ],
)
def test_nothing_grave_is_found_on_any_page(
    browser: Browser,
    address: str,
    where: str,
    size: ViewportSize,
    scheme: Literal["light", "dark"],
    options: dict[str, Any],
) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme, locale="en-GB")
    screen = Screen(context.new_page(), address)
    screen.open(START)
    found = list(walk(screen, options, where))
    if where == "light":
        found.extend(opened(screen))
    context.close()
    told = [f"{rule} at {selector} ({words})" for rule, selector, words in found]
    assert {(rule, selector) for rule, selector, _ in found} == known(), "\n".join(told)


def opened(screen: Screen) -> Iterator[tuple[str, str, str]]:
    """What only shows once it is opened: a list of choices, a choice of days."""
    go_to(screen, TITLES["events"])
    for name in ("period", "actors"):
        screen.page.locator(f".st-key-filter-{name} button").first.click()
        dialog = screen.page.get_by_test_id("stPopoverBody")
        dialog.wait_for()
        yield from findings(screen.page, EVERYTHING, "[data-testid=stPopoverBody]")
        screen.page.keyboard.press("Escape")
        dialog.wait_for(state="detached")
