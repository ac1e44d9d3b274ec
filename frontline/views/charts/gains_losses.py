"""Charts as Vega-Lite specifications, made once per theme and fed with data.

A specification carries its data sets by name; the caller hands it to
Streamlit or to an exporter as it is. Backgrounds are transparent and every
colour is set here, so charts are drawn with ``theme=None``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any, Final

from markupsafe import Markup

from frontline.model import MapFamily, PeriodUnit
from frontline.views.charts.gain_counts import (
    Counts,
    PeriodCounts,
    family_totals,
    period_end,
    period_start,
    period_words,
)
from frontline.views.charts.templates import (
    PLOT_HEIGHT,
    gains_losses_template,
    header_height,
)
from frontline.views.legends import Entry, Swatch, legend_html
from frontline.views.palette import PALE_RIM, Theme, family_colour
from frontline.views.wording import band, signed_band

Row = dict[str, Any]

# Fewer periods than this would draw a bar as wide as a hand.
_LEAST_PERIODS: Final = 12
# The middle of a family's name, from the top of its row.
_NAME_PX: Final = 9
_OPACITY_OF_ALL_CLAIMS: Final = 0.22
_NICE_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where each family's row and zero line lie, and how many pixels one place takes."""

    rows: dict[MapFamily, int]
    most_gained: int
    most_lost: int
    unit: PeriodUnit
    theme: Theme
    header: int

    def name_y(self, row: int) -> float:
        return row * (self.header + PLOT_HEIGHT) + _NAME_PX

    def plot_top(self, row: int) -> float:
        return row * (self.header + PLOT_HEIGHT) + self.header

    def y(self, row: int, value: float) -> float:
        pixels = PLOT_HEIGHT / (self.most_gained + self.most_lost)
        return self.plot_top(row) + (self.most_gained - value) * pixels


def gains_losses_chart(
    counts: Sequence[PeriodCounts],
    theme: Theme,
    unit: PeriodUnit = PeriodUnit.WEEK,
    *,
    is_narrow: bool = False,
) -> dict[str, Any]:
    """Places gained (up) and lost (down) per family and period, with the net line.

    One row per family on one common scale. Solid bars are changes that the
    chosen rule admits, pale ones go up to all claims. The selection
    ``templates.PICKED_CELL`` returns the ``cell`` of a click.

    Args:
        counts: As ``gain_counts.period_counts`` returns them; at least one.
        theme: Light or dark.
        unit: The unit ``counts`` were made with.
        is_narrow: For a phone: the words stand under the family's name.
    """
    totals = family_totals(counts)
    layout = _Layout(
        rows={family: row for row, family in enumerate(totals)},
        most_gained=max(1, *(c.counts.gained_high for c in counts)),
        most_lost=max(1, *(c.counts.lost_high for c in counts)),
        unit=unit,
        theme=theme,
        header=header_height(is_narrow=is_narrow),
    )
    periods = _periods(counts, unit)
    datasets = {
        "rows": _row_data(totals, layout, periods),
        "guides": _guide_data(layout),
        "bars": [bar for count in counts for bar in _bar_data(count, layout)],
        "net": _net_data(counts, layout, periods),
        "cells": [_cell_data(count, layout) for count in counts],
    }
    words = " ".join(f"{family}: {total.words()}." for family, total in totals.items())
    return {
        **gains_losses_template(theme, len(totals), is_narrow=is_narrow),
        "datasets": datasets,
        "description": f"Places gained and lost. {words}",
    }


def _periods(counts: Sequence[PeriodCounts], unit: PeriodUnit) -> tuple[date, ...]:
    """First days of the periods from first to last change, then of the one after; never few."""
    starts = [min(count.start for count in counts)]
    last = max(count.start for count in counts)
    while starts[-1] < last:
        starts.append(period_end(starts[-1], unit))
    while len(starts) < _LEAST_PERIODS:
        starts.insert(0, period_start(starts[0] - timedelta(days=1), unit))
        starts.append(period_end(starts[-1], unit))
    return (*starts, period_end(starts[-1], unit))


def _milliseconds(value: date) -> int:
    return int(datetime(value.year, value.month, value.day, tzinfo=UTC).timestamp() * 1000)


def _row_data(
    totals: dict[MapFamily, Counts], layout: _Layout, periods: tuple[date, ...]
) -> list[Row]:
    return [
        {
            "family": family.value,
            "words": total.words(),
            "y_text": layout.name_y(layout.rows[family]),
            "y_zero": layout.y(layout.rows[family], 0),
            "x": _milliseconds(periods[0]),
            "x2": _milliseconds(periods[-1]),
        }
        for family, total in totals.items()
    ]


def _guide_data(layout: _Layout) -> list[Row]:
    step = max(s for s in _NICE_STEPS if s <= min(layout.most_gained, layout.most_lost))
    sides = ((1, "gained", -7), (-1, "lost", 8))
    return [
        {
            "y": layout.y(row, sign * step),
            "y_text": layout.y(row, sign * step) + offset,
            "label": f"{step} {word}",
        }
        for row in layout.rows.values()
        for sign, word, offset in sides
    ]


def _bar_data(count: PeriodCounts, layout: _Layout) -> Iterator[Row]:
    start, end = _milliseconds(count.start), _milliseconds(period_end(count.start, layout.unit))
    gap = (end - start) // 10
    row, counts = layout.rows[count.family], count.counts
    edges = (
        (0, counts.gained_low, True),
        (counts.gained_low, counts.gained_high, False),
        (0, -counts.lost_low, True),
        (-counts.lost_low, -counts.lost_high, False),
    )
    for low, high, is_solid in edges:
        if low != high:
            yield {
                "x": start + gap,
                "x2": end - gap,
                "y": layout.y(row, low),
                "y2": layout.y(row, high),
                **_bar_look(count.family, layout.theme, is_solid=is_solid),
            }


def _bar_look(family: MapFamily, theme: Theme, *, is_solid: bool) -> Row:
    colour = family_colour(family, theme)
    # Islamic State's fill is the dark page's colour: there its bars are outlines, dashed if pale.
    if theme == "dark" and family is MapFamily.ISLAMIC_STATE:
        dash = "solid" if is_solid else "dashed"
        return {"fill": colour.fill, "rim": PALE_RIM, "opacity": int(is_solid), "dash": dash}
    return {
        "fill": colour.fill,
        "rim": colour.rim if theme == "light" else colour.fill,
        "opacity": 1 if is_solid else _OPACITY_OF_ALL_CLAIMS,
        "dash": "solid",
    }


def _net_data(
    counts: Sequence[PeriodCounts], layout: _Layout, periods: tuple[date, ...]
) -> list[Row]:
    net = {(c.family, c.start): c.counts.gained_high - c.counts.lost_high for c in counts}
    return [
        {
            "family": family.value,
            "x": (_milliseconds(start) + _milliseconds(end)) // 2,
            "y": layout.y(row, net.get((family, start), 0)),
            "has_change": (family, start) in net,
        }
        for family, row in layout.rows.items()
        for start, end in pairwise(periods)
    ]


def _cell_data(count: PeriodCounts, layout: _Layout) -> Row:
    top = layout.plot_top(layout.rows[count.family])
    counts = count.counts
    return {
        "cell": count.cell,
        "x": _milliseconds(count.start),
        "x2": _milliseconds(period_end(count.start, layout.unit)),
        "y": top,
        "y2": top + PLOT_HEIGHT,
        "Who": count.family.value,
        "When": period_words(count.start, layout.unit),
        "Gained": band(counts.gained_low, counts.gained_high),
        "Lost": band(counts.lost_low, counts.lost_high),
        "Net": signed_band(*counts.net),
    }


def gains_legend_html(rule_words: str) -> Markup:
    """What solid bars, pale bars and the line mean.

    Args:
        rule_words: What the chosen rule admits, in words of our own.
    """
    pale = Swatch("all-gains", opacity=_OPACITY_OF_ALL_CLAIMS)
    return legend_html(
        [
            Entry((Swatch("gains"), rule_words)),
            Entry((pale, "all claims")),
            Entry((Swatch("net"), "net of all claims")),
        ]
    )
