"""The control map as a widget."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd
import streamlit as st

from frontline.model import MapFamily
from frontline.store.control_frames import Moment
from frontline.store.control_frames import control_map as control_rows
from frontline.ui.control.deck import show_deck
from frontline.ui.data import session
from frontline.ui.frame.state import options, selection
from frontline.ui.frame.viewport import is_clean_view, theme
from frontline.ui.map_table import show_table_button
from frontline.ui.playback.control_player import control_view, is_control_open, show_control_player
from frontline.ui.playback.map_extent import show_extent_button
from frontline.ui.playback.track import Track
from frontline.views.maps.control_map import HeldPlace, control_map, held_places, held_words
from frontline.views.maps.control_sketch import sketch_layer
from frontline.views.maps.legend import control_legend
from frontline.views.tables.map_twins import HELD_COLUMNS, held_twin
from frontline.views.templating import render
from frontline.views.wording import day

_KEY: Final = "control-map"


def show_control_map(moment: Moment, fade_days: int, track: Track) -> None:
    """Draw who holds what on a day under a rule.

    Args:
        moment: The day and the rule.
        fade_days: After how many days without a word a holder is last known only.
        track: The days that the player over the map runs through.
    """
    rows = control_rows(session(), selection(), moment, fading_days=fade_days)
    places = held_places(rows, names_datasets=len(selection().datasets) > 1)
    heading = f"Last stated holder on {day(moment.day)}" if len(rows) else "No holder is stated"
    words = held_words(rows["state"]) if len(rows) else "the chosen datasets tell of none"
    st.html(render("count_head", heading=heading, words=words))
    areas = sketch_layer(places, theme()) if options().has_sketch else None
    show_deck(
        _KEY,
        lambda frame: control_map(places, frame, areas),
        alt=f"Map of Syria: the last stated holder of each place on {day(moment.day)}. "
        "The ledger holds the statements behind it.",
        opened_at=control_view(),
    )
    with st.container(key="control-map-player"):
        show_control_player(track, moment.rule, fade_days)
    if not is_clean_view() and not is_control_open():
        show_extent_button(_KEY)
    st.html(control_legend(_families(places), theme(), fade_days, has_sketch=areas is not None))
    values = {"places": len(places), "day": moment.day}
    st.html(render("state", name="frontline-control-state", values=values))


def show_control_table(moment: Moment, fade_days: int) -> None:
    """The button that opens the map of a day as a table; takes what the map takes."""

    def twin() -> pd.DataFrame:
        rows = control_rows(session(), selection(), moment, fading_days=fade_days)
        return held_twin(held_places(rows, names_datasets=len(selection().datasets) > 1))

    title = f"Last stated holder on {day(moment.day)}"
    show_table_button("control-table", title, HELD_COLUMNS, twin)


def _families(places: Sequence[HeldPlace]) -> tuple[MapFamily, ...]:
    present = {place.family for place in places} | {place.second for place in places}
    return tuple(family for family in MapFamily if family in present)
