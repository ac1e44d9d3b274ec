"""What stands on a map that is shown on the whole screen: legend, days, scale bar."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st

from frontline.ui.playback.modules import joined

# What Streamlit calls the button that leads back from the whole screen.
_CLOSING: Final = "Close fullscreen"


@cache
def _component() -> Callable[..., Any]:
    script = joined(Path(__file__).parent, "map_screen")
    return st.components.v2.component("frontline.map_screen", js=script)


def caption_whole_screen(frame: str, words: str) -> None:
    """Keep the legend with a map on the whole screen, with its days and a scale bar.

    Args:
        frame: The CSS selector of what holds map and legend.
        words: What the map is of.
    """
    data = {"frame": frame, "words": words, "closing": _CLOSING}
    _component()(key="map-screen-help", data=data)
