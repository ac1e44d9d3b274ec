"""The ledger and its counts, computed slowly and obviously from a dataset's records."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from frontline.control.changes import control_of
from frontline.control.evidence import Exclusion
from frontline.control.interests import Interests
from frontline.model import ClaimStatus, ControlEffect, ControlRule, Event, MapFamily
from frontline.selection import Selection
from frontline.store.content import DatasetContent
from tests.store.plain import is_in

NO_CHANGE = (Exclusion.NOT_HAPPENED, Exclusion.FOILED, Exclusion.HISTORICAL)
# gained_low, gained_high, lost_low, lost_high, denied
Edges = tuple[int, int, int, int, int]


@dataclass(frozen=True)
class PlainStatement:
    """One row of the ledger with its event."""

    event: Event
    day: date | None
    gained_by: MapFamily | None
    lost_by: MapFamily | None
    exclusion: str | None
    n_sources: int
    admitted_under: tuple[str, ...]

    def is_admitted(self, rule: str) -> bool:
        """What no span can show needs two sources, but under *any claim*."""
        if self.exclusion is None:
            return rule in self.admitted_under
        return rule == ControlRule.ANY_CLAIM or self.n_sources >= 2


def plain_ledger(content: DatasetContent, interests: Interests) -> list[PlainStatement]:
    """Every statement that a place was taken or left, newest first, undated ones last."""
    events = {event.event_id: event for event in content.events}
    entries = control_of(content.events, content.claims, interests).ledger
    rows = []
    for entry in entries:
        said = entry.statement
        actor = interests.map_family(said.side)
        other = interests.map_family(said.other) if said.other else None
        takes = said.effect is ControlEffect.TAKES
        row = PlainStatement(
            event=events[said.event_id],
            day=said.start,
            gained_by=actor if takes else other,
            lost_by=other if takes else actor,
            exclusion=said.exclusion,
            n_sources=len(entry.sources_for),
            admitted_under=entry.admitted_under,
        )
        key = (said.start or date.min, said.event_id, said.effect, said.side)
        rows.append((key, row))
    return [row for _, row in sorted(rows, key=lambda pair: pair[0], reverse=True)]


def shown(ledger: Iterable[PlainStatement], selection: Selection) -> list[PlainStatement]:
    """The statements whose events match period, provinces, statuses and place."""
    return [row for row in ledger if _matches(row.event, selection)]


def _matches(event: Event, selection: Selection) -> bool:
    day, place = event.event_date, event.place
    first, last = selection.period.start or date.min, selection.period.end or date.max
    return (
        (selection.with_undated if day is None else first <= day <= last)
        and (
            not selection.provinces
            or (place is not None and place.admin1_pcode in selection.provinces)
        )
        and is_in(
            place if place and place.geo_precision and place.geo_precision.is_point else None,
            selection,
        )
        and (not selection.claim_statuses or event.claim_status in selection.claim_statuses)
    )


def bucket(day: date, unit: str) -> date:
    """First day of the week (Monday) or month."""
    return day.replace(day=1) if unit == "month" else day - timedelta(days=day.weekday())


def plain_gains(
    rows: Iterable[PlainStatement], rule: str, unit: str
) -> dict[tuple[MapFamily, date], Edges]:
    """The band of each side and week or month, one statement after another."""
    sums: dict[tuple[MapFamily, date], Edges] = defaultdict(lambda: (0, 0, 0, 0, 0))
    for row in rows:
        if row.day is None or row.exclusion in NO_CHANGE:
            continue
        for family, edges in _sides_of(row, rule):
            key = family, bucket(row.day, unit)
            old = sums[key]
            sums[key] = (
                old[0] + edges[0],
                old[1] + edges[1],
                old[2] + edges[2],
                old[3] + edges[3],
                old[4] + edges[4],
            )
    return dict(sums)


def _sides_of(row: PlainStatement, rule: str) -> Iterator[tuple[MapFamily, Edges]]:
    """A false statement counts nowhere; a denied one in the upper edge, and as denied."""
    high = int(row.event.claim_status is not ClaimStatus.FALSE)
    denied = int(row.event.claim_status is ClaimStatus.DENIED)
    low = int(bool(high) and not denied and row.is_admitted(rule))
    if row.gained_by is not None:
        yield row.gained_by, (low, high, 0, 0, denied)
    if row.lost_by is not None:
        yield row.lost_by, (0, 0, low, high, denied)


def plain_exclusions(rows: Iterable[PlainStatement]) -> Counter[str | None]:
    """How many statements each reason keeps from making a span."""
    return Counter(row.exclusion for row in rows)
