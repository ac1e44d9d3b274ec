"""A hint for who sees the app for the first time: beside the views, closed for good."""

from __future__ import annotations

from typing import Final

import streamlit as st

_PUT_AWAY: Final = "hint-is-put-away"
_HINT: Final = (
    "A click on a place, a province, a bar or a row changes every view; a second click takes it "
    "back. A picked event shows who says so, in which sentence, and who denies it. The address "
    "of the page holds all that is chosen: send it, and others see the same."
)


def show_hint() -> None:
    """How the views hang together; nothing once it is closed."""
    if st.session_state.get(_PUT_AWAY, False):
        return
    with st.container(border=True, key="first-hint", gap="small"):
        st.markdown("**New here?** " + _HINT)
        st.button("Got it", key="put-hint-away", on_click=_put_away)


def _put_away() -> None:
    st.session_state[_PUT_AWAY] = True
