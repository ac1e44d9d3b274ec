"""A button that narrows every page to what a map shows, as a box of degrees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st

from frontline.selection import Box
from frontline.ui.frame.state import change
from frontline.ui.playback.modules import joined

_HERE: Final = Path(__file__).parent


@cache
def _component() -> Callable[..., Any]:
    html, css = ((_HERE / f"extent.{kind}").read_text(encoding="utf-8") for kind in ("html", "css"))
    script = joined(_HERE, "extent")
    return st.components.v2.component("frontline_extent", html=html, css=css, js=script)


def show_extent_button(map_key: str) -> None:
    """Draw the button.

    Args:
        map_key: The key of the map.
    """
    key = f"{map_key}-extent"

    def answer() -> None:
        box = read_extent(st.session_state[key].get("extent"))
        if box:
            change(box=box, near=None, place_id=None)

    data = {"map": f".st-key-{map_key}"}
    _component()(key=key, data=data, on_extent_change=answer, width="content")


def read_extent(said: object) -> Box | None:
    """What the browser said, checked: anyone may send anything. None where it is no box."""
    if not isinstance(said, Sequence) or isinstance(said, str) or len(said) != 4:
        return None
    edges = [edge for edge in said if isinstance(edge, int | float) and not isinstance(edge, bool)]
    return Box.of(*(float(edge) for edge in edges)) if len(edges) == 4 else None
