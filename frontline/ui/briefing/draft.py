"""The briefing that a visitor composes: kept for the session, made of the selection."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Final

import streamlit as st

from frontline.briefing.composing import compose
from frontline.briefing.content import Briefing
from frontline.briefing.pdf_pages import preview
from frontline.briefing.recipe import Format, Recipe
from frontline.briefing.since import Record, make_record, write_record
from frontline.briefing.writing import write
from frontline.ui.data import database, session
from frontline.ui.frame.state import options, selection

_DRAFT: Final = "briefing_draft"
_RECORD: Final = "briefing_last_record"
_KEPT: Final = "briefing_composed"


def draft() -> Recipe:
    """What is composed, of the selection and the view of now."""
    kept: Recipe = st.session_state.get(_DRAFT, Recipe())
    chosen = replace(selection(), event_id=None)
    address = (st.context.url or "").split("?")[0].rstrip("/").removesuffix("/briefing")
    is_shown = address.startswith(("http://", "https://"))
    return replace(
        kept,
        selection=chosen,
        options=options().without_picks(),
        last_days=None,
        address=address if is_shown else kept.address,
    )


def redraft(**fields: Any) -> None:  # noqa: ANN401 - the fields of Recipe, each with its own type
    """Replace fields of the draft; call it in a widget's callback."""
    become_draft(replace(st.session_state.get(_DRAFT, Recipe()), **fields))


def become_draft(recipe: Recipe) -> None:
    """Replace the whole draft."""
    st.session_state[_DRAFT] = recipe


def last_record() -> Record | None:
    """The record of the last brief, where a visitor has given one."""
    found: Record | None = st.session_state.get(_RECORD)
    return found


def compare_with(record: Record | None) -> None:
    """Compare with the last brief of that record from now on."""
    st.session_state[_RECORD] = record


def composed(recipe: Recipe) -> Briefing:
    """The briefing of a recipe; made anew only when recipe, data or day change."""
    asked = (database().fingerprint, repr(recipe), date.today(), repr(last_record()))
    held: tuple[Any, Briefing] | None = st.session_state.get(_KEPT)
    if held is None or held[0] != asked:
        made = compose(session(), database().manifests, recipe, date.today(), last_record())
        held = asked, made
        st.session_state[_KEPT] = held
    return held[1]


def pages(recipe: Recipe) -> list[bytes]:
    """The pages of the briefing as pictures."""
    kept = "briefing_pages"
    briefing = composed(recipe)
    held: tuple[Any, list[bytes]] | None = st.session_state.get(kept)
    asked = (id(briefing), recipe.page, recipe.shape, recipe.preset)
    if held is None or held[0] != asked:
        held = asked, preview(briefing, recipe)
        st.session_state[kept] = held
    return held[1]


def file_maker(recipe: Recipe, one: Format) -> Callable[[], bytes]:
    """Makes a file once it is asked for."""
    briefing = composed(recipe)
    return lambda: write(briefing, recipe, one)


def record_maker(recipe: Recipe) -> Callable[[], bytes]:
    """Makes the record that the next brief is compared with."""
    manifests = {m.info.name: m for m in database().manifests}
    asked = session()
    return lambda: write_record(make_record(asked, manifests, recipe, date.today())).encode()
