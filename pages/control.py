"""Control: who holds what on a day, who gained and lost over time, and who says so."""

from datetime import date

import pandas as pd
import streamlit as st

from frontline import ui
from frontline.store import frames
from frontline.store.control_frames import Moment, control_ledger
from frontline.ui.control_changes import show_changes
from frontline.ui.control_export import show_export
from frontline.ui.control_state import (
    chosen_fade_days,
    chosen_rule,
    day_track,
    show_fade_choice,
    show_mode_switch,
    show_rule_switch,
    shows_changes,
    write_control_state,
)
from frontline.ui.control_view import show_control_map, show_place_history
from frontline.ui.gains_chart import (
    chosen_unit,
    picked_events,
    show_gains_chart,
    show_unit_switch,
)
from frontline.ui.held_chart import show_held_chart
from frontline.ui.player import show_player
from frontline.views.charts import gains_legend_html
from frontline.views.gains import Change, changes_of
from frontline.views.ledger import LEDGER_COLUMNS, RULE_WORDS, ledger_table, left_out_words
from frontline.views.records import records
from frontline.views.wording import counted


def days_of(changes: tuple[Change, ...], bounds: tuple[date, date]) -> list[date]:
    """The days on which something changed, within the bounds."""
    return sorted({c.day for c in changes if c.day and bounds[0] <= c.day <= bounds[1]})


def ledger(rows: pd.DataFrame, events: tuple[str, ...] | None) -> None:
    """The statements as a table, all or those of the clicked bar."""
    shown = rows if events is None else rows[rows["event_id"].isin(events)]
    ui.pick_table(
        ledger_table(shown),
        list(shown["event_id"]),
        LEDGER_COLUMNS,
        key="ledger",
        height=298,
        alt="The statements that a place was taken or left. Select a row to see who says so.",
    )


def what_is_left_out(rows: pd.DataFrame, changes: tuple[Change, ...]) -> None:
    """What the chart and the map cannot show."""
    n_undated = sum(change.day is None for change in changes)
    parts = [f"{counted(n_undated, 'undated statement')} not in the chart"] if n_undated else []
    if words := left_out_words(records(rows)):
        parts.append(f"In the ledger and the chart, not on the map: {words}")
    if parts:
        st.caption(". ".join(parts) + ".")


def maps(bounds: tuple[date, date]) -> None:
    """The map of a day with its player, or of what changed."""
    with st.container(key="control-side"):
        with st.container(horizontal=True, vertical_alignment="center", key="control-views"):
            show_mode_switch()
            show_fade_choice()
            show_export(rule)
        if shows_changes():
            show_changes(bounds)
        else:
            track = day_track(bounds, days_of(changes, bounds))
            show_player(
                track, lambda: show_control_map(Moment(track.day(), rule), chosen_fade_days())
            )


ui.guard()
rule = chosen_rule()
rows = control_ledger(ui.session(), ui.selection(), rule)
changes = changes_of(records(rows), rule)
bounds = frames.period_bounds(ui.session(), ui.selection())
left, right = st.columns([700, 668], gap="medium")
with left:
    if bounds is None:
        st.info("No event of the chosen datasets has a date.")
    else:
        maps(bounds)
    show_place_history()
    ui.show_event(ui.selection().event_id)
    if bounds is not None and not rows.empty:
        show_held_chart(bounds, rule, chosen_unit(changes))
with right:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader("Places gained and lost", width="stretch")
        show_rule_switch()
    if rows.empty:
        st.info("No place changes hands in this selection.")
        st.button("Clear all filters", on_click=ui.clear)
    else:
        unit = chosen_unit(changes)
        show_gains_chart(changes, unit)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(gains_legend_html(ui.theme(), RULE_WORDS[rule]))
            show_unit_switch(unit)
        st.subheader("Ledger")
        ledger(rows, picked_events(changes, unit))
        what_is_left_out(rows, changes)
write_control_state()
