"""A field over the names that the data know, with their counts; found by any spelling."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from frontline.reference.places import gazetteer
from frontline.reference.transliteration import is_arabic
from frontline.selection import Selection
from frontline.store.actor_frames import actor_choices
from frontline.store.place_frames import place_choices
from frontline.ui.data import database, session
from frontline.ui.frame.state import hold
from frontline.ui.words import ours
from frontline.views.records import records
from frontline.views.row_types import ActorChoiceRow, PlaceChoiceRow
from frontline.views.text.name_facts import actor_spellings, place_spellings
from frontline.views.wording import number

# A longer list takes a browser too long; what has fewest events is reached by a link or a search.
MOST_NAMES: Final = 4000
# Names of a place are few; an actor may have a hundred, the short forms first.
_LONGEST_SPELLINGS: Final = 400


@dataclass(frozen=True, slots=True)
class Names:
    """What the field offers: ids with their labels, and how many are left out of the list."""

    labels: Mapping[str, str]
    n_more: int


def place_names(scope: Selection) -> Names:
    """The places and areas of a selection's events."""
    return _place_names(database().fingerprint, scope)


def actor_names(scope: Selection) -> Names:
    """The actors that a selection's events name."""
    return _actor_names(database().fingerprint, scope)


@st.cache_resource(show_spinner=False, max_entries=24)
def _place_names(fingerprint: str, scope: Selection) -> Names:
    rows = records(place_choices(session(), scope), of=PlaceChoiceRow)
    known = gazetteer()
    labels = {}
    for row in rows[:MOST_NAMES]:
        name, place_id = row["name"] or row["place_id"], row["place_id"]
        beside = row["admin1"] if row["admin1"] and row["admin1"] not in name else None
        shown = [name, row["name_ar"], beside]
        others = place_spellings(place_id, known)
        labels[place_id] = _label(shown, row["n_events"], others)
    return Names(labels, max(0, len(rows) - MOST_NAMES))


@st.cache_resource(show_spinner=False, max_entries=24)
def _actor_names(fingerprint: str, scope: Selection) -> Names:
    rows = records(actor_choices(session(), scope), of=ActorChoiceRow)
    labels = {}
    for row in rows[:MOST_NAMES]:
        name = row["name"]
        others = actor_spellings(name)
        arabic = next((other for other in others if is_arabic(other)), None)
        labels[name] = _label([name, arabic], row["n_events"], others)
    return Names(labels, max(0, len(rows) - MOST_NAMES))


def _label(shown: Sequence[str | None], n_events: int, others: Sequence[str]) -> str:
    """Name, Arabic name and count; then other spellings, which the field looks through too."""
    name, *beside = (word for word in shown if word)
    label = " · ".join([f"{name} ({number(n_events)})", *map(_isolated, beside)])
    more: list[str] = []
    for other in dict.fromkeys(others):
        is_new = other != name and other not in beside
        if is_new and sum(map(len, more)) + len(other) <= _LONGEST_SPELLINGS:
            more.append(other)
    return f"{label} – {', '.join(map(_isolated, more))}" if more else label


def _isolated(name: str) -> str:
    """A name that turns no word beside it round, whichever way it is written."""
    return f"\u2068{name}\u2069" if is_arabic(name) else name


def show_name_field(
    label: str,
    names: Names,
    chosen: str | None,
    *,
    words: str,
    key: str,
    on_pick: Callable[[str | None], None],
) -> None:
    """Draw the field.

    Args:
        label: What is looked for.
        names: What it offers.
        chosen: The id that is picked; it stays in the field without any event too.
        words: What it is called then.
        key: The widget's key.
        on_pick: What to do with the id picked, None when the field is emptied.
    """
    labels = dict(names.labels)
    if chosen is not None and chosen not in labels:
        labels = {chosen: f"{words} (0)", **labels}
    held = hold(key, chosen)
    st.selectbox(
        ours(label),
        list(labels),
        index=None,
        key=held,
        format_func=lambda name: labels.get(name, name),
        placeholder=f"{number(len(names.labels))} names in the data, in English or Arabic",
        filter_mode="contains",
        on_change=lambda: on_pick(st.session_state[held]),
        width=560,
    )
    if names.n_more:
        st.caption(f"{number(names.n_more)} names with the fewest events are not in this list.")
