"""The days that the maps of control are of, for one selection."""

from __future__ import annotations

from datetime import date

from frontline.reference.control_limits import control_limits
from frontline.selection import Selection, ViewOptions
from frontline.store import frames
from frontline.store.control_frames import Moment, last_statement_day
from frontline.store.database import Session

Days = tuple[date, date]


def control_bounds(session: Session, selection: Selection) -> Days | None:
    """First and last day that can be shown; None where no event has a date.

    What is older than the period that the maps are of is history and no day of theirs.
    """
    bounds = frames.period_bounds(session, selection)
    if bounds is None:
        return None
    first = max(bounds[0], control_limits().reference_from)
    return first, max(first, bounds[1])


def fitting_day(
    session: Session, selection: Selection, bounds: Days, wanted: date | None = None
) -> date:
    """The day of the map: the wanted one, else the end of the period, else the last statement's.

    A dataset without statements moves none of them.
    """
    wanted = wanted or selection.period.end
    return _within(bounds, wanted or last_statement_day(session, selection) or bounds[1])


def compared_moments(
    session: Session, selection: Selection, bounds: Days, options: ViewOptions
) -> tuple[Moment, Moment]:
    """The two moments to compare; the whole period under one rule unless chosen otherwise."""
    day = fitting_day(session, selection, bounds, options.day)
    since = _within(bounds, options.since or selection.period.start or bounds[0])
    earlier = Moment(min(since, day), options.earlier_rule or options.rule)
    return earlier, Moment(day, options.rule)


def _within(bounds: Days, wanted: date) -> date:
    return min(max(wanted, bounds[0]), bounds[1])
