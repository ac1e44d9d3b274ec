"""The player of Control: who holds what, day by day."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import uuid4

import streamlit as st

from frontline.selection import Selection
from frontline.store.database import Session
from frontline.store.playback_frames import playback_spans
from frontline.ui.control.deck import picked_place
from frontline.ui.data import database, session
from frontline.ui.frame.state import CONTROL, leave_at, left_at, selection
from frontline.ui.frame.viewport import tall_view, theme
from frontline.ui.playback.component import Answer, opened, set_opened, show_component, stand_on
from frontline.ui.playback.track import Track
from frontline.views.maps.deck import MapView
from frontline.views.maps.orientation import cities
from frontline.views.player.packed_spans import pack_spans
from frontline.views.player.packing import envelope
from frontline.views.player.settings import Look, Opening, held_settings

_NAME: Final = "control-player"
_MAP: Final = ".st-key-control-map"
_ALT: Final = "Map of Syria through time: who held which place on the day shown below it."


def is_control_open() -> bool:
    """Whether the player covers the map of Control."""
    return opened(_NAME) is not None


def control_view() -> MapView:
    """Where the map of Control opens: where its player was left, else the whole country."""
    return left_at(CONTROL).view or _frame()


def open_control_player(track: Track) -> None:
    """Open the player on the day of the map; call it in a button's callback."""
    opening = Opening(
        token=uuid4().hex,
        start=track.first,
        end=track.day(),
        view=control_view(),
        pace=left_at(CONTROL).pace,
    )
    set_opened(_NAME, opening)


def show_control_player(track: Track, rule: str, fade_days: int) -> None:
    """Cover the map above with the player while it is open.

    Args:
        track: The days, and where the shown one is kept.
        rule: The rule whose spans are drawn.
        fade_days: After how many days without news a place fades.
    """
    opening = stand_on(_NAME, track.first, track.day())
    if opening is None:
        return
    settings = held_settings(opening, (track.first, track.last), _look(), track.stops, fade_days)
    chosen = selection()
    held = chosen.of_ground()
    key = (database().fingerprint, held, rule, (track.first, track.last))
    message = envelope(settings, _body(key, session()))
    show_component(_NAME, message, _frame(), lambda said: _answer(said, track))


def _frame() -> MapView:
    return tall_view()


def _look() -> Look:
    return Look(
        map=_MAP,
        frame=_frame(),
        theme=theme(),
        alt=_ALT,
        cities=cities(),
        picked=picked_place(),
    )


def _answer(said: Answer, track: Track) -> None:
    """Make the day and the view at which the player stands those of the page."""
    track.choose(min(max(said.end, track.first), track.last))
    leave_at(CONTROL, view=said.view, pace=said.pace)


@st.cache_resource(show_spinner="Preparing the player …", max_entries=8)
def _body(key: tuple[str, Selection, str, tuple[date, date]], _session: Session) -> bytes:
    """The packed spans; the same for all visitors with the same datasets and rule."""
    _, chosen, rule, (first, last) = key
    return pack_spans(playback_spans(_session, chosen, rule, first), (last - first).days + 1)
