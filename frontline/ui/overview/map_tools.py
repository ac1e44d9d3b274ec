"""What lies in the map's corner: the buttons that move the view, and how the map is drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from frontline.selection import Areas, Grouping, LabelLanguage
from frontline.ui.choice_buttons import show_choice
from frontline.ui.frame.state import OVERVIEW, leave_at
from frontline.ui.save_picture import Shown, show_save_pictures
from frontline.ui.words import ours
from frontline.views.maps.deck import MapView, view_around

_NUDGE: Final = "event_map_nudge"
_AREAS: Final = {Areas.PLACES: "Places", Areas.PROVINCES: "Provinces"}
_GROUPINGS: Final = {Grouping.SUBDISTRICT: "subdistrict", Grouping.PLACE: "place"}
_LANGUAGES: Final = {LabelLanguage.ENGLISH: "English", LabelLanguage.ARABIC: "العربية"}


def show_map_tools(places: pd.DataFrame, frame: MapView) -> None:
    """Draw the switch of places and provinces, the view buttons and the further choices.

    Args:
        places: What the map draws, with ``n_events``; "zoom to results" shows them.
        frame: The view of the whole country.
    """
    corners = _corners(places)
    with st.container(key="map-tools", horizontal=True, gap=None, width="content"):
        show_choice("areas", "Draw", _AREAS)
        _view_button(
            "zoom_in_map", "Zoom to results", view_around(corners, frame) if corners else None
        )
        _view_button("public", "Whole country", frame)
        with st.popover("", icon=":material/layers:", help="How the map is drawn"):
            show_choice("grouping", "Group events by", _GROUPINGS, is_labelled=True)
            show_choice("labels", "Place names in", _LANGUAGES, is_labelled=True)
        show_save_pictures(Shown.EVENTS, Shown.TIMELINE)


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
    leave_at(OVERVIEW, view=moved)
