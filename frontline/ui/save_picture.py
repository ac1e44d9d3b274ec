"""What saves the maps and charts of a page as pictures, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

import streamlit as st

from frontline.briefing.app_pictures import Shown as Shown
from frontline.briefing.app_pictures import app_png
from frontline.ui.data import database, session
from frontline.ui.frame.state import options, selection
from frontline.ui.frame.viewport import is_clean_view, theme
from frontline.ui.words import ours

_WORDS: Final[Mapping[Shown, str]] = {
    Shown.EVENTS: "Map",
    Shown.TIMELINE: "Timeline",
    Shown.CONTROL: "Map",
    Shown.CHANGES: "Map of what changed",
    Shown.GAINS: "Places gained and lost",
}


def show_save_pictures(*shown: Shown) -> None:
    """A button that opens one for each map or chart; nothing in the clean view.

    Args:
        shown: Which maps and charts.
    """
    if is_clean_view():
        return
    with st.popover("", icon=":material/photo_camera:", help="Save as a picture"):
        show_picture_buttons(*shown)


def show_picture_buttons(*shown: Shown) -> None:
    """A button for each map or chart, where there is room for them.

    Args:
        shown: Which maps and charts.
    """
    asked = session(), database().manifests, selection(), options()
    st.caption("As a picture (PNG) with its legend, filters and sources:")
    for one in shown:
        st.download_button(
            ours(_WORDS[one]),
            partial(app_png, *asked, one, theme()),
            file_name=f"frontline-{one}.png",
            mime="image/png",
            icon=":material/photo_camera:",
            key=f"save-{one}",
            on_click="ignore",
        )
