"""The table of counts is what plain pandas counts in the shipped files, for any filters."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from typing import Any

import pandas as pd
import pytest

from frontline.selection import CountColumns, CountRows, Selection
from frontline.store.count_frames import count_cells, count_lists
from frontline.store.database import Session
from frontline.store.dataset import open_dataset
from tests.pages.shipped import DATASETS, Shipped, shipped_session

SEEDS = range(12)
MEASURES = ("n_events", "n_denied", "n_told", "killed_low", "killed_best", "killed_high")
Table = dict[tuple[Any, ...], tuple[Any, ...]]


@cache
def shipped() -> Shipped:
    return Shipped()


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    yield from shipped_session()


def drawn(seed: int) -> tuple[Selection, CountRows, CountColumns]:
    chance = random.Random(seed)
    selection = shipped().random_selection(seed)
    if seed % 2:
        # Several filters leave little to count: of every other selection only some are kept.
        selection = Selection(
            selection.datasets, selection.period, selection.with_undated, selection.provinces
        )
    return selection, chance.choice(list(CountRows)), chance.choice(list(CountColumns))


def spot_or_place(events: pd.DataFrame) -> pd.Series:
    """The row of an event that is placed; a spot without a place of the gazetteer is one."""
    is_placed = events["geo_precision"].isin(["exact", "near"]) & events["latitude"].notna()
    is_placed &= ~events["outside_syria"]
    where = [
        f"{e['location']}@{e['latitude']:.3f},{e['longitude']:.3f}~{e['geo_radius_km'] or 0:.1f}"
        for e in plain_rows(events)
        if e["latitude"] is not None
    ]
    at = events.index[events["latitude"].notna()]
    named = events["place_id"].where(
        events["place_id"].notna(), pd.Series(where, at).reindex(events.index)
    )
    return named.where(is_placed)


def with_rows(selection: Selection, rows: CountRows) -> pd.DataFrame:
    """The events of the selection, each as often as it is in a row; without a row once."""
    events = shipped().table("events")[shipped().is_listed(selection)].copy()
    if rows is CountRows.ACTOR:
        actors = shipped().table("event_actors")
        if selection.families or selection.actors:
            actors = actors[
                actors["family"].isin(selection.families)
                | actors["map_family"].isin(selection.families)
                | actors["name"].isin(selection.actors)
            ]
        actors = actors[["dataset", "event_id", "name"]].drop_duplicates()
        return events.merge(actors.rename(columns={"name": "row"}), "left")
    key = {
        CountRows.DISTRICT: "admin2_pcode",
        CountRows.PROVINCE: "admin1_pcode",
        CountRows.KIND: "sub_event_type",
    }
    events["row"] = spot_or_place(events) if rows is CountRows.PLACE else events[key[rows]]
    return events


def add_column(events: pd.DataFrame, columns: CountColumns) -> pd.DataFrame:
    if columns is CountColumns.KIND:
        return events.assign(column=events["sub_event_type"])
    unit = {"month": "M", "quarter": "Q", "year": "Y"}[columns]
    days = pd.to_datetime(events["event_date"])
    return events.assign(column=days.dt.to_period(unit).dt.start_time.dt.date)


def sums(events: pd.DataFrame, keys: list[str], part: str) -> Table:
    """What is counted for each value of the keys; nobody's word is None."""
    found: Table = {}
    filled = events.astype(object).where(events.notna(), None)
    groups: dict[tuple[Any, ...], list[Any]] = {}
    named = ["dataset", *keys]
    for index, key in zip(filled.index, zip(*(filled[k] for k in named), strict=True), strict=True):
        groups.setdefault(key, []).append(index)
    for key, its in groups.items():
        group = filled.loc[its]
        names = dict(zip(named, key, strict=True))
        told = group[group["fatalities_best"].notna()]
        killed = [
            int(told[f"fatalities_{edge}"].sum()) if len(told) else None
            for edge in ("low", "best", "high")
        ]
        n_denied = int((group["claim_status"] == "denied").sum())
        where = (part, names["dataset"], names.get("row"), names.get("column"))
        found[where] = (len(group), n_denied, len(told), *killed)
    return found


def plain_table(selection: Selection, rows: CountRows, columns: CountColumns) -> Table:
    events = add_column(with_rows(selection, rows), columns)
    in_rows, out = events[events["row"].notna()], events[events["row"].isna()]
    once = events.drop_duplicates(["dataset", "event_id"])
    return (
        sums(in_rows, ["row", "column"], "cell")
        | sums(in_rows, ["row"], "row")
        | sums(once, ["column"], "column")
        | sums(once, [], "all")
        | sums(out, ["column"], "unplaced")
    )


def counted_table(frame: pd.DataFrame) -> Table:
    found: dict[tuple[Any, ...], list[Any]] = {}
    for record in plain_rows(frame):
        column = record["column_day"] or record["column_kind"]
        where = (record["part"], record["dataset"], record["row_key"], column)
        said = [record[name] for name in MEASURES]
        # What no row has is told by its reason.
        before = found.setdefault(where, [None] * len(MEASURES))
        found[where] = [b if a is None else a + (b or 0) for a, b in zip(before, said, strict=True)]
    return {where: tuple(values) for where, values in found.items()}


@pytest.mark.parametrize("seed", SEEDS)
def test_every_cell_and_total(session: Session, seed: int) -> None:
    selection, rows, columns = drawn(seed)
    frame = count_cells(session, selection, rows, columns, most_rows=100_000)
    assert counted_table(frame) == plain_table(selection, rows, columns)


def test_the_tables_are_worth_counting() -> None:
    tables = [drawn(seed) for seed in SEEDS]
    assert {rows for _, rows, _ in tables} == {*CountRows}
    assert {columns for _, _, columns in tables} == {*CountColumns}
    sizes = [len(with_rows(selection, rows)) for selection, rows, _ in tables]
    assert sum(size > 100 for size in sizes) >= len(sizes) // 3


def test_rows_beyond_the_bound_are_in_the_totals(session: Session) -> None:
    selection = Selection(datasets=("fa-kes",))
    frame = count_cells(session, selection, CountRows.PLACE, CountColumns.YEAR, most_rows=10)
    assert (frame["part"] == "row").sum() == 10
    assert set(frame["n_rows"]) == {
        with_rows(selection, CountRows.PLACE)["row"].nunique(),
    }
    whole = frame.loc[frame["part"] == "all", "n_events"].sum()
    assert whole == shipped().is_listed(selection).sum()


def plain_lists() -> dict[str, tuple[pd.DataFrame, int, int]]:
    """The lists of FA-KES with figures of people killed: their events, least and most."""
    folder = open_dataset(DATASETS / "fa-kes")
    figures = pd.read_parquet(folder.table_path("figures"))
    told = figures[figures["is_shared"] & figures["name"].str.contains(r"(?:^|_)killed_total")]
    events = shipped().table("events")
    events = events[events["dataset"] == "fa-kes"]
    found = {}
    for group_id, members in events.groupby("group_id"):
        owners = {group_id, *members["event_id"]}
        values = told[told["owner_id"].isin(owners)].groupby("name")["value"].max()
        if len(values):
            found[str(group_id)] = (members, int(values.max()), int(values.sum()))
    return found


@pytest.mark.parametrize("rows", CountRows)
@pytest.mark.parametrize("part", ["all", "row"])
def test_a_figure_of_a_whole_list_counts_once_where_all_of_the_list_is(
    session: Session, rows: CountRows, part: str
) -> None:
    selection = Selection(datasets=("fa-kes",), with_undated=True)
    found = count_lists(session, selection, rows, CountColumns.YEAR)
    placed = with_rows(selection, rows)
    expected: dict[Any, tuple[int, int, int]] = {}
    for members, least, most in plain_lists().values():
        if members["fatalities_best"].notna().any():
            continue
        its_rows = placed[placed["event_id"].isin(members["event_id"])]
        n_events = its_rows.groupby("row")["event_id"].nunique()
        whole = n_events[n_events == len(members)].index if part == "row" else [None]
        for key in whole:
            n, low, high = expected.get(key, (0, 0, 0))
            expected[key] = (n + 1, low + least, high + most)
    said = {
        record["row_key"]: (
            record["n_lists"],
            int(record["killed_low"]),
            int(record["killed_high"]),
        )
        for record in plain_rows(found[found["part"] == part])
    }
    assert said == expected
    if rows is not CountRows.PLACE:
        assert expected


def test_a_list_that_is_selected_in_part_is_in_no_figure_but_is_told(session: Session) -> None:
    (members, *_) = next(
        one for one in plain_lists().values()
        if one[0]["admin2_pcode"].nunique() > 1 and one[0]["fatalities_best"].isna().all()
    )  # fmt: skip
    district = members["admin2_pcode"].dropna().iloc[0]
    selection = Selection(datasets=("fa-kes",), place_id=str(district), with_undated=True)
    whole = Selection(datasets=("fa-kes",), with_undated=True)
    how = (CountRows.DISTRICT, CountColumns.YEAR)
    here, everywhere = (count_lists(session, each, *how) for each in (selection, whole))
    own = members["group_id"].iloc[0]
    assert own
    n_here = here.loc[here["part"] == "all", "n_lists"].sum()
    assert n_here < everywhere.loc[everywhere["part"] == "all", "n_lists"].sum()
    assert here.loc[here["part"] == "not added", "n_lists"].sum() >= 1


def plain_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows with plain values, missing ones None; days as ``date``."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [
        {
            str(name): value.date() if isinstance(value, pd.Timestamp) else value
            for name, value in row.items()
        }
        for row in plain.to_dict("records")
    ]
