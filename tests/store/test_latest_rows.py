"""The rows beside the map are the first of the table of events, however they are found."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.selection import Period, Selection
from frontline.store import frames
from frontline.store.database import Session
from frontline.views.records import columns_of
from tests.store.test_frames import each_selection, selections

COLUMNS = [
    *("event_id", "dataset", "event_date", "date_precision", "location", "place_id"),
    *("geo_precision", "sub_event_type", "families", "claim_status", "n_sources"),
]


def assert_same_rows(session: Session, selection: Selection, limit: int) -> None:
    """The same events in the same order, with the same in every column."""
    rows = frames.latest_rows(session, selection, limit=limit)
    whole = frames.event_rows(session, selection, limit=limit, newest_first=True)
    assert rows.column_names == COLUMNS
    assert rows.to_pydict() == columns_of(whole[COLUMNS])


@given(selection=selections, limit=st.sampled_from((1, 7, 40, 250)))
@each_selection
def test_they_are_the_latest(session: Session, selection: Selection, limit: int) -> None:
    assert_same_rows(session, selection, limit)


@pytest.mark.parametrize("with_undated", [False, True])
@pytest.mark.parametrize("limit", [1, 3, 20, 10_000])
def test_undated_events_come_last(session: Session, limit: int, with_undated: bool) -> None:
    assert_same_rows(session, Selection(with_undated=with_undated), limit)


def test_a_picked_place_narrows_them(session: Session) -> None:
    places = frames.place_totals(session, Selection())
    busiest = str(places.nlargest(1, "n_events")["spot_id"].iloc[0])
    assert_same_rows(session, Selection(place_id=busiest), 5)


def test_where_no_event_is_there_is_no_row(session: Session) -> None:
    nothing = Selection(period=Period(date(1990, 1, 1), date(1990, 1, 2)))
    assert frames.latest_rows(session, nothing, limit=250).num_rows == 0
