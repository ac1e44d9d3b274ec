"""What a report tells with words of war and yet gave no event: counted, never lost in silence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from frontline.extraction.discourse.war_words import has_war_words
from frontline.model import Claim, LeftOut, LeftOutReason, Span

#: Why a sentence gave no event; None where it tells of one all the same ("the attack").
Reasons = Mapping[Span, LeftOutReason | None]


def left_out_of(
    text: str,
    kept: Iterable[Span],
    dropped: Iterable[Span],
    claims: Iterable[Claim],
    reasons: Reasons | None = None,
) -> tuple[LeftOut, ...]:
    """The sentences with words of war that no claim was read from, in the order of the text.

    Args:
        text: The whole text of the report.
        kept: The sentences of its kept ranges.
        dropped: The sentences of the ranges left out as no war reporting.
        claims: The claims read from it.
        reasons: Why the reader made no claim of a sentence, where it says so;
            its sentences may be cut otherwise. A sentence without a reason tells of no deed.
    """
    told = _Ranges((claim.sentence, None) for claim in claims)
    given = _Ranges((reasons or {}).items())
    found = [
        *_unread(text, kept, told, given),
        *(
            LeftOut(sentence, LeftOutReason.BOILERPLATE)
            for sentence in dropped
            if has_war_words(sentence.of(text))
        ),
    ]
    return tuple(sorted(found))


def _unread(
    text: str, sentences: Iterable[Span], told: _Ranges, given: _Ranges
) -> Iterator[LeftOut]:
    for sentence in sentences:
        if told.at(sentence) or not has_war_words(sentence.of(text)):
            continue
        reasons = given.at(sentence)
        if not reasons:
            yield LeftOut(sentence, LeftOutReason.NO_DEED)
        elif None not in reasons:
            yield LeftOut(sentence, next(reason for reason in reasons if reason is not None))


class _Ranges:
    """Spans in their order with what is said of each, to look up by overlap."""

    def __init__(self, spans: Iterable[tuple[Span, LeftOutReason | None]]) -> None:
        self._spans = sorted(spans, key=lambda pair: (pair[0].start, pair[0].end))
        self._starts = [span.start for span, _ in self._spans]
        # The furthest end so far: spans may overlap, and then ends are in no order.
        self._reach: list[int] = []
        for span, _ in self._spans:
            self._reach.append(max(span.end, self._reach[-1] if self._reach else 0))

    def at(self, sentence: Span) -> Sequence[LeftOutReason | None]:
        """What is said of the spans that share a character with a sentence."""
        last = bisect_left(self._starts, sentence.end)
        first = bisect_right(self._reach, sentence.start)
        return [reason for span, reason in self._spans[first:last] if span.overlaps(sentence)]
