"""Every aggregate equals a slow, obvious computation on the same random selection."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontline.model import Role
from frontline.selection import Box, Circle, Period, Selection
from frontline.store import frames
from frontline.store.database import Session
from frontline.store.dataset import Dataset
from harness.synthetic import ACTORS
from tests.store.plain import (
    PlainEvent,
    by_key,
    matches_any_time,
    matching,
    top_families,
)

FIRST = date(2016, 11, 1)
days = st.integers(-5, 125).map(lambda number: FIRST + timedelta(days=number))


def some(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Mostly no filter, else a few of the values."""
    picked = st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True).map(tuple)
    return st.just(()) | st.just(()) | picked


selections = st.builds(
    Selection,
    datasets=st.sampled_from((("reports",), ("workspace",), ("reports", "workspace"), ("none",))),
    period=st.builds(Period, st.none() | days, st.none() | days),
    with_undated=st.booleans(),
    provinces=some("SY02", "SY07", "SY05", "SY99"),
    event_types=some("Battles", "Air/drone strike", "Strategic developments", "Armed clash"),
    families=some("pro-government", "islamic-state", "Russia", "sdf", "nobody"),
    actors=some(*(name for name, *_ in ACTORS), "Nobody"),
    claim_statuses=some("reported", "claimed", "denied", "false"),
    sources=some("Reuters", "Amaq", "Nobody"),
    near=st.just(None)
    | st.just(None)
    | st.just(Circle("C1007", 60))
    | st.just(Circle("C2889", 150)),
    box=st.just(None) | st.just(None) | st.just(Box.of(36.0, 34.2, 38.5, 36.4)),
    text=st.sampled_from(
        ("", "", "", "al", "CLASHES at", "àl-", "حلب", "IS", "روسيا", "%", "_", "' OR 1=1 --")
    ),
)
each_selection = settings(
    max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows with plain values, missing ones None."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [
        {
            str(name): value.date() if isinstance(value, pd.Timestamp) else value
            for name, value in row.items()
        }
        for row in plain.to_dict("records")
    ]


def _span(items: list[PlainEvent]) -> tuple[date | None, date | None]:
    dates = [item.event.event_date for item in items if item.event.event_date]
    return min(dates, default=None), max(dates, default=None)


@given(selection=selections)
@each_selection
def test_event_counts(session: Session, items: list[PlainEvent], selection: Selection) -> None:
    counts = frames.event_counts(session, selection)
    any_time = [item for item in items if matches_any_time(item, selection)]
    shown = matching(items, selection)
    classes = Counter(item.located_as for item in shown)
    first, last = _span(shown)
    placed = [item for item in shown if item.spot_id]
    assert counts == frames.EventCounts(
        n_total=sum(item.dataset in selection.datasets for item in items),
        n_shown=len(shown),
        n_any_time=len(any_time),
        n_undated=sum(item.event.event_date is None for item in any_time),
        n_placed=classes["placed"],
        n_places=len({item.spot_id for item in placed}),
        n_subdistricts=len({_group(item) for item in placed}),
        n_district_only=classes["district"],
        n_province_only=classes["province"],
        n_country_only=classes["country"],
        n_outside=classes["outside"],
        n_without_location=classes["none"],
        first_date=first,
        last_date=last,
    )
    assert sum(classes.values()) == counts.n_shown


def _group(item: PlainEvent) -> str | None:
    return (item.place.admin3_pcode if item.place else None) or item.spot_id


@given(selection=selections)
@each_selection
def test_place_totals(session: Session, items: list[PlainEvent], selection: Selection) -> None:
    rows = _records(frames.place_totals(session, selection))
    every_spot = sorted({item.spot_id for item in items if item.spot_id})
    assert [row["spot_id"] for row in rows] == every_spot
    shown = by_key(matching(items, selection), lambda item: item.spot_id)
    for row in rows:
        here = shown.get(row["spot_id"], [])
        assert row["n_events"] == len(here)
        assert (row["map_family_1"], row["map_family_2"]) == top_families(here)
        assert (row["first_date"], row["last_date"]) == _span(here)


@given(selection=selections)
@each_selection
def test_subdistrict_totals(
    session: Session, items: list[PlainEvent], selection: Selection
) -> None:
    rows = _records(frames.subdistrict_totals(session, selection))
    every = by_key((item for item in items if item.spot_id), _group)
    assert [row["group_id"] for row in rows] == sorted(key for key in every if key)
    shown = by_key((i for i in matching(items, selection) if i.spot_id), _group)
    for row in rows:
        here = shown.get(row["group_id"], [])
        assert row["n_events"] == len(here)
        assert row["n_spots_shown"] == len({item.spot_id for item in here})
        assert (row["map_family_1"], row["map_family_2"]) == top_families(here)
        assert (row["first_date"], row["last_date"]) == _span(here)
        sizes = Counter(item.spot_id for item in every[row["group_id"]])
        assert row["n_spots"] == len(sizes)
        assert sizes[row["spot_id"]] == max(sizes.values())


@given(selection=selections)
@each_selection
def test_province_totals(session: Session, items: list[PlainEvent], selection: Selection) -> None:
    rows = _records(frames.province_totals(session, selection))
    every = {item.place.admin1_pcode for item in items if item.place and item.place.admin1_pcode}
    assert [row["admin1_pcode"] for row in rows] == sorted(every)
    shown = by_key(
        (item for item in matching(items, selection) if item.place),
        lambda item: item.place.admin1_pcode if item.place else None,
    )
    for row in rows:
        here = shown.get(row["admin1_pcode"], [])
        classes = Counter(item.located_as for item in here)
        assert row["n_events"] == len(here)
        assert row["n_placed"] == classes["placed"]
        assert row["n_district_only"] == classes["district"]
        assert row["n_province_only"] == classes["province"]
        assert row["n_coarse"] == classes["district"] + classes["province"]
        assert (row["map_family_1"], row["map_family_2"]) == top_families(here)


@given(selection=selections)
@each_selection
def test_event_rows(session: Session, items: list[PlainEvent], selection: Selection) -> None:
    rows = _records(frames.event_rows(session, selection))
    shown = matching(items, selection)
    order = sorted(
        shown,
        key=lambda item: (
            item.event.event_date or date.max,
            item.dataset != "reports",
            item.event.event_id,
        ),
    )
    assert [(r["dataset"], r["event_id"]) for r in rows] == [
        (item.dataset, item.event.event_id) for item in order
    ]
    assert frames.picked_count(session, selection) == len(shown)
    for row, item in zip(rows, order, strict=True):
        event = item.event
        assert row["event_date"] == event.event_date
        assert row["located_as"] == item.located_as
        assert row["spot_id"] == item.spot_id
        has_initiator = any(actor.role is Role.INITIATOR for actor in event.actors)
        arrow = " → " if has_initiator else ", "
        assert row["actors"] == arrow.join(actor.name for actor in event.actors)
        assert row["map_family"] == item.map_family
        assert row["fatalities_best"] == (event.fatalities.best if event.fatalities else None)


@given(selection=selections)
@each_selection
def test_a_place_pick_narrows_all_but_the_totals_of_a_map(
    session: Session, items: list[PlainEvent], selection: Selection
) -> None:
    shown = [item for item in matching(items, selection) if item.spot_id]
    for item in shown[:2]:
        picked = _with(selection, place_id=item.spot_id)
        rows = _records(frames.event_rows(session, picked))
        here = [i for i in matching(items, selection) if _stands_at(i, item.spot_id)]
        assert sorted(r["event_id"] for r in rows) == sorted(i.event.event_id for i in here)
        counts = frames.event_counts(session, picked)
        assert counts.n_shown == counts.n_placed == len(here)
        assert frames.picked_count(session, picked) == len(here)
        any_time = [i for i in items if matches_any_time(i, selection)]
        at_place = [i for i in any_time if _stands_at(i, item.spot_id)]
        assert counts.n_any_time == len(at_place)
        assert counts.n_undated == sum(i.event.event_date is None for i in at_place)
        for totals in (frames.place_totals, frames.subdistrict_totals, frames.province_totals):
            pd.testing.assert_frame_equal(totals(session, picked), totals(session, selection))


def _stands_at(item: PlainEvent, spot: str | None) -> bool:
    return spot in (item.spot_id, item.place.place_id if item.place else None)


def _with(selection: Selection, **changes: Any) -> Selection:  # noqa: ANN401 - field values
    return replace(selection, **changes)


@given(selection=selections)
@each_selection
def test_filter_options_count_what_a_filter_would_show(
    session: Session, selection: Selection
) -> None:
    options = frames.filter_options(session, selection)
    for row in options[options["field"] != "datasets"].itertuples():
        every = Selection(datasets=selection.datasets, with_undated=True)
        only = _with(every, **{str(row.field): (str(row.value),)})
        assert frames.event_counts(session, only).n_shown == row.n_events


def test_rows_can_be_paged_and_turned(session: Session) -> None:
    selection = Selection()
    whole = frames.event_rows(session, selection)
    parts = [frames.event_rows(session, selection, limit=150, offset=o) for o in (0, 150, 300)]
    assert pd.concat(parts, ignore_index=True)["event_id"].tolist() == whole["event_id"].tolist()
    newest = frames.event_rows(session, selection, newest_first=True)
    assert newest["event_date"].dropna().is_monotonic_decreasing
    undated = newest["event_date"].isna()
    assert undated.tolist() == sorted(undated)


def test_reports_are_listed_with_their_counts(session: Session, dataset: Dataset) -> None:
    rows = frames.reports_rows(session, Selection())
    content = dataset.content()
    assert rows["report_id"].tolist() == [report.report_id for report in content.reports]
    assert rows["n_kept_characters"].tolist() == [
        sum(span.end - span.start for span in report.kept) for report in content.reports
    ]
    owner = {claim: event.event_id for event in content.events for claim in event.claim_ids}
    for row in rows.itertuples():
        claims = [c for c in content.claims if c.report_id == row.report_id]
        assert row.n_claims == len(claims)
        assert row.n_events == len({owner[claim.claim_id] for claim in claims})


def test_the_bounds_are_those_of_the_selected_datasets(
    session: Session, dataset: Dataset, second_dataset: Dataset
) -> None:
    for one in (dataset, second_dataset):
        bounds = frames.period_bounds(session, Selection(datasets=(one.name,)))
        assert bounds == (one.manifest.first_date, one.manifest.last_date)
    assert frames.period_bounds(session, Selection(datasets=("none",))) is None
