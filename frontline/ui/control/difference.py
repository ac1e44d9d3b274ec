"""What changed between two days, or under two rules, as a map and a table."""

from __future__ import annotations

from datetime import date
from typing import Final

import streamlit as st

from frontline.store.control_frames import Moment, control_difference
from frontline.store.control_frames import control_map as control_rows
from frontline.ui.control.deck import picked_place, show_deck
from frontline.ui.control.moments import chosen_moments, show_moment_choice
from frontline.ui.control.two_days import show_two_days
from frontline.ui.data import session
from frontline.ui.frame.state import hold, look, options, pick_place, selection
from frontline.ui.frame.viewport import theme
from frontline.ui.pick_table import pick_table
from frontline.views.maps.difference import (
    DIFFERENCE_COLUMNS,
    DifferentPlace,
    difference_legend,
    difference_map,
    difference_table,
    different_places,
)
from frontline.views.records import records
from frontline.views.row_types import DifferenceRow
from frontline.views.templating import render
from frontline.views.wording import counted, day

_KEY: Final = "difference-map"


def show_changes(bounds: tuple[date, date], fade_days: int) -> None:
    """Draw what differs between the chosen moments, and the choice of them.

    Args:
        bounds: First and last day.
        fade_days: After how many days without a word a holder is last known only.
    """
    before, after = chosen_moments(bounds)
    found = control_difference(session(), selection(), before, after, fading_days=fade_days)
    places = different_places(records(found, of=DifferenceRow))
    n_all = len(control_rows(session(), selection(), after, fading_days=fade_days))
    words = f"{len(places)} of {counted(n_all, 'place')} with a claim"
    st.html(render("count_head", heading=f"What changed: {_words(before, after)}", words=words))
    _show_side_switch()
    if options().is_compared:
        show_two_days(before, after, fade_days)
    else:
        _show_map(places)
    show_moment_choice(bounds)
    _show_table(places)
    values = {"places": len(places), "since": before.day, "day": after.day}
    st.html(render("state", name="frontline-difference-state", values=values))


def _show_side_switch() -> None:
    """The difference on one map, or both days side by side."""
    key = hold("control-sides", options().is_compared)
    st.toggle(
        "Both days side by side",
        key=key,
        on_change=lambda: look(is_compared=st.session_state[key]),
    )


def _words(before: Moment, after: Moment) -> str:
    """The two moments; the rules only where they differ."""
    if before.rule == after.rule:
        return f"{day(before.day)} – {day(after.day)}"
    if before.day == after.day:
        return f"{before.rule} → {after.rule}, {day(after.day)}"
    return f"{day(before.day)} ({before.rule}) – {day(after.day)} ({after.rule})"


def _show_map(places: tuple[DifferentPlace, ...]) -> None:
    show_deck(
        _KEY,
        lambda frame: difference_map(places, frame),
        alt="Map of Syria: the places that changed hands. The table below holds the same places.",
    )
    st.html(difference_legend(places, theme()))


def _show_table(places: tuple[DifferentPlace, ...]) -> None:
    if not places:
        st.caption("Nobody says that anything changed. Choose other days, or another rule before.")
        return
    pick_table(
        difference_table(places),
        [place.place_id for place in places],
        DIFFERENCE_COLUMNS,
        key="difference",
        height=298,
        alt="The places that changed hands. Select a row to see the place's history.",
        picked=picked_place(),
        on_pick=pick_place,
    )
