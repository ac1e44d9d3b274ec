"""Control: who holds what on a day, who gained and lost over time, and who says so."""

from datetime import date

import streamlit as st

from frontline import ui
from frontline.store.control_frames import (
    Bar,
    Moment,
    control_counts,
    control_days,
    control_ledger,
)
from frontline.ui.control.day_controls import show_day_controls
from frontline.ui.control.day_map import show_control_map
from frontline.ui.control.difference import show_changes
from frontline.ui.control.export import show_export
from frontline.ui.control.gains_chart import (
    chosen_unit,
    picked_bar,
    show_bar_chip,
    show_gains_chart,
    show_unit_switch,
)
from frontline.ui.control.held_chart import show_held_chart
from frontline.ui.control.moments import (
    control_bounds,
    day_track,
    show_look_choice,
    show_mode_switch,
    show_rule_switch,
)
from frontline.ui.control.place_history import show_place_history
from frontline.ui.empty import show_no_statements
from frontline.ui.words import plain
from frontline.views.charts.gains_losses import gains_legend_html
from frontline.views.records import records
from frontline.views.row_types import ExclusionRow
from frontline.views.tables.ledger import (
    LEDGER_COLUMNS,
    RULE_WORDS,
    ledger_counts,
    ledger_table,
    left_out_words,
    limit_words,
)


def maps(bounds: tuple[date, date]) -> None:
    """The map of a day with its player, or of what changed."""
    with st.container(key="control-side"):
        with st.container(horizontal=True, vertical_alignment="center", key="control-views"):
            show_mode_switch()
            show_look_choice()
            show_export(rule, fade_days)
        if ui.options().shows_changes:
            show_changes(bounds, fade_days)
        else:
            stops = control_days(ui.session(), ui.selection())
            track = day_track(bounds, stops)
            show_control_map(Moment(track.day(), rule), fade_days, track)
            show_day_controls(track)


def gains() -> Bar | None:
    """The chart of gains and losses; the bar of it that was clicked."""
    counts = show_gains_chart(rule, unit)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(gains_legend_html(ui.theme(), RULE_WORDS[rule]))
        show_unit_switch(unit)
    return picked_bar(counts, unit)


def ledger(bar: Bar | None) -> None:
    """The statements as a table, all or those of a bar, and what neither chart nor map shows."""
    st.subheader("Ledger")
    rows = control_ledger(ui.session(), ui.selection(), rule, bar=bar)
    n_statements = int(rows["n_statements"].max()) if bar else whole.n_statements
    if bar:
        show_bar_chip(bar, unit, n_statements)
    ui.pick_table(
        ledger_table(rows),
        list(rows["event_id"]),
        LEDGER_COLUMNS,
        key="ledger",
        height=298,
        alt="The statements that a place was taken or left. Select a row to see who says so.",
    )
    for words in (limit_words(len(rows), n_statements), left_out_words(whole)):
        if words:
            st.caption(plain(words))


ui.guard()
rule = ui.options().rule
whole = ledger_counts(records(control_counts(ui.session(), ui.selection()), of=ExclusionRow))
unit = chosen_unit(whole)
fade_days = ui.options().fade_days
bounds = control_bounds()
left, right = st.columns([700, 668], gap="medium")
with left:
    if bounds is None:
        st.info("No event of the chosen datasets has a date.")
    else:
        maps(bounds)
    show_place_history(fade_days)
    ui.show_event(ui.selection().event_id)
    if bounds is not None and whole.n_statements:
        show_held_chart(bounds, rule, unit, fade_days)
with right:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader("Places gained and lost", width="stretch")
        show_rule_switch()
    if whole.n_statements:
        ledger(gains())
    else:
        show_no_statements()
