"""The timeline with the slider under it: one period for every view.

The slider is the truth: a drag or a click on the chart writes to it and is
then forgotten, the chart drawing the period itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

import streamlit as st

from frontline.selection import ALL_DAYS, Bars, Period, Selection
from frontline.store import frames
from frontline.store.timeline_frames import Category, timeline_totals
from frontline.ui.choice_buttons import show_choice
from frontline.ui.data import database, session
from frontline.ui.frame.state import change, hold, options, selection
from frontline.ui.frame.viewport import is_clean_view, is_phone, theme
from frontline.ui.playback.event_player import is_overview_open, show_overview_play
from frontline.ui.words import ours
from frontline.views import wording
from frontline.views.charts.timeline.chart import (
    answered_period,
    is_click_on_undated,
    timeline_chart,
)
from frontline.views.charts.timeline.counts import (
    DayCounts,
    Ints,
    TimelineRow,
    day_counts,
    fitting_unit,
    timeline_rows,
    unit_edges,
)
from frontline.views.charts.timeline.frame import CATEGORIES, TimelineFrame
from frontline.views.charts.timeline.template import BRUSH, CLICK
from frontline.views.charts.timeline.words import category_legend, timeline_alt, timeline_legend
from frontline.views.text.dataset_names import dataset_words

_BARS: Final[dict[Bars, Category]] = {
    Bars.ALL: "none",
    Bars.BY_TYPE: "event_type",
    Bars.BY_FAMILY: "map_family",
}
_BAR_WORDS: Final = {
    Bars.ALL: "All",
    Bars.BY_TYPE: "By event type",
    Bars.BY_FAMILY: "By actor",
}
_COUNTS: Final = "timeline_counts"
_REVISION: Final = "timeline_revision"
# Room for the undated at the right, and what the axis of time has left of the page.
_UNDATED_PX: Final = 86
_UNDATED_PHONE_PX: Final = 60
_AXIS_PX: Final = 600
_AXIS_PHONE_PX: Final = 270


def show_timeline() -> None:
    """Draw the bars, the slider of the period, and the choice of undated events."""
    if is_overview_open():
        return  # The player below the map shows the days itself.
    chosen = selection()
    bounds = frames.period_bounds(session(), chosen)
    if bounds is None:
        st.caption("No event of the chosen datasets has a date.")
        _show_undated_choice("List undated events too")
        return
    frame = _frame(chosen, bounds)
    rows = timeline_rows(
        _day_counts(chosen, frame), frame.edges, frame.period, len(CATEGORIES[frame.by])
    )
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="timeline-head"
    ):
        st.html(timeline_legend(rows, frame, is_short=is_phone()))
        if not is_clean_view():
            show_choice("bars", "Bars", _BAR_WORDS)
            show_overview_play(bounds)
    if frame.by != "none":
        st.html(category_legend(rows, frame))
    _show_chart(rows, frame, chosen)
    _show_period(frame)


def _frame(chosen: Selection, bounds: tuple[date, date]) -> TimelineFrame:
    unit = fitting_unit(*bounds, _AXIS_PHONE_PX if is_phone() else _AXIS_PX)
    return TimelineFrame(
        theme=theme(),
        bounds=bounds,
        unit=unit,
        edges=unit_edges(*bounds, unit),
        period=chosen.period,
        by=_BARS[options().bars],
        with_undated=chosen.with_undated,
        has_undated_label=is_phone() or is_clean_view(),
        right_px=_UNDATED_PHONE_PX if is_phone() else _UNDATED_PX,
    )


def _shown_datasets(chosen: Selection) -> list[str]:
    """The selected datasets in the order they were loaded in."""
    loaded = (manifest.info.name for manifest in database().manifests)
    return [name for name in loaded if name in chosen.datasets]


def _day_counts(chosen: Selection, frame: TimelineFrame) -> DayCounts:
    """The counts by day, asked for again only when more than the period changes."""
    filters = replace(chosen, period=ALL_DAYS, with_undated=False, event_id=None)
    asked = (database().fingerprint, filters, frame.unit, frame.by)
    held: tuple[Any, DayCounts] | None = st.session_state.get(_COUNTS)
    if held is None or held[0] != asked:
        by: Category = next(by for by in _BARS.values() if by == frame.by)
        totals = timeline_totals(session(), filters, frame.unit, by)
        held = asked, day_counts(totals, _shown_datasets(chosen), CATEGORIES[by])
        st.session_state[_COUNTS] = held
    return held[1]


def _row_titles(chosen: Selection) -> list[str]:
    """What the rows are called where there are several."""
    shown = _shown_datasets(chosen)
    infos = (manifest.info for manifest in database().manifests)
    titles = {info.name: dataset_words(info.name, info.title) for info in infos}
    return [titles[name] for name in shown] if len(shown) > 1 else []


def _row_names(rows: Sequence[TimelineRow], chosen: Selection) -> list[str]:
    """Of several datasets, each one's name with how many of its events are shown."""
    n_totals = {m.info.name: m.counts.get("events", 0) for m in database().manifests}
    names = []
    # Of a single row there are no titles.
    for row, name, title in zip(rows, _shown_datasets(chosen), _row_titles(chosen), strict=False):
        n_shown = row.n_in_period + (row.n_undated if chosen.with_undated else 0)
        parts = [title, f"{wording.number(n_shown)} of {wording.number(n_totals[name])}"]
        # A phone cuts long names: the counts stay.
        names.append(" · ".join(reversed(parts) if is_phone() else parts))
    return names


def _show_chart(rows: Sequence[TimelineRow], frame: TimelineFrame, chosen: Selection) -> None:
    # A drag stays in the browser's chart until another chart takes its place.
    key = f"timeline-{st.session_state.get(_REVISION, 0)}"
    st.vega_lite_chart(
        spec=timeline_chart(rows, frame, _row_names(rows, chosen)),
        theme=None,
        key=key,
        on_select=lambda: _answer(st.session_state[key]["selection"], frame.bounds, frame.edges),
        selection_mode=[BRUSH, CLICK],
        alt=timeline_alt(rows, frame, _row_titles(chosen)),
    )


def _answer(answer: dict[str, Any], bounds: tuple[date, date], edges: Ints) -> None:
    """Make what was dragged over or clicked the period; a second click takes it away."""
    chosen = selection()
    days = answered_period(answer, bounds, edges)
    if days is not None:
        st.session_state[_REVISION] = st.session_state.get(_REVISION, 0) + 1
        is_second_click = days == chosen.period.shown(*bounds)
        _choose_period(bounds if is_second_click else days, bounds)
    elif is_click_on_undated(answer):
        st.session_state[_REVISION] = st.session_state.get(_REVISION, 0) + 1
        change(with_undated=not chosen.with_undated)


def _choose_period(days: tuple[date, date], bounds: tuple[date, date]) -> None:
    """Make these days the period; an end at the axis' own end is open."""
    change(period=Period.chosen(days, bounds))


def _show_period(frame: TimelineFrame) -> None:
    """The slider under the axis, and under the undated ones whether to list them."""
    has_choice = not is_clean_view()
    with st.container(horizontal=True, gap=None, vertical_alignment="bottom", key="period-row"):
        _show_slider(frame.bounds)
        if has_choice and not is_phone():
            with st.container(width=frame.right_px, key="undated-choice"):
                _show_undated_choice("Undated")
        else:
            st.space(frame.right_px)
    if has_choice and is_phone():
        _show_undated_choice("List undated events too")


def _show_slider(bounds: tuple[date, date]) -> None:
    first, last = bounds
    if first == last:
        st.caption(f"All dated events are of {wording.day(first)}.")
        return
    key = hold("period", selection().period.shown(*bounds))
    st.slider(
        "Period",
        min_value=first,
        max_value=last,
        format="D MMM YYYY",
        key=key,
        on_change=lambda: _choose_period(st.session_state[key], bounds),
        label_visibility="collapsed",
    )


def _show_undated_choice(label: str) -> None:
    key = hold("with-undated", selection().with_undated)

    def answer() -> None:
        change(with_undated=st.session_state[key])

    st.checkbox(ours(label), key=key, on_change=answer)
