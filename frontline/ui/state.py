"""The one selection of a session: kept in session state, mirrored in the URL.

Widgets never own a part of the selection: before each is drawn it is given
the selection's value, and its callback writes the answer back. So a chip, a
permalink, a click on the map and a popover can all change the same filter,
and nothing is lost when a page is left.

How to look at the selection (grouping, labels, the rule of the control map) is
kept beside it in the same way: ``view_option`` and ``set_view_option``. What
``frontline.ui.view_parameters`` lists is in the URL too; anything else lasts as
long as the session.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st

from frontline.selection import Selection, from_query, to_query
from frontline.ui.view_parameters import read_view, without_picks, write_view

_SELECTION: Final = "selection"
_OPTIONS: Final = "view_options"
_NOTICES: Final = "link_notices"
#: How many runs of the session drew a whole page.
FINISHED_RUNS: Final = "revision"
# Unlike any value that a widget can have.
_NOTHING: Final = object()


def selection() -> Selection:
    """What the user is looking at; on a session's first run read from the URL."""
    # Asked for dozens of times a run, and each look into the session's state has its price.
    chosen: Selection | None = st.session_state.get(_SELECTION)
    if chosen is None:
        chosen, notices = from_query(_query_of_url())
        st.session_state[_SELECTION] = chosen
        _note(notices)
    return chosen


def _view_options() -> dict[str, Any]:
    """How to look at it; on a session's first run read from the URL."""
    options: dict[str, Any] | None = st.session_state.get(_OPTIONS)
    if options is None:
        options, notices = read_view(_query_of_url())
        st.session_state[_OPTIONS] = options
        _note(notices)
    return options


def _query_of_url() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _note(notices: tuple[str, ...]) -> None:
    st.session_state[_NOTICES] = (*st.session_state.get(_NOTICES, ()), *notices)


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
    """Take every filter away; the datasets, the picked event and how it is drawn stay."""
    chosen = selection()
    become(Selection(datasets=chosen.datasets, event_id=chosen.event_id))
    st.session_state[_OPTIONS] = without_picks(_view_options())


def link_notices() -> tuple[str, ...]:
    """What of the permalink meant nothing, once."""
    # Read the link, if nothing has yet.
    selection()
    _view_options()
    notices: tuple[str, ...] = st.session_state.pop(_NOTICES, ())
    return notices


def mirror_in_url() -> None:
    """Write selection and view into the URL, so that the address is always the permalink."""
    query = to_query(selection()) | write_view(_view_options())
    if _query_of_url() != query:
        st.query_params.from_dict(query)


def permalink(
    page: str = "",
    *,
    view: Mapping[str, Any] | None = None,
    **fields: Any,  # noqa: ANN401
) -> str:
    """The relative link to a page with this selection and view, parts replaced in them.

    Args:
        page: The page's path, for example ``"events"``; empty for Overview.
        view: View options to replace, for example ``{"view": "clean"}``; None as a
            value leaves one out.
        **fields: Fields of the selection to replace, for example ``event_id="…"``.
    """
    options = _view_options() | dict(view or {})
    parameters = to_query(replace(selection(), **fields)) | write_view(options)
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


def view_option(name: str, default: Any) -> Any:  # noqa: ANN401
    """A choice of how to look (grouping, label language) that outlives a page switch."""
    return _view_options().get(name, default)


def set_view_option(name: str, value: object) -> None:
    """Remember a choice of how to look."""
    st.session_state[_OPTIONS] = {**_view_options(), name: value}
