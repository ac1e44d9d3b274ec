"""The day a report was published, read from the report itself.

A date in the title, a line of its own, a stamp at the head or foot of an
article: stamps carry a year and stand where publishers put them. A date in
the running text is what the report tells of, not when it was told, and gives
nothing. Today is never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from frontline.model import Span
from frontline.reference.calendar import (
    WEEKDAY_NUMBER,
    WrittenDate,
    calendar_day,
    written_dates,
)

_FIRST_DAY: Final = date(2000, 1, 1)
_HEAD: Final = 900
_FOOT: Final = 400
_STAMP_BEFORE: Final = re.compile(
    r"(?i)(?:published(?: on)?|posted(?: on)?|date of publication|publication date|updated(?: at)?|"
    r"last update|last modified|date|first published|le)\s?:?\s*(?:at \d\d:?\d\d,?\s*)?$"
)
_AGENCY_BEFORE: Final = re.compile(
    r"(?:^|[\s(])(?:AFP|AP|Reuters|REUTERS|dpa|DPA|Agencies|Xinhua|Anadolu Agency|"
    r"Al Arabiya English|AFP and AP|[A-Z][\w ]{2,30} with (?:AFP|Reuters|AP))"
    r"[\s,]*(?:[A-Z][a-z]+\s?)?$"
)
_DATELINE_AFTER: Final = re.compile(
    r"\s*(?:[A-Z][\w ,.'-]{1,40})?\((?:Reuters|AFP|AP|SANA|Xinhua)\)"
)
_SENTENCE_PREPOSITION: Final = re.compile(
    r"(?i)\b(?:on|since|in|until|of|from|by|before|after|between|and|dated|late|early|till)\s+(?:the\s+)?$"
)
#: How far into a text its other dates are looked at to settle the order of day and month.
_READ: Final = 6_000
#: The customary order gives way only to clear evidence.
_MIN_GAIN: Final = 0.8
_CAPTION: Final = re.compile(r"(?i)photo|file|image|picture|caption")
_WEEKDAY_WORD: Final = re.compile(r"\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b")


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """A report's day, what it was read from, and where that stands in the text.

    ``span`` is None for a date of the title.
    """

    date: date
    basis: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class _Stamp:
    day: date
    weight: float
    basis: str
    span: Span


def is_possible_day(day: date) -> bool:
    """Whether a report can be of that day: not ages ago, not in the future.

    A day's slack ahead covers time zones.
    """
    return _FIRST_DAY <= day <= date.today() + timedelta(days=1)


def publication_date(
    text: str, title: str | None = None, told: Sequence[Span] = ()
) -> PublicationDate | None:
    """Read the publication date; None when the report does not say it.

    Args:
        text: The report's text.
        title: Its title, where known.
        told: Where dates stand that are of what is told: date headings, fields of cards.
    """
    stamps = [s for s in _stamps(text) if not any(span.overlaps(s.span) for span in told)]
    if title and not any(stamp.weight >= 4 for stamp in stamps):
        in_title = [d for d in written_dates(title) if d.full and is_possible_day(d.full)]
        if in_title and in_title[0].full:
            return _of_title(in_title[0], in_title[0].full)
    if not stamps:
        return None
    best = max(stamps, key=lambda stamp: (stamp.weight, -stamp.span.start))
    return PublicationDate(best.day, best.basis, best.span)


def _of_title(written: WrittenDate, day: date) -> PublicationDate:
    """The day in a title; of a period its last day, for it was told when it was over."""
    if written.until is None:
        return PublicationDate(day, "stated in the title", None)
    end = calendar_day(day.year, *written.until)
    if end is not None and end < day:
        end = calendar_day(day.year + 1, *written.until)
    return PublicationDate(end or day, "end of the period in the title", None)


def _stamps(text: str) -> list[_Stamp]:
    windows = [Span(0, min(_HEAD, len(text)))]
    if len(text) > _HEAD + _FOOT:
        windows.append(Span(len(text) - _FOOT, len(text)))
    elif len(text) > _HEAD:
        windows.append(Span(_HEAD, len(text)))
    found = [
        _stamp(text, written, is_foot=number > 0)
        for number, window in enumerate(windows)
        for written in written_dates(text, window)
    ]
    return [stamp for stamp in found if stamp is not None]


def _stamp(text: str, written: WrittenDate, *, is_foot: bool) -> _Stamp | None:
    day = _settled(text, written)
    if day is None or not is_possible_day(day):
        return None
    weight, basis = _weight(text, written, is_foot=is_foot)
    return _Stamp(day, weight, basis, written.span) if weight > 0 else None


def _weight(text: str, written: WrittenDate, *, is_foot: bool) -> tuple[float, str]:
    """How surely a date is the report's own, and what that rests on."""
    start, end = written.span.start, written.span.end
    before = text[max(0, start - 60) : start]
    after = text[end : end + 60]
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    if _STAMP_BEFORE.search(before):
        return 6.0, "stated as the date of publication"
    if is_foot:
        return (1.0, "stated at the foot") if _ends_article(before, after) else (0.0, "")
    if not text[:start].strip():
        return 5.5, "stated at the head"
    if _AGENCY_BEFORE.search(before):
        return 5.0, "stated in the byline"
    if _DATELINE_AFTER.match(after):
        return 4.5, "stated in the dateline"
    if _SENTENCE_PREPOSITION.search(before) or written.until:
        return 0.0, ""
    if not text[line_start:start].strip():
        return 4.5, "stated at the head"
    if _CAPTION.search(after[:40]) or _CAPTION.search(before[-40:]):
        return 0.5, "stated in a caption"
    return _running_weight(text[line_start:start], written)


def _running_weight(before: str, written: WrittenDate) -> tuple[float, str]:
    if written.weekday is not None and written.year is not None:
        return 4.0, "stated after the title"
    # A short line that is little more than a date: "Place, 12 May 2016".
    if len(before) < 60 and not re.search(r"[a-z]{3,} [a-z]{3,}", before):
        return 3.5, "stated at the head"
    if len(before) < 200 and not re.search(r"[.!?]\s", before):
        return 2.0, "stated after the title"
    return 1.0, "stated near the head"


def _ends_article(before: str, after: str) -> bool:
    return bool(re.search(r"(?i)last update|updated|published|posted", before[-40:])) or not (
        after.strip() or _SENTENCE_PREPOSITION.search(before)
    )


def _settled(text: str, written: WrittenDate) -> date | None:
    """The day, the order of a numeric date settled by what else the text says."""
    day = written.full
    if day is None or written.swapped is None or written.year is None:
        return day
    other = calendar_day(written.year, *written.swapped)
    if other is None:
        return day
    gain = _support(text, other, written) - _support(text, day, written)
    return other if gain > _MIN_GAIN else day


def _support(text: str, day: date, written: WrittenDate) -> float:
    """How well a reading agrees with other dates and with the weekdays named in the text."""
    if written.weekday is not None:
        return 10.0 * (day.weekday() == written.weekday)
    others = [d for d in written_dates(text[:_READ]) if d.span != written.span and not d.swapped]
    days = [d.full or d.on(day.year) for d in others]
    # What a report tells of lies shortly before it, and never after it.
    near = sum(3 if (day - o).days <= 10 else 1 for o in days if o and 0 <= (day - o).days <= 60)
    later = sum(2 for o in days if o and (o - day).days > 2)
    named = [WEEKDAY_NUMBER[w.casefold()] for w in _WEEKDAY_WORD.findall(text[:_READ])]
    # Reports tell of today and yesterday far more often than of other weekdays.
    fresh = {day.weekday(), (day - timedelta(days=1)).weekday()}
    return near - later + sum(weekday in fresh for weekday in named) / (len(named) or 1)
