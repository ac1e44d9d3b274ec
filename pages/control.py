"""Control: which places changed hands, who gained and lost over time, and who says so."""

import pandas as pd
import streamlit as st

from frontline import ui
from frontline.store import frames
from frontline.ui.control_view import show_control_map
from frontline.ui.gains_chart import picked_events, show_gains_chart, unit_choice
from frontline.views.charts import gains_legend_html
from frontline.views.gains import Change, changes_of
from frontline.views.records import records
from frontline.views.tables import CHANGE_COLUMNS, changes_table
from frontline.views.wording import counted


def ledger(rows: pd.DataFrame, events: tuple[str, ...] | None) -> None:
    """The changes as a table, all or those of the clicked bar."""
    shown = rows if events is None else rows[rows["event_id"].isin(events)]
    ui.pick_table(
        changes_table(shown),
        list(shown["event_id"]),
        CHANGE_COLUMNS,
        key="ledger",
        height=298,
        alt="The changes of control. Select a row to see who says so.",
    )


def what_is_left_out(changes: tuple[Change, ...]) -> None:
    """The changes that the chart cannot show."""
    n_undated = sum(change.day is None for change in changes)
    if n_undated:
        st.caption(f"{counted(n_undated, 'undated change')} in the ledger, not in the chart.")


ui.guard()
rows = frames.control_changes(ui.session(), ui.selection())
changes = changes_of(records(rows))
if rows.empty:
    st.info("No place changes hands in this selection.")
    st.button("Clear all filters", on_click=ui.clear)
else:
    left, right = st.columns([700, 668], gap="medium")
    with left:
        st.subheader(f"Who gained each place last · {counted(len(rows), 'change')}")
        show_control_map(rows, changes)
        ui.show_event(ui.selection().event_id)
    with right:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader("Places gained and lost", width="stretch")
            unit = unit_choice(changes)
        show_gains_chart(changes, unit)
        st.html(gains_legend_html(ui.theme()))
        what_is_left_out(changes)
        st.subheader("Ledger")
        ledger(rows, picked_events(changes, unit))
