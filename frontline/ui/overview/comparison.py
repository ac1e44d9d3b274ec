"""Two periods side by side: two maps on one scale that move together, and the difference."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

import pandas as pd
import streamlit as st
from markupsafe import Markup

from frontline.reference.geography import outlines
from frontline.reference.places import gazetteer
from frontline.selection import Areas, CompareBy, Grouping, LabelLanguage, Period, Selection
from frontline.store import frames
from frontline.store.comparison import ALL, REST, ComparedRow, compared_rows, of_period
from frontline.store.family_totals import family_totals
from frontline.ui.choice_buttons import show_choice
from frontline.ui.data import database, session
from frontline.ui.frame.count_line import map_words
from frontline.ui.frame.state import change, hold, look, options, selection
from frontline.ui.frame.viewport import is_clean_view, is_phone, theme
from frontline.ui.linked_maps import link_maps
from frontline.ui.overlays import show_overlay_legend, shown_overlays
from frontline.ui.pick_table import pick_table
from frontline.ui.words import ours, plain
from frontline.views.maps.deck import COUNTRY_VIEW, PHONE_VIEW
from frontline.views.maps.events_map import MapOptions, events_map, most_of, provinces_map
from frontline.views.maps.legend import map_legend, provinces_legend
from frontline.views.maps.map_rules import PHONE_SCALE
from frontline.views.maps.markers import size_unit
from frontline.views.maps.orientation import cities, familiar_names
from frontline.views.maps.place_marks import PLACES_LAYER
from frontline.views.maps.provinces import PROVINCES_LAYER, coarse_steps, province_steps
from frontline.views.tables.comparison import (
    comparison_columns,
    comparison_table,
    length_words,
    period_words,
    uncovered_words,
)
from frontline.views.templating import render
from frontline.views.text.dataset_names import dataset_words
from frontline.views.text.selection_words import place_name
from frontline.views.wording import counted

_SIDES: Final = ("compared-before", "compared-after")
_REVISION: Final = "compared_revision"
_ONE_DAY: Final = timedelta(days=1)
_BY: Final = {CompareBy.PROVINCE: "Provinces", CompareBy.PLACE: "Places"}
_ROWS: Final = {CompareBy.PROVINCE: "province", CompareBy.PLACE: "place"}
_NAMED: Final = {ALL: "All events"}
_REST: Final = {
    CompareBy.PROVINCE: "Not known to a province",
    CompareBy.PLACE: "Not known to a place",
}

Bounds = tuple[date, date]


def show_compare_button() -> None:
    """Begin to compare: the shown period with as many days before it."""
    st.button(
        "",
        icon=":material/compare:",
        help="Compare two periods side by side",
        key="compare-periods",
        on_click=_begin,
    )


def _begin() -> None:
    bounds = _bounds()
    if bounds is None:
        return
    before, after = _opening_periods(selection().period, bounds)
    change(period=after, with_undated=False)
    look(is_compared=True, other_start=before.start, other_end=before.end)


def _opening_periods(period: Period, bounds: Bounds) -> tuple[Period, Period]:
    """The period with as many days before it; of all days their two halves."""
    first, last = bounds
    start, end = period.shown(first, last)
    length = end - start
    before = start - length - _ONE_DAY
    if before >= first:
        return Period(before, start - _ONE_DAY), Period(start, end)
    middle = start + length // 2
    return Period(start, middle), Period(min(middle + _ONE_DAY, end), end)


def _bounds() -> Bounds | None:
    return frames.period_bounds(session(), selection())


def _compared(bounds: Bounds) -> tuple[Period, Period]:
    """Both periods with their ends: the other one and the selection's."""
    chosen, how = selection(), options()
    after = Period(chosen.period.start or bounds[0], chosen.period.end or bounds[1])
    opening, _ = _opening_periods(after, bounds)
    low, high = how.other_start or opening.start, how.other_end or opening.end
    if low is None or high is None or low > high:
        return opening, after
    return Period(low, high), after


def show_comparison() -> None:
    """The choice of periods, both maps, and the table of what differs."""
    bounds = _bounds()
    if bounds is None:
        st.info("No event of the chosen datasets has a date: there are no periods to compare.")
        _show_end()
        return
    before, after = _compared(bounds)
    if not is_clean_view():
        _show_choice(before, after, bounds)
    _show_maps(before, after)
    _show_table(before, after)


def _show_choice(before: Period, after: Period, bounds: Bounds) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="compare-head"):
        _days("Left map", "before", before, bounds)
        _days("Right map", "after", after, bounds)
        show_choice("areas", "Draw", {Areas.PLACES: "Places", Areas.PROVINCES: "Provinces"})
        _show_end()


def _show_end() -> None:
    st.button(
        "End comparison",
        icon=":material/close:",
        key="compare-end",
        on_click=lambda: look(is_compared=False, other_start=None, other_end=None),
    )


def _days(label: str, side: str, period: Period, bounds: Bounds) -> None:
    """First and last day of one side; half a choice changes nothing yet."""
    key = hold(f"compare-{side}", (period.start, period.end))

    def answer() -> None:
        said = st.session_state[key]
        if not isinstance(said, tuple) or len(said) < 2:
            return
        if side == "before":
            look(other_start=said[0], other_end=said[1])
        else:
            change(period=Period(*said))

    ends = [day for day in (period.start, period.end) if day]
    st.date_input(
        ours(label),
        key=key,
        min_value=min(bounds[0], *ends),
        max_value=max(bounds[1], *ends),
        format="YYYY-MM-DD",
        on_change=answer,
        width=250,
    )


# ------------------------------------------------------------------ the maps


def _show_maps(before: Period, after: Period) -> None:
    """Both maps with markers, shades and legends on one scale."""
    sides = [of_period(selection(), period) for period in (before, after)]
    is_by_place = options().grouping is Grouping.PLACE
    totals = frames.place_totals if is_by_place else frames.subdistrict_totals
    places = [totals(session(), side) for side in sides]
    provinces = [frames.province_totals(session(), side) for side in sides]
    drawing = _drawing(places, provinces)
    columns = st.columns(2, gap="small")
    for number, (period, column) in enumerate(zip((before, after), columns, strict=True)):
        with column, st.container(key=_SIDES[number], gap="xsmall"):
            n_events = frames.picked_count(session(), sides[number])
            words = counted(n_events, "event")
            st.html(render("count_head", heading=period_words(period), words=words))
            _show_map(_SIDES[number], places[number], provinces[number], drawing)
            st.html(_legend(sides[number], drawing))
    link_maps(_SIDES)
    show_overlay_legend()
    if place_id := selection().place_id:
        st.html(map_words(place_name(place_id)))


def _drawing(places: list[pd.DataFrame], provinces: list[pd.DataFrame]) -> MapOptions:
    """How both are drawn: the larger counts of the two set the scale."""
    frame = PHONE_VIEW if is_phone() else COUNTRY_VIEW
    return MapOptions(
        theme=theme(),
        view=frame,
        opened_at=frame,
        scale=PHONE_SCALE if is_phone() else 1.0,
        unit=size_unit(max(most_of(each, "n_events") for each in places)),
        revision=st.session_state.get(_REVISION, 0),
        is_arabic=options().labels is LabelLanguage.ARABIC,
        major=cities(),
        names=familiar_names(),
        overlays=shown_overlays(),
        most_events=max(most_of(each, "n_events") for each in provinces),
        most_coarse=max(most_of(each, "n_coarse") for each in provinces),
    )


def _show_map(key: str, places: pd.DataFrame, provinces: pd.DataFrame, drawing: MapOptions) -> None:
    if options().areas is Areas.PROVINCES:
        deck = provinces_map(provinces, outlines(), drawing)
    else:
        deck = events_map(places, provinces, outlines(), drawing)
    st.pydeck_chart(
        deck,
        height=drawing.view.height,
        on_select=lambda: _answer(f"{key}-map"),
        key=f"{key}-map",
        alt="Map of Syria: the events of one of two periods. The table below compares them.",
    )


def _legend(side: Selection, drawing: MapOptions) -> Markup:
    families = family_totals(session(), side)
    if options().areas is Areas.PROVINCES:
        return provinces_legend(families, province_steps(drawing.most_events), drawing.theme)
    steps = coarse_steps(drawing.most_coarse)
    return map_legend(families, drawing.theme, scale=drawing.scale, unit=drawing.unit, steps=steps)


def _answer(key: str) -> None:
    """Turn a click into a pick; a second one on the same mark takes it back."""
    clicked: dict[str, list[dict[str, Any]]] = st.session_state[key]["selection"]["objects"]
    for layer, objects in clicked.items():
        st.session_state[_REVISION] = st.session_state.get(_REVISION, 0) + 1
        if layer.startswith(PLACES_LAYER):
            _pick(CompareBy.PLACE, str(objects[0]["id"]))
        elif layer.startswith(PROVINCES_LAYER):
            _pick(CompareBy.PROVINCE, str(objects[0]["id"]))


def _pick(by: CompareBy, key: str | None) -> None:
    if by is CompareBy.PLACE:
        change(place_id=None if key == selection().place_id else key)
    else:
        change(provinces=(key,) if key and selection().provinces != (key,) else ())


# ------------------------------------------------------------------ the difference


def _show_table(before: Period, after: Period) -> None:
    by = options().compare_by
    chosen = of_period(selection(), after)
    manifests = {m.info.name: m for m in database().manifests if m.info.name in chosen.datasets}
    covered = {
        name: (m.first_date, m.last_date) if m.first_date and m.last_date else None
        for name, m in manifests.items()
    }
    rows = compared_rows(
        session(), chosen, before, "province" if by is CompareBy.PROVINCE else "place", covered
    )
    titles = {name: dataset_words(name, m.info.title) for name, m in manifests.items()}
    columns = comparison_columns(_ROWS[by], (before, after), len(chosen.datasets))
    with st.container(horizontal=True, vertical_alignment="center", key="compare-table-head"):
        st.subheader("The difference", width="stretch")
        show_choice("compare_by", "Rows", _BY)
    pick_table(
        comparison_table(rows, columns, lambda row: _name(row, by), titles),
        [f"{row.dataset}|{row.key}" for row in rows],
        columns,
        key="comparison",
        height=475,
        alt="Events in both periods with the change. Select a row to see its events alone.",
        picked=_picked_row(rows, by),
        on_pick=lambda key: _pick_row(key, by),
    )
    n_undated = frames.event_counts(session(), selection()).n_undated
    words = (
        length_words(before, after),
        uncovered_words([titles[r.dataset] for r in rows if r.key == ALL and r.change is None]),
        f"{counted(n_undated, 'undated event')} in neither period." if n_undated else "",
    )
    for line in filter(None, words):
        st.caption(plain(line))


def _name(row: Any, by: CompareBy) -> str:  # noqa: ANN401 - a row of the comparison
    """The familiar name of a province or place."""
    if row.key in (ALL, REST):
        return _NAMED.get(row.key, _REST[by])
    known: Mapping[str, Any] = gazetteer().areas
    return known[row.key].familiar if row.key in known else place_name(row.key) or row.name


def _picked_row(rows: list[ComparedRow], by: CompareBy) -> str | None:
    picked = selection().place_id if by is CompareBy.PLACE else None
    if by is CompareBy.PROVINCE and len(selection().provinces) == 1:
        picked = selection().provinces[0]
    return next((f"{row.dataset}|{row.key}" for row in rows if row.key == picked), None)


def _pick_row(key: str | None, by: CompareBy) -> None:
    picked = key.partition("|")[2] if key else None
    if picked in (ALL, REST):
        return
    _pick(by, picked)
