"""Gains, losses and the ledger, counted by the database and one by one in Python."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontline.control.interests import reference_interests
from frontline.control.rules import RULES
from frontline.model import ClaimStatus, MapFamily, PeriodUnit
from frontline.selection import Circle, Period, Selection
from frontline.store.content import DatasetContent
from frontline.store.control_frames import (
    Bar,
    control_counts,
    control_days,
    control_gains,
    control_ledger,
)
from frontline.store.database import Database, Session
from frontline.store.dataset import Dataset, write_dataset
from frontline.store.manifest import DatasetInfo
from frontline.views.charts.gain_counts import period_end
from tests.store.plain_control import (
    PlainStatement,
    bucket,
    plain_exclusions,
    plain_gains,
    plain_ledger,
    shown,
)
from tests.store.records import SIDES, contents

INFO = DatasetInfo(name="reports", title="Random", sources=("Nobody",), licence="CC0-1.0")
BELIEVED = (ClaimStatus.REPORTED.value, ClaimStatus.CLAIMED.value)
days = st.dates(date(2016, 10, 1), date(2017, 3, 31))
rules = st.sampled_from(sorted(RULES))
units = st.sampled_from(PeriodUnit)
selections = st.builds(
    Selection,
    period=st.builds(Period, st.none() | days, st.none() | days),
    with_undated=st.booleans(),
    provinces=st.just(()) | st.just(("SY02", "SY07")),
    near=st.just(None) | st.just(Circle("C1007", 60)),
    claim_statuses=st.just(()) | st.just(BELIEVED),
)
each = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])


class Ledger(list[PlainStatement]):
    """Prints short: a failing example names its selection, not all statements."""

    def __repr__(self) -> str:
        return f"{len(self)} statements"


@pytest.fixture(scope="module")
def ledger(dataset: Dataset) -> Ledger:
    return Ledger(plain_ledger(dataset.content(), reference_interests()))


@contextmanager
def loaded(content: DatasetContent) -> Iterator[Session]:
    """The records as a dataset, loaded."""
    with TemporaryDirectory() as folder:
        database = Database.load([write_dataset(Path(folder) / "reports", content, INFO, SIDES)])
        session = database.session()
        try:
            yield session
        finally:
            session.close()
            database.close()


def gains_of(
    session: Session, selection: Selection, rule: str, unit: PeriodUnit
) -> dict[tuple[MapFamily, date], tuple[int, ...]]:
    frame = control_gains(session, selection, rule, unit)
    edges = frame[["gained_low", "gained_high", "lost_low", "lost_high", "denied"]]
    keys = zip(frame["map_family"].map(MapFamily), frame["starts_on"].dt.date, strict=True)
    return dict(zip(keys, edges.itertuples(index=False, name=None), strict=True))


@given(selection=selections, rule=rules, unit=units)
@each
def test_gains_and_losses_are_those_of_the_statements(
    session: Session, ledger: Ledger, selection: Selection, rule: str, unit: PeriodUnit
) -> None:
    assert gains_of(session, selection, rule, unit) == plain_gains(
        shown(ledger, selection), rule, unit
    )


@given(content=contents(most_claims=20), rule=rules, unit=units)
@settings(max_examples=12)
def test_gains_and_losses_of_random_records(
    content: DatasetContent, rule: str, unit: PeriodUnit
) -> None:
    """Withdrawals, denials, claims found false, several gainers of one event, no loser named."""
    rows = plain_ledger(content, reference_interests())
    whole = Selection(with_undated=True)
    with loaded(content) as session:
        assert gains_of(session, whole, rule, unit) == plain_gains(rows, rule, unit)
        table = control_ledger(session, whole, rule)
        assert table["event_id"].tolist() == [row.event.event_id for row in rows]
        assert table["n_sources"].tolist() == [row.n_sources for row in rows]
        admitted = [rule in row.admitted_under for row in rows]
        assert table["is_admitted"].tolist() == admitted


@given(selection=selections)
@each
def test_counts_and_days_of_the_ledger(
    session: Session, ledger: Ledger, selection: Selection
) -> None:
    rows = shown(ledger, selection)
    frame = control_counts(session, selection)
    reasons = [None if pd.isna(reason) else str(reason) for reason in frame["exclusion"]]
    assert dict(zip(reasons, frame["n_statements"], strict=True)) == plain_exclusions(rows)
    assert frame["n_undated"].sum() == sum(row.day is None for row in rows)
    dated = sorted({row.day for row in rows if row.day})
    assert control_days(session, selection) == tuple(dated)


@given(selection=selections, rule=rules, limit=st.integers(1, 60))
@each
def test_the_ledger_shows_the_latest_in_order_and_counts_all(
    session: Session, ledger: Ledger, selection: Selection, rule: str, limit: int
) -> None:
    rows = shown(ledger, selection)
    frame = control_ledger(session, selection, rule, limit=limit)
    dated = [row for row in rows if row.day]
    undated = [row for row in rows if not row.day]
    latest = (dated + undated)[:limit]
    assert frame["event_id"].tolist() == [row.event.event_id for row in latest]
    assert set(frame["n_statements"]) == ({len(rows)} if rows else set())


@given(selection=selections, rule=rules, unit=units)
@each
def test_every_bar_has_its_statements(
    session: Session, ledger: Ledger, selection: Selection, rule: str, unit: PeriodUnit
) -> None:
    rows = shown(ledger, selection)
    for family, start in plain_gains(rows, rule, unit):
        end = period_end(start, unit)
        bar = Bar(family, start, end)
        frame = control_ledger(session, selection, rule, bar=bar)
        behind = [
            row.event.event_id
            for row in rows
            if row.day and bucket(row.day, unit) == start and family in (row.gained_by, row.lost_by)
        ]
        assert frame["event_id"].tolist() == behind
