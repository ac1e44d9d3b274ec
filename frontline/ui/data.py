"""The datasets behind the app, opened once per server; problems shown as one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Final

import streamlit as st

from frontline import opening
from frontline.errors import FrontlineError
from frontline.opening import Opened
from frontline.store.database import Database, Session
from frontline.ui.words import plain

_SESSION: Final = "database_session"
_OPENED: Final = "opened_datasets"


def open_datasets() -> None:
    """Find out what is in the folder: once a run, since all that is shown must be of one state.

    Raises:
        DatasetError: If no dataset can be opened.
    """
    # Should this fail, the run must not be answered by what the last one found.
    st.session_state.pop(_OPENED, None)
    st.session_state[_OPENED] = _opened()


def _opened() -> Opened:
    """The datasets with the problems of others; as ``open_datasets`` found them, else as now."""
    held: Opened | None = st.session_state.get(_OPENED)
    return held or _load()


def change_over() -> None:
    """Wait until what has just been changed is loaded, and show it from now on.

    Raises:
        DatasetError: If no dataset can be opened.
    """
    st.session_state[_OPENED] = _load(waits=True)


def database() -> Database:
    """The datasets of this server, loaded once and shared by all sessions.

    Raises:
        DatasetError: If no dataset can be opened; the frame turns it into a message.
    """
    loaded, _ = _opened()
    return loaded


def session() -> Session:
    """This visitor's own cursor, for the queries of ``frontline.store.frames``."""
    loaded = database()
    held: tuple[str, Session] | None = st.session_state.get(_SESSION)
    if held is None or held[0] != loaded.fingerprint:
        held = (loaded.fingerprint, loaded.session())
        st.session_state[_SESSION] = held
    return held[1]


def dataset_problems() -> tuple[str, ...]:
    """One line for each dataset that was left out because it cannot be used."""
    _, problems = _opened()
    return problems


def _load(*, waits: bool = False) -> Opened:
    with ExitStack() as stack:
        return opening.open_datasets(
            opening.stamp(),
            waits=waits,
            on_wait=lambda: stack.enter_context(st.spinner("Opening the datasets …")),
        )


@contextmanager
def show_problems() -> Iterator[None]:
    """Show what Frontline raises on purpose as one message and stop the page there."""
    try:
        yield
    except FrontlineError as error:
        st.error(plain(error), icon=":material/error:")
        st.stop()
