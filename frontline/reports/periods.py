"""The days a periodic report covers, as its head states them or its date headings imply.

"Weekly summary, 2–8 March 2020", "covers 1 to 31 March 2020", "in the week to
8 March", "Monthly report, March 2020", "the year 2016". A single day is no
period.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from frontline.reference.calendar import (
    MONTH_NUMBER,
    MONTH_PATTERN,
    WrittenDate,
    calendar_day,
    month_span,
    written_dates,
)

Period = tuple[date, date]

#: How many characters of a report's head may state its period in a sentence.
_REACH: Final = 1_200
#: A longer head is no title but the report itself.
_MAX_HEAD: Final = 220
_MAX_DAYS: Final = 400
_MIN_HEADINGS: Final = 3
_RANGE_JOIN: Final = re.compile(r"\s*(?:[-–—]|to|and|until|till|through)\s*(?i:the\s)?")
_STATES: Final = re.compile(
    r"(?i)\b(?:cover(?:s|ed|ing)?|reporting period|period|weekly|fortnight(?:ly)?|monthly|"
    r"quarterly|digest|bulletin|summary|round-?up|review|update|week \d{1,2}|batch|issue|"
    r"no\.|this (?:report|brief|log|note|monitor|tracker))\b"
)
_BETWEEN: Final = re.compile(
    r"(?i)\b(?:from|between|for|of|covers|covering|period)\s*:?\s*(?:the\s)?$"
)
_WEEK_TO: Final = re.compile(
    r"(?i)\b(?:(?P<unit>week|fortnight|month)\s(?:to|ending(?: on)?|ended(?: on)?|through|up to)|"
    r"(?P<of>week\s(?:of|from|beginning|starting|commencing)))\s*:?\s*(?:the\s)?$"
)
_UNIT_DAYS: Final = {"week": 7, "fortnight": 14, "month": 30}
_MONTH_YEAR: Final = re.compile(
    rf"(?<!\d )(?<!\d)\b(?P<month>{MONTH_PATTERN})\.?"
    rf"(?:\s?(?:-|–|to|and|through)\s?(?P<last>{MONTH_PATTERN}))?,?\s+(?P<year>20[012]\d)(?!\d)"
)
_QUARTER: Final = re.compile(
    r"(?i)\b(?:Q(?P<q>[1-4])|(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th)\squarter)"
    r"(?:\sof)?,?\s(?P<year>20[012]\d)"
)
_QUARTERS: Final = {
    **{"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3},
    **{"fourth": 4, "4th": 4, "last": 4},
}
_NTH_WEEK: Final = re.compile(
    rf"\b(?P<nth>(?i:first|second|third|fourth|last))\sweek\sof\s(?P<month>{MONTH_PATTERN})"
    r",?\s(?P<year>20[012]\d)"
)
_YEAR: Final = re.compile(
    r"(?i)\b(?:the year|annual\s\w+,?|yearly\s\w+,?|year in review,?|review of|review:?)\s"
    r"(?P<year>20[012]\d)\b|\b(?P<year2>20[012]\d)\s(?:in (?:numbers|review|figures)|annual|review)"
)
_KINDS: Final = (
    (re.compile(r"(?i)\bfortnight(?:ly)?\b|\bbi-?weekly\b"), 14),
    (re.compile(r"(?i)\bweekly\b|\bweek in review\b"), 7),
    (re.compile(r"(?i)\bmonthly\b"), 31),
    (re.compile(r"(?i)\bquarterly\b"), 92),
    (re.compile(r"(?i)\bannual\b|\byearly\b"), 366),
)


def stated_period(heads: Sequence[str], opening: str, published: date | None) -> Period | None:
    """The period that a report's head states; None where it states none.

    Args:
        heads: Title, headings and datelines of the head, in order.
        opening: The text's beginning, where a sentence may state the period.
        published: The report's day, for what is written without a year.
    """
    heads = [head for head in heads if len(head) <= _MAX_HEAD]
    for head in heads:
        for reader in (_written_range, _week_to, _week_of_month, _quarter, _months, _year):
            found = reader(head, published, is_head=True)
            if found is not None:
                return found
    for reader in (_written_range, _week_to):
        found = reader(opening[:_REACH], published, is_head=False)
        if found is not None:
            return found
    return _by_kind(" ".join(heads), opening, published)


def implied_period(days: Sequence[date]) -> Period | None:
    """The period that date headings span, where there are several."""
    if len(set(days)) < _MIN_HEADINGS:
        return None
    return min(days), max(days)


# ------------------------------------------------------------------ ways to state it


def _written_range(words: str, published: date | None, *, is_head: bool) -> Period | None:
    for start, end, place in _ranges(words, published):
        if not 0 < (end - start).days <= _MAX_DAYS:
            continue
        if is_head or _is_stated(words, place):
            return start, end
    return None


def _is_stated(words: str, place: int) -> bool:
    """Whether the sentence around a range says that the report covers it."""
    first = max(words.rfind(mark, 0, place) for mark in (". ", "\n", "! ", "? ")) + 1
    return _STATES.search(words, first, place) is not None


def _ranges(words: str, published: date | None) -> Iterator[tuple[date, date, int]]:
    dates = written_dates(words)
    for written in dates:
        span = _own_range(written, published)
        if span is not None:
            yield (*span, written.span.start)
    for first, second in pairwise(dates):
        between = words[first.span.end : second.span.start]
        if _RANGE_JOIN.fullmatch(between):
            end = second.full or _near(second, published)
            start = first.full or (first.on(end.year) if end else None)
            if start and end and start > end:
                start = first.on(end.year - 1)
            if start and end:
                yield start, end, first.span.start


def _own_range(written: WrittenDate, published: date | None) -> Period | None:
    if written.until is None:
        return None
    if written.year is None:
        last = WrittenDate(written.span, *written.until)
        end = _near(last, published)
    else:
        end = calendar_day(written.year, *written.until)
        if end and end < (written.full or end):
            end = calendar_day(written.year + 1, *written.until)
    start = written.on(end.year) if end else None
    if start and end and start > end:
        start = written.on(end.year - 1)
    return (start, end) if start and end else None


def _near(written: WrittenDate, published: date | None) -> date | None:
    """The day of a date without its year that lies last before the report."""
    if published is None:
        return None
    day = written.on(published.year)
    if day is not None and day > published + timedelta(days=31):
        return written.on(published.year - 1)
    return day


def _week_to(words: str, published: date | None, *, is_head: bool) -> Period | None:
    for written in written_dates(words):
        match = _WEEK_TO.search(words, 0, written.span.start)
        day = written.full or _near(written, published)
        if match is None or day is None or match.end() != written.span.start:
            continue
        if match["of"]:
            return day, day + timedelta(days=6)
        return day - timedelta(days=_UNIT_DAYS[match["unit"].lower()] - 1), day
    return None


def _months(words: str, published: date | None, *, is_head: bool) -> Period | None:
    match = _MONTH_YEAR.search(words)
    if match is None:
        return None
    year, month = int(match["year"]), MONTH_NUMBER[match["month"].casefold()]
    last = MONTH_NUMBER[match["last"].casefold()] if match["last"] else month
    first_year = year - (last < month)
    start, end = month_span(first_year, month)[0], month_span(year, last)[1]
    if published is not None and not start <= published <= end + timedelta(days=62):
        return None
    return start, end


def _week_of_month(words: str, published: date | None, *, is_head: bool) -> Period | None:
    match = _NTH_WEEK.search(words)
    if match is None:
        return None
    first, last = month_span(int(match["year"]), MONTH_NUMBER[match["month"].casefold()])
    if match["nth"].lower() == "last":
        return last - timedelta(days=6), last
    start = first + timedelta(days=7 * (_QUARTERS[match["nth"].lower()] - 1))
    return start, start + timedelta(days=6)


def _quarter(words: str, published: date | None, *, is_head: bool) -> Period | None:
    match = _QUARTER.search(words)
    if match is None:
        return None
    number = int(match["q"]) if match["q"] else _QUARTERS[match["nth"].lower()]
    year = int(match["year"])
    return date(year, 3 * number - 2, 1), month_span(year, 3 * number)[1]


def _year(words: str, published: date | None, *, is_head: bool) -> Period | None:
    match = _YEAR.search(words)
    if match is None:
        return None
    year = int(match["year"] or match["year2"])
    return date(year, 1, 1), date(year, 12, 31)


def _by_kind(head: str, opening: str, published: date | None) -> Period | None:
    """The period of a report that says "weekly" or "monthly" and no more."""
    if published is None:
        return None
    for pattern, days in _KINDS:
        if pattern.search(head):
            return _before(published, days)
    return None


def _before(published: date, days: int) -> Period:
    """The days before a report of a kind: the month that was, at a month's beginning."""
    if days == 31:
        is_over = published.day <= _MONTH_TURN
        last = published.replace(day=1) - timedelta(days=1) if is_over else published
        return last.replace(day=1), last
    return published - timedelta(days=days), published


_MONTH_TURN: Final = 12
