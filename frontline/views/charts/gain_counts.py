"""Counts of places gained and lost per family and period, with their band.

The lower edge counts the changes that the chosen rule admits, the upper every
one that somebody claims. A change that a source calls false is in neither; one
that another party denies is in the upper edge at most, and counted as denied.
The map's contested places are another matter: most of them are fought over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from typing import Final

from frontline.model import MapFamily, PeriodUnit
from frontline.views.palette import map_family
from frontline.views.row_types import GainsRow
from frontline.views.wording import band, day, month, signed_band

# From this span on, weeks are too thin to point at: months.
_DAYS_OF_WEEKLY_CHART: Final = 600


@dataclass(frozen=True, slots=True)
class Counts:
    """Places gained and lost: ``low`` admitted by the rule, ``high`` all claims."""

    gained_low: int = 0
    gained_high: int = 0
    lost_low: int = 0
    lost_high: int = 0
    denied: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.gained_low + other.gained_low,
            self.gained_high + other.gained_high,
            self.lost_low + other.lost_low,
            self.lost_high + other.lost_high,
            self.denied + other.denied,
        )

    @property
    def net(self) -> tuple[int, int]:
        """Net under the strict and under the loose count, smaller first."""
        strict, loose = self.gained_low - self.lost_low, self.gained_high - self.lost_high
        return min(strict, loose), max(strict, loose)

    def words(self) -> str:
        """The header of a family's row."""
        return (
            f"gained {band(self.gained_low, self.gained_high)}, "
            f"lost {band(self.lost_low, self.lost_high)}, "
            f"net {signed_band(*self.net)}, denied {self.denied}"
        )


@dataclass(frozen=True, slots=True)
class PeriodCounts:
    """What one family gained and lost in the week or month that begins on ``start``."""

    family: MapFamily
    start: date
    counts: Counts

    @property
    def cell(self) -> str:
        """The key of this family and period, as a click on the chart returns it."""
        return f"{self.family.value}|{self.start.isoformat()}"


def period_counts(rows: Iterable[GainsRow]) -> tuple[PeriodCounts, ...]:
    """The rows of ``control_frames.control_gains``, in their order."""
    return tuple(
        PeriodCounts(
            map_family(row["map_family"]),
            row["starts_on"],
            Counts(
                gained_low=row["gained_low"],
                gained_high=row["gained_high"],
                lost_low=row["lost_low"],
                lost_high=row["lost_high"],
                denied=row["denied"],
            ),
        )
        for row in rows
    )


def period_unit(start: date, end: date) -> PeriodUnit:
    """Weeks for up to about twenty months, else months."""
    is_short = (end - start).days <= _DAYS_OF_WEEKLY_CHART
    return PeriodUnit.WEEK if is_short else PeriodUnit.MONTH


def period_start(value: date, unit: PeriodUnit) -> date:
    """First day of the week (Monday) or month a day lies in."""
    if unit is PeriodUnit.WEEK:
        return value - timedelta(days=value.weekday())
    return value.replace(day=1)


def period_end(start: date, unit: PeriodUnit) -> date:
    """First day after the period that begins on ``start``."""
    if unit is PeriodUnit.WEEK:
        return start + timedelta(days=7)
    return (start + timedelta(days=32)).replace(day=1)


def period_words(start: date, unit: PeriodUnit) -> str:
    """The period's name: "week of 5 Dec 2016" or "Dec 2016"."""
    return f"week of {day(start)}" if unit is PeriodUnit.WEEK else month(start)


def family_totals(counts: Sequence[PeriodCounts]) -> dict[MapFamily, Counts]:
    """Totals per family, in the families' fixed order; families without a change are left out."""
    return {
        family: reduce(Counts.__add__, (c.counts for c in counts if c.family is family))
        for family in MapFamily
        if any(c.family is family for c in counts)
    }


def cell_parts(cell: str) -> tuple[MapFamily, date] | None:
    """The family and first day that a cell's key names; None for a key that names none."""
    family, _, start = cell.partition("|")
    try:
        return MapFamily(family), date.fromisoformat(start)
    except ValueError:
        return None


def picked_words(family: MapFamily, start: date, unit: PeriodUnit) -> str:
    """A bar in words: "Government, week of 5 Dec 2016"."""
    return f"{family}, {period_words(start, unit)}"
