"""How long people wait: start to map, page to map, slider to redraw: ``python -m bench.app``.

Measured in headless Chromium with software WebGL, on the shipped data or the
folder in ``FRONTLINE_DATASETS``. The map counts as drawn once a frame holds
all its layers. The baseline of each figure is the limit that the
project set itself.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from bench.tables import Row, print_table
from tests.browser.chromium import FLAGS, find_browser
from tests.browser.screen import COUNT_DRAW_CALLS, Screen
from tests.browser.server import running_app

START_LIMIT_S: Final = 10.0
PAGE_LIMIT_S: Final = 4.0
SLIDER_LIMIT_S: Final = 1.0


def seconds(action: Callable[[], object]) -> float:
    """How long an action takes."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def open_map(browser: Browser, address: str) -> Screen:
    """Open Overview in a new window and wait until its map is drawn."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.add_init_script(COUNT_DRAW_CALLS)
    screen = Screen(page, address)
    page.goto(address)
    screen.wait_for_map()
    page.wait_for_selector(".frontline-state", state="attached", timeout=120_000)
    return screen


def slider_times(screen: Screen, n_moves: int) -> list[float]:
    """Seconds from a key press on the slider to the finished run it causes."""
    thumb = screen.page.locator("[data-testid=stSlider] input").first
    thumb.focus()
    return [
        seconds(lambda: screen.after(lambda: screen.page.keyboard.press("ArrowRight")))
        for _ in range(n_moves)
    ]


def measure(n_pages: int, n_moves: int) -> dict[str, list[float]]:
    """Seconds by what was waited for."""
    path = find_browser()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        began = time.perf_counter()
        with running_app(Path(folder) / "streamlit.log") as address:
            open_map(browser, address).page.context.close()
            started = time.perf_counter() - began
            pages = []
            for _ in range(n_pages):
                began = time.perf_counter()
                screen = open_map(browser, address)
                pages.append(time.perf_counter() - began)
                screen.page.context.close()
            screen = open_map(browser, address)
            moves = slider_times(screen, n_moves)
        browser.close()
    return {"start": [started], "page": pages, "slider": moves}


def _row(what: str, times: list[float], limit: float) -> Row:
    median = statistics.median(times)
    spread = f"{min(times):.2f} to {max(times):.2f}, n {len(times)}"
    return f"{what} ({spread})", f"{median:.2f} s", f"{limit / median:.1f} times under {limit:g} s"


def main() -> int:
    """Measure and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=5)
    parser.add_argument("--moves", type=int, default=15)
    chosen = parser.parse_args()
    if find_browser() is None:
        sys.stderr.write("No Chromium or Chrome found; set CHROMIUM to one.\n")
        return 2
    times = measure(chosen.pages, chosen.moves)
    print_table(
        "The app in a browser, medians",
        [
            _row("streamlit run to drawn map", times["start"], START_LIMIT_S),
            _row("page opened to drawn map", times["page"], PAGE_LIMIT_S),
            _row("slider moved to redrawn", times["slider"], SLIDER_LIMIT_S),
        ],
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
