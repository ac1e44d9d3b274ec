"""What was gained and lost, under the strict and under the loose edge, by week and month."""

from datetime import date

import pytest

from frontline.model import MapFamily, PeriodUnit
from frontline.views.charts.gain_counts import (
    Counts,
    PeriodCounts,
    cell_parts,
    family_totals,
    period_counts,
    period_end,
    period_start,
    period_unit,
    period_words,
    picked_words,
)
from frontline.views.row_types import GainsRow
from tests.rows import row_of

GOVERNMENT, OPPOSITION = MapFamily.GOVERNMENT, MapFamily.OPPOSITION
MONDAY = date(2016, 12, 5)


def row(**fields: object) -> GainsRow:
    values: dict[str, object] = {
        "map_family": "Government", "starts_on": MONDAY, "gained_low": 1, "gained_high": 3,
        "lost_low": 0, "lost_high": 2, "denied": 1,
    }  # fmt: skip
    return row_of(GainsRow, **values | fields)


def test_rows_become_counts_of_a_family_and_a_period() -> None:
    (counts,) = period_counts([row()])
    assert (counts.family, counts.start) == (GOVERNMENT, MONDAY)
    assert counts.counts == Counts(1, 3, 0, 2, 1)


def test_totals_add_up_all_periods_of_a_family() -> None:
    rows = [row(), row(starts_on=date(2016, 12, 12)), row(map_family="Opposition")]
    totals = family_totals(period_counts(rows))
    assert totals == {GOVERNMENT: Counts(2, 6, 0, 4, 2), OPPOSITION: Counts(1, 3, 0, 2, 1)}


def test_header_in_words() -> None:
    counts = Counts(gained_low=58, gained_high=78, lost_low=26, lost_high=17, denied=1)
    assert counts.words() == "gained 58–78, lost 26–17, net +32 to +61, denied 1"


def test_weeks_begin_on_monday_and_months_on_the_first() -> None:
    assert period_start(date(2016, 12, 11), PeriodUnit.WEEK) == date(2016, 12, 5)
    assert period_end(date(2016, 12, 5), PeriodUnit.WEEK) == date(2016, 12, 12)
    assert period_start(date(2016, 12, 11), PeriodUnit.MONTH) == date(2016, 12, 1)
    assert period_end(date(2016, 12, 1), PeriodUnit.MONTH) == date(2017, 1, 1)
    assert period_words(date(2016, 12, 5), PeriodUnit.WEEK) == "week of 5 Dec 2016"
    assert period_words(date(2016, 12, 1), PeriodUnit.MONTH) == "Dec 2016"


def test_long_periods_are_counted_by_month() -> None:
    assert period_unit(date(2016, 1, 1), date(2017, 2, 1)) is PeriodUnit.WEEK
    assert period_unit(date(2016, 1, 1), date(2019, 1, 1)) is PeriodUnit.MONTH


def test_a_clicked_bar_names_its_family_and_period() -> None:
    cell = PeriodCounts(GOVERNMENT, MONDAY, Counts()).cell
    assert cell == "Government|2016-12-05"
    assert cell_parts(cell) == (GOVERNMENT, MONDAY)
    assert picked_words(GOVERNMENT, MONDAY, PeriodUnit.WEEK) == "Government, week of 5 Dec 2016"


@pytest.mark.parametrize("cell", ["", "Government", "Government|Monday", "Nobody|2016-12-05"])
def test_a_bar_that_cannot_be_is_none(cell: str) -> None:
    assert cell_parts(cell) is None
