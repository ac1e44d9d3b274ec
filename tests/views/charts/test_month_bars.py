"""Bars of events by month: nothing is lost between the counts and the chart, nor in its table."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.views.charts.month_bars import (
    MonthCount,
    month_bars_chart,
    month_table,
    months_alt,
)

TITLES = {"reports": "Five <reports>", "ucdp-ged": "UCDP"}
months = st.dates(date(2011, 1, 1), date(2026, 1, 1)).map(lambda day: day.replace(day=1))
counts = st.lists(
    st.tuples(
        st.sampled_from(list(TITLES)), months, st.sampled_from(("acts", "is acted on", "is named"))
    ),
    min_size=1,
    max_size=30,
    unique=True,
).flatmap(
    lambda keys: st.tuples(*(st.integers(1, 5000) for _ in keys)).map(
        lambda numbers: tuple(
            MonthCount(*key, number) for key, number in zip(keys, numbers, strict=True)
        )
    )
)


@settings(deadline=None)
@given(counts)
def test_the_table_holds_every_event(found: tuple[MonthCount, ...]) -> None:
    table = month_table(found, TITLES)
    assert table["Events"].sum() == sum(count.n_events for count in found)
    assert len(table) == len({(count.dataset, count.month) for count in found})


@settings(deadline=None)
@given(counts)
def test_a_row_a_dataset_a_bar_a_part_and_the_highest_fills_its_row(
    found: tuple[MonthCount, ...],
) -> None:
    data = month_bars_chart(found, TITLES, "light")["datasets"]
    assert len(data["rows"]) == len({count.dataset for count in found})
    assert len(data["bars"]) == len(found)
    for row in data["rows"]:
        own = [bar for bar in data["bars"] if row["y"] - 92 < bar["y2"] <= row["y"]]
        assert min(bar["y2"] for bar in own) == pytest.approx(row["y_most"])
    first, last = data["rows"][0]["x"], data["rows"][0]["x2"]
    assert all(first <= bar["x"] < bar["x2"] <= last for bar in data["bars"])


def test_one_month_is_no_bar_as_wide_as_the_page() -> None:
    data = month_bars_chart((MonthCount("reports", date(2016, 12, 1), "all", 3),), TITLES, "dark")[
        "datasets"
    ]
    (bar,) = data["bars"]
    (row,) = data["rows"]
    assert (bar["x2"] - bar["x"]) < (row["x2"] - row["x"]) / 10
    assert row["name"] == ""


def test_the_chart_in_words() -> None:
    found = (
        MonthCount("ucdp-ged", date(2016, 12, 1), "all", 1200),
        MonthCount("ucdp-ged", date(2017, 1, 1), "all", 3),
    )
    assert months_alt(found, TITLES) == (
        "Events by the month in which they begin. UCDP: 1,203 dated events in 2 months, "
        "Dec 2016 to Jan 2017, most in Dec 2016 (1,200)."
    )
