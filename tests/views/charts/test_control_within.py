"""The history of a place within a period."""

from __future__ import annotations

from datetime import date

from frontline.selection import Period
from frontline.views.charts.control_within import bounds_within, claims_within
from frontline.views.row_types import PlaceClaimRow, SpanRow
from tests.rows import row_of


def test_bars_of_control_cover_the_period_and_always_a_day() -> None:
    spans = [row_of(SpanRow, state="held", valid_from=date(2016, 12, 8))]
    start = date(2016, 12, 1)
    assert bounds_within(spans, Period(start, date(2016, 12, 31))) == (start, date(2016, 12, 31))
    for period in (Period(), Period(start, start), Period(date(2019, 1, 1)), Period(None, start)):
        first, last = bounds_within(spans, period)
        assert first < last


def test_claims_of_the_period_alone() -> None:
    claims = [
        row_of(PlaceClaimRow, claim_status="reported", sub_event_type="Other", event_date=day)
        for day in (*(date(2016, 12, day) for day in (1, 8, 20)), None)
    ]
    period = Period(date(2016, 12, 2), date(2016, 12, 8))
    assert claims_within(claims, period, with_undated=False) == [claims[1]]
    assert len(claims_within(claims, period, with_undated=True)) == 2
    assert len(claims_within(claims, Period(), with_undated=False)) == 4
