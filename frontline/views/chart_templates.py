"""The unchanging part of each chart: marks, scales and looks, without data."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from frontline.views.palette import NEUTRALS, Neutrals, Theme

# The selection that a click on a bar makes; its value is the datum's `cell`.
PICKED_CELL: Final = "picked_cell"
HEADER_HEIGHT: Final = 26
PLOT_HEIGHT: Final = 52
ROW_HEIGHT: Final = HEADER_HEIGHT + PLOT_HEIGHT

_AXIS_HEIGHT: Final = 30
_FONT: Final = "Source Sans, Source Sans Pro, sans-serif"
_LEFT_OF_WORDS: Final = 112
_RIGHT_OF_BARS: Final = 58

Encoding = dict[str, Any]
Layer = dict[str, Any]


@cache
def gains_losses_template(theme: Theme, n_rows: int, is_narrow: bool = False) -> dict[str, Any]:
    """Rows of bars above and below zero lines; y counts pixels from the top.

    Placing the rows by hand, not by facets, keeps one view: it takes the
    container's width and its bars can be clicked.
    """
    neutrals = NEUTRALS[theme]
    height = n_rows * ROW_HEIGHT
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": "container",
        "height": height + _AXIS_HEIGHT,
        "background": "transparent",
        "padding": {"left": 2, "right": 2, "top": 4, "bottom": 2},
        "config": {"font": _FONT, "view": {"stroke": None}},
        "layer": [
            *_guides(neutrals, height),
            _bars(neutrals, height),
            *_net_lines(neutrals, height),
            *_row_headers(neutrals, height, is_narrow),
            _cells(neutrals, height),
        ],
    }


def _y(field: str, height: int) -> Encoding:
    scale = {"domain": [0, height], "reverse": True, "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


def _x(field: str, neutrals: Neutrals) -> Encoding:
    # Every layer states the same axis: Vega-Lite merges them, and a null would win.
    room = {"expr": f"width - {_RIGHT_OF_BARS}"}
    scale = {"type": "utc", "nice": False, "range": [0, room]}
    return {"field": field, "type": "temporal", "scale": scale, "axis": _month_axis(neutrals)}


def _box(neutrals: Neutrals, height: int) -> Encoding:
    """The corners of a rectangle of the data."""
    return {
        "x": _x("x", neutrals),
        "x2": {"field": "x2"},
        "y": _y("y", height),
        "y2": {"field": "y2"},
    }


def _month_axis(neutrals: Neutrals) -> Encoding:
    return {
        "format": "%b %Y",
        "tickCount": {"interval": "month", "step": 1},
        "labelOverlap": "greedy",
        "labelSeparation": 12,
        "labelColor": neutrals.second,
        "labelFontSize": 12,
        "labelFlush": 30,
        "tickColor": neutrals.province_line,
        "domain": False,
        "grid": False,
        "title": None,
    }


def _guides(neutrals: Neutrals, height: int) -> tuple[Layer, Layer]:
    line = {
        "data": {"name": "guides"},
        "mark": {"type": "rule", "strokeDash": [2, 3], "color": neutrals.province_line},
        "encoding": {"y": _y("y", height)},
    }
    label = {
        "data": {"name": "guides"},
        "mark": {
            "type": "text",
            "align": "right",
            "baseline": "middle",
            "dx": -2,
            "fontSize": 11,
            "color": neutrals.second,
        },
        "encoding": {
            "x": {"value": "width"},
            "y": _y("y_text", height),
            "text": {"field": "label", "type": "nominal"},
        },
    }
    return line, label


def _bars(neutrals: Neutrals, height: int) -> Layer:
    return {
        "data": {"name": "bars"},
        "mark": {"type": "rect", "strokeWidth": 0.8},
        "encoding": {
            **_box(neutrals, height),
            "fill": {"field": "fill", "type": "nominal", "scale": None},
            "stroke": {"field": "rim", "type": "nominal", "scale": None},
            "fillOpacity": {"field": "opacity", "type": "quantitative", "scale": None},
            "strokeDash": {
                "field": "dash",
                "type": "nominal",
                "scale": {"domain": ["solid", "dashed"], "range": [[1, 0], [2, 2]]},
                "legend": None,
            },
        },
    }


def _net_lines(neutrals: Neutrals, height: int) -> tuple[Layer, Layer]:
    data = {"name": "net"}
    place = {"x": _x("x", neutrals), "y": _y("y", height)}
    line = {
        "data": data,
        "mark": {"type": "line", "color": neutrals.ink, "strokeWidth": 1, "opacity": 0.75},
        "encoding": {**place, "detail": {"field": "family", "type": "nominal"}},
    }
    # The page-coloured edge keeps a point visible on a bar as dark as itself.
    point = {
        "data": data,
        "transform": [{"filter": "datum.has_change"}],
        "mark": {
            "type": "point",
            "filled": True,
            "size": 26,
            "color": neutrals.ink,
            "stroke": neutrals.page,
            "strokeWidth": 1.2,
            "opacity": 1,
        },
        "encoding": place,
    }
    return line, point


def _row_headers(neutrals: Neutrals, height: int, is_narrow: bool) -> tuple[Layer, Layer, Layer]:
    words = {"dx": 0, "dy": 14, "fontSize": 11} if is_narrow else {"dx": _LEFT_OF_WORDS}
    data = {"name": "rows"}
    text = {"type": "text", "align": "left", "baseline": "middle", "fontSize": 13}
    place = {"x": {"value": 0}, "y": _y("y_text", height)}
    return (
        {
            "data": data,
            "mark": {"type": "rule", "color": neutrals.ink, "strokeWidth": 1},
            "encoding": {
                "x": _x("x", neutrals),
                "x2": {"field": "x2"},
                "y": _y("y_zero", height),
            },
        },
        {
            "data": data,
            "mark": {**text, "fontWeight": 600, "color": neutrals.ink},
            "encoding": {**place, "text": {"field": "family", "type": "nominal"}},
        },
        {
            "data": data,
            "mark": {**text, **words, "color": neutrals.second},
            "encoding": {**place, "text": {"field": "words", "type": "nominal"}},
        },
    )


def _cells(neutrals: Neutrals, height: int) -> Layer:
    """Invisible fields over each family and period: wide targets to point at and to click."""
    picked = {
        "name": PICKED_CELL,
        "select": {"type": "point", "fields": ["cell"], "on": "click", "clear": "dblclick"},
    }
    tooltip = [{"field": name, "type": "nominal"} for name in ("Who", "When")]
    tooltip += [{"field": name, "type": "nominal"} for name in ("Gained", "Lost", "Net")]
    return {
        "data": {"name": "cells"},
        "params": [picked],
        "mark": {"type": "rect", "fill": neutrals.ink, "cursor": "pointer"},
        "encoding": {
            **_box(neutrals, height),
            "fillOpacity": {
                "condition": {"param": PICKED_CELL, "empty": False, "value": 0.1},
                "value": 0,
            },
            "tooltip": tooltip,
        },
    }
