"""The weekly timeline over the slider."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from frontline.views.timeline import (
    gridlines,
    tick_days,
    timeline_chart,
    weekly_bars,
    weekly_bars_by_type,
)

WEEK_MS = 7 * 86_400_000
WEEKLY = pd.DataFrame(
    [
        (pd.Timestamp("2016-12-05"), "Battles", 3, 4),
        (pd.Timestamp("2016-12-05"), "Protests", 1, 1),
        (pd.Timestamp("2016-12-12"), "Battles", 0, 2),
    ],
    columns=["week", "category", "n_events", "n_any_time"],
)
BOUNDS = (date(2016, 12, 6), date(2017, 2, 1))


def test_bars_sum_a_week() -> None:
    bars = weekly_bars(WEEKLY)
    assert [(bar["n"], bar["n_all"]) for bar in bars] == [(4, 5), (0, 2)]
    assert all(bar["until"] - bar["week"] == WEEK_MS for bar in bars)


def test_types_are_stacked_without_gaps() -> None:
    stack = weekly_bars_by_type(WEEKLY)
    assert [(row["type"], row["low"], row["high"]) for row in stack] == [
        ("Battles", 0, 3),
        ("Protests", 3, 4),
    ]


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


def test_the_chart_spans_the_slider_and_no_more() -> None:
    chart = timeline_chart(weekly_bars(WEEKLY), "light", BOUNDS)
    domain = x_scale(chart)["domain"]
    assert domain[1] - domain[0] == 58 * 86_400_000
    assert chart["padding"]["left"] == chart["padding"]["right"] == 5
    assert chart["background"] == "transparent"


def x_scale(chart: dict[str, Any]) -> dict[str, Any]:
    scale: dict[str, Any] = chart["layer"][0]["encoding"]["x"]["scale"]
    return scale


def test_an_empty_chart_is_still_a_chart() -> None:
    nothing = WEEKLY.head(0)
    chart = timeline_chart(weekly_bars(nothing), "dark", BOUNDS, weekly_bars_by_type(nothing))
    assert len(chart["layer"]) == 5
