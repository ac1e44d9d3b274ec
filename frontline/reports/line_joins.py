"""Lines broken by a PDF, a mail or a narrow column, joined; paragraphs and lists left apart.

A line runs on where the next word would not have fitted behind it, or where
the next begins in the middle of a sentence. Everything keeps its place: a
line's end becomes a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from frontline.reports.hyphens import divided_word
from frontline.reports.lines import Line, text_lines
from frontline.reports.marks import any_field_name, is_title_like, opens_block, stands_alone

#: Nobody wraps prose wider than this; longer lines are whole paragraphs.
_WIDEST: Final = 132
#: A line shorter than this is not broken off, it is over.
_NARROWEST: Final = 24
#: How far a column's lines may fall short of the document's widest.
_RAGGED: Final = 14
#: Share of a stretch's lines that must be full for a capital to go on after a full stop.
_FULL_SHARE: Final = 0.75
_SENTENCE_END: Final = re.compile(r"[.!?:;…][\"'”’)\]]{0,3}\Z")
_UNFINISHED: Final = re.compile(
    r"(?i:,|\b(?:the|a|an|of|in|on|at|to|by|from|with|and|or|near|for|as|that|which|who|was|were|"
    r"is|are|had|has|have|its|their|his|into|after|between|against))\Z"
)
_DASHES: Final = ("-", "\xad")
_WORD: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)?")
_FIRST_WORD: Final = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two lines that follow each other, and whether the first is as wide as its column."""

    first: Line
    second: Line
    is_full: bool

    @property
    def ends_sentence(self) -> bool:
        return _SENTENCE_END.search(self.first.content) is not None

    @property
    def goes_on(self) -> bool:
        """Whether the second begins in the middle of a sentence."""
        return self.second.content[0].islower()


def join_lines(text: str) -> str:
    """The text with broken lines joined and marks of quoted mail gone, of the same length."""
    lines = list(text_lines(text))
    pieces = list(text)
    for line in lines:
        if ">" in text[line.start : line.margin]:
            pieces[line.start : line.margin] = " " * (line.margin - line.start)
    widest = max((line.width for line in lines if line.width <= _WIDEST), default=0)
    words = _words(text) if any(line.content[-1:] in _DASHES for line in lines) else frozenset()
    is_narrow = all(line.width <= _WIDEST for line in lines)
    for stretch in _stretches(lines):
        for pair in _joined_pairs(stretch, widest - _RAGGED if is_narrow else 0):
            _join(pieces, pair, words)
    return "".join(pieces)


def _stretches(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines without a blank one between them."""
    stretch: list[Line] = []
    for line in lines:
        if not line.is_blank:
            stretch.append(line)
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _joined_pairs(stretch: Sequence[Line], least_width: int) -> Iterator[_Pair]:
    pairs = list(_pairs(stretch, least_width))
    n_full = sum(pair.is_full for pair in pairs)
    is_wrapped = n_full >= _FULL_SHARE * len(pairs) and any(
        pair.is_full and not pair.ends_sentence for pair in pairs
    )
    for pair in pairs:
        if _is_broken(pair, is_first=pair is pairs[0] and len(pairs) == 1) or (
            is_wrapped and pair.is_full and pair.ends_sentence
        ):
            yield pair


def _pairs(stretch: Sequence[Line], least_width: int) -> Iterator[_Pair]:
    width = max(line.width for line in stretch)
    is_column = width <= _WIDEST
    for first, second in pairwise(stretch):
        if stands_alone(first.content) or stands_alone(second.content):
            continue
        if any_field_name(first.content) and any_field_name(second.content):
            continue
        word = _FIRST_WORD.match(second.content)
        needed = first.width + 1 + (len(word.group()) if word else 0)
        is_full = is_column and needed > max(width, least_width) and first.width >= _NARROWEST
        if opens_block(second.content) and not (is_full and _is_dash_inside(first, second)):
            continue
        yield _Pair(first, second, is_full)


def _is_dash_inside(first: Line, second: Line) -> bool:
    """Whether a dash at a line's start goes on with the sentence: "– which is held by"."""
    after = second.content.lstrip("-–— ")[:1]
    is_dash = second.content[0] in "-–—"
    return is_dash and after.islower() and not _SENTENCE_END.search(first.content)


def _is_broken(pair: _Pair, *, is_first: bool) -> bool:
    """Whether the first line breaks off inside a sentence."""
    if pair.ends_sentence:
        return False
    if len(pair.first.content) < _NARROWEST and not pair.is_full:
        return False
    if pair.goes_on or _UNFINISHED.search(pair.first.content):
        return True
    if pair.first.content[-1] in "-\xad" and pair.first.content[-2:-1].isalpha():
        return True
    if pair.first.content.isupper() and not pair.second.content.isupper():
        return False
    return pair.is_full and not (is_first and is_title_like(pair.first.content))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))


def _join(pieces: list[str], pair: _Pair, words: frozenset[str]) -> None:
    start, end = pair.first.end, pair.second.margin
    pieces[start:end] = " " * (end - start)
    word = divided_word(pair.first.content, pair.second.content, words)
    if word is None:
        return
    kept, moved = word
    # The second part moves up to the first; what it leaves behind is filled with spaces.
    place = start if kept.endswith("-") else start - 1
    gap = end - place
    pieces[place : end + len(moved)] = moved + " " * gap
