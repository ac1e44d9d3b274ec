"""Date expressions as sentences put them: "last night", "over the last 7 days".

Own grammar: general date parsers miss the ranges and read donation banners as
dates. What an expression means is `frontline.extraction.dates`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from frontline.model import Span
from frontline.reference.calendar import (
    MONTH_NUMBER,
    MONTH_PATTERN,
    WEEKDAY_NUMBER,
    WEEKDAY_PATTERN,
    written_dates,
)


class DateKind(StrEnum):
    """The form of a date expression."""

    CALENDAR = "calendar"  # February 11, 2016-02-11, July 3-5
    MONTH = "month"  # in March 2016, last September
    YEAR = "year"  # in 2011
    WEEKDAY = "weekday"  # on Monday, last Friday night
    DAY_OFFSET = "day_offset"  # yesterday, two days ago, last night
    OVERNIGHT = "overnight"  # from one evening to the morning after
    WEEKEND = "weekend"  # last weekend
    TRAILING = "trailing"  # over the last 7 days
    SINCE = "since"  # since Friday
    PERIOD = "period"  # last week, earlier this month
    PART_OF_DAY = "part_of_day"  # at dawn, by nightfall
    SAME_DAY = "same_day"  # the same day, that evening, hours later
    RELATIVE = "relative"  # the next day, a day earlier
    DAY_NUMBER = "day_number"  # on the 12th
    STREAK = "streak"  # for a third day
    RECENT = "recent"  # in recent days


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date as a text puts it.

    ``month``, ``day`` and ``year`` are what is written; ``until`` the (month,
    day) that ends a range. ``count`` is a number of ``unit`` (day, week,
    month, year), back in time. ``modifier`` is "last", "this" or "next".
    ``part_of_day`` is morning, afternoon, evening or night where said.
    """

    span: Span
    kind: DateKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: tuple[int, int] | None = None
    weekday: int | None = None
    count: int | None = None
    unit: str | None = None
    modifier: str | None = None
    part_of_day: str | None = None


_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        (
            *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
            *("eleven", "twelve", "thirteen", "fourteen"),
        ),
        start=1,
    )
} | {"a": 1, "an": 1, "few": 3, "couple of": 2, "several": 3}
_ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        (
            *("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
            *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"),
            *("sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"),
        ),
        start=2,
    )
}
_COUNT: Final = (
    r"(?:\d{1,3}|(?:a\s)?(?:few|couple of)|" + "|".join(w for w in _NUMBERS if " " not in w) + ")"
)
_UNIT: Final = r"(?P<unit>hour|day|week|month|year)s?"
_PART: Final = r"(?:\s(?:early\s|late\s)?(?P<part>morning|afternoon|noon|evening|night|dawn))?"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?i:{pattern})")


#: Short names need a sign beside them: "Sun" and "Sat" are words.
_SHORT_WEEKDAY: Final = (
    r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri)\b\.?|(?:Sat|Sun)\.(?=\s(?:eve|night|morning|noon))|"
    r"(?<=on\s)(?:Sat|Sun)\b"
)
_WEEKDAY: Final = re.compile(
    rf"(?:\b(?P<since>[Ss]ince)\s)?(?:\b(?i:(?P<modifier>last|next|this|past|previous))\s)?"
    rf"\b(?P<weekday>{WEEKDAY_PATTERN}|{_SHORT_WEEKDAY})(?:s\b)?{_PART}"
)
_MONTH: Final = re.compile(
    rf"\b(?P<since>[Ss]ince\s|[Ii]n\s|[Dd]uring\s|[Oo]f\s|[Bb]y\s|[Uu]ntil\s)?"
    rf"(?i:(?P<modifier>last|this|early|late|mid-?)\s?)?(?P<month>{MONTH_PATTERN})"
    r"(?:\.?,?\s(?:of\s)?(?P<year>(?:19|20)\d\d))?"
)
_YEAR: Final = re.compile(
    r"\b(?P<since>[Ss]ince|[Ii]n|[Oo]f)\s(?:early[\s-]|late[\s-]|mid[\s-]|the\s)?"
    r"(?P<year>(?:19|20)\d\d)(?![\d,]|\.\d)"
)
_TRAILING: Final = _compiled(
    rf"\b(?:over|in|during|within|for|throughout)\s(?:the\s)?(?:last|past|previous|preceding)\s"
    rf"(?:(?P<count>{_COUNT})\s)?{_UNIT}\b"
)
_AGO: Final = _compiled(rf"\b(?P<count>{_COUNT})\s{_UNIT}\sago\b")
_OVERNIGHT: Final = _compiled(
    r"\bovernight\b|\bduring the night\b|"
    r"\b(?:(?:in|on|through|throughout)\s)?the\snight(?=\s(?:of|to|from|into)\s)"
)
_WEEKEND: Final = _compiled(
    r"\b(?:(?P<modifier>last|this|past|next)|(?:over|at|during|on)\sthe|the)\sweekend\b|"
    r"\bweekend(?=(?:['’]s|\sof)?\s(?:air|raids?|strikes?|attacks?|clash(?:es)?|bomb|shell|fight|assault|violence))"
)
_PERIOD: Final = _compiled(
    r"\b(?:(?:earlier|later)\s)?(?P<modifier>this|last|past|next)\s(?P<unit>week|month|year)\b"
)
_WHOLE_PERIOD: Final = _compiled(
    r"\b(?:in the course of|over the course of|throughout|during|over|in)\sthe\s"
    r"(?:whole\s|entire\s|reporting\s)?(?P<unit>week|fortnight|month|quarter|period)\b(?!\sof\b)"
)
_HOURS_LONG: Final = _compiled(
    r"\b(?:in the course of|within|over|in)\s(?:the\s)?(?P<count>24|48|72)\shours\b"
)
_NTH_WEEK: Final = re.compile(
    rf"(?i:\b(?P<nth>first|second|third|fourth|last)\sweek\sof\s)(?P<month>{MONTH_PATTERN})"
    r"(?:,?\s(?P<year>(?:19|20)\d\d))?"
)
_DAY_PARTS: Final = (
    r"(?:dawn|daybreak|sunrise|first\slight|early\shours|small\shours|first\shours|morning|"
    r"breakfast(?:\stime)?|midday|noon|afternoon|dusk|sunset|evening|nightfall|night|midnight)"
)
_PART_ALONE: Final = _compiled(
    r"\b(?:(?:shortly|just|soon|long)\s)?(?:at|by|before|after|around|towards?|until|till|from|since|"
    rf"in|during|as\sof|about|between\s{_DAY_PARTS}\sand)\s"
    r"(?:about\s|around\s|nearly\s|the\s|early\s|late\s){0,3}"
    rf"(?P<part>{_DAY_PARTS})\b(?!\s(?:prayers?|news|vision|time\sraids?))"
)
_CLOCK: Final = _compiled(
    r"\bat\s(?:about\s|around\s|exactly\s)?(?:\d{1,2}(?::\d\d)?\s?(?:a\.?m\b\.?|p\.?m\b\.?|o['’]clock)|"
    rf"\d{{1,2}}:\d\d|(?:{'|'.join(list(_NUMBERS)[:12])})\s(?:o['’]clock|in\sthe\s(?:morning|afternoon|evening)))"
)
_SAME_DAY: Final = _compiled(
    r"\b(?:on\s|in\s|at\s(?:almost\s|about\s)?)?(?:the|that)\s(?:very\s)?same\s"
    r"(?P<part>day|morning|afternoon|evening|night|hours?|time)\b|"
    r"\bthat\s(?P<part2>day|morning|afternoon|evening|night)\b|"
    r"\b(?:earlier|later)\s(?:on|in|that)\s(?:the\s|same\s){0,2}day\b|\b(?:earlier|later)\sthat\sday\b|"
    r"\bduring\sthe\sday\b|\bwithin\s(?:minutes|hours|the\shour|an\shour)(?:\sof\sthat)?\b|"
    rf"\b(?:(?:{_COUNT}|some)\s)?(?:minutes|hours|moments|an\shour)\s(?:later|earlier|afterwards|before)\b"
)
_NEXT_DAY: Final = _compiled(
    r"\b(?:on\s|by\s)?(?:the\s)?(?:next|following)\s(?P<part>day|morning|afternoon|evening|night)\b|"
    r"\bthe\s(?P<part2>day|morning|night)\safter"
    r"(?=\s(?:that|without|with|in|at|by|and|but|near)\b|\s*[.,;:)]|\s*\Z)"
)
_DAY_BEFORE: Final = _compiled(
    r"\b(?:on\s)?the\s(?:previous|preceding)\s(?P<part>day|evening|night|morning|afternoon)\b|"
    r"\bthe\s(?P<part2>day|evening|night|morning)\sbefore\b(?!\syesterday)"
)
_DAYS_LATER: Final = _compiled(
    rf"\b(?P<count>{_COUNT})\s(?P<unit>day|week|month)s?\s"
    r"(?P<way>later|on(?=\s*[.,;])|afterwards|thereafter|after\sthat|after|earlier|before|previously|prior)\b"
)
_DAY_NUMBER: Final = re.compile(
    r"\b(?i:(?P<since>since|on|by|from|until|till|of|to|before|after|through|and|during)\s)?the\s"
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?:\s?(?:and|to|-|–)\s?(?:the\s)?(?P<until>\d{1,2})(?:st|nd|rd|th)\b)?"
    r"(?!\s?[-–]|\s+(?:of\s)?(?:[A-Z\d]|centur|annivers|time\b|day\b|days\b|week|month|year|arm|mech|"
    r"infantry|division|brigade|battal|regiment|corps|floor|parallel|hour|round|straight|consec))"
)
_STREAK: Final = _compiled(
    rf"\bfor\s(?:a|the)\s(?P<nth>{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))\s"
    r"(?:straight\s|consecutive\s|successive\s|running\s)?(?P<unit>day|week)\b(?:\srunning|\sin\sa\srow)?"
)
_DAYS_LONG: Final = _compiled(
    r"\bfor\s(?:the\s(?:last|past)\s)?(?:the\s)?"
    rf"(?P<count>{_COUNT})\s(?:straight\s|consecutive\s|successive\s)?(?P<unit>day|week)s\b(?!\sago)"
)
_RECENT: Final = _compiled(
    r"\b(?:recently|lately|currently|in\srecent\s(?:days|hours|weeks)|for\s(?:days|weeks)|these\sdays)\b"
)
#: Days before the report's own date.
_DAYS_BACK: Final = {
    "the day before yesterday": 2,
    "yesterday": 1,
    "yday": 1,
    "last night": 1,
    "last evening": 1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": -1,
}
_DAY_WORD: Final = _compiled(
    r"\b(?P<word>" + "|".join(w.replace(" ", r"\s") for w in _DAYS_BACK) + rf")\b{_PART}"
)
_PART_AFTER: Final = _compiled(_PART)


def find_dates(text: str, within: Span) -> tuple[DateExpression, ...]:
    """Date expressions of a stretch of text, in order, none overlapping.

    Args:
        text: The whole text; spans count its characters.
        within: The stretch to read, usually a sentence.
    """
    found: list[DateExpression] = []
    for reader in _READERS:
        for expression in reader(text, within):
            if not any(expression.span.overlaps(other.span) for other in found):
                found.append(expression)
    return tuple(_joined_nights(text, sorted(found, key=lambda e: e.span)))


_TO_DATE: Final = re.compile(r"(?i),?\s(?P<way>of|on|from|to|into|till)?\s?(?:the\s)?|\s")


def _joined_nights(text: str, found: Sequence[DateExpression]) -> Iterator[DateExpression]:
    """Hours of a day put together with the day they are of: "in the night to Sunday"."""
    waiting: DateExpression | None = None
    for expression in found:
        if waiting is not None:
            between = _TO_DATE.fullmatch(text, waiting.span.end, expression.span.start)
            if between is None or expression.kind not in _DAYS:
                yield waiting
            else:
                expression = _of_day(waiting, expression, (between["way"] or "").lower())
            waiting = None
        if expression.kind in (DateKind.PART_OF_DAY, DateKind.OVERNIGHT):
            waiting = expression
        else:
            yield expression
    if waiting is not None:
        yield waiting


def _of_day(part: DateExpression, day: DateExpression, way: str) -> DateExpression:
    is_night = part.part_of_day == "night"
    modifier = day.modifier
    if is_night and way in ("to", "into"):
        modifier = "night_to"
    elif is_night and (way == "of" or part.kind is DateKind.OVERNIGHT):
        modifier = "night_of"
    span = Span(part.span.start, day.span.end)
    return replace(day, span=span, modifier=modifier, part_of_day=part.part_of_day)


def _calendar_dates(text: str, within: Span) -> Iterator[DateExpression]:
    for written in written_dates(text, within):
        part = _PART_AFTER.match(text, written.span.end, within.end)
        end = part.end() if part and part["part"] else written.span.end
        since = text[max(within.start, written.span.start - 6) : written.span.start].lower()
        yield DateExpression(
            Span(written.span.start, end),
            DateKind.SINCE if since == "since " else DateKind.CALENDAR,
            year=written.year,
            month=written.month,
            day=written.day,
            until=written.until,
            weekday=written.weekday,
            part_of_day=part["part"] if part else None,
        )


def _day_words(text: str, within: Span) -> Iterator[DateExpression]:
    for match in _DAY_WORD.finditer(text, within.start, within.end):
        word = re.sub(r"\s", " ", match["word"].lower())
        part = match["part"] or (word.split()[-1] if " " in word else None)
        yield DateExpression(
            Span(*match.span()),
            DateKind.DAY_OFFSET,
            count=_DAYS_BACK[word],
            unit="day",
            part_of_day="night" if word == "tonight" else part,
        )
    for match in _AGO.finditer(text, within.start, within.end):
        yield _counted(match, DateKind.DAY_OFFSET)
    for match in _OVERNIGHT.finditer(text, within.start, within.end):
        yield DateExpression(Span(*match.span()), DateKind.OVERNIGHT, part_of_day="night")


def _relative_days(text: str, within: Span) -> Iterator[DateExpression]:
    for pattern, count in ((_NEXT_DAY, 1), (_DAY_BEFORE, -1)):
        for match in pattern.finditer(text, within.start, within.end):
            part = (match["part"] or match["part2"]).lower()
            yield DateExpression(
                Span(*match.span()),
                DateKind.RELATIVE,
                count=count,
                unit="day",
                part_of_day=None if part == "day" else part,
            )
    for match in _DAYS_LATER.finditer(text, within.start, within.end):
        yield _counted_on(match)


_LATER: Final = frozenset({"later", "on", "afterwards", "thereafter", "after that"})


def _counted_on(match: re.Match[str]) -> DateExpression:
    # "Two days after the town fell": the fall is what the words date, two days back.
    way = re.sub(r"\s", " ", match["way"].lower())
    sign = 1 if way in _LATER else -1
    return DateExpression(
        Span(*match.span()),
        DateKind.RELATIVE,
        count=sign * _number(match["count"]),
        unit=match["unit"].lower(),
    )


def _day_numbers(text: str, within: Span) -> Iterator[DateExpression]:
    for match in _DAY_NUMBER.finditer(text, within.start, within.end):
        day, until = int(match["day"]), int(match["until"] or 0)
        if not 1 <= day <= 31:
            continue
        yield DateExpression(
            Span(*match.span()),
            DateKind.DAY_NUMBER,
            day=day,
            until=(0, until) if day < until <= 31 else None,
            modifier="since" if (match["since"] or "").lower() == "since" else None,
        )


def _same_days(text: str, within: Span) -> Iterator[DateExpression]:
    for match in _SAME_DAY.finditer(text, within.start, within.end):
        yield DateExpression(Span(*match.span()), DateKind.SAME_DAY)


def _parts_of_day(text: str, within: Span) -> Iterator[DateExpression]:
    for match in _PART_ALONE.finditer(text, within.start, within.end):
        part = re.sub(r"\s", " ", match["part"].lower())
        yield DateExpression(Span(*match.span()), DateKind.PART_OF_DAY, part_of_day=part)
    for match in _CLOCK.finditer(text, within.start, within.end):
        yield DateExpression(Span(*match.span()), DateKind.PART_OF_DAY)


def _streaks(text: str, within: Span) -> Iterator[DateExpression]:
    for match in _STREAK.finditer(text, within.start, within.end):
        written = match["nth"].lower()
        nth = _ORDINALS.get(written) or int(re.sub(r"\D", "", written))
        unit = match["unit"].lower()
        yield DateExpression(Span(*match.span()), DateKind.STREAK, count=nth - 1, unit=unit)
    for match in _DAYS_LONG.finditer(text, within.start, within.end):
        yield _counted(match, DateKind.STREAK)


def _recent(text: str, within: Span) -> Iterator[DateExpression]:
    for match in _RECENT.finditer(text, within.start, within.end):
        yield DateExpression(Span(*match.span()), DateKind.RECENT)


def _weekdays(text: str, within: Span) -> Iterator[DateExpression]:
    for match in _WEEKDAY.finditer(text, within.start, within.end):
        modifier = (match["modifier"] or "").lower() or None
        yield DateExpression(
            Span(*match.span()),
            DateKind.SINCE if match["since"] else DateKind.WEEKDAY,
            weekday=WEEKDAY_NUMBER[match["weekday"].casefold().rstrip(".")],
            modifier="last" if modifier in ("past", "previous") else modifier,
            part_of_day=match["part"],
        )


def _trailing(text: str, within: Span) -> Iterator[DateExpression]:
    for match in _TRAILING.finditer(text, within.start, within.end):
        # "In the past hours" is today, "in the past hour" too.
        is_today = match["count"] is None and match["unit"].lower() == "hour"
        counted = _counted(match, DateKind.TRAILING)
        yield replace(counted, count=0) if is_today else counted
    for match in _HOURS_LONG.finditer(text, within.start, within.end):
        span, count = Span(*match.span()), int(match["count"])
        yield DateExpression(span, DateKind.TRAILING, count=count, unit="hour")


def _counted(match: re.Match[str], kind: DateKind) -> DateExpression:
    return DateExpression(
        Span(*match.span()), kind, count=_number(match["count"]), unit=match["unit"].lower()
    )


def _number(written: str | None) -> int:
    word = re.sub(r"^a\s(?=few|couple)", "", re.sub(r"\s", " ", (written or "one").lower()))
    return int(word) if word.isdigit() else _NUMBERS[word]


def _periods(text: str, within: Span) -> Iterator[DateExpression]:
    for match in _WEEKEND.finditer(text, within.start, within.end):
        yield DateExpression(
            Span(*match.span()), DateKind.WEEKEND, modifier=(match["modifier"] or "this").lower()
        )
    for match in _PERIOD.finditer(text, within.start, within.end):
        modifier = match["modifier"].lower()
        yield DateExpression(
            Span(*match.span()),
            DateKind.PERIOD,
            unit=match["unit"].lower(),
            modifier="last" if modifier == "past" else modifier,
        )
    for match in _WHOLE_PERIOD.finditer(text, within.start, within.end):
        unit = match["unit"].lower()
        yield DateExpression(Span(*match.span()), DateKind.PERIOD, unit=unit, modifier="whole")


def _weeks_of_months(text: str, within: Span) -> Iterator[DateExpression]:
    for match in _NTH_WEEK.finditer(text, within.start, within.end):
        nth = {"first": 1, "last": 4}.get(match["nth"].lower()) or _ORDINALS[match["nth"].lower()]
        yield DateExpression(
            Span(*match.span()),
            DateKind.PERIOD,
            year=int(match["year"]) if match["year"] else None,
            month=MONTH_NUMBER[match["month"].casefold()],
            count=nth,
            unit="week",
        )


def _months(text: str, within: Span) -> Iterator[DateExpression]:
    for match in _MONTH.finditer(text, within.start, within.end):
        # A bare capitalised "May" or "March" may open a sentence or a name.
        if not (match["since"] or match["year"] or match["modifier"]):
            continue
        yield DateExpression(
            Span(*match.span()),
            DateKind.SINCE if (match["since"] or "").lower() == "since " else DateKind.MONTH,
            year=int(match["year"]) if match["year"] else None,
            month=MONTH_NUMBER[match["month"].casefold()],
            modifier=(match["modifier"] or "").lower() or None,
        )


def _years(text: str, within: Span) -> Iterator[DateExpression]:
    for match in _YEAR.finditer(text, within.start, within.end):
        since = match["since"].lower().startswith("since")
        kind = DateKind.SINCE if since else DateKind.YEAR
        yield DateExpression(Span(*match.span()), kind, year=int(match["year"]))


#: Earlier readers are the more specific: "11 February 2016" before "February 2016".
_READERS: Final[tuple[Callable[[str, Span], Iterator[DateExpression]], ...]] = (
    _calendar_dates,
    _day_words,
    _weekdays,
    _trailing,
    _periods,
    _weeks_of_months,
    _months,
    _years,
    _relative_days,
    _streaks,
    _same_days,
    _day_numbers,
    _parts_of_day,
    _recent,
)
#: What hours can be of.
_DAYS: Final = frozenset(
    {DateKind.CALENDAR, DateKind.WEEKDAY, DateKind.DAY_OFFSET, DateKind.DAY_NUMBER, DateKind.SINCE}
)
