"""One choice of how to look, as buttons side by side."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

import streamlit as st

from frontline.ui.frame.state import hold, look, options
from frontline.ui.words import ours

Value = TypeVar("Value", bound=StrEnum)


def show_choice(
    field: str, label: str, words: Mapping[Value, str], *, is_labelled: bool = False
) -> None:
    """Offer the values of one of the view's options.

    Args:
        field: The field of ``ViewOptions`` that it sets.
        label: What the choice is called.
        words: What each value is called, in the order of the buttons.
        is_labelled: Whether the label stands beside them, or is read out only.
    """
    key = hold(f"view-{field}", getattr(options(), field))

    def answer() -> None:
        look(**{field: st.session_state[key]})

    st.segmented_control(
        ours(label),
        list(words),
        key=key,
        format_func=lambda value: words[value],
        on_change=answer,
        required=True,
        label_visibility="visible" if is_labelled else "collapsed",
    )
