"""The unchanging part of each chart: marks, scales and looks, without data.

Altair builds and checks a template once per theme; a redraw only adds data.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, Final

import altair as alt

from frontline.views.palette import NEUTRALS, Neutrals, Theme

# The selection that a click on a bar makes; its value is the datum's `cell`.
PICKED_CELL: Final = "picked_cell"
PLOT_HEIGHT: Final = 52
_HEADER_HEIGHT: Final = 26
# On a phone the words of a row stand below its name.
_NARROW_HEADER_HEIGHT: Final = 40

HELD_HEIGHT: Final = 130
_AXIS_HEIGHT: Final = 30
_FONT: Final = "Source Sans, Source Sans Pro, sans-serif"
_LEFT_OF_WORDS: Final = 112
_RIGHT_OF_BARS: Final = 58
_RIGHT_OF_LINES: Final = 92
# The counts at the guides stand beside the lines, where no side's name is.
_LEFT_OF_LINES: Final = 26


def header_height(*, is_narrow: bool) -> int:
    """Pixels between the top of a row and its tallest bar."""
    return _NARROW_HEADER_HEIGHT if is_narrow else _HEADER_HEIGHT


@cache
def gains_losses_template(theme: Theme, n_rows: int, *, is_narrow: bool = False) -> dict[str, Any]:
    """Rows of bars above and below zero lines; y counts pixels from the top.

    Placing the rows by hand, not by facets, keeps one view: it takes the
    container's width and its bars can be clicked.
    """
    neutrals = NEUTRALS[theme]
    height = n_rows * (header_height(is_narrow=is_narrow) + PLOT_HEIGHT)
    layers = (
        *_guides(neutrals, height),
        _bars(neutrals, height),
        *_net_lines(neutrals, height),
        *_row_headers(neutrals, height, is_narrow=is_narrow),
        _cells(neutrals, height),
    )
    chart = (
        alt.layer(*layers)
        .properties(
            width="container",
            height=height + _AXIS_HEIGHT,
            background="transparent",
            padding={"left": 2, "right": 2, "top": 4, "bottom": 2},
        )
        .configure(font=_FONT, view=alt.ViewConfig(stroke=None))
    )
    template: dict[str, Any] = chart.to_dict()
    return template


@lru_cache(maxsize=64)
def held_template(theme: Theme, upper: int) -> dict[str, Any]:
    """A stepped line a side over the weeks or months; data sets ``held``, ``ends``, ``lines``.

    Args:
        theme: Light or dark.
        upper: The count at the upper edge.
    """
    neutrals = NEUTRALS[theme]
    scale = alt.Scale(domain=[0, upper], nice=False)
    y = alt.Y("n:Q", scale=scale, axis=None)
    x = _x(neutrals, _RIGHT_OF_LINES, _LEFT_OF_LINES)
    colour = alt.Color("colour:N", scale=None)
    lines = _named("held").encode(x=x, y=y, color=colour, detail="Who:N")
    layers = (
        _named("lines").mark_rule(strokeDash=[2, 3], color=neutrals.province_line).encode(y=y),
        _named("lines")
        .mark_text(align="left", baseline="bottom", fontSize=11, color=neutrals.second)
        .encode(x=alt.value(0), y=y, text="label:N"),
        lines.mark_line(interpolate="step-after", strokeWidth=2.2),
        # Wide invisible points answer the pointer anywhere near a line.
        lines.mark_point(filled=True, size=120, opacity=0).encode(
            tooltip=[f"{name}:N" for name in ("Who", "From", "Places", "Of these inferred")]
        ),
        _named("ends")
        .mark_text(align="left", baseline="middle", dx=6, fontSize=12, color=neutrals.ink)
        .encode(x=x, y=alt.Y("y_text:Q", scale=scale, axis=None), text="label:N"),
    )
    chart = (
        alt.layer(*layers)
        .properties(
            width="container",
            height=HELD_HEIGHT + _AXIS_HEIGHT + 10,
            background="transparent",
            padding={"left": 2, "right": 2, "top": 8, "bottom": 2},
        )
        .configure(font=_FONT, view=alt.ViewConfig(stroke=None))
    )
    template: dict[str, Any] = chart.to_dict()
    return template


def _y(field: str, height: int) -> alt.Y:
    scale = alt.Scale(domain=[0, height], reverse=True, nice=False, zero=False)
    return alt.Y(field, type="quantitative", axis=None, scale=scale)


def _x(neutrals: Neutrals, right: int = _RIGHT_OF_BARS, left: int = 0) -> alt.X:
    # Every layer states the same axis: Vega-Lite merges them, and a null would win.
    room = alt.ExprRef(f"width - {right}")
    scale = alt.Scale(type="utc", nice=False, range=[left, room])
    return alt.X("x", type="temporal", scale=scale, axis=_month_axis(neutrals))


def _month_axis(neutrals: Neutrals) -> alt.Axis:
    return alt.Axis(
        format="%b %Y",
        tickCount=alt.TimeIntervalStep(interval="month", step=1),
        labelOverlap="greedy",
        labelSeparation=12,
        labelColor=neutrals.second,
        labelFontSize=12,
        labelFlush=30,
        tickColor=neutrals.province_line,
        domain=False,
        grid=False,
        title=None,
    )


def _named(data: str) -> alt.Chart:
    return alt.Chart(alt.NamedData(data))


def _rectangles(chart: alt.Chart, neutrals: Neutrals, height: int) -> alt.Chart:
    """The chart with its marks spread between the corners that the data gives."""
    return chart.encode(x=_x(neutrals), x2="x2", y=_y("y", height), y2="y2")


def _guides(neutrals: Neutrals, height: int) -> tuple[alt.Chart, alt.Chart]:
    lines = (
        _named("guides")
        .mark_rule(strokeDash=[2, 3], color=neutrals.province_line)
        .encode(y=_y("y", height))
    )
    labels = (
        _named("guides")
        .mark_text(align="right", baseline="middle", dx=-2, fontSize=11, color=neutrals.second)
        .encode(x=alt.value("width"), y=_y("y_text", height), text="label:N")
    )
    return lines, labels


def _bars(neutrals: Neutrals, height: int) -> alt.Chart:
    dash = alt.Scale(domain=["solid", "dashed"], range=[[1, 0], [2, 2]])
    return _rectangles(_named("bars").mark_rect(strokeWidth=0.8), neutrals, height).encode(
        fill=alt.Fill("fill:N", scale=None),
        stroke=alt.Stroke("rim:N", scale=None),
        fillOpacity=alt.FillOpacity("opacity:Q", scale=None),
        strokeDash=alt.StrokeDash("dash:N", scale=dash, legend=None),
    )


def _net_lines(neutrals: Neutrals, height: int) -> tuple[alt.Chart, alt.Chart]:
    net = _named("net").encode(x=_x(neutrals), y=_y("y", height))
    line = net.mark_line(color=neutrals.ink, strokeWidth=1, opacity=0.75).encode(detail="family:N")
    # The page-coloured edge keeps a point visible on a bar as dark as itself.
    point = net.transform_filter("datum.has_change").mark_point(
        filled=True,
        size=26,
        color=neutrals.ink,
        stroke=neutrals.page,
        strokeWidth=1.2,
        opacity=1,
    )
    return line, point


def _row_headers(neutrals: Neutrals, height: int, *, is_narrow: bool) -> tuple[alt.Chart, ...]:
    text: dict[str, Any] = {"align": "left", "baseline": "middle", "fontSize": 13}
    below = {"dx": 0, "dy": 14, "fontSize": 11}
    words = {**text, **(below if is_narrow else {"dx": _LEFT_OF_WORDS})}
    rows = _named("rows")
    headings = rows.encode(x=alt.value(0), y=_y("y_text", height))
    return (
        rows.mark_rule(color=neutrals.ink, strokeWidth=1).encode(
            x=_x(neutrals), x2="x2", y=_y("y_zero", height)
        ),
        headings.mark_text(**text, fontWeight=600, color=neutrals.ink).encode(text="family:N"),
        headings.mark_text(**words, color=neutrals.second).encode(text="words:N"),
    )


def _cells(neutrals: Neutrals, height: int) -> alt.Chart:
    """Invisible fields over each family and period: wide targets to point at and to click."""
    picked = alt.selection_point(
        name=PICKED_CELL, fields=["cell"], on="click", clear="dblclick", empty=False
    )
    fields = _named("cells").mark_rect(fill=neutrals.ink, cursor="pointer")
    return (
        _rectangles(fields, neutrals, height)
        .encode(
            fillOpacity=alt.when(picked).then(alt.value(0.1)).otherwise(alt.value(0)),
            tooltip=[f"{name}:N" for name in ("Who", "When", "Gained", "Lost", "Net")],
        )
        .add_params(picked)
        .properties(name="cells")
    )
