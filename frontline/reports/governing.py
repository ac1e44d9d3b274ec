"""Which days the date labels of a document mean, and which block each of them governs.

A heading dates all below it until the next; what it leaves out of year and
month is taken from the headings above it, else from the period or the day of
the report. The date field of a card dates its card, that of a row its row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from frontline.model import Block, BlockKind, DatePrecision, DateSpan, Span
from frontline.reference.calendar import calendar_day, month_span
from frontline.reports.date_labels import DateLabel
from frontline.reports.layout import Part

#: More days than this under one heading are a stretch of time, within which the day is not told.
_MAX_DAYS: Final = 3
_HEAD_PARTS: Final = 4
_MOST_OF_A_YEAR: Final = 300
_BODY: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FIELD, BlockKind.TABLE})
_Period = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is known of when a report was written and what it covers."""

    published: date | None = None
    period: _Period | None = None
    year: int | None = None


@dataclass(slots=True)
class _Heading:
    """The date heading in force: what the next one may leave out."""

    year: int | None = None
    month: int | None = None
    day: date | None = None


def settle_headings(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with stray dates told from date headings.

    A day alone at the head is the report's own; a bare weekday, or a bare
    number of a day, is a heading only in a series.
    """
    parts = _with_hours(parts)
    labels = [part.dated for part in parts if part.kind is BlockKind.DATE_HEADING and part.dated]
    shapes = Counter(label.shape for label in labels)
    has_month = any(label.month is not None for label in labels)
    is_stamp = bool(labels) and all(label.is_alone for label in labels) and _is_stamp(labels)
    settled: list[Part] = []
    stray: int | None = None
    for number, found in enumerate(parts):
        part, label = found, found.dated
        if stray is not None:
            # A label that is none after all belongs to the words behind it.
            part = Part(Span(stray, part.span.end), BlockKind.PARAGRAPH)
            stray = None
        if part.kind is not BlockKind.DATE_HEADING or label is None:
            settled.append(part)
        elif not _is_heading(label, shapes, has_month=has_month):
            if label.is_alone:
                settled.append(replace(part, kind=BlockKind.HEADING, dated=None))
            else:
                stray = part.span.start
        elif is_stamp or (number < _HEAD_PARTS and _is_own_date(label, parts, number, labels)):
            settled.append(replace(part, kind=BlockKind.DATELINE))
        else:
            settled.append(part)
    return tuple(settled)


def _with_hours(parts: Sequence[Part]) -> Sequence[Part]:
    """In a log with hours behind its days, "15 NOV 1930" tells an hour and no year."""
    if not any(part.dated and part.dated.has_hour for part in parts):
        return parts
    return [
        replace(part, dated=replace(part.dated, year=None))
        if part.dated and part.dated.day is not None and not part.dated.has_hour
        else part
        for part in parts
    ]


def _is_heading(label: DateLabel, shapes: Counter[tuple[bool, ...]], *, has_month: bool) -> bool:
    if label.needs_series:
        return shapes[label.shape] > 1
    if label.day is not None and label.month is None:
        return has_month
    if label.day is None and label.month is None:
        return label.year is not None or shapes[label.shape] > 1
    return True


def _is_stamp(labels: Sequence[DateLabel]) -> bool:
    """Whether all dates that stand alone are one day: the stamp of a page, repeated."""
    return len({label_day(label) for label in labels}) == 1 and label_day(labels[0]) is not None


def _is_own_date(
    label: DateLabel, parts: Sequence[Part], number: int, labels: Sequence[DateLabel]
) -> bool:
    """Whether a date at the head is that of the report: no other of its kind comes later."""
    if any(part.kind in _BODY for part in parts[:number]):
        return False
    if label.day is None:
        return False
    day = label_day(label)
    alike = [other for other in labels if other.shape == label.shape]
    if day is None:
        return len(alike) == 1 and label.is_alone
    if not label.is_alone:
        return len(labels) == 1
    return all(_day_beside(other, day) <= day for other in labels)


def _day_beside(label: DateLabel, day: date) -> date:
    """The day of a label, its year that of a day of the same report where it writes none."""
    if label.day is None or label.month is None:
        return day
    found = calendar_day(label.year or day.year, label.month, label.day)
    if found is None:
        return day
    is_next = label.year is None and (day - found).days > _MOST_OF_A_YEAR
    return (calendar_day(found.year + 1, found.month, found.day) or day) if is_next else found


def label_day(label: DateLabel) -> date | None:
    """The day of a label that writes its year."""
    if label.year is None or label.month is None or label.day is None:
        return None
    return calendar_day(label.year, label.month, label.day)


def heading_spans(parts: Sequence[Part]) -> tuple[Span, ...]:
    """Where dates stand that date what is told and not the telling."""
    kinds = (BlockKind.DATE_HEADING, BlockKind.FIELD, BlockKind.TABLE)
    return tuple(part.span for part in parts if part.dated and part.kind in kinds)


def heading_days(parts: Sequence[Part], anchor: Anchor) -> tuple[date, ...]:
    """The first and last days of the date headings, in order."""
    spans = _heading_dates(parts, anchor)
    return tuple(sorted({day for span in spans if span for day in (span.start, span.last)}))


def governed_blocks(parts: Sequence[Part], anchor: Anchor) -> tuple[Block, ...]:
    """The parts as blocks, each with the date that governs it."""
    whens = _heading_dates(parts, anchor)
    cards = _card_dates(parts, anchor)
    blocks = []
    for part, when, card in zip(parts, whens, cards, strict=True):
        if part.kind is BlockKind.TABLE and part.dated is not None:
            own = resolve_label(part.dated, _Heading(), anchor)
        else:
            own = None
        is_ours = part.kind in (BlockKind.TITLE, BlockKind.DATELINE)
        blocks.append(
            Block(part.span, part.kind, None if is_ours else own or card or when, part.label)
        )
    return tuple(blocks)


def _heading_dates(parts: Sequence[Part], anchor: Anchor) -> list[DateSpan | None]:
    """The date of the heading above each part, headings themselves included."""
    heading, when = _Heading(), None
    found: list[DateSpan | None] = []
    for part in parts:
        if part.kind is BlockKind.DATE_HEADING and part.dated is not None:
            when = resolve_label(part.dated, heading, anchor)
            _remember(heading, part.dated, when)
        found.append(when)
    return found


def _remember(heading: _Heading, label: DateLabel, when: DateSpan | None) -> None:
    if when is None:
        heading.year = label.year or heading.year
        return
    heading.year = when.start.year
    heading.month = when.start.month if when.precision is not DatePrecision.UNKNOWN else None
    heading.day = when.start if label.day is not None or label.weekday is not None else None


def resolve_label(label: DateLabel, heading: _Heading, anchor: Anchor) -> DateSpan | None:
    """The days a label means below a heading, None when the year cannot be told."""
    if label.day is None and label.month is None:
        if label.weekday is not None:
            return _weekday(label, heading, anchor)
        return _whole_year(label.year) if label.year is not None else None
    label = _in_order(label, anchor)
    month = label.month or heading.month
    if month is None:
        return None
    year = label.year or _year(label, month, heading, anchor)
    if year is None:
        return None
    if label.day is None:
        start, end = month_span(year, month)
        return DateSpan(start, end, DatePrecision.MONTH)
    start_day = calendar_day(year, month, label.day)
    return _with_end(start_day, label, year) if start_day else None


def _whole_year(year: int) -> DateSpan:
    """What a heading that is only a year says: the year, and no day in it."""
    return DateSpan(date(year, 1, 1), date(year, 12, 31), DatePrecision.UNKNOWN)


def _in_order(label: DateLabel, anchor: Anchor) -> DateLabel:
    """The label with its month and day exchanged where only so it lies in the period."""
    if label.swapped is None or label.day is None or label.month is None or anchor.period is None:
        return label
    year = label.year or _year_in(anchor.period, label.month, label.day)
    plain, other = calendar_day(year, label.month, label.day), calendar_day(year, *label.swapped)
    first, last = anchor.period
    is_inside = plain is not None and first <= plain <= last
    if is_inside or other is None or not first <= other <= last:
        return label
    return replace(label, month=label.swapped[0], day=label.swapped[1])


def _with_end(start: date, label: DateLabel, year: int) -> DateSpan:
    if label.until is None:
        return DateSpan(start)
    end = calendar_day(year, *label.until)
    if end is not None and end < start:
        end = calendar_day(year + 1, *label.until)
    if end is None or end <= start:
        return DateSpan(start)
    is_long = (end - start).days > _MAX_DAYS
    return DateSpan(start, end, DatePrecision.WEEK if is_long else DatePrecision.DAY)


def _year(label: DateLabel, month: int, heading: _Heading, anchor: Anchor) -> int | None:
    """The year that a label leaves out: that of its headings, the period or the report's day."""
    if heading.year is not None:
        # A series that runs over New Year: January after December.
        wraps = heading.month == 12 and month == 1 and heading.day is not None
        return heading.year + wraps
    if anchor.period is not None:
        return _year_in(anchor.period, month, label.day or 1)
    if anchor.published is not None:
        day = calendar_day(anchor.published.year, month, label.day or 1)
        is_ahead = day is not None and day > anchor.published + timedelta(days=1)
        return anchor.published.year - is_ahead
    return anchor.year


def _year_in(period: _Period, month: int, day: int) -> int:
    for year in range(period[0].year, period[1].year + 1):
        found = calendar_day(year, month, day)
        if found and period[0] <= found <= period[1]:
            return year
    return period[1].year if month <= period[1].month else period[0].year


def _weekday(label: DateLabel, heading: _Heading, anchor: Anchor) -> DateSpan | None:
    """The day of a bare weekday: the next after the last heading, else in the period."""
    weekday = label.weekday or 0
    if heading.day is not None:
        return DateSpan(heading.day + timedelta(days=(weekday - heading.day.weekday()) % 7))
    if anchor.period is not None:
        first = anchor.period[0]
        return DateSpan(first + timedelta(days=(weekday - first.weekday()) % 7))
    if anchor.published is None:
        return None
    return DateSpan(anchor.published - timedelta(days=(anchor.published.weekday() - weekday) % 7))


# ------------------------------------------------------------------ cards


def _card_dates(parts: Sequence[Part], anchor: Anchor) -> list[DateSpan | None]:
    found: list[DateSpan | None] = []
    for card in _cards(parts):
        fields = [part for part in card if part.kind is BlockKind.FIELD and part.dated]
        dated = fields[0].dated if fields else None
        when = resolve_label(dated, _Heading(), anchor) if dated else None
        first = next((n for n, part in enumerate(card) if part.kind is BlockKind.FIELD), 0)
        found += [when if number >= first - 1 else None for number in range(len(card))]
    return found


def _cards(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """The parts cut where a new card begins: where the name of a field comes again."""
    card: list[Part] = []
    seen: set[str] = set()
    for part in parts:
        label = (part.label or "").lower()
        if part.kind is BlockKind.FIELD and label in seen:
            headings = _trailing_headings(card)
            yield card[: len(card) - headings]
            card, seen = card[len(card) - headings :], set()
        if part.kind is BlockKind.FIELD:
            seen.add(label)
        card.append(part)
    yield card


def _trailing_headings(card: Sequence[Part]) -> int:
    """How many headings end a card: they name the next one."""
    number = 0
    while number < len(card) and card[-1 - number].kind in (BlockKind.HEADING, BlockKind.PARAGRAPH):
        if card[-1 - number].kind is BlockKind.PARAGRAPH:
            break
        number += 1
    return number
