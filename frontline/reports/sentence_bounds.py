"""Where sentences begin in the kept parts of a text, told by punctuation alone.

Good enough to number the sentences of a report for people; the parser of the
extraction has bounds of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from frontline.model import Span

_START: Final = re.compile(r"[^\s]")
_END: Final = re.compile(r"[.!?…][\"'”’)\]]{0,2}\s+(?=[\"'“‘(\[]?[A-Z0-9])|[\r\n]+")


def sentence_starts(text: str, kept: Iterable[Span]) -> tuple[int, ...]:
    """The positions where sentences of the kept ranges begin, in order."""
    return tuple(sentence.start for sentence in sentence_spans(text, kept))


def sentence_spans(text: str, ranges: Iterable[Span]) -> Iterator[Span]:
    """The sentences of some ranges of a text, in order, without the white space around them."""
    for span in ranges:
        yield from _sentences(text, span)


def _sentences(text: str, span: Span) -> Iterator[Span]:
    position = span.start
    while position < span.end:
        first = _START.search(text, position, span.end)
        if first is None:
            return
        end = _END.search(text, first.start(), span.end)
        position = end.end() if end else span.end
        yield Span(first.start(), first.start() + len(text[first.start() : position].rstrip()))


def sentence_number(starts: Sequence[int], position: int) -> int:
    """The number, from 1, of the sentence a position lies in."""
    return max(1, bisect_right(starts, position))
