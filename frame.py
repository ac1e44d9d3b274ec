"""Frontline: from war reports to mapped, dated, sourced events.

The frame around every page: navigation, shared filters, theme. Run it with
``streamlit run app.py``, which serves this script.
"""

from pathlib import Path

import streamlit as st

from frontline import ui
from frontline.ui.frame import close_frame, open_frame, style_page
from frontline.ui.navigation import navigation

STATIC = Path(__file__).parent / "static"

ui.guard()
page = navigation()
st.set_page_config(
    page_title=f"{page.title} · Frontline",
    page_icon=str(STATIC / "favicon.png"),
    layout="wide",
)
style_page()
st.logo(str(STATIC / f"logo-{ui.theme()}.svg"), size="large")
with ui.show_problems():
    open_frame(page.url_path)
    page.run()
    close_frame()
