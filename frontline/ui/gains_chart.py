"""Gains and losses as a widget: a click on a bar becomes the events behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from frontline.ui.state import set_view_option, view_option
from frontline.ui.viewport import is_phone, theme
from frontline.views.chart_templates import PICKED_CELL
from frontline.views.charts import gains_losses_chart
from frontline.views.gains import (
    Change,
    PeriodUnit,
    events_of_cell,
    gains_and_losses,
    period_unit,
    picked_words,
)
from frontline.views.wording import counted

_KEY: Final = "gains-chart"
_CELL: Final = "control_cell"
_UNITS: Final[dict[str, PeriodUnit]] = {"By week": "week", "By month": "month"}


def chosen_unit(changes: Sequence[Change]) -> PeriodUnit:
    """Week or month; weeks by default unless the changes span years."""
    days = [change.day for change in changes if change.day]
    fitting = period_unit(min(days), max(days)) if days else "week"
    return _UNITS.get(view_option("control_unit", ""), fitting)


def show_unit_switch(unit: PeriodUnit) -> None:
    """Week and month side by side.

    Args:
        unit: The one that is drawn.
    """
    st.session_state["control-unit"] = next(name for name, u in _UNITS.items() if u == unit)
    st.segmented_control(
        "Period",
        list(_UNITS),
        key="control-unit",
        required=True,
        label_visibility="collapsed",
        on_change=_change_unit,
    )


def _change_unit() -> None:
    set_view_option("control_unit", st.session_state["control-unit"])
    set_view_option(_CELL, None)


def show_gains_chart(changes: Sequence[Change], unit: PeriodUnit) -> None:
    """One row of bars per family; says so when no change has a date."""
    counts = gains_and_losses(changes, unit)
    if not counts:
        st.caption("No change of control in this selection has a date.")
        return
    st.vega_lite_chart(
        spec=gains_losses_chart(counts, theme(), unit, is_narrow=is_phone()),
        theme=None,
        key=_KEY,
        on_select=_answer,
        selection_mode=PICKED_CELL,
    )


def _answer() -> None:
    state: Any = st.session_state[_KEY]
    picked = state["selection"].get(PICKED_CELL) or []
    set_view_option(_CELL, picked[0]["cell"] if picked else None)


def picked_events(changes: Sequence[Change], unit: PeriodUnit) -> tuple[str, ...] | None:
    """The events of the clicked bar, with a button to see all again; None without a click."""
    cell = view_option(_CELL, None)
    events = events_of_cell(changes, cell, unit) if cell else ()
    if not cell or not events:
        return None
    st.button(
        f"{picked_words(cell, unit)}: {counted(len(events), 'change')}",
        icon=":material/close:",
        icon_position="right",
        key="chip-control-cell",
        on_click=set_view_option,
        args=(_CELL, None),
        help="Show all changes again",
    )
    return events
