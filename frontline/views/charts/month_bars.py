"""Events by month as bars, a row a dataset: each has a scale of its own, as in the timeline.

The specification carries its data by name and every colour; it is drawn with
``theme=None``. The same counts as a table are ``month_table``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

import altair as alt
import pandas as pd
from markupsafe import Markup

from frontline.views.legends import Entry, Swatch, legend_html
from frontline.views.palette import NEUTRALS, Neutrals, Theme
from frontline.views.row_types import MonthRow
from frontline.views.tables.columns import Column, make_table
from frontline.views.wording import counted, month, number

#: What an actor does in an event, in the order in which bars are stacked, in words.
PARTS: Final[Mapping[str, str]] = {
    "acts": "said to act",
    "is acted on": "said to be acted on",
    "is named": "named, part not told",
}
# Shades of slate and not hues: a hue means an actor.
_SHADES: Final[Mapping[Theme, tuple[str, str, str]]] = {
    "light": ("#3A4F66", "#8498AD", "#C3CCD6"),
    "dark": ("#BFD0E0", "#8297AC", "#4F6276"),
}
_ROW_PX: Final = 92
_NAME_PX: Final = 26
_AXIS_PX: Final = 26
_RIGHT_PX: Final = 64
# Fewer months than this would draw a bar as wide as a hand.
_LEAST_MONTHS: Final = 12
_FONT: Final = "Source Sans, Source Sans Pro, sans-serif"


@dataclass(frozen=True, slots=True)
class MonthCount:
    """Events of one dataset that begin in one month, in one part (of ``PARTS``, or all)."""

    dataset: str
    month: date
    part: str
    n_events: int


def month_counts(rows: Iterable[MonthRow]) -> tuple[MonthCount, ...]:
    """The rows of ``place_frames.place_months`` or ``actor_frames.actor_months``."""
    return tuple(
        MonthCount(row["dataset"], row["month"], row["part"], row["n_events"]) for row in rows
    )


def month_bars_chart(
    counts: Sequence[MonthCount], titles: Mapping[str, str], theme: Theme
) -> dict[str, Any]:
    """Bars by month.

    Args:
        counts: At least one.
        titles: What each dataset is called.
        theme: Light or dark.
    """
    names = [name for name in titles if any(count.dataset == name for count in counts)]
    starts, ends = _axis(counts)
    row_names, bars = [], []
    for row, name in enumerate(names):
        own = [count for count in counts if count.dataset == name]
        most = max(_by_month(own).values())
        bottom = (row + 1) * _ROW_PX
        pixels = (_ROW_PX - _NAME_PX) / most
        words = titles[name] if len(names) > 1 else ""
        row_names.append(
            {
                "y": bottom,
                "y_name": row * _ROW_PX + 14,
                "y_most": row * _ROW_PX + _NAME_PX,
                "name": words,
                "most": f"{number(most)} a month",
                "x": starts,
                "x2": ends,
            }
        )
        bars += _bars(own, titles[name], bottom, pixels, theme)
    return {
        **_template(theme, len(names)),
        "datasets": {"rows": row_names, "bars": bars},
    }


def _bars(
    counts: Sequence[MonthCount], title: str, bottom: float, pixels: float, theme: Theme
) -> list[dict[str, Any]]:
    """The bars of one dataset, the parts of a month on one another."""
    parts = list(PARTS)
    height: dict[date, int] = {}
    bars = []
    for count in sorted(
        counts, key=lambda c: (c.month, parts.index(c.part) if c.part in PARTS else 0)
    ):
        below = height.get(count.month, 0)
        height[count.month] = below + count.n_events
        begins, ends = _milliseconds(count.month), _milliseconds(_next_month(count.month))
        gap = (ends - begins) // 12
        is_whole = count.part not in PARTS
        bars.append(
            {
                "x": begins + gap,
                "x2": ends - gap,
                "y": bottom - below * pixels,
                "y2": bottom - height[count.month] * pixels,
                "fill": NEUTRALS[theme].bar
                if is_whole
                else _SHADES[theme][parts.index(count.part)],
                "Dataset": title,
                "Month": month(count.month),
                "Events": counted(count.n_events, "event")
                + ("" if is_whole else f", {PARTS[count.part]}"),
            }
        )
    return bars


def _by_month(counts: Iterable[MonthCount]) -> dict[date, int]:
    sums: dict[date, int] = {}
    for count in counts:
        sums[count.month] = sums.get(count.month, 0) + count.n_events
    return sums


def _axis(counts: Sequence[MonthCount]) -> tuple[int, int]:
    """First and last moment, at least so many months apart."""
    first = min(count.month for count in counts)
    last = _next_month(max(count.month for count in counts))
    n_months = 12 * (last.year - first.year) + last.month - first.month
    for number_of in range(max(0, _LEAST_MONTHS - n_months)):
        if number_of % 2:
            last = _next_month(last)
        else:
            first = (first - timedelta(days=1)).replace(day=1)
    return _milliseconds(first), _milliseconds(last)


def _next_month(day: date) -> date:
    return (day + timedelta(days=32)).replace(day=1)


def _milliseconds(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


@lru_cache(maxsize=32)
def _template(theme: Theme, n_rows: int) -> dict[str, Any]:
    """The marks without data; rows are placed by hand, so that one view takes all the width."""
    colours = NEUTRALS[theme]
    height = n_rows * _ROW_PX
    rows, bars = (alt.Chart(alt.NamedData(name)) for name in ("rows", "bars"))
    x, y = _x(colours), _y("y", height)
    words: dict[str, Any] = {"fontSize": 11, "color": colours.second, "baseline": "middle"}
    chart = (
        alt.layer(
            rows.mark_rule(strokeDash=[2, 3], color=colours.province_line).encode(
                x=x, x2="x2", y=_y("y_most", height)
            ),
            rows.mark_rule(color=colours.third).encode(x=x, x2="x2", y=y),
            bars.mark_rect().encode(
                x=x, x2="x2", y=y, y2="y2", fill=alt.Fill("fill:N", scale=None),
                tooltip=[f"{name}:N" for name in ("Dataset", "Month", "Events")],
            ),
            rows.mark_text(align="left", fontSize=12, color=colours.ink, baseline="middle").encode(
                x=alt.value(0), y=_y("y_name", height), text="name:N"
            ),
            rows.mark_text(align="right", **words).encode(
                x=alt.value("width"), y=_y("y_most", height), text="most:N"
            ),
        )
        .properties(
            width="container",
            height=height + _AXIS_PX,
            background="transparent",
            padding={"left": 2, "right": 2, "top": 2, "bottom": 2},
        )
        .configure(font=_FONT, view=alt.ViewConfig(stroke=None), mark=alt.MarkConfig(aria=False))
    )  # fmt: skip
    template: dict[str, Any] = chart.to_dict()
    return template


def _x(colours: Neutrals) -> alt.X:
    scale = alt.Scale(type="utc", nice=False, range=[0, alt.ExprRef(f"width - {_RIGHT_PX}")])
    axis = alt.Axis(
        format="%b %Y",
        labelOverlap="greedy",
        labelSeparation=12,
        labelColor=colours.second,
        labelFontSize=11,
        labelFlush=30,
        tickColor=colours.province_line,
        domain=False,
        grid=False,
        title=None,
    )
    return alt.X("x", type="temporal", scale=scale, axis=axis)


def _y(field: str, height: int) -> alt.Y:
    scale = alt.Scale(domain=[0, height], reverse=True, nice=False, zero=False)
    return alt.Y(field, type="quantitative", axis=None, scale=scale)


def months_alt(counts: Sequence[MonthCount], titles: Mapping[str, str]) -> str:
    """The chart in words: each dataset's months with events and the busiest of them."""
    parts = []
    for name, title in titles.items():
        sums = _by_month(count for count in counts if count.dataset == name)
        if sums:
            busiest = max(sums, key=lambda day: (sums[day], day))
            parts.append(
                f"{title}: {counted(sum(sums.values()), 'dated event')} in "
                f"{counted(len(sums), 'month')}, {month(min(sums))} to {month(max(sums))}, "
                f"most in {month(busiest)} ({number(sums[busiest])})."
            )
    return f"Events by the month in which they begin. {' '.join(parts)}"


def parts_legend_html(theme: Theme) -> Markup:
    """What the shades of the bars mean."""
    rim = NEUTRALS[theme].third
    words = zip(_SHADES[theme], PARTS.values(), strict=True)
    return legend_html([Entry((Swatch("box", shade, rim), part)) for shade, part in words])


def month_columns(counts: Sequence[MonthCount]) -> tuple[Column, ...]:
    """The columns of ``month_table``."""
    parts = [words for part, words in PARTS.items() if any(count.part == part for count in counts)]
    labels = [words.capitalize() for words in parts]
    return (
        Column("Dataset", "text", 190),
        Column("Month", "text", 90),
        Column("Events", "number", 80),
        *(Column(label, "number", 150) for label in labels),
    )


def month_table(counts: Sequence[MonthCount], titles: Mapping[str, str]) -> pd.DataFrame:
    """The chart as a table: a row a dataset and month with events, the latest first."""
    columns = month_columns(counts)
    sums: dict[tuple[str, date], dict[str, int]] = {}
    for count in counts:
        own = sums.setdefault((count.dataset, count.month), {})
        own[count.part] = own.get(count.part, 0) + count.n_events
    rows = [
        {
            "Dataset": titles.get(dataset, dataset),
            "Month": month(day),
            "Events": sum(own.values()),
            **{words.capitalize(): own.get(part, 0) for part, words in PARTS.items()},
        }
        for (dataset, day), own in sorted(sums.items(), key=lambda item: item[0][1], reverse=True)
    ]
    return make_table(rows, columns)
