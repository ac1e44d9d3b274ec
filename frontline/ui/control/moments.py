"""The day and the rule of the control page: in the URL, and kept when a page is left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st

from frontline.model import ControlRule
from frontline.reference.control_limits import control_limits
from frontline.store import control_moments
from frontline.store.control_frames import Moment
from frontline.ui.data import session
from frontline.ui.frame.state import hold, look, options, selection
from frontline.ui.playback.track import Track

_MODES: Final = {False: "Map of a day", True: "What changed"}


def control_bounds() -> tuple[date, date] | None:
    """First and last day that the page can show; None where no event has a date."""
    return control_moments.control_bounds(session(), selection())


def chosen_day(bounds: tuple[date, date]) -> date:
    """The day of the map: the chosen one, else as it fits the selection."""
    return control_moments.fitting_day(session(), selection(), bounds, options().day)


def show_look_choice() -> None:
    """The fading span and the sketch, behind a button."""
    fade_key = hold("control-fade", options().fade_days)
    sketch_key = hold("control-sketch", options().has_sketch)
    with st.popover(
        "Fading and sketch",
        icon=":material/tune:",
        type="tertiary",
        help="Fading, sketch",
        key="control-look",
    ):
        st.segmented_control(
            "Last known after so many days without a word",
            list(control_limits().fading_choices),
            key=fade_key,
            required=True,
            on_change=lambda: look(fade_days=st.session_state[fade_key]),
        )
        st.toggle(
            "Sketch from stated places",
            key=sketch_key,
            help="Areas by the nearest stated place of the district, up to "
            f"{control_limits().sketch_km:.0f} km from it; hatched where nobody states it. "
            "A sketch for the eye: no source drew these lines, and no file has them.",
            on_change=lambda: look(has_sketch=st.session_state[sketch_key]),
        )


def chosen_moments(bounds: tuple[date, date]) -> tuple[Moment, Moment]:
    """The two moments to compare; the whole period under one rule unless chosen otherwise."""
    return control_moments.compared_moments(session(), selection(), bounds, options())


def show_mode_switch() -> None:
    """The map of a day, or what changed."""
    key = hold("control-mode", options().shows_changes)
    st.segmented_control(
        "View",
        list(_MODES),
        key=key,
        format_func=lambda shows_changes: _MODES[shows_changes],
        required=True,
        label_visibility="collapsed",
        on_change=lambda: look(shows_changes=st.session_state[key]),
    )


def show_moment_choice(bounds: tuple[date, date]) -> None:
    """The two days and the rule of the earlier one; the rule switch has the later one's."""
    before, after = chosen_moments(bounds)
    with st.container(horizontal=True, vertical_alignment="bottom", key="control-moments"):
        if bounds[0] < bounds[1]:
            key = hold("control-days", (before.day, after.day))
            st.slider(
                "From day to day",
                min_value=bounds[0],
                max_value=bounds[1],
                format="D MMM YYYY",
                key=key,
                on_change=lambda: _compare(*st.session_state[key]),
                label_visibility="collapsed",
            )
        rule_key = hold("control-before", before.rule)
        st.selectbox(
            "Rule before",
            list(ControlRule),
            key=rule_key,
            format_func=str.capitalize,
            width=160,
            on_change=lambda: look(earlier_rule=st.session_state[rule_key]),
        )


def _compare(since: date, day: date) -> None:
    look(since=since, day=day)


def show_rule_switch() -> None:
    """The rules side by side."""
    st.session_state["control-rule"] = options().rule
    st.segmented_control(
        "Rule",
        list(ControlRule),
        key="control-rule",
        format_func=str.capitalize,
        required=True,
        label_visibility="collapsed",
        on_change=lambda: look(rule=st.session_state["control-rule"]),
    )


def day_track(bounds: tuple[date, date], stops: Sequence[date]) -> Track:
    """The days of the map for a player.

    Args:
        bounds: First and last day.
        stops: The days on which something changed, in order.
    """
    return Track(
        name="control",
        first=bounds[0],
        last=bounds[1],
        stops=[stop for stop in stops if bounds[0] <= stop <= bounds[1]],
        day=lambda: chosen_day(bounds),
        choose=lambda day: look(day=day),
    )
