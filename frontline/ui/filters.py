"""The filters: a popover each, chips that take them away again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pandas as pd
import streamlit as st

from frontline.model import MapFamily
from frontline.selection import Selection
from frontline.ui.counts import labels_of, period_words, place_name
from frontline.ui.state import change, clear, hold, selection
from frontline.views import wording

# Chips that stand for two fields.
_FIELDS_OF: Final = {"period": ("start", "end"), "actors": ("actors", "families")}

_Control = Callable[[pd.DataFrame, str], None]


def show_filters(options: pd.DataFrame) -> None:
    """One popover for each kind of filter, side by side."""
    for title, control in _CONTROLS.items():
        with st.popover(title):
            control(options, "desk")


def show_phone_filters(options: pd.DataFrame) -> None:
    """Every filter behind one button."""
    n_active = len(_chips(options))
    title = f"Filters ({n_active})" if n_active else "Filters"
    with st.popover(title, icon=":material/tune:"):
        for control in _CONTROLS.values():
            control(options, "phone")
        st.button("Clear all", on_click=clear, key="clear-all-phone")


def show_chips(options: pd.DataFrame) -> None:
    """What is filtered, each with a cross that takes it away."""
    chips = _chips(options)
    for field, label in chips.items():
        st.button(
            label,
            key=f"chip-{field}",
            icon=":material/close:",
            icon_position="right",
            on_click=_drop,
            args=(field,),
            help="Take this filter away",
        )
    if chips:
        st.button("Clear all", key="clear-all", on_click=clear)


def _drop(field: str) -> None:
    """Take one filter away."""
    default = Selection()
    fields = _FIELDS_OF.get(field, (field,))
    change(**{name: getattr(default, name) for name in fields})


def _chips(options: pd.DataFrame) -> dict[str, str]:
    """Chip texts by field, in the order of the filters."""
    chosen = selection()
    chips: dict[str, str] = {}
    if period_words(chosen):
        chips["period"] = period_words(chosen)
    if chosen.with_undated:
        chips["with_undated"] = "with undated"
    actors = [*chosen.families, *chosen.actors]
    if actors:
        chips["actors"] = _one_or_many(actors, "actors")
    for field, noun in (("event_types", "event types"), ("sources", "sources")):
        if values := list(getattr(chosen, field)):
            chips[field] = _one_or_many(values, noun)
    if chosen.provinces:
        names = labels_of(options, "provinces")
        named = [names.get(code, code) for code in chosen.provinces]
        chips["provinces"] = _one_or_many(named, "provinces")
    if chosen.claim_statuses:
        chips["claim_statuses"] = _one_or_many(
            [wording.status(value) for value in chosen.claim_statuses], "claim statuses"
        )
    if chosen.text:
        chips["text"] = f"“{chosen.text}”"
    if chosen.place_id:
        chips["place_id"] = place_name(chosen.place_id)
    return chips


def _one_or_many(labels: list[str], noun: str) -> str:
    return labels[0] if len(labels) == 1 else f"{len(labels)} {noun}"


def _multiselect(options: pd.DataFrame, field: str, title: str, where: str) -> None:
    """A choice of several values of one field, the counts beside them."""
    rows = options[options["field"] == field]
    labels = dict(zip(rows["value"], rows["label"], strict=True))
    counts = dict(zip(rows["value"], rows["n_events"], strict=True))
    chosen = list(getattr(selection(), field))
    key = hold(f"filter-{field}-{where}", chosen)

    def answer() -> None:
        change(**{field: tuple(st.session_state[key])})

    st.multiselect(
        title,
        # A value from a link that these datasets lack stays visible, to be taken away.
        [*labels, *(value for value in chosen if value not in labels)],
        format_func=lambda value: (
            f"{labels.get(value, value)} ({wording.number(int(counts.get(value, 0)))})"
        ),
        key=key,
        on_change=answer,
        placeholder="All",
    )


def _dataset(options: pd.DataFrame, where: str) -> None:
    _multiselect(options, "datasets", "Datasets, side by side", where)


def _actors(options: pd.DataFrame, where: str) -> None:
    _families(options, where)
    _multiselect(options, "actors", "Actors by name", where)


def _families(options: pd.DataFrame, where: str) -> None:
    """The nine families of the legend; sides named in a link stay visible."""
    chosen = list(selection().families)
    key = hold(f"filter-families-{where}", chosen)
    families = [str(family) for family in MapFamily]

    def answer() -> None:
        change(families=tuple(st.session_state[key]))

    st.multiselect(
        "Families",
        [*families, *(value for value in chosen if value not in families)],
        key=key,
        on_change=answer,
        placeholder="All",
    )


def _event_type(options: pd.DataFrame, where: str) -> None:
    _multiselect(options, "event_types", "Event types and their kinds", where)


def _place(options: pd.DataFrame, where: str) -> None:
    _multiselect(options, "provinces", "Provinces", where)
    st.caption("A click on a province or place of the map does the same.")


def _claim_status(options: pd.DataFrame, where: str) -> None:
    _multiselect(options, "claim_statuses", "Claim status", where)
    for value, meaning in wording.STATUS_MEANINGS.items():
        st.caption(f"{wording.status(value)}: {meaning}")


_CONTROLS: Final[dict[str, _Control]] = {
    "Dataset": _dataset,
    "Actors": _actors,
    "Event type": _event_type,
    "Place": _place,
    "Claim status": _claim_status,
}
