"""Keeps a page from running without the frame around it.

A folder ``pages/`` beside ``app.py`` makes Streamlit run ``pages/control.py``
alone when the first request after a server start is a deep link, and go on
doing so. Every page's first line therefore calls ``guard()``.
"""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager


def guard() -> None:
    """Start again through ``app.py`` if Streamlit ran this page by itself."""
    if PagesManager.uses_pages_directory:
        PagesManager.uses_pages_directory = False
        st.rerun()
