"""A button beside each map that opens all it draws as a table, reached by keyboard too."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from frontline.ui.pick_table import column_config, show_csv_button
from frontline.ui.words import plain
from frontline.views.tables.columns import Column

Twin = Callable[[], pd.DataFrame]


def show_table_button(key: str, title: str, columns: Sequence[Column], twin: Twin) -> None:
    """Draw the button; the table is made once it is pressed.

    Args:
        key: The widget's key.
        title: What the table holds.
        columns: How to show its columns.
        twin: Makes the table.
    """
    is_pressed = st.button(
        "The map as a table", icon=":material/table_rows:", help="The map as a table", key=key
    )
    if is_pressed:
        _dialog(key, title, columns, twin())


def _dialog(key: str, title: str, columns: Sequence[Column], table: pd.DataFrame) -> None:
    @st.dialog(plain(title), width="large")
    def shown() -> None:
        st.dataframe(
            table,
            hide_index=True,
            column_config=column_config(columns),
            placeholder="",
            alt=title,
        )
        show_csv_button(table, key)

    shown()
