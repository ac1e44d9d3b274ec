"""Date expressions as sentences put them: "last night", "over the last 7 days".

Own grammar: general date parsers miss the ranges and read donation banners as
dates. What an expression means is `frontline.extraction.dates`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from frontline.model import Span
from frontline.reference.calendar import (
    MONTH_NUMBER,
    MONTH_PATTERN,
    WEEKDAY_NUMBER,
    WEEKDAY_PATTERN,
    written_dates,
)


class DateKind(StrEnum):
    """The form of a date expression."""

    CALENDAR = "calendar"  # February 11, 2016-02-11, July 3-5
    MONTH = "month"  # in March 2016, last September
    YEAR = "year"  # in 2011
    WEEKDAY = "weekday"  # on Monday, last Friday night
    DAY_OFFSET = "day_offset"  # yesterday, two days ago, last night
    OVERNIGHT = "overnight"  # from one evening to the morning after
    WEEKEND = "weekend"  # last weekend
    TRAILING = "trailing"  # over the last 7 days
    SINCE = "since"  # since Friday
    PERIOD = "period"  # last week, earlier this month


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date as a text puts it.

    ``month``, ``day`` and ``year`` are what is written; ``until`` the (month,
    day) that ends a range. ``count`` is a number of ``unit`` (day, week,
    month, year), back in time. ``modifier`` is "last", "this" or "next".
    ``part_of_day`` is morning, afternoon, evening or night where said.
    """

    span: Span
    kind: DateKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: tuple[int, int] | None = None
    weekday: int | None = None
    count: int | None = None
    unit: str | None = None
    modifier: str | None = None
    part_of_day: str | None = None


_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
        ],
        start=1,
    )
} | {"a": 1, "an": 1, "few": 3, "couple of": 2, "several": 3}
_COUNT: Final = (
    r"(?:\d{1,3}|(?:a\s)?(?:few|couple of)|" + "|".join(w for w in _NUMBERS if " " not in w) + ")"
)
_UNIT: Final = r"(?P<unit>hour|day|week|month|year)s?"
_PART: Final = r"(?:\s(?:early\s|late\s)?(?P<part>morning|afternoon|noon|evening|night|dawn))?"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?i:{pattern})")


_WEEKDAY: Final = re.compile(
    rf"(?:\b(?P<since>[Ss]ince)\s)?(?:\b(?i:(?P<modifier>last|next|this|past|previous))\s)?"
    rf"\b(?P<weekday>{WEEKDAY_PATTERN})(?:s\b)?{_PART}"
)
_MONTH: Final = re.compile(
    rf"\b(?P<since>[Ss]ince\s|[Ii]n\s|[Dd]uring\s|[Oo]f\s|[Bb]y\s|[Uu]ntil\s)?"
    rf"(?i:(?P<modifier>last|this|early|late|mid-?)\s?)?(?P<month>{MONTH_PATTERN})"
    r"(?:\.?,?\s(?:of\s)?(?P<year>(?:19|20)\d\d))?"
)
_YEAR: Final = re.compile(
    r"\b(?P<since>[Ss]ince|[Ii]n|[Oo]f)\s(?:early[\s-]|late[\s-]|mid[\s-]|the\s)?"
    r"(?P<year>(?:19|20)\d\d)(?![\d,]|\.\d)"
)
_TRAILING: Final = _compiled(
    rf"\b(?:over|in|during|within|for|throughout)\s(?:the\s)?(?:last|past|previous|preceding)\s"
    rf"(?:(?P<count>{_COUNT})\s)?{_UNIT}\b"
)
_AGO: Final = _compiled(rf"\b(?P<count>{_COUNT})\s{_UNIT}\s(?:ago|earlier)\b")
_OVERNIGHT: Final = _compiled(r"\bovernight\b|\bduring the night\b")
_WEEKEND: Final = _compiled(r"\b(?:(?P<modifier>last|this|past|next)|over the|at the)\sweekend\b")
_PERIOD: Final = _compiled(
    r"\b(?:(?:earlier|later)\s)?(?P<modifier>this|last|past|next)\s(?P<unit>week|month|year)\b"
)
#: Days before the report's own date.
_DAYS_BACK: Final = {
    "the day before yesterday": 2,
    "yesterday": 1,
    "last night": 1,
    "last evening": 1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": -1,
}
_DAY_WORD: Final = _compiled(
    r"\b(?P<word>" + "|".join(w.replace(" ", r"\s") for w in _DAYS_BACK) + rf")\b{_PART}"
)
_PART_AFTER: Final = _compiled(_PART)


def find_dates(text: str, within: Span) -> tuple[DateExpression, ...]:
    """Date expressions of a stretch of text, in order, none overlapping.

    Args:
        text: The whole text; spans count its characters.
        within: The stretch to read, usually a sentence.
    """
    found: list[DateExpression] = []
    # Earlier readers are the more specific: "11 February 2016" before "February 2016".
    for reader in (_calendar_dates, _day_words, _weekdays, _trailing, _periods, _months, _years):
        for expression in reader(text, within):
            if not any(expression.span.overlaps(other.span) for other in found):
                found.append(expression)
    return tuple(sorted(found, key=lambda e: e.span))


def _calendar_dates(text: str, within: Span) -> Iterator[DateExpression]:
    for written in written_dates(text, within):
        part = _PART_AFTER.match(text, written.span.end, within.end)
        end = part.end() if part and part["part"] else written.span.end
        since = text[max(within.start, written.span.start - 6) : written.span.start].lower()
        yield DateExpression(
            Span(written.span.start, end),
            DateKind.SINCE if since == "since " else DateKind.CALENDAR,
            year=written.year,
            month=written.month,
            day=written.day,
            until=written.until,
            weekday=written.weekday,
            part_of_day=part["part"] if part else None,
        )


def _day_words(text: str, within: Span) -> Iterator[DateExpression]:
    for match in _DAY_WORD.finditer(text, within.start, within.end):
        word = re.sub(r"\s", " ", match["word"].lower())
        part = match["part"] or (word.split()[-1] if " " in word else None)
        yield DateExpression(
            Span(*match.span()),
            DateKind.DAY_OFFSET,
            count=_DAYS_BACK[word],
            unit="day",
            part_of_day="night" if word == "tonight" else part,
        )
    for match in _AGO.finditer(text, within.start, within.end):
        yield _counted(match, DateKind.DAY_OFFSET)
    for match in _OVERNIGHT.finditer(text, within.start, within.end):
        yield DateExpression(Span(*match.span()), DateKind.OVERNIGHT, part_of_day="night")


def _weekdays(text: str, within: Span) -> Iterator[DateExpression]:
    for match in _WEEKDAY.finditer(text, within.start, within.end):
        modifier = (match["modifier"] or "").lower() or None
        yield DateExpression(
            Span(*match.span()),
            DateKind.SINCE if match["since"] else DateKind.WEEKDAY,
            weekday=WEEKDAY_NUMBER[match["weekday"].casefold()],
            modifier="last" if modifier in ("past", "previous") else modifier,
            part_of_day=match["part"],
        )


def _trailing(text: str, within: Span) -> Iterator[DateExpression]:
    for match in _TRAILING.finditer(text, within.start, within.end):
        yield _counted(match, DateKind.TRAILING)


def _counted(match: re.Match[str], kind: DateKind) -> DateExpression:
    return DateExpression(
        Span(*match.span()), kind, count=_number(match["count"]), unit=match["unit"].lower()
    )


def _number(written: str | None) -> int:
    word = re.sub(r"^a\s(?=few|couple)", "", re.sub(r"\s", " ", (written or "one").lower()))
    return int(word) if word.isdigit() else _NUMBERS[word]


def _periods(text: str, within: Span) -> Iterator[DateExpression]:
    for match in _WEEKEND.finditer(text, within.start, within.end):
        yield DateExpression(
            Span(*match.span()), DateKind.WEEKEND, modifier=(match["modifier"] or "this").lower()
        )
    for match in _PERIOD.finditer(text, within.start, within.end):
        modifier = match["modifier"].lower()
        yield DateExpression(
            Span(*match.span()),
            DateKind.PERIOD,
            unit=match["unit"].lower(),
            modifier="last" if modifier == "past" else modifier,
        )


def _months(text: str, within: Span) -> Iterator[DateExpression]:
    for match in _MONTH.finditer(text, within.start, within.end):
        # A bare capitalised "May" or "March" may open a sentence or a name.
        if not (match["since"] or match["year"] or match["modifier"]):
            continue
        yield DateExpression(
            Span(*match.span()),
            DateKind.SINCE if (match["since"] or "").lower() == "since " else DateKind.MONTH,
            year=int(match["year"]) if match["year"] else None,
            month=MONTH_NUMBER[match["month"].casefold()],
            modifier=(match["modifier"] or "").lower() or None,
        )


def _years(text: str, within: Span) -> Iterator[DateExpression]:
    for match in _YEAR.finditer(text, within.start, within.end):
        since = match["since"].lower().startswith("since")
        kind = DateKind.SINCE if since else DateKind.YEAR
        yield DateExpression(Span(*match.span()), kind, year=int(match["year"]))
