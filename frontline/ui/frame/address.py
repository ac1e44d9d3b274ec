"""The address in the browser, and the history behind its back and forward buttons.

Streamlit would write the address from the server: at each press of "back" the
run that follows would then write what it had before. So the browser writes it,
from what each run says the address is, and tells the server where a press of
"back" or "forward" led; only the run that has taken that over writes again.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final
from urllib.parse import parse_qs

import streamlit as st

from frontline.ui.frame.state import address_query, read_address

_KEY: Final = "address"
_N_MOVES: Final = "address-moves"
_N_WRITTEN: Final = "address-written"
_SCRIPT: Final = (Path(__file__).parent / "address.js").read_text(encoding="utf-8")
# Longer ones come from nobody's history.
_LONGEST: Final = 100_000
_component = st.components.v2.component("frontline.address", js=_SCRIPT)


def write_address() -> None:
    """Make the browser's address that of what is shown.

    Each run says it anew, also one that goes on to another page: Streamlit
    takes the parameters away as it does so.
    """
    n_moves = st.session_state.get(_N_MOVES, 0)
    run = st.session_state.get(_N_WRITTEN, 0) + 1
    st.session_state[_N_WRITTEN] = run
    data = {"query": address_query(), "moves": n_moves, "run": run}
    _component(key=_KEY, data=data, on_moved_change=_answer)


def _answer() -> None:
    """Look at what the address says that "back" or "forward" led to."""
    said = st.session_state[_KEY].get("moved")
    if not isinstance(said, str) or len(said) > _LONGEST:
        return
    st.session_state[_N_MOVES] = st.session_state.get(_N_MOVES, 0) + 1
    read_address(parse_qs(said.removeprefix("?"), keep_blank_values=True))
