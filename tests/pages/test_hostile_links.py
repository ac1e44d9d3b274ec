"""Links that ask for too much: every page answers, in bounded time, without a traceback."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest

from frontline import folders
from frontline.model import ControlRule, PeriodUnit
from frontline.selection import Period, Selection, read_link, write_link
from frontline.store import frames
from frontline.store.control_frames import control_counts, control_held, control_ledger
from frontline.store.database import Database
from frontline.store.dataset import open_dataset
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
        link = read_link(query)
        assert all(len(notice) < 400 for notice in link.notices)
        period = link.selection.period.within(FIRST, LAST)
        bounded = replace(link.selection, period=period)
        again = read_link(write_link(bounded)).selection
        assert again == bounded or period.start or period.end
        frames.event_counts(session, bounded)
        frames.event_rows(session, bounded, limit=50)
        control_counts(session, bounded)
        control_ledger(session, bounded, link.options.rule)
    assert time.process_time() - began < 5 * LONGEST_S


def test_the_period_that_hung_is_worked_out(sample: Sample) -> None:
    session = Database.load([open_dataset(folders.datasets() / "reports")]).session()
    ages = Selection(period=Period(date.min, date.max).within(FIRST, LAST))
    held = control_held(session, ages, ControlRule.ANY_CLAIM, PeriodUnit.WEEK)
    assert 0 < len(held) < 100
