"""The filters above every page: trees, search, period, chips, what they leave out."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from frontline.selection import Period, Selection
from tests.pages.conftest import open_app, shown_html, shown_text
from tests.sample import Sample

FILTERED_PAGES = ("overview", "control", "events")


def selected(app: AppTest) -> Selection:
    chosen = app.session_state["selection"]
    assert isinstance(chosen, Selection)
    return chosen


def press(app: AppTest, key: str) -> Selection:
    app.button(key=key).click().run()
    assert not app.exception
    return selected(app)


@pytest.mark.parametrize("page", FILTERED_PAGES)
def test_every_page_with_filters_has_them_all(sample: Sample, page: str) -> None:
    app = open_app(page=page)
    assert [box.label for box in app.multiselect] == [
        "Datasets, side by side",
        "Families and their actors",
        "Event types and the kinds of each",
        "Provinces",
        "Claim status",
        "Kinds of sources and the sources of each",
    ]
    assert app.text_input(key="filter-text-desk").label == "Search"
    assert [day.label for day in app.date_input] == ["First day", "Last day"]


def test_a_family_in_the_tree_stands_for_all_its_actors(sample: Sample) -> None:
    app = open_app()
    tree = app.multiselect(key="filter-actors-desk")
    assert tree.options == [
        "Government (3)",
        "\u2003Syrian Armed Forces (3)",
        "Islamic State (3)",
        "\u2003Islamic State (3)",
    ]
    tree.set_value(["group families Government", "one actors Islamic State"]).run()
    assert (selected(app).families, selected(app).actors) == (("Government",), ("Islamic State",))


def test_a_kind_of_sources_is_chosen_at_once(sample: Sample) -> None:
    app = open_app()
    box = app.multiselect(key="filter-sources-desk")
    group = "group sources Others, not in the list of sources"
    box.set_value([group]).run()
    assert set(selected(app).sources) == {"Field Desk", "Harbour Wire"}
    assert app.multiselect(key="filter-sources-desk").value == [group]


def test_search_finds_names_in_either_script(sample: Sample) -> None:
    for words in ("tell zeitun", "تل زيتون"):
        app = open_app(page="control")
        app.text_input(key="filter-text-desk").set_value(f" {words} ").run()
        assert selected(app).text == words
        assert "<b>2 of 4 events" in shown_html(app)


def test_the_period_can_be_typed(sample: Sample) -> None:
    app = open_app(page="events")
    app.date_input(key="filter-start-desk").set_value(date(2016, 12, 9)).run()
    assert selected(app).period.start == date(2016, 12, 9)
    assert "<b>1 of 4 events" in shown_html(app)


def test_undated_events_join_on_any_page(sample: Sample) -> None:
    app = open_app(page="events")
    app.checkbox(key="filter-undated-desk").check().run()
    assert selected(app).with_undated
    assert "<b>4 of 4 events" in shown_html(app)


def test_one_value_of_several_is_taken_away_by_itself(sample: Sample) -> None:
    chosen = Selection(families=("Islamic State",), actors=("Syrian Armed Forces",))
    app = open_app(chosen)
    assert press(app, "drop-actors-0") == Selection(families=("Islamic State",))


def test_all_values_of_a_filter_are_taken_away_together(sample: Sample) -> None:
    chosen = Selection(families=("Islamic State",), actors=("Syrian Armed Forces",), text="took")
    assert press(open_app(chosen), "drop-all-actors") == Selection(text="took")


@pytest.mark.parametrize(
    ("key", "chosen"),
    [
        ("period", Selection(period=Period(date(2016, 12, 9), date(2016, 12, 20)))),
        ("with_undated", Selection(with_undated=True)),
        ("actors", Selection(families=("Russia",))),
        ("event_types", Selection(event_types=("Battles",))),
        ("sources", Selection(sources=("Field Desk",))),
        ("provinces", Selection(provinces=("SY02",))),
        ("claim_statuses", Selection(claim_statuses=("denied",))),
        ("text", Selection(text="took")),
        ("place_id", Selection(place_id="T3")),
    ],
)
def test_every_filter_has_a_chip_that_takes_it_away(
    sample: Sample, key: str, chosen: Selection
) -> None:
    assert press(open_app(chosen), f"chip-{key}") == Selection()


def test_a_narrow_window_has_one_button_for_all(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("frontline.ui.frame.viewport._width", lambda: "narrow")
    app = open_app(Selection(text="took", families=("Russia",)))
    assert [box.key for box in app.multiselect] == [
        f"filter-{name}-phone"
        for name in (
            *("datasets", "actors", "event_types", "provinces", "claim_statuses", "sources"),
        )
    ]
    assert app.text_input(key="filter-text-phone").value == "took"
    assert app.date_input(key="filter-start-phone").value is None
    assert "Russia" in shown_text(app)


def test_control_says_what_the_filters_hide(sample: Sample) -> None:
    html = shown_html(open_app(Selection(provinces=("SY02",)), page="control"))
    assert "<b>1 of 3 statements that a place was taken or left</b>" in html
    assert "2 left out by the filters" in html
    assert "map: 1 of 2 places with a claim" in html


def test_reports_say_which_filters_apply(sample: Sample) -> None:
    app = open_app(Selection(event_types=("Battles",)), page="reports")
    words = shown_text(app)
    assert "<b>3 of 3 reports</b> in 1 of 1 dataset" in shown_html(app)
    assert "Reports are not filtered by Battles; events on the other pages are." in words
    assert [box.label for box in app.multiselect] == ["Datasets, side by side"]


def test_an_event_outside_the_filters_stays_and_says_so(sample: Sample) -> None:
    inside = open_app(Selection(event_id=sample.capture), page="events")
    assert "Outside the filters" not in shown_text(inside)
    outside = open_app(Selection(event_id=sample.capture, provinces=("SY02",)), page="events")
    assert "Outside the filters: this event stays picked" in shown_text(outside)
    assert "Islamic State took Tell Zeitun." in shown_html(outside)
    assert press(outside, "close-event").event_id is None


def test_the_hint_is_put_away_for_the_session(sample: Sample) -> None:
    app = open_app()
    assert "New here?" in shown_text(app)
    press(app, "put-hint-away")
    assert "New here?" not in shown_text(app)
    app.run()
    assert "New here?" not in shown_text(app)


@pytest.mark.parametrize("page", FILTERED_PAGES)
def test_a_clean_view_says_what_it_shows_and_has_no_controls(sample: Sample, page: str) -> None:
    app = open_app(Selection(families=("Islamic State",)), page=page, query={"view": "clean"})
    words = shown_text(app)
    assert "all event types · Islamic State · all places" in words
    assert "of 4 events" in shown_html(app)
    assert "Boundaries do not imply endorsement" in shown_html(app)
    assert not app.multiselect
    assert "New here?" not in words
