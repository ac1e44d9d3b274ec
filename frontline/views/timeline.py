"""The weekly timeline: what is selected, drawn over all that match the other filters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import pandas as pd

from frontline.model import EventType
from frontline.views.palette import NEUTRALS, Neutrals, Theme

Spec = dict[str, Any]
Row = dict[str, Any]

# So that the first and last day stand above the ends of the slider, whose thumbs overhang.
PADDING_PX: Final = 5
_HEIGHT: Final = 84
_GAP_PX: Final = 0.7
_NICE: Final = (1, 2, 5, 10, 15, 20, 30, 40, 50, 75, 100, 150, 200, 300, 400, 500, 1000, 2000, 5000)
# Event types are shades of slate and not hues: a hue means an actor.
_TYPE_SHADES: Final[Mapping[Theme, tuple[str, ...]]] = {
    "light": ("#22303F", "#3A4F66", "#5C738C", "#8498AD", "#A9B8C7", "#C9D3DD"),
    "dark": ("#DCE8F4", "#BFD0E0", "#A0B3C7", "#8297AC", "#667B91", "#4F6276"),
}
_MOST_TICKS: Final = 7
# "2017" on New Year's Day, "Mar 2017" on other firsts, "12 Mar" between.
_AXIS_WORDS: Final = (
    "utcdate(datum.value) != 1 ? utcFormat(datum.value, '%-d %b') : "
    "utcmonth(datum.value) == 0 ? utcFormat(datum.value, '%Y') : "
    "utcFormat(datum.value, '%b %Y')"
)


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
    return {"week": _utc_ms(start), "until": _utc_ms(start + timedelta(days=7))}


def _utc_ms(day: date) -> int:
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
    """The chart as Vega-Lite.

    Args:
        bars: From ``weekly_bars``.
        theme: The theme's colours.
        bounds: First and last day of the slider under the chart.
        types: From ``weekly_bars_by_type``, to split the selected bars; None leaves them whole.
        height: Height of the bars in pixels.
    """
    colours = NEUTRALS[theme]
    most = max((bar["n_all"] for bar in bars), default=1)
    first, last = bounds
    ends = (_utc_ms(first), _utc_ms(last + timedelta(days=1)))
    selected = _bars(bars, "n", colours.bar, height) if types is None else _type_bars(types, theme)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "background": "transparent",
        "height": height,
        "width": "container",
        "padding": {"left": PADDING_PX, "right": PADDING_PX, "top": 4, "bottom": 0},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "view": {"stroke": None},
        "config": {"font": "Source Sans", "axis": {"labelColor": colours.second}},
        "layer": [
            # The first layer alone describes the axes; the others only fill them.
            _gridlines(gridlines(most), colours, bounds, ends),
            _bars(bars, "n_all", colours.bar_all, height),
            selected,
            *_gridline_labels(gridlines(most), colours, ends[1]),
        ],
    }


def _x(bounds: tuple[date, date]) -> Spec:
    first, last = bounds
    return {
        "type": "quantitative",
        "scale": {
            "domain": [_utc_ms(first), _utc_ms(last + timedelta(days=1))],
            "padding": 0,
            "nice": False,
            "zero": False,
        },
        "axis": {
            "title": None,
            "grid": False,
            "domain": False,
            "values": [_utc_ms(day) for day in tick_days(first, last)],
            "labelFontSize": 11,
            "labelExpr": _AXIS_WORDS,
            "labelFlush": 20,
            "labelOverlap": True,
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


def _bars(bars: Sequence[Row], count: str, fill: str, height: int) -> Spec:
    return {
        "data": {"values": list(bars)},
        "mark": {"type": "rect", "fill": fill, "x2Offset": -_GAP_PX, "clip": True},
        "encoding": {
            "x": {"field": "week", "type": "quantitative"},
            "x2": {"field": "until"},
            "y": {"field": count, "type": "quantitative", "axis": None},
            "y2": {"value": height},
            "tooltip": [_WEEK_TIP, _tip("n", "Selected"), _tip("n_all", "All")],
        },
    }


def _type_bars(types: Sequence[Row], theme: Theme) -> Spec:
    legend = {
        "orient": "bottom",
        "title": None,
        "columns": 3,
        "labelColor": NEUTRALS[theme].ink,
        "labelLimit": 220,
        "symbolType": "square",
        "offset": 2,
    }
    names = [str(event_type) for event_type in EventType]
    scale = {"domain": names, "range": list(_TYPE_SHADES[theme])}
    return {
        "data": {"values": list(types)},
        "mark": {"type": "rect", "x2Offset": -_GAP_PX, "clip": True},
        "encoding": {
            "x": {"field": "week", "type": "quantitative"},
            "x2": {"field": "until"},
            "y": {"field": "high", "type": "quantitative", "axis": None},
            "y2": {"field": "low"},
            "fill": {"field": "type", "type": "nominal", "scale": scale, "legend": legend},
            "tooltip": [_WEEK_TIP, {"field": "type", "title": "Event type"}, _tip("n", "Events")],
        },
    }


_WEEK_TIP: Final[Spec] = {
    "field": "week",
    "type": "temporal",
    "timeUnit": "utcyearmonthdate",
    "title": "Week of",
    "format": "%-d %b %Y",
}


def _tip(field: str, title: str) -> Spec:
    return {"field": field, "type": "quantitative", "title": title, "format": ","}


def _gridlines(
    lines: tuple[int, int],
    colours: Neutrals,
    bounds: tuple[date, date],
    ends: tuple[int, int],
) -> Spec:
    # Room above for the label of the upper line.
    scale = {"domain": [0, lines[1] * 1.2], "nice": False}
    return {
        "data": {"values": [{"count": n, "week": ends[0], "until": ends[1]} for n in lines]},
        "mark": {"type": "rule", "color": colours.bar_all, "strokeWidth": 1},
        "encoding": {
            "x": {"field": "week", **_x(bounds)},
            "x2": {"field": "until"},
            "y": {"field": "count", "type": "quantitative", "axis": None, "scale": scale},
        },
    }


def _gridline_labels(lines: tuple[int, int], colours: Neutrals, end: int) -> list[Spec]:
    """The counts at the right end, over a halo in the page's colour."""
    rows = [
        {"count": lines[0], "text": f"{lines[0]:,}", "week": end},
        {"count": lines[1], "text": f"{lines[1]:,} events a week", "week": end},
    ]
    halo = {"stroke": colours.page, "strokeWidth": 4, "strokeJoin": "round"}
    return [
        {
            "data": {"values": rows},
            "mark": {
                "type": "text",
                "align": "right",
                "baseline": "bottom",
                "dy": -1,
                "fontSize": 11,
                "fill": colours.second,
                **look,
            },
            "encoding": {
                "x": {"field": "week", "type": "quantitative"},
                "y": {"field": "count", "type": "quantitative", "axis": None},
                "text": {"field": "text"},
            },
        }
        for look in (halo, {})
    ]
