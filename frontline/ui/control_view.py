"""The control map as a widget, and the history of the place that is picked on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from frontline.control.rules import RULES
from frontline.model import MapFamily
from frontline.store.control_frames import Moment, control_history
from frontline.store.control_frames import control_map as control_rows
from frontline.ui.data import session
from frontline.ui.orientation import cities
from frontline.ui.state import pick_place, selection
from frontline.ui.viewport import is_phone, theme
from frontline.views.control_history import history_html
from frontline.views.control_layers import CONTROL_LAYER
from frontline.views.control_map import HeldPlace, control_map, held_places, held_words
from frontline.views.deck import PHONE_VIEW, TALL_VIEW
from frontline.views.legend import control_legend
from frontline.views.records import records
from frontline.views.wording import day

_KEY: Final = "control-map"
_REVISION: Final = "control_map_revision"


def show_control_map(moment: Moment, fade_days: int) -> None:
    """Draw who holds what on a day under a rule.

    Args:
        moment: The day and the rule.
        fade_days: After how many days without news a place fades.
    """
    rows = records(control_rows(session(), selection(), moment, stale_after_days=fade_days))
    places = held_places(rows)
    st.html(
        f'<div class="frontline-count"><b>Who held what on {day(moment.day)}</b> '
        f"<span>· {held_words(rows)}</span></div>"
    )
    frame = PHONE_VIEW if is_phone() else TALL_VIEW
    st.pydeck_chart(
        control_map(
            places,
            theme(),
            frame,
            cities=cities(),
            picked_place=picked_place(),
            revision=click_revision(),
        ),
        height=frame.height,
        on_select=lambda: answer_click(_KEY),
        key=_KEY,
        alt=f"Map of Syria: who held which place on {day(moment.day)}. "
        "The ledger holds the statements behind it.",
    )
    st.html(control_legend(_families(places), theme(), fade_days))
    st.html(
        f'<div class="frontline-control-state" data-places="{len(places)}" '
        f'data-day="{moment.day}" hidden></div>'
    )


def click_revision() -> int:
    """How many clicks on the maps of this page were answered."""
    n_clicks: int = st.session_state.get(_REVISION, 0)
    return n_clicks


def answer_click(key: str) -> None:
    """Make a clicked place the picked one; a second click on it picks nothing.

    Args:
        key: The map's key.
    """
    clicked: dict[str, list[dict[str, Any]]] = st.session_state[key]["selection"]["objects"]
    for layer, objects in clicked.items():
        if layer.startswith(CONTROL_LAYER):
            st.session_state[_REVISION] = click_revision() + 1
            place_id = str(objects[0]["id"])
            st.session_state["picked_place_name"] = str(objects[0]["title"])
            pick_place(None if picked_place() == place_id else place_id)


def picked_place() -> str | None:
    """The picked place; a spot near a place counts as the place."""
    picked = selection().place_id
    return picked.split("@")[0] if picked else None


def _families(places: Sequence[HeldPlace]) -> tuple[MapFamily, ...]:
    present = {place.family for place in places} | {place.second for place in places}
    return tuple(family for family in MapFamily if family in present)


def show_place_history() -> None:
    """Who held the picked place over time, under each rule; nothing when none is picked."""
    place_id = picked_place()
    if place_id is None:
        return
    spans = {
        rule: records(control_history(session(), selection(), rule, place_id)) for rule in RULES
    }
    names = [str(span["place"]) for rule in spans.values() for span in rule]
    bars = history_html(spans, theme())
    if bars:
        st.subheader(f"{names[0]} under each rule")
        st.html(bars)
