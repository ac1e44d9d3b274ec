"""The table of counts: events and people killed by rows and columns, for one selection.

As ``frontline.store.frames``: every filter of the selection works, and the
picked place too. Events of several datasets are never added together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pandas as pd

from frontline.selection import CountColumns, CountRows, Selection
from frontline.store.database import Session, run
from frontline.store.sql import Value

#: A table has at most so many rows; the totals count all of them.
MOST_ROWS: Final = 400
_COLUMN: Final = ["column_day", "column_kind"]
# What a figure that is told for a whole list of places may be counted in, once in each.
_LEVELS: Final = {
    "cell": ["row_key", *_COLUMN],
    "row": ["row_key"],
    "column": _COLUMN,
    "all": [],
    "unplaced": _COLUMN,
}


def count_cells(
    session: Session,
    selection: Selection,
    rows: CountRows,
    columns: CountColumns,
    *,
    most_rows: int = MOST_ROWS,
) -> pd.DataFrame:
    """The cells of a table of counts with the totals of its rows and columns.

    An event stands in the column in which it begins. It is in one row, or in
    none where its place is not known so finely or nobody is named; in a table
    of actors it is in the row of each actor and once in every total.

    Columns: ``part`` (cell, row: the total of a row, column: that of a column,
    all, unplaced: what no row has, by column), ``dataset``, ``row_key`` (p-code,
    place or spot id, name), ``row_name``, ``row_group`` (p-code of the
    province, or event type), ``column_day`` (first day, NaT when undated),
    ``column_kind``, ``reason`` (how an unplaced event is located), ``row_rank``
    (most events first, the datasets of a row together), ``n_rows`` (of the
    dataset, those beyond ``most_rows`` too), ``n_events``, ``n_reported``,
    ``n_claimed``, ``n_unconfirmed``, ``n_denied``, ``n_false``, ``n_over``
    (dated to a week or month that reaches past its column), ``n_lasting``
    (going on past it), ``n_told`` (events with a number of people killed),
    ``killed_low``, ``killed_best``, ``killed_high`` (None: not reported).
    """
    extra = {**_keys(rows, columns), "most_rows": most_rows}
    return run(session, "count_cells", selection, extra)


def count_lists(
    session: Session, selection: Selection, rows: CountRows, columns: CountColumns
) -> pd.DataFrame:
    """People killed as told for whole lists of places, where a whole list lies.

    Such a figure counts once in every cell, row, column or table that has all
    events of its list, and in none that has only some. Where an event of the
    list has a figure of its own nothing is added: it may be the same people.

    Columns: ``part``, ``dataset``, ``row_key``, ``column_day``,
    ``column_kind`` (as ``count_cells``), ``n_lists``, ``killed_low``,
    ``killed_best``, ``killed_high``. A last ``part``, "not added", counts the
    lists that are in no figure at all.
    """
    members = run(session, "count_lists", selection, _keys(rows, columns))
    found = [part for name in _LEVELS for part in _level(members, name)]
    found.extend(_not_added(members))
    empty = members.iloc[:0][["dataset", "row_key", *_COLUMN, "killed_low", "killed_high"]]
    return pd.concat([empty.assign(part="", killed_best=0, n_lists=0), *found], ignore_index=True)


def _keys(rows: CountRows, columns: CountColumns) -> dict[str, Value]:
    is_dated = columns is not CountColumns.KIND
    return {"rows": str(rows), "is_dated": is_dated, "unit": str(columns) if is_dated else "year"}


def _level(members: pd.DataFrame, name: str) -> Iterator[pd.DataFrame]:
    """The figures of the lists that lie whole in one cell, row, column or table."""
    keys = ["dataset", *_LEVELS[name]]
    told = members[members["n_own"] == 0]
    if name in ("cell", "row"):
        told = told[told["row_key"].notna()]
    elif name == "unplaced":
        told = told[told["row_key"].isna()]
    whole = _whole_lists(told, keys)
    if whole.empty:
        return
    summed = whole.groupby(keys, dropna=False, as_index=False).agg(
        n_lists=("list_id", "size"),
        killed_low=("killed_low", "sum"),
        killed_best=("killed_high", "sum"),
        killed_high=("killed_high", "sum"),
    )
    yield summed.assign(part=name)


def _whole_lists(members: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """One row a list and group, where the group has every event of the list."""
    one: pd.DataFrame = members.groupby(
        [*keys, "list_id", "n_members", "killed_low", "killed_high"], dropna=False, as_index=False
    ).agg(n_here=("event_id", "nunique"))
    whole: pd.DataFrame = one[one["n_here"] == one["n_members"]]
    return whole


def _not_added(members: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """How many lists are in no figure: only partly selected, or with figures of their events."""
    lists = members.groupby(["dataset", "list_id", "n_members", "n_own"], as_index=False).agg(
        n_here=("event_id", "nunique")
    )
    out = lists[(lists["n_own"] > 0) | (lists["n_here"] < lists["n_members"])]
    if len(out):
        counted = out.groupby("dataset", as_index=False).agg(n_lists=("list_id", "size"))
        yield counted.assign(part="not added")
