"""Playing the map of Overview: it advances, keeps its view, and ends on what the page shows."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from harness.frames import FrameWatch
from harness.player import Player, View
from harness.screen import Screen

LEAST_ALIKE = 0.8
# What deck.gl itself says of its map.
_STILL_VIEW = """() => {
  const canvas = document.querySelector('[data-testid=stDeckGlJsonChart] canvas');
  const key = Object.keys(canvas).find(name => name.startsWith('__reactFiber$'));
  for (let fiber = canvas[key]; fiber; fiber = fiber.return) {
    const view = fiber.memoizedProps?.viewState;
    if (Number.isFinite(view?.zoom)) {
      return {latitude: view.latitude, longitude: view.longitude, zoom: view.zoom};
    }
  }
}"""


def still_view(screen: Screen) -> View:
    return View(**screen.page.evaluate(_STILL_VIEW))


def middle(screen: Screen) -> tuple[float, float]:
    box = screen.map.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.fixture
def opened(screen: Screen) -> Screen:
    screen.open()
    screen.map.wait_for()
    # It answers the pointer once it is drawn.
    screen.hover_map(400, 330)
    return screen


def share_alike(one: bytes, other: bytes) -> float:
    """The share of pixels that nearly have the same colour in two pictures."""
    first, second = (
        np.asarray(Image.open(BytesIO(picture)).convert("RGB"), dtype=int)
        for picture in (one, other)
    )
    height, width = (min(sizes) for sizes in zip(first.shape[:2], second.shape[:2], strict=True))
    gaps = np.abs(first[:height, :width] - second[:height, :width]).max(axis=2)
    return float((gaps < 16).mean())


def test_it_plays_and_prints_its_frame_rate(
    opened: Screen, browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    still = opened.map.screenshot()
    player = Player(opened)
    player.open()
    day, n_frames = player.days[1], player.n_frames
    canvas = player.root.locator("canvas.view")
    seen = canvas.screenshot()
    # It is the same map: what differs are the marks of its days.
    alike = share_alike(still, seen)
    assert alike > LEAST_ALIKE, alike
    watch = FrameWatch(browser, opened.page)
    watch.run(player.frame_rates)
    drawn, possible = player.frame_rates(1000)
    with capsys.disabled():
        told = f"{watch.shown:.1f} frames a second on the screen"
        print(f"\nplayback: {told}, {drawn:.1f} drawn of {possible:.1f}")  # noqa: T201
    # What is drawn is also seen, and it is not what was seen before.
    assert watch.shown > 0
    assert canvas.screenshot() != seen
    assert player.days[1] > day
    assert player.n_frames > n_frames
    # It draws whenever the browser has time for a frame.
    assert drawn > 0.8 * possible


def test_the_view_goes_with_the_map_and_comes_back(opened: Screen) -> None:
    x, y = middle(opened)
    before = still_view(opened)
    mouse = opened.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x - 60, y + 30, steps=4)
    mouse.up()
    opened.page.wait_for_function(
        f"before => ({_STILL_VIEW})().longitude !== before", arg=before.longitude
    )
    panned = still_view(opened)
    player = Player(opened)
    player.open()
    assert player.view.is_near(panned)
    mouse.move(x + 40, y)
    mouse.wheel(0, -200)
    player.root.evaluate(
        """(root, zoom) => new Promise(done => {
          const look = () => root.view.zoom > zoom ? done() : requestAnimationFrame(look);
          look();
        })""",
        panned.zoom + 0.3,
    )
    zoomed = player.view
    opened.after(player.button("Stop").click)
    expect(player.root).to_have_count(0)
    # The still map moves a moment after the page is drawn.
    opened.page.wait_for_function(
        f"zoom => Math.abs(({_STILL_VIEW})().zoom - zoom) < 0.003", arg=zoomed.zoom
    )
    assert still_view(opened).is_near(zoomed)


def test_it_ends_on_what_the_page_then_shows(opened: Screen) -> None:
    first = opened.page.locator("[data-testid=stSlider] input").first.get_attribute("min")
    n_whole = opened.n_shown
    player = Player(opened)
    player.open()
    day = player.days[1]
    player.frame_rates(500)
    opened.after(player.button("Pause").click)
    start, end = player.days
    assert end > day
    assert opened.query == {"to": [end]}
    assert opened.n_shown == player.n_shown
    assert iso_day(first) == start
    # Stopped, it gives back the period that it played in.
    opened.after(player.button("Stop").click)
    assert opened.query == {}
    assert opened.n_shown == n_whole
    low, high = opened.page.locator("[data-testid=stSlider] input").all()
    assert low.get_attribute("value") == first
    assert high.get_attribute("value") == high.get_attribute("max")


def iso_day(value: str | None) -> str:
    """A value of the slider, microseconds since 1970, as a day."""
    return datetime.fromtimestamp(int(value or 0) / 1e6, UTC).date().isoformat()


def drag_time(screen: Screen, player: Player, share: float) -> None:
    """Press on the bar of days, so far along it, and wait until the page shows that day too."""
    bar = player.root.get_by_role("slider")
    box = bar.bounding_box()
    assert box
    screen.after(lambda: bar.click(position={"x": box["width"] * share, "y": 20}))


def test_a_window_rolls_and_the_page_shows_it(opened: Screen) -> None:
    player = Player(opened)
    player.open()
    drag_time(opened, player, 0.6)
    opened.after(lambda: player.root.locator(".length").select_option("7"))
    start, end = player.days
    assert opened.query == {"from": [start], "to": [end]}
    assert opened.n_shown == player.n_shown
    opened.after(player.button("Step forward").click)
    assert player.days[0] > start
    assert opened.n_shown == player.n_shown


def test_the_time_bar_is_dragged_and_moved_by_keys(opened: Screen) -> None:
    player = Player(opened)
    player.open()
    drag_time(opened, player, 0.9)
    end = player.days[1]
    assert opened.query["to"] == [end]
    player.root.get_by_role("slider").focus()
    opened.after(lambda: opened.page.keyboard.press("ArrowLeft"))
    assert player.days[1] < end
    assert opened.n_shown == player.n_shown


def test_taking_the_period_away_moves_the_player(opened: Screen) -> None:
    player = Player(opened)
    player.open()
    drag_time(opened, player, 0.5)
    first, end = player.days
    opened.after(opened.page.locator("[class*=st-key-chip-period] button").first.click)
    assert "to" not in opened.query
    opened.page.wait_for_function(
        "end => [...document.querySelectorAll('*')]"
        ".map(e => e.shadowRoot?.querySelector('.player')).find(Boolean).dataset.end > end",
        arg=end,
    )
    assert player.days[0] == first
    assert opened.n_shown == player.n_shown


def test_pointing_at_the_playing_map_says_what_lies_there(opened: Screen) -> None:
    player = Player(opened)
    player.open()
    box = player.root.locator("canvas.view").bounding_box()
    assert box
    opened.page.mouse.move(box["x"] + 400, box["y"] + 330)
    expect(player.root.locator(".tip")).to_contain_text("Homs province")
