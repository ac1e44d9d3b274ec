"""Other events at the place of the shown one, a row of which can be picked."""

from __future__ import annotations

from typing import Final

import streamlit as st

from frontline.selection import Selection
from frontline.store import frames
from frontline.store.evidence import EventDetail
from frontline.ui.data import session
from frontline.ui.pick_table import pick_table
from frontline.ui.words import plain
from frontline.views.tables.columns import EVENT_COLUMNS, events_table
from frontline.views.wording import counted, number

_SHOWN: Final = ("Date", "Event", "Actors", "Status", "Sources", "Date precision")
_MOST_ROWS: Final = 200


def show_events_at_place(detail: EventDetail) -> None:
    """The other events of the same dataset at this place, whatever the filters."""
    place_id = detail.fields["place_id"]
    if place_id is None:
        return
    here = Selection(datasets=(detail.dataset,), place_id=place_id, with_undated=True)
    n_others = frames.picked_count(session(), here) - 1
    if n_others < 1:
        st.caption(f"No other event at {plain(detail.fields['location'])}.")
        return
    rows = frames.event_rows(session(), here, limit=_MOST_ROWS + 1)
    shown = rows[rows["event_id"] != detail.event_id].head(_MOST_ROWS)
    st.subheader(f"{counted(n_others, 'other event')} at {plain(detail.fields['location'])}")
    pick_table(
        events_table(shown)[list(_SHOWN)],
        list(shown["event_id"]),
        [column for column in EVENT_COLUMNS if column.label in _SHOWN],
        key="place-events",
        height=211,
        alt="Other events at this place. Select a row to see it instead.",
    )
    if n_others > len(shown):
        st.caption(f"The first {number(len(shown))} of {number(n_others)}.")
