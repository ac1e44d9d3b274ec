"""A stretch of days, as every page, query and link means it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``start`` to ``end``, both included; None is open."""

    start: date | None = None
    end: date | None = None

    @classmethod
    def chosen(cls, days: tuple[date, date], bounds: tuple[date, date]) -> Period:
        """The period of days chosen on an axis: an end at the axis' own end is open."""
        (low, high), (first, last) = days, bounds
        return cls(None if low <= first else low, None if high >= last else high)

    def within(self, first: date, last: date) -> Period:
        """The period cut to days that have data.

        One beside them all is the day before or after: it matches nothing, and
        takes no longer. Without this, one link asks for a figure of each week of
        ten thousand years.

        Args:
            first: First day with data.
            last: Last day with data.
        """
        before, after = first - _ONE_DAY, last + _ONE_DAY
        start, end = (
            day if day is None else min(max(day, before), after) for day in (self.start, self.end)
        )
        return Period(start, end)

    def shown(self, first: date, last: date) -> tuple[date, date]:
        """The days of the period that an axis from ``first`` to ``last`` can show."""
        start = min(max(self.start or first, first), last)
        return start, max(min(self.end or last, last), start)


ALL_DAYS: Final = Period()
