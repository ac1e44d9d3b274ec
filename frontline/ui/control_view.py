"""The map of places that changed hands as a widget: a click picks the event of the change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from frontline.model import MapFamily
from frontline.store import frames
from frontline.ui.data import session
from frontline.ui.state import pick_event, selection
from frontline.ui.viewport import is_phone, theme
from frontline.views.control_map import CONTROL_LAYER, HeldPlace, control_map, held_places
from frontline.views.deck import COUNTRY_VIEW, PHONE_VIEW
from frontline.views.gains import Change
from frontline.views.legend import control_legend
from frontline.views.records import records
from frontline.views.wording import counted

_KEY: Final = "control-map"
_REVISION: Final = "control_map_revision"


def show_control_map(rows: pd.DataFrame, changes: Sequence[Change]) -> None:
    """Draw who gained each place last, and name what the map cannot show.

    Args:
        rows: ``frames.control_changes``.
        changes: The same as changes.
    """
    changed = records(rows)
    totals = frames.place_totals(session(), selection())
    totals = totals[totals["spot_id"].isin(rows["spot_id"])]
    spots = {str(spot["spot_id"]): spot for spot in records(totals)}
    places = held_places(changed, changes, spots)
    frame = PHONE_VIEW if is_phone() else COUNTRY_VIEW
    st.pydeck_chart(
        control_map(
            places,
            theme(),
            frame,
            picked_event=selection().event_id,
            revision=st.session_state.get(_REVISION, 0),
        ),
        height=frame.height,
        on_select=_answer,
        key=_KEY,
        alt="Map of Syria: places that changed hands, in the colour of the side that gained "
        "them last. The ledger holds the same changes.",
    )
    st.html(control_legend(_families(places), theme()))
    _show_what_is_not_drawn(changed)


def _answer() -> None:
    clicked: dict[str, list[dict[str, Any]]] = st.session_state[_KEY]["selection"]["objects"]
    for layer, objects in clicked.items():
        if layer.startswith(CONTROL_LAYER):
            st.session_state[_REVISION] = st.session_state.get(_REVISION, 0) + 1
            event_id = str(objects[0]["id"])
            pick_event(None if selection().event_id == event_id else event_id)


def _families(places: Sequence[HeldPlace]) -> tuple[MapFamily, ...]:
    present = {place.family for place in places}
    return tuple(family for family in MapFamily if family in present)


def _show_what_is_not_drawn(changed: Sequence[dict[str, Any]]) -> None:
    coarse = Counter(
        str(change["control_place"])
        for change in changed
        if change["spot_id"] is None and change["control_place"]
    )
    if coarse:
        named = ", ".join(f"{place} {n}" for place, n in coarse.most_common(8))
        more = f" and {counted(len(coarse) - 8, 'more place')}" if len(coarse) > 8 else ""
        st.caption(f"Not known to a point, in the ledger and never drawn: {named}{more}.")
