"""The table beside the map: the same events, a row of which can be picked."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import streamlit as st

from frontline.model import SubEventType
from frontline.store import frames
from frontline.ui.data import session
from frontline.ui.empty import show_no_events
from frontline.ui.pick_table import pick_table
from frontline.ui.state import selection
from frontline.views import wording
from frontline.views.tables import EVENT_COLUMNS, events_table

# Columns beside a map, with widths in pixels that leave the status in sight.
_WIDTHS: Final = {
    "Date": 82,
    "Known to": 58,
    "Place": 106,
    "Event": 132,
    "Actors": 116,
    "Status": 94,
    "Src.": 38,
}
# ACLED's names where they do not fit beside a map; Events and exports have them in full.
_SHORT_NAMES: Final = {
    str(SubEventType.GOVERNMENT_REGAINS): "Govt regains territory",
    str(SubEventType.NON_STATE_OVERTAKES): "Non-state overtakes",
    str(SubEventType.SHELLING): "Shelling/artillery/missile",
    str(SubEventType.REMOTE_EXPLOSIVE): "Explosive/landmine/IED",
    str(SubEventType.ABDUCTION): "Abduction/disappearance",
    str(SubEventType.TRANSFER): "Transfer of territory",
    str(SubEventType.HEADQUARTERS): "Headquarters or base",
    str(SubEventType.LOOTING): "Looting/destruction",
    str(SubEventType.PROTEST_WITH_INTERVENTION): "Protest, intervention",
    str(SubEventType.EXCESSIVE_FORCE): "Force against protesters",
}
_MOST_ROWS: Final = 2000


def show_event_list() -> None:
    """Draw the selection's events, the latest first, or say why there are none."""
    chosen = selection()
    rows = frames.event_rows(session(), chosen, limit=_MOST_ROWS, newest_first=True)
    if rows.empty:
        show_no_events()
        return
    table = events_table(rows)
    table["Event"] = table["Event"].replace(_SHORT_NAMES)
    pick_table(
        table[list(_WIDTHS)],
        rows["event_id"].tolist(),
        [replace(c, width=_WIDTHS[c.label]) for c in EVENT_COLUMNS if c.label in _WIDTHS],
        key="overview_events",
        alt="The events of the map, the latest first. Select a row to see who says so.",
    )
    n_events = frames.picked_count(session(), chosen)
    if n_events > len(rows):
        st.caption(
            f"The latest {wording.number(len(rows))} of {wording.number(n_events)} events; "
            "narrow the period to see earlier ones."
        )
