"""What lies in the map's corner: the buttons that move the view, and how the map is drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from frontline.ui.state import hold, set_view_option, view_option
from frontline.ui.words import ours
from frontline.views.deck import MapView, view_around

_NUDGE: Final = "event_map_nudge"


def show_map_tools(places: pd.DataFrame, frame: MapView) -> None:
    """Draw the switch of places and provinces, the view buttons and the further choices.

    Args:
        places: What the map draws, with ``n_events``; "zoom to results" shows them.
        frame: The view of the whole country.
    """
    corners = _corners(places)
    with st.container(key="map-tools", horizontal=True, gap=None, width="content"):
        _choice("Draw", "areas", ("Places", "Provinces"), is_labelled=False)
        _view_button(
            "zoom_in_map", "Zoom to results", view_around(corners, frame) if corners else None
        )
        _view_button("public", "Whole country", frame)
        with st.popover("", icon=":material/layers:", help="How the map is drawn"):
            _choice("Group events by", "group_by", ("subdistrict", "place"))
            _choice("Place names in", "labels", ("English", "العربية"))


def _corners(places: pd.DataFrame) -> list[tuple[float, float]]:
    """South-west and north-east of all that has events; nothing where nothing has."""
    is_shown = places["n_events"].to_numpy() > 0
    if not is_shown.any():
        return []
    points = places[["latitude", "longitude"]].to_numpy(dtype=float)[is_shown]
    (south, west), (north, east) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return [(south, west), (north, east)]


def _view_button(icon: str, words: str, view: MapView | None) -> None:
    st.button(
        "",
        icon=f":material/{icon}:",
        help=ours(words),
        key=words.lower().replace(" ", "-"),
        on_click=_open_at,
        args=(view,),
        disabled=view is None,
    )


def _open_at(view: MapView) -> None:
    """Move the map there, also when it was moved away from the same view by hand.

    The browser takes over only the numbers that differ from the last view it was
    given, so every one of them differs by a hair.
    """
    nudge = st.session_state[_NUDGE] = 1e-6 - st.session_state.get(_NUDGE, 0.0)
    moved = replace(
        view,
        latitude=view.latitude + nudge,
        longitude=view.longitude + nudge,
        zoom=view.zoom + nudge,
    )
    set_view_option("opened_at", moved)


def _choice(label: str, name: str, values: tuple[str, str], *, is_labelled: bool = True) -> None:
    key = hold(f"view-{name}", view_option(name, values[0]))

    def answer() -> None:
        set_view_option(name, st.session_state[key])

    st.segmented_control(
        ours(label),
        values,
        key=key,
        on_change=answer,
        required=True,
        label_visibility="visible" if is_labelled else "collapsed",
    )
