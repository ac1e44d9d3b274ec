"""How smoothly the map plays, and what is sent for it once: ``python -m bench.playback``.

Headless Chromium with software rendering, on synthetic events: Overview by
subdistrict and by place, and Control. Beside the frames drawn stand those that
the browser had time for at all: a busy machine shows in both. The limit is
what the project set itself.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, WebSocket, sync_playwright

from bench.datasets import DEFAULT_FOLDER, dataset_folder
from bench.measurements import Measurement, Notebook, add_results_option
from bench.tables import print_entries
from frontline.ui.data import DATASETS_VARIABLE
from tests.browser.chromium import FLAGS, find_browser
from tests.browser.player import Player
from tests.browser.screen import Screen
from tests.browser.server import running_app

LEAST_FRAMES: Final = 30.0
_SIZES: Final = (100_000, 1_000_000)
_PAGES: Final = {
    "Overview, by subdistrict": "/",
    "Overview, by place": "/?group=place",
    "Control": "/control",
}
_MEASURED_MS: Final = 4000


class _Received:
    """Sizes of the messages that came over a window's WebSockets."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self.sizes.append(len(frame)))


def play(browser: Browser, address: str, path: str) -> tuple[float, float, int]:
    """Play a page: frames drawn and possible a second, bytes of the largest message on opening."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    received = _Received()
    page.on("websocket", received.listen)
    screen = Screen(page, address)
    screen.open(path)
    screen.map.wait_for()
    before = len(received.sizes)
    player = Player(screen)
    player.open()
    # The first frames draw every disc for the first time.
    player.frame_rates(1000)
    drawn, possible = player.frame_rates(_MEASURED_MS)
    page.context.close()
    return drawn, possible, max(received.sizes[before:])


def measure(sizes: Sequence[int], data: Path, notebook: Notebook) -> None:
    """Write down the figures of each size and page; a page that fails leaves the others be."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        for n_events in sizes:
            section = f"playback, {n_events:,} events; the stock page has none"
            environment = {DATASETS_VARIABLE: str(dataset_folder(n_events, data))}
            with (
                notebook.attempt(section, "the server"),
                running_app(Path(folder) / "streamlit.log", environment) as address,
            ):
                for name, path in _PAGES.items():
                    with notebook.attempt(section, name):
                        _note(notebook, section, name, play(browser, address, path))
        browser.close()


def _note(notebook: Notebook, section: str, name: str, played: tuple[float, float, int]) -> None:
    drawn, possible, n_bytes = played
    notebook.add(Measurement(section, name, "frames/s", drawn, target=LEAST_FRAMES))
    notebook.add(Measurement(section, f"  {name}: the browser had time for", "frames/s", possible))
    notebook.add(Measurement(section, f"  {name}: sent once", "kB", n_bytes / 1000))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, nargs="*", default=list(_SIZES))
    parser.add_argument("--data", type=Path, default=DEFAULT_FOLDER)
    add_results_option(parser)
    chosen = parser.parse_args()
    if find_browser() is None:
        sys.stderr.write("No Chromium or Chrome found; set CHROMIUM to one.\n")
        return 2
    notebook = Notebook(chosen.results)
    measure(chosen.events, chosen.data, notebook)
    print_entries(notebook.entries)
    return notebook.exit_code


if __name__ == "__main__":
    sys.exit(main())
