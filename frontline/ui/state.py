"""The one selection of a session: kept in session state, mirrored in the URL.

Widgets never own a part of the selection: before each is drawn it is given
the selection's value, and its callback writes the answer back. So a chip, a
permalink, a click on the map and a popover can all change the same filter,
and nothing is lost when a page is left.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st

from frontline.selection import Selection, from_query, to_query

_SELECTION: Final = "selection"
_NOTICES: Final = "link_notices"
# Parameters of the URL that are not a selection's and outlive its changes.
_PAGE_PARAMETERS: Final = ("rule", "day", "show", "since", "before", "fade")
_KEPT_PARAMETERS: Final = ("view", *_PAGE_PARAMETERS)


def selection() -> Selection:
    """What the user is looking at; on a session's first run read from the URL."""
    if _SELECTION not in st.session_state:
        query = {name: st.query_params.get_all(name) for name in st.query_params}
        st.session_state[_SELECTION], st.session_state[_NOTICES] = from_query(query)
    chosen: Selection = st.session_state[_SELECTION]
    return chosen


def become(chosen: Selection) -> None:
    """Replace the whole selection."""
    st.session_state[_SELECTION] = chosen


def change(**fields: Any) -> None:  # noqa: ANN401 - the fields of Selection, each with its own type
    """Replace fields of the selection, for example ``change(start=day, end=None)``.

    Call it in a widget's callback: the run that follows draws the new state.
    """
    become(replace(selection(), **fields))


def pick_event(event_id: str | None) -> None:
    """Make this the picked event on every page; None picks nothing."""
    change(event_id=event_id)


def pick_place(place_id: str | None) -> None:
    """Narrow the view to one place; None takes the filter away."""
    change(place_id=place_id)


def clear() -> None:
    """Take every filter away; the datasets and the picked event stay."""
    chosen = selection()
    become(Selection(datasets=chosen.datasets, event_id=chosen.event_id))


def link_notices() -> tuple[str, ...]:
    """What of the permalink meant nothing, once."""
    selection()  # reads the link, if nothing has yet
    notices: tuple[str, ...] = st.session_state.pop(_NOTICES, ())
    return notices


def mirror_in_url() -> None:
    """Write the selection into the URL, so that the address is always the permalink."""
    query = to_query(selection())
    for name in _KEPT_PARAMETERS:
        if name in st.query_params:
            query[name] = st.query_params.get_all(name)
    present = {name: st.query_params.get_all(name) for name in st.query_params}
    if present != query:
        st.query_params.from_dict(query)


def permalink(page: str = "", **fields: Any) -> str:  # noqa: ANN401
    """The relative link to a page with this selection, ``fields`` replaced in it.

    Args:
        page: The page's path, for example ``"events"``; empty for Overview.
        **fields: Fields of the selection to replace, for example ``event_id="…"``.
    """
    parameters = to_query(replace(selection(), **fields))
    for name in _PAGE_PARAMETERS:
        if name in st.query_params:
            parameters[name] = st.query_params.get_all(name)
    query = urlencode(parameters, doseq=True)
    return f"/{page}?{query}" if query else f"/{page}"


def hold(key: str, value: object) -> str:
    """Give the widget of that key its value before it is drawn; returns the key.

    The value is written only when it differs: writing it always would let an
    earlier run overtake a slider that is being dragged.
    """
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
    return key


def view_option(name: str, default: Any) -> Any:  # noqa: ANN401
    """A choice of how to look (grouping, label language) that outlives a page switch."""
    options: dict[str, Any] = st.session_state.setdefault("view_options", {})
    return options.get(name, default)


def set_view_option(name: str, value: object) -> None:
    """Remember a choice of how to look."""
    options: dict[str, Any] = st.session_state.setdefault("view_options", {})
    st.session_state["view_options"] = {**options, name: value}
