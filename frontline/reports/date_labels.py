"""Dates that stand at the head of what they date: "3 March:", "== April 2016 ==", "Monday, 4 May".

A label is read by itself; which year or month it leaves to the headings above
is settled by `frontline.reports.governing`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from frontline.model import Span
from frontline.reference.calendar import (
    MONTH_NUMBER,
    MONTH_PATTERN,
    WEEKDAY_NUMBER,
    WEEKDAY_PATTERN,
    WrittenDate,
    calendar_day,
    written_dates,
)

#: What may stand before a date without being told: marks, "Day two –", "Night of".
_LEAD: Final = re.compile(
    r"(?:[-–—*•‣▪●◦·►»]\s+|#{1,6}\s+|={1,6}\s*|\*\*|__|\[|\()*"
    r"(?:(?i:day|week)\s+(?:\w+|\d+)\s*[-–—:,(]\s*|"
    r"(?i:(?:on\s)?(?:the\s)?(?:night|evening|morning|afternoon)\s(?:of|to)\s(?:the\s)?))?"
)
_TRAIL: Final = re.compile(
    r"(?:\s*[])]|\s*\*\*|\s*__|\s*={1,6})*(?:\s*\((?![^)]*\d{4})[^)\n]{1,24}\))?"
    r"(?:,?\s(?i:morning|afternoon|evening|night|midday|noon|dawn))?"
)
_SEPARATOR: Final = re.compile(
    r"\s*[:|](?:\*\*|__)?(?:\s+|\Z)|\s+[-–—]+\s+|[–—]\s*|\.(?:\*\*)?\s+(?=[\"“‘(]?[A-Z])"
)
_GAP: Final = re.compile(r"\s+(?=[A-Z])")
_ENDS: Final = re.compile(r"[\s.:;*_=#\])–—-]*\Z")
_WEEKDAY_AFTER: Final = re.compile(rf"\s*[,(]?\s*(?i:{WEEKDAY_PATTERN})\b\)?")
_HOUR: Final = re.compile(
    r",?\s+(?:at\s)?(?:[01]\d|2[0-3])[:.h]?[0-5]\d(?:\s?(?:hrs|hours|h|Z|LT|local|GMT))?(?=\s|\Z|[:,])"
)
_MONTH: Final = re.compile(
    rf"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate|EARLY|LATE)[\s-])?(?P<month>{MONTH_PATTERN})\.?"
    r"(?:,?\s+(?P<year>(?:19|20)\d\d)(?!\d))?"
)
_WEEKDAY: Final = re.compile(rf"(?i:(?P<weekday>{WEEKDAY_PATTERN})\b)")
_YEAR: Final = re.compile(r"(?P<year>(?:19|20)\d\d)(?!\d)")
_DAY: Final = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?=\s*[:–—]|\Z)")
_NUMERIC: Final = re.compile(
    r"(?P<first>\d{2})(?P<mark>[./])(?P<second>\d{2})(?:(?P=mark)(?=\s))?(?=\s)(?!\s*[ap]\.?m\b)"
)
_REACH: Final = 80
_MAX_LINE: Final = 400


@dataclass(frozen=True, slots=True)
class DateLabel:
    """A date at the head of a line, as far as it is written.

    ``end`` is where the words that it dates begin in the line; ``is_alone``
    when there are none. ``until`` is the (month, day) that ends a range;
    ``has_hour`` when an hour follows the day: "16 NOV 0500"; ``needs_series``
    when only others like it show that it is a date at all.
    """

    end: int
    is_alone: bool
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    until: tuple[int, int] | None = None
    swapped: tuple[int, int] | None = None
    has_hour: bool = False
    needs_series: bool = False

    @property
    def shape(self) -> tuple[bool, ...]:
        """What labels of one series have alike."""
        return (self.is_alone, self.day is not None, self.month is not None, self.needs_series)


def date_label(content: str) -> DateLabel | None:
    """The date at the head of a line's words, None when there is none."""
    # Behind its first words a line is not looked at; a long one would only fill the memory.
    return _label(content[:_MAX_LINE])


@lru_cache(maxsize=2_048)
def _label(content: str) -> DateLabel | None:
    lead = _LEAD.match(content)
    start = lead.end() if lead else 0
    head = content[: start + _REACH]
    found = _written(head, start) or _day_and_month(head, start) or _month_or_less(head, start)
    if found is None:
        return None
    end, parts = found
    return _bounded(content, end, parts)


def _written(head: str, start: int) -> tuple[int, DateLabel] | None:
    for written in written_dates(head, Span(start, len(head))):
        if written.span.start != start:
            return None
        return written.span.end, _of_written(written)
    return None


def _of_written(written: WrittenDate) -> DateLabel:
    return DateLabel(
        end=0,
        is_alone=False,
        year=written.year,
        month=written.month,
        day=written.day,
        weekday=written.weekday,
        until=written.until,
        swapped=written.swapped,
    )


def _day_and_month(head: str, start: int) -> tuple[int, DateLabel] | None:
    """A day and a month in numbers without a year: "07/06 0815", "04.07."."""
    match = _NUMERIC.match(head, start)
    if match is None:
        return None
    first, second = int(match["first"]), int(match["second"])
    readings = [(m, d) for m, d in ((second, first), (first, second)) if calendar_day(2000, m, d)]
    if not readings:
        return None
    swapped = readings[1] if len(readings) > 1 else None
    label = DateLabel(0, is_alone=False, month=readings[0][0], day=readings[0][1], swapped=swapped)
    return match.end(), replace(label, needs_series=True)


def _month_or_less(head: str, start: int) -> tuple[int, DateLabel] | None:
    month = _MONTH.match(head, start)
    if month:
        year = int(month["year"]) if month["year"] else None
        number = MONTH_NUMBER[month["month"].casefold()]
        return month.end(), DateLabel(0, is_alone=False, year=year, month=number)
    weekday = _WEEKDAY.match(head, start)
    if weekday:
        number = WEEKDAY_NUMBER[weekday["weekday"].casefold()]
        return weekday.end(), DateLabel(0, is_alone=False, weekday=number)
    year_alone = _YEAR.match(head, start)
    if year_alone:
        return year_alone.end(), DateLabel(0, is_alone=False, year=int(year_alone["year"]))
    day = _DAY.match(head, start)
    if day and 1 <= int(day["day"]) <= 31:
        return day.end(), DateLabel(0, is_alone=False, day=int(day["day"]))
    return None


def _bounded(content: str, end: int, parts: DateLabel) -> DateLabel | None:
    """The label with its bounds, None where the line just goes on: "3 March saw fighting"."""
    if content[end - 1] == ".":  # the stop of an abbreviated month, or the label's own
        end -= 1
    has_hour = False
    for pattern in (_WEEKDAY_AFTER, _HOUR, _TRAIL):
        after = pattern.match(content, end)
        end = after.end() if after else end
        has_hour = has_hour or (pattern is _HOUR and after is not None)
    is_alone = _ENDS.match(content, end) is not None
    separator = _SEPARATOR.match(content, end)
    if separator is None and parts.needs_series:
        separator = _GAP.match(content, end)
    if not is_alone and separator is None:
        return None
    # "May – the month of" and "2019 – a bad year" are sentences and titles.
    is_vague = parts.day is None and parts.weekday is None
    if is_vague and not is_alone and (separator is None or ":" not in separator.group()):
        return None
    start = len(content) if is_alone else separator.end() if separator else end
    return replace(parts, end=start, is_alone=is_alone, has_hour=has_hour)
