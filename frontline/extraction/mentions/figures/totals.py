"""Running totals: a toll of days, months or years is told with an event but counts others too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from spacy.tokens import Span as TokenSpan

from frontline.model import Span
from frontline.reference.calendar import MONTH_PATTERN

_UNITS: Final = r"(?:days?|weeks?|weekend|months?|years?|quarter|decade)"
_NUMBER: Final = r"(?:\w+ ){0,3}?"
_TO_DATE: Final = re.compile(
    rf"\bsince\s(?:early\s|late\s|mid-?\s?)?(?:its?|{MONTH_PATTERN}|(?:19|20)\d\d)\b"
    r"|\bsince the (?:start|beginning|outbreak|onset|turn|war|conflict|uprising|revolution|crisis"
    r"|fall|campaign|intervention|offensive|truce|ceasefire)\b"
    rf"|\b(?:to date|so far (?:this|in) {_NUMBER}{_UNITS}|so far this)\b"
    rf"|\bthis (?:month|year) (?:alone|so far)\b"
    r"|\b(?:over|in|during|within|for) the (?:past|last|first|previous|preceding) "
    rf"{_NUMBER}{_UNITS}\b"
    rf"|\b(?:past|last) {_NUMBER}(?:months|years|weeks|days)\b"
    r"|\b(?:cumulative|overall|running) (?:total|toll|tally|count)\b",
    re.IGNORECASE,
)
#: Leads to the total: the number after it is meant, and no other.
_BRINGING: Final = re.compile(
    r"\b(?:bring|brings|brought|bringing|raise|raises|raised|raising|push|pushes|pushing|took"
    r"|take|taking|takes)\b[^.;]{0,60}?\b(?:total|tally|number|toll|count)\b[^.;]{0,110}?\bto\b",
    re.IGNORECASE,
)
#: How near, in characters, such words must stand to the number.
_REACH: Final = 110
#: How far behind "bringing the total to" the total may stand ("to at least 150").
_LEAD: Final = 16


def totals(figures: Sequence[Span], sentence: TokenSpan) -> frozenset[Span]:
    """Those of the figures that are running totals: each such phrase means the nearest one.

    Args:
        figures: Where numbers of dead or wounded stand, in characters of the parsed text.
        sentence: Their sentence.
    """
    offset = sentence.start_char
    led_to = {
        figure
        for found in _BRINGING.finditer(sentence.text)
        for figure in figures
        if 0 <= figure.start - offset - found.end() <= _LEAD
    }
    # What is told inside "bringing the number this year to" speaks of the total it leads to.
    rest = _BRINGING.sub(lambda found: " " * len(found.group()), sentence.text)
    phrases = (
        Span(found.start() + offset, found.end() + offset) for found in _TO_DATE.finditer(rest)
    )
    nearest = (span for phrase in phrases for span in _nearest(phrase, figures))
    return frozenset(led_to.union(nearest))


def _nearest(phrase: Span, figures: Sequence[Span]) -> Iterable[Span]:
    near = min(figures, key=lambda figure: _distance(phrase, figure), default=None)
    return [near] if near is not None and _distance(phrase, near) <= _REACH else []


def _distance(phrase: Span, figure: Span) -> int:
    # A figure that the phrase leads to ("bringing the total to 150") is nearest of all.
    return max(figure.start - phrase.end, phrase.start - figure.end, 0)
