"""Spans of control as files to save, map and chart as pictures."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from frontline.interchange.control_files import SPAN_FORMATS
from frontline.selection import Selection
from frontline.store.attributions import attributions
from frontline.store.control_frames import control_spans
from frontline.ui.data import database, session
from frontline.ui.frame.state import options, selection
from frontline.ui.save_picture import Shown, show_picture_buttons
from frontline.ui.words import ours, plain

# What a button says, and what the browser is told of the file.
_FORMATS: Final = {
    "parquet": ("Parquet", "application/vnd.apache.parquet"),
    "csv": ("CSV", "text/csv"),
    "geojson": ("GeoJSON", "application/geo+json"),
}


def show_export(rule: str, fade_days: int) -> None:
    """A button for each format; the file is made when one is pressed.

    Args:
        rule: The rule whose spans are saved.
        fade_days: After how many days without a word a holder is last known only.
    """
    with st.popover("Export", icon=":material/download:", type="tertiary", key="control-export"):
        st.caption(
            f"Who is stated to have held each place from when until when, under “{plain(rule)}”, "
            "for the chosen datasets, provinces, circle and box, all days; last known after "
            f"{fade_days:d} days without a word, unknown after twice as many."
        )
        for ending, (label, media_type) in _FORMATS.items():
            st.download_button(
                ours(label),
                data=partial(_file, ending, (rule, fade_days), selection(), _attribution()),
                file_name=f"control_{rule.replace(' ', '_')}.{ending}",
                mime=media_type,
                key=f"export-{ending}",
                on_click="ignore",
            )
        is_changes = options().shows_changes
        show_picture_buttons(Shown.CHANGES if is_changes else Shown.CONTROL, Shown.GAINS)


def _attribution() -> str:
    """Whom to name for the chosen datasets and for the geography."""
    return " ".join(attributions(database().manifests, selection().datasets))


def _file(ending: str, how: tuple[str, int], chosen: Selection, attribution: str) -> bytes:
    # Made outside of the page's run, where the session's state cannot be asked for what is chosen.
    rule, fade_days = how
    spans = control_spans(session(), chosen, rule, fading_days=fade_days)
    return SPAN_FORMATS[ending](spans, attribution)
