"""What a timeline spans and how it is split, the same for all of its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

import numpy as np

from frontline.model import EventType, MapFamily, PeriodUnit
from frontline.selection import ALL_DAYS, Period
from frontline.views.charts.timeline.counts import Ints
from frontline.views.palette import Theme

DAY_MS: Final = 86_400_000
# An event that names several families and none of them as the one that began; as
# `queries/timeline_totals.sql` has it.
SEVERAL: Final = "Several, who began not reported"
# By what the selected bars may be split, with the order in which they are stacked.
CATEGORIES: Final[Mapping[str, tuple[str, ...]]] = {
    "none": (),
    "event_type": tuple(str(event_type) for event_type in EventType),
    "map_family": (*(str(family) for family in MapFamily), SEVERAL),
}
# Of the room at the right of the axis, how much the bin of the undated leaves free.
_BIN_LEFT: Final = 0.4
_BIN_RIGHT: Final = 0.92
# A bar that is thinner than its part of so many needs help to be seen.
_MOST_BARS: Final = 220


@dataclass(frozen=True, slots=True)
class TimelineFrame:
    """The axis of time, the selected period, the split, and the room for the undated.

    ``bounds`` are the first and last day of the slider under the chart,
    ``edges`` from ``unit_edges``, ``period`` the selected days,
    ``by`` a key of ``CATEGORIES``, ``right_px`` the room at the right of the axis.
    """

    theme: Theme
    bounds: tuple[date, date]
    unit: PeriodUnit
    edges: Ints
    period: Period = ALL_DAYS
    by: str = "none"
    with_undated: bool = False
    has_undated_label: bool = False
    right_px: int = 60

    @property
    def ends(self) -> tuple[int, int, int]:
        """First and last moment of the axis, and the moment that stands for its right edge."""
        first, last = self.bounds
        end = utc_ms(last + timedelta(days=1))
        return utc_ms(first), end, end + DAY_MS

    @property
    def bin_ends(self) -> tuple[int, int]:
        """Between which moments beyond the axis the undated stand."""
        _, start, end = self.ends
        room = end - start
        return start + int(_BIN_LEFT * room), start + int(_BIN_RIGHT * room)

    def unit_moments(self, units: Ints) -> tuple[Ints, Ints]:
        """Where the bars of units begin and end: within the axis, and wide enough to see."""
        first, last, edge = self.ends
        start = np.maximum(self.edges[units] * DAY_MS, first)
        end = np.minimum(self.edges[units + 1] * DAY_MS, last)
        # Of the last week there may be one day: its bar stands out over the end by a hair.
        is_thin = (end - start) * _MOST_BARS < last - first
        return start, np.where(is_thin & (end == last), last + (edge - last) // 40, end)


def utc_ms(value: date) -> int:
    """The start of a day as charts count: milliseconds since 1970 in UTC."""
    return int(datetime(value.year, value.month, value.day, tzinfo=UTC).timestamp() * 1000)
