"""The table beside the map: the same events, a row of which can be picked, and the picked one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd
import pyarrow as pa
import streamlit as st

from frontline.store import frames
from frontline.ui.data import session
from frontline.ui.empty import show_no_events
from frontline.ui.events.detail import show_event
from frontline.ui.frame.state import selection
from frontline.ui.frame.viewport import country_view, is_narrow, is_phone
from frontline.ui.pick_table import pick_table
from frontline.views import wording
from frontline.views.tables.columns import EVENT_COLUMNS, Column, events_table
from frontline.views.tables.short_table import SHORT_COLUMNS, short_events_table

# As many as one reads; more would only be sent.
_MOST_ROWS: Final = 250


# How much lower the table stands while an event is picked: its detail lies below, in sight.
_DETAIL_PX: Final = 210
# The table ends where the map does.
_ABOVE_PX: Final = 9


def show_event_list() -> None:
    """Draw the selection's events, the latest first, with the picked one below them."""
    chosen = selection()
    rows = frames.latest_rows(session(), chosen, limit=_MOST_ROWS)
    if rows.num_rows == 0:
        show_no_events()
        show_event(chosen.event_id)
        return
    table: pd.DataFrame | pa.Table = short_events_table(rows)
    ids: list[str] = rows["event_id"].to_pylist()
    columns: Sequence[Column] = SHORT_COLUMNS
    if is_narrow():
        # A card has room for what a narrow column has not.
        whole = frames.event_rows(session(), chosen, limit=_MOST_ROWS)
        table, ids, columns = events_table(whole), list(whole["event_id"]), EVENT_COLUMNS
    pick_table(
        table,
        ids,
        columns,
        key="overview_events",
        height=list_height(),
        alt="The events of the map, the latest first. Select a row to see who says so.",
    )
    show_event(chosen.event_id)
    if rows.num_rows == _MOST_ROWS:
        n_events = frames.picked_count(session(), chosen)
        st.caption(
            f"The latest {wording.number(rows.num_rows)} of {wording.number(n_events)} events; "
            "narrow the period to see earlier ones, or open Events for all of them."
        )


def list_height() -> int:
    """As high as the map; lower while an event is picked, whose detail then is above the fold."""
    height = country_view().height - _ABOVE_PX
    is_picked = selection().event_id is not None and not is_phone()
    return height - _DETAIL_PX if is_picked else height
