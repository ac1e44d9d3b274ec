"""Spans of control as files to save."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from frontline.interchange.control import spans_csv, spans_geojson, spans_parquet
from frontline.store.control_frames import control_spans
from frontline.ui.data import session
from frontline.ui.frame import ATTRIBUTION
from frontline.ui.state import selection

_Writer = Callable[[pd.DataFrame], bytes]
_FORMATS: Final[dict[str, tuple[str, str, _Writer]]] = {
    "Parquet": (
        "parquet",
        "application/vnd.apache.parquet",
        lambda spans: spans_parquet(spans, ATTRIBUTION),
    ),
    "CSV": ("csv", "text/csv", spans_csv),
    "GeoJSON": ("geojson", "application/geo+json", lambda spans: spans_geojson(spans, ATTRIBUTION)),
}


def show_export(rule: str) -> None:
    """A button for each format; the file is made when one is pressed.

    Args:
        rule: The rule whose spans are saved.
    """
    with st.popover("Export", icon=":material/download:", type="tertiary", key="control-export"):
        st.caption(
            f"Who held each place from when until when, under “{rule}”, "
            "for the chosen datasets and provinces, all days."
        )
        for label, (ending, media_type, write) in _FORMATS.items():
            st.download_button(
                label,
                data=partial(_file, write, rule),
                file_name=f"control_{rule.replace(' ', '_')}.{ending}",
                mime=media_type,
                key=f"export-{ending}",
                on_click="ignore",
            )


def _file(write: _Writer, rule: str) -> bytes:
    return write(control_spans(session(), selection(), rule))
