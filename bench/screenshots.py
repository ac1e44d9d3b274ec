"""Takes the pictures of every page and of some views: ``make screenshots``.

Light and dark, at a desk's and a phone's width, on the shipped data and
without any report's text, into ``docs/screenshots/``. The README shows some.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from frontline import folders
from frontline.selection import Selection
from frontline.store import frames
from frontline.store.database import Database
from frontline.store.dataset import list_datasets, open_dataset
from frontline.views.palette import FAMILY_COLOURS, Theme, rgba
from harness.chromium import FLAGS, find_browser
from harness.screen import COUNT_DRAW_CALLS, Screen
from harness.server import running_app

ROOT: Final = Path(__file__).resolve().parents[1]
PICTURES: Final = ROOT / "docs" / "screenshots"
_LONGEST_MS: Final = 120_000
PAGES: Final = ("overview", "control", "events", "counts", "reports", "method")
# Views that the pages' defaults do not show.
VIEWS: Final = {
    "place": "/place?data=fa-kes&data=ucdp-ged&place=C2889",
    "actor": "/actor?data=fa-kes&who=Islamic+State",
    "datasets": "/?data=reports&data=ucdp-ged&from=2016-11-01&to=2017-02-28&event={event}",
    "provinces": "/?data=ucdp-ged&areas=provinces",
}
THEMES: Final[tuple[Theme, ...]] = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Device:
    """A window: its size in pixels, and what its browser calls itself."""

    suffix: str
    width: int
    height: int
    user_agent: str | None = None


DESK: Final = Device("", 1440, 900)
PHONE: Final = Device(
    "_phone",
    390,
    844,
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
)


def telling_event(root: Path) -> str:
    """The event to show picked: at a point, dated, told by most sources."""
    database = Database.load([open_dataset(folder) for folder in list_datasets(root)])
    rows = frames.event_rows(database.session(), Selection())
    placed = rows[(rows["located_as"] == "placed") & rows["control_to"].notna()]
    best = (placed if len(placed) else rows).sort_values(
        ["n_sources", "n_reports", "event_date"], ascending=False, kind="stable"
    )
    return str(best.iloc[0]["event_id"])


def take_picture(
    browser: Browser, address: str, path: str, device: Device, theme: Theme
) -> Image.Image:
    """One page as it looks once everything on it is drawn."""
    context = browser.new_context(
        viewport={"width": device.width, "height": device.height},
        color_scheme=theme,
        user_agent=device.user_agent,
        locale="en-GB",
    )
    context.add_init_script(COUNT_DRAW_CALLS)
    screen = Screen(context.new_page(), address)
    screen.open(path)
    _settle(screen)
    picture = screen.page.screenshot(timeout=_LONGEST_MS)
    context.close()
    return Image.open(io.BytesIO(picture))


def _settle(screen: Screen) -> None:
    """Wait until all is drawn: every layer of a map, and two pictures are the same."""
    if screen.map.count():
        screen.wait_for_map()
    before, now = b"", screen.page.screenshot(timeout=_LONGEST_MS)
    for _ in range(30):
        screen.page.wait_for_timeout(700)
        before, now = now, screen.page.screenshot(timeout=_LONGEST_MS)
        if before == now:
            return


def save_small(picture: Image.Image, path: Path, theme: Theme) -> int:
    """Save with 256 colours, the families' own among them; gives the size in bytes."""
    pixels = np.asarray(picture.convert("RGB"))
    seen, inverse, counts = np.unique(
        pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True
    )
    families = FAMILY_COLOURS[theme].values()
    ours = [rgba(value)[:3] for colour in families for value in (colour.fill, colour.rim)]
    frequent = [(int(r), int(g), int(b)) for r, g, b in seen[np.argsort(-counts)]]
    palette = list(dict.fromkeys([*ours, *frequent]))[:256]
    small = Image.fromarray(_nearest(seen, palette)[inverse].reshape(pixels.shape[:2]), "P")
    small.putpalette([channel for colour in palette for channel in colour])
    small.save(path, optimize=True)
    return path.stat().st_size


def _nearest(colours: np.ndarray, palette: Sequence[tuple[int, int, int]]) -> np.ndarray:
    """For each colour the position of the nearest in the palette."""
    reference = np.asarray(palette, dtype=np.int32)
    parts = [
        np.square(part[:, None, :].astype(np.int32) - reference).sum(axis=2).argmin(axis=1)
        for part in np.array_split(colours, max(1, len(colours) // 4096))
    ]
    return np.concatenate(parts).astype(np.uint8)


def address_of(name: str, event: str) -> str:
    """The path of a page or view, with an event picked where one can be."""
    if name in VIEWS:
        return VIEWS[name].format(event=event)
    picked = f"?event={event}" if name in ("overview", "events") else ""
    return f"/{picked}" if name == "overview" else f"/{name}{picked}"


def take_all(browser: Browser, address: str, pages: Sequence[str], output: Path) -> int:
    """Take every picture of the pages; gives their size in bytes together."""
    output.mkdir(parents=True, exist_ok=True)
    event = telling_event(folders.datasets())
    total = 0
    for name, device, theme in product(pages, (DESK, PHONE), THEMES):
        picture = take_picture(browser, address, address_of(name, event), device, theme)
        file = output / f"{name}{device.suffix}_{theme}.png"
        total += save_small(picture, file, theme)
        sys.stdout.write(f"{file.name}\n")
    return total


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures named on the command line, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", help="pages and views; all without")
    parser.add_argument("--output", type=Path, default=PICTURES)
    chosen = parser.parse_args(arguments)
    browser_path = find_browser()
    if browser_path is None:
        sys.stderr.write("No Chromium or Chrome found; set CHROMIUM to one.\n")
        return 2
    with tempfile.TemporaryDirectory() as empty, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(FLAGS))
        with running_app(Path(empty) / "streamlit.log", {folders.TEXTS_VARIABLE: empty}) as address:
            total = take_all(browser, address, chosen.pages or (*PAGES, *VIEWS), chosen.output)
        browser.close()
    sys.stdout.write(f"{total / 1e6:.2f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
