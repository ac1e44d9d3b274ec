"""What a table of counts does not show, in words, each dataset by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from frontline.views.row_types import CountCellRow, CountListRow
from frontline.views.tables.count_table import KILLED, ROW_NOUNS, CountTable
from frontline.views.wording import counted, listed, number

# How events are located that are in no row of places.
_REASONS: Final[Mapping[str, str]] = {
    "placed": "at a point in no named area",
    "district": "known to a district only",
    "province": "known to a province only",
    "country": "known to the country only",
    "outside": "outside Syria",
    "none": "without a location",
}
_TIME: Final = ("month", "quarter", "year")


def events_words(table: CountTable, titles: Mapping[str, str], *, columns: str) -> list[str]:
    """One line a dataset: how many events are in the table, and why the others are in no row.

    Args:
        table: The table as it is drawn.
        titles: What people call the datasets, by name, in their order.
        columns: What a column is.
    """
    lines = []
    for name, title in titles.items():
        words = _dataset_words(table, [r for r in table.parts if r["dataset"] == name], columns)
        if words:
            lines.append(f"{title}: {words}" if table.has_datasets else words)
    return lines


def further_words(
    table: CountTable, lists: Sequence[CountListRow], *, columns: str, measure: str
) -> list[str]:
    """How people killed and events of several rows are counted, and what there is no room for.

    Args:
        table: The table as it is drawn.
        lists: The rows of ``count_lists``, where people killed are shown.
        columns: What a column is.
        measure: What a cell shows.
    """
    lines = _killed_words(table, lists) if measure == KILLED else []
    lines.extend(_bound_words(table, columns))
    if table.row_kind == "actor":
        lines.append(
            "An event is in the row of each actor that it names, and once in the row of all events."
        )
    if table.row_kind == "place":
        lines.append("A place's row has what happened near it too.")
    return lines


def _dataset_words(table: CountTable, parts: Sequence[CountCellRow], columns: str) -> str:
    whole = next((record for record in parts if record["part"] == "all"), None)
    if whole is None:
        return ""
    out = [record for record in parts if record["part"] == "unplaced"]
    n_out = sum(record["n_events"] for record in out)
    one, many = ROW_NOUNS[table.row_kind]
    rows = counted(whole["n_rows"], one.lower(), many)
    n_events = whole["n_events"]
    within = {"actor": "naming", "kind": "of"}.get(table.row_kind, "in")
    inside = f"{number(n_events - n_out)} {within}" if n_out else within
    words = [f"{counted(n_events, 'event')}{', ' if n_out else ' '}{inside} {rows}"]
    if n_out:
        words.append(f"{number(n_out)} {_out_words(table.row_kind, out)}")
    if columns in _TIME:
        n_undated = sum(
            row.n_events
            for row in (
                table.cell(place, len(table.columns) - 1)
                for place, each in enumerate(table.rows)
                if each.is_all and each.dataset == whole["dataset"]
            )
            if table.columns and table.columns[-1].start is None
        )
        if n_undated:
            words.append(f"{number(n_undated)} undated, in a column of their own")
        if whole["n_over"]:
            words.append(
                f"{number(whole['n_over'])} dated to a week or month that reaches past the end "
                f"of their {columns}, counted where it begins"
            )
        if whole["n_lasting"]:
            words.append(
                f"{number(whole['n_lasting'])} going on past their {columns}, counted where they "
                "begin"
            )
    return "; ".join(words) + "."


def _out_words(row_kind: str, out: Sequence[CountCellRow]) -> str:
    """Why events are in no row."""
    if row_kind == "actor":
        return "naming nobody"
    sizes: dict[str, int] = {}
    for record in out:
        reason = record["reason"] or "none"
        sizes[reason] = sizes.get(reason, 0) + record["n_events"]
    said = [f"{number(sizes[key])} {words}" for key, words in _REASONS.items() if sizes.get(key)]
    fine = {"district": "a district", "province": "a province", "place": "a point"}
    return f"not placed to {fine.get(row_kind, 'a row')} ({listed(said)})"


def _killed_words(table: CountTable, lists: Sequence[CountListRow]) -> list[str]:
    """How many events say how many were killed, and how figures of lists count."""
    told = [
        f"{f'{row.title}: ' if table.has_datasets else ''}{number(row.total.n_told)} of "
        f"{counted(row.total.n_events, 'event')}"
        for row in table.rows
        if row.is_all
    ]
    lines = [
        f"People killed are reported for {listed(told)}; the others do not say, which is not 0: "
        "a dash. Best estimate (lowest to highest)."
    ]
    n_added = sum(r["n_lists"] for r in lists if r["part"] == "all")
    n_out = sum(r["n_lists"] for r in lists if r["part"] == "not added")
    if n_added or n_out:
        words = (
            f"{counted(n_added, 'figure')} told for a whole list of places "
            f"{'counts' if n_added == 1 else 'count'} once, in the cells and totals that have all "
            "of the list"
        )
        if n_out:
            words += (
                f"; {number(n_out)} more {'is' if n_out == 1 else 'are'} not added, as the list "
                "reaches beyond the selection or its events have figures of their own"
            )
        lines.append(f"{words}.")
    return lines


def _bound_words(table: CountTable, columns: str) -> list[str]:
    """What the table has no room for."""
    lines = []
    n_drawn = sum(row.key is not None for row in table.rows)
    if table.n_rows > n_drawn:
        lines.append(
            f"The {number(n_drawn)} rows with the most events of {number(table.n_rows)}; the row "
            "of all events counts the others too."
        )
    n_columns = sum(1 for c in table.columns if c.start is not None or c.kind is not None)
    if table.n_columns > n_columns:
        which = "latest" if columns in _TIME else "most frequent"
        lines.append(
            f"The {number(n_columns)} {which} columns of {number(table.n_columns)}; the others "
            f"have {counted(table.hidden_events, 'event')}, which the totals count. Narrow the "
            "period or choose longer columns to see them."
        )
    return lines
