"""What Streamlit's own elements leave undone in the browser, done by a small script.

It names what a chart leaves without a name, lets the keyboard reach what scrolls, closes the menu
of a narrow window once a page is chosen, and keeps the last link, for a page that is loaded anew
before its address has it. `docs/streamlit.md` says what of Streamlit's inside it counts on.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st

from frontline.selection import write_link
from frontline.ui.frame.state import options, selection

_SCRIPT: Final = Path(__file__).parent / "tending.js"


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component("frontline_tending", js=_SCRIPT.read_text(encoding="utf-8"))


def tend_page() -> None:
    """Let the script look after the page, and tell it the link of the present view."""
    link = urlencode(write_link(selection(), options()), doseq=True)
    _component()(key="page-tending", data={"link": link})
