"""The player as a component of Streamlit: its files, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Any, Final

import streamlit as st

from frontline.ui.frame.state import FINISHED_RUNS
from frontline.ui.playback.modules import joined
from frontline.views.maps.deck import MapView
from frontline.views.player.settings import Opening

_HERE: Final = Path(__file__).parent
# Views outside of these are not the country's and come from no hand on the map.
_LATITUDES: Final = (10.0, 60.0)
_LONGITUDES: Final = (10.0, 70.0)
_ZOOMS: Final = (1.0, 20.0)


@dataclass(frozen=True, slots=True)
class Answer:
    """Where the player stands: the days it shows, its view and choices, whether it was stopped."""

    start: date
    end: date
    view: MapView
    length: int
    pace: int
    is_closed: bool


def script() -> str:
    """The player's script, all modules in one."""
    return joined(_HERE, "player")


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        "frontline_player", html=_read("player.html"), css=_read("player.css"), js=script()
    )


def show_component(
    name: str, message: bytes, frame: MapView, answer: Callable[[Answer], None]
) -> None:
    """Draw a player over the still map that its settings name.

    Args:
        name: The player's name, one a page.
        message: ``frontline.views.player.packing.envelope`` of settings and data.
        frame: The size of the still map.
        answer: Called before the run that follows with where the player came to rest.
    """
    key = f"{name}-component"

    def on_settled() -> None:
        said = read_answer(st.session_state[key].get("settled"), frame)
        if said:
            answer(said)
            _note_days(name, said.start, said.end)
            if said.is_closed:
                set_opened(name, None)

    _component()(key=key, data=message, on_settled_change=on_settled)


def read_answer(said: object, frame: MapView) -> Answer | None:
    """What the browser said, checked: anyone may send anything. None when it is no answer."""
    if not isinstance(said, Mapping) or not isinstance(said.get("view"), Mapping):
        return None
    try:
        start, end = (date.fromisoformat(str(said[name])) for name in ("start", "end"))
        view = _view(said["view"], frame)
        length, pace = int(said["length"]), int(said["pace"])
    except (KeyError, TypeError, ValueError):
        return None
    if view is None or start > end or length < 0 or pace < 1:
        return None
    return Answer(start, end, view, length, pace, is_closed=said.get("isClosed") is True)


def _view(said: Mapping[str, Any], frame: MapView) -> MapView | None:
    latitude, longitude, zoom = (float(said[name]) for name in ("latitude", "longitude", "zoom"))
    is_sound = all(
        isfinite(value) and low <= value <= high
        for value, (low, high) in zip(
            (latitude, longitude, zoom), (_LATITUDES, _LONGITUDES, _ZOOMS), strict=True
        )
    )
    return MapView(latitude, longitude, zoom, frame.width, frame.height) if is_sound else None


def opened(name: str) -> Opening | None:
    """How the player of that name was opened; None while the still map shows."""
    opening: Opening | None = st.session_state.get(f"{name}-opening")
    return opening


def set_opened(name: str, opening: Opening | None) -> None:
    """Open a player, or close it."""
    st.session_state[f"{name}-opening"] = opening
    if opening:
        _note_days(name, opening.start, opening.end)


def stand_on(name: str, start: date, end: date) -> Opening | None:
    """The opening, moved to the days that the page shows if those are not the player's.

    It is not moved after the player's own answers: what it is told stays the
    same as long as it runs, so that its data is sent once. It is moved when
    anything else has changed the days, and when the page was left and is
    come back to.
    """
    opening = opened(name)
    if opening is None:
        return None
    is_other = st.session_state.get(f"{name}-days") != (start, end)
    if is_other or _was_left(name):
        opening = replace(opening, start=start, end=end, n_moves=opening.n_moves + 1)
        # Days chosen on the page are a new period to play in.
        if is_other and opening.within is not None:
            opening = replace(opening, within=(start, end) if start < end else None)
        set_opened(name, opening)
    st.session_state[f"{name}-run"] = _run()
    return opening


def _note_days(name: str, start: date, end: date) -> None:
    st.session_state[f"{name}-days"] = (start, end)
    st.session_state[f"{name}-run"] = _run()


def _run() -> int:
    """How many runs of the session drew a whole page."""
    n_runs: int = st.session_state.get(FINISHED_RUNS, 0)
    return n_runs


def _was_left(name: str) -> bool:
    return bool(_run() - st.session_state[f"{name}-run"] > 1)
