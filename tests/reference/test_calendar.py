"""Dates as texts write them."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.reference.calendar import written_dates

FORMS = ("%d %B %Y", "%B %d, %Y", "%d.%m.%Y", "%m/%d/%Y", "%Y-%m-%d", "%a %d %b %Y", "%A, %B %d %Y")


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.sampled_from(FORMS))
def test_every_form_of_every_day_is_read(day: date, form: str) -> None:
    (found,) = written_dates(f"It was {day.strftime(form)}.")
    swapped = found.swapped and found.year and date(found.year, *found.swapped)
    assert day in (found.full, swapped)
    assert found.weekday in (None, day.weekday())


@pytest.mark.parametrize(
    ("text", "month", "day", "year"),
    [
        ("le 3 août 2015", 8, 3, 2015),
        ("1er février", None, None, None),
        ("Feb.11.", 2, 11, None),
        ("Apr 232017", 4, 23, 2017),
        ("the 5th of May 2014", 5, 5, 2014),
        ("DECEMBER 9, 2016", 12, 9, 2016),
        ("May 17 fighters fell", 5, 17, None),
        ("in May 2014", None, None, None),
    ],
)
def test_written_forms(text: str, month: int | None, day: int | None, year: int | None) -> None:
    found = written_dates(text)
    assert [(d.month, d.day, d.year) for d in found] == ([(month, day, year)] if month else [])


@given(st.text("0123456789./-, JanuaryMay20", max_size=60))
def test_dates_never_overlap(text: str) -> None:
    spans = [written.span for written in written_dates(text)]
    assert all(a.end <= b.start for a, b in pairwise(spans))
