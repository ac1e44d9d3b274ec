"""The detail of one event: what happened, how sure, who says so in which sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from frontline.model import DatePrecision
from frontline.selection import Selection, write_link
from frontline.store.evidence import EventDetail, event_detail
from frontline.store.frames import picked_count
from frontline.store.shown import is_shown
from frontline.ui.data import database, session
from frontline.ui.events.hint import show_hint
from frontline.ui.events.place_events import show_events_at_place
from frontline.ui.frame.state import look, pick_event, selection
from frontline.ui.frame.viewport import is_clean_view, is_narrow, theme
from frontline.ui.names.name_links import show_event_names
from frontline.ui.texts import report_text
from frontline.ui.words import plain
from frontline.views.row_types import CardRow, ClaimCandidate, EventClaimRow, ReportOrigin
from frontline.views.text.claim_cards import card_html, claim_card, has_report
from frontline.views.text.claim_columns import (
    SidedCard,
    claim_columns,
    columns_html,
    sides_of,
    speaker_of,
)
from frontline.views.text.denial import denial_html, no_denial_words
from frontline.views.text.event_detail import (
    OUTSIDE_FILTERS,
    SELECT_SOMETHING,
    Origin,
    citation,
    facts_html,
    heading_html,
    readings_html,
    report_line,
    text_missing,
)
from frontline.views.text.event_fields import event_fields, fields_html
from frontline.views.text.passages import mark_legend_html
from frontline.views.wording import source_name


def show_event(event_id: str | None) -> None:
    """The event in short, for the side of a map: heading, facts, its evidence.

    Args:
        event_id: The picked event; None says how to pick one.
    """
    detail = _find(event_id)
    if detail is None:
        return
    with st.container(border=True, key="event-detail"):
        _show_heading(detail)
        claims = detail.claims
        _show_claims(claims[:2], _named_dataset(detail))
        with st.container(horizontal=True, gap="small"):
            _link_to_event()
            if claims and has_report(claims[0]):
                _link_to_report(claims[0])
        if len(claims) > 2:
            st.caption(f"{len(claims) - 2} more claims under Open event.")


def show_whole_event(event_id: str | None) -> None:
    """The event with everything known of it: claims, place, citation, every field."""
    detail = _find(event_id)
    if detail is None:
        return
    with st.container(border=True, key="event-detail"):
        _show_heading(detail)
        left, right = st.columns([1010, 358], gap="medium")
        with left:
            _show_claim_columns(detail)
            show_events_at_place(detail)
        with right:
            _show_place(detail.claims)
            _show_reports(detail.claims)
            _show_citation(detail)
        st.subheader("Every field")
        groups = event_fields(detail.fields, detail.actors, detail.figures)
        st.html(fields_html(groups))


def _find(event_id: str | None) -> EventDetail | None:
    if event_id is None:
        if not is_clean_view() and _has_something_to_pick():
            st.caption(SELECT_SOMETHING)
            show_hint()
        return None
    detail = event_detail(session(), event_id, selection().datasets)
    if detail is None:
        st.info(
            f"No event {plain(event_id)} in the chosen datasets. It may be in another dataset.",
            icon=":material/search_off:",
        )
    return detail


def _has_something_to_pick() -> bool:
    chosen = selection()
    return chosen.place_id is not None or picked_count(session(), chosen) > 0


def _show_heading(detail: EventDetail) -> None:
    with st.container(horizontal=True, vertical_alignment="top", key="event-heading"):
        denial = denial_html(detail.fields, detail.claims)
        heading = heading_html(
            detail.fields, theme(), denial=denial, dataset=_named_dataset(detail)
        )
        st.html(heading, width="stretch")
        if not is_clean_view():
            st.button(
                "Close the event",
                icon=":material/close:",
                key="close-event",
                type="tertiary",
                help="Pick no event",
                on_click=pick_event,
                args=(None,),
            )
    st.html(facts_html(detail.fields))
    if not is_clean_view():
        show_event_names(detail)
    if not is_shown(session(), selection(), detail.event_id):
        st.caption(OUTSIDE_FILTERS)
    if detail.former_id:
        st.caption(
            f"Merged since: event {plain(detail.former_id)} is now part of "
            f"{plain(detail.event_id)}."
        )


def _named_dataset(detail: EventDetail) -> str | None:
    """The dataset of an event, where several are shown side by side."""
    return detail.dataset if len(selection().datasets) > 1 else None


def _show_claims(claims: Sequence[CardRow], dataset: str | None) -> None:
    texts = _texts_of(claims)
    cards = (claim_card(c, texts[c["report_id"]], speaker_of(c).family, dataset) for c in claims)
    st.html(Markup().join(card_html(card, theme()) for card in cards) + _legend_of(texts))
    _show_missing_texts(claims, texts)


def _show_claim_columns(detail: EventDetail) -> None:
    """The claims as columns: one side, others, the other side."""
    st.subheader("Who says so")
    if not detail.claims:
        st.caption("No claim is kept for this event.")
        return
    texts = _texts_of(detail.claims)
    cards = []
    for claim in detail.claims:
        speaker = speaker_of(claim)
        card = claim_card(claim, texts[claim["report_id"]], speaker.family, _named_dataset(detail))
        precision = claim["date_precision"] or DatePrecision.UNKNOWN
        cards.append(SidedCard(card, claim["event_date"], speaker.side, precision))
    columns = claim_columns(cards, sides_of(detail.actors))
    html = columns_html(cards, columns, theme(), is_narrow=is_narrow())
    st.html(html + _legend_of(texts))
    if words := no_denial_words(detail.claims):
        st.caption(plain(words))
    _show_missing_texts(detail.claims, texts)


def _texts_of(claims: Sequence[CardRow]) -> dict[str, str | None]:
    if not claims:
        st.caption("No claim is kept for this event.")
    return {report_id: report_text(report_id) for report_id in {c["report_id"] for c in claims}}


def _legend_of(texts: Mapping[str, str | None]) -> Markup:
    if all(text is None for text in texts.values()):
        return Markup()
    return mark_legend_html()


def _show_missing_texts(claims: Sequence[CardRow], texts: Mapping[str, str | None]) -> None:
    missing = {
        str(c["label"]): None for c in claims if has_report(c) and texts[c["report_id"]] is None
    }
    for label in missing:
        st.caption(plain(text_missing(label)))


def _show_place(claims: Sequence[EventClaimRow]) -> None:
    st.subheader("Why this place")
    reasons = list(dict.fromkeys(c["place_reason"] for c in claims if c["place_reason"]))
    st.text("; ".join(reasons) or "No reason is kept: no claim names a place.")
    readings: dict[str, ClaimCandidate] = {}
    for claim in claims:
        readings.update({c["place_id"]: c for c in claim["candidates"] or ()})
    if len(readings) > 1:
        st.caption("Readings considered, best first")
        st.html(readings_html(list(readings.values())))


def _show_reports(claims: Sequence[EventClaimRow]) -> None:
    st.subheader("Reports")
    for line in _told_by(claims):
        st.text(line)
    if claims and not any(has_report(c) for c in claims):
        st.caption("Coded by the dataset's makers from these sources; their texts are not in it.")


def _told_by(claims: Sequence[EventClaimRow]) -> list[str]:
    """Each report behind the claims; of claims coded elsewhere each source."""
    reports = {c["report_id"]: line for c in claims if (line := _report_line(c))}
    sources = {source_name(c["source"]): None for c in claims if not has_report(c) and c["source"]}
    return [*reports.values(), *sources]


def _report_line(claim: EventClaimRow) -> str | None:
    """The report of a claim in words; None for a claim coded elsewhere."""
    if claim["label"] is None:
        return None
    report: ReportOrigin = {
        "label": claim["label"],
        "source": claim["report_source"],
        "republisher": claim["republisher"],
        "published_on": claim["published_on"],
        "published_on_basis": claim["published_on_basis"],
    }
    return report_line(report)


def _show_citation(detail: EventDetail) -> None:
    st.subheader("Cite and link")
    link = _address(detail)
    words = citation(detail.fields, _told_by(detail.claims), _origin(detail.dataset), link)
    st.code(words, language=None, wrap_lines=True)
    st.caption("Permalink")
    st.code(link, language=None, wrap_lines=True)


def _origin(dataset: str) -> Origin:
    """The dataset as its manifest describes it."""
    info = next((m.info for m in database().manifests if m.info.name == dataset), None)
    return Origin(info.title, info.licence, info.citation) if info else Origin(dataset)


def _address(detail: EventDetail) -> str:
    """The absolute address of the event, free of the filters of the moment."""
    root = (st.context.url or "").split("?")[0].rsplit("/", 1)[0]
    chosen = Selection(datasets=(detail.dataset,), event_id=detail.event_id)
    return f"{root}/events?{urlencode(write_link(chosen), doseq=True)}"


def _link_to_event() -> None:
    if st.button("Open event", key="open-event"):
        st.switch_page("pages/events.py")


def _link_to_report(claim: CardRow) -> None:
    if st.button("Read in report", key="read-report"):
        look(report_id=claim["report_id"])
        st.switch_page("pages/reports.py")
