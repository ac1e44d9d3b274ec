"""The weekly timeline: what is selected, drawn over all that match the other filters."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from frontline.model import EventType
from frontline.views.palette import NEUTRALS, Theme

Spec = Mapping[str, Any]

# So that the first and last day stand above the ends of the slider, whose thumbs overhang.
PADDING_PX: Final = 5
_NICE: Final = (1, 2, 5, 10, 20, 40, 50, 100, 200, 400, 500, 1000, 2000, 5000, 10000)
# Event types are shades of slate and not hues: a hue means an actor.
_TYPE_SHADES: Final[Mapping[Theme, tuple[str, ...]]] = {
    "light": ("#22303F", "#3A4F66", "#5C738C", "#8498AD", "#A9B8C7", "#C9D3DD"),
    "dark": ("#DCE8F4", "#BFD0E0", "#A0B3C7", "#8297AC", "#667B91", "#4F6276"),
}


def weekly_bars(weekly: pd.DataFrame) -> pd.DataFrame:
    """One row a week from ``frames.weekly_totals``: ``week``, ``until``, ``n``, ``n_all``."""
    totals = weekly.groupby("week", as_index=False, observed=True)[["n_events", "n_any_time"]].sum()
    return pd.DataFrame(
        {
            "week": totals["week"],
            "until": totals["week"] + pd.Timedelta(days=7),
            "n": totals["n_events"],
            "n_all": totals["n_any_time"],
        }
    )


def weekly_bars_by_type(weekly: pd.DataFrame) -> pd.DataFrame:
    """Stacked rows: ``week``, ``until``, ``type``, ``from``, ``to`` of the selected events.

    Weeks without selected events keep a row of ``weekly_bars`` behind them.
    """
    order = {str(event_type): position for position, event_type in enumerate(EventType)}
    rows = weekly[weekly["n_events"] > 0].copy()
    rows["type"] = rows["category"].astype(str)
    rows["position"] = rows["type"].map(order)
    rows = rows.sort_values(["week", "position"])
    rows["to"] = rows.groupby("week")["n_events"].cumsum()
    rows["from"] = rows["to"] - rows["n_events"]
    rows["until"] = rows["week"] + pd.Timedelta(days=7)
    return rows[["week", "until", "type", "from", "to", "n_events"]].reset_index(drop=True)


def nice_step(most: int) -> int:
    """The upper gridline's count halved: two gridlines fit under the highest bar."""
    fitting = [step for step in _NICE if step <= max(1, most) / 2]
    return fitting[-1] if fitting else 1


def timeline_spec(
    theme: Theme, bounds: tuple[date, date], most: int, *, by_type: bool = False, height: int = 76
) -> Spec:
    """The chart as Vega-Lite without data; data sets ``bars`` (and ``types``) are to be added.

    Args:
        theme: The theme's colours.
        bounds: First and last day of the slider under the chart.
        most: The highest bar.
        by_type: Whether selected bars are split by event type.
        height: Height of the bars in pixels.
    """
    spec = deepcopy(_template(theme, by_type, height))
    first, last = bounds
    domain = [_utc(first), _utc(last + timedelta(days=1))]
    step = nice_step(most)
    for layer in spec["layer"]:
        if "x" in layer["encoding"]:
            layer["encoding"]["x"]["scale"] = {"domain": domain, "padding": 0, "type": "utc"}
        y = layer["encoding"].get("y", {})
        if "axis" in y:
            y["axis"]["values"] = [step, 2 * step]
        if "scale" in y:
            y["scale"]["domain"] = [0, max(most, 2 * step)]
    unit = "event" if 2 * step == 1 else "events"
    label = f"datum.value == {2 * step} ? '{2 * step:,} {unit} a week' : datum.label"
    spec["layer"][0]["encoding"]["y"]["axis"]["labelExpr"] = label
    return spec


def with_data(spec: Spec, **data: pd.DataFrame) -> dict[str, Any]:
    """The specification with its data sets, times as ISO strings."""
    return dict(spec) | {
        "datasets": {
            name: frame.assign(
                **{
                    column: frame[column].dt.strftime("%Y-%m-%d")
                    for column in ("week", "until")
                    if column in frame
                }
            ).to_dict("records")
            for name, frame in data.items()
        }
    }


def _utc(day: date) -> dict[str, Any]:
    return {"year": day.year, "month": day.month, "date": day.day, "utc": True}


@lru_cache(maxsize=8)
def _template(theme: Theme, by_type: bool, height: int) -> dict[str, Any]:
    colours = NEUTRALS[theme]
    layers = [
        _bars("bars", "n_all", colours.bar_all, _y_axis(theme)),
        _types(theme) if by_type else _bars("bars", "n", colours.bar, {}),
    ]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "background": "transparent",
        "height": height,
        "width": "container",
        "padding": {"left": PADDING_PX, "right": PADDING_PX, "top": 14, "bottom": 2},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "view": {"stroke": None},
        "layer": layers,
        "config": {"font": "Source Sans"},
    }


def _bars(data: str, count: str, fill: str, y: dict[str, Any]) -> dict[str, Any]:
    return {
        "data": {"name": data},
        "mark": {"type": "rect", "fill": fill, "stroke": None, "x2Offset": -0.7, "clip": True},
        "encoding": {
            "x": _x_axis(fill),
            "x2": {"field": "until"},
            "y": {"field": count, "type": "quantitative", **y},
            "y2": {"datum": 0},
            "tooltip": [
                {"field": "week", "type": "temporal", "title": "Week of", "format": "%-d %b %Y"},
                {"field": "n", "type": "quantitative", "title": "Selected", "format": ","},
                {"field": "n_all", "type": "quantitative", "title": "All", "format": ","},
            ],
        },
    }


def _types(theme: Theme) -> dict[str, Any]:
    names = [str(event_type) for event_type in EventType]
    return {
        "data": {"name": "types"},
        "mark": {"type": "rect", "stroke": None, "x2Offset": -0.7, "clip": True},
        "encoding": {
            "x": _x_axis(""),
            "x2": {"field": "until"},
            "y": {"field": "to", "type": "quantitative"},
            "y2": {"field": "from"},
            "fill": {
                "field": "type",
                "type": "nominal",
                "scale": {"domain": names, "range": list(_TYPE_SHADES[theme])},
                "legend": {
                    "orient": "bottom",
                    "title": None,
                    "columns": 3,
                    "labelColor": NEUTRALS[theme].ink,
                    "symbolType": "square",
                    "labelLimit": 220,
                },
            },
            "tooltip": [
                {"field": "week", "type": "temporal", "title": "Week of", "format": "%-d %b %Y"},
                {"field": "type", "title": "Event type"},
                {"field": "n_events", "type": "quantitative", "title": "Events", "format": ","},
            ],
        },
    }


def _x_axis(_: str) -> dict[str, Any]:
    return {
        "field": "week",
        "type": "temporal",
        "timeUnit": {"unit": "utcyearmonthdate"},
        "bandPosition": 0,
        "axis": {
            "title": None,
            "grid": False,
            "domain": False,
            "tickCount": 6,
            "labelFontSize": 11,
            "labelFlush": True,
            "labelOverlap": True,
        },
    }


def _y_axis(theme: Theme) -> dict[str, Any]:
    colours = NEUTRALS[theme]
    return {
        "axis": {
            "title": None,
            "domain": False,
            "ticks": False,
            "orient": "right",
            "gridColor": colours.bar_all,
            "labelColor": colours.second,
            "labelFontSize": 11,
            "labelAlign": "right",
            "labelBaseline": "bottom",
            "labelPadding": -2,
            "labelOffset": -2,
            "zindex": 0,
        },
        "scale": {"nice": False},
    }
