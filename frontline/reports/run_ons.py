"""Stretches without a sentence's end: no prose, and costly for whoever reads sentences.

A report keeps the beginning of such a stretch, in pieces of a sentence's
length, and leaves out the rest with that reason. Prose never comes near these
lengths, lists of place names seldom do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from frontline.model import Span

#: The longest piece, in characters, that may be read as one sentence.
PIECE: Final = 1_000
#: How much of a stretch without a sentence's end is kept, in characters.
KEPT: Final = 8_000
_END: Final = re.compile(r"[.!?…][\"'”’)\]]{0,3}\s|[\r\n]")


def run_on_tails(text: str) -> Iterator[Span]:
    """What lies beyond the first `KEPT` characters of each stretch without an end."""
    for stretch in _stretches(text, Span(0, len(text))):
        if stretch.end - stretch.start > KEPT:
            yield Span(_space_before(text, stretch.start, stretch.start + KEPT), stretch.end)


def bounded_ranges(text: str, span: Span) -> Iterator[Span]:
    """A range cut so that no piece runs on for more than `PIECE` characters without an end."""
    start = span.start
    for stretch in _stretches(text, span):
        while stretch.end - max(start, stretch.start) > PIECE:
            # What came before the stretch is prose: it stays one range.
            if start < stretch.start:
                yield Span(start, stretch.start)
                start = stretch.start
            cut = _space_before(text, start, start + PIECE)
            yield Span(start, cut)
            start = cut
    if start < span.end or start == span.start:
        yield Span(start, span.end)


def _stretches(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for end in _END.finditer(text, span.start, span.end):
        yield Span(start, end.end())
        start = end.end()
    if start < span.end:
        yield Span(start, span.end)


def _space_before(text: str, start: int, end: int) -> int:
    space = text.rfind(" ", start + 1, end)
    return space + 1 if space > start else end
