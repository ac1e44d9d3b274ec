"""Periods: cut to the days with data, and as an axis shows them."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from frontline.selection import ALL_DAYS, Period

FIRST, LAST = date(2011, 3, 1), date(2019, 11, 30)
ends = st.none() | st.dates()


@given(ends, ends, st.dates(FIRST, LAST))
def test_a_cut_period_has_the_same_days_of_the_data(
    start: date | None, end: date | None, day: date
) -> None:
    period = Period(start, end)
    cut = period.within(FIRST, LAST)
    was_in = (start or date.min) <= day <= (end or date.max)
    assert was_in == ((cut.start or day) <= day <= (cut.end or day))
    assert cut.within(FIRST, LAST) == cut


@given(st.dates(FIRST, LAST), st.dates(FIRST, LAST))
def test_what_is_chosen_on_an_axis_is_shown_on_it(one: date, other: date) -> None:
    days = min(one, other), max(one, other)
    assert Period.chosen(days, (FIRST, LAST)).shown(FIRST, LAST) == days


def test_the_whole_axis_is_an_open_period() -> None:
    assert Period.chosen((FIRST, LAST), (FIRST, LAST)) == ALL_DAYS
    assert ALL_DAYS.shown(FIRST, LAST) == (FIRST, LAST)
