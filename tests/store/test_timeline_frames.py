"""The timeline's counts equal a slow, obvious computation on the same random selection."""

from __future__ import annotations

import calendar
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from frontline.model import DatePrecision, Event, PeriodUnit
from frontline.selection import Selection
from frontline.store.content import DatasetContent
from frontline.store.database import Database, Session
from frontline.store.dataset import write_dataset
from frontline.store.manifest import DatasetInfo
from frontline.store.timeline_frames import Category, dataset_counts, timeline_totals
from frontline.views.charts.timeline.frame import SEVERAL
from tests.store.plain import PlainEvent, matches_any_time, matching
from tests.store.records import SIDES
from tests.store.test_frames import each_selection, selections

units = st.sampled_from(PeriodUnit)
categories = st.sampled_from(("none", "event_type", "map_family"))


def until(event: Event) -> date | None:
    """The last day an event may be of."""
    start = event.event_date
    if start is None:
        return None
    if event.end_date and event.end_date > start:
        return event.end_date
    if event.date_precision is DatePrecision.WEEK:
        return start + timedelta(days=6)
    if event.date_precision is DatePrecision.MONTH:
        return start.replace(day=calendar.monthrange(start.year, start.month)[1])
    return start


def unit_of(day: date, unit: PeriodUnit) -> tuple[int, int]:
    return (day.year, day.month) if unit is PeriodUnit.MONTH else day.isocalendar()[:2]


def key_of(item: PlainEvent, unit: PeriodUnit, by: Category) -> tuple[Any, ...]:
    first, last = item.event.event_date, until(item.event)
    spans = first is not None and last is not None and unit_of(first, unit) != unit_of(last, unit)
    category = {
        "none": None,
        "event_type": str(item.event.event_type),
        "map_family": str(item.map_family) if len(item.colours) == 1 else SEVERAL,
    }[by]
    is_whole = first is not None and not spans
    return item.dataset, first, last if spans else None, category if is_whole else None


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows with plain values, missing ones None."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(name): row[name] for name in row} for row in plain.to_dict("records")]


@given(selection=selections, unit=units, by=categories)
@each_selection
def test_every_event_is_counted_once(
    session: Session, items: list[PlainEvent], selection: Selection, unit: PeriodUnit, by: Category
) -> None:
    rows = timeline_totals(session, selection, unit, by)
    matched = [item for item in items if matches_any_time(item, selection)]
    assert rows["n_events"].sum() == len(matched)
    found = {
        (
            row["dataset"],
            row["first_day"] and row["first_day"].date(),
            row["last_day"] and row["last_day"].date(),
            row["category"],
        ): row["n_events"]
        for row in records(rows)
    }
    assert found == Counter(key_of(item, unit, by) for item in matched)
    assert len(found) == len(rows)


@given(selection=selections)
@each_selection
def test_each_dataset_is_counted_by_itself(
    session: Session, items: list[PlainEvent], selection: Selection
) -> None:
    rows = dataset_counts(session, selection)
    assert list(rows["dataset"]) == [d for d in session.datasets if d in selection.datasets]
    for row in rows.itertuples():
        mine = [item for item in items if item.dataset == row.dataset]
        any_time = [item for item in mine if matches_any_time(item, selection)]
        assert (row.n_total, row.n_any_time) == (len(mine), len(any_time))
        assert row.n_shown == len(matching(mine, selection))
        assert row.n_undated == sum(item.event.event_date is None for item in any_time)


def test_a_dataset_without_events_is_counted_too(tmp_path: Path) -> None:
    info = DatasetInfo(name="reports", title="Empty")
    empty = write_dataset(tmp_path / "reports", DatasetContent(), info, SIDES)
    session = Database.load([empty]).session()
    assert timeline_totals(session, Selection(), PeriodUnit.WEEK).empty
    row = dataset_counts(session, Selection()).iloc[0]
    assert (row["title"], row["n_total"], row["n_shown"]) == ("Empty", 0, 0)
