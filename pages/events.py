"""Events: every event as a row to search and sort, and all that is known of the picked one."""

import pandas as pd
import streamlit as st

from frontline import ui
from frontline.selection import EventOrder
from frontline.store import frames
from frontline.ui.empty import show_no_events
from frontline.ui.events.detail import show_whole_event
from frontline.views.tables.columns import EVENT_COLUMNS, events_table
from frontline.views.wording import counted, number

MOST_ROWS = 5000
# Cards are read one by one, and come with all their words.
MOST_CARDS = 500


ORDERS = {EventOrder.NEWEST: "Newest first", EventOrder.OLDEST: "Oldest first"}


def event_table(events: pd.DataFrame) -> None:
    """The rows; a click picks the event."""
    ui.pick_table(
        events_table(events),
        list(events["event_id"]),
        EVENT_COLUMNS,
        key="events-table",
        height=357,
        alt="The events of the selection. Select a row to see all that is known of it.",
    )
    n_rows = frames.picked_count(ui.session(), ui.selection())
    if n_rows > len(events):
        st.caption(
            f"The first {number(len(events))} of {counted(n_rows, 'event')}; filter for more."
        )


ui.guard()
ui.show_choice("event_order", "Order", ORDERS)
most = MOST_CARDS if ui.is_narrow() else MOST_ROWS
newest_first = ui.options().event_order is EventOrder.NEWEST
events = frames.event_rows(ui.session(), ui.selection(), limit=most, newest_first=newest_first)
if events.empty:
    show_no_events()
else:
    event_table(events)
show_whole_event(ui.selection().event_id)
