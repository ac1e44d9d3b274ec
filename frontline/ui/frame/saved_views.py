"""Saved views: kept by name with the workspace, opened, renamed, deleted, and what is new in each.

A view is looked at when it is opened: what it shows then is remembered, and what has
changed since the look before is told above the page until it is put away.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import Final

import streamlit as st

from frontline import folders
from frontline.errors import FrontlineError
from frontline.selection import Selection, ViewOptions, read_link, write_link
from frontline.store.looks import (
    MOST_EVENTS,
    Changes,
    Look,
    compare,
    former_ids,
    rows_of_events,
    seen_now,
    with_unloaded,
)
from frontline.store.saved_views import (
    LONGEST_NAME,
    SavedView,
    delete_view,
    note_look,
    rename_view,
    save_view,
    saved_views,
)
from frontline.ui.data import database, session
from frontline.ui.frame.navigation import TITLES
from frontline.ui.frame.state import become, look, options, selection
from frontline.ui.pick_table import pick_table
from frontline.ui.words import ours, plain
from frontline.views.text.look_words import (
    CHANGED_COLUMNS,
    change_words,
    changed_table,
    gone_words,
)
from frontline.views.wording import counted, number

_OPENED: Final = "opened-view"
_TO_OPEN: Final = "view-to-open"
_SHOWN: Final = "saved-views-shown"
_SAID: Final = "saved-views-said"
_NAME: Final = "view-name"
# As many as one reads.
_MOST_LISTED: Final = 500


@dataclass(frozen=True, slots=True)
class _Opened:
    """The view that was opened last in this session, and what it told then."""

    view: SavedView
    selection: Selection
    changes: Changes
    is_countable: bool


def show_saved_views(page: str) -> None:
    """The button that opens the list of saved views.

    Args:
        page: The page's path, which a view saved here opens again.
    """
    st.button(
        "Views",
        icon=":material/bookmark:",
        type="tertiary",
        key="saved-views",
        on_click=lambda: st.session_state.update({_SHOWN: True}),
    )
    if st.session_state.pop(_SHOWN, False):
        st.session_state.pop(_SAID, None)
        _show_dialog(page)


@st.dialog("Saved views", width="medium")
def _show_dialog(page: str) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="save-view"):
        st.text_input(
            "Save what is shown now as",
            key=_NAME,
            max_chars=LONGEST_NAME,
            placeholder="A name for this view",
        )
        st.button("Save", type="primary", key="save-view-now", on_click=_save, args=(page,))
    if said := st.session_state.pop(_SAID, None):
        st.warning(plain(said), icon=":material/info:")
    kept = saved_views(folders.datasets())
    for problem in kept.problems:
        st.warning(plain(problem), icon=":material/info:")
    for view in kept.views:
        _show_line(view)
    words = "Kept beside the workspace on this machine, for everybody who uses this server."
    st.caption(ours(words if kept.views else f"None is saved yet. {words}"))


def _show_line(view: SavedView) -> None:
    """One view: open, what is new in it, rename, delete."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"view-{view.id}"):
        ask = st.session_state.update
        if st.button(
            plain(view.name),
            key=f"open-{view.id}",
            help="Open this view",
            on_click=lambda: ask({_TO_OPEN: view.id}),
        ):
            st.rerun()
        st.caption(plain(_news_of(view)), width="stretch")
        with st.popover("", icon=":material/edit:", help="Rename", key=f"rename-{view.id}"):
            st.text_input("New name", view.name, key=f"name-{view.id}", max_chars=LONGEST_NAME)
            st.button("Rename", key=f"rename-now-{view.id}", on_click=_rename, args=(view.id,))
        with st.popover("", icon=":material/delete:", help="Delete", key=f"delete-{view.id}"):
            st.write("Delete this view? The events stay.")
            st.button("Delete it", key=f"delete-now-{view.id}", on_click=_delete, args=(view.id,))


def _news_of(view: SavedView) -> str:
    if view.look is None:
        return "what is new is not followed: it shows too many events"
    changes = _changes(view, _selection_of(view))
    return "too many events by now" if changes is None else _words(changes, view.look)


def _words(changes: Changes, look: Look) -> str:
    return change_words(len(changes.new), len(changes.removed), len(changes.changed), look.at)


@contextmanager
def _told_in_dialog() -> Iterator[None]:
    """What is wrong is said in the dialog, which is drawn anew."""
    try:
        yield
    except FrontlineError as error:
        words = str(error)
        st.session_state[_SAID] = f"{words[:1].upper()}{words[1:]}."


def _save(page: str) -> None:
    query = write_link(selection(), replace(options(), is_clean=False))
    name = st.session_state.get(_NAME, "")
    with _told_in_dialog():
        save_view(folders.datasets(), name, page, query, _look_at(selection()))
        st.session_state[_NAME] = ""


def _rename(view_id: str) -> None:
    with _told_in_dialog():
        rename_view(folders.datasets(), view_id, st.session_state[f"name-{view_id}"])


def _delete(view_id: str) -> None:
    with _told_in_dialog():
        delete_view(folders.datasets(), view_id)


def _look_at(chosen: Selection, before: Look | None = None) -> Look | None:
    """What is seen now, to be remembered; None where it is too much."""
    now = seen_now(session(), chosen)
    if now is None:
        return None
    kept = with_unloaded(now, before.events if before else {}, session().datasets)
    return Look(datetime.now(UTC).replace(microsecond=0), kept)


def _changes(view: SavedView, chosen: Selection) -> Changes | None:
    """What differs from the last look; None where it cannot be told."""
    now = seen_now(session(), chosen) if view.look else None
    if view.look is None or now is None:
        return None
    return compare(view.look.events, now, session().datasets, former_ids(session()))


def _selection_of(view: SavedView) -> Selection:
    """What the view selects, as the frame would leave it."""
    chosen = read_link(view.query).selection
    here = tuple(name for name in chosen.datasets if name in session().datasets)
    chosen = replace(chosen, datasets=here or chosen.datasets)
    first = [m.first_date for m in database().manifests if m.first_date]
    last = [m.last_date for m in database().manifests if m.last_date]
    if first and last:
        chosen = replace(chosen, period=chosen.period.within(min(first), max(last)))
    return chosen


# ------------------------------------------------------------------ opening one


def open_asked_view() -> None:
    """Go to the view that was asked for; nothing to do without one.

    Raises:
        FrontlineError: If the view is gone, or cannot be noted as looked at.
    """
    asked: str | None = st.session_state.pop(_TO_OPEN, None)
    if asked is None:
        return
    view = next((v for v in saved_views(folders.datasets()).views if v.id == asked), None)
    if view is None:
        return
    chosen = _selection_of(view)
    changes = _changes(view, chosen)
    st.session_state[_OPENED] = _Opened(
        view, _without_picks(chosen), changes or Changes(), is_countable=changes is not None
    )
    note_look(folders.datasets(), view.id, _look_at(chosen, view.look))
    link = read_link(view.query)
    become(chosen)
    look(**{field.name: getattr(link.options, field.name) for field in fields(ViewOptions)})
    page = view.page if view.page in TITLES else "overview"
    st.switch_page(f"pages/{page}.py")


def _without_picks(chosen: Selection) -> Selection:
    return replace(chosen, event_id=None)


def show_opened_view() -> None:
    """What is new in the view that was opened, as long as its events are what is shown."""
    opened: _Opened | None = st.session_state.get(_OPENED)
    if opened is None or _without_picks(selection()) != opened.selection:
        return
    with st.container(border=True, key="opened-view", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(opened.view.name)}** · {plain(_told(opened))}", width="stretch")
            if opened.view.look is not None and opened.changes.is_any:
                st.button(
                    "Not seen yet",
                    key="view-not-seen",
                    type="tertiary",
                    help="Show the same as new when the view is next opened",
                    on_click=_keep_as_new,
                )
            st.button(
                "",
                icon=":material/close:",
                help="Close this line",
                key="close-opened-view",
                type="tertiary",
                on_click=_forget,
            )
        if opened.changes.is_any:
            with st.expander("Show these events"):
                _show_events(opened.changes)


def _told(opened: _Opened) -> str:
    if opened.view.look is not None and opened.is_countable:
        return _words(opened.changes, opened.view.look)
    return f"more than {number(MOST_EVENTS)} events: what is new is not followed"


def _show_events(changes: Changes) -> None:
    kinds = (("new", changes.new), ("changed", changes.changed), ("removed", changes.removed))
    what = {key: kind for kind, keys in kinds for key in keys}
    listed = dict(list(what.items())[:_MOST_LISTED])
    rows = rows_of_events(session(), list(listed))
    table = changed_table(rows, listed)
    keys = list(zip(rows["dataset"].to_pylist(), rows["event_id"].to_pylist(), strict=True))
    ids = [event_id for dataset, event_id in keys if (dataset, event_id) in listed]
    if ids:
        pick_table(
            table,
            ids,
            CHANGED_COLUMNS,
            key="view-changes",
            height=298,
            alt="The events that are new, changed or removed. Select a row to see the event.",
        )
    n_gone = len(set(listed) - set(keys))
    if words := gone_words(n_gone, changes.unknown):
        st.caption(plain(words))
    if len(what) > len(listed):
        st.caption(f"The first {number(len(listed))} of {counted(len(what), 'event')}.")


def _keep_as_new() -> None:
    opened: _Opened = st.session_state[_OPENED]
    note_look(folders.datasets(), opened.view.id, opened.view.look)
    _forget()


def _forget() -> None:
    st.session_state.pop(_OPENED, None)
