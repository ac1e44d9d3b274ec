"""What the visitor's screen is like: theme, phone or desk, clean view."""

from __future__ import annotations

import streamlit as st

from frontline.views.palette import Theme

_CLEAN: str = "clean"


def theme() -> Theme:
    """The theme the browser shows; light until it has said."""
    return "dark" if st.context.theme.type == "dark" else "light"


def is_phone() -> bool:
    """Whether the browser calls itself a mobile one."""
    return "Mobi" in st.context.headers.get("User-Agent", "")


def is_clean_view() -> bool:
    """Whether the URL asks for a page without navigation and controls (``?view=clean``)."""
    return st.query_params.get("view") == _CLEAN
