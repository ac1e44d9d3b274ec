"""Who holds what on two days, side by side, on maps that move together."""

from __future__ import annotations

from typing import Final

import streamlit as st

from frontline.model import MapFamily
from frontline.store.control_frames import Moment
from frontline.store.control_frames import control_map as control_rows
from frontline.ui.control.deck import show_deck
from frontline.ui.data import session
from frontline.ui.frame.state import selection
from frontline.ui.frame.viewport import theme
from frontline.ui.linked_maps import link_maps
from frontline.ui.overlays import show_overlay_legend
from frontline.views.maps.control_deck import ControlFrame
from frontline.views.maps.control_map import HeldPlace, control_map, held_places, held_words
from frontline.views.maps.deck import OfflineDeck
from frontline.views.maps.legend import control_legend
from frontline.views.templating import render
from frontline.views.wording import day

_SIDES: Final = ("held-before", "held-after")


def show_two_days(before: Moment, after: Moment, fade_days: int) -> None:
    """Draw both moments with one legend.

    Args:
        before: The earlier moment, on the left.
        after: The later one.
        fade_days: After how many days without a word a holder is last known only.
    """
    families: set[MapFamily | None] = set()
    for key, moment, column in zip(_SIDES, (before, after), st.columns(2), strict=True):
        with column, st.container(key=key, gap="xsmall"):
            places = _show_day(key, moment, fade_days)
        families |= {place.family for place in places} | {place.second for place in places}
    link_maps(_SIDES)
    present = [family for family in MapFamily if family in families]
    st.html(control_legend(present, theme(), fade_days))
    show_overlay_legend()


def _show_day(key: str, moment: Moment, fade_days: int) -> tuple[HeldPlace, ...]:
    rows = control_rows(session(), selection(), moment, fading_days=fade_days)
    places = held_places(rows)
    held = held_words(rows["state"]) if len(rows) else "no holder is stated"
    heading = f"{day(moment.day)}, {moment.rule}"
    st.html(render("count_head", heading=heading, words=held))

    def make(frame: ControlFrame) -> OfflineDeck:
        return control_map(places, frame)

    show_deck(
        f"{key}-map",
        make,
        alt=f"Map of Syria: the last stated holder of each place on {day(moment.day)}. "
        "The table below holds the places that changed hands.",
        is_half=True,
    )
    return places
