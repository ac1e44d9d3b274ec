"""Report text cut into pieces that say what a claim rests on.

A report's text is untrusted: it reaches a page only as pieces whose text is
escaped by the template, never as markup or as a format string.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from markupsafe import Markup

from frontline.model import DroppedRange, Span
from frontline.views.templating import render

Mark = Literal["actor", "what", "place"]

# Where marks overlap the narrower notion wins: a trigger inside an actor's name is the trigger.
_STRONGEST_FIRST: Final[tuple[Mark, ...]] = ("what", "place", "actor")
_MARK_WORDS: Final[dict[Mark, str]] = {
    "actor": "actor",
    "what": "what happened",
    "place": "place",
}


@dataclass(frozen=True, slots=True)
class Marking:
    """A span of a text and what it is evidence of."""

    span: Span
    mark: Mark


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under one mark, or none.

    ``dropped`` says why it was left out, ``claim`` what the sentence around it
    says happened.
    """

    text: str
    mark: Mark | None = None
    dropped: str | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a text and what it says happened, in words."""

    span: Span
    words: str


def passage(text: str, span: Span, markings: Iterable[Marking]) -> tuple[Piece, ...]:
    """The text of a span in pieces, so that each piece carries one mark.

    The pieces' texts joined are exactly the span's text. Markings outside the
    span are cut off, those beyond the text's end are ignored.
    """
    return _cut(text, span, tuple(markings), (), ())


def document(
    text: str,
    told: Sequence[Told],
    markings: Sequence[Marking],
    dropped: Sequence[DroppedRange],
) -> tuple[Piece, ...]:
    """A whole text in pieces: sentences that make a claim, their marks, ranges left out."""
    return _cut(text, Span(0, len(text)), tuple(markings), tuple(told), tuple(dropped))


def _cut(
    text: str,
    span: Span,
    markings: tuple[Marking, ...],
    told: tuple[Told, ...],
    dropped: tuple[DroppedRange, ...],
) -> tuple[Piece, ...]:
    end = min(span.end, len(text))
    if end <= span.start:
        return ()
    spans = [*(m.span for m in markings), *(t.span for t in told), *(d.span for d in dropped)]
    edges = {span.start, end, *(s.start for s in spans), *(s.end for s in spans)}
    cuts = sorted(edge for edge in edges if span.start <= edge <= end)
    return tuple(
        Piece(
            text[start:stop],
            _mark_at(start, markings),
            next((d.reason for d in dropped if d.span.start <= start < d.span.end), None),
            _words_at(start, told),
        )
        for start, stop in pairwise(cuts)
    )


def _mark_at(position: int, markings: tuple[Marking, ...]) -> Mark | None:
    marks = {m.mark for m in markings if m.span.start <= position < m.span.end}
    return next((mark for mark in _STRONGEST_FIRST if mark in marks), None)


def _words_at(position: int, told: tuple[Told, ...]) -> str | None:
    """What is told there; a sentence that makes several claims tells them all."""
    words = [t.words for t in told if t.span.start <= position < t.span.end]
    return "; ".join(dict.fromkeys(words)) or None


def pieces_html(pieces: Iterable[Piece]) -> Markup:
    """Pieces as HTML: every character of theirs escaped, line breaks kept by the caller's style."""
    return render("pieces", pieces=pieces)


def mark_legend_html(more: str = "") -> Markup:
    """What the three marks mean, as one line, and what else there is to say of the text."""
    return render("mark_legend", marks=_MARK_WORDS, more=more)


def document_html(pieces: Sequence[Piece]) -> Markup:
    """A whole text in a box that scrolls by itself; runs of empty lines are shown as one."""
    return render("document", pieces=pieces)
