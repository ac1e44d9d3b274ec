"""The player over a map, in the words of its screen."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator

from harness.screen import Screen

_LONGEST_MS = 60_000

# Frames that the player drew and that the browser showed, in so many milliseconds.
_COUNT_FRAMES = """(root, lasts) => new Promise(done => {
  const drawn = root.nFrames, began = performance.now();
  let shown = 0;
  const next = now => {
    shown += 1;
    const seconds = (performance.now() - began) / 1000;
    if (1000 * seconds < lasts) requestAnimationFrame(next);
    else done([(root.nFrames - drawn) / seconds, shown / seconds]);
  };
  requestAnimationFrame(next);
})"""


@dataclass(frozen=True)
class View:
    """Where a map stands."""

    latitude: float
    longitude: float
    zoom: float

    def is_near(self, other: View) -> bool:
        """Whether nobody would see the difference: a pixel is a hundredth of a degree or less."""
        gaps = (
            self.latitude - other.latitude,
            self.longitude - other.longitude,
            self.zoom - other.zoom,
        )
        return all(abs(gap) < 0.003 for gap in gaps)


class Player:
    """The player of a page; every wait is for something that it prints."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.root: Locator = screen.page.locator(".player")

    def open(self) -> None:
        """Press Play and wait until it runs."""
        self.screen.page.get_by_role("button", name="Play", exact=True).click()
        self.screen.page.wait_for_selector(".player.playing", timeout=_LONGEST_MS)

    def button(self, name: str) -> Locator:
        """One of its buttons."""
        return self.root.get_by_role("button", name=name, exact=True)

    @property
    def days(self) -> tuple[str, str]:
        """First and last day shown."""
        return (
            self.root.get_attribute("data-start") or "",
            self.root.get_attribute("data-end") or "",
        )

    @property
    def n_shown(self) -> int:
        """Events or places shown."""
        return int(self.root.get_attribute("data-shown") or -1)

    @property
    def view(self) -> View:
        """Where its map stands."""
        return View(**self.root.evaluate("root => root.view"))

    @property
    def n_frames(self) -> int:
        """Frames drawn so far."""
        return int(self.root.evaluate("root => root.nFrames"))

    def wait_for_day(self, day: str) -> None:
        """Wait until it shows that day or a later one."""
        self.root.evaluate(
            """(root, day) => new Promise(done => {
              const look = () => root.dataset.end >= day ? done() : requestAnimationFrame(look);
              look();
            })""",
            day,
        )

    def frame_rates(self, milliseconds: int = 3000) -> tuple[float, float]:
        """Frames a second while it plays: those drawn, and those that the browser had time for."""
        drawn, shown = self.root.evaluate(_COUNT_FRAMES, milliseconds)
        return float(drawn), float(shown)
