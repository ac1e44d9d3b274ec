"""The timeline: what is selected, drawn over all that match the other filters.

One row of bars a dataset, so that datasets are compared and never summed. What
lies within one week or month stands above a row's base; what may lie in, or
lasts over, several hangs below it over all the days in question; the undated
stand apart at the right. Each event is in exactly one of the three.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final

from frontline.views.charts.timeline.counts import EPOCH, Ints, TimelineRow
from frontline.views.charts.timeline.data import UNDATED_CLICK, timeline_data
from frontline.views.charts.timeline.frame import DAY_MS, TimelineFrame, utc_ms
from frontline.views.charts.timeline.layout import height_px, row_layouts
from frontline.views.charts.timeline.template import BRUSH, CLICK, timeline_template

Spec = dict[str, Any]
_MOST_TICKS: Final = 7
# A drag over less than this part of the axis is a click with a trembling hand.
_LEAST_DRAG: Final = 0.005


def timeline_chart(
    rows: Sequence[TimelineRow], frame: TimelineFrame, names: Sequence[str] = ()
) -> Spec:
    """The chart as Vega-Lite, its data by name over a template that is built once.

    Args:
        rows: From ``timeline_rows``, one a dataset.
        frame: What they span.
        names: What to write over each row; empty for a single one.
    """
    layouts = row_layouts(rows)
    placed = list(zip(rows, layouts, names or [""] * len(rows), strict=True))
    ticks = tuple(map(utc_ms, tick_days(*frame.bounds)))
    if frame.has_undated_label:
        ticks = (*ticks, sum(frame.bin_ends) // 2)
    height = height_px(layouts)
    template = timeline_template(frame.theme, frame.ends, ticks, height, frame.right_px)
    return {**template, "datasets": timeline_data(placed, frame)}


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


def answered_period(
    answer: Mapping[str, Any], bounds: tuple[date, date], edges: Ints
) -> tuple[date, date] | None:
    """The days that a drag or a click on the chart means, within the bounds.

    A drag means the days it covers, a click the week or month of the bar. None
    where it means no days: a click beside the bars, or on the undated ones.

    Args:
        answer: The chart's selections as the browser reports them.
        bounds: First and last day of the axis.
        edges: From ``unit_edges``.
    """
    dragged: Sequence[float] = (answer.get(BRUSH) or {}).get("w") or ()
    least = _LEAST_DRAG * (utc_ms(bounds[1]) - utc_ms(bounds[0]) + DAY_MS)
    if len(dragged) == 2 and abs(dragged[1] - dragged[0]) >= least:
        low, high = sorted(EPOCH + timedelta(days=int(ms // DAY_MS)) for ms in dragged)
        return _within(low, high, bounds)
    clicked = _clicked(answer)
    for low, high in pairwise(edges.tolist()):
        if clicked is not None and low == clicked // DAY_MS:
            days = EPOCH + timedelta(days=low), EPOCH + timedelta(days=high - 1)
            return _within(*days, bounds)
    return None


def is_click_on_undated(answer: Mapping[str, Any]) -> bool:
    """Whether the bin of undated events was clicked."""
    return _clicked(answer) == UNDATED_CLICK


def _clicked(answer: Mapping[str, Any]) -> int | None:
    cells = answer.get(CLICK) or ()
    return int(cells[0]["c"]) if cells else None


def _within(low: date, high: date, bounds: tuple[date, date]) -> tuple[date, date]:
    low = min(max(low, bounds[0]), bounds[1])
    return low, min(max(high, low), bounds[1])
