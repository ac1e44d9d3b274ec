"""Overview, headless: counts, table and picks follow one selection."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from frontline.selection import Bars, Grouping, LabelLanguage, Period, Selection, ViewOptions
from frontline.store.database import Session
from frontline.store.timeline_frames import timeline_totals
from tests.pages.conftest import open_app, shown_html, shown_text
from tests.pages.shown import map_rows
from tests.sample import Sample

RunPage = Callable[..., AppTest]


def test_the_count_line_says_what_is_not_shown(sample: Sample) -> None:
    html = shown_html(open_app())
    assert "events</b>" in html
    assert "undated" in html
    assert "Boundaries do not imply endorsement" in html


def test_the_table_has_the_events_of_the_period(run_page: RunPage) -> None:
    everything = run_page("overview")
    nothing = run_page("overview", Selection(period=Period(date(1990, 1, 1), date(1990, 1, 2))))
    assert len(everything.dataframe[0].value) > 0
    assert not nothing.dataframe
    assert "No events match." in shown_text(nothing)


def test_undated_events_join_the_table_when_asked(run_page: RunPage) -> None:
    dated = len(run_page("overview").dataframe[0].value)
    page = run_page("overview", Selection(with_undated=True))
    assert len(page.dataframe[0].value) >= dated


def test_the_picked_event_is_shown(run_page: RunPage, sample: Sample) -> None:
    page = run_page("overview", Selection(event_id=sample.capture))
    assert "Tell Zeitun" in shown_html(page)
    nothing = run_page("overview")
    assert "Select a place or a row to see who says so." in shown_text(nothing)


def test_an_event_known_to_an_area_outlines_it_only_while_picked(
    run_page: RunPage, sample: Sample
) -> None:
    page = run_page("overview", Selection(event_id=sample.undated))
    edges = map_rows(page, "picked-area")
    assert edges[0]["a"] == edges[-1]["b"]
    for chosen in (Selection(), Selection(event_id=sample.capture)):
        assert not map_rows(run_page("overview", chosen), "picked-area")


def test_an_event_stays_picked_when_the_period_leaves_it_out(
    run_page: RunPage, sample: Sample
) -> None:
    page = run_page(
        "overview",
        Selection(event_id=sample.capture, period=Period(date(1990, 1, 1), date(1990, 2, 1))),
    )
    assert page.session_state["selection"].event_id == sample.capture
    assert "Tell Zeitun" in shown_html(page)


def test_an_unknown_event_is_told_and_does_no_harm(run_page: RunPage) -> None:
    page = run_page("overview", Selection(event_id="0000000000000000"))
    assert "No event 0000000000000000" in shown_text(page)


def test_chips_name_the_filters(sample: Sample) -> None:
    app = open_app(Selection(families=("Islamic State",), event_types=("Battles",)))
    labels = [button.label for button in app.button]
    assert {"Islamic State", "Battles", "Clear all"} <= set(labels)


def test_clear_all_keeps_the_picked_event(sample: Sample) -> None:
    app = open_app(Selection(families=("Islamic State",), event_id=sample.capture))
    next(button for button in app.button if button.label == "Clear all").click().run()
    assert app.session_state["selection"] == Selection(event_id=sample.capture)


def test_names_can_be_arabic_and_places_ungrouped(run_page: RunPage) -> None:
    options = ViewOptions(labels=LabelLanguage.ARABIC, grouping=Grouping.PLACE)
    page = run_page("overview", view_options=options)
    assert 'data-markers="' in shown_html(page)


def test_a_dataset_that_is_not_here_is_left_out_with_a_notice(sample: Sample) -> None:
    app = open_app(Selection(datasets=("reports", "elsewhere")))
    assert "“elsewhere” is not on this server" in app.warning[0].value
    assert app.session_state["selection"].datasets == ("reports",)


def timeline_of(page: AppTest) -> str:
    """The legend over the timeline and what the chart is called."""
    start = shown_html(page).index("Events per")
    charts = page.get("vega_lite_chart")
    return shown_html(page)[start:] + str(charts[0].proto.alt)


def bars_of(page: AppTest) -> dict[str, bytes]:
    """The data that the timeline's chart was given, by name."""
    (chart, *_) = page.get("vega_lite_chart")
    return {dataset.name: dataset.data.data for dataset in chart.proto.datasets}


def test_the_timeline_names_what_its_bars_are_split_by(run_page: RunPage) -> None:
    by_actor = timeline_of(run_page("overview", view_options=ViewOptions(bars=Bars.BY_FAMILY)))
    assert "Islamic State" in by_actor
    by_type = timeline_of(run_page("overview", view_options=ViewOptions(bars=Bars.BY_TYPE)))
    assert "Battles" in by_type
    assert "Battles" not in by_actor
    assert "dated events, most in" in by_type


def test_a_moving_period_does_not_count_the_timeline_again(
    run_page: RunPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Selection] = []

    def counting(session: Session, selection: Selection, *rest: Any) -> pd.DataFrame:  # noqa: ANN401
        asked.append(selection)
        return timeline_totals(session, selection, *rest)

    monkeypatch.setattr("frontline.ui.overview.timeline.timeline_totals", counting)
    page = run_page("overview", Selection(period=Period(start=date(2016, 12, 9))))
    told, before = timeline_of(page), bars_of(page)
    page.session_state["selection"] = Selection(
        period=Period(end=date(2016, 12, 8)), with_undated=True
    )
    page.run()
    assert not page.exception
    assert bars_of(page)["bars"] != before["bars"]
    # The browser would build another chart for other words.
    assert timeline_of(page) == told
    assert len(asked) == 1
    page.session_state["selection"] = Selection(event_types=("Battles",))
    page.run()
    assert len(asked) == 2
