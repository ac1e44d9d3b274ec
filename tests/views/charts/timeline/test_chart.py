"""The timeline over the slider: rows of bars, what spans, the undated, and answers to clicks."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import altair as alt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.model import MapFamily, PeriodUnit
from frontline.selection import Period
from frontline.views.charts.timeline.chart import (
    answered_period,
    is_click_on_undated,
    tick_days,
    timeline_chart,
)
from frontline.views.charts.timeline.data import part_code
from frontline.views.charts.timeline.frame import CATEGORIES, DAY_MS, SEVERAL, utc_ms
from frontline.views.charts.timeline.layout import gridlines, row_layouts
from frontline.views.charts.timeline.template import (
    ALL_CODE,
    BRUSH,
    CLICK,
    FIRST_TYPE_CODE,
    SELECTED_CODE,
    fills,
)
from frontline.views.charts.timeline.words import category_legend, timeline_alt, timeline_legend
from frontline.views.palette import NEUTRALS, PALE_RIM, Theme, family_colour
from tests.views.charts.timeline.timeline_rows import BOUNDS, EVENTS, Counted, a_frame, rows_of

TWO: tuple[Counted, ...] = (
    *EVENTS,
    ("others", date(2017, 1, 3), None, "Battles", 900),
    ("others", None, None, None, 5000),
)


def rows_in(spec: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The rows of one of the chart's data sets."""
    rows: list[dict[str, Any]] = spec["datasets"][name].to_pylist()
    return rows


def bars(spec: dict[str, Any], code: int) -> list[dict[str, Any]]:
    return [bar for bar in rows_in(spec, "bars") if bar["k"] == code]


@given(st.integers(0, 50_000))
def test_no_bar_passes_the_upper_gridline(most: int) -> None:
    step, upper = gridlines(most)
    assert upper == 2 * step
    assert upper >= most


@given(st.dates(date(2011, 1, 1), date(2020, 1, 1)), st.integers(1, 4000))
def test_a_few_days_are_named_whatever_the_period(first: date, n_days: int) -> None:
    last = first + timedelta(days=n_days)
    days = tick_days(first, last)
    assert 1 <= len(days) <= 8
    assert all(first <= day <= last for day in days)
    assert list(days) == sorted(set(days))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("by", ["none", "event_type", "map_family"])
def test_vega_lite_accepts_the_chart(theme: Theme, by: str) -> None:
    frame = replace(a_frame(by=by, period=Period(date(2016, 12, 8), None)), theme=theme)
    spec = timeline_chart(rows_of(frame, TWO, ("reports", "others")), frame, ("One", "Two"))
    plain = {name: rows_in(spec, name) for name in spec["datasets"]}
    alt.Chart.from_dict({**spec, "datasets": plain})
    assert spec["padding"]["left"] == spec["padding"]["right"] == 5
    assert spec["background"] == "transparent"


def test_the_axis_spans_the_slider_and_the_undated_stand_beside_it() -> None:
    frame = a_frame(right_px=70)
    spec = timeline_chart(rows_of(frame), frame)
    scale = spec["layer"][0]["encoding"]["x"]["scale"]
    start, end, edge = scale["domain"]
    assert end - start == 58 * DAY_MS
    assert scale["range"] == [0, {"expr": "width - 70"}, {"expr": "width"}]
    dated = [bar for bar in bars(spec, SELECTED_CODE) if bar["w"] < end]
    assert dated
    assert all(start <= bar["w"] < bar["u"] <= end + DAY_MS / 40 for bar in dated)
    (undated,) = (bar for bar in bars(spec, ALL_CODE) if bar["w"] > end)
    assert end < undated["w"] < undated["u"] < edge
    assert rows_in(spec, "counts")[0]["text"] == "4"


def test_selected_bars_stand_over_all_of_them() -> None:
    frame = a_frame(period=Period(date(2016, 12, 7), date(2016, 12, 31)))
    (row,) = rows_of(frame)
    (layout,) = row_layouts([row])
    spec = timeline_chart([row], frame)
    heights = [round((bar["b"] - bar["a"]) / layout.px) for bar in bars(spec, SELECTED_CODE)]
    assert heights == [1, 2]
    everything = [round((bar["b"] - bar["a"]) / layout.px) for bar in bars(spec, ALL_CODE)]
    assert everything == [4, 2, 1, 4]
    assert rows_in(spec, "period") == [
        {"w": utc_ms(date(2016, 12, 7)), "u": utc_ms(date(2017, 1, 1))}
    ]


def test_no_band_is_drawn_over_the_whole_period() -> None:
    frame = a_frame()
    assert rows_in(timeline_chart(rows_of(frame), frame), "period") == []
    elsewhere = a_frame(period=Period(date(1990, 1, 1), date(1990, 1, 2)))
    assert rows_in(timeline_chart(rows_of(elsewhere), elsewhere), "period") == []


def test_types_are_stacked_without_gaps() -> None:
    frame = a_frame(by="event_type")
    (row,) = rows_of(frame)
    spec = timeline_chart([row], frame)
    first = min(bar["w"] for bar in bars(spec, ALL_CODE))
    stack = [
        bar
        for code in range(FIRST_TYPE_CODE, FIRST_TYPE_CODE + 6)
        for bar in bars(spec, code)
        if bar["w"] == first
    ]
    assert len(stack) == 2
    assert stack[0]["b"] == row_layouts([row])[0].base
    assert stack[1]["b"] == stack[0]["a"]
    assert bars(spec, SELECTED_CODE) == []


def test_what_spans_weeks_hangs_below_over_its_days() -> None:
    frame = a_frame(period=Period(None, date(2016, 12, 10)))
    (row,) = rows_of(frame)
    spec = timeline_chart([row], frame)
    (span,) = rows_in(spec, "spans")
    assert (span["w"], span["u"]) == (utc_ms(date(2016, 12, 16)), utc_ms(date(2016, 12, 23)))
    assert span["b"] > span["a"] == row_layouts([row])[0].base
    assert span["k"] == ALL_CODE


def test_each_dataset_has_a_row_and_a_scale_of_its_own() -> None:
    frame = a_frame(with_undated=True)
    rows = rows_of(frame, TWO, ("reports", "others"))
    layouts = row_layouts(rows)
    assert layouts[0].bottom < layouts[1].top
    assert layouts[0].px > 50 * layouts[1].px
    spec = timeline_chart(rows, frame, ("One", "Two"))
    assert [name["text"] for name in rows_in(spec, "names")] == ["One", "Two"]
    assert [count["text"] for count in rows_in(spec, "counts")] == ["4", "5,000"]
    # More undated than the scale of the row can show: its bar is cut open.
    assert len(rows_in(spec, "cuts")) == 1
    assert layouts[1].top < rows_in(spec, "cuts")[0]["y"] < layouts[1].base


def test_the_pointer_finds_counts_and_their_parts() -> None:
    frame = a_frame(by="event_type", period=Period(None, date(2016, 12, 7)))
    cells = rows_in(timeline_chart(rows_of(frame), frame), "cells")
    assert cells[0]["when"] == "week of 5 Dec 2016"
    assert (cells[0]["n"], cells[0]["n_all"], cells[0]["parts"]) == (3, 4, "Battles 3")
    assert [(cell["long"], cell["long_all"]) for cell in cells[1:3]] == [(0, 5), (0, 5)]
    assert (cells[-1]["when"], cells[-1]["n"], cells[-1]["n_all"]) == ("undated", 0, 4)
    monthly = a_frame(PeriodUnit.MONTH)
    named = rows_in(timeline_chart(rows_of(monthly), monthly), "cells")
    assert [cell["when"] for cell in named] == ["Dec 2016", "Feb 2017", "undated"]


@given(st.floats(-0.5, 1.5), st.floats(-0.5, 1.5))
def test_a_drag_means_the_days_it_covers(one: float, other: float) -> None:
    start, end = utc_ms(BOUNDS[0]), utc_ms(BOUNDS[1] + timedelta(days=1))
    dragged = [start + part * (end - start) for part in (one, other)]
    days = answered_period({BRUSH: {"w": dragged}}, BOUNDS, a_frame().edges)
    if abs(one - other) < 0.0049:
        assert days is None
    elif days is not None:
        assert BOUNDS[0] <= days[0] <= days[1] <= BOUNDS[1]
        if min(one, other) >= 0 and max(one, other) < 1:
            assert utc_ms(days[0]) <= min(dragged)
            assert max(dragged) <= utc_ms(days[1] + timedelta(days=1))


def test_a_click_means_its_week_or_month() -> None:
    def click(day: date, unit: PeriodUnit = PeriodUnit.WEEK) -> tuple[date, date] | None:
        answer = {BRUSH: {}, CLICK: [{"c": float(utc_ms(day))}]}
        return answered_period(answer, BOUNDS, a_frame(unit).edges)

    assert click(date(2016, 12, 12)) == (date(2016, 12, 12), date(2016, 12, 18))
    assert click(date(2016, 12, 5)) == (date(2016, 12, 6), date(2016, 12, 11))
    assert click(date(2017, 1, 1), PeriodUnit.MONTH) == (date(2017, 1, 1), date(2017, 1, 31))
    assert click(date(2016, 12, 13)) is None
    assert answered_period({CLICK: []}, BOUNDS, a_frame().edges) is None


def test_a_click_on_the_undated_is_no_period() -> None:
    answer = {CLICK: [{"c": -1.0}]}
    assert is_click_on_undated(answer)
    assert answered_period(answer, BOUNDS, a_frame().edges) is None
    assert not is_click_on_undated({CLICK: [], BRUSH: {}})


def test_the_legend_says_what_is_drawn() -> None:
    frame = a_frame()
    html = timeline_legend(rows_of(frame), frame)
    assert "Events per week" in html
    assert "5 not within one week" in html
    by_type = a_frame(by="event_type")
    assert category_legend(rows_of(frame), frame) == ""
    named = category_legend(rows_of(by_type), by_type)
    assert "Battles" in named
    assert "Strategic" not in named
    dark = replace(a_frame(by="map_family"), theme="dark")
    assert PALE_RIM in category_legend(rows_of(dark, ()), dark)
    two = timeline_legend(rows_of(frame, TWO, ("reports", "others")), frame)
    assert "each on its own scale" in two


def test_the_chart_is_told_to_those_who_do_not_see_it() -> None:
    frame = a_frame(period=Period(date(2016, 12, 8), None))
    assert timeline_alt(rows_of(frame), frame) == (
        "Events per week from 6 Dec 2016 to 1 Feb 2017. 12 dated events, most in the week of "
        "5 Dec 2016 (4); 5 not within one week; 4 undated. The line above the map says how many "
        "are selected."
    )
    assert "Two: 0 dated events" in timeline_alt(
        rows_of(frame, EVENTS, ("reports", "others")), frame, ("One", "Two")
    )


@given(st.dates(*BOUNDS), st.dates(*BOUNDS))
def test_a_move_of_the_slider_changes_nothing_but_data(one: date, other: date) -> None:
    # The browser would otherwise tear the chart down and build another.
    def still(start: date | None, end: date | None) -> tuple[Any, str]:
        frame = a_frame(period=Period(start, end))
        spec = timeline_chart(rows_of(frame), frame)
        del spec["datasets"]
        return spec, timeline_alt(rows_of(frame), frame)

    assert still(min(one, other), max(one, other)) == still(None, None)


def test_an_empty_chart_is_still_a_chart() -> None:
    frame = a_frame(by="map_family")
    spec = timeline_chart(rows_of(frame, ()), frame)
    assert len(rows_in(spec, "cells")) == 1
    assert rows_in(spec, "spans") == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_several_families_look_like_no_other_bar(theme: Theme) -> None:
    shades = fills(theme)
    several = shades[part_code("map_family", CATEGORIES["map_family"].index(SEVERAL))]
    others = {*shades[:2], *(family_colour(family, theme).fill for family in MapFamily)}
    assert several not in others | {NEUTRALS[theme].page}
