"""When a sentence says something happened, and the day that is.

`find_dates` reads the expressions, `resolve` turns one into days with what is
known around it: the report's own day, the heading above, the period covered,
the day told before. Where nothing is known only a date written with its year
is resolved; the rest stays undated, never today.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from frontline.extraction.mentions.dates.expressions import DateExpression, DateKind, find_dates
from frontline.model import DatePrecision, DateSpan, Report, Span
from frontline.reference.calendar import calendar_day, month_span

__all__ = [
    "RECAP_DAYS",
    "UNDATED",
    "DateContext",
    "DateExpression",
    "DateKind",
    "ResolvedDate",
    "dates_of",
    "find_dates",
    "is_recap",
    "resolve",
    "resolve_date",
    "untold_date",
]


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
RECAP_DAYS: Final = 5
"""Older than this before the report's date, an event is a recap (coding guidelines)."""


@dataclass(frozen=True, slots=True)
class DateContext:
    """What a date expression is read against.

    Args:
        published: The report's own day.
        governing: The date that governs the block (`frontline.model.Block.when`).
        period: The first and last day that the report covers.
        said_before: The last day told before, nearest first in the same block.
    """

    published: date | None = None
    governing: DateSpan | None = None
    period: tuple[date, date] | None = None
    said_before: date | None = None

    @property
    def now(self) -> date | None:
        """The day that "yesterday" and weekdays are counted from."""
        if self.governing is not None and self.governing.precision is DatePrecision.DAY:
            return self.governing.last
        return self.published or (self.period[1] if self.period is not None else None)

    @property
    def base(self) -> date | None:
        """The day that "the next day" and "at dawn" are of."""
        if self.said_before is not None:
            return self.said_before
        if self.governing is not None and self.governing.precision is DatePrecision.DAY:
            return self.governing.start
        return self.now

    @property
    def near(self) -> date | None:
        """The day that dates without a year lie near."""
        if self.governing is not None:
            return self.governing.last
        if self.period is not None:
            return self.period[1]
        return self.published or self.said_before


def dates_of(report: Report, span: Span) -> tuple[DateExpression, ...]:
    """The date expressions in a stretch of a report, in order."""
    return find_dates(report.reading, span)


def resolve_date(expression: DateExpression, anchor: date | None) -> ResolvedDate:
    """The days an expression means in a report of which only the day is known.

    Args:
        expression: What the text says.
        anchor: The report's own date; None leaves all but full dates undated.
    """
    return resolve(expression, DateContext(published=anchor))


def resolve(expression: DateExpression, context: DateContext) -> ResolvedDate:
    """The days an expression means.

    A month and day without a year takes the year that lies nearest what is
    known, the past preferred, and agrees with the weekday if one is said.
    """
    try:
        return _resolved(expression, context)
    except OverflowError:  # "900 years ago": before the calendar begins
        return UNDATED


def _resolved(expression: DateExpression, context: DateContext) -> ResolvedDate:
    if expression.kind is DateKind.DAY_NUMBER:
        return _resolve_day_number(expression, context)
    if expression.month is not None and expression.day is not None:
        return _as_night(expression, _resolve_calendar(expression, context))
    if expression.kind is DateKind.YEAR or (expression.year and not expression.month):
        start = calendar_day(expression.year or 1, 1, 1)
        return ResolvedDate(start, None, DatePrecision.UNKNOWN)
    if expression.month is not None:
        return _resolve_month(expression, context)
    if expression.kind is DateKind.PERIOD:
        return _resolve_period(expression, context)
    if expression.kind is DateKind.WEEKDAY:
        return _as_night(expression, _resolve_weekday_in(expression, context))
    of_base = _OF_BASE.get(expression.kind)
    day = context.base if of_base else context.now or context.said_before
    if day is None:
        return UNDATED
    if of_base:
        return of_base(expression, day)
    return _as_night(expression, _OF_NOW[expression.kind](expression, day))


def _as_night(expression: DateExpression, when: ResolvedDate) -> ResolvedDate:
    """A night told by the day before or after it, from evening to morning."""
    if when.start is None or expression.modifier not in ("night_of", "night_to"):
        return when
    step = timedelta(days=1)
    start = when.start - step if expression.modifier == "night_to" else when.start
    return ResolvedDate(start, start + step, DatePrecision.DAY)


def is_recap(
    when: ResolvedDate,
    published: date | None,
    period: tuple[date, date] | None = None,
    governing: DateSpan | None = None,
) -> bool:
    """Whether a dated happening is older than what the report is about.

    Older than `RECAP_DAYS` before the report's day, or before the day that
    governs the block; nothing inside the report's own period is a recap.
    """
    if when.start is None:
        return False
    last = when.end or when.start
    days = timedelta(days=RECAP_DAYS)
    if governing is not None:
        return last < governing.start - days
    if period is not None:
        return last < min(period[0], (published or period[1]) - days)
    return published is not None and last < published - days


def untold_date(context: DateContext) -> ResolvedDate:
    """The date of what is told without one: of its heading, of the period, of the report."""
    governing = context.governing
    if governing is not None and governing.precision is not DatePrecision.UNKNOWN:
        return ResolvedDate(governing.start, governing.end, governing.precision)
    if context.period is not None:
        return ResolvedDate(*context.period, _precision(context.period))
    if context.published is None:
        return UNDATED
    return ResolvedDate(context.published, None, DatePrecision.WEEK)


def _precision(period: tuple[date, date]) -> DatePrecision:
    is_long = (period[1] - period[0]).days > _FORTNIGHT
    return DatePrecision.MONTH if is_long else DatePrecision.WEEK


# ------------------------------------------------------------------ dates of the calendar


def _resolve_calendar(expression: DateExpression, context: DateContext) -> ResolvedDate:
    start = _calendar_start(expression, context)
    if start is None:
        return UNDATED
    if expression.kind is DateKind.SINCE:
        return _until_now(start, context, DatePrecision.DAY)
    end = calendar_day(start.year, *expression.until) if expression.until else None
    if end is not None and end < start:
        end = calendar_day(start.year + 1, *(expression.until or (1, 1)))
    return ResolvedDate(start, end if end and end > start else None, DatePrecision.DAY)


def _until_now(start: date, context: DateContext, precision: DatePrecision) -> ResolvedDate:
    now = context.now
    return ResolvedDate(start, now if now and now > start else None, precision)


def _calendar_start(expression: DateExpression, context: DateContext) -> date | None:
    month, day = expression.month or 1, expression.day or 1
    if expression.year is not None:
        return calendar_day(expression.year, month, day)
    anchor = context.near
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


def _resolve_day_number(expression: DateExpression, context: DateContext) -> ResolvedDate:
    """The day of that number nearest to what was told before, inside the period where one is."""
    near = context.said_before or context.near
    if near is None:
        return UNDATED
    first = near.year * 12 + near.month - 1
    months = ((number // 12, number % 12 + 1) for number in (first, first - 1, first + 1))
    days = [
        day for year, month in months if (day := calendar_day(year, month, expression.day or 1))
    ]
    days = [day for day in days if _is_possible(day, context)] or days
    if not days:
        return UNDATED
    # After what was told before comes what happened next; without it, what is past.
    is_told = context.said_before is not None
    start = min(days, key=lambda d: abs((d - near).days) if is_told else _distance(d, near))
    if expression.modifier == "since":
        return _until_now(start, context, DatePrecision.DAY)
    end = calendar_day(start.year, start.month, expression.until[1]) if expression.until else None
    return _as_night(expression, ResolvedDate(start, end, DatePrecision.DAY))


def _is_possible(day: date, context: DateContext) -> bool:
    if context.period is not None:
        return context.period[0] <= day <= context.period[1]
    return context.published is None or day <= context.published


def _resolve_month(expression: DateExpression, context: DateContext) -> ResolvedDate:
    month, year = expression.month or 1, expression.year
    if year is None:
        anchor = context.near
        if anchor is None:
            return UNDATED
        is_over = month < anchor.month or (month == anchor.month and expression.modifier != "last")
        year = anchor.year if is_over else anchor.year - 1
    start = calendar_day(year, month, 1)
    if expression.kind is DateKind.PERIOD and start is not None:
        week = start + timedelta(days=7 * ((expression.count or 1) - 1))
        return ResolvedDate(week, None, DatePrecision.WEEK)
    if expression.kind is DateKind.SINCE and start is not None:
        return _until_now(start, context, DatePrecision.MONTH)
    return ResolvedDate(start, None, DatePrecision.MONTH)


# ------------------------------------------------------------------ days counted from now


def _resolve_weekday(expression: DateExpression, now: date) -> ResolvedDate:
    weekday = expression.weekday or 0
    back = (now.weekday() - weekday) % 7
    if expression.modifier == "next":
        day = now + timedelta(days=(7 - back) if back else 7)
    elif expression.modifier == "last" and back == 0:
        day = now - timedelta(days=7)
    else:
        day = now - timedelta(days=back)
    return ResolvedDate(day, None, DatePrecision.DAY)


def _resolve_weekday_in(expression: DateExpression, context: DateContext) -> ResolvedDate:
    """The last such day, the last inside the report's period where that has one."""
    now = context.now or context.said_before
    if now is None:
        return UNDATED
    when = _resolve_weekday(expression, now)
    if context.period is None or context.governing is not None or when.start is None:
        return when
    inside = _resolve_weekday(expression, context.period[1])
    is_outside = not context.period[0] <= when.start <= context.period[1]
    is_better = inside.start is not None and inside.start >= context.period[0]
    return inside if is_outside and is_better else when


def _resolve_since(expression: DateExpression, now: date) -> ResolvedDate:
    start = _resolve_weekday(expression, now).start
    return ResolvedDate(start, now if start != now else None, DatePrecision.DAY)


_UNIT_DAYS: Final = {"hour": 0, "day": 1, "week": 7, "month": 30, "year": 365}
_UNIT_PRECISION: Final = {
    "hour": DatePrecision.DAY,
    "day": DatePrecision.DAY,
    "week": DatePrecision.WEEK,
    "month": DatePrecision.MONTH,
    "year": DatePrecision.UNKNOWN,
}


def _resolve_offset(expression: DateExpression, now: date) -> ResolvedDate:
    unit = expression.unit or "day"
    day = now - timedelta(days=_UNIT_DAYS[unit] * (expression.count or 0))
    return ResolvedDate(day, None, _UNIT_PRECISION[unit])


def _resolve_overnight(expression: DateExpression, now: date) -> ResolvedDate:
    return ResolvedDate(now - timedelta(days=1), now, DatePrecision.DAY)


def _resolve_trailing(expression: DateExpression, now: date) -> ResolvedDate:
    count, unit = expression.count, expression.unit or "day"
    if count == 0:
        return ResolvedDate(now, None, DatePrecision.DAY)
    count = count or 1
    days = -(-count // 24) if unit == "hour" else count * _UNIT_DAYS[unit]
    start = now - timedelta(days=days)
    if days <= 1:
        return ResolvedDate(start, now, DatePrecision.DAY)
    is_week = days <= 14
    return ResolvedDate(start, now, DatePrecision.WEEK if is_week else DatePrecision.MONTH)


def _resolve_weekend(expression: DateExpression, now: date) -> ResolvedDate:
    if expression.modifier == "next":
        saturday = now + timedelta(days=(5 - now.weekday()) % 7 or 7)
    else:
        saturday = now - timedelta(days=(now.weekday() - 5) % 7)
        if expression.modifier == "last" and now.weekday() >= 5:
            saturday -= timedelta(days=7)
    return ResolvedDate(saturday, saturday + timedelta(days=1), DatePrecision.DAY)


def _resolve_recent(expression: DateExpression, now: date) -> ResolvedDate:
    return ResolvedDate(now, None, DatePrecision.WEEK)


_OF_NOW: Final[dict[DateKind, Callable[[DateExpression, date], ResolvedDate]]] = {
    DateKind.SINCE: _resolve_since,
    DateKind.DAY_OFFSET: _resolve_offset,
    DateKind.OVERNIGHT: _resolve_overnight,
    DateKind.TRAILING: _resolve_trailing,
    DateKind.WEEKEND: _resolve_weekend,
    DateKind.RECENT: _resolve_recent,
}


def _resolve_period(expression: DateExpression, context: DateContext) -> ResolvedDate:
    """A week, month or year told as a whole; the report's own where it is that one."""
    is_own = expression.modifier in ("whole", "this") and expression.unit != "year"
    if is_own and context.period is not None:
        return ResolvedDate(*context.period, _precision(context.period))
    now = context.now
    if now is None:
        return UNDATED
    step = {"last": -1, "next": 1}.get(expression.modifier or "", 0)
    if expression.unit in ("month", "quarter", "period"):
        number = now.year * 12 + now.month - 1 + step
        start, last = month_span(number // 12, number % 12 + 1)
        return _ended(start, last, now, DatePrecision.MONTH)
    if expression.unit == "year":
        return ResolvedDate(calendar_day(now.year + step, 1, 1), None, DatePrecision.UNKNOWN)
    monday = now - timedelta(days=now.weekday()) + timedelta(days=7 * step)
    return _ended(monday, monday + timedelta(days=6), now, DatePrecision.WEEK)


_FORTNIGHT: Final = 16


def _ended(start: date, last: date, now: date, precision: DatePrecision) -> ResolvedDate:
    end = last if last <= now or start > now else now
    return ResolvedDate(start, end if end > start else None, precision)


# ------------------------------------------------------------------ days counted from what was told


def _resolve_same(expression: DateExpression, base: date) -> ResolvedDate:
    return ResolvedDate(base, None, DatePrecision.DAY)


def _resolve_relative(expression: DateExpression, base: date) -> ResolvedDate:
    unit = expression.unit or "day"
    day = base + timedelta(days=_UNIT_DAYS[unit] * (expression.count or 0))
    return ResolvedDate(day, None, _UNIT_PRECISION[unit])


def _resolve_streak(expression: DateExpression, base: date) -> ResolvedDate:
    start = base - timedelta(days=_UNIT_DAYS[expression.unit or "day"] * (expression.count or 0))
    return ResolvedDate(start, base if base > start else None, DatePrecision.DAY)


_OF_BASE: Final[dict[DateKind, Callable[[DateExpression, date], ResolvedDate]]] = {
    DateKind.SAME_DAY: _resolve_same,
    DateKind.PART_OF_DAY: _resolve_same,
    DateKind.RELATIVE: _resolve_relative,
    DateKind.STREAK: _resolve_streak,
}
