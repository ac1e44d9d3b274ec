"""Links that ask for too much: every page answers, in bounded time, without a traceback."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline import folders
from frontline.selection import Selection, from_query, to_query, within
from frontline.store import frames
from frontline.store.control_frames import control_counts, control_held, control_ledger
from frontline.store.database import Database
from frontline.store.dataset import open_dataset
from frontline.ui.view_parameters import read_view
from tests.hostile.links import hostile_links
from tests.pages.conftest import open_app
from tests.sample import Sample

# Pages run outside a server leave their event loops to the collector of memory.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

FIRST, LAST = date(2016, 12, 8), date(2016, 12, 16)
LONGEST_S = 60.0


def as_sent(query: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The query as an address can carry it: half a character becomes a question mark."""
    return {
        name: [value.encode("utf-8", "replace").decode() for value in values]
        for name, values in query.items()
    }


@pytest.mark.timeout(900)
def test_pages_answer_hostile_links(sample: Sample) -> None:
    for page, query in hostile_links(14):
        began = time.process_time()
        open_app(page=page, query=as_sent(query))
        assert time.process_time() - began < LONGEST_S, query


def test_three_hundred_links_are_read_and_worked_out(sample: Sample) -> None:
    session = Database.load([open_dataset(folders.datasets() / "reports")]).session()
    began = time.process_time()
    for _, query in hostile_links(300):
        chosen, notices = from_query(query)
        options, _ = read_view(query)
        assert all(len(notice) < 400 for notice in notices)
        bounded = within(chosen, FIRST, LAST)
        assert from_query(to_query(bounded))[0] == bounded or bounded.start or bounded.end
        frames.event_counts(session, bounded)
        frames.event_rows(session, bounded, limit=50)
        control_counts(session, bounded)
        control_ledger(session, bounded, str(options.get("rule", "any claim")))
    assert time.process_time() - began < 5 * LONGEST_S


days = st.one_of(st.none(), st.dates())


@given(days, days)
def test_a_period_is_cut_to_the_days_that_have_data(start: date | None, end: date | None) -> None:
    chosen = Selection(start=start, end=end)
    cut = within(chosen, FIRST, LAST)
    for day in (FIRST + timedelta(days=n) for n in range(9)):
        was_in = (start or day) <= day <= (end or day)
        assert was_in == ((cut.start or day) <= day <= (cut.end or day))
    assert within(cut, FIRST, LAST) == cut
    for bound in (cut.start, cut.end):
        assert bound is None or FIRST - timedelta(days=1) <= bound <= LAST + timedelta(days=1)


def test_the_period_that_hung_is_worked_out(sample: Sample) -> None:
    session = Database.load([open_dataset(folders.datasets() / "reports")]).session()
    ages = Selection(start=date.min, end=date.max)
    held = control_held(session, within(ages, FIRST, LAST), "any claim", "week")
    assert 0 < len(held) < 100
