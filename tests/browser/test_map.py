"""The map of Overview: its view survives every filter, provinces as areas, buttons that move it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from harness.screen import Screen

# In the map's pixels, where only provinces lie under the pointer: in the desert of Homs, and east
# of it in Deir ez-Zor.
DESERT = (325, 225)
_PAN_PX = 115
EAST = (DESERT[0] + _PAN_PX, DESERT[1])
# What lies where once the map was moved by that much and drawn twice as large; each is another
# province than the one before, so that what is still said of the last point is not taken for it.
MOVED = (
    (EAST, "Homs province"),
    ((600, 250), "Deir ez-Zor province"),
    ((299, 184), "Hama province"),
)


def expect_province(screen: Screen, at: tuple[float, float], name: str) -> None:
    """Wait until the map says that this province lies there; it may glide there first."""
    tip = screen.page.locator(".deck-tooltip")
    box = screen.map.bounding_box()
    assert box
    said = ""
    for _ in range(300):
        screen.page.mouse.move(box["x"] + at[0] + 1, box["y"] + at[1])
        screen.page.mouse.move(box["x"] + at[0], box["y"] + at[1])
        said = tip.inner_text() if tip.is_visible() else ""
        if said.startswith(name):
            return
    raise AssertionError(f"at {at} lies {said or 'nothing'}, not {name}")


def pan(screen: Screen, x: float, y: float, by: float) -> None:
    """Drag the map to the right."""
    screen.hover_map(x, y)
    box = screen.map.bounding_box()
    assert box
    mouse = screen.page.mouse
    mouse.down()
    for share in (0.25, 0.5, 0.75, 1.0):
        mouse.move(box["x"] + x + by * share, box["y"] + y)
    mouse.up()


def choose(screen: Screen, label: str) -> None:
    """Press a choice of how the map is drawn; the list of them is open."""
    screen.after(screen.page.get_by_role("radio", name=label, exact=True).click)


def test_pan_and_zoom_survive_every_change(screen: Screen) -> None:
    screen.open("/?family=Islamic+State&type=Battles")
    screen.hover_map(*DESERT)
    expect_province(screen, EAST, "Deir ez-Zor province")
    expect_province(screen, DESERT, "Homs province")
    pan(screen, *DESERT, by=_PAN_PX)
    screen.page.mouse.wheel(0, -300)
    changes: list[Callable[[], object]] = [
        lambda: screen.move_slider("start", 9),
        lambda: screen.press("chip-actors"),
        lambda: search(screen, "al"),
        lambda: screen.press("clear-all"),
        lambda: draw_otherwise(screen),
        lambda: choose(screen, "Provinces"),
        lambda: choose(screen, "Places"),
    ]
    for change in changes:
        change()
        for at, name in MOVED:
            expect_province(screen, at, name)
    screen.press("whole-country")
    expect_province(screen, DESERT, "Homs province")
    expect_province(screen, EAST, "Deir ez-Zor province")


def draw_otherwise(screen: Screen) -> None:
    """Group by place and name in Arabic."""
    screen.page.locator(".st-key-map-tools [data-testid=stPopoverButton]").first.click()
    choose(screen, "place")
    choose(screen, "العربية")
    screen.page.keyboard.press("Escape")
    screen.page.locator("[data-testid=stPopoverBody]").wait_for(state="hidden")


def search(screen: Screen, word: str) -> None:
    """Type into the search box."""
    box = screen.page.get_by_label("Search", exact=True).first
    box.fill(word)
    screen.after(lambda: box.press("Enter"))


def test_provinces_can_be_drawn_in_place_of_places(screen: Screen) -> None:
    screen.open()
    state = screen.page.locator(".frontline-map-state")
    assert int(state.get_attribute("data-markers") or 0) > 0
    choose(screen, "Provinces")
    assert screen.query["areas"] == ["provinces"]
    expect(state).to_have_attribute("data-markers", "0")
    expect(screen.page.locator(".frontline-legend").first).to_contain_text("events in the province")
    assert "known to district or province only" in screen.hover_map(*DESERT)
    n_all = screen.n_shown
    screen.click_map(*DESERT)
    assert screen.query["province"] == ["SY04"]
    assert screen.n_shown < n_all
    screen.page.reload()
    screen.wait()
    expect(state).to_have_attribute("data-markers", "0")


def test_the_legend_counts_the_events_of_each_family(screen: Screen) -> None:
    screen.open()
    counts = screen.page.locator(".frontline-legend").first.locator("small").all_inner_texts()
    numbers = [int(count.replace(",", "")) for count in counts]
    # An event that nobody is said to have begun counts for each family it names.
    assert max(numbers) <= screen.n_shown <= sum(numbers)


def test_zoom_to_results_shows_where_the_results_are(screen: Screen) -> None:
    screen.open("/?province=SY09")
    screen.hover_map(*DESERT)
    expect_province(screen, DESERT, "Homs province")
    screen.press("zoom-to-results")
    # A place or the province itself is in the middle, when that is all there is to see.
    expect_province(screen, (350, 242), "Deir ez-Zor")
    screen.press("whole-country")
    expect_province(screen, DESERT, "Homs province")
