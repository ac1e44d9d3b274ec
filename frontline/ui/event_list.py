"""The table beside the map: the same events, a row of which can be picked."""

from __future__ import annotations

from typing import Final

import streamlit as st

from frontline.store import frames
from frontline.ui.data import session
from frontline.ui.filters import drop_filter, filter_names
from frontline.ui.pick_table import pick_table
from frontline.ui.state import become, selection
from frontline.views import wording
from frontline.views.tables import EVENT_COLUMNS, events_table

_SHOWN: Final = ("Date", "Place", "Event", "Actors", "Status", "Src.")
_MOST_ROWS: Final = 2000


def show_event_list() -> None:
    """Draw the selection's events, the latest first, or say why there are none."""
    chosen = selection()
    rows = frames.event_rows(session(), chosen, limit=_MOST_ROWS, newest_first=True)
    if rows.empty:
        _show_nothing_found()
        return
    pick_table(
        events_table(rows)[list(_SHOWN)],
        rows["event_id"].tolist(),
        [column for column in EVENT_COLUMNS if column.label in _SHOWN],
        key="overview_events",
        alt="The events of the map, the latest first. Select a row to see who says so.",
    )
    n_events = frames.picked_count(session(), chosen)
    if n_events > len(rows):
        st.caption(
            f"The latest {wording.number(len(rows))} of {wording.number(n_events)} events; "
            "narrow the period to see earlier ones."
        )


def _show_nothing_found() -> None:
    """Say which filter leaves nothing, and offer to take it away."""
    chosen = selection()
    for field, noun in filter_names(chosen).items():
        without = drop_filter(chosen, field)
        n_events = frames.picked_count(session(), without)
        if n_events:
            st.info(f"No events match. {wording.number(n_events)} do without the {noun} filter.")
            st.button("Remove filter", on_click=_take, args=(field,), key="remove-filter")
            return
    st.info("No events match. Clear all filters to see every event.")


def _take(field: str) -> None:
    become(drop_filter(selection(), field))
