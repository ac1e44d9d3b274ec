"""The pages, in their order, and the bar that switches between them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from frontline import folders
from frontline.ui.frame.viewport import is_clean_view

_FIRST: Final = "overview"
# File stems of pages/ with their titles; the stem is the path in the URL.
TITLES: Final = {
    "overview": "Overview",
    "control": "Control",
    "events": "Events",
    "counts": "Counts",
    "place": "Place",
    "actor": "Actor",
    "briefing": "Briefing",
    "reports": "Reports",
    "method": "Method",
}


def navigation() -> st.Page:
    """Draw the bar on top and return the page that the URL names.

    Overview is the page at ``/``; its own path leads there with all that
    the address names, since Streamlit would call ``/overview`` a page that
    does not exist.
    """
    first = st.Page(_file(_FIRST), title=TITLES[_FIRST], url_path="start", default=True)
    others = [
        st.Page(_file(stem), title=title, url_path=stem)
        for stem, title in TITLES.items()
        if stem != _FIRST
    ]
    twin = st.Page(_file(_FIRST), title=TITLES[_FIRST], url_path=_FIRST, visibility="hidden")
    pages = [first, *others, twin]
    page = st.navigation(pages, position="hidden" if is_clean_view() else "top")
    if page == twin:
        query = {name: st.query_params.get_all(name) for name in st.query_params}
        st.switch_page(first, query_params=query)
    return page


def _file(stem: str) -> Path:
    return folders.PAGES / f"{stem}.py"
