"""Control as the page asks for it, held against the spans computed from the records."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontline.control.changes import Control, control_of
from frontline.control.interests import reference_interests
from frontline.control.rules import RULES
from frontline.control.spans import ControlSpan
from frontline.interchange.control_files import spans_csv, spans_parquet
from frontline.model import ControlState, PeriodUnit
from frontline.selection import Box, Circle, Period, Selection
from frontline.store import control_frames as frames
from frontline.store.control_frames import Moment
from frontline.store.database import Session
from frontline.store.dataset import Dataset
from tests.control.limited import limited
from tests.store.plain import is_in
from tests.store.plain_control import bucket

FIRST = date(2016, 11, 1)
days = st.integers(-40, 160).map(lambda number: FIRST + timedelta(days=number))
rules = st.sampled_from(sorted(RULES))
fadings = st.integers(1, 120)
units = st.sampled_from(PeriodUnit)
selections = st.builds(
    Selection,
    period=st.builds(Period, st.none() | days, st.none() | days),
    provinces=st.just(()) | st.just(("SY02", "SY07")),
    near=st.just(None) | st.just(Circle("C1007", 60)),
    box=st.just(None) | st.just(Box.of(36.0, 34.2, 38.5, 36.4)),
)
each_selection = settings(
    max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


class Spans:
    """Prints short: a failing example names its selection, not a thousand spans."""

    def __init__(self, control: Control) -> None:
        self.ledger = control.ledger
        self.spans = control.spans

    def __repr__(self) -> str:
        return f"{len(self.spans)} spans"


@pytest.fixture(scope="module")
def control(dataset: Dataset) -> Spans:
    content = dataset.content()
    return Spans(control_of(content.events, content.claims, reference_interests()))


def _shown(control: Spans, selection: Selection, rule: str, fading: int = 90) -> list[ControlSpan]:
    """The spans as far as the words on them carry."""
    return [
        span
        for span in limited(control.spans, fading)
        if span.rule == rule
        and (
            not selection.provinces
            or (span.located is not None and span.located.admin1_pcode in selection.provinces)
        )
        and is_in(span.located, selection)
    ]


def _day(value: Any) -> date | None:  # noqa: ANN401 - a cell may hold anything
    return None if pd.isna(value) else pd.Timestamp(value).date()


def _rows(frame: pd.DataFrame) -> list[SimpleNamespace]:
    """Rows whose cells may hold anything."""
    return [
        SimpleNamespace(**{str(name): cell for name, cell in row.items()})
        for row in frame.to_dict("records")
    ]


@given(selection=selections, rule=rules, day=days, fading=fadings)
@each_selection
def test_the_map_shows_the_spans_of_the_day(
    session: Session, control: Spans, selection: Selection, rule: str, day: date, fading: int
) -> None:
    rows = frames.control_map(session, selection, Moment(day, rule), fading_days=fading)
    spans = [span for span in _shown(control, selection, rule, fading) if span.covers(day)]
    assert rows["place_id"].tolist() == [span.place_id for span in spans]
    for row, span in zip(_rows(rows), spans, strict=True):
        assert (row.state, row.holders) == (span.state, ", ".join(span.holders))
        assert row.is_inferred == span.is_inferred
        if span.holders:
            told = [word for word in span.evidence_dates if word <= day]
            assert _day(row.last_evidence) == max(told, default=None)
            assert row.days_without_news <= 2 * fading


@given(rule=rules, other=rules, day=days)
@each_selection
def test_places_keep_their_order(session: Session, rule: str, other: str, day: date) -> None:
    selection = Selection()
    one = frames.control_map(session, selection, Moment(day, rule))
    two = frames.control_map(session, selection, Moment(FIRST, other))
    assert one["place_id"].tolist() == two["place_id"].tolist()


@given(selection=selections, rule=rules, unit=units, fading=fadings)
@each_selection
def test_places_held(
    session: Session,
    control: Spans,
    selection: Selection,
    rule: str,
    unit: PeriodUnit,
    fading: int,
) -> None:
    """Nobody counts as holder once he is last known only."""
    rows = frames.control_held(session, selection, rule, unit, fading_days=fading)
    if selection.period.start is None or selection.period.end is None:
        assert rows.empty
        return
    starts = {bucket(selection.period.start, unit) + timedelta(days=n) for n in range(300)}
    wanted = {day for day in starts if day <= selection.period.end and bucket(day, unit) == day}
    held = [s for s in _shown(control, selection, rule, fading) if s.state is ControlState.HELD]
    expected = Counter(
        (day, side) for day in wanted for span in held if span.covers(day) for side in span.holders
    )
    assert {(_day(r.starts_on), r.family): r.n_places for r in _rows(rows)} == expected
    inferred = Counter(
        (day, side)
        for day in wanted
        for span in held
        if span.covers(day) and span.is_inferred
        for side in span.holders
    )
    assert {
        (_day(r.starts_on), r.family): r.n_inferred for r in _rows(rows) if r.n_inferred
    } == inferred


@given(rule=rules, other=rules, day=days, later=days, fading=fadings)
@each_selection
def test_the_difference_of_two_moments(
    session: Session, control: Spans, rule: str, other: str, day: date, later: date, fading: int
) -> None:
    """What somebody says is otherwise; that words fade in between is no change."""
    rows = frames.control_difference(
        session, Selection(), Moment(day, rule), Moment(later, other), fading_days=fading
    )
    moments = ((rule, day), (other, later))
    before, after = (_states(limited(control.spans, fading), *moment) for moment in moments)
    stated = [_states(control.spans, *moment) for moment in moments]
    assert rows["place_id"].tolist() == [
        p for p in sorted(before) if before[p] != after[p] and stated[0][p] != stated[1][p]
    ]
    for row in _rows(rows):
        state, holders = after[row.place_id]
        assert (row.state_after, row.holders_after) == (state, ", ".join(holders))


def _states(
    spans: Iterable[ControlSpan], rule: str, day: date
) -> dict[str, tuple[ControlState, tuple[str, ...]]]:
    return {s.place_id: (s.state, s.holders) for s in spans if s.rule == rule and s.covers(day)}


def test_the_history_of_a_place_is_whole(session: Session, control: Spans) -> None:
    busiest = Counter(span.place_id for span in control.spans).most_common(3)
    for place_id, _ in busiest:
        rows = frames.control_history(session, Selection(), place_id)
        own = [
            s
            for rule in RULES
            for s in limited(control.spans, 90)
            if (s.rule, s.place_id) == (rule, place_id)
        ]
        assert rows["rule"].tolist() == [s.rule for s in own]
        assert [_day(day) for day in rows["valid_from"]] == [s.valid_from for s in own]
        assert [tuple(ids) for ids in rows["claim_ids"]] == [s.claim_ids for s in own]


def test_the_claims_of_a_place_are_all_those_of_its_ledger_and_spans(
    session: Session, control: Spans
) -> None:
    for place_id, _ in Counter(span.place_id for span in control.spans).most_common(3):
        rows = frames.control_claims(session, Selection(), place_id)
        stated = [e.statement for e in control.ledger if e.statement.place_key == place_id]
        claims_for = {voice.claim_id for said in stated for voice in said.supporting}
        claims_against = {voice.claim_id for said in stated for voice in said.denying}
        cited = {i for s in control.spans if s.place_id == place_id for i in s.claim_ids}
        assert claims_for | claims_against | cited <= set(rows["claim_id"])
        assert claims_against <= set(rows.loc[rows["is_against"], "claim_id"])
        assert claims_for <= set(rows.loc[~rows["is_against"], "claim_id"])


@given(selection=selections, rule=rules, fading=fadings)
@each_selection
def test_every_span_can_be_saved_whole(
    session: Session, control: Spans, selection: Selection, rule: str, fading: int
) -> None:
    """What a file of the spans says is what was computed, from the database to the file."""
    frame = frames.control_spans(session, selection, rule, fading_days=fading)
    saved = pq.read_table(io.BytesIO(spans_parquet(frame, "Somebody"))).to_pylist()
    spans = _shown(control, selection, rule, fading)
    assert [(row["state"], tuple(row["holders"])) for row in saved] == [
        (span.state, span.holders) for span in spans
    ]
    assert [(row["place_id"], row["valid_from"], row["valid_until"]) for row in saved] == [
        (span.place_id, span.valid_from, span.valid_until) for span in spans
    ]
    assert [tuple(row["claim_ids"]) for row in saved] == [span.claim_ids for span in spans]
    assert len(spans_csv(frame).splitlines()) == len(spans) + 1


def test_the_last_day_is_that_of_the_last_word_that_may_colour(
    session: Session, control: Spans
) -> None:
    said = [e.statement for e in control.ledger if e.statement.exclusion is None]
    assert frames.last_statement_day(session, Selection()) == max(s.start for s in said if s.start)
