"""Overview: map, timeline with its slider, table and event, all of one selection."""

import streamlit as st

from frontline import ui

ui.guard()

if ui.options().is_compared:
    ui.show_comparison()
else:
    left, right = st.columns([700, 668], gap="medium")
    with left:
        ui.show_event_map()
        ui.show_timeline()
    with right:
        ui.show_event_list()
