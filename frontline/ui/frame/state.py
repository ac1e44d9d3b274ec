"""The one selection of a session: kept in session state, mirrored in the URL.

Widgets never own a part of the selection: before each is drawn it is given
the selection's value, and its callback writes the answer back. So a chip, a
permalink, a click on the map and a popover can all change the same filter,
and nothing is lost when a page is left.

How to look at the selection (grouping, labels, the rule of the control map) is
kept beside it in the same way: ``options`` and ``look``. What lasts only as
long as the session, where a map was left and how its player was used, is
``left_at`` and ``leave_at``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st

from frontline.selection import Selection, ViewOptions, read_link, write_link
from frontline.views.maps.deck import MapView

_SELECTION: Final = "selection"
_OPTIONS: Final = "view_options"
_LEFT_AT: Final = "left_at"
#: The maps of which the session remembers where they were left.
OVERVIEW: Final = "overview"
CONTROL: Final = "control"
_NOTICES: Final = "link_notices"
#: How many runs of the session drew a whole page.
FINISHED_RUNS: Final = "revision"
# Unlike any value that a widget can have.
_NOTHING: Final = object()


@dataclass(frozen=True, slots=True)
class MapUse:
    """Where a map was left, and how its player was last used: window in days, days a second."""

    view: MapView | None = None
    length: int | None = None
    pace: int | None = None


def selection() -> Selection:
    """What the user is looking at; on a session's first run read from the URL."""
    # Asked for dozens of times a run, and each look into the session's state has its price.
    chosen: Selection | None = st.session_state.get(_SELECTION)
    if chosen is None:
        _read_url()
        chosen = st.session_state[_SELECTION]
    return chosen


def options() -> ViewOptions:
    """How to look at it; on a session's first run read from the URL."""
    chosen: ViewOptions | None = st.session_state.get(_OPTIONS)
    if chosen is None:
        _read_url()
        chosen = st.session_state[_OPTIONS]
    return chosen


def _read_url() -> None:
    """Take from the link what the session does not have yet."""
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    link = read_link(query)
    for name, said in ((_SELECTION, link.selection), (_OPTIONS, link.options)):
        if name not in st.session_state:
            st.session_state[name] = said
    _note(link.notices)


def read_address(query: Mapping[str, Sequence[str]]) -> None:
    """Look at what an address says, in place of all that was looked at."""
    link = read_link(query)
    st.session_state[_SELECTION], st.session_state[_OPTIONS] = link.selection, link.options
    _note(link.notices)


def _note(notices: tuple[str, ...]) -> None:
    st.session_state[_NOTICES] = (*st.session_state.get(_NOTICES, ()), *notices)


def become(chosen: Selection) -> None:
    """Replace the whole selection."""
    st.session_state[_SELECTION] = chosen


def change(**fields: Any) -> None:  # noqa: ANN401 - the fields of Selection, each with its own type
    """Replace fields of the selection, for example ``change(period=Period(start=day))``.

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
    """Take every filter away; the datasets, the picked event and how it is drawn stay."""
    chosen = selection()
    become(Selection(datasets=chosen.datasets, event_id=chosen.event_id))
    st.session_state[_OPTIONS] = options().without_picks()


def link_notices() -> tuple[str, ...]:
    """What of the permalink meant nothing, once."""
    # Read the link, if nothing has yet.
    selection()
    options()
    notices: tuple[str, ...] = st.session_state.pop(_NOTICES, ())
    return notices


def address_query() -> str:
    """The parameters of the address that is the permalink of what is shown."""
    return urlencode(write_link(selection(), options()), doseq=True)


def permalink(
    page: str = "",
    *,
    view: Mapping[str, Any] | None = None,
    **fields: Any,  # noqa: ANN401
) -> str:
    """The relative link to a page with this selection and view, parts replaced in them.

    Args:
        page: The page's path, for example ``"events"``; empty for Overview.
        view: Fields of the view's options to replace, for example ``{"is_clean": True}``.
        **fields: Fields of the selection to replace, for example ``event_id="…"``.
    """
    parameters = write_link(replace(selection(), **fields), replace(options(), **(view or {})))
    query = urlencode(parameters, doseq=True)
    return f"/{page}?{query}" if query else f"/{page}"


def hold(key: str, value: object) -> str:
    """Give the widget of that key its value before it is drawn; returns the key.

    The value is written only when it differs: writing it always would let an
    earlier run overtake a slider that is being dragged. It is written again
    while no run has come to its end since: what an interrupted run writes may
    never reach the browser, which then shows the widget's own default.
    """
    n_finished = st.session_state.get(FINISHED_RUNS, 0)
    written = f"{key}-written"
    if st.session_state.get(key, _NOTHING) != value or st.session_state.get(written) == n_finished:
        st.session_state[key] = value
        st.session_state[written] = n_finished
    return key


def look(**fields: Any) -> None:  # noqa: ANN401 - the fields of ViewOptions, each with its own type
    """Replace choices of how to look, for example ``look(grouping=Grouping.PLACE)``."""
    st.session_state[_OPTIONS] = replace(options(), **fields)


def left_at(name: str) -> MapUse:
    """Where the map of that name was left in this session."""
    uses: Mapping[str, MapUse] = st.session_state.get(_LEFT_AT, {})
    return uses.get(name, MapUse())


def leave_at(name: str, **fields: Any) -> None:  # noqa: ANN401 - the fields of MapUse
    """Remember where the map of that name was left, for the session."""
    uses: Mapping[str, MapUse] = st.session_state.get(_LEFT_AT, {})
    st.session_state[_LEFT_AT] = {**uses, name: replace(left_at(name), **fields)}
