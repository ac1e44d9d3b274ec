"""From days to bars: every event in one place, whatever the unit and the period."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from frontline.model import EventType, PeriodUnit
from frontline.selection import Period
from frontline.views.charts.timeline.counts import EPOCH, day_number, fitting_unit, unit_edges
from tests.views.charts.timeline.timeline_rows import BOUNDS, Counted, a_frame, rows_of

days = st.dates(*BOUNDS)
units = st.sampled_from(PeriodUnit)
kinds = st.sampled_from([str(kind) for kind in EventType])
datasets = st.sampled_from(("reports", "others"))
short = st.tuples(datasets, days, st.none(), kinds, st.integers(1, 9))
long = st.builds(
    lambda dataset, first, length, n: (dataset, first, first + timedelta(days=length), None, n),
    datasets,
    days,
    st.integers(1, 400),
    st.integers(1, 9),
)
undated = st.tuples(datasets, st.none(), st.none(), st.none(), st.integers(1, 9))
counted = st.lists(st.one_of(short, long, undated), max_size=30)


@given(counted, units, st.none() | days, st.none() | days)
def test_counts_add_up(
    events: list[Counted], unit: PeriodUnit, start: date | None, end: date | None
) -> None:
    frame = a_frame(unit, period=Period(start, end), by="event_type")
    rows = rows_of(frame, events, ("reports", "others"))
    for row, name in zip(rows, ("reports", "others"), strict=True):
        mine = [event for event in events if event[0] == name]
        chosen = [
            e for e in mine if e[1] and (start or date.min) <= e[1] <= (end or date.max)
        ]  # fmt: skip
        assert row.n_all.sum() == sum(e[4] for e in mine if e[1] and not e[2])
        assert row.n.sum() == sum(e[4] for e in chosen if not e[2])
        assert row.n_spanning == sum(e[4] for e in mine if e[2])
        assert row.n_in_period == sum(e[4] for e in chosen)
        assert row.n_undated == sum(e[4] for e in mine if not e[1])
        assert row.n_dated == row.n_all.sum() + row.n_spanning
        assert (row.parts.sum(axis=0) == row.n).all()


@given(st.lists(long, max_size=8), units, days)
def test_what_spans_is_drawn_over_all_its_days(
    events: list[Counted], unit: PeriodUnit, start: date
) -> None:
    frame = a_frame(unit, period=Period(start, None))
    row = rows_of(frame, events, ("reports", "others"))[0]
    mine = [e for e in events if e[0] == "reports"]
    last = EPOCH + timedelta(days=int(frame.edges[-1]) - 1)
    for day in (BOUNDS[0], date(2016, 12, 31), BOUNDS[1], last):
        at = day_number(day)
        here = (row.spans.start <= at) & (at < row.spans.end)
        covering = [e for e in mine if e[1] and e[2] and e[1] <= day <= e[2]]
        assert row.spans.n_all[here].sum() == sum(e[4] for e in covering)
        assert row.spans.n[here].sum() == sum(e[4] for e in covering if e[1] and e[1] >= start)
    touched = [e for e in mine if e[2] and unit_edges(*BOUNDS, unit)[0] <= day_number(e[2])]
    assert row.n_long_all.max(initial=0) <= sum(e[4] for e in touched)


@given(st.dates(date(2011, 1, 1), date(2020, 1, 1)), st.integers(0, 4000), units)
def test_units_cover_every_day_once(first: date, n_days: int, unit: PeriodUnit) -> None:
    last = first + timedelta(days=n_days)
    edges = unit_edges(first, last, unit)
    assert edges[0] <= day_number(first)
    assert edges[1] > day_number(first)
    assert edges[-2] <= day_number(last) < edges[-1]
    starts = [EPOCH + timedelta(days=int(edge)) for edge in edges]
    if unit is PeriodUnit.WEEK:
        assert all(start.weekday() == 0 for start in starts)
        assert set(np.diff(edges)) <= {7}
    else:
        assert all(start.day == 1 for start in starts)


def test_eight_years_are_drawn_by_month() -> None:
    assert fitting_unit(date(2016, 1, 1), date(2019, 11, 30), 600) is PeriodUnit.WEEK
    assert fitting_unit(date(2011, 3, 1), date(2018, 12, 31), 600) is PeriodUnit.MONTH
    assert fitting_unit(date(2016, 1, 1), date(2019, 11, 30), 270) is PeriodUnit.MONTH


def test_long_times_are_drawn_as_closely_as_a_screen_shows() -> None:
    bounds = (date(2011, 1, 1), date(2018, 12, 31))
    frame = a_frame(PeriodUnit.MONTH, bounds=bounds)
    events: list[Counted] = [
        ("reports", bounds[0] + timedelta(days=n), bounds[0] + timedelta(days=n + 40), None, 1)
        for n in range(2800)
    ]
    spans = rows_of(frame, events)[0].spans
    assert 1 <= len(spans.n_all) <= 241
    assert spans.n_all.max() >= 41
