"""The app in a browser window, in the words of its screen."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

_MARKER = ".frontline-state"
_LONGEST_MS = 60_000
# Of a table: the height of the header and of a row, the middle of the column of checkboxes.
_HEADER_PX, _ROW_PX, _CHECKBOX_X = 31, 29, 18

_PERIOD_IS_IN_URL = """() => {
  const [start, end] = document.querySelectorAll('[data-testid=stSlider] input');
  const query = new URLSearchParams(location.search);
  const day = input => new Date(+input.value / 1000).toISOString().slice(0, 10);
  const holds = (name, input, open) =>
    input.value === open ? !query.has(name) : query.get(name) === day(input);
  return holds('from', start, start.min) && holds('to', end, end.max);
}"""

# Counts WebGL draw calls a frame: a map is drawn once a frame holds all its layers.
COUNT_DRAW_CALLS = """
window.mostDrawCalls = 0;
let drawCalls = 0;
for (const name of ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced']) {
  const draw = WebGL2RenderingContext.prototype[name];
  WebGL2RenderingContext.prototype[name] = function (...given) {
    drawCalls += 1;
    return draw.apply(this, given);
  };
}
const nextFrame = () => {
  window.mostDrawCalls = Math.max(window.mostDrawCalls, drawCalls);
  drawCalls = 0;
  requestAnimationFrame(nextFrame);
};
requestAnimationFrame(nextFrame);
"""
# Overview prints how many layers its map has; the other maps have so many at least.
_MAP_IS_DRAWN = """() => {
  const state = document.querySelector('.frontline-map-state');
  if (state) return window.mostDrawCalls >= +state.dataset.layers;
  return document.querySelector('.frontline-state') && window.mostDrawCalls >= 7;
}"""


class Screen:
    """One page of the app; everything waits for the marker that a finished run prints."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def open(self, path: str = "/") -> None:
        """Open a path of the app and wait until its first run is drawn."""
        self.page.goto(f"{self.address}{path}")
        self.wait()

    def wait(self) -> None:
        """Wait until a page that was just opened is drawn."""
        self.page.wait_for_selector(_MARKER, state="attached", timeout=_LONGEST_MS)
        self._wait_until_idle()

    @property
    def revision(self) -> int:
        """How many runs of this session are finished."""
        return int(self.page.locator(_MARKER).last.get_attribute("data-revision") or 0)

    def after(self, action: Callable[[], object]) -> None:
        """Do something and wait until the run it caused is drawn."""
        before = self.revision
        action()
        self.page.wait_for_function(
            "before => [...document.querySelectorAll('.frontline-state')]"
            ".some(e => +e.dataset.revision > before"
            " && location.search.slice(1) === e.dataset.query)",
            arg=before,
            timeout=_LONGEST_MS,
        )
        self._wait_until_idle()

    def _wait_until_idle(self) -> None:
        self.page.wait_for_selector(
            "[data-testid=stApp][data-test-script-state=notRunning]", timeout=_LONGEST_MS
        )
        self.page.wait_for_function(
            "() => !document.querySelector('[data-testid=stSkeleton]')", timeout=_LONGEST_MS
        )

    @property
    def query(self) -> dict[str, list[str]]:
        """The parameters in the address bar."""
        return parse_qs(urlsplit(self.page.url).query)

    @property
    def count_line(self) -> str:
        """The line that says how many of how many are shown."""
        return self.page.locator(".frontline-count").first.inner_text()

    @property
    def n_shown(self) -> int:
        """How many events the lines above the page say are shown."""
        found = re.search(r"([\d,]+) of [\d,]+ event", self.count_line)
        assert found, self.count_line
        return int(found[1].replace(",", ""))

    @property
    def map(self) -> Locator:
        """The map's canvas."""
        return self.page.locator("[data-testid=stDeckGlJsonChart] canvas").first

    @property
    def timeline(self) -> Locator:
        """The weekly bars."""
        return self.page.locator("[data-testid=stVegaLiteChart]").first

    @property
    def table(self) -> Locator:
        """The first table."""
        return self.page.locator("[data-testid=stDataFrame]").first

    def expect_rows(self, n_rows: int) -> None:
        """Wait until the table has that many rows; it draws a moment after the page."""
        if n_rows == 0:
            self.table.wait_for(state="detached", timeout=_LONGEST_MS)
            return
        grid = self.table.locator("[role=grid]")
        expect(grid).to_have_attribute("aria-rowcount", str(n_rows + 1), timeout=_LONGEST_MS)

    def expect_other_picture(self, of: Locator, than: bytes) -> None:
        """Wait until a part of the screen looks different from a former picture of it."""
        until = time.monotonic() + _LONGEST_MS / 1000
        while of.screenshot() == than:
            assert time.monotonic() < until, "the picture did not change"

    def pick_row(self, row: int) -> None:
        """Click the checkbox of a row, counted from 0."""
        y = _HEADER_PX + _ROW_PX * (row + 0.5)
        self.after(
            lambda: self.table.locator(".dvn-scroller").first.click(
                position={"x": _CHECKBOX_X, "y": y}
            )
        )

    def expect_picked_rows(self, n_rows: int) -> None:
        """Wait until that many rows of the table are shown as picked."""
        picked = self.table.locator("[role=row][aria-selected=true]")
        expect(picked).to_have_count(n_rows, timeout=_LONGEST_MS)

    def move_slider(self, end: str, steps: int) -> None:
        """Move one end of the period ("start" or "end") by days."""
        key = "ArrowRight" if steps > 0 else "ArrowLeft"
        self._press_on_slider(end, [key] * abs(steps))

    def set_slider(self, end: str, key: str) -> None:
        """Press a key on one end of the period, for example Home or PageUp."""
        self._press_on_slider(end, [key])

    def _press_on_slider(self, end: str, keys: list[str]) -> None:
        self.page.locator(f"[data-testid=stSlider] input[aria-label$='{end}']").focus()
        for key in keys:
            self.page.keyboard.press(key)
        # The slider moves at once and reports a moment later, perhaps in several steps.
        self.page.wait_for_function(_PERIOD_IS_IN_URL, timeout=_LONGEST_MS)
        self._wait_until_idle()

    def hover_map(self, x: float, y: float) -> str:
        """Point at the map, in pixels from its upper left corner; gives the text that shows."""
        self.map.wait_for(timeout=_LONGEST_MS)
        tip = self.page.locator(".deck-tooltip")
        until = time.monotonic() + _LONGEST_MS / 1000
        while not tip.is_visible():
            # The map draws a moment after the page: point again until it answers.
            self.map.scroll_into_view_if_needed(timeout=_LONGEST_MS)
            box = self.map.bounding_box()
            if box:
                self.page.mouse.move(box["x"] + x + 1, box["y"] + y)
                self.page.mouse.move(box["x"] + x, box["y"] + y)
            assert time.monotonic() < until, "the map does not answer the pointer"
        return tip.inner_text()

    def wait_for_map(self) -> None:
        """Wait until all layers of the map are drawn; needs ``COUNT_DRAW_CALLS`` in the page."""
        self.page.wait_for_function(_MAP_IS_DRAWN, timeout=2 * _LONGEST_MS)

    def click_map(self, x: float, y: float) -> None:
        """Click the map at pixels from its upper left corner."""
        self.hover_map(x, y)
        self.after(lambda: self.map.click(position={"x": x, "y": y}))

    def press(self, key: str) -> None:
        """Press the button with that key in the app."""
        self.after(self.page.locator(f".st-key-{key} button").first.click)
