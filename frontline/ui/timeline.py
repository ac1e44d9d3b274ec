"""The timeline with the slider under it: one period for every view."""

from __future__ import annotations

from datetime import date
from typing import Final

import streamlit as st

from frontline.store import frames
from frontline.ui.data import session
from frontline.ui.state import change, hold, selection, set_view_option, view_option
from frontline.ui.viewport import is_clean_view, is_phone, theme
from frontline.views import wording
from frontline.views.legend import timeline_legend
from frontline.views.timeline import timeline_chart, weekly_bars, weekly_bars_by_type

_ALT: Final = "Events per week: the selected period in dark, all that match the other filters pale."


def show_timeline() -> None:
    """Draw the weekly bars, the slider of the period, and the choice of undated events."""
    chosen = selection()
    bounds = frames.period_bounds(session(), chosen)
    if bounds is None:
        st.caption("No event of the chosen datasets has a date.")
        return
    by_type = view_option("bars", "All") == "By event type"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(timeline_legend(theme(), is_short=is_phone()))
        if not is_clean_view():
            _show_bar_choice()
    weekly = frames.weekly_totals(session(), chosen)
    types = weekly_bars_by_type(weekly) if by_type else None
    chart = timeline_chart(weekly_bars(weekly), theme(), bounds, types)
    st.vega_lite_chart(chart, theme=None, key="timeline", alt=_ALT)
    _show_slider(bounds)
    if not is_clean_view():
        _show_undated_choice()


def _show_bar_choice() -> None:
    key = hold("view-bars", view_option("bars", "All"))

    def answer() -> None:
        set_view_option("bars", st.session_state[key])

    st.segmented_control(
        "Bars",
        ("All", "By event type"),
        key=key,
        on_change=answer,
        required=True,
        label_visibility="collapsed",
    )


def _show_slider(bounds: tuple[date, date]) -> None:
    first, last = bounds
    if first == last:
        st.caption(f"All dated events are of {wording.day(first)}.")
        return
    chosen = selection()
    start = min(max(chosen.start or first, first), last)
    end = max(min(chosen.end or last, last), start)
    key = hold("period", (start, end))

    def answer() -> None:
        low, high = st.session_state[key]
        change(start=None if low == first else low, end=None if high == last else high)

    st.slider(
        "Period",
        min_value=first,
        max_value=last,
        format="D MMM YYYY",
        key=key,
        on_change=answer,
        label_visibility="collapsed",
    )


def _show_undated_choice() -> None:
    key = hold("with-undated", selection().with_undated)

    def answer() -> None:
        change(with_undated=st.session_state[key])

    st.checkbox("List undated events too", key=key, on_change=answer)
