"""The pages, in their order, and the bar that switches between them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.navigation.page import Page

from frontline.ui.viewport import is_clean_view

_ROOT: Final = Path(__file__).resolve().parents[2]
# File stems of pages/ with their titles; the stem is the path in the URL.
TITLES: Final = {
    "overview": "Overview",
    "control": "Control",
    "events": "Events",
    "reports": "Reports",
    "method": "Method",
}


def navigation() -> Page:
    """Draw the bar on top and return the page that the URL names."""
    pages = [
        st.Page(_ROOT / "pages" / f"{stem}.py", title=title, url_path=stem)
        for stem, title in TITLES.items()
        if (_ROOT / "pages" / f"{stem}.py").is_file()
    ]
    return st.navigation(pages, position="hidden" if is_clean_view() else "top")
