"""The timeline in a browser: a drag and a click set the slider, and with it every view."""

from __future__ import annotations

import re
from datetime import date

from playwright.sync_api import expect

from harness.screen import Screen

# As drawn: the chart's padding and the room of the undated at its right.
PADDING_PX = 5
UNDATED_PX = 86
LONGEST_MS = 60_000


def axis(screen: Screen) -> tuple[float, float, float]:
    """Left and right end of the axis of time, and a height among the bars."""
    screen.timeline.locator("canvas, svg").first.wait_for(timeout=LONGEST_MS)
    screen.timeline.scroll_into_view_if_needed()
    box = screen.timeline.bounding_box()
    assert box
    left = box["x"] + PADDING_PX
    return left, box["x"] + box["width"] - PADDING_PX - UNDATED_PX, box["y"] + 40


def drag(screen: Screen, start: float, end: float) -> None:
    """Drag over the axis, from part to part of its length."""
    left, right, y = axis(screen)
    mouse = screen.page.mouse

    def across() -> None:
        mouse.move(left + start * (right - left), y)
        mouse.down()
        for step in range(1, 6):
            mouse.move(left + (start + (end - start) * step / 5) * (right - left), y)
        mouse.up()

    screen.after(across)


def click(screen: Screen, x: float, y: float) -> None:
    screen.after(lambda: screen.page.mouse.click(x, y))


def slider_days(screen: Screen) -> tuple[date, date]:
    """The days that the slider's ends stand on."""
    values = screen.page.locator("[data-testid=stSlider] input").evaluate_all(
        "inputs => inputs.map(i => new Date(+i.value / 1000).toISOString().slice(0, 10))"
    )
    start, end = (date.fromisoformat(value) for value in values)
    return start, end


def days_in_url(screen: Screen) -> tuple[date, date]:
    return date.fromisoformat(screen.query["from"][0]), date.fromisoformat(screen.query["to"][0])


def n_markers(screen: Screen) -> int:
    marker = screen.page.locator(".frontline-map-state")
    return int(marker.get_attribute("data-markers") or -1)


def counted(screen: Screen) -> list[str]:
    """What the page says is shown, of all datasets and of each."""
    return screen.page.locator(".frontline-count").all_inner_texts()


def test_a_drag_sets_slider_map_table_count_and_address(screen: Screen) -> None:
    screen.open()
    screen.map.wait_for()
    n_all, markers = screen.n_shown, n_markers(screen)
    first, last = slider_days(screen)
    drag(screen, 0.7, 0.9)
    start, end = days_in_url(screen)
    n_days = (last - first).days
    assert abs((start - first).days / n_days - 0.7) < 0.02
    assert abs((end - first).days / n_days - 0.9) < 0.02
    assert slider_days(screen) == (start, end)
    assert 0 < screen.n_shown < n_all
    assert n_markers(screen) < markers
    screen.expect_rows(screen.n_shown)
    # The drag is forgotten: the slider alone says what is selected now.
    screen.set_slider("start", "Home")
    assert "from" not in screen.query
    assert slider_days(screen) == (first, end)
    drag(screen, 0.2, 0.8)
    assert days_in_url(screen)[0] > first


def test_a_click_on_a_bar_means_its_week_and_a_second_one_all(screen: Screen) -> None:
    screen.open()
    n_all = screen.n_shown
    left, right, y = axis(screen)
    first, last = slider_days(screen)
    # The week of 5 Dec 2016 holds the most events.
    monday = date(2016, 12, 5)
    x = left + (right - left) * ((monday - first).days + 3.5) / ((last - first).days + 1)
    click(screen, x, y + 20)
    assert days_in_url(screen) == (monday, date(2016, 12, 11))
    assert 0 < screen.n_shown < n_all
    axis(screen)
    click(screen, x, y + 20)
    assert screen.query == {}
    assert screen.n_shown == n_all


def test_a_click_on_the_undated_lists_them(screen: Screen) -> None:
    screen.open()
    n_dated = screen.n_shown
    _, right, y = axis(screen)
    middle = right + 0.66 * UNDATED_PX
    click(screen, middle, y + 15)
    assert screen.query == {"undated": ["1"]}
    assert screen.page.locator(".st-key-with-undated input").is_checked()
    assert screen.n_shown > n_dated
    screen.expect_rows(screen.n_shown)
    axis(screen)
    click(screen, middle, y + 15)
    assert screen.query == {}
    assert screen.n_shown == n_dated


def test_bars_by_actor_are_in_the_link(screen: Screen) -> None:
    screen.open()
    before = screen.timeline.screenshot()
    screen.after(screen.page.get_by_role("radio", name="By actor").click)
    assert screen.query == {"bars": ["family"]}
    screen.expect_other_picture(screen.timeline, before)
    screen.page.reload()
    screen.wait()
    assert screen.page.get_by_role("radio", name="By actor", checked=True).is_visible()


def test_two_datasets_stand_in_two_rows(screen: Screen) -> None:
    screen.open("/?data=reports")
    axis(screen)
    one = screen.timeline.bounding_box()
    screen.open("/?data=reports&data=fa-kes")
    axis(screen)
    both = screen.timeline.bounding_box()
    assert one
    assert both
    assert both["height"] > one["height"] + 30
    told = screen.page.locator("[aria-label^='Events per']").first
    expect(told).to_have_attribute("aria-label", re.compile("Five reports on the war in Syria"))
    expect(told).to_have_attribute("aria-label", re.compile("FA-KES"))
    drag(screen, 0.8, 0.95)
    assert {"data", "from", "to"} == set(screen.query)


def test_a_link_brings_back_selection_and_view(screen: Screen) -> None:
    link = (
        "/?data=reports&data=fa-kes&from=2016-02-01&to=2016-12-31&undated=1&province=SY02"
        "&province=SY04&type=Battles&family=Russia&family=Government&status=reported&q=al"
        "&group=place&labels=ar&bars=type&order=oldest&rule=corroborated&day=2016-12-08&fade=30"
    )
    screen.open(link)
    before = (screen.query, counted(screen))
    assert before[0] == {
        "data": ["reports", "fa-kes"],
        "from": ["2016-02-01"],
        "to": ["2016-12-31"],
        "undated": ["1"],
        "province": ["SY02", "SY04"],
        "type": ["Battles"],
        "family": ["Russia", "Government"],
        "status": ["reported"],
        "q": ["al"],
        "group": ["place"],
        "labels": ["ar"],
        "bars": ["type"],
        "order": ["oldest"],
        "rule": ["corroborated"],
        "day": ["2016-12-08"],
        "fade": ["30"],
    }
    screen.page.goto(screen.page.url)
    screen.wait()
    assert (screen.query, counted(screen)) == before
    screen.after(screen.page.get_by_role("link", name="Control").first.click)
    assert screen.page.get_by_role("radio", name="Corroborated", checked=True).is_visible()
    assert screen.query == before[0]


def test_a_choice_that_is_not_known_is_told(screen: Screen) -> None:
    screen.open("/?bars=rainbow&labels=xx")
    assert screen.page.get_by_text("bars “rainbow” is not known").is_visible()
    assert screen.query == {}


def test_the_handles_of_a_single_day_stand_side_by_side(screen: Screen) -> None:
    screen.open("/?from=2016-12-08&to=2016-12-08")
    boxes = [
        screen.page.locator(f"[data-testid=stSlider] input[aria-label$='{end}']")
        .locator("xpath=../..")
        .bounding_box()
        for end in ("start", "end")
    ]
    low, high = boxes
    assert low is not None
    assert high is not None
    assert low["x"] + low["width"] <= high["x"] + 1
