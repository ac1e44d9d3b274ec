"""Dates read against the heading above, the period covered and the day told before."""

from __future__ import annotations

from datetime import date

import pytest

from frontline.extraction.mentions.dates.resolution import (
    DateContext,
    ResolvedDate,
    dates_of,
    is_recap,
    resolve,
    untold_date,
)
from frontline.extraction.mentions.dates.told import told_dates
from frontline.model import DatePrecision, DateSpan, Span
from frontline.reports.metadata import ReportMetadata
from frontline.reports.reader import make_report
from tests.extraction.reports import report_of

MAY_12 = date(2019, 5, 12)  # a Sunday
WEEK = (date(2019, 5, 6), date(2019, 5, 12))


@pytest.mark.parametrize(
    ("words", "said", "start", "end"),
    [
        ("the same day", date(2019, 5, 9), date(2019, 5, 9), None),
        ("That evening", date(2019, 5, 9), date(2019, 5, 9), None),
        ("the next day", date(2019, 5, 9), date(2019, 5, 10), None),
        ("the following morning", date(2019, 5, 9), date(2019, 5, 10), None),
        ("a day earlier", date(2019, 5, 9), date(2019, 5, 8), None),
        ("the day before", date(2019, 5, 9), date(2019, 5, 8), None),
        ("Two days later", date(2019, 5, 9), date(2019, 5, 11), None),
        ("at dawn", date(2019, 5, 9), date(2019, 5, 9), None),
        ("by nightfall", None, MAY_12, None),
        ("on the 8th", date(2019, 5, 6), date(2019, 5, 8), None),
        ("on the 2nd", date(2019, 4, 29), date(2019, 5, 2), None),
        ("on the 4th and 5th", None, date(2019, 5, 4), date(2019, 5, 5)),
        ("on the evening of the 8th", None, date(2019, 5, 8), None),
        ("on the night of 9 May", None, date(2019, 5, 9), date(2019, 5, 10)),
        ("in the night to Friday", None, date(2019, 5, 9), date(2019, 5, 10)),
        ("overnight on Thursday", None, date(2019, 5, 9), date(2019, 5, 10)),
        ("for a third day", None, date(2019, 5, 10), MAY_12),
        ("between 3 and 5 May", None, date(2019, 5, 3), date(2019, 5, 5)),
        ("5–7 May", None, date(2019, 5, 5), date(2019, 5, 7)),
        ("from 29 April to 2 May", None, date(2019, 4, 29), date(2019, 5, 2)),
        ("last week", None, date(2019, 4, 29), date(2019, 5, 5)),
        ("earlier this month", None, date(2019, 5, 1), MAY_12),
        ("in the past hours", None, MAY_12, None),
        ("in early March", None, date(2019, 3, 1), None),
        ("12.03.2017", None, date(2017, 3, 12), None),
    ],
)
def test_words_mean_their_days(
    words: str, said: date | None, start: date, end: date | None
) -> None:
    text = f"They came {words}, people said."
    (expression, *_) = dates_of(report_of(text, MAY_12), Span(0, len(text)))
    when = resolve(expression, DateContext(published=MAY_12, said_before=said))
    assert (when.start, when.end) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "Guns of the 4th Division fired.",
        "By the 15th Brigade's count it burned.",
        "It was the 8th anniversary of the war.",
        "A convoy of the 25th Special Mission Forces came.",
    ],
)
def test_numbers_of_units_are_no_days(text: str) -> None:
    assert dates_of(report_of(text, MAY_12), Span(0, len(text))) == ()


def test_a_heading_governs_weekdays_and_hours() -> None:
    context = DateContext(published=MAY_12, governing=DateSpan(date(2019, 5, 8)))
    for words, day in (("on Tuesday", 7), ("yesterday", 7), ("at dawn", 8), ("the next day", 9)):
        text = f"It fell {words}."
        (expression,) = dates_of(report_of(text, None), Span(0, len(text)))
        assert resolve(expression, context).start == date(2019, 5, day)


def test_weekdays_lie_in_the_period() -> None:
    context = DateContext(published=date(2019, 5, 14), period=WEEK)
    text = "It fell on Monday."
    (expression,) = dates_of(report_of(text, None), Span(0, len(text)))
    assert resolve(expression, context).start == date(2019, 5, 6)


def test_a_report_without_a_day_takes_the_year_of_its_period() -> None:
    text = "It fell on 8 May."
    (expression,) = dates_of(report_of(text, None), Span(0, len(text)))
    assert resolve(expression, DateContext(period=WEEK)).start == date(2019, 5, 8)
    assert resolve(expression, DateContext()).start is None


def test_days_are_told_on_from_sentence_to_sentence() -> None:
    text = "On 6 May shells hit the mill. The next day it burned. At dawn on the 9th it was left."
    report = make_report(text, "case", ReportMetadata("case", published_on=MAY_12))
    days = [told.when.start for told in told_dates(report)]
    assert days == [date(2019, 5, 6), date(2019, 5, 7), date(2019, 5, 9)]


def test_a_heading_parts_what_was_told_above() -> None:
    text = "The mill\n\n3 May 2019\n\nOn 1 May it burned.\n\n8 May 2019\n\nThe same day it fell.\n"
    told = told_dates(make_report(text, "case"))
    assert [t.when.start for t in told] == [date(2019, 5, 1), date(2019, 5, 8)]


@pytest.mark.parametrize(
    ("day", "period", "governing", "is_one"),
    [
        (date(2019, 5, 6), None, None, True),
        (date(2019, 5, 7), None, None, False),
        (date(2019, 4, 3), (date(2019, 4, 1), date(2019, 4, 30)), None, False),
        (date(2019, 3, 20), (date(2019, 4, 1), date(2019, 4, 30)), None, True),
        (date(2018, 1, 2), None, DateSpan(date(2018, 1, 3)), False),
        (date(2017, 1, 2), None, DateSpan(date(2018, 1, 3)), True),
    ],
)
def test_what_is_a_recap(
    day: date,
    period: tuple[date, date] | None,
    governing: DateSpan | None,
    is_one: bool,
) -> None:
    when = ResolvedDate(day, None, DatePrecision.DAY)
    assert is_recap(when, MAY_12, period, governing) is is_one


def test_what_is_told_without_a_date_takes_that_of_heading_period_or_report() -> None:
    heading = DateSpan(date(2019, 5, 8))
    assert untold_date(DateContext(MAY_12, heading, WEEK)).start == date(2019, 5, 8)
    assert untold_date(DateContext(MAY_12, None, WEEK)) == ResolvedDate(*WEEK, DatePrecision.WEEK)
    assert untold_date(DateContext(MAY_12)) == ResolvedDate(MAY_12, None, DatePrecision.WEEK)
    assert untold_date(DateContext()).start is None
