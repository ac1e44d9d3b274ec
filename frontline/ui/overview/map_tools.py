"""What lies in the map's corner: the buttons that move the view, and how the map is drawn."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from frontline.selection import Areas, Grouping, LabelLanguage
from frontline.store import frames
from frontline.ui.choice_buttons import show_choice
from frontline.ui.data import session
from frontline.ui.frame.map_moves import move_map
from frontline.ui.frame.state import OVERVIEW, selection
from frontline.ui.map_table import Twin, show_table_button
from frontline.ui.overlays import show_overlays_button
from frontline.ui.overview.comparison import show_compare_button
from frontline.ui.playback.map_extent import show_extent_button
from frontline.ui.playback.map_screen import caption_whole_screen
from frontline.ui.save_picture import Shown, show_save_pictures
from frontline.ui.words import ours
from frontline.views.maps.deck import MapView, view_around
from frontline.views.tables.map_twins import PLACES_COLUMNS
from frontline.views.text.selection_words import period_words
from frontline.views.wording import counted, number

_AREAS: Final = {Areas.PLACES: "Places", Areas.PROVINCES: "Provinces"}
_GROUPINGS: Final = {Grouping.SUBDISTRICT: "subdistrict", Grouping.PLACE: "place"}
_LANGUAGES: Final = {LabelLanguage.ENGLISH: "English", LabelLanguage.ARABIC: "العربية"}


def show_map_tools(places: pd.DataFrame, frame: MapView, twin: Twin, *, map_key: str) -> None:
    """Draw the switch of places and provinces, the view buttons and the further choices.

    Args:
        places: What the map draws, with ``n_events``; "zoom to results" shows them.
        frame: The view of the whole country.
        twin: Makes a table of what is drawn.
        map_key: The key of the map.
    """
    corners = _corners(places)
    with st.container(key="map-tools", horizontal=True, gap=None, width="content"):
        show_choice("areas", "Draw", _AREAS)
        _view_button(
            "zoom_in_map", "Zoom to results", view_around(corners, frame) if corners else None
        )
        _view_button("public", "Whole country", frame)
        show_compare_button()
        show_overlays_button()
        with st.popover(
            "How the map is drawn",
            icon=":material/layers:",
            help="How the map is drawn",
            key="map-how",
        ):
            show_choice("grouping", "Group events by", _GROUPINGS, is_labelled=True)
            show_choice("labels", "Place names in", _LANGUAGES, is_labelled=True)
        show_save_pictures(Shown.EVENTS, Shown.TIMELINE)
        show_table_button("map-table", "The events of the map by place", PLACES_COLUMNS, twin)
        show_extent_button(map_key)
        caption_whole_screen(".st-key-map-frame", _words())


def _words() -> str:
    """The days of the map and how many of the events it counts."""
    counts = frames.event_counts(session(), selection())
    days = period_words(selection().period) or "all days"
    return f"{days}: {number(counts.n_shown)} of {counted(counts.n_total, 'event')}"


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
        ours(words),
        icon=f":material/{icon}:",
        help=ours(words),
        key=words.lower().replace(" ", "-"),
        on_click=move_map,
        args=(OVERVIEW, view),
        disabled=view is None,
    )
