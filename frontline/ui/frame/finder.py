"""Find: one field over places, areas and actors, by any spelling in both scripts.

What is chosen narrows the page to it and moves the maps there; on a page
without filters it opens the page of the place or actor.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from frontline.geocoding.name_finder import (
    LONGEST_QUERY,
    FoundName,
    NameFinder,
    NameKind,
    Spelt,
    told_places,
)
from frontline.reference.places import gazetteer
from frontline.reference.transliteration import is_arabic
from frontline.selection import NEAR_KM, Circle, Selection, point_of
from frontline.store.actor_frames import actor_choices
from frontline.store.place_frames import area_choices, place_choices
from frontline.ui.data import database, session
from frontline.ui.frame.map_moves import corners_of, corners_of_circle, zoom_maps
from frontline.ui.frame.state import change, hold, selection
from frontline.ui.names.name_links import want_actor, want_place
from frontline.ui.words import ours, plain
from frontline.views.records import records
from frontline.views.row_types import ActorChoiceRow, AreaChoiceRow, PlaceChoiceRow
from frontline.views.text.selection_words import place_name
from frontline.views.wording import number

_QUERY: Final = "finder-query"
# A popover closes where it becomes another one.
_CHOSEN: Final = "finder-chosen"
_SAID: Final = "finder-said"
_PLACEHOLDER: Final = "Village, town, quarter, area or actor"
_SPELLINGS: Final = "In English or Arabic, in any spelling: Palmyra, Tadmur and تدمر are one place."
_PLURALS: Final[Mapping[NameKind, str]] = {
    NameKind.PROVINCE: "Provinces",
    NameKind.DISTRICT: "Districts",
    NameKind.SUBDISTRICT: "Subdistricts",
    NameKind.TOWN: "Towns",
    NameKind.VILLAGE: "Villages",
    NameKind.QUARTER: "Quarters",
    NameKind.OTHER: "Other places",
    NameKind.ACTOR: "Actors",
}
_AROUND: Final = (*NEAR_KM, 100)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the chosen datasets have: events by id, and places that the gazetteer lacks."""

    n_events: Mapping[tuple[bool, str], int]
    places: tuple[Spelt, ...]

    def events_of(self, found: FoundName) -> int:
        """Events of a place or area, or that name an actor."""
        return self.n_events.get((found.kind is NameKind.ACTOR, found.name_id), 0)


def show_finder(*, opens_page: bool) -> None:
    """The button that opens the field.

    Args:
        opens_page: Whether a choice opens the page of its name, as this one has no filters.
    """
    if said := st.session_state.pop(_SAID, None):
        st.toast(plain(said), icon=":material/my_location:")
    n_chosen = st.session_state.get(_CHOSEN, 0)
    with st.popover("Find", icon=":material/search:", key=f"finder-{n_chosen}"):
        query = st.text_input(
            "Find a place or an actor",
            key=f"{_QUERY}-{n_chosen}",
            placeholder=ours(_PLACEHOLDER),
            max_chars=LONGEST_QUERY,
            width=340,
        )
        if query.strip():
            _show_answers(query, opens_page=opens_page)
        else:
            st.caption(ours(_SPELLINGS))
        if not opens_page:
            _show_distance()


def _show_answers(query: str, *, opens_page: bool) -> None:
    told = _told(database().fingerprint, selection().datasets)
    answers = _finder().find(query, told.places)
    if not answers:
        st.caption(f"No place and no actor is called “{plain(query.strip())}”, or sounds like it.")
        return
    kind = None
    with st.container(key="finder-answers", gap=None):
        for place, found in enumerate(answers):
            if found.kind is not kind:
                kind = found.kind
                st.caption(ours(_PLURALS[kind]))
            st.button(
                plain(_label(found, told.events_of(found))),
                key=f"found-{place}",
                type="tertiary",
                on_click=_choose,
                args=(found, opens_page),
            )


@st.cache_resource(show_spinner="Reading the gazetteer …")
def _finder() -> NameFinder:
    # The first search of a process waits for its index, some seconds.
    return NameFinder.shared()


def _label(found: FoundName, n_events: int) -> str:
    """Name, Arabic name, what matched if that is another, where it lies, events."""
    parts = [found.name]
    if found.name_ar:
        parts.append(_isolated(found.name_ar))
    if found.matched not in (found.name, found.name_ar):
        parts.append(f"“{_isolated(found.matched)}”")
    if found.within:
        parts.append(", ".join(found.within[-2:]))
    return f"{' · '.join(parts)} ({number(n_events)})"


def _isolated(name: str) -> str:
    """A name that turns no word beside it round, whichever way it is written."""
    return f"\u2068{name}\u2069" if is_arabic(name) else name


def _choose(found: FoundName, opens_page: bool) -> None:  # noqa: FBT001 - a callback's argument
    st.session_state[_CHOSEN] = st.session_state.get(_CHOSEN, 0) + 1
    if found.kind is NameKind.ACTOR:
        if opens_page:
            want_actor(found.name_id)
        else:
            change(actors=(found.name_id,), families=())
            st.session_state[_SAID] = f"Filtered by {found.name}."
    elif opens_page:
        want_place(found.name_id)
    else:
        _narrow_to(found)


def _narrow_to(found: FoundName) -> None:
    """Narrow the pages to a place or area, and show it on the maps."""
    if found.kind is NameKind.PROVINCE:
        change(provinces=(found.name_id,), place_id=None, near=None, box=None)
    else:
        change(place_id=found.name_id, provinces=(), near=None, box=None)
    _say_moved(found.name, zoom_maps(corners_of(found.name_id)))


def _say_moved(name: str, is_moved: bool) -> None:  # noqa: FBT001 - one answer
    moved = " The maps are zoomed to it." if is_moved else ""
    st.session_state[_SAID] = f"Filtered to {name}.{moved}"


def _show_distance() -> None:
    """How far around the chosen place events are shown too."""
    chosen = selection()
    place_id = chosen.near.place_id if chosen.near else chosen.place_id
    if place_id is None or point_of(place_id) is None:
        return
    own = chosen.near.km if chosen.near else 0
    key = hold("finder-km", own)
    st.segmented_control(
        plain(f"Around {place_name(place_id)}"),
        sorted({0, *_AROUND, own}),
        key=key,
        format_func=lambda km: f"{km} km" if km else "Only there",
        required=True,
        on_change=lambda: _surround(place_id, int(st.session_state[key])),
        help="Events known to a point so near; those known to an area only are left out.",
    )


def _surround(place_id: str, km: int) -> None:
    if not km:
        change(place_id=place_id, near=None)
        _say_moved(place_name(place_id), zoom_maps(corners_of(place_id)))
        return
    circle = Circle(place_id, km)
    change(near=circle, place_id=None, provinces=())
    where = f"within {km} km of {place_name(place_id)}"
    zoom_maps(corners_of_circle(circle))
    st.session_state[_SAID] = f"Filtered to what is known {where}. The maps are zoomed to it."


@st.cache_resource(show_spinner=False, max_entries=24)
def _told(fingerprint: str, datasets: tuple[str, ...]) -> _Told:
    whole = Selection(datasets=datasets, with_undated=True)
    places = records(place_choices(session(), whole), of=PlaceChoiceRow)
    areas = records(area_choices(session(), whole), of=AreaChoiceRow)
    actors = records(actor_choices(session(), whole), of=ActorChoiceRow)
    known = gazetteer()
    return _Told(
        {
            **{(False, row["place_id"]): row["n_events"] for row in places},
            **{(False, row["pcode"]): row["n_events"] for row in areas},
            **{(True, row["name"]): row["n_events"] for row in actors},
        },
        told_places(_own_names(places, known.places.keys() | known.areas.keys())),
    )


def _own_names(
    places: Sequence[PlaceChoiceRow], known: set[str]
) -> list[tuple[str, str, str | None, str | None]]:
    """Places of the events that the gazetteer lacks; a spot near one that it has is that one."""
    return [
        (row["place_id"], row["name"], row["name_ar"], row["admin1"])
        for row in places
        if row["name"] and row["place_id"].partition("@")[0] not in known
    ]
