"""UCDP's coded events as events and claims of a dataset.

UCDP tells state-based, non-state and one-sided violence apart, not weapons:
fighting becomes "Armed clash", one-sided violence "Attack" on civilians, and
no air strike or shelling is guessed. It does not say who began a fight, so
both sides are "other"; one-sided violence has its doer and its target.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from frontline.interchange.ucdp.locating import PlaceFinder
from frontline.interchange.ucdp.names import UcdpNames
from frontline.interchange.ucdp.reader import UcdpRow
from frontline.model import (
    ActorMention,
    Claim,
    ClaimStatus,
    DatePrecision,
    Estimate,
    Event,
    LocatedPlace,
    Outcome,
    ReviewStatus,
    Role,
    Span,
    SubEventType,
)
from frontline.views.wording import listed

#: Stands where a report's id would: these claims rest on UCDP's coding, not on a text we read.
CODED_BY: Final = "ucdp-ged"
SOURCE: Final = "UCDP GED"
_ONE_SIDED: Final = 3
_SUMMED_UP: Final = 2
_WEEK_CODES: Final = frozenset({2, 3})
_MONTH_CODE: Final = 4
_WEEK_DAYS: Final = 6
_MONTH_DAYS: Final = 31
_NO_SPAN: Final = Span(0, 0)
# UCDP's columns of deaths by group; they add up to its best estimate.
_FIGURES: Final = {
    "a": "first_side_killed",
    "b": "second_side_killed",
    "civilians": "civilians_killed",
    "unknown": "unidentified_killed",
}


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """An event with one claim for each source that UCDP names for it."""

    event: Event
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class When:
    """A date as the project keeps it; a range wider than a month is no date."""

    start: date | None
    end: date | None
    precision: DatePrecision


def coded_events(
    rows: Iterable[UcdpRow], names: UcdpNames, finder: PlaceFinder
) -> tuple[CodedEvent, ...]:
    """The events of GED rows, in their order."""
    return tuple(_coded(row, names, finder.locate(row)) for row in rows)


def event_id(ucdp_id: int) -> str:
    """The id of UCDP's event in our datasets: the same in every release."""
    return f"ucdp-{ucdp_id}"


def _coded(row: UcdpRow, names: UcdpNames, place: LocatedPlace) -> CodedEvent:
    sides = names.side_actors(row.side_a), names.side_actors(row.side_b)
    sources = names.source_names(row.sources) or (SOURCE,)
    event = _event(row, sides, place, len(sources))
    claims = tuple(_claim(row, event, place, s, n) for n, s in enumerate(sources, start=1))
    claim_ids = tuple(sorted(claim.claim_id for claim in claims))
    return CodedEvent(replace(event, claim_ids=claim_ids), claims)


def _event(
    row: UcdpRow,
    sides: tuple[Sequence[tuple[str, str]], Sequence[tuple[str, str]]],
    place: LocatedPlace,
    n_sources: int,
) -> Event:
    kind = SubEventType.ATTACK if row.violence == _ONE_SIDED else SubEventType.ARMED_CLASH
    when = dated(row)
    return Event(
        event_id=event_id(row.ucdp_id),
        claim_ids=(),
        group_id=None,
        event_type=kind.event_type,
        sub_event_type=kind,
        actors=_actors(row, sides),
        outcome=Outcome.NONE,
        place=place,
        event_date=when.start,
        end_date=when.end,
        date_precision=when.precision,
        control_change=None,
        fatalities=_fatalities(row),
        figures={_FIGURES[group]: n for group, n in row.deaths.items() if n},
        claim_status=ClaimStatus.REPORTED,
        claimed_by=None,
        n_reports=row.n_reports or n_sources,
        n_sources=n_sources,
        review_status=ReviewStatus.UNREVIEWED,
        summary=_summary(row, sides, place, when),
    )


def _actors(
    row: UcdpRow, sides: tuple[Sequence[tuple[str, str]], Sequence[tuple[str, str]]]
) -> tuple[ActorMention, ...]:
    roles = (Role.OTHER, Role.OTHER)
    if row.violence == _ONE_SIDED:
        roles = (Role.INITIATOR, Role.TARGET)
    found = {
        (name, role): ActorMention(name, role, family)
        for side, role in zip(sides, roles, strict=True)
        for name, family in side
    }
    return tuple(found.values())


def dated(row: UcdpRow) -> When:
    """The date of a row by UCDP's date precision; by the width of its range where that is missing.

    Codes: 1 the day, 2 a range of days, 3 the week, 4 the month, 5 up to a
    year. What is known to more than a month only counts as undated.
    """
    width = (row.end - row.start) // timedelta(days=1)
    end = row.end if width else None
    if row.date_precision == 1 or (row.date_precision is None and not width):
        return When(row.start, end, DatePrecision.DAY)
    if row.date_precision in _WEEK_CODES and width <= _MONTH_DAYS:
        return When(row.start, end, DatePrecision.WEEK)
    if width <= _WEEK_DAYS and row.date_precision is None:
        return When(row.start, end, DatePrecision.WEEK)
    if row.date_precision == _MONTH_CODE or 0 < width <= _MONTH_DAYS:
        return When(row.start, end, DatePrecision.MONTH)
    return When(None, None, DatePrecision.UNKNOWN)


def _fatalities(row: UcdpRow) -> Estimate | None:
    """UCDP's estimates; a 0 of its coders is a 0. Bounds always enclose the best estimate."""
    if row.best is None:
        return None
    low = row.best if row.low is None else row.low
    high = row.best if row.high is None else row.high
    return Estimate(min(low, row.best), row.best, max(high, row.best))


def _summary(
    row: UcdpRow,
    sides: tuple[Sequence[tuple[str, str]], Sequence[tuple[str, str]]],
    place: LocatedPlace,
    when: When,
) -> str:
    first, second = (listed([name for name, _ in side]) for side in sides)
    if row.violence == _ONE_SIDED:
        deed = f"{first} attacked {second.lower() if second == 'Civilians' else second}"
    elif any(len(side) > 1 for side in sides):
        deed = f"Fighting between {first} on one side and {second} on the other"
    else:
        deed = f"Fighting between {first} and {second}"
    return f"{deed} ({place.location}){_dead(row)}{_some_time(row, when)}."


def _dead(row: UcdpRow) -> str:
    losses = _fatalities(row)
    if losses is None:
        return ""
    span = f"{losses.low} to {losses.high}"
    return f"; {losses.low if losses.low == losses.high else span} reported killed"


def _some_time(row: UcdpRow, when: When) -> str:
    """The range of an event that counts as undated: nothing UCDP says is lost."""
    if when.start is not None:
        return ""
    return f"; some time between {row.start:%Y-%m-%d} and {row.end:%Y-%m-%d}"


def _claim(row: UcdpRow, event: Event, place: LocatedPlace, source: str, number: int) -> Claim:
    return Claim(
        claim_id=event.event_id if number == 1 else f"{event.event_id}-{number}",
        report_id=CODED_BY,
        sentence=_NO_SPAN,
        trigger=_NO_SPAN,
        event_type=event.event_type,
        sub_event_type=event.sub_event_type,
        place=place,
        event_date=event.event_date,
        end_date=event.end_date,
        date_precision=event.date_precision,
        fatalities=event.fatalities,
        source=source,
        rule=f"{CODED_BY}: several events summed up" if row.clarity == _SUMMED_UP else CODED_BY,
    )
