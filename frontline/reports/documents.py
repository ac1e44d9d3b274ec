"""A report as a document: its reading text, its blocks, what it covers, when it was published."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from frontline.model import Block, BlockKind, DroppedRange, Report, Span
from frontline.reference.calendar import written_dates
from frontline.reports.casing import restore_case
from frontline.reports.governing import (
    Anchor,
    governed_blocks,
    heading_days,
    heading_spans,
    settle_headings,
)
from frontline.reports.layout import Part, read_layout
from frontline.reports.line_joins import join_lines
from frontline.reports.periods import Period, implied_period, stated_period

#: Reasons of dropped ranges that are kinds of their own.
_KINDS: Final = {
    "reader comments": BlockKind.COMMENT,
    "picture credit": BlockKind.CAPTION,
    "dateline": BlockKind.DATELINE,
}
#: What stays what it looks like though its line was dropped as a date or a number.
_STRUCTURE: Final = frozenset({BlockKind.DATE_HEADING, BlockKind.FIELD, BlockKind.TABLE})
_HEADS: Final = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.DATELINE})
_HEAD_PARTS: Final = 5
#: How far into a text its first whole date is looked for, in characters.
_YEAR_REACH: Final = 20_000


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its lines joined, and its parts before their dates are known."""

    joined: str
    parts: tuple[Part, ...]
    title: str | None = None

    @property
    def dated_spans(self) -> tuple[Span, ...]:
        """Where dates stand that date what is told and not the telling."""
        return heading_spans(self.parts)


def read_document(text: str, title: str | None = None) -> Document:
    """A text with its broken lines joined, and the parts it has."""
    joined = join_lines(text)
    return Document(joined, settle_headings(read_layout(joined, title)), title)


def with_document(report: Report, document: Document | None = None) -> Report:
    """The report with its reading text, its blocks and its period."""
    document = document or read_document(report.text, report.title)
    published = report.published_on
    anchor = Anchor(published, None, _written_year(document))
    period = _period(document, anchor)
    blocks = governed_blocks(document.parts, replace(anchor, period=period))
    seen = tuple(_seen_blocks(blocks, report.kept, report.dropped))
    return replace(report, reading=restore_case(document.joined), blocks=seen, period=period)


def _period(document: Document, anchor: Anchor) -> Period | None:
    heads = list(_heads(document))
    stated = stated_period(heads, document.joined, anchor.published)
    if stated is not None:
        return stated
    return implied_period(heading_days(document.parts, anchor))


def _heads(document: Document) -> Iterator[str]:
    if document.title:
        yield document.title
    for number, part in enumerate(document.parts[:_HEAD_PARTS]):
        if part.kind in _HEADS or number == 0:
            yield part.span.of(document.joined)


def _written_year(document: Document) -> int | None:
    """The year of the first date that the report writes whole."""
    years = (written.year for written in written_dates(document.joined[:_YEAR_REACH]))
    return next((year for year in years if year is not None), None)


def _seen_blocks(
    blocks: Sequence[Block], kept: Sequence[Span], dropped: Sequence[DroppedRange]
) -> Iterator[Block]:
    """The blocks with their kinds as what is kept of each says."""
    kept_ends = [span.end for span in kept]
    dropped_ends = [piece.span.end for piece in dropped]
    for block in blocks:
        # The first range that ends behind the block's start is the first that can overlap it.
        first = bisect_right(kept_ends, block.span.start)
        if any(span.overlaps(block.span) for span in kept[first : first + 1]):
            yield block
            continue
        first = bisect_right(dropped_ends, block.span.start)
        reasons = [p.reason for p in dropped[first : first + 1] if p.span.overlaps(block.span)]
        yield _unkept(block, reasons[0] if reasons else "")


def _unkept(block: Block, reason: str) -> Block:
    """A block of which nothing is kept, with the kind that the reason gives it."""
    if block.kind in _STRUCTURE and reason in ("dateline", "counter"):
        return block
    if block.kind in (BlockKind.TITLE, BlockKind.DATELINE) and reason == "dateline":
        return block
    return replace(block, kind=_KINDS.get(reason, BlockKind.BOILERPLATE))
