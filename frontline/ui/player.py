"""Plays a view through time: play, pause, a step back and forward, speed, a slider.

While it plays, only the view and these controls are drawn anew, in a fragment
that the browser asks for; everything else of the page waits. It always stands
on the day it shows, so pausing changes nothing but the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from time import monotonic
from typing import Final

import streamlit as st

from frontline.ui.state import hold, selection, set_view_option, view_option
from frontline.ui.viewport import is_clean_view, is_phone

# A frame of a map takes up to 0.3 s; asking more often would only queue up.
_FRAME_S: Final = 0.7
_MOST_FRAMES: Final = 120
_STEP_DAYS: Final[Mapping[str, int]] = {"Day": 1, "Week": 7, "Month": 30}


@dataclass(frozen=True, slots=True)
class Track:
    """What a player runs over.

    ``stops`` are the days that the step buttons lead to, in order; ``day``
    reads the shown day and ``choose`` writes it, so the player holds none.
    """

    name: str
    first: date
    last: date
    stops: Sequence[date]
    day: Callable[[], date]
    choose: Callable[[date], None]


def show_player(track: Track, draw: Callable[[], None]) -> None:
    """Draw a view with its player below.

    Args:
        track: The days, and where the shown one is kept.
        draw: Draws the view for ``track.day()``.
    """
    seen = selection()

    def frame() -> None:
        _advance(track)
        draw()
        _show_controls(track)
        # A click on the view, or the end of the track, concerns the whole page.
        if is_playing and (selection() != seen or not _is_playing(track)):
            st.rerun()

    is_playing = _is_playing(track)
    if is_playing:
        st.fragment(frame, run_every=_FRAME_S)()
    else:
        # A fragment lies in a container of its own: without one the map would start anew.
        with st.container():
            frame()


def _is_playing(track: Track) -> bool:
    return bool(st.session_state.get(f"{track.name}-playing", False))


def _due(track: Track) -> str:
    return f"{track.name}-frame-due"


def _advance(track: Track) -> None:
    """Go one step on if it is time for it; the last day ends the play."""
    if not _is_playing(track) or monotonic() < st.session_state[_due(track)]:
        return
    # Reruns for other reasons fall between two frames and must not hasten the clock.
    st.session_state[_due(track)] = monotonic() + 0.8 * _FRAME_S
    step = timedelta(days=_STEP_DAYS[_pace(track)])
    track.choose(min(track.day() + step, track.last))
    if track.day() >= track.last:
        _pause(track)


def _play(track: Track) -> None:
    if track.day() >= track.last:
        track.choose(track.first)
    st.session_state[f"{track.name}-playing"] = True
    st.session_state[_due(track)] = monotonic() + 0.8 * _FRAME_S


def _pause(track: Track) -> None:
    st.session_state[f"{track.name}-playing"] = False


def _go_to(track: Track, day: date) -> None:
    _pause(track)
    track.choose(day)


def _pace(track: Track) -> str:
    """The step of a frame: the chosen one, else the shortest that ends in some minutes."""
    n_days = (track.last - track.first).days
    fitting = next((p for p, d in _STEP_DAYS.items() if n_days <= d * _MOST_FRAMES), "Month")
    chosen: str = view_option(f"{track.name}-pace", fitting)
    return chosen


def _show_controls(track: Track) -> None:
    today = track.day()
    before = max((stop for stop in track.stops if stop < today), default=None)
    after = min((stop for stop in track.stops if stop > today), default=None)
    has_days = track.first < track.last
    # A phone's width holds the buttons or the slider, not both.
    if has_days and is_phone():
        _show_slider(track, today)
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=f"{track.name}-player"
    ):
        _show_step(track, "back", "Previous change", before)
        _show_play(track)
        _show_step(track, "forward", "Next change", after)
        if has_days and not is_phone():
            _show_slider(track, today)
        if not is_clean_view():
            _show_pace(track)


def _show_play(track: Track) -> None:
    is_playing = _is_playing(track)
    st.button(
        "Pause" if is_playing else "Play",
        icon=":material/pause:" if is_playing else ":material/play_arrow:",
        key=f"{track.name}-play",
        on_click=_pause if is_playing else _play,
        args=(track,),
        disabled=track.first >= track.last,
    )


def _show_step(track: Track, name: str, words: str, day: date | None) -> None:
    st.button(
        "",
        icon=":material/skip_previous:" if name == "back" else ":material/skip_next:",
        help=words,
        key=f"{track.name}-{name}",
        disabled=day is None,
        on_click=_go_to,
        args=(track, day),
    )


def _show_slider(track: Track, today: date) -> None:
    key = hold(f"{track.name}-slider", today)
    st.slider(
        "Day",
        min_value=track.first,
        max_value=track.last,
        format="D MMM YYYY",
        key=key,
        on_change=lambda: _go_to(track, st.session_state[key]),
        label_visibility="collapsed",
        step=timedelta(days=1),
    )


def _show_pace(track: Track) -> None:
    key = hold(f"{track.name}-speed", _pace(track))
    with st.popover("", icon=":material/speed:", help="Speed of the player"):
        st.segmented_control(
            "One frame is a",
            list(_STEP_DAYS),
            key=key,
            required=True,
            on_change=lambda: set_view_option(f"{track.name}-pace", st.session_state[key]),
        )
