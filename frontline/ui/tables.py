"""Tables a row can be picked from; a pick is an id the moment it is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from frontline.views.tables import Column

_DATE_FORMAT: Final = "D MMM YYYY"
ROW_HEIGHT: Final = 29
_HEADER_HEIGHT: Final = 37


def pickable_table(
    table: pd.DataFrame,
    columns: Sequence[Column],
    ids: Sequence[str],
    picked: str | None,
    on_pick: Callable[[str | None], None],
    *,
    key: str,
    alt: str,
    most_rows: int = 15,
) -> None:
    """Draw a table whose rows can be picked one at a time.

    The browser reports a pick by position: it is resolved to the id that
    stood there when the table was drawn, and the selected row is set from the
    picked id on each run, so that new data never makes it another one.

    Args:
        table: As ``views.tables`` makes it.
        columns: What its columns are.
        ids: The id of each row.
        picked: The id whose row is selected.
        on_pick: Called with the id, None when a row is unpicked.
        key: The widget's key.
        alt: What the table shows, for those who cannot see it.
        most_rows: The height in rows; further rows scroll.
    """
    drawn = list(ids)
    rows = [drawn.index(picked)] if picked in drawn else []

    def answer() -> None:
        chosen = st.session_state[key]["selection"]["rows"]
        on_pick(drawn[chosen[0]] if chosen else None)

    # Compared by rows alone: writing an equal selection again would drop the focus.
    if _selected_rows(key) != rows:
        st.session_state[key] = {"selection": {"rows": rows, "columns": [], "cells": []}}
    st.dataframe(
        table,
        key=key,
        hide_index=True,
        column_config={column.label: _config(column) for column in columns},
        row_height=ROW_HEIGHT,
        height=_HEADER_HEIGHT + ROW_HEIGHT * max(1, min(most_rows, len(table))),
        on_select=answer,
        selection_mode="single-row",
        placeholder="",
        lazy=False,
        alt=alt,
    )


def _selected_rows(key: str) -> list[int] | None:
    state: Any = st.session_state.get(key)
    return list(state["selection"]["rows"]) if state else None


def _config(column: Column) -> Any:  # noqa: ANN401 - Streamlit's own, untyped for callers
    if column.kind == "date":
        return st.column_config.DateColumn(
            width=column.width, help=column.explanation, format=_DATE_FORMAT
        )
    if column.kind == "number":
        return st.column_config.NumberColumn(
            width=column.width, help=column.explanation, format="localized"
        )
    return st.column_config.TextColumn(width=column.width, help=column.explanation)
