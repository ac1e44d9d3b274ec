"""The filters: a popover each at a desk, one button for all of them on a phone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

import streamlit as st

from frontline.store import frames
from frontline.ui.data import database, session
from frontline.ui.frame.chips import chips_of, show_chips
from frontline.ui.frame.state import change, hold, selection
from frontline.ui.words import ours
from frontline.views import wording
from frontline.views.text.filter_choices import Choices, choices_of, chosen_choices, fields_of

_SEARCH: Final = "Places, actors, summaries, in English or Arabic"
_LONGEST_SEARCH: Final = 200
#: The chips of the filters that the pages of one place and of one actor follow.
SCOPE: Final = ("period", "with_undated")

Offer = Mapping[str, Choices]


def offer() -> Offer:
    """What every filter offers in the chosen datasets, by the filter's name."""
    return _offer(database().fingerprint, selection().datasets)


@st.cache_resource(show_spinner=False, max_entries=64)
def _offer(fingerprint: str, datasets: tuple[str, ...]) -> Offer:
    # The filters themselves change nothing here: counted once for a set of datasets.
    return choices_of(frames.filter_options(session(), selection()))


def show_filters(offered: Offer) -> None:
    """One popover for each kind of filter and the search, side by side."""
    for name, control in _CONTROLS.items():
        with st.popover(ours(control.title), key=f"filter-{name}"):
            control.draw(offered, name, "desk")
    _search("desk")


def show_dataset_filter(offered: Offer) -> None:
    """The choice of datasets alone, for a page that no other filter changes."""
    with st.popover(ours(_CONTROLS["datasets"].title), key="filter-datasets"):
        _list(offered, "datasets", "desk")


def show_scope_filters(offered: Offer) -> None:
    """Datasets and period, for a page that no other filter changes."""
    for name in ("datasets", "period"):
        control = _CONTROLS[name]
        with st.popover(ours(control.title), key=f"filter-{name}"):
            control.draw(offered, name, "desk")
    show_chips(offered, SCOPE)


def show_phone_filters(offered: Offer) -> None:
    """Every filter behind one button."""
    n_active = len(chips_of(offered))
    title = f"Filters ({n_active})" if n_active else "Filters"
    with st.popover(ours(title), icon=":material/tune:", key="filters-phone"):
        with st.container(horizontal=True, gap="small"):
            show_chips(offered)
        _search("phone")
        for name, control in _CONTROLS.items():
            control.draw(offered, name, "phone")


def _search(where: str) -> None:
    """Words that must stand in an event's summary, place or actors."""
    key = hold(f"filter-text-{where}", selection().text)
    st.text_input(
        "Search",
        key=key,
        placeholder="Search",
        help=_SEARCH,
        icon=":material/search:",
        label_visibility="collapsed",
        on_change=lambda: change(text=st.session_state[key].strip()),
        max_chars=_LONGEST_SEARCH,
        width="stretch" if where == "phone" else 190,
    )


def _list(offered: Offer, name: str, where: str) -> None:
    """A choice of several lines of one list, the counts beside them."""
    choices = offered[name]
    chosen = chosen_choices(name, choices, selection())
    lines = {line.key: line for line in (*choices, *chosen)}
    key = hold(f"filter-{name}-{where}", [line.key for line in chosen])

    def answer() -> None:
        change(**fields_of(name, [lines[k] for k in st.session_state[key]]))

    st.multiselect(
        ours(_CONTROLS[name].label),
        list(lines),
        format_func=lambda line_key: lines[line_key].label,
        key=key,
        on_change=answer,
        placeholder="All",
        filter_mode="contains",
        select_all=False,
    )


def _actors(offered: Offer, name: str, where: str) -> None:
    _list(offered, name, where)
    st.caption("A family stands for all its actors. An event with any of those chosen is shown.")


def _event_types(offered: Offer, name: str, where: str) -> None:
    _list(offered, name, where)
    st.caption("A type stands for all kinds under it.")


def _provinces(offered: Offer, name: str, where: str) -> None:
    _list(offered, name, where)
    st.caption("A click on a province or place of the map does the same.")


def _statuses(offered: Offer, name: str, where: str) -> None:
    _list(offered, name, where)
    meanings = (f"{wording.status(v)}: {m}" for v, m in wording.STATUS_MEANINGS.items())
    st.caption(ours("  \n".join(meanings)))


def _sources(offered: Offer, name: str, where: str) -> None:
    _list(offered, name, where)
    st.caption("Who says so: an event with a claim from any of those chosen is shown.")


def _period(offered: Offer, name: str, where: str) -> None:
    """First and last day, and whether undated events are listed too."""
    bounds = _dated_bounds()
    chosen = selection()
    if bounds is not None:
        with st.container(horizontal=True, gap="small"):
            _day("First day", "start", bounds, where)
            _day("Last day", "end", bounds, where)
    key = hold(f"filter-undated-{where}", chosen.with_undated)
    st.checkbox(
        "List undated events too",
        key=key,
        on_change=lambda: change(with_undated=st.session_state[key]),
    )


def _dated_bounds() -> tuple[date, date] | None:
    """The first and last day with an event in the chosen datasets."""
    shown = [m for m in database().manifests if m.info.name in selection().datasets]
    first = [m.first_date for m in shown if m.first_date]
    last = [m.last_date for m in shown if m.last_date]
    return (min(first), max(last)) if first and last else None


def _day(label: str, field: Literal["start", "end"], bounds: tuple[date, date], where: str) -> None:
    """One end of the period; empty is open. It never passes the other end."""
    first, last = bounds
    period = selection().period
    is_start = field == "start"
    least, most = (first, period.end or last) if is_start else (period.start or first, last)
    chosen = period.start if is_start else period.end
    key = hold(f"filter-{field}-{where}", chosen)

    def answer() -> None:
        change(period=replace(selection().period, **{field: st.session_state[key]}))

    st.date_input(
        ours(label),
        key=key,
        # A day from a link may lie outside of what these datasets have.
        min_value=min(least, chosen or least),
        max_value=max(most, least, chosen or least),
        format="YYYY-MM-DD",
        on_change=answer,
    )


@dataclass(frozen=True, slots=True)
class _Control:
    """A filter: its button's title, its list's label, what draws it."""

    title: str
    label: str
    draw: Callable[[Offer, str, str], None]


_CONTROLS: Final[dict[str, _Control]] = {
    "datasets": _Control("Dataset", "Datasets, side by side", _list),
    "period": _Control("Period", "Period", _period),
    "actors": _Control("Actors", "Families and their actors", _actors),
    "event_types": _Control("Event type", "Event types and the kinds of each", _event_types),
    "provinces": _Control("Place", "Provinces", _provinces),
    "claim_statuses": _Control("Claim status", "Claim status", _statuses),
    "sources": _Control("Source", "Kinds of sources and the sources of each", _sources),
}
