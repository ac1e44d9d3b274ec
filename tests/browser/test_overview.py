"""Overview in a browser: one selection behind map, timeline, slider, table and detail."""

from harness.screen import Screen

# A place where only a province lies under the pointer: the desert of eastern Homs.
DESERT = (400, 330)


def test_the_app_draws_every_part(screen: Screen) -> None:
    screen.open()
    screen.map.wait_for()
    screen.timeline.locator("canvas, svg").first.wait_for()
    assert screen.n_shown > 0
    screen.expect_rows(screen.n_shown)
    assert "undated" in screen.count_line
    assert screen.page.get_by_text("Boundaries do not imply endorsement").is_visible()


def test_the_slider_moves_map_timeline_and_table_together(screen: Screen) -> None:
    screen.open()
    screen.map.wait_for()
    n_all, markers = screen.n_shown, n_markers(screen)
    map_before, timeline_before = screen.map.screenshot(), screen.timeline.screenshot()
    screen.set_slider("end", "Home")
    assert "to" in screen.query
    assert screen.n_shown < n_all
    screen.expect_rows(screen.n_shown)
    assert n_markers(screen) < markers
    screen.expect_other_picture(screen.map, map_before)
    screen.expect_other_picture(screen.timeline, timeline_before)


def n_markers(screen: Screen) -> int:
    """How many markers the map was given, as the page prints it."""
    marker = screen.page.locator(".frontline-map-state")
    return int(marker.get_attribute("data-markers") or -1)


def test_a_picked_event_stays_the_same_when_the_slider_moves(screen: Screen) -> None:
    screen.open()
    screen.pick_row(3)
    picked = screen.query["event"]
    summary = screen.page.locator(".st-key-event-detail").inner_text()
    for steps in (3, 5, 30):
        screen.move_slider("start", steps)
        assert screen.query["event"] == picked
        assert screen.page.locator(".st-key-event-detail").inner_text() == summary
    screen.set_slider("start", "Home")
    screen.expect_picked_rows(1)


def test_a_click_on_a_province_filters_and_a_second_one_clears(screen: Screen) -> None:
    screen.open()
    screen.map.wait_for()
    n_all = screen.n_shown
    screen.click_map(*DESERT)
    assert screen.query["province"] == ["SY04"]
    assert screen.n_shown < n_all
    screen.expect_rows(screen.n_shown)
    screen.click_map(*DESERT)
    assert "province" not in screen.query
    assert screen.n_shown == n_all


def test_a_click_on_a_place_filters_all_but_the_map_which_says_so(screen: Screen) -> None:
    screen.open()
    screen.map.wait_for()
    n_all = screen.n_shown
    x, y = busiest_marker(screen)
    screen.click_map(x, y)
    assert screen.query["place"]
    assert screen.n_shown == n_at_busiest(screen)
    screen.expect_rows(screen.n_shown)
    assert screen.page.get_by_text("Map and legend show every place").is_visible()
    screen.press("chip-place_id")
    assert "place" not in screen.query
    assert screen.n_shown == n_all
    screen.expect_rows(n_all)


def n_at_busiest(screen: Screen) -> int:
    """How many events the largest marker stands for."""
    marker = screen.page.locator(".frontline-map-state")
    return int(marker.get_attribute("data-most") or -1)


def busiest_marker(screen: Screen) -> tuple[float, float]:
    """Where the largest marker is drawn, in the map's pixels."""
    marker = screen.page.locator(".frontline-map-state")
    x, y = (marker.get_attribute("data-busiest") or "").split(",")
    return float(x), float(y)


def test_undated_events_can_be_listed(screen: Screen) -> None:
    screen.open()
    n_dated = screen.n_shown
    screen.after(screen.page.locator(".st-key-with-undated label").click)
    assert screen.query["undated"] == ["1"]
    assert screen.n_shown > n_dated


def test_chips_take_filters_away(screen: Screen) -> None:
    screen.open("/?family=Islamic+State&type=Battles")
    n_filtered = screen.n_shown
    screen.press("chip-actors")
    assert "family" not in screen.query
    assert screen.query["type"] == ["Battles"]
    assert screen.n_shown >= n_filtered
    screen.press("clear-all")
    assert screen.query == {}


def test_nothing_found_says_which_filter_to_take_away(screen: Screen) -> None:
    screen.open("/?type=Sexual+violence&family=Israel")
    assert screen.n_shown == 0
    assert screen.page.get_by_text("No events match.").is_visible()


def test_a_link_that_means_nothing_gives_a_notice(screen: Screen) -> None:
    screen.open("/?from=yesterday&data=reports&place=nowhere&event=none")
    assert screen.page.get_by_text("is not a date like 2016-12-08").is_visible()
    assert screen.page.get_by_text("Traceback").count() == 0


def test_the_clean_view_has_no_navigation(screen: Screen) -> None:
    screen.open("/?view=clean")
    screen.map.wait_for()
    assert not screen.page.locator("header.stAppHeader").is_visible()
    assert screen.page.locator(".st-key-filters").count() == 0
    assert screen.query == {"view": ["clean"]}
