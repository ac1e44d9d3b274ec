"""The picked event stays picked, whatever is filtered."""

from __future__ import annotations

import random
from collections.abc import Callable

from playwright.sync_api import expect

from frontline.selection import read_link
from harness.screen import Screen
from tests.browser.test_selection import choose, search
from tests.pages.shipped import Shipped

SEED = 20161208
N_CHANGES = 20


def expect_detail(screen: Screen, shipped: Shipped, event: str, summary: str) -> None:
    """The event is still picked, shown, and said to be outside the filters when it is."""
    assert screen.query["event"] == [event]
    detail = screen.page.locator(".st-key-event-detail")
    expect(detail).to_contain_text(summary)
    link = read_link(screen.query)
    assert not link.notices
    told = screen.page.get_by_text("Outside the filters")
    expect(told).to_have_count(0 if event in shipped.listed_ids(link.selection) else 1)


def test_the_picked_event_survives_any_twenty_changes(screen: Screen) -> None:
    chance, shipped = random.Random(SEED), Shipped()
    screen.open("/")
    screen.pick_row(4)
    (event,) = screen.query["event"]
    summary = screen.page.locator(".st-key-event-detail [role=heading]").inner_text()

    def move_slider() -> None:
        screen.set_slider(chance.choice(["start", "end"]), chance.choice(["PageUp", "PageDown"]))

    def take_away_a_chip() -> None:
        chips = screen.page.locator(
            "[class*=st-key-chip-] [data-testid=stBaseButton-secondary]:visible"
        )
        if chips.count():
            screen.after(chips.nth(chance.randrange(chips.count())).click)
        else:
            search(screen, "took")

    changes: list[Callable[[], None]] = [
        move_slider,
        take_away_a_chip,
        lambda: search(screen, chance.choice(["", "palmyra", "تدمر", "strike"])),
        lambda: choose(screen, "actors", chance.choice(["Russia", "Tiger", "Opposition"])),
        lambda: choose(screen, "event_types", chance.choice(["Battles", "Agreement"])),
        lambda: choose(screen, "provinces", chance.choice(["Homs", "Aleppo"])),
        lambda: choose(screen, "sources", chance.choice(["Reuters", "Outlets"])),
        lambda: choose(screen, "claim_statuses", "Reported"),
    ]
    for change in [*changes, *chance.choices(changes, k=N_CHANGES - len(changes))]:
        change()
        expect_detail(screen, shipped, event, summary)
    screen.press("clear-all")
    expect_detail(screen, shipped, event, summary)
    screen.expect_picked_rows(1)


def test_keys_walk_the_rows_and_pick_one_and_a_cut_cell_is_told_whole(screen: Screen) -> None:
    screen.open()
    screen.expect_rows(screen.n_shown)
    canvas = screen.table.locator("[data-testid=data-grid-canvas]")
    canvas.wait_for()
    # The helper notes each cut cell as the table draws it.
    screen.page.wait_for_function(
        "() => document.querySelector('[data-testid=data-grid-canvas]').getContext('2d').frontline",
        timeout=60_000,
    )
    canvas.focus()
    for _ in range(3):
        screen.page.keyboard.press("ArrowDown")
    screen.after(lambda: screen.page.keyboard.press("Enter"))
    first = screen.query["event"]
    for _ in range(14):
        screen.page.keyboard.press("ArrowDown")
    screen.after(lambda: screen.page.keyboard.press(" "))
    assert screen.query["event"] != first
    # The table is lower now; the picked row is in sight, and its detail above the fold.
    scroller = screen.table.locator(".dvn-scroller").first
    screen.page.wait_for_function("e => e.scrollTop > 0", arg=scroller.element_handle())
    detail = screen.page.locator(".st-key-event-detail").bounding_box()
    assert detail is not None
    assert detail["y"] < 500
    box = scroller.bounding_box()
    assert box is not None
    for row in range(7):
        screen.page.mouse.move(box["x"] + 420, box["y"] + 31 + 29 * (row + 0.5))
        if screen.table.get_attribute("title"):
            break
    assert " → " in (screen.table.get_attribute("title") or "")
