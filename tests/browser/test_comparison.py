"""Two maps side by side: what moves one moves the other."""

from __future__ import annotations

from harness.screen import Screen

# The places of both maps, as their own components have them.
_VIEWS = """() => ['before', 'after'].map(side => {
  const canvas = document.querySelector(`.st-key-compared-${side} canvas`);
  const key = canvas && Object.keys(canvas).find(name => name.startsWith('__reactFiber$'));
  for (let fiber = key && canvas[key]; fiber; fiber = fiber.return) {
    const view = fiber.memoizedProps?.viewState;
    if (view) return [view.longitude, view.latitude, view.zoom].map(n => n.toFixed(4)).join();
  }
})"""
_TOGETHER = f"""start => {{
  const [left, right] = ({_VIEWS})();
  return left && left === right && left !== start;
}}"""


def test_two_maps_move_together(screen: Screen) -> None:
    screen.open("/?compare=on&from=2016-12-11&with_from=2016-12-06&with_to=2016-12-10")
    screen.page.wait_for_function(_TOGETHER, arg="")
    start, _ = screen.page.evaluate(_VIEWS)
    for side, turn in (("before", -400), ("after", 300)):
        box = screen.page.locator(f".st-key-compared-{side} canvas").first.bounding_box()
        assert box
        mouse = screen.page.mouse
        mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        mouse.down()
        mouse.move(box["x"] + box["width"] / 2 + 60, box["y"] + box["height"] / 2 + 30, steps=3)
        mouse.up()
        mouse.wheel(0, turn)
        screen.page.wait_for_function(_TOGETHER, arg=start)
        start, _ = screen.page.evaluate(_VIEWS)
