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
    return tuple(start for span in kept for start in _starts(text, span))


def _starts(text: str, span: Span) -> Iterator[int]:
    position = span.start
    while position < span.end:
        first = _START.search(text, position, span.end)
        if first is None:
            return
        yield first.start()
        end = _END.search(text, first.start(), span.end)
        if end is None:
            return
        position = end.end()


def sentence_number(starts: Sequence[int], position: int) -> int:
    """The number, from 1, of the sentence a position lies in."""
    return max(1, bisect_right(starts, position))
