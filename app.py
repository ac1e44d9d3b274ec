"""Frontline: from war reports to mapped, dated, sourced events.

The server: ``streamlit run app.py``. It draws with ``frame.py``.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread

import streamlit as st
from starlette.middleware import Middleware
from streamlit.file_util import get_static_dir

from frontline.serving.frontend import Frontend


def _prepare() -> None:
    """Load the data and what draws the first page, one beside the other."""
    from frontline.opening import begin_opening

    begin_opening()
    import frontline.ui  # noqa: F401


@asynccontextmanager
async def _prepared(_server: st.App) -> AsyncIterator[None]:
    # The server answers meanwhile; the first page waits for what is not there yet.
    Thread(target=_prepare, name="preparing", daemon=True).start()
    yield


app = st.App(
    "frame.py",
    lifespan=_prepared,
    middleware=[Middleware(Frontend, folder=Path(get_static_dir()))],
)
