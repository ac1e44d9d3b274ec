"""The maps of the control page as widgets: a click on a place picks it, by its id."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from frontline.ui.state import pick_place, selection
from frontline.ui.viewport import is_phone
from frontline.views.control_layers import CONTROL_LAYER
from frontline.views.deck import PHONE_VIEW, TALL_VIEW, MapView, OfflineDeck

_REVISION: Final = "control_map_revision"


def show_deck(key: str, make: Callable[[MapView, str | None, int], OfflineDeck], alt: str) -> None:
    """Draw a map of control.

    Args:
        key: The widget's key.
        make: Makes the map for a frame, the picked place and the number of clicks answered.
        alt: What the map is, for screen readers.
    """
    frame = PHONE_VIEW if is_phone() else TALL_VIEW
    st.pydeck_chart(
        make(frame, picked_place(), _revision()),
        height=frame.height,
        on_select=lambda: _answer(key),
        key=key,
        alt=alt,
    )


def picked_place() -> str | None:
    """The picked place; a spot near a place counts as the place."""
    picked = selection().place_id
    return picked.split("@")[0] if picked else None


def _revision() -> int:
    """How many clicks on the maps of this page were answered."""
    n_clicks: int = st.session_state.get(_REVISION, 0)
    return n_clicks


def _answer(key: str) -> None:
    """Make a clicked place the picked one; a second click on it picks nothing."""
    clicked: dict[str, list[dict[str, Any]]] = st.session_state[key]["selection"]["objects"]
    for layer, objects in clicked.items():
        if layer.startswith(CONTROL_LAYER):
            st.session_state[_REVISION] = _revision() + 1
            place_id = str(objects[0]["id"])
            pick_place(None if picked_place() == place_id else place_id)
