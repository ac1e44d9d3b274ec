"""Datelines: "AMMAN, May 9 (Wire) -", "Daraa, July 2 –": where and when a report was written."""

from __future__ import annotations

import re
from typing import Final

from frontline.reference.calendar import WEEKDAY_PATTERN, written_dates

_REACH: Final = 130
_MAX_ALONE: Final = 110
_CLOSE: Final = re.compile(
    r"\s+(?:[-–—]{1,2}|--)\s+|\)\s*[:.–—-]*\s+(?=[\"“‘'(]?\w)|[.:]\s+(?=[\"“‘'(]?[A-Z])"
)
_PLACE: Final = re.compile(
    r"(?:[A-ZÀ-ÞĞİŞ][\w'’.-]*)(?:[ /-](?:[A-ZÀ-ÞĞİŞ][\w'’.-]*|of|near|and|the|al-\w+|ez-\w+)){0,5}"
)
_AGENCY: Final = re.compile(
    r"\((?:Reuters|[A-Z]{2,5}|(?:[A-Z][\w.]*\s){0,3}(?:Wire|News|Press|Agency|Agencies|Network))\)\Z"
)
_WEEKDAY: Final = re.compile(rf"(?i:\b{WEEKDAY_PATTERN}\b)")
_PLAIN_WORD: Final = re.compile(r"\b[a-z]{4,}\b")
_BRACKETS: Final = re.compile(r"\([^)]*\)")
_PREPOSITION: Final = re.compile(r"\b(?:on|in|since|until|by|from)\s")
_AFTER_DATE: Final = re.compile(
    rf"(?:\d|(?i:{WEEKDAY_PATTERN}))\.?\s*(?:\([^)]*\)|\d\d:\d\d)?\s*\Z"
)
_MAX_PLACE: Final = 60
#: What may stand behind the date of a dateline.
_MAX_TAIL: Final = 14


def dateline_end(words: str) -> int | None:
    """Where the words behind a dateline begin; the length where all is dateline, None without one.

    A dateline opens with a place, tells a day or an agency, and holds no
    sentence.
    """
    place = _PLACE.match(words)
    if place is None:
        return None
    for close in _CLOSE.finditer(words, place.end(), min(len(words), _REACH)):
        head = words[: close.start() + (words[close.start()] == ")")]
        if _is_dateline(head, place.end()):
            return close.end()
        if _holds_sentence(head):
            return None
    is_whole = len(words) <= _MAX_ALONE and _AFTER_DATE.search(words) is not None
    return len(words) if is_whole and _is_dateline(words, place.end()) else None


def _holds_sentence(head: str) -> bool:
    return len(_PLAIN_WORD.findall(_BRACKETS.sub("", head))) > 1


def _is_dateline(head: str, place_end: int) -> bool:
    after_place = head[place_end:]
    if after_place[:1] not in (",", " ", "(", ":", "/", "|", "") or _holds_sentence(head):
        return False
    if _PREPOSITION.search(_BRACKETS.sub("", head)):
        return False
    rest = head
    for written in written_dates(head):
        rest = rest.replace(written.span.of(head), "")
    if rest == head and not _WEEKDAY.search(after_place):
        return _AGENCY.search(head) is not None and after_place[:2] == " ("
    dates = written_dates(head)
    tail = _BRACKETS.sub("", head[dates[-1].span.end :]) if dates else ""
    return len(tail) <= _MAX_TAIL and len(_BRACKETS.sub("", rest)) <= _MAX_PLACE
