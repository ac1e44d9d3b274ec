"""When a sentence says something happened, and the day that is.

`find_dates` reads the expressions, `resolve_date` turns one into days with
the report's own date as anchor. Without an anchor only a date written with
its year is resolved; the rest stays undated, never today.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from frontline.extraction.date_expressions import DateExpression, DateKind, find_dates
from frontline.model import DatePrecision
from frontline.reference.calendar import calendar_day

__all__ = ["UNDATED", "DateExpression", "DateKind", "ResolvedDate", "find_dates", "resolve_date"]


@dataclass(frozen=True, slots=True)
class ResolvedDate:
    """Days of a date expression: ``end`` is None unless it spans several days.

    ``precision`` says how closely: a week or month means that the day lies
    somewhere in it, from ``start`` on. All None and unknown when unresolved.
    """

    start: date | None
    end: date | None
    precision: DatePrecision


UNDATED: Final = ResolvedDate(None, None, DatePrecision.UNKNOWN)


def resolve_date(expression: DateExpression, anchor: date | None) -> ResolvedDate:
    """The days an expression means.

    Args:
        expression: What the text says.
        anchor: The report's own date; None leaves all but full dates undated.

    A month and day without a year takes the year that lies nearest the
    anchor, the past preferred, and agrees with the weekday if one is said.
    """
    if expression.month is not None and expression.day is not None:
        return _resolve_calendar(expression, anchor)
    if expression.kind is DateKind.YEAR or (expression.year and not expression.month):
        start = calendar_day(expression.year or 1, 1, 1)
        return ResolvedDate(start, None, DatePrecision.UNKNOWN)
    if expression.month is not None:
        return _resolve_month(expression, anchor)
    if anchor is None:
        return UNDATED
    try:
        return _RESOLVERS[expression.kind](expression, anchor)
    except OverflowError:  # "900 years ago": before the calendar begins
        return UNDATED


def _resolve_calendar(expression: DateExpression, anchor: date | None) -> ResolvedDate:
    start = _calendar_start(expression, anchor)
    if start is None:
        return UNDATED
    if expression.kind is DateKind.SINCE:
        end = anchor if anchor and anchor > start else None
        return ResolvedDate(start, end, DatePrecision.DAY)
    end = calendar_day(start.year, *expression.until) if expression.until else None
    if end is not None and end < start:
        end = calendar_day(start.year + 1, *(expression.until or (1, 1)))
    return ResolvedDate(start, end if end and end > start else None, DatePrecision.DAY)


def _calendar_start(expression: DateExpression, anchor: date | None) -> date | None:
    month, day = expression.month or 1, expression.day or 1
    if expression.year is not None:
        return calendar_day(expression.year, month, day)
    if anchor is None:
        return None
    years = (calendar_day(anchor.year + step, month, day) for step in (0, -1, 1, -2, -3))
    candidates = [c for c in years if c]
    if expression.weekday is not None:
        candidates = [c for c in candidates if c.weekday() == expression.weekday] or candidates
    return min(candidates, key=lambda c: _distance(c, anchor), default=None)


def _distance(day: date, anchor: date) -> int:
    # A report tells what was: a day ahead must be four times as close as one behind.
    ahead = (day - anchor).days
    return 4 * ahead if ahead > 0 else -ahead


def _resolve_month(expression: DateExpression, anchor: date | None) -> ResolvedDate:
    month, year = expression.month or 1, expression.year
    if year is None:
        if anchor is None:
            return UNDATED
        is_over = month < anchor.month or (month == anchor.month and expression.modifier != "last")
        year = anchor.year if is_over else anchor.year - 1
    start = calendar_day(year, month, 1)
    if expression.kind is DateKind.SINCE:
        end = anchor if start and anchor and anchor > start else None
        return ResolvedDate(start, end, DatePrecision.MONTH)
    return ResolvedDate(start, None, DatePrecision.MONTH)


def _resolve_weekday(expression: DateExpression, anchor: date) -> ResolvedDate:
    weekday = expression.weekday or 0
    back = (anchor.weekday() - weekday) % 7
    if expression.modifier == "next":
        day = anchor + timedelta(days=(7 - back) if back else 7)
    elif expression.modifier == "last" and back == 0:
        day = anchor - timedelta(days=7)
    else:
        day = anchor - timedelta(days=back)
    return ResolvedDate(day, None, DatePrecision.DAY)


def _resolve_since(expression: DateExpression, anchor: date) -> ResolvedDate:
    start = _resolve_weekday(expression, anchor).start
    return ResolvedDate(start, anchor if start != anchor else None, DatePrecision.DAY)


_UNIT_DAYS: Final = {"hour": 0, "day": 1, "week": 7, "month": 30, "year": 365}
_UNIT_PRECISION: Final = {
    "hour": DatePrecision.DAY,
    "day": DatePrecision.DAY,
    "week": DatePrecision.WEEK,
    "month": DatePrecision.MONTH,
    "year": DatePrecision.UNKNOWN,
}


def _resolve_offset(expression: DateExpression, anchor: date) -> ResolvedDate:
    unit = expression.unit or "day"
    day = anchor - timedelta(days=_UNIT_DAYS[unit] * (expression.count or 0))
    return ResolvedDate(day, None, _UNIT_PRECISION[unit])


def _resolve_overnight(expression: DateExpression, anchor: date) -> ResolvedDate:
    return ResolvedDate(anchor - timedelta(days=1), anchor, DatePrecision.DAY)


def _resolve_trailing(expression: DateExpression, anchor: date) -> ResolvedDate:
    count, unit = expression.count or 1, expression.unit or "day"
    days = -(-count // 24) if unit == "hour" else count * _UNIT_DAYS[unit]
    start = anchor - timedelta(days=days)
    if days <= 1:
        return ResolvedDate(start, anchor, DatePrecision.DAY)
    is_week = days <= 14
    return ResolvedDate(start, anchor, DatePrecision.WEEK if is_week else DatePrecision.MONTH)


def _resolve_weekend(expression: DateExpression, anchor: date) -> ResolvedDate:
    if expression.modifier == "next":
        saturday = anchor + timedelta(days=(5 - anchor.weekday()) % 7 or 7)
    else:
        saturday = anchor - timedelta(days=(anchor.weekday() - 5) % 7)
        if expression.modifier == "last" and anchor.weekday() >= 5:
            saturday -= timedelta(days=7)
    return ResolvedDate(saturday, saturday + timedelta(days=1), DatePrecision.DAY)


def _resolve_period(expression: DateExpression, anchor: date) -> ResolvedDate:
    step = {"last": -1, "next": 1}.get(expression.modifier or "", 0)
    if expression.unit == "week":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(days=7 * step)
        return ResolvedDate(monday, None, DatePrecision.WEEK)
    if expression.unit == "month":
        number = anchor.year * 12 + anchor.month - 1 + step
        start = calendar_day(number // 12, number % 12 + 1, 1)
        return ResolvedDate(start, None, DatePrecision.MONTH)
    return ResolvedDate(calendar_day(anchor.year + step, 1, 1), None, DatePrecision.UNKNOWN)


_RESOLVERS: Final[dict[DateKind, Callable[[DateExpression, date], ResolvedDate]]] = {
    DateKind.WEEKDAY: _resolve_weekday,
    DateKind.SINCE: _resolve_since,
    DateKind.DAY_OFFSET: _resolve_offset,
    DateKind.OVERNIGHT: _resolve_overnight,
    DateKind.TRAILING: _resolve_trailing,
    DateKind.WEEKEND: _resolve_weekend,
    DateKind.PERIOD: _resolve_period,
}
