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
_HTML: Final = (
    '<button type="button" title="Filter every page to events known to a point within what the '
    'map shows now">Only what the map shows</button><span role="status"></span>'
)
_CSS: Final = """
button {
  font: 12px var(--st-font); color: var(--st-text-color); background: none; border: 0;
  padding: 4px 2px; min-height: 24px; cursor: pointer; text-decoration: underline;
  text-underline-offset: 2px;
}
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
span { font: 12px var(--st-font); color: var(--st-text-color); padding-left: 6px; }
"""


@cache
def _component() -> Callable[..., Any]:
    script = joined(_HERE, "extent")
    return st.components.v2.component("frontline_extent", html=_HTML, css=_CSS, js=script)


def show_extent_button(name: str, map_selector: str) -> None:
    """Draw the button.

    Args:
        name: The map's name, one a page.
        map_selector: How the browser finds the map.
    """
    key = f"{name}-extent"

    def answer() -> None:
        box = read_extent(st.session_state[key].get("extent"))
        if box:
            change(box=box, near=None)

    _component()(key=key, data={"map": map_selector}, on_extent_change=answer, height="content")


def read_extent(said: object) -> Box | None:
    """What the browser said, checked: anyone may send anything. None where it is no box."""
    if not isinstance(said, Sequence) or isinstance(said, str) or len(said) != 4:
        return None
    edges = [edge for edge in said if isinstance(edge, int | float) and not isinstance(edge, bool)]
    return Box.of(*(float(edge) for edge in edges)) if len(edges) == 4 else None
