"""A table whose rows can be picked: by id, so that no filter changes the pick."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from frontline.ui.card_list import show_cards
from frontline.ui.frame.state import pick_event, selection
from frontline.ui.frame.viewport import is_clean_view, is_narrow
from frontline.ui.table_help import help_table
from frontline.ui.words import ours
from frontline.views.tables.cards import table_cards
from frontline.views.tables.columns import DATASET_COLUMN, Column
from frontline.views.tables.csv_file import table_csv

ROW_PX = 29
# Of Streamlit's tables at the theme's size of type: the header, and the frame around the table.
_HEADER_PX = 31
_FRAME_PX = 2
# The keys of the containers that show what is picked, by the table's key; else the event's.
_OPENS = {"reports-table": "report-detail", "difference": "place-history"}
_EVENT = "event-detail"


def pick_table(
    table: pd.DataFrame | pa.Table,
    event_ids: Sequence[str],
    columns: Sequence[Column],
    *,
    key: str,
    height: int = 475,
    alt: str = "Table of events; select a row to see the event",
    picked: str | None = None,
    on_pick: Callable[[str | None], None] = pick_event,
) -> None:
    """Draw a table in which a click anywhere in a row picks that row's event.

    Where there is no room for columns, on phones, each row is a card.

    The browser reports a click by position: it is resolved to the id that
    stood there when the table was drawn. The highlighted row follows the
    picked event when filters change the rows; an event that is not among them
    stays picked.

    Args:
        table: What is shown, one row an event.
        event_ids: The event of each row, in the same order.
        columns: How to show the columns, by their labels.
        key: The widget's key, one per page.
        height: Height in pixels; shorter tables take what they need.
        alt: What the table is, for screen readers.
        picked: The picked id where rows are not events; else the selection's event.
        on_pick: What to do with the id of a picked row, None when it is unpicked.
    """
    table = _without_dataset(table) if len(selection().datasets) < 2 else table
    drawn = list(event_ids)
    picked = selection().event_id if on_pick is pick_event else picked
    if is_narrow():
        cards = table_cards(table, columns)
        opens = _OPENS.get(key, _EVENT)
        show_cards(
            cards, drawn, key=f"{key}-cards", alt=alt, picked=picked, on_pick=on_pick, opens=opens
        )
        _show_own_csv_button(table, key)
        return
    rows = [drawn.index(picked)] if picked in drawn else []
    # Compared by rows alone: writing an equal selection again would drop the focus.
    held: Any = st.session_state.get(key)
    if held is None or list(held["selection"]["rows"]) != rows:
        st.session_state[key] = {"selection": {"rows": rows, "columns": [], "cells": []}}

    def answer() -> None:
        chosen = st.session_state[key]["selection"]
        # A click in a cell picks its row, as one on the row's box does, which also takes it back.
        at = chosen["rows"]
        if chosen["cells"] and list(at) == rows:
            at = [chosen["cells"][0][0]]
        on_pick(drawn[at[0]] if at else None)

    st.dataframe(
        table,
        key=key,
        on_select=answer,
        selection_mode=("single-row", "single-cell"),
        hide_index=True,
        row_height=ROW_PX,
        height=table_height(len(table), height),
        column_config=column_config(columns),
        placeholder="",
        alt=alt,
    )
    help_table(key, rows[0] if rows else None, table_height(len(table), height))
    _show_own_csv_button(table, key)


def _show_own_csv_button(table: pd.DataFrame | pa.Table, key: str) -> None:
    if not is_clean_view():
        show_csv_button(table, key)


def _without_dataset(table: pd.DataFrame | pa.Table) -> pd.DataFrame | pa.Table:
    """The table without the column that says the same in every row."""
    label = DATASET_COLUMN.label
    if isinstance(table, pd.DataFrame):
        return table.drop(columns=label, errors="ignore")
    return table.drop_columns([label]) if label in table.column_names else table


def table_height(n_rows: int, most: int) -> int:
    """How high a table of so many rows is, in pixels, up to ``most``."""
    return min(most, _FRAME_PX + _HEADER_PX + ROW_PX * max(1, n_rows))


def show_csv_button(table: pd.DataFrame | pa.Table, key: str) -> None:
    """Save a table as it is shown; Streamlit's own button, which is off, keeps formulas.

    The file is made when the button is pressed.
    """
    st.download_button(
        "Save as CSV",
        data=partial(table_csv, table),
        file_name=f"{key}.csv",
        mime="text/csv",
        icon=":material/download:",
        type="tertiary",
        key=f"{key}-csv",
        on_click="ignore",
    )


def column_config(columns: Sequence[Column]) -> dict[str, Any]:
    """Streamlit's description of columns: day format, width, explanation."""
    return {column.label: _config(column) for column in columns}


def _config(column: Column) -> Any:  # noqa: ANN401 - Streamlit's own, untyped for callers
    if column.kind == "date":
        return st.column_config.DateColumn(
            width=column.width, help=ours(column.explanation), format="D MMM YYYY"
        )
    if column.kind == "number":
        return st.column_config.NumberColumn(
            width=column.width, help=ours(column.explanation), format="localized"
        )
    return st.column_config.TextColumn(width=column.width, help=ours(column.explanation))
