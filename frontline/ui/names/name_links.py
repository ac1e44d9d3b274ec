"""Ways from a name to the page of its place or actor."""

from __future__ import annotations

from typing import Final

import streamlit as st

from frontline.store.evidence import EventDetail
from frontline.ui.frame.state import change, look, pick_place, selection
from frontline.ui.words import plain
from frontline.views.place_names import shown_place
from frontline.views.text.selection_words import place_name

_PLACE: Final = "pages/place.py"
_ACTOR: Final = "pages/actor.py"
_MAP: Final = "pages/overview.py"
# A click is followed by the run after it: a callback cannot change the page.
_WANTED: Final = "page-wanted"
# An event of twenty factions would push its evidence off the screen.
_MOST_ACTORS: Final = 8


def show_event_names(detail: EventDetail) -> None:
    """The place and the actors of an event, each a way to its page."""
    place_id = detail.fields["place_id"] or detail.fields["spot_id"]
    names = list(dict.fromkeys(actor["name"] for actor in detail.actors))
    if not place_id and not names:
        return
    with st.container(horizontal=True, gap="small", key="event-names"):
        if place_id:
            precision = detail.fields["geo_precision"]
            name = shown_place(detail.fields["location"], str(place_id), precision)
            _show_place_button(str(place_id), name or str(place_id), "event-place")
        for number_of, name in enumerate(names[:_MOST_ACTORS]):
            _show_actor_button(name, name, f"event-actor-{number_of}")


def show_pick_links() -> None:
    """The pages of the picked place and of the one actor that is filtered by."""
    chosen = selection()
    if chosen.place_id:
        words = f"All on {place_name(chosen.place_id)}"
        _show_place_button(chosen.place_id, words, "open-place")
    if len(chosen.actors) == 1:
        name = chosen.actors[0]
        _show_actor_button(name, f"All on {name}", "open-actor")


def show_place_link(place_id: str) -> None:
    """The page of a place, beside what is said of it elsewhere."""
    _show_place_button(place_id, "All on this place", "open-place-history")


def show_on_map(key: str, **fields: object) -> None:
    """Show on Overview what a page of one name is about: the filters that say so.

    Args:
        key: The button's key.
        **fields: Fields of the selection to set.
    """

    def answer() -> None:
        change(**fields)
        st.session_state[_WANTED] = _MAP

    st.button("Show on the map", key=key, icon=":material/map:", type="tertiary", on_click=answer)


def want_place(place_id: str | None) -> None:
    """Go to the page of a place in the run that follows."""
    if place_id:
        pick_place(place_id)
        st.session_state[_WANTED] = _PLACE


def want_actor(name: str | None) -> None:
    """Go to the page of an actor in the run that follows."""
    if name:
        look(actor=name)
        st.session_state[_WANTED] = _ACTOR


def follow(here: str) -> None:
    """Go where a click led, if not here; before anything of the page is drawn.

    Args:
        here: The path of the page that is about to be drawn; empty for Overview.
    """
    wanted: str | None = st.session_state.pop(_WANTED, None)
    if wanted and wanted != f"pages/{here or 'overview'}.py":
        st.switch_page(wanted)


def _show_place_button(place_id: str, words: str, key: str) -> None:
    st.button(
        plain(words),
        key=key,
        icon=":material/location_on:",
        type="tertiary",
        help="All that is known of this place",
        on_click=want_place,
        args=(place_id,),
    )


def _show_actor_button(name: str, words: str, key: str) -> None:
    st.button(
        plain(words),
        key=key,
        icon=":material/groups:",
        type="tertiary",
        help="All that is known of this actor",
        on_click=want_actor,
        args=(name,),
    )
