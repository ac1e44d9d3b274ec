"""The button that saves a map or chart as a picture, made when it is asked for."""

from __future__ import annotations

import streamlit as st

from frontline.briefing.app_pictures import Shown as Shown
from frontline.briefing.app_pictures import app_png
from frontline.ui.data import database, session
from frontline.ui.frame.state import options, selection
from frontline.ui.frame.viewport import is_clean_view, theme


def show_save_picture(shown: Shown) -> None:
    """Draw the button; nothing in the clean view.

    Args:
        shown: Which map or chart.
    """
    if is_clean_view():
        return
    asked = session(), database().manifests, selection(), options(), shown, theme()
    st.download_button(
        "",
        lambda: app_png(*asked),
        file_name=f"frontline-{shown}.png",
        mime="image/png",
        icon=":material/photo_camera:",
        type="tertiary",
        help="Save this as a picture, with its legend and sources",
        key=f"save-{shown}",
        on_click="ignore",
    )
