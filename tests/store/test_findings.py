"""What a page finds equals a slow, obvious count on the same random selection."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.control.interests import reference_interests
from frontline.selection import Period, Selection
from frontline.store import findings
from frontline.store.database import Session
from frontline.store.dataset import Dataset
from tests.store.plain import PlainEvents, in_period, matches_any_time, matching
from tests.store.plain_control import NO_CHANGE, PlainStatement, plain_ledger, shown
from tests.store.test_control_ledger import Ledger
from tests.store.test_control_ledger import selections as control_selections
from tests.store.test_frames import days, each_selection, selections

periods = st.builds(Period, st.none() | days, st.none() | days)


@pytest.fixture(scope="module")
def ledger(dataset: Dataset) -> Ledger:
    return Ledger(plain_ledger(dataset.content(), reference_interests()))


@given(selection=selections, period=periods)
@each_selection
def test_dated_events_of_any_days(
    session: Session, items: PlainEvents, selection: Selection, period: Period
) -> None:
    other = replace(selection, period=period, with_undated=False)
    expected = len(matching(items, other))
    assert findings.n_dated_events(session, selection, period) == (expected,)


@given(selection=selections)
@each_selection
def test_provinces_and_kinds(session: Session, items: PlainEvents, selection: Selection) -> None:
    found = matching(items, selection)
    provinces = Counter(
        item.place.admin1_pcode for item in found if item.place and item.place.admin1_pcode
    )
    assert findings.province_sizes(session, selection) == provinces
    kinds = findings.kinds(session, selection)
    assert kinds.sub_event_types == Counter(str(item.event.sub_event_type) for item in found)
    assert kinds.claim_statuses == Counter(str(item.event.claim_status) for item in found)


@given(selection=selections)
@each_selection
def test_a_picked_place_narrows_what_is_found(
    session: Session, items: PlainEvents, selection: Selection
) -> None:
    found = [item for item in items if matches_any_time(item, selection) and item.spot_id]
    for item in found[:2]:
        picked = replace(selection, place_id=item.spot_id)
        here = [i for i in found if item.spot_id in (i.spot_id, i.place and i.place.place_id)]
        dated = [i for i in here if i.event.event_date]
        assert findings.n_dated_events(session, picked, Period()) == (len(dated),)
        kinds = findings.kinds(session, picked)
        assert sum(kinds.claim_statuses.values()) == sum(in_period(i, picked) for i in here)


@given(selection=control_selections)
@each_selection
def test_places_that_changed_hands(session: Session, ledger: Ledger, selection: Selection) -> None:
    rows = [row for row in shown(ledger, selection) if _is_change(row)]
    found = findings.changes(session, selection)
    dated = [row for row in rows if row.event.event_date]
    assert found.gained == Counter(str(row.gained_by) for row in dated if row.gained_by)
    assert found.lost == Counter(str(row.lost_by) for row in dated if row.lost_by)
    assert bool(found.n_places) == bool(rows)
    assert found.n_places <= len(rows)
    statements = shown(ledger, replace(selection, with_undated=False))
    n_dated = findings.n_dated_statements(session, selection, selection.period)
    assert n_dated == (len(statements),)


def _is_change(row: PlainStatement) -> bool:
    return row.exclusion not in NO_CHANGE and row.event.claim_status != "false"


@given(start=st.dates(), n_days=st.integers(1, 400))
def test_the_period_before_has_as_many_days_and_ends_the_day_before(
    start: date, n_days: int
) -> None:
    if start > date.max - timedelta(days=n_days):
        return
    end = start + timedelta(days=n_days - 1)
    found = findings.earlier_period(Period(start, end), [(date.min, date.max)])
    if (start - date.min).days < n_days:
        assert found is None
        return
    assert found is not None and found.start is not None and found.end is not None
    assert (found.end - found.start).days + 1 == n_days
    assert found.end + timedelta(days=1) == start


def test_nothing_is_compared_that_data_do_not_reach() -> None:
    december = Period(date(2016, 12, 1), date(2016, 12, 31))
    first, last = date(2016, 10, 31), date(2016, 12, 31)
    november = Period(date(2016, 10, 31), date(2016, 11, 30))
    assert findings.earlier_period(december, [(first, last)]) == november
    shorter = (first + timedelta(days=1), last)
    assert findings.earlier_period(december, [shorter]) is None
    assert findings.earlier_period(december, [(first, last), shorter]) is None
    assert findings.earlier_period(december, [(first, last - timedelta(days=1))]) is None
    assert findings.earlier_period(december, [(first, last), None]) is None
    assert findings.earlier_period(december, []) is None


@pytest.mark.parametrize("period", [Period(), Period(date(2016, 12, 1)), Period(None, date.max)])
def test_an_open_period_is_compared_with_nothing(period: Period) -> None:
    assert findings.earlier_period(period, [(date.min, date.max)]) is None
