"""How a cell of the table of counts is shaded: neutral steps that text reads on.

The steps are tints of the ink of bars that count all actors: no actor has them,
and none of them is the shading of what is known to a province only.
``tests/views/test_count_shades.py`` holds the contrast (WCAG AA).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd
from markupsafe import Markup

from frontline.views.legends import Entry, Swatch, legend_html
from frontline.views.palette import NEUTRALS, Theme
from frontline.views.tables.count_table import CountTable
from frontline.views.wording import number

SHADES: Final[Mapping[Theme, tuple[str, ...]]] = {
    "light": ("#EDF1F5", "#D8E1EA", "#BDCBD8", "#A1B4C6", "#879EB3"),
    "dark": ("#1D2731", "#273542", "#334556", "#41576B", "#4F687F"),
}
# The grid draws columns that stay in view at 60 %: only from these does that read (AA).
STRONGEST: Final[Mapping[Theme, str]] = {"light": "#000000", "dark": "#FFFFFF"}
_DIVISORS: Final = len(SHADES["light"])


@dataclass(frozen=True, slots=True)
class Shading:
    """The least value of each step, smallest first; fewer steps where values are few."""

    bounds: tuple[int, ...]

    def step(self, value: int) -> int | None:
        """The step of a value; None below the first: not shaded."""
        place = bisect_right(self.bounds, value)
        return place - 1 if place else None


def shading(table: CountTable, measure: str) -> Shading:
    """Steps of equal ratio up to the largest cell, so that small numbers differ too."""
    is_shaded = table.is_shaded
    most = max(
        (count.value(measure) for (row, _), count in table.cells.items() if is_shaded[row]),
        default=0,
    )
    bounds = {max(1, round(most ** (step / _DIVISORS))) for step in range(_DIVISORS)}
    return Shading(tuple(sorted(bounds)) if most else ())


def cell_styles(table: CountTable, frame: pd.DataFrame, measure: str, theme: Theme) -> pd.DataFrame:
    """The CSS of every cell of ``count_table.shown_frame``, in the same shape."""
    steps, neutrals, fills = shading(table, measure), NEUTRALS[theme], SHADES[theme]
    is_shaded = table.is_shaded
    strong = STRONGEST[theme]
    total = f"background-color: {neutrals.raised}; color: {strong}"
    empty = f"color: {neutrals.third}"
    raised = f"background-color: {neutrals.raised}; color: {neutrals.ink}"
    n_names = len(frame.columns) - len(table.columns)
    rows = []
    for place, row in enumerate(table.rows):
        names = total if row.is_all else f"color: {strong}"
        styles = [names] * (n_names - 1) + [total]
        for column in range(len(table.columns)):
            count = table.cell(place, column)
            step = steps.step(count.value(measure)) if is_shaded[place] else None
            if step is not None:
                styles.append(f"background-color: {fills[step]}; color: {neutrals.ink}")
            elif row.is_all:
                styles.append(raised)
            else:
                styles.append("" if count.value(measure) else empty)
        rows.append(styles)
    return pd.DataFrame(rows, index=frame.index, columns=frame.columns)


def shading_legend_html(table: CountTable, measure: str, theme: Theme) -> Markup:
    """A swatch for each step with the numbers that it stands for; without cells an empty one."""
    bounds = shading(table, measure).bounds
    noun = "people killed" if measure == "killed" else "events"
    ends = [*(bound - 1 for bound in bounds[1:]), None]
    entries = []
    for fill, first, last in zip(SHADES[theme], bounds, ends, strict=False):
        words = f"{number(first)} or more" if last is None else f"{number(first)}–{number(last)}"
        words = number(first) if last == first else words
        entries.append(Entry((Swatch("shade", fill), words)))
    if entries:
        entries.insert(0, Entry((f"Shaded by {noun} in the cell:",)))
    return legend_html(entries)
