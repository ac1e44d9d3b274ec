"""The day and the rule of the control page: in the URL, and kept when a page is left."""

from __future__ import annotations

from datetime import date
from typing import Final

import streamlit as st

from frontline.control.rules import ANY_CLAIM, RULES
from frontline.ui.player import Track
from frontline.ui.state import selection, set_view_option, view_option

_RULE: Final = "rule"
_DAY: Final = "day"


def chosen_rule() -> str:
    """The rule under which claims move the map; *any claim* unless chosen otherwise."""
    named = view_option(_RULE, st.query_params.get(_RULE))
    return named if named in RULES else ANY_CLAIM


def chosen_day(bounds: tuple[date, date]) -> date:
    """The day of the map: the chosen one, else the end of the period, within the bounds."""
    named = view_option(_DAY, st.query_params.get(_DAY))
    try:
        wanted = date.fromisoformat(named) if named else selection().end or bounds[1]
    except ValueError:
        wanted = bounds[1]
    return min(max(wanted, bounds[0]), bounds[1])


def write_control_state() -> None:
    """Put the choices that differ from their defaults into the URL."""
    for name, default in ((_RULE, ANY_CLAIM), (_DAY, None)):
        value = view_option(name, st.query_params.get(name))
        if value and value != default:
            st.query_params[name] = value
        elif name in st.query_params:
            del st.query_params[name]


def show_rule_switch() -> None:
    """The rules side by side."""
    st.session_state["control-rule"] = chosen_rule()
    st.segmented_control(
        "Rule",
        list(RULES),
        key="control-rule",
        format_func=str.capitalize,
        required=True,
        label_visibility="collapsed",
        on_change=lambda: _choose(_RULE, st.session_state["control-rule"]),
    )


def day_track(bounds: tuple[date, date], changes: list[date]) -> Track:
    """The days of the map for a player.

    Args:
        bounds: First and last day.
        changes: The days on which something changed.
    """
    return Track(
        name="control",
        first=bounds[0],
        last=bounds[1],
        stops=changes,
        day=lambda: chosen_day(bounds),
        choose=lambda day: _choose(_DAY, day.isoformat()),
    )


def _choose(name: str, value: str | None) -> None:
    set_view_option(name, value)
    if value:
        st.query_params[name] = value
