"""What only a browser can tell: the page opened to the drawn map, a key press to the new page.

Headless Chromium with software WebGL. Our map counts as drawn once a frame
holds all its layers; the stock page's once it has drawn at all.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, sync_playwright

from harness.chromium import FLAGS, find_browser
from harness.screen import COUNT_DRAW_CALLS, Screen

_LONGEST_MS = 240_000
_IDLE = "[data-testid=stApp][data-test-script-state=notRunning]"
_THUMB = "[data-testid=stSlider] input"
# A frame that was begun after the page's last change is on the screen.
_TWO_FRAMES = "() => new Promise(go => requestAnimationFrame(() => requestAnimationFrame(go)))"
_COUNT = "[data-testid=stMarkdownContainer] p"
_COUNT_LINE = f"""() => [...document.querySelectorAll('{_COUNT}')]
  .map(line => line.textContent).find(text => / of [0-9,]+ events/.test(text)) || ''"""


@dataclass(frozen=True, slots=True)
class Window:
    """Medians in a browser: seconds to the drawn map, milliseconds from key press to page."""

    open_s: float
    key_ms: float
    bytes_per_key: float


def measure_window(address: str, n_pages: int, n_keys: int, *, is_stock: bool) -> Window:
    """Open the page some times on a running server, then press a key on its slider.

    Args:
        address: Of the server.
        n_pages: How many times the page is opened, each in a new window.
        n_keys: Key presses, after one that is not counted.
        is_stock: Whether it is the stock page, which has no markers to wait for.

    Raises:
        FileNotFoundError: If there is no browser here.
    """
    path = find_browser()
    if path is None:
        raise FileNotFoundError("no Chromium or Chrome found; set CHROMIUM to one")
    open_page = _open_stock if is_stock else _open_ours
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        opened = []
        for number in range(n_pages):
            began = time.perf_counter()
            page = open_page(browser, address)
            opened.append(time.perf_counter() - began)
            if number < n_pages - 1:
                page.context.close()
        received = _count_bytes(page)
        after = _after_stock(page) if is_stock else Screen(page, address).after
        page.locator(_THUMB).first.focus()
        keys = [_press(page, after) for _ in range(n_keys + 1)][1:]
        browser.close()
    return Window(
        statistics.median(opened), 1000 * statistics.median(keys), sum(received) / (n_keys + 1)
    )


def _press(page: Page, after: Callable[[Callable[[], object]], None]) -> float:
    began = time.perf_counter()
    after(lambda: page.keyboard.press("ArrowRight"))
    page.evaluate(_TWO_FRAMES)
    return time.perf_counter() - began


def _new_page(browser: Browser) -> Page:
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(_LONGEST_MS)
    page.add_init_script(COUNT_DRAW_CALLS)
    return page


def _open_ours(browser: Browser, address: str) -> Page:
    page = _new_page(browser)
    screen = Screen(page, address)
    page.goto(address)
    screen.wait_for_map()
    page.wait_for_selector(".frontline-state", state="attached")
    return page


def _open_stock(browser: Browser, address: str) -> Page:
    page = _new_page(browser)
    page.goto(address)
    page.wait_for_selector(_THUMB, state="attached")
    page.wait_for_function("() => window.mostDrawCalls >= 1")
    page.wait_for_selector(_IDLE)
    page.evaluate(_TWO_FRAMES)
    return page


def _after_stock(page: Page) -> Callable[[Callable[[], object]], None]:
    """Waits until the stock page's count line says something else and all is drawn."""

    def after(action: Callable[[], object]) -> None:
        before = page.evaluate(_COUNT_LINE)
        action()
        page.wait_for_function(f"before => ({_COUNT_LINE})() !== before", arg=before)
        page.wait_for_selector(_IDLE)

    return after


def _count_bytes(page: Page) -> list[int]:
    """Collects the payloads of WebSocket frames that come from now on, as Chromium counts them."""
    received: list[int] = []
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    client.on(
        "Network.webSocketFrameReceived",
        # Binary payloads are told in base64: four characters for three bytes.
        lambda event: received.append(len(event["response"]["payloadData"]) * 3 // 4),
    )
    return received
