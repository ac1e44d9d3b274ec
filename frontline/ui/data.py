"""The datasets behind the app, opened once per server; problems shown as one line."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import streamlit as st

from frontline.errors import DatasetError, DatasetNotFoundError, FrontlineError
from frontline.redating import corrected_folder, standing
from frontline.store.database import Database, Session
from frontline.store.dataset import Dataset, list_datasets, open_dataset
from frontline.ui.texts import texts_root

ROOT: Final = Path(__file__).resolve().parents[2]
# Points the app at another folder of datasets: tests, measurements, a team's own.
DATASETS_VARIABLE: Final = "FRONTLINE_DATASETS"
_SESSION: Final = "database_session"
_OPENED: Final = "opened_datasets"


def datasets_root() -> Path:
    """The folder of datasets: ``$FRONTLINE_DATASETS``, else ``data/datasets``."""
    named = os.environ.get(DATASETS_VARIABLE)
    return Path(named).expanduser() if named else ROOT / "data" / "datasets"


def open_datasets() -> None:
    """Find out what is in the folder: once a run, since all that is shown must be of one state.

    Raises:
        DatasetError: If no dataset can be opened.
    """
    # Should this fail, the run must not be answered by what the last one found.
    st.session_state.pop(_OPENED, None)
    st.session_state[_OPENED] = _opened()


def _opened() -> tuple[Database, tuple[str, ...]]:
    """The datasets with the problems of others; as ``open_datasets`` found them, else as now."""
    held: tuple[Database, tuple[str, ...]] | None = st.session_state.get(_OPENED)
    return held or _load(*_stamp(datasets_root()))


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


def corrections_key(folder: Path) -> str:
    """Changes with what is corrected of a dataset; empty when nothing is."""
    try:
        now = standing(folder, texts_root())
    except DatasetError as error:
        return str(error)
    return now.key if now else ""


def _stamp(root: Path) -> tuple[str, tuple[tuple[str, int, str], ...]]:
    """The datasets, when each was last written and what is corrected of it: the cache's key."""
    return str(root), tuple(
        (str(folder), (folder / "manifest.json").stat().st_mtime_ns, corrections_key(folder))
        for folder in list_datasets(root)
    )


@st.cache_resource(show_spinner="Opening the datasets …", max_entries=2)
def _load(root: str, stamps: tuple[tuple[str, int, str], ...]) -> tuple[Database, tuple[str, ...]]:
    if not stamps:
        raise DatasetNotFoundError(f"{root}: no dataset here; make one with `make data` or ingest")
    usable: list[Dataset] = []
    problems: list[str] = []
    for folder, _, _ in stamps:
        try:
            usable.append(open_dataset(corrected_folder(Path(folder), texts_root())))
        except DatasetError as error:
            problems.append(str(error))
    if not usable:
        raise DatasetError("; ".join(problems))
    return Database.load(usable), tuple(problems)


@contextmanager
def show_problems() -> Iterator[None]:
    """Show what Frontline raises on purpose as one message and stop the page there."""
    try:
        yield
    except FrontlineError as error:
        st.error(str(error), icon=":material/error:")
        st.stop()
