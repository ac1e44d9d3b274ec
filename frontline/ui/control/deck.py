"""The maps of the control page as widgets: a click on a place picks it, by its id."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from frontline.ui.frame.state import pick_place, selection
from frontline.ui.frame.viewport import tall_view, theme
from frontline.ui.overlays import show_overlay_legend, shown_overlays
from frontline.views.maps.control_deck import ControlFrame
from frontline.views.maps.control_layers import CONTROL_LAYER
from frontline.views.maps.deck import PHONE_VIEW, MapView, OfflineDeck
from frontline.views.maps.orientation import cities

_REVISION: Final = "control_map_revision"


def show_deck(
    key: str,
    make: Callable[[ControlFrame], OfflineDeck],
    alt: str,
    *,
    opened_at: MapView | None = None,
    is_half: bool = False,
) -> None:
    """Draw a map of control.

    Args:
        key: The widget's key.
        make: Makes the map for what is around its marks.
        alt: What the map is, for screen readers.
        opened_at: Where it opens, if not at the whole country.
        is_half: Whether another map stands beside it.
    """
    view = PHONE_VIEW if is_half else tall_view()
    frame = ControlFrame(
        theme=theme(),
        view=view,
        cities=cities(),
        picked_place=picked_place(),
        revision=_revision(),
        opened_at=opened_at,
        overlays=shown_overlays(),
    )
    st.pydeck_chart(
        make(frame),
        height=view.height,
        on_select=lambda: _answer(key),
        key=key,
        alt=alt,
    )
    if not is_half:
        show_overlay_legend()


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
