"""Counts by day as the store gives them, and frames to draw them in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from frontline.model import PeriodUnit
from frontline.views.charts.timeline.counts import (
    TimelineRow,
    day_counts,
    timeline_rows,
    unit_edges,
)
from frontline.views.charts.timeline.frame import CATEGORIES, TimelineFrame

BOUNDS = (date(2016, 12, 6), date(2017, 2, 1))
Counted = tuple[str, date | None, date | None, str | None, int]
EVENTS: tuple[Counted, ...] = (
    ("reports", date(2016, 12, 6), None, "Battles", 3),
    ("reports", date(2016, 12, 8), None, "Protests", 1),
    ("reports", date(2016, 12, 16), None, "Battles", 2),
    ("reports", date(2016, 12, 16), date(2016, 12, 22), None, 5),
    ("reports", date(2017, 2, 1), None, "Riots", 1),
    ("reports", None, None, None, 4),
)


def totals(events: Sequence[Counted]) -> pd.DataFrame:
    """Rows as ``timeline_totals`` has them."""
    names = ["dataset", "first_day", "last_day", "category", "n_events"]
    frame = pd.DataFrame(list(events), columns=names)
    for name in ("first_day", "last_day"):
        frame[name] = pd.to_datetime(frame[name])
    return frame


def a_frame(unit: PeriodUnit = PeriodUnit.WEEK, **fields: Any) -> TimelineFrame:  # noqa: ANN401
    first, last = fields.pop("bounds", BOUNDS)
    edges = unit_edges(first, last, unit)
    return TimelineFrame(theme="light", bounds=(first, last), unit=unit, edges=edges, **fields)


def rows_of(
    frame: TimelineFrame,
    events: Sequence[Counted] = EVENTS,
    datasets: Sequence[str] = ("reports",),
) -> tuple[TimelineRow, ...]:
    categories = CATEGORIES[frame.by]
    counts = day_counts(totals(events), datasets, categories)
    return timeline_rows(counts, frame.edges, frame.period, len(categories))
