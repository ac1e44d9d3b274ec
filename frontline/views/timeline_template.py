"""The unchanging part of the weekly timeline, without data.

Altair builds and checks a template once per theme and period; moving the
slider only adds data.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import altair as alt

from frontline.model import EventType
from frontline.views.palette import NEUTRALS, Neutrals, Theme

# So that the first and last day stand above the ends of the slider, whose thumbs overhang.
PADDING_PX: Final = 5
_GAP_PX: Final = 0.7
# Room above for the label of the upper gridline.
_HEADROOM: Final = 1.2
# Event types are shades of slate and not hues: a hue means an actor.
_TYPE_SHADES: Final[Mapping[Theme, tuple[str, ...]]] = {
    "light": ("#22303F", "#3A4F66", "#5C738C", "#8498AD", "#A9B8C7", "#C9D3DD"),
    "dark": ("#DCE8F4", "#BFD0E0", "#A0B3C7", "#8297AC", "#667B91", "#4F6276"),
}
# "2017" on New Year's Day, "Mar 2017" on other firsts, "12 Mar" between.
_AXIS_WORDS: Final = (
    "utcdate(datum.value) != 1 ? utcFormat(datum.value, '%-d %b') : "
    "utcmonth(datum.value) == 0 ? utcFormat(datum.value, '%Y') : "
    "utcFormat(datum.value, '%b %Y')"
)


@lru_cache(maxsize=64)
def timeline_template(
    theme: Theme,
    ends: tuple[int, int],
    ticks: tuple[int, ...],
    upper: int,
    is_by_type: bool,
    height: int,
) -> dict[str, Any]:
    """Selected weeks over all weeks; data sets ``weeks``, ``types``, ``lines``, ``labels``.

    Args:
        theme: The theme's colours.
        ends: First and last moment of the axis, milliseconds since 1970 in UTC.
        ticks: Moments to name under the chart.
        upper: Count at the upper gridline.
        is_by_type: Whether the selected bars are split by event type.
        height: Height of the bars in pixels.
    """
    colours = NEUTRALS[theme]
    selected = _type_bars(theme) if is_by_type else _bars("n", colours.bar, height)
    layers = (
        # The first layer alone describes the axes; the others only fill them.
        _gridlines(colours, ends, ticks, upper),
        _bars("n_all", colours.bar_all, height),
        selected,
        *_gridline_labels(colours),
    )
    chart = (
        alt.layer(*layers)
        .properties(
            width="container",
            height=height,
            background="transparent",
            padding={"left": PADDING_PX, "right": PADDING_PX, "top": 4, "bottom": 0},
            autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
            view=alt.ViewBackground(stroke=None),
        )
        .configure(font="Source Sans", axis=alt.AxisConfig(labelColor=colours.second))
    )
    template: dict[str, Any] = chart.to_dict()
    return template


def _named(data: str) -> alt.Chart:
    return alt.Chart(alt.NamedData(data))


def _gridlines(
    colours: Neutrals, ends: tuple[int, int], ticks: tuple[int, ...], upper: int
) -> alt.Chart:
    axis = alt.Axis(
        title=None,
        grid=False,
        domain=False,
        values=list(ticks),
        labelFontSize=11,
        labelExpr=_AXIS_WORDS,
        labelFlush=20,
        labelOverlap=True,
    )
    days = alt.Scale(domain=list(ends), padding=0, nice=False, zero=False)
    counts = alt.Scale(domain=[0, upper * _HEADROOM], nice=False)
    chart: alt.Chart = (
        _named("lines")
        .mark_rule(color=colours.bar_all, strokeWidth=1)
        .encode(
            x=alt.X("week:Q", scale=days, axis=axis),
            x2="until",
            y=alt.Y("count:Q", axis=None, scale=counts),
        )
    )
    return chart


def _bars(count: str, fill: str, height: int) -> alt.Chart:
    chart: alt.Chart = (
        _named("weeks")
        .mark_rect(fill=fill, x2Offset=-_GAP_PX, clip=True)
        .encode(
            x="week:Q",
            x2="until",
            y=alt.Y(count, type="quantitative", axis=None),
            y2=alt.value(height),
            tooltip=[_week_tip(), _tip("n", "Selected"), _tip("n_all", "All")],
        )
    )
    return chart


def _type_bars(theme: Theme) -> alt.Chart:
    legend = alt.Legend(
        orient="bottom",
        title=None,
        columns=3,
        labelColor=NEUTRALS[theme].ink,
        labelLimit=220,
        symbolType="square",
        offset=2,
    )
    names = [str(event_type) for event_type in EventType]
    shades = alt.Scale(domain=names, range=list(_TYPE_SHADES[theme]))
    chart: alt.Chart = (
        _named("types")
        .mark_rect(x2Offset=-_GAP_PX, clip=True)
        .encode(
            x="week:Q",
            x2="until",
            y=alt.Y("high:Q", axis=None),
            y2="low",
            fill=alt.Fill("type:N", scale=shades, legend=legend),
            tooltip=[_week_tip(), alt.Tooltip("type:N", title="Event type"), _tip("n", "Events")],
        )
    )
    return chart


def _week_tip() -> alt.Tooltip:
    return alt.Tooltip(
        "week", type="temporal", timeUnit="utcyearmonthdate", title="Week of", format="%-d %b %Y"
    )


def _tip(field: str, title: str) -> alt.Tooltip:
    return alt.Tooltip(field, type="quantitative", title=title, format=",")


def _gridline_labels(colours: Neutrals) -> tuple[alt.Chart, alt.Chart]:
    """The counts at the right end, over a halo in the page's colour."""
    place = _named("labels").encode(x="week:Q", y=alt.Y("count:Q", axis=None), text="text:N")
    text: dict[str, Any] = {
        "align": "right",
        "baseline": "bottom",
        "dy": -1,
        "fontSize": 11,
        "fill": colours.second,
    }
    halo = place.mark_text(**text, stroke=colours.page, strokeWidth=4, strokeJoin="round")
    return halo, place.mark_text(**text)
