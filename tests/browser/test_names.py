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


def test_an_actor_is_found_by_its_short_form_in_arabic(screen: Screen) -> None:
    screen.open("/actor?data=ucdp-ged")
    screen.page.get_by_role("combobox", name="Find an actor").fill("داعش")
    option = screen.page.get_by_role("option").filter(has_text="Islamic State").first
    screen.after(option.click)
    assert screen.query["who"] == ["Islamic State"]
