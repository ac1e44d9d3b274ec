"""axe-core finds nothing serious or critical on any page, light and dark, at a desk and on a phone.

It does not see what is drawn on canvases: the colours of maps and tables are
held by ``tests/views/test_palette.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from frontline.ui.frame.navigation import TITLES
from harness.screen import Screen
from harness.server import ROOT

DESK: Final = {"width": 1440, "height": 900}
PHONE: Final = {"width": 390, "height": 844}
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


def findings(page: Page, options: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Rule, selector and what is wrong, of each grave finding."""
    for found in Axe().run(page, options=options).response["violations"]:
        if found["impact"] in GRAVE:
            for node in found["nodes"]:
                yield found["id"], str(node["target"][-1]), node["failureSummary"]


def walk(screen: Screen, options: dict[str, Any], where: str) -> Iterator[tuple[str, str, str]]:
    """Every page in turn, in one session; gives rule, selector and where and what it is."""
    for stem in TITLES:
        query = screen.page.url.partition("?")[2]
        screen.open(f"/{stem}?{query}")
        for rule, selector, words in findings(screen.page, options):
            yield rule, selector, f"{stem}, {where}: {words}"


def test_nothing_grave_is_found_on_any_page(browser: Browser, address: str) -> None:
    found: list[tuple[str, str, str]] = []
    for size, scheme, options, where in (
        (DESK, "light", EVERYTHING, "light"),
        (DESK, "dark", COLOURS, "dark"),
        (PHONE, "light", EVERYTHING, "phone"),
    ):
        context = browser.new_context(
            viewport=size,  # type: ignore[arg-type]
            color_scheme=scheme,  # type: ignore[arg-type]
            locale="en-GB",
        )
        screen = Screen(context.new_page(), address)
        screen.open(START)
        found.extend(walk(screen, options, where))
        if where == "light":
            found.extend(opened(screen))
        context.close()
    told = [f"{rule} at {selector} ({words})" for rule, selector, words in found]
    assert {(rule, selector) for rule, selector, _ in found} == known(), "\n".join(told)


def opened(screen: Screen) -> Iterator[tuple[str, str, str]]:
    """What only shows once it is opened: a filter of each kind, and the dialog of new reports."""
    screen.open("/reports")
    screen.page.get_by_role("button", name="Add reports").first.click()
    screen.page.get_by_role("dialog").wait_for()
    yield from findings(screen.page, EVERYTHING)
    screen.open("/events")
    for name in ("period", "actors"):
        screen.page.locator(f".st-key-filter-{name} button").first.click()
        screen.page.get_by_role("dialog").wait_for()
        yield from findings(screen.page, EVERYTHING)
        screen.page.keyboard.press("Escape")
        screen.page.get_by_role("dialog").wait_for(state="detached")
