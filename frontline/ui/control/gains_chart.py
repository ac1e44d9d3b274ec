"""Gains and losses as a widget: a click on a bar becomes the statements behind it."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from frontline.model import PeriodUnit
from frontline.selection import ControlBar
from frontline.store.control_frames import Bar, control_gains
from frontline.ui.control.kept_charts import filters, kept_chart
from frontline.ui.data import session
from frontline.ui.frame.state import look, options
from frontline.ui.frame.viewport import is_phone, theme
from frontline.ui.words import plain
from frontline.views.charts.gain_counts import (
    PeriodCounts,
    cell_parts,
    period_counts,
    period_end,
    period_start,
    period_unit,
    picked_words,
)
from frontline.views.charts.gains_losses import gains_losses_chart
from frontline.views.charts.templates import PICKED_CELL
from frontline.views.records import records
from frontline.views.row_types import GainsRow
from frontline.views.tables.ledger import LedgerCounts
from frontline.views.wording import counted

_KEY: Final = "gains-chart"
_UNITS: Final = {PeriodUnit.WEEK: "By week", PeriodUnit.MONTH: "By month"}


def chosen_unit(counts: LedgerCounts) -> PeriodUnit:
    """Week or month; weeks by default unless the statements span years."""
    first, last = counts.first_day, counts.last_day
    fitting = period_unit(first, last) if first and last else PeriodUnit.WEEK
    return options().unit or fitting


def show_unit_switch(unit: PeriodUnit) -> None:
    """Week and month side by side.

    Args:
        unit: The one that is drawn.
    """
    st.session_state["control-unit"] = unit
    st.segmented_control(
        "Period",
        list(_UNITS),
        key="control-unit",
        format_func=lambda value: _UNITS[value],
        required=True,
        label_visibility="collapsed",
        on_change=_change_unit,
    )


def _change_unit() -> None:
    look(unit=st.session_state["control-unit"], bar=None)


def show_gains_chart(rule: str, unit: PeriodUnit) -> tuple[PeriodCounts, ...]:
    """One row of bars per family; says so when no change has a date.

    Args:
        rule: The rule that draws the lower edge of the band.
        unit: Week or month.

    Returns:
        What the bars show.
    """
    chosen, look = filters(), (theme(), is_phone())
    chart = kept_chart(
        "gains and losses",
        (chosen, rule, unit, look),
        lambda: period_counts(records(control_gains(session(), chosen, rule, unit), of=GainsRow)),
        lambda counts: gains_losses_chart(counts, look[0], unit, is_narrow=look[1]),
    )
    if chart is None:
        st.caption("No change of control in this selection has a date.")
        return ()
    st.vega_lite_chart(
        spec={**chart.spec},
        theme=None,
        key=_KEY,
        on_select=_answer,
        selection_mode=PICKED_CELL,
    )
    counts: tuple[PeriodCounts, ...] = chart.rows
    return counts


def _answer() -> None:
    state: Any = st.session_state[_KEY]
    picked = state["selection"].get(PICKED_CELL) or []
    parts = cell_parts(picked[0]["cell"]) if picked else None
    look(bar=ControlBar(*parts) if parts else None)


def picked_bar(counts: tuple[PeriodCounts, ...], unit: PeriodUnit) -> Bar | None:
    """The clicked bar; None without a click, or where no bar stands there any more."""
    bar = options().bar
    if bar is None or period_start(bar.start, unit) != bar.start:
        return None
    is_drawn = any(count.family is bar.family and count.start == bar.start for count in counts)
    return Bar(bar.family, bar.start, period_end(bar.start, unit)) if is_drawn else None


def show_bar_chip(bar: Bar, unit: PeriodUnit, n_statements: int) -> None:
    """Which bar the ledger is narrowed to, with a button to see all statements again."""
    words = picked_words(bar.family, bar.start, unit)
    st.button(
        f"{plain(words)}: {counted(n_statements, 'statement')}",
        icon=":material/close:",
        icon_position="right",
        key="chip-control-cell",
        on_click=lambda: look(bar=None),
        help="Show all statements again",
    )
