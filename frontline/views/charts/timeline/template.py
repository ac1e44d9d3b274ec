"""The unchanging part of the timeline, without data.

Altair builds and checks a template once per theme and period; moving the
slider only adds data. Rows are placed by hand, not by facets: that keeps one
view, which takes the container's width and over which one brush runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import altair as alt

from frontline.model import EventType, MapFamily
from frontline.views.palette import NEUTRALS, PALE_RIM, Neutrals, Theme, family_colour

# What the reader does: drags over a period, or clicks a week or the undated ones.
BRUSH: Final = "period"
CLICK: Final = "bar"
# So that the first and last day stand above the ends of the slider, whose thumbs overhang.
PADDING_PX: Final = 5
_GAP_PX: Final = 0.7
# Beside the name of a row stands the count of its upper gridline.
_LABEL_PX: Final = 40
# Event types are shades of slate and not hues: a hue means an actor.
_TYPE_SHADES: Final[Mapping[Theme, tuple[str, ...]]] = {
    "light": ("#22303F", "#3A4F66", "#5C738C", "#8498AD", "#A9B8C7", "#C9D3DD"),
    "dark": ("#DCE8F4", "#BFD0E0", "#A0B3C7", "#8297AC", "#667B91", "#4F6276"),
}
# Several families are a slate too, with an edge: no actor's, nor as dark as Islamic State.
_SEVERAL: Final[Mapping[Theme, str]] = {"light": "#A9B8C7", "dark": "#667B91"}
# Codes of fills, in the order of their scale: all, selected, event types, families, several.
ALL_CODE: Final = 0
SELECTED_CODE: Final = 1
FIRST_TYPE_CODE: Final = 2
FIRST_FAMILY_CODE: Final = FIRST_TYPE_CODE + len(EventType)
SEVERAL_CODE: Final = FIRST_FAMILY_CODE + len(MapFamily)
# "2017" on New Year's Day, "Mar 2017" on other firsts, "12 Mar" between.
_AXIS_WORDS: Final = (
    "datum.value > {0} ? 'undated' : "
    "utcdate(datum.value) != 1 ? utcFormat(datum.value, '%-d %b') : "
    "utcmonth(datum.value) == 0 ? utcFormat(datum.value, '%Y') : "
    "utcFormat(datum.value, '%b %Y')"
)
_COUNT_WORDS: Final = "format({0}, ',') + ' of ' + format({0}_all, ',')"


def fills(theme: Theme) -> tuple[str, ...]:
    """The colour of each code."""
    colours = NEUTRALS[theme]
    families = (family_colour(family, theme).fill for family in MapFamily)
    return (colours.bar_all, colours.bar, *_TYPE_SHADES[theme], *families, _SEVERAL[theme])


@lru_cache(maxsize=64)
def timeline_template(
    theme: Theme, ends: tuple[int, int, int], ticks: tuple[int, ...], height: int, right_px: int
) -> dict[str, Any]:
    """Bars, spans, gridlines, names and words, each a named data set.

    Args:
        theme: The theme's colours.
        ends: First and last moment of the axis, milliseconds since 1970 in UTC, and
            a third where the room of the undated ends.
        ticks: Moments to name under the chart; one beyond the axis is named "undated".
        height: Height of all rows in pixels.
        right_px: Room for the undated at the right of the axis.
    """
    colours = NEUTRALS[theme]
    layers = (
        # The first layer alone describes the axes; the others only fill them.
        _gridlines(colours, ends, ticks, height, right_px),
        _period(colours, height),
        _bars(theme),
        _spans(theme),
        _rules("cuts", colours.page, 3),
        _rules("bases", colours.third, 1),
        *_words("counts", colours, {"align": "center", "dy": -2, "fontSize": 11}),
        *_words("labels", colours, {"align": "right", "dy": -1, "fontSize": 11}),
        *_names(colours, right_px),
        _cells(colours),
    )
    chart = (
        alt.layer(*layers)
        .properties(
            width="container",
            height=height,
            background="transparent",
            padding={"left": PADDING_PX, "right": PADDING_PX, "top": 2, "bottom": 0},
            autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
            view=alt.ViewBackground(stroke=None),
        )
        .configure(
            font="Source Sans",
            axis=alt.AxisConfig(labelColor=colours.second),
            # The chart is told as a whole; of each bar there would be a label of bare numbers.
            mark=alt.MarkConfig(aria=False),
        )
    )
    template: dict[str, Any] = chart.to_dict()
    return template


def _named(data: str) -> alt.Chart:
    return alt.Chart(alt.NamedData(data))


def _y(field: str) -> alt.Y:
    return alt.Y(field, type="quantitative", axis=None)


def _gridlines(
    colours: Neutrals,
    ends: tuple[int, int, int],
    ticks: tuple[int, ...],
    height: int,
    right_px: int,
) -> alt.Chart:
    axis = alt.Axis(
        title=None,
        grid=False,
        domain=False,
        values=list(ticks),
        labelFontSize=11,
        labelExpr=_AXIS_WORDS.format(ends[1]),
        labelFlush=20,
        labelOverlap=True,
    )
    # In two pieces: time, then the room where the undated stand.
    days = alt.Scale(
        domain=list(ends),
        range=[0, alt.ExprRef(f"width - {right_px}"), alt.ExprRef("width")],
        nice=False,
        zero=False,
    )
    pixels = alt.Scale(domain=[0, height], reverse=True, nice=False, zero=False)
    chart: alt.Chart = (
        _named("lines")
        .mark_rule(color=colours.bar_all, strokeWidth=1)
        .encode(
            x=alt.X("w:Q", scale=days, axis=axis),
            x2="u",
            y=alt.Y("y:Q", axis=None, scale=pixels),
        )
    )
    return chart


def _period(colours: Neutrals, height: int) -> alt.Chart:
    """The selected period as a pale band, open at its edges to the slider below."""
    chart: alt.Chart = (
        _named("period")
        .mark_rect(fill=colours.bar, fillOpacity=0.08, stroke=colours.bar, strokeOpacity=0.5)
        .encode(x="w:Q", x2="u", y=alt.value(0), y2=alt.value(height))
    )
    return chart


def _fill(theme: Theme) -> alt.Fill:
    shades = fills(theme)
    scale = alt.Scale(domain=list(range(len(shades))), range=list(shades))
    return alt.Fill("k:N", scale=scale, legend=None)


def _rim(theme: Theme) -> Any:  # noqa: ANN401 - a condition of Altair's own
    """What needs an edge: several families, and Islamic State, almost the dark page's colour."""
    code = FIRST_FAMILY_CODE + list(MapFamily).index(MapFamily.ISLAMIC_STATE)
    is_invisible = f"datum.k == {code} && {str(theme == 'dark').lower()}"
    several = f"datum.k == {SEVERAL_CODE} ? '{NEUTRALS[theme].bar}'"
    return alt.value(alt.ExprRef(f"{several} : {is_invisible} ? '{PALE_RIM}' : 'transparent'"))


def _bars(theme: Theme) -> alt.Chart:
    chart: alt.Chart = (
        _named("bars")
        .mark_rect(x2Offset=-_GAP_PX, clip=True, strokeWidth=0.8)
        .encode(x="w:Q", x2="u", y=_y("a"), y2="b", fill=_fill(theme), stroke=_rim(theme))
    )
    return chart


def _spans(theme: Theme) -> alt.Chart:
    chart: alt.Chart = (
        _named("spans")
        .mark_rect(clip=True, fillOpacity=0.6)
        .encode(x="w:Q", x2="u", y=_y("a"), y2="b", fill=_fill(theme))
    )
    return chart


def _rules(data: str, colour: str, width: int) -> alt.Chart:
    chart: alt.Chart = (
        _named(data)
        .mark_rule(color=colour, strokeWidth=width)
        .encode(x="w:Q", x2="u", y=_y("y"))
    )  # fmt: skip
    return chart


def _words(data: str, colours: Neutrals, looks: Mapping[str, Any]) -> tuple[alt.Chart, ...]:
    """Text over a halo in the page's colour."""
    place = _named(data).encode(x="w:Q", y=_y("y"), text="text:N")
    text: dict[str, Any] = {"baseline": "bottom", "fill": colours.second, **looks}
    halo = place.mark_text(**text, stroke=colours.page, strokeWidth=4, strokeJoin="round")
    return halo, place.mark_text(**text)


def _names(colours: Neutrals, right_px: int) -> tuple[alt.Chart, ...]:
    room = alt.ExprRef(f"width - {right_px + _LABEL_PX}")
    looks = {"align": "left", "fontSize": 12, "fontWeight": 600, "fill": colours.ink, "limit": room}
    return _words("names", colours, looks)


def _cells(colours: Neutrals) -> alt.Chart:
    """What answers the pointer: nothing to see, over all the rest."""
    brush = alt.selection_interval(
        name=BRUSH,
        encodings=["x"],
        zoom=False,
        translate=False,
        mark=alt.BrushConfig(fill=colours.bar, fillOpacity=0.18, stroke=colours.bar),
    )
    click = alt.selection_point(name=CLICK, fields=["c"], on="click", toggle=False)
    tip = (
        "merge("
        "datum.name ? {'Dataset': datum.name} : {}, "
        "{'When': datum.when}, "
        f"{{'Selected': {_COUNT_WORDS.format('datum.n')}}}, "
        "datum.parts ? {'Of these': datum.parts} : {}, "
        f"datum.long_all ? {{'Not within it alone': {_COUNT_WORDS.format('datum.long')}}} : {{}})"
    )
    chart: alt.Chart = (
        _named("cells")
        .mark_rect(opacity=0, tooltip=alt.ExprRef(tip), cursor="crosshair", clip=True)
        .encode(x="w:Q", x2="u", y=_y("a"), y2="b")
        .add_params(brush, click)
    )
    return chart
