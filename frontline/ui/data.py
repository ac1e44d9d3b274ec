"""The datasets behind the app, opened once per server; problems shown as one line."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from frontline.errors import FrontlineError

if TYPE_CHECKING:
    from frontline.store.database import Database

ROOT: Final = Path(__file__).resolve().parents[2]
# Points the app at another folder of datasets: tests, measurements, a team's own.
DATASETS_VARIABLE: Final = "FRONTLINE_DATASETS"


def datasets_root() -> Path:
    """The folder of datasets: ``$FRONTLINE_DATASETS``, else ``data/datasets``."""
    named = os.environ.get(DATASETS_VARIABLE)
    return Path(named).expanduser() if named else ROOT / "data" / "datasets"


def database() -> Database:
    """The datasets of this server, ready to be queried by ``frontline.store.frames``.

    Raises:
        DatasetError: If a dataset is missing, damaged or of another version;
            ``show_problems`` turns it into a message.
    """
    return _open_database(datasets_root())


@st.cache_resource(show_spinner="Opening the datasets …")
def _open_database(root: Path) -> Database:
    from frontline.store.database import Database

    return Database(root)


@contextmanager
def show_problems() -> Iterator[None]:
    """Show what Frontline raises on purpose as one message and stop the page there."""
    try:
        yield
    except FrontlineError as error:
        st.error(str(error), icon=":material/error:")
        st.stop()
