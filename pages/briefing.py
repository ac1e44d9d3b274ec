"""Briefing: what to say of the selection, how it will look, and its files."""

import streamlit as st

from frontline import ui
from frontline.ui.briefing.composer import show_composer, show_texts
from frontline.ui.briefing.draft import composed
from frontline.ui.briefing.files import show_downloads, show_preview, show_recipes

ui.guard()
left, right = st.columns([420, 880], gap="medium")
with left:
    recipe = show_composer()
    briefing = composed(recipe)
    show_texts(briefing, recipe)
    show_recipes(recipe)
with right:
    show_downloads(recipe)
    show_preview(recipe)
