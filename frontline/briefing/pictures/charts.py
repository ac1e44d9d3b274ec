"""Charts as pictures: bars over time, and what each side gained and lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from frontline.briefing.content import Series
from frontline.briefing.fonts import cut, text_width
from frontline.briefing.pictures.legend import TYPE, Entry, box, draw_legend
from frontline.briefing.pictures.svg import Drawing, Picture
from frontline.model import MapFamily
from frontline.views.charts.gain_counts import Counts
from frontline.views.palette import NEUTRALS, Theme, family_colour
from frontline.views.wording import number

WIDTH: Final = 700.0
_TOP: Final = 34.0
_PLOT: Final = 96.0
_AXIS: Final = 18.0
_MOST_NAMES: Final = 9
_BAND: Final = 16.0
_ROW: Final = 34.0
_NAME: Final = 150.0
_NICE: Final = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Band:
    """So many events over a stretch of the axis, from ``start`` to ``end`` as shares of it."""

    start: float
    end: float
    n: int
    fill: str


def nice_step(most: int, n_lines: int = 2) -> int:
    """The smallest of 1, 2, 5, 10, 20 … of which so many reach the largest value."""
    power = 1
    while True:
        for step in _NICE:
            if step * power * n_lines >= most:
                return step * power
        power *= 10


def timeline_picture(
    title: str,
    categories: Sequence[str],
    series: Sequence[Series],
    alt: str,
    theme: Theme,
    *,
    bands: Sequence[Band] = (),
) -> Picture:
    """Stacked columns over time with two gridlines.

    Args:
        title: What is counted, over the chart.
        categories: What each column is called.
        series: Bottom up.
        alt: The chart in words.
        theme: Light or dark.
        bands: Below the columns, what lies in no single one of them.
    """
    drawing, colours = Drawing(), NEUTRALS[theme]
    totals = [sum(values) for values in zip(*(one.values for one in series), strict=True)]
    step = nice_step(max([1, *totals]))
    scale = _PLOT / max(2 * step, *totals, 1)
    base = _TOP + _PLOT
    entries = [
        Entry(box(one.fill, one.fill, 11), 11, one.name) for one in series if any(one.values)
    ]
    drawing.text((0, 13), title, 13, colours.ink, weight=600)
    legend_width = sum(e.width + 5 + text_width(e.words, TYPE) + 14 for e in entries)
    room = Drawing()
    draw_legend(room, entries, 0, legend_width + 1, theme)
    drawing.moved(WIDTH - legend_width + 12, 0, room)
    for n in (step, 2 * step):
        y = base - n * scale
        if y > _TOP - 4:
            drawing.line((0, y), (WIDTH, y), f'stroke="{colours.rule}" stroke-width="1"')
            drawing.text((WIDTH, y - 3), number(n), 10.5, colours.third, anchor="end")
    slot = WIDTH / max(1, len(categories))
    for at in range(len(categories)):
        top = base
        for one in series:
            height = one.values[at] * scale
            if height:
                top -= height
                left, width = at * slot + slot * 0.1, slot * 0.8
                drawing.rect(left, top, width, height, f'fill="{one.fill}"')
    drawing.line((0, base), (WIDTH, base), f'stroke="{colours.outline}" stroke-width="1"')
    under = _draw_bands(drawing, bands, base) if bands else base
    _draw_names(drawing, categories, slot, under, theme)
    return drawing.picture(WIDTH, under + _AXIS, alt)


def _draw_bands(drawing: Drawing, bands: Sequence[Band], base: float) -> float:
    """Events that may lie in, or last over, several columns, over all of their days."""
    scale = _BAND / max(1, *(band.n for band in bands))
    for band in bands:
        height = max(1.0, band.n * scale)
        width = (band.end - band.start) * WIDTH
        drawing.rect(band.start * WIDTH, base + 1, width, height, f'fill="{band.fill}"')
    return base + _BAND + 2


def _draw_names(
    drawing: Drawing, names: Sequence[str], slot: float, base: float, theme: Theme
) -> None:
    """As many names of columns as stand side by side."""
    end = -1.0
    every = max(1, -(-len(names) // _MOST_NAMES))
    for at in range(0, len(names), every):
        width = text_width(names[at], 10.5)
        middle = min(max(at * slot + slot / 2, width / 2), WIDTH - width / 2)
        if middle - width / 2 > end:
            drawing.text(
                (middle, base + 13), names[at], 10.5, NEUTRALS[theme].second, anchor="middle"
            )
            end = middle + width / 2 + 8


def gains_picture(totals: Mapping[MapFamily, Counts], alt: str, theme: Theme) -> Picture:
    """A row a side: places lost to the left, gained to the right, on one scale.

    Solid up to what the rule admits, pale up to all claims, as on the page.

    Args:
        totals: ``gain_counts.family_totals``.
        alt: The chart in words.
        theme: Light or dark.
    """
    drawing, colours = Drawing(), NEUTRALS[theme]
    lost = max([0, *(counts.lost_high for counts in totals.values())])
    gained = max([0, *(counts.gained_high for counts in totals.values())])
    number_room = 34.0
    room = WIDTH - _NAME - 2 * number_room
    scale = room / max(1, lost + gained)
    zero = _NAME + number_room + lost * scale
    drawing.text((zero - 6, 13), "lost", 11.5, colours.second, anchor="end")
    drawing.text((zero + 6, 13), "gained", 11.5, colours.second)
    for row, (family, counts) in enumerate(totals.items()):
        y = 20 + row * _ROW
        colour = family_colour(family, theme)
        name = cut(str(family), _NAME - 6, 12.5, 600)
        drawing.text((0, y + 15), name, 12.5, colours.ink, weight=600)
        for low, high, side in (
            (counts.gained_low, counts.gained_high, 1),
            (counts.lost_low, counts.lost_high, -1),
        ):
            for value, opacity in ((high, 0.22), (low, 1.0)):
                width = value * scale
                left = zero if side > 0 else zero - width
                look = f'fill="{colour.fill}" fill-opacity="{opacity}" stroke="{colour.rim}"'
                if width:
                    drawing.rect(left, y + 3, width, _ROW - 16, f'{look} stroke-width="0.8"')
            words = number(low) if low == high else f"{number(low)}–{number(high)}"
            at = zero + side * (high * scale + 5), y + 15
            anchor = "start" if side > 0 else "end"
            drawing.text(at, words, 11, colours.second, anchor=anchor)
    end = 20 + len(totals) * _ROW
    drawing.line((zero, 18), (zero, end - 8), f'stroke="{colours.outline}" stroke-width="1"')
    words = "Solid: what the rule admits. Pale: up to what anybody claims."
    drawing.text((0, end + 8), words, 11, colours.second)
    return drawing.picture(WIDTH, end + 14, alt)
