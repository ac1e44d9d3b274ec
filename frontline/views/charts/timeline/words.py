"""What the timeline says in words: its legend, and itself for those who do not see it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

import numpy as np
from markupsafe import Markup

from frontline.model import PeriodUnit
from frontline.views.charts.timeline.counts import EPOCH, TimelineRow
from frontline.views.charts.timeline.data import part_code
from frontline.views.charts.timeline.frame import CATEGORIES, SEVERAL, TimelineFrame
from frontline.views.charts.timeline.template import fills
from frontline.views.legends import Entry, Swatch, legend_html
from frontline.views.palette import NEUTRALS, PALE_RIM, Theme
from frontline.views.wording import counted, day, month, number

_SHORT_TYPES: Final = {
    "Explosions/Remote violence": "Explosions, remote",
    "Violence against civilians": "Against civilians",
    "Strategic developments": "Strategic",
}


def timeline_legend(
    rows: Sequence[TimelineRow], frame: TimelineFrame, *, is_short: bool = False
) -> Markup:
    """What bars and the band below them are, as HTML."""
    colours = NEUTRALS[frame.theme]
    is_short = is_short or len(rows) > 1 or frame.by != "none"
    rest = "all" if is_short else "all the other filters match"
    n_spanning = sum(row.n_spanning for row in rows)
    entries = [Entry((Swatch("bar", colours.bar_all), rest))]
    if frame.by == "none":
        entries.insert(0, Entry((Swatch("bar", colours.bar), "selected")))
    if n_spanning:
        long = f"not within one {frame.unit}"
        words = long if len(rows) > 1 else f"{number(n_spanning)} {long}"
        said = f"May lie in, or lasts over, more than one {frame.unit}: drawn over all its days"
        entries.append(Entry((Swatch("low-bar", colours.bar), words), title=said))
    if len(rows) > 1:
        entries.append(Entry(("each on its own scale",)))
    return legend_html(entries, heading=f"Events per {frame.unit}")


def category_legend(rows: Sequence[TimelineRow], frame: TimelineFrame) -> Markup:
    """The categories that stand in the chart, all of them when none does; empty without."""
    if frame.by == "none":
        return Markup()
    present = sum((row.parts.sum(axis=1) for row in rows), np.zeros(len(CATEGORIES[frame.by])))
    shades = fills(frame.theme)
    entries = []
    for position, name in enumerate(CATEGORIES[frame.by]):
        if present[position] or not present.any():
            fill = shades[part_code(frame.by, position)]
            swatch = Swatch("bar", fill, _rim(name, frame.theme))
            entries.append(Entry((swatch, _SHORT_TYPES.get(name, name))))
    return legend_html(entries)


def _rim(name: str, theme: Theme) -> str:
    if name == SEVERAL:
        return NEUTRALS[theme].bar
    return PALE_RIM if theme == "dark" and name == "Islamic State" else ""


def timeline_alt(
    rows: Sequence[TimelineRow], frame: TimelineFrame, titles: Sequence[str] = ()
) -> str:
    """The chart in a few sentences, the same for every period.

    The browser makes a chart anew whose description changes, a fifth of a second at
    each move of the slider; how many are selected stands in the count line as text.

    Args:
        rows: From ``timeline_rows``, one a dataset.
        frame: What they span.
        titles: The dataset of each row; empty for a single one.
    """
    first, last = frame.bounds
    said = [f"Events per {frame.unit} from {day(first)} to {day(last)}."]
    for row, title in zip(rows, titles or [""] * len(rows), strict=True):
        prefix = f"{title}: " if title else ""
        said.append(f"{prefix}{_row_words(row, frame)}")
    said.append("The line above the map says how many are selected.")
    return " ".join(said)


def _row_words(row: TimelineRow, frame: TimelineFrame) -> str:
    words = counted(row.n_dated, "dated event")
    if row.n_all.any():
        busiest = int(row.n_all.argmax())
        start = EPOCH + timedelta(days=int(frame.edges[busiest]))
        when = f"the week of {day(start)}" if frame.unit is PeriodUnit.WEEK else month(start)
        words += f", most in {when} ({number(int(row.n_all[busiest]))})"
    if row.n_spanning:
        words += f"; {number(row.n_spanning)} not within one {frame.unit}"
    return f"{words}; {number(row.n_undated)} undated."
