"""Everything known of one place: names, events, claims, holders, sources, what lies near."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from frontline.reference.places import gazetteer
from frontline.selection import NEAR_KM, Circle, Selection, point_of
from frontline.store.control_frames import control_claims, control_history
from frontline.store.place_frames import (
    nearby_places,
    place_actors,
    place_months,
    place_names_told,
    place_sources,
)
from frontline.ui.data import session
from frontline.ui.frame.state import hold, look, options, pick_place, selection
from frontline.ui.frame.viewport import is_clean_view, theme
from frontline.ui.names.name_field import place_names, show_name_field
from frontline.ui.names.name_links import show_on_map, want_actor
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
from frontline.ui.pick_table import column_config, show_csv_button
from frontline.ui.texts import report_text
from frontline.ui.words import plain
from frontline.views.charts.control_within import bounds_within, claims_within
from frontline.views.charts.history_bars import history_html
from frontline.views.charts.month_bars import MonthCount, month_counts
from frontline.views.records import records
from frontline.views.row_types import (
    MonthRow,
    PlaceActorRow,
    PlaceClaimRow,
    PlaceNameRow,
    SpanRow,
)
from frontline.views.tables.name_tables import (
    nearby_table,
    place_actors_table,
    place_events,
    sources_table,
)
from frontline.views.text.name_facts import NameFacts, facts_html, heading_html, place_facts
from frontline.views.text.place_statements import place_statements, place_statements_html
from frontline.views.text.selection_words import place_name
from frontline.views.wording import counted

_Named = dict[str, list[tuple[str, int]]]


def show_place_page() -> None:
    """The field that finds a place, and the page of the picked one."""
    scope = page_scope()
    place_id = _picked()
    if not is_clean_view():
        show_name_field(
            "Find a place",
            place_names(scope),
            place_id,
            words=place_name(place_id) if place_id else "",
            key="find-place",
            on_pick=pick_place,
        )
    if place_id is None:
        st.info("No place is picked. Find one above, or pick one on a map or in a table.")
        show_scope()
        return
    told = records(place_names_told(session(), place_id), of=PlaceNameRow)
    facts = place_facts(place_id, told, gazetteer())
    if facts is None:
        st.info(
            f"No place “{plain(place_id)}” in the gazetteer or in the datasets. Find one above.",
            icon=":material/search_off:",
        )
        return
    _show_place(place_id, facts, scope)


def _picked() -> str | None:
    """The picked place; a spot near a place of the gazetteer counts as the place."""
    picked = selection().place_id
    named = picked.partition("@")[0] if picked else ""
    return named if named in gazetteer().places else picked


def _show_place(place_id: str, facts: NameFacts, scope: Selection) -> None:
    here = replace(scope, place_id=place_id)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(heading_html(facts, theme()), width="stretch")
        if not is_clean_view():
            show_on_map("place-on-map", place_id=place_id)
    counts = dataset_counts(here)
    months = month_counts(records(place_months(session(), here), of=MonthRow))
    people = place_actors(session(), here)
    named: _Named = {}
    for row in records(people, of=PlaceActorRow):
        named.setdefault(row["dataset"], []).append((row["name"], row["n_events"]))
    where = f"at {facts.title}"
    show_findings(here, where, months, named, verb="named most:", with_near=not facts.is_area)
    show_scope()
    if facts.is_area:
        st.caption(plain(_area_words(place_id)))
    st.html(facts_html(facts))
    has_events = any(count.n_events for count in counts.values())
    left, right = st.columns([700, 668], gap="medium")
    with left:
        if has_events:
            _show_events(here, months)
        else:
            show_no_events(here, where)
    with right:
        _show_holders(place_id, scope)
        if has_events:
            titles = dataset_titles()
            st.subheader("Who is named")
            show_named_table(
                place_actors_table(people, titles),
                "place-actors",
                "Actors that events here name. Select a row to open the actor's page.",
                on_pick=want_actor,
            )
            _show_sources(here)
        _show_nearby(place_id, facts, scope)


def _area_words(place_id: str) -> str:
    area = gazetteer().areas[place_id]
    if area.level == 3:
        return "Every event in the subdistrict, and those known to the subdistrict only."
    return "Events known to this area only; those known more closely are at their places."


def _show_events(here: Selection, months: Sequence[MonthCount]) -> None:
    show_month_bars(months)
    show_events(here, place_events, "place-page-events")


# ------------------------------------------------------------------ who held it


def _show_holders(place_id: str, scope: Selection) -> None:
    """Who held the place under each rule in the period, and every claim for and against."""
    st.subheader("Who held it, under each rule")
    fade_days = options().fade_days
    spans = records(control_history(session(), scope, place_id, fading_days=fade_days), of=SpanRow)
    claims = claims_within(
        records(control_claims(session(), scope, place_id), of=PlaceClaimRow),
        scope.period,
        with_undated=scope.with_undated,
    )
    if any(span["valid_from"] for span in spans):
        st.html(history_html(spans, theme(), bounds_within(spans, scope.period)))
        st.caption(
            f"Pale: last known, after {fade_days:d} days without a word. "
            "Outlined: inferred from what was said later."
        )
    else:
        st.caption("No dated statement in these datasets says who held it.")
    _show_claims(claims)


def _show_claims(claims: Sequence[PlaceClaimRow]) -> None:
    if not claims:
        st.caption("No claim that it was taken, left or fought over in this period.")
        return
    texts = {claim["report_id"]: report_text(claim["report_id"]) for claim in claims}
    statements = place_statements(claims, texts)
    with st.expander(
        f"Every claim for and against: {counted(len(claims), 'claim')} on "
        f"{counted(len(statements), 'statement')}"
    ):
        st.html(place_statements_html(statements, theme()))


# ------------------------------------------------------------------ sources, nearby


def _show_sources(here: Selection) -> None:
    st.subheader("Who says so")
    sources = sources_table(place_sources(session(), here), dataset_titles())
    if sources.table.empty:
        st.caption("No claim is kept for these events.")
        return
    st.dataframe(
        sources.table,
        hide_index=True,
        height=min(250, 38 + 35 * len(sources.table)),
        column_config=column_config(sources.columns),
        alt="Sources of the events here, with their claims",
    )
    if not is_clean_view():
        show_csv_button(sources.table, "place-sources")


def _show_nearby(place_id: str, facts: NameFacts, scope: Selection) -> None:
    st.subheader("Places nearby with events")
    if facts.at is None:
        st.caption("Distances are measured from a place, not from an area.")
        return
    key = hold("near-km", options().near_km)
    st.segmented_control(
        "Within so many kilometres",
        list(NEAR_KM),
        key=key,
        format_func="{} km".format,
        required=True,
        label_visibility="collapsed",
        on_change=lambda: look(near_km=st.session_state[key]),
    )
    km = options().near_km
    near = nearby_table(nearby_places(session(), scope, place_id, facts.at, km), dataset_titles())
    if near.table.empty:
        st.caption(f"No other place within {km:d} km has an event in these datasets and period.")
        return
    show_named_table(
        near,
        "nearby",
        "Other places with events, the nearest first. Select a row to open the place's page.",
        on_pick=lambda picked: pick_place(picked) if picked else None,
    )
    if not is_clean_view() and point_of(place_id):
        circle = Circle(place_id, km)
        show_on_map("nearby-on-map", near=circle, place_id=None)
