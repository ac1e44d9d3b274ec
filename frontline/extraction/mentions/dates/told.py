"""The dates of a whole report in reading order, each resolved with what was told before it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from frontline.extraction.mentions.dates.resolution import (
    DateContext,
    DateExpression,
    DateKind,
    ResolvedDate,
    dates_of,
    is_recap,
    resolve,
)
from frontline.extraction.text.parser import UNREAD
from frontline.model import Block, DatePrecision, Report, Span

#: What hours are of must stand in the same block; "the next day" may follow from the one before.
_HERE: Final = frozenset({DateKind.PART_OF_DAY, DateKind.STREAK})
#: What later sentences count from.
_TELLING: Final = frozenset(
    {
        DateKind.CALENDAR,
        DateKind.WEEKDAY,
        DateKind.DAY_OFFSET,
        DateKind.DAY_NUMBER,
        DateKind.RELATIVE,
        DateKind.OVERNIGHT,
    }
)
#: How far on a day is remembered, in characters: for hours of it, and for days counted from it.
_NEAR: Final = 300
_REACH: Final = 800


@dataclass(frozen=True, slots=True)
class ToldDate:
    """A date expression of a report, the days it means and what it was read against."""

    expression: DateExpression
    when: ResolvedDate
    context: DateContext


def told_dates(report: Report) -> tuple[ToldDate, ...]:
    """Every date expression in the blocks of a report that are read, in order."""
    return tuple(_told(report))


def block_context(report: Report, block: Block | None) -> DateContext:
    """What dates in a block are read against before anything is told in it."""
    governing = block.when if block is not None else None
    return DateContext(report.published_on, governing, report.period)


def _told(report: Report) -> Iterator[ToldDate]:
    said: list[_Said] = []
    for number, (block, span) in enumerate(_read_spans(report)):
        plain = block_context(report, block)
        for expression in dates_of(report, span):
            before = _said_before(expression, said, number, plain)
            context = replace(plain, said_before=before)
            when = resolve(expression, context)
            yield ToldDate(expression, when, context)
            if when.start is not None and _is_telling(expression, when):
                is_old = is_recap(when, context.published, context.period, context.governing)
                said.append(_Said(when.start, number, expression.span.end, is_old))


@dataclass(frozen=True, slots=True)
class _Said:
    """A day that was told: in which block, where, and whether it is long past."""

    day: date
    block: int
    end: int
    is_recap: bool


def _said_before(
    expression: DateExpression, said: Sequence[_Said], number: int, plain: DateContext
) -> date | None:
    """The day that an expression is counted from, as far as the text told one nearby."""
    is_here = expression.kind in _HERE
    for told in reversed(said):
        if expression.span.start - told.end > (_NEAR if is_here else _REACH):
            return None
        # A heading that dates a block parts it from what was told above.
        if told.block != number and (is_here or plain.governing is not None):
            return None
        # "At dawn" is of what is told as news, not of what it recalls.
        if not (is_here and told.is_recap):
            return told.day
    return None


def _is_telling(expression: DateExpression, when: ResolvedDate) -> bool:
    return expression.kind in _TELLING and when.precision is DatePrecision.DAY


def _read_spans(report: Report) -> Iterator[tuple[Block | None, Span]]:
    if not report.blocks:
        yield from ((None, span) for span in report.kept)
    ends = [span.end for span in report.kept]
    for block in report.blocks:
        if block.kind in UNREAD:
            continue
        for span in report.kept[bisect_right(ends, block.span.start) :]:
            if span.start >= block.span.end:
                break
            yield block, Span(max(span.start, block.span.start), min(span.end, block.span.end))


def told_in(told: Sequence[ToldDate], span: Span) -> tuple[ToldDate, ...]:
    """Those of a report's dates, in order, that lie in a stretch of it."""
    first = bisect_left(told, span.start, key=lambda date: date.expression.span.start)
    last = bisect_right(told, span.end, key=lambda date: date.expression.span.start)
    return tuple(date for date in told[first:last] if date.expression.span.end <= span.end)
