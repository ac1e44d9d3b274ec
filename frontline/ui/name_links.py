"""Ways from a name to the page of its place or actor."""

from __future__ import annotations

from typing import Final

import streamlit as st

from frontline.store.evidence import EventDetail
from frontline.ui.counts import place_name
from frontline.ui.state import change, look, pick_place, selection
from frontline.ui.words import ours, plain
from frontline.views.records import records

_PLACE: Final = "pages/place.py"
_ACTOR: Final = "pages/actor.py"
_PLACE_ICON: Final = ":material/location_on:"
_ACTOR_ICON: Final = ":material/groups:"
# A link of a table is followed by the run after the click: a callback cannot change the page.
_WANTED: Final = "page-wanted"
# An event of twenty factions would push its evidence off the screen.
_MOST_ACTORS: Final = 8


def show_event_names(detail: EventDetail) -> None:
    """The place and the actors of an event, each a way to its page."""
    place_id, location = detail.fields["place_id"] or detail.fields["spot_id"], ""
    if place_id:
        location = str(detail.fields["location"] or place_id)
    names = list(dict.fromkeys(str(actor["name"]) for actor in records(detail.actors)))
    if not place_id and not names:
        return
    with st.container(horizontal=True, gap="small", key="event-names"):
        if place_id and _button(location, "event-place", _PLACE_ICON, "All on this place"):
            open_place(str(place_id))
        for number_of, name in enumerate(names[:_MOST_ACTORS]):
            if _button(name, f"event-actor-{number_of}", _ACTOR_ICON, "All on this actor"):
                open_actor(name)


def show_pick_links() -> None:
    """The pages of the picked place and of the one actor that is filtered by."""
    chosen = selection()
    if chosen.place_id and _button(
        f"All on {place_name(chosen.place_id)}", "open-place", _PLACE_ICON, "Its page"
    ):
        open_place(chosen.place_id)
    if len(chosen.actors) == 1 and _button(
        f"All on {chosen.actors[0]}", "open-actor", _ACTOR_ICON, "Its page"
    ):
        open_actor(chosen.actors[0])


def show_place_link(place_id: str) -> None:
    """The page of a place, beside what is said of it elsewhere."""
    if _button("All on this place", "open-place-history", _PLACE_ICON, "Its page"):
        open_place(place_id)


def show_on_map(key: str, **fields: object) -> None:
    """Show on Overview what a page of one name is about: the filters that say so.

    Args:
        key: The button's key.
        **fields: Fields of the selection to set.
    """
    if st.button("Show on the map", key=key, icon=":material/map:", type="tertiary"):
        change(**fields)
        st.switch_page("pages/overview.py")


def open_place(place_id: str) -> None:
    """Go to the page of a place; not in a callback."""
    pick_place(place_id)
    st.switch_page(_PLACE)


def open_actor(name: str) -> None:
    """Go to the page of an actor; not in a callback."""
    look(actor=name)
    st.switch_page(_ACTOR)


def want_place(place_id: str | None) -> None:
    """Go to the page of a place in the run that follows; for a table's callback."""
    if place_id:
        pick_place(place_id)
        st.session_state[_WANTED] = _PLACE


def want_actor(name: str | None) -> None:
    """Go to the page of an actor in the run that follows; for a table's callback."""
    if name:
        look(actor=name)
        st.session_state[_WANTED] = _ACTOR


def follow(here: str) -> None:
    """Go where a table's row led, if not here.

    Args:
        here: The file stem of the page that is drawn.
    """
    wanted: str | None = st.session_state.pop(_WANTED, None)
    if wanted and wanted != f"pages/{here}.py":
        st.switch_page(wanted)


def _button(words: str, key: str, icon: str, told: str) -> bool:
    return st.button(plain(words), key=key, icon=icon, type="tertiary", help=ours(told))
