"""Dates as texts write them: month names, weekdays and the forms of a calendar date.

English and French names, since republishers keep their own language around an
English text. A bare "may" or "march" is a verb more often than a month, so the
names must be capitalised in English and stand beside a day or a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from frontline.model import Span

_ENGLISH_MONTHS: Final = (
    ("January", "Jan"),
    ("February", "Feb"),
    ("March", "Mar"),
    ("April", "Apr"),
    ("May",),
    ("June", "Jun"),
    ("July", "Jul"),
    ("August", "Aug"),
    ("September", "Sept", "Sep"),
    ("October", "Oct"),
    ("November", "Nov"),
    ("December", "Dec"),
)
_FRENCH_MONTHS: Final = (
    ("janvier",),
    ("février", "fevrier"),
    ("mars",),
    ("avril",),
    ("mai",),
    ("juin",),
    ("juillet",),
    ("août", "aout"),
    ("septembre",),
    ("octobre",),
    ("novembre",),
    ("décembre", "decembre"),
)
_WEEKDAYS: Final = (
    ("Monday", "Mon", "lundi"),
    ("Tuesday", "Tues", "Tue", "mardi"),
    ("Wednesday", "Wed", "mercredi"),
    ("Thursday", "Thurs", "Thur", "Thu", "jeudi"),
    ("Friday", "Fri", "vendredi"),
    ("Saturday", "Sat", "samedi"),
    ("Sunday", "Sun", "dimanche"),
)
MONTH_NUMBER: Final = {
    name.casefold(): number
    for names in (_ENGLISH_MONTHS, _FRENCH_MONTHS)
    for number, forms in enumerate(names, start=1)
    for name in forms
}
WEEKDAY_NUMBER: Final = {
    name.casefold(): number for number, forms in enumerate(_WEEKDAYS) for name in forms
}


def _alternatives(names: Iterator[str]) -> str:
    # Longest first, so that "September" is not read as "Sep".
    return "|".join(sorted(names, key=len, reverse=True))


_ENGLISH: Final = [form for forms in _ENGLISH_MONTHS for form in forms]
_FRENCH: Final = [form for forms in _FRENCH_MONTHS for form in forms]
#: A month's name: English capitalised or all capitals, French in either case.
MONTH_PATTERN: Final = (
    "(?:"
    + _alternatives(
        iter([*_ENGLISH, *(m.upper() for m in _ENGLISH), *_FRENCH, *(m.title() for m in _FRENCH)])
    )
    + r")\b"
)
#: An English weekday in full.
WEEKDAY_PATTERN: Final = "(?:" + "|".join(forms[0] for forms in _WEEKDAYS) + r")(?=s?\b)"
_ANY_WEEKDAY: Final = "(?i:" + _alternatives(iter(WEEKDAY_NUMBER)) + r")\b\.?,?\s{0,3}(?:the\s)?"
_YEAR: Final = r"(?:,?\s{0,3}(?:of\s)?(?P<year>(?:19|20)\d\d)(?!\d))?"
_ORDINAL: Final = r"(?:st|nd|rd|th)?"
_DASH: Final = r"\s?(?:-|–|to|and|until|through)\s?"

_MONTH_DAY: Final = re.compile(
    rf"(?:\b(?P<weekday>{_ANY_WEEKDAY}))?\b(?P<month>{MONTH_PATTERN})\.?\s{{0,3}}"
    rf"(?P<day>\d{{1,2}})(?:(?=(?:19|20)\d\d(?!\d))|{_ORDINAL}(?![\d:]|[.,]\d|\s?%))"
    rf"(?:{_DASH}(?:(?P<month2>{MONTH_PATTERN})\.?\s{{0,3}})?(?P<day2>\d{{1,2}}){_ORDINAL}"
    rf"(?![\d:]|[.,]\d))?{_YEAR}"
)
_DAY_MONTH: Final = re.compile(
    rf"(?:\b(?P<weekday>{_ANY_WEEKDAY}))?(?<![\d.,:])\b(?P<day>\d{{1,2}}){_ORDINAL}"
    rf"(?:{_DASH}(?P<day2>\d{{1,2}}){_ORDINAL})?\s{{0,3}}(?:of\s)?(?P<month>{MONTH_PATTERN})\.?{_YEAR}"
)
_NUMERIC: Final = re.compile(
    rf"(?:\b(?P<weekday>{_ANY_WEEKDAY}))?(?<![\d./-])(?P<first>\d{{1,2}})(?P<mark>[./-])"
    r"(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)"
)
#: What stands between the first and the last day of a range.
_RANGE: Final = re.compile(r"\s?(?P<word>-|–|—|to|until|till|through|and)\s(?:the\s)?|[–—]")
_BETWEEN: Final = re.compile(r"(?i:\bbetween\s(?:the\s)?)\Z")
_ISO: Final = re.compile(
    r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])"
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A calendar date in a text.

    ``year`` is None when the text leaves it out, ``weekday`` counts from
    Monday = 0. ``until`` is the (month, day) that ends a written range, of the
    next year where it comes before the first.
    ``swapped`` is the other reading, (month, day), of a numeric date whose
    order the text does not settle ("5-4-2016").
    """

    span: Span
    month: int
    day: int
    year: int | None = None
    weekday: int | None = None
    until: tuple[int, int] | None = None
    swapped: tuple[int, int] | None = None

    def on(self, year: int) -> date | None:
        """The day in a given year, or None when that year has no such day."""
        return calendar_day(year, self.month, self.day)

    @property
    def full(self) -> date | None:
        """The day, or None when the text gives no year."""
        return None if self.year is None else self.on(self.year)


def calendar_day(year: int, month: int, day: int) -> date | None:
    """The date, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_span(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)


def written_dates(text: str, within: Span | None = None) -> tuple[WrittenDate, ...]:
    """Every calendar date the text writes out, in order, none overlapping."""
    window = within or Span(0, len(text))
    found = sorted(
        [*_named(text, window), *_numeric(text, window), *_iso(text, window)],
        key=lambda d: (d.span.start, -d.span.end),
    )
    kept: list[WrittenDate] = []
    for candidate in found:
        if kept and candidate.span.start < kept[-1].span.end:
            continue
        joined = _range_of(text, kept[-1], candidate) if kept else None
        if joined is not None:
            kept[-1] = joined
        else:
            kept.append(candidate)
    return tuple(kept)


def _range_of(text: str, first: WrittenDate, last: WrittenDate) -> WrittenDate | None:
    """One range of two dates: "31 October - 6 November 2014", "from July 3 to July 9"."""
    if first.until or last.until or first.swapped or last.swapped:
        return None
    between = _RANGE.fullmatch(text, first.span.end, last.span.start)
    if between is None:
        return None
    if between["word"] == "and" and not _BETWEEN.search(text[: first.span.start]):
        return None
    wraps = (last.month, last.day) < (first.month, first.day)
    if last.year is not None and (first.year or last.year) != last.year - (
        wraps and first.year is not None
    ):
        return None
    year = first.year or (last.year - wraps if last.year else None)
    span = Span(first.span.start, last.span.end)
    return replace(first, span=span, year=year, until=(last.month, last.day))


def _named(text: str, window: Span) -> Iterator[WrittenDate]:
    for pattern in (_MONTH_DAY, _DAY_MONTH):
        for match in pattern.finditer(text, window.start, window.end):
            parts = match.groupdict()
            month, day = MONTH_NUMBER[parts["month"].casefold()], int(parts["day"])
            written = WrittenDate(
                Span(*match.span()),
                month,
                day,
                year=int(parts["year"]) if parts["year"] else None,
                weekday=_weekday(parts["weekday"]),
                until=_until(parts, month),
            )
            # 2000 is a leap year: the 29th of February must pass when no year is said.
            if written.on(written.year or 2000):
                yield written


def _until(parts: dict[str, str | None], month: int) -> tuple[int, int] | None:
    if not parts["day2"]:
        return None
    name = parts.get("month2")
    last = (MONTH_NUMBER[name.casefold()] if name else month, int(parts["day2"]))
    return last if calendar_day(2000, *last) else None


def _numeric(text: str, window: Span) -> Iterator[WrittenDate]:
    for match in _NUMERIC.finditer(text, window.start, window.end):
        first, second, year = (int(match[k]) for k in ("first", "second", "year"))
        # American dates are written with slashes; dots and dashes put the day first.
        orders = [(first, second), (second, first)]
        if match["mark"] != "/":
            orders.reverse()
        readings = [order for order in orders if calendar_day(year, *order)]
        if readings:
            yield WrittenDate(
                Span(*match.span()),
                *readings[0],
                year=year,
                weekday=_weekday(match["weekday"]),
                swapped=readings[1] if len(readings) > 1 and first != second else None,
            )


def _iso(text: str, window: Span) -> Iterator[WrittenDate]:
    for match in _ISO.finditer(text, window.start, window.end):
        year, month, day = (int(match[k]) for k in ("year", "month", "day"))
        if calendar_day(year, month, day):
            yield WrittenDate(Span(*match.span()), month, day, year=year)


def _weekday(written: str | None) -> int | None:
    if not written:
        return None
    word = re.match(r"\w+", written.strip())
    return WEEKDAY_NUMBER.get(word.group().casefold()) if word else None
