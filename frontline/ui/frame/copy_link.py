"""The button that copies the link to what is shown."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_HTML, _CSS, _SCRIPT = (
    (Path(__file__).parent / f"copy_link.{kind}").read_text(encoding="utf-8")
    for kind in ("html", "css", "js")
)
_component = st.components.v2.component("frontline.copy_link", html=_HTML, css=_CSS, js=_SCRIPT)


def show_copy_link() -> None:
    """Draw the button; the address of the page is the link."""
    _component(key="copy-link", width="content")
