"""The history of the place that is picked on a map of control: bars, and every claim."""

from __future__ import annotations

from typing import Final

import streamlit as st

from frontline.model import GeoPrecision
from frontline.store.control_frames import control_claims, control_history
from frontline.ui.control.deck import picked_place
from frontline.ui.data import database, session
from frontline.ui.frame.state import pick_place, selection
from frontline.ui.frame.viewport import theme
from frontline.ui.names.name_links import show_place_link
from frontline.ui.texts import report_text
from frontline.ui.words import plain
from frontline.views.charts.history_bars import history_html
from frontline.views.place_names import shown_place
from frontline.views.records import records
from frontline.views.row_types import PlaceClaimRow, SpanRow
from frontline.views.templating import render
from frontline.views.text.place_statements import place_statements, place_statements_html
from frontline.views.wording import counted

_Rows = tuple[list[SpanRow], list[PlaceClaimRow]]
_KEPT: Final = "place_history"


def show_place_history(fade_days: int) -> None:
    """Who held the picked place over time and who says so; nothing when none is picked.

    Args:
        fade_days: After how many days without a word a holder is last known only.
    """
    place_id = picked_place()
    if place_id is None:
        return
    spans, claims = _history(place_id, fade_days)
    if not claims:
        return
    told = spans[0]["place"] if spans else claims[0]["location"]
    name = shown_place(told, place_id, GeoPrecision.EXACT)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(f"{plain(name)} under each rule", width="stretch")
        show_place_link(place_id)
        st.button(
            "Close the place",
            icon=":material/close:",
            key="close-place",
            type="tertiary",
            help="Show all places again",
            on_click=pick_place,
            args=(None,),
        )
    if bars := history_html(spans, theme()):
        st.html(bars)
    texts = {claim["report_id"]: report_text(claim["report_id"]) for claim in claims}
    statements = place_statements(claims, texts, names_datasets=len(selection().datasets) > 1)
    words = f"{counted(len(claims), 'claim')} on {counted(len(statements), 'statement')}"
    head = render("count_head", heading="Every claim for and against", words=words)
    st.html(head + place_statements_html(statements, theme()))


def _history(place_id: str, fade_days: int) -> _Rows:
    """Spans and claims of the place, kept while it stays picked: neither day nor rule matters."""
    chosen = selection()
    key = (database().fingerprint, chosen.of_ground(), place_id, fade_days)
    kept: tuple[object, _Rows] | None = st.session_state.get(_KEPT)
    if kept is None or kept[0] != key:
        history = control_history(session(), chosen, place_id, fading_days=fade_days)
        spans = records(history, of=SpanRow)
        claims = records(control_claims(session(), chosen, place_id), of=PlaceClaimRow)
        kept = (key, (spans, claims))
        st.session_state[_KEPT] = kept
    return kept[1]
