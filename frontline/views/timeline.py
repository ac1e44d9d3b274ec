"""The weekly timeline: what is selected, drawn over all that match the other filters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import pandas as pd

from frontline.model import EventType
from frontline.views.palette import Theme
from frontline.views.timeline_template import timeline_template

Spec = dict[str, Any]
Row = dict[str, Any]

_HEIGHT: Final = 84
_NICE: Final = (1, 2, 5, 10, 15, 20, 30, 40, 50, 75, 100, 150, 200, 300, 400, 500, 1000, 2000, 5000)
_MOST_TICKS: Final = 7


def weekly_bars(weekly: pd.DataFrame) -> list[Row]:
    """One row a week from ``frames.weekly_totals``: ``n`` selected of ``n_all``.

    ``week`` and ``until`` are milliseconds since 1970 in UTC, as charts count.
    """
    totals = weekly.groupby("week", observed=True)[["n_events", "n_any_time"]].sum()
    return [
        _week(week) | {"n": int(row["n_events"]), "n_all": int(row["n_any_time"])}
        for week, row in totals.iterrows()
    ]


def weekly_bars_by_type(weekly: pd.DataFrame) -> list[Row]:
    """The selected events of each week and type, stacked: ``type``, ``low``, ``high``, ``n``."""
    order = {str(event_type): position for position, event_type in enumerate(EventType)}
    rows = weekly[weekly["n_events"] > 0].assign(type=weekly["category"].astype(str))
    rows = rows.assign(position=rows["type"].map(order)).sort_values(["week", "position"])
    high = rows.groupby("week")["n_events"].cumsum()
    return [
        _week(week) | {"type": kind, "n": int(n), "low": int(top - n), "high": int(top)}
        for week, kind, n, top in zip(
            rows["week"], rows["type"], rows["n_events"], high, strict=True
        )
    ]


def _week(week: Any) -> Row:  # noqa: ANN401 - pandas' own kinds of timestamps
    start = pd.Timestamp(week).date()
    return {"week": utc_ms(start), "until": utc_ms(start + timedelta(days=7))}


def utc_ms(day: date) -> int:
    """The start of a day as charts count: milliseconds since 1970 in UTC."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


def gridlines(most: int) -> tuple[int, int]:
    """Two round counts for the gridlines: half and whole of what no bar exceeds."""
    step = next((step for step in _NICE if 2 * step >= most), -(-most // 2))
    return step, 2 * step


def timeline_chart(
    bars: Sequence[Row],
    theme: Theme,
    bounds: tuple[date, date],
    types: Sequence[Row] | None = None,
    height: int = _HEIGHT,
) -> Spec:
    """The chart as Vega-Lite, its data by name over a template that is built once.

    Args:
        bars: From ``weekly_bars``.
        theme: The theme's colours.
        bounds: First and last day of the slider under the chart.
        types: From ``weekly_bars_by_type``, to split the selected bars; None leaves them whole.
        height: Height of the bars in pixels.
    """
    lines = gridlines(max((bar["n_all"] for bar in bars), default=1))
    first, last = bounds
    ends = (utc_ms(first), utc_ms(last + timedelta(days=1)))
    ticks = tuple(map(utc_ms, tick_days(first, last)))
    labels = (f"{lines[0]:,}", f"{lines[1]:,} events a week")
    named = zip(lines, labels, strict=True)
    return {
        **timeline_template(theme, ends, ticks, lines[1], types is not None, height),
        "datasets": {
            "weeks": list(bars),
            "types": list(types or ()),
            "lines": [{"count": n, "week": ends[0], "until": ends[1]} for n in lines],
            "labels": [{"count": n, "text": text, "week": ends[1]} for n, text in named],
        },
    }


def tick_days(first: date, last: date) -> tuple[date, ...]:
    """Days to name under the chart: first days of years or months, or every few days."""
    months = [
        date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if first <= date(year, month, 1) <= last
    ]
    years = [day for day in months if day.month == 1]
    if len(years) > _MOST_TICKS:
        return tuple(years[:: -(-len(years) // _MOST_TICKS)])
    if len(months) >= 2:
        step = next((s for s in (1, 2, 3, 6, 12) if len(months) / s <= _MOST_TICKS), 12)
        return tuple(day for day in months if (day.month - 1) % step == 0)
    step = max(1, (last - first).days // 4)
    return tuple(first + timedelta(days=n) for n in range(0, (last - first).days + 1, step))
