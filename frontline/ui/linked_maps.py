"""Two maps side by side as widgets of Streamlit, moved together by the browser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st

from frontline.ui.playback.modules import joined

_PLAYBACK: Final = Path(__file__).parent / "playback"


@cache
def _component() -> Callable[..., Any]:
    return st.components.v2.component("frontline_linked_maps", js=joined(_PLAYBACK, "linked_maps"))


def link_maps(keys: Sequence[str]) -> None:
    """Have the maps in two containers move together.

    Without a browser that lets itself be asked they move each by itself.

    Args:
        keys: The keys of the containers.
    """
    with st.container(key="linked-maps"):
        _component()(key=f"link-{keys[0]}", data={"maps": [f".st-key-{key}" for key in keys]})
