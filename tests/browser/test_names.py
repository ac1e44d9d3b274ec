"""From an event to its place, from there to an actor and on to another place; and by the field."""

from __future__ import annotations

from playwright.sync_api import expect

from harness.screen import Screen


def test_from_an_event_to_its_place_and_on_to_an_actor(screen: Screen) -> None:
    screen.open("/events?data=ucdp-ged&place=C2889")
    screen.pick_row(0)
    screen.press("event-place")
    expect(screen.page).to_have_title("Place · Frontline")
    assert screen.query["place"] == ["C2889"]
    expect(screen.page.get_by_role("heading", level=1)).to_contain_text("Palmyra")
    assert "71 of 16,566 events" in screen.count_line
    screen.press("event-actor-0")
    expect(screen.page).to_have_title("Actor · Frontline")
    (name,) = screen.query["who"]
    expect(screen.page.get_by_role("heading", level=1)).to_contain_text(name)
    link = screen.page.url
    screen.page.goto("about:blank")
    screen.page.goto(link)
    screen.wait()
    expect(screen.page.get_by_role("heading", level=1)).to_contain_text(name)


def test_a_place_is_found_by_its_arabic_name_and_by_another_spelling(screen: Screen) -> None:
    screen.open("/place?data=ucdp-ged")
    for typed in ("تدمر", "Tadmur"):
        field = screen.page.get_by_role("combobox", name="Find a place")
        field.fill(typed)
        option = screen.page.get_by_role("option").filter(has_text="Palmyra").first
        expect(option).to_be_visible()
    screen.after(option.click)
    assert screen.query["place"] == ["C2889"]


def wait_until_in_the_middle(screen: Screen, name: str) -> None:
    """Point at the middle of the map until it says that this place lies there."""
    screen.map.scroll_into_view_if_needed()
    box = screen.map.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    tip = screen.page.locator(".deck-tooltip")
    for _ in range(600):
        screen.page.mouse.move(x + 1, y)
        screen.page.mouse.move(x, y)
        if tip.is_visible() and tip.inner_text().startswith(name):
            return
    raise AssertionError(f"in the middle of the map lies no {name}")


def test_a_place_is_found_surrounded_and_the_view_made_a_filter(screen: Screen) -> None:
    screen.open("/?data=ucdp-ged")
    screen.page.get_by_test_id("stPopoverButton").filter(has_text="Find").click()
    field = screen.page.get_by_label("Find a place or an actor")
    field.fill("تدمر")
    screen.after(lambda: field.press("Enter"))
    found = screen.page.locator(".st-key-finder-answers button")
    screen.after(found.filter(has_text="Palmyra ·").click)
    assert screen.query["place"] == ["C2889"]
    assert screen.n_shown == 71
    expect(screen.page.get_by_test_id("stToast")).to_contain_text("The maps are zoomed to it.")
    wait_until_in_the_middle(screen, "Palmyra")
    screen.after(screen.page.get_by_role("button", name="Only this view").click)
    west, south, east, north = map(float, screen.query["bbox"][0].split(","))
    assert west < 38.288 < east
    assert south < 34.566 < north
    assert east - west < 2
    assert 71 <= screen.n_shown < 1000


def test_an_actor_is_found_by_its_short_form_in_arabic(screen: Screen) -> None:
    screen.open("/actor?data=ucdp-ged")
    screen.page.get_by_role("combobox", name="Find an actor").fill("داعش")
    option = screen.page.get_by_role("option").filter(has_text="Islamic State").first
    screen.after(option.click)
    assert screen.query["who"] == ["Islamic State"]
