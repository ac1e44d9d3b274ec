"""The table of counts as a file: numbers alone, one thing a column, nothing a formula."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from frontline.model import ClaimStatus
from frontline.views.tables.count_table import EVENTS, KILLED, Count, CountTable, label_columns
from frontline.views.tables.csv_file import rows_csv

# The columns of one cell for each thing counted: none holds events and people together.
_PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    EVENTS: ("events",),
    KILLED: ("killed low", "killed best", "killed high"),
    "statuses": tuple(f"events {status.value}" for status in ClaimStatus),
}


def counts_csv(table: CountTable, measure: str) -> bytes:
    """The whole table as it is drawn, its rows in their order, with ids for joining.

    A number of people killed that nobody reports is empty, never 0.
    """
    names = label_columns(table)
    parts = _PARTS[measure]
    told = ["events that report killed"] if measure == KILLED else []
    header = [*names, "id"]
    header += [*told, *(f"{part}, total" for part in parts)]
    header += [f"{part}, {column.code}" for column in table.columns for part in parts]
    return rows_csv(header, [_row(table, place, measure) for place in range(len(table.rows))])


def _row(table: CountTable, place: int, measure: str) -> list[Any]:
    row = table.rows[place]
    values: list[Any] = [row.label]
    if table.has_groups:
        values.append(row.group)
    if table.has_datasets:
        values.append(row.title)
    values.append(row.key)
    if measure == KILLED:
        values.append(row.total.n_told)
    values += _numbers(row.total, measure)
    for column in range(len(table.columns)):
        values += _numbers(table.cell(place, column), measure)
    return values


def _numbers(count: Count, measure: str) -> Sequence[int | None]:
    if measure == EVENTS:
        return [count.n_events]
    if measure == KILLED:
        return count.killed or (None, None, None)
    return count.statuses
