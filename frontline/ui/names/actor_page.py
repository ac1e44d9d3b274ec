"""Everything known of one actor: activity, where, against and with whom, gains and losses, side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from frontline.selection import Selection
from frontline.store.actor_frames import (
    actor_changes,
    actor_months,
    actor_others,
    actor_places,
    actor_sides_told,
    actor_statements,
)
from frontline.store.control_frames import LEDGER_ROWS
from frontline.ui.control.moments import show_rule_switch
from frontline.ui.data import session
from frontline.ui.frame.state import look, options
from frontline.ui.frame.viewport import is_clean_view, theme
from frontline.ui.names.name_field import actor_names, show_name_field
from frontline.ui.names.name_links import show_on_map, want_actor, want_place
from frontline.ui.names.name_page import (
    dataset_counts,
    dataset_titles,
    page_scope,
    show_events,
    show_findings,
    show_month_bars,
    show_named_table,
    show_no_events,
    show_scope,
)
from frontline.ui.words import plain
from frontline.views.charts.month_bars import MonthCount, month_counts, parts_legend_html
from frontline.views.records import records
from frontline.views.row_types import ActorChangesRow, ActorSideRow, MonthRow, OtherActorRow
from frontline.views.tables.ledger import RULE_WORDS
from frontline.views.tables.name_tables import (
    actor_events,
    actor_places_table,
    changes_table,
    others_table,
)
from frontline.views.text.name_facts import (
    NameFacts,
    actor_facts,
    facts_html,
    heading_html,
    side_spans,
    sides_html,
    sides_words,
)
from frontline.views.text.name_words import changes_words
from frontline.views.wording import counted


def show_actor_page() -> None:
    """The field that finds an actor, and the page of the picked one."""
    scope = page_scope()
    name = options().actor
    if not is_clean_view():
        show_name_field(
            "Find an actor",
            actor_names(scope),
            name,
            words=name or "",
            key="find-actor",
            on_pick=lambda picked: look(actor=picked),
        )
    if name is None:
        st.info("No actor is picked. Find one above, or open one from an event.")
        show_scope()
        return
    told = records(actor_sides_told(session(), name), of=ActorSideRow)
    facts = actor_facts(name, told)
    if facts is None:
        st.info(
            f"No actor “{plain(name)}” in the list of actors or in the datasets. Find one above.",
            icon=":material/search_off:",
        )
        return
    _show_actor(name, facts, told, scope)


def _show_actor(
    name: str, facts: NameFacts, told: Sequence[ActorSideRow], scope: Selection
) -> None:
    naming = replace(scope, actors=(name,))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(heading_html(facts, theme()), width="stretch")
        if not is_clean_view():
            show_on_map("actor-on-map", actors=(name,), families=())
    counts = dataset_counts(naming)
    months = month_counts(records(actor_months(session(), scope, name), of=MonthRow))
    others = actor_others(session(), scope, name)
    beside: dict[str, list[tuple[str, int]]] = {}
    for row in records(others, of=OtherActorRow):
        beside.setdefault(row["dataset"], []).append((row["name"], row["n_events"]))
    show_findings(naming, f"naming {name}", months, beside, verb="named with it most:")
    show_scope()
    st.html(facts_html(facts))
    has_events = any(count.n_events for count in counts.values())
    left, right = st.columns([700, 668], gap="medium")
    with left:
        if has_events:
            _show_events(naming, months)
        else:
            show_no_events(naming, f"that names {name}")
    with right:
        _show_side(name, told)
        if has_events:
            titles = dataset_titles()
            _show_others(others, titles)
            _show_places(name, scope, titles)
        _show_changes(name, scope)


def _show_events(naming: Selection, months: Sequence[MonthCount]) -> None:
    show_month_bars(months, parts_legend_html(theme()))
    show_events(naming, actor_events, "actor-page-events")


def _show_side(name: str, told: Sequence[ActorSideRow]) -> None:
    st.subheader("Side over time")
    if spans := side_spans(name):
        st.html(sides_html(spans, theme()))
    else:
        st.caption("Not in the list of actors: its side is unknown.")
    if words := sides_words(told):
        st.caption(f"Colour in the events here: {plain(words)}.")


def _show_others(others: pd.DataFrame, titles: dict[str, str]) -> None:
    st.subheader("Against whom and with whom")
    table = others_table(others, titles)
    if table.table.empty:
        st.caption("These events name nobody else.")
        return
    show_named_table(
        table,
        "actor-others",
        "Actors named beside this one. Select a row to open the other's page.",
        on_pick=want_actor,
    )


def _show_places(name: str, scope: Selection, titles: dict[str, str]) -> None:
    st.subheader("Where")
    show_named_table(
        actor_places_table(actor_places(session(), scope, name), titles),
        "actor-places",
        "Where this actor's events are. Select a row to open the place's page.",
        on_pick=want_place,
    )


def _show_changes(name: str, scope: Selection) -> None:
    """Places that the actor itself is said to have gained and lost."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader("Places gained and lost", width="stretch")
        if not is_clean_view():
            show_rule_switch()
    rule = options().rule
    changes = records(actor_changes(session(), scope, name, rule), of=ActorChangesRow)
    if not changes:
        st.caption("No statement in these datasets and period says that it took or lost a place.")
        return
    for words in changes_words(changes, dataset_titles()):
        st.text(words)
    st.caption(
        f"Lower figure: {plain(RULE_WORDS[rule])}; upper figure: all claims. Statements that "
        "name this actor alone; those that name its side are at the side's own name."
    )
    statements = actor_statements(session(), scope, name, rule)
    show_named_table(
        changes_table(statements, dataset_titles(), name),
        "actor-changes",
        "Statements that it took or lost a place. Select a row to see who says so.",
    )
    n_statements = sum(row["n_statements"] for row in changes)
    if n_statements > LEDGER_ROWS:
        st.caption(
            f"The latest {LEDGER_ROWS:d} of {counted(n_statements, 'statement')}; "
            "narrow the period to see others."
        )
