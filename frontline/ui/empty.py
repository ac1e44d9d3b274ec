"""What a page says when nothing matches, with the one filter whose removal would help most."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import streamlit as st

from frontline.selection import Selection
from frontline.store import frames
from frontline.ui.data import session
from frontline.ui.frame.state import change, clear, selection
from frontline.ui.words import ours
from frontline.views.wording import number

# Fields of the selection that go together, and what people call them.
_FILTERS: Final = (
    ("period", ("period",)),
    ("actor", ("families", "actors")),
    ("event type", ("event_types",)),
    ("place", ("provinces", "near", "box", "place_id")),
    ("claim status", ("claim_statuses",)),
    ("source", ("sources",)),
    ("search", ("text",)),
)
_NO_FILTER: Final = Selection()


def show_no_events() -> None:
    """Say that no events match and offer to take away the filter that hides most."""
    best = _most_helpful(selection())
    if best is None:
        st.info("No events match. Clear all filters to see every event.")
        st.button("Clear all filters", on_click=clear, key="clear-all-empty")
        return
    name, loosened, n_events = best
    verb = "does" if n_events == 1 else "do"
    st.info(f"No events match. {number(n_events)} {ours(verb)} without the {ours(name)} filter.")
    st.button("Remove filter", on_click=change, kwargs=loosened, key="remove-filter")


def show_no_statements() -> None:
    """Say that no statement of a place taken or left matches, and what would help."""
    if selection().is_filtered:
        st.info(
            "No statement that a place was taken or left matches the filters. "
            "The map follows only the datasets and the filters of places."
        )
        st.button("Clear all filters", on_click=clear, key="clear-all-empty")
    else:
        st.info("The chosen datasets do not say who took a place; choose another above.")


def _most_helpful(chosen: Selection) -> tuple[str, dict[str, object], int] | None:
    """The filter without which most events match; None if no single one helps."""
    options = []
    for name, fields in _FILTERS:
        loosened = {field: getattr(_NO_FILTER, field) for field in fields}
        if any(getattr(chosen, field) != value for field, value in loosened.items()):
            n_events = frames.picked_count(session(), replace(chosen, **loosened))
            options.append((name, loosened, n_events))
    best = max(options, key=lambda option: option[2], default=None)
    return best if best and best[2] else None
