"""How smoothly the map plays, and what is sent for it once: ``python -m bench.playback``.

Headless Chromium with software rendering, on synthetic events: Overview by
subdistrict and by place, and Control. Counted is what the browser put on the
screen, from the first frame on: the median over the seconds of a play. The
baseline is the same browser with one moving canvas of the map's size and
nothing else in its window: a busy machine shows in both. What a frame is spent
on stands below it: our drawing and the page in the renderer, composing the
window in the process that stands in for a graphics card. The limit is what the
project set itself.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, ViewportSize, WebSocket, sync_playwright

from bench.datasets import DEFAULT_FOLDER, dataset_folder
from bench.measurements import BASELINE, Measurement, Notebook, add_results_option
from bench.tables import print_entries
from frontline import folders
from harness.chromium import FLAGS, find_browser
from harness.frames import FrameWatch
from harness.player import Player
from harness.screen import Screen
from harness.server import running_app

LEAST_FRAMES: Final = 30.0
_SIZES: Final = (100_000, 1_000_000)
_PAGES: Final = {
    "Overview, by subdistrict": "/",
    "Overview, by place": "/?group=place",
    "Control": "/control",
}
_MEASURED_MS: Final = 6000
_WINDOW: Final[ViewportSize] = {"width": 1440, "height": 900}
_PROCESSES: Final = {"renderer": "drawing and page", "GPU": "composing"}
_PLAIN_PAGE: Final = """<canvas width={width} height={height}></canvas><script>
  const context = document.querySelector("canvas").getContext("2d", {{willReadFrequently: true}});
  let n = 0;
  const draw = () => {{
    n += 1;
    context.clearRect(0, 0, {width}, {height});
    context.fillRect(n % {width}, 0, 50, 50);
    requestAnimationFrame(draw);
  }};
  draw();
</script>"""


class _Received:
    """Sizes of the messages that came over a window's WebSockets."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self.sizes.append(len(frame)))


@dataclass(frozen=True, slots=True)
class Played:
    """A play: frames a second drawn and shown, processor time a frame, bytes sent once."""

    drawn: float
    watch: FrameWatch
    size: tuple[int, int]
    n_bytes: int


def play(browser: Browser, address: str, path: str) -> Played:
    """Play a page for some seconds."""
    page = browser.new_context(viewport=_WINDOW).new_page()
    received = _Received()
    page.on("websocket", received.listen)
    screen = Screen(page, address)
    screen.open(path)
    screen.map.wait_for()
    before = len(received.sizes)
    player = Player(screen)
    watch = FrameWatch(browser, page)
    player.open()
    began = player.n_frames
    watch.run(lambda: player.frame_rates(_MEASURED_MS))
    drawn = 1000 * (player.n_frames - began) / _MEASURED_MS
    box = player.root.locator("canvas.view").bounding_box()
    if box is None:
        raise LookupError(f"{path} shows no player")
    page.context.close()
    size = (round(box["width"]), round(box["height"]))
    return Played(drawn, watch, size, max(received.sizes[before:]))


def play_plain(browser: Browser, size: tuple[int, int]) -> FrameWatch:
    """What the same browser shows of one moving canvas of that size, with nothing around it."""
    page = browser.new_context(viewport=_WINDOW).new_page()
    page.set_content(_PLAIN_PAGE.format(width=size[0], height=size[1]))
    watch = FrameWatch(browser, page)
    watch.run(lambda: page.wait_for_timeout(_MEASURED_MS))
    page.context.close()
    return watch


def measure(sizes: Sequence[int], data: Path, notebook: Notebook) -> None:
    """Write down the figures of each size and page; a page that fails leaves the others be."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        for n_events in sizes:
            section = f"playback, {n_events:,} events; baseline: one plain canvas of its size"
            environment = {folders.DATASETS_VARIABLE: str(dataset_folder(n_events, data))}
            with (
                notebook.attempt(section, "the server"),
                running_app(Path(folder) / "streamlit.log", environment) as address,
            ):
                for name, path in _PAGES.items():
                    with notebook.attempt(section, name):
                        played = play(browser, address, path)
                        plain = play_plain(browser, played.size)
                        _note(notebook, section, name, played, plain)
        browser.close()


def _note(notebook: Notebook, section: str, name: str, played: Played, plain: FrameWatch) -> None:
    def add(what: str, unit: str, ours: float, baseline: float | None = None) -> None:
        target = LEAST_FRAMES if what == name else None
        notebook.add(Measurement(section, what, unit, ours, target=target))
        if baseline is not None:
            notebook.add(Measurement(section, what, unit, baseline, side=BASELINE))

    add(name, "frames/s", played.watch.median, plain.median)
    add(f"  {name}: drawn", "frames/s", played.drawn)
    for kind, words in _PROCESSES.items():
        ours, baseline = (watch.cpu_ms.get(kind, 0.0) for watch in (played.watch, plain))
        add(f"  {name}: {words} a frame", "ms", ours, baseline)
    add(f"  {name}: sent once", "kB", played.n_bytes / 1000)


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
