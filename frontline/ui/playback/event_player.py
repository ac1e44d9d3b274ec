"""The player of Overview: events by place, from the start to now or in a rolling window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final
from uuid import uuid4

import streamlit as st

from frontline.reference.geography import outlines
from frontline.selection import Areas, Grouping, LabelLanguage, Period, Selection
from frontline.store import frames
from frontline.store.database import Session
from frontline.store.playback_frames import daily_counts, playback_places, without_period
from frontline.ui.data import database, session
from frontline.ui.frame.state import OVERVIEW, change, leave_at, left_at, look, options, selection
from frontline.ui.frame.viewport import country_view, is_phone, theme
from frontline.ui.playback.component import (
    Answer,
    opened,
    set_opened,
    show_component,
    stand_on,
)
from frontline.views.maps.deck import MapView
from frontline.views.maps.events_map import Picked
from frontline.views.maps.map_rules import DISCS, PHONE_SCALE
from frontline.views.maps.orientation import cities, familiar_names
from frontline.views.player.packed_counts import Naming, Size, pack_counts
from frontline.views.player.packing import envelope
from frontline.views.player.settings import FROM_THE_START, Look, Opening, player_settings

_NAME: Final = "event-player"
# What was chosen before the player ran.
_PERIOD: Final = "event-player-period"
_MAP: Final = ".st-key-event_map"
_ALT: Final = "Map of Syria through time: events by place in the days shown below it."


def is_overview_open() -> bool:
    """Whether the player covers the map of Overview."""
    return opened(_NAME) is not None


def show_overview_play(bounds: tuple[date, date]) -> None:
    """The button that opens the player at the period and the view of the map.

    Args:
        bounds: First and last day of the timeline.
    """
    st.button(
        "Play",
        icon=":material/play_arrow:",
        key="event-play",
        type="tertiary",
        help="Play the map through time",
        disabled=bounds[0] == bounds[1],
        on_click=_open,
        args=(bounds,),
    )


def _open(bounds: tuple[date, date]) -> None:
    start, end = selection().period.shown(*bounds)
    # What is played are places with their families; a map of provinces would show neither.
    look(areas=Areas.PLACES)
    used = left_at(OVERVIEW)
    opening = Opening(
        token=uuid4().hex,
        start=start,
        end=end,
        view=used.view or _frame(),
        length=FROM_THE_START if used.length is None else used.length,
        pace=used.pace,
        # A single day cannot be played: the whole is.
        within=(start, end) if start < end else None,
    )
    st.session_state[_PERIOD] = selection().period
    set_opened(_NAME, opening)


def _frame() -> MapView:
    return country_view()


def show_event_player(picked: Picked | None) -> None:
    """Cover the map above with the player while it is open.

    Args:
        picked: What the map has a ring around.
    """
    bounds = frames.period_bounds(session(), selection())
    if bounds is None:
        return
    before = opened(_NAME)
    opening = stand_on(_NAME, *selection().period.shown(*bounds))
    if opening is None:
        return
    if before and opening.within != before.within:
        st.session_state[_PERIOD] = selection().period
    settings = player_settings("events", opening, bounds, _look(picked))
    naming = Naming(
        by_place=options().grouping is Grouping.PLACE,
        is_arabic=_is_arabic(),
    )
    key = (database().fingerprint, without_period(selection()), naming, bounds)
    message = envelope(settings, _body(key, session()))
    show_component(_NAME, message, _frame(), lambda said: _answer(said, bounds))


def _is_arabic() -> bool:
    return options().labels is LabelLanguage.ARABIC


def _look(picked: Picked | None) -> Look:
    return Look(
        picked=_spot(picked) if picked else None,
        map=_MAP,
        frame=_frame(),
        theme=theme(),
        alt=_ALT,
        scale=PHONE_SCALE if is_phone() else 1.0,
        is_arabic=_is_arabic(),
        cities=cities(),
    )


def _spot(picked: Picked) -> dict[str, float]:
    return {
        "latitude": round(picked.latitude, DISCS.decimals),
        "longitude": round(picked.longitude, DISCS.decimals),
    }


def _answer(said: Answer, bounds: tuple[date, date]) -> None:
    """Make the days and the view at which the player stands those of the page.

    Closed, it gives back the period that it played in.
    """
    shown = Period.chosen((said.start, said.end), bounds)
    change(period=st.session_state.get(_PERIOD, shown) if said.is_closed else shown)
    leave_at(OVERVIEW, view=said.view, length=said.length, pace=said.pace)


@st.cache_resource(show_spinner="Preparing the player …", max_entries=8)
def _body(key: tuple[str, Selection, Naming, tuple[date, date]], _session: Session) -> bytes:
    """The packed counts; the same for all visitors with the same filters."""
    _, chosen, naming, (first, last) = key
    size = Size((last - first).days + 1, frames.event_counts(_session, chosen).n_total)
    known = replace(
        naming, familiar=familiar_names(), cities=frozenset(city.place_id for city in cities())
    )
    counts = daily_counts(_session, chosen, first)
    return pack_counts(counts, playback_places(_session), outlines(), known, size)
