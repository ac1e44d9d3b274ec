"""Counts of places gained and lost per family and period, with their band.

The lower edge counts the changes that the chosen rule admits, the upper every
one that somebody claims. A change that a source calls false is in neither; one
that another party denies is in the upper edge at most, and counted as contested.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from typing import Final, Literal

from frontline.model import ClaimStatus, MapFamily
from frontline.views.palette import map_family
from frontline.views.records import Record
from frontline.views.wording import band, day, month, signed_band

PeriodUnit = Literal["week", "month"]

# From this span on, weeks are too thin to point at: months.
_DAYS_OF_WEEKLY_CHART: Final = 600
_CORROBORATING_SOURCES: Final = 2
_ANY_CLAIM: Final = "any claim"
_GAINER: Final = {"takes": "map_family", "leaves": "other_map_family"}
_LOSER: Final = {"takes": "other_map_family", "leaves": "map_family"}


@dataclass(frozen=True, slots=True)
class Change:
    """One change of control; families None where nobody is named.

    ``is_admitted`` says whether the chosen rule admits it.
    """

    event_id: str
    day: date | None
    lost_by: MapFamily | None
    gained_by: MapFamily | None
    is_admitted: bool
    claim_status: ClaimStatus


@dataclass(frozen=True, slots=True)
class Counts:
    """Places gained and lost: ``low`` admitted by the rule, ``high`` all claims."""

    gained_low: int = 0
    gained_high: int = 0
    lost_low: int = 0
    lost_high: int = 0
    contested: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.gained_low + other.gained_low,
            self.gained_high + other.gained_high,
            self.lost_low + other.lost_low,
            self.lost_high + other.lost_high,
            self.contested + other.contested,
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
            f"net {signed_band(*self.net)}, contested {self.contested}"
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


def changes_of(rows: Iterable[Record], rule: str = _ANY_CLAIM) -> tuple[Change, ...]:
    """The rows of ``control_frames.control_ledger`` under a rule as changes, in their order.

    A change that no span can show (a district, a village no gazetteer has) is
    judged here: every rule but *any claim* asks for two sources.
    """
    return tuple(
        Change(
            event_id=str(row["event_id"]),
            day=row["start_date"],
            lost_by=_family(row[_LOSER[row["effect"]]]),
            gained_by=_family(row[_GAINER[row["effect"]]]),
            is_admitted=_is_admitted(row, rule),
            claim_status=ClaimStatus(row["claim_status"]),
        )
        for row in rows
    )


def _is_admitted(row: Record, rule: str) -> bool:
    if row["exclusion"] is None:
        return bool(row["is_admitted"])
    return rule == _ANY_CLAIM or len(row["sources_for"]) >= _CORROBORATING_SOURCES


def _family(name: str | None) -> MapFamily | None:
    return None if name is None else map_family(name)


def period_unit(start: date, end: date) -> PeriodUnit:
    """Weeks for up to about twenty months, else months."""
    return "week" if (end - start).days <= _DAYS_OF_WEEKLY_CHART else "month"


def period_start(value: date, unit: PeriodUnit) -> date:
    """First day of the week (Monday) or month a day lies in."""
    if unit == "week":
        return value - timedelta(days=value.weekday())
    return value.replace(day=1)


def period_end(start: date, unit: PeriodUnit) -> date:
    """First day after the period that begins on ``start``."""
    if unit == "week":
        return start + timedelta(days=7)
    return (start + timedelta(days=32)).replace(day=1)


def period_words(start: date, unit: PeriodUnit) -> str:
    """The period's name: "week of 5 Dec 2016" or "Dec 2016"."""
    return f"week of {day(start)}" if unit == "week" else month(start)


def gains_and_losses(changes: Iterable[Change], unit: PeriodUnit) -> tuple[PeriodCounts, ...]:
    """Count dated changes per family and period, families in their fixed order, then by time.

    Undated changes are left out: the caller states their number.
    """
    sums: dict[tuple[MapFamily, date], Counts] = defaultdict(Counts)
    for change in changes:
        if change.day is not None:
            start = period_start(change.day, unit)
            for family, counts in _sides_of(change):
                sums[family, start] += counts
    order = list(MapFamily)
    keys = sorted(sums, key=lambda key: (order.index(key[0]), key[1]))
    return tuple(PeriodCounts(family, start, sums[family, start]) for family, start in keys)


def _sides_of(change: Change) -> Iterator[tuple[MapFamily, Counts]]:
    loose = int(change.claim_status is not ClaimStatus.FALSE)
    contested = int(change.claim_status is ClaimStatus.DENIED)
    strict = loose * (1 - contested) * int(change.is_admitted)
    if change.gained_by is not None:
        yield change.gained_by, Counts(strict, loose, 0, 0, contested)
    if change.lost_by is not None:
        yield change.lost_by, Counts(0, 0, strict, loose, contested)


def family_totals(counts: Sequence[PeriodCounts]) -> dict[MapFamily, Counts]:
    """Totals per family, in the families' fixed order; families without a change are left out."""
    return {
        family: reduce(Counts.__add__, (c.counts for c in counts if c.family is family))
        for family in MapFamily
        if any(c.family is family for c in counts)
    }


def events_of_cell(changes: Iterable[Change], cell: str, unit: PeriodUnit) -> tuple[str, ...]:
    """The events behind one family and period of the chart, by id."""
    return tuple(
        change.event_id
        for change in changes
        if change.day is not None
        for family, _ in _sides_of(change)
        if PeriodCounts(family, period_start(change.day, unit), Counts()).cell == cell
    )


def picked_words(cell: str, unit: PeriodUnit) -> str:
    """A cell's key in words: "Government, week of 5 Dec 2016"."""
    family, start = cell.split("|")
    return f"{family}, {period_words(date.fromisoformat(start), unit)}"
