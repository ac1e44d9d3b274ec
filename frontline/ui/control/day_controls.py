"""Below a map of one day: play, a step back and forward, a slider of the days.

Play covers the map with a player in the browser (``frontline.ui.playback``),
which brings its own buttons; the slider and the steps draw still days.
"""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from frontline.ui.frame.state import hold
from frontline.ui.frame.viewport import is_phone
from frontline.ui.playback.control_player import is_control_open, open_control_player
from frontline.ui.playback.track import Track
from frontline.ui.words import ours


def show_day_controls(track: Track) -> None:
    """Draw the buttons and the slider of the days, unless the player shows its own.

    Args:
        track: The days, and where the shown one is kept.
    """
    if is_control_open():
        return
    today = track.day()
    has_days = track.first < track.last
    # A phone's width holds the buttons or the slider, not both.
    if has_days and is_phone():
        _show_slider(track, today)
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=f"{track.name}-player"
    ):
        _show_step(track, "back", "Previous change", _before(track, today))
        st.button(
            "Play",
            icon=":material/play_arrow:",
            key=f"{track.name}-play",
            on_click=open_control_player,
            args=(track,),
            disabled=not has_days,
        )
        _show_step(track, "forward", "Next change", _after(track, today))
        if has_days and not is_phone():
            _show_slider(track, today)


def _before(track: Track, day: date) -> date | None:
    return max((stop for stop in track.stops if stop < day), default=None)


def _after(track: Track, day: date) -> date | None:
    return min((stop for stop in track.stops if stop > day), default=None)


def _show_step(track: Track, name: str, words: str, day: date | None) -> None:
    st.button(
        ours(words),
        icon=":material/skip_previous:" if name == "back" else ":material/skip_next:",
        help=ours(words),
        key=f"{track.name}-{name}",
        disabled=day is None,
        on_click=track.choose,
        args=(day,),
    )


def _show_slider(track: Track, today: date) -> None:
    key = hold(f"{track.name}-slider", today)
    st.slider(
        "Day",
        min_value=track.first,
        max_value=track.last,
        format="D MMM YYYY",
        key=key,
        on_change=lambda: track.choose(st.session_state[key]),
        label_visibility="collapsed",
        step=timedelta(days=1),
    )
