"""One report: where it is from, what was read in it, its text when it is on this machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import streamlit as st

from frontline.model import DroppedRange, LeftOut, Span
from frontline.store.evidence import report_claims, report_dropped, report_left_out
from frontline.ui.data import session
from frontline.ui.reports.report_dates import show_date_field
from frontline.ui.reports.upload_dialog import show_take_out
from frontline.ui.texts import report_text
from frontline.ui.words import plain
from frontline.views.records import records
from frontline.views.row_types import ClaimRow, DroppedRow, LeftOutRow, ReportRow
from frontline.views.tables.columns import left_out
from frontline.views.text.claim_cards import (
    claim_markings,
    claim_sentence,
    claim_title,
    claims_list_html,
)
from frontline.views.text.event_detail import report_line
from frontline.views.text.left_out_list import left_out_html
from frontline.views.text.passages import Told, document, document_html, mark_legend_html
from frontline.views.wording import counted, number, report_name, status

_MORE_OF_MARKS: Final = (
    "· underlined: makes a claim · grey: left out · point at either to see what and why"
)


def show_report(report: ReportRow) -> None:
    """The report's origin, counts and text with its claims marked, and the claims as a list.

    Args:
        report: A row of ``frames.reports_rows``.
    """
    dropped = _dropped(report)
    told = report_claims(session(), report["dataset"], report["report_id"])
    claims = records(told, of=ClaimRow)
    left, right = st.columns([940, 428], gap="medium")
    with left:
        st.subheader(f"Report {plain(report_name(report['label']))}")
        url = [report["url"]] if report["url"] else []
        st.text("\n".join([_origin(report), _counts(report, dropped), *url]))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            show_date_field(report)
            show_take_out(report)
        _show_text(report, claims, dropped)
    with right:
        st.subheader("What it says happened")
        if not claims:
            st.caption("No event was read from this report.")
        st.html(claims_list_html(claims, report["dataset"]))
        _show_left_out(report)


def _show_left_out(report: ReportRow) -> None:
    """The sentences with words of war that gave no event, counted by reason."""
    frame = report_left_out(session(), report["dataset"], report["report_id"])
    parts = [
        LeftOut(Span(row["start"], row["end"]), row["reason"])
        for row in records(frame, of=LeftOutRow)
    ]
    if not parts:
        return
    st.subheader("What gave no event")
    st.caption(f"{counted(len(parts), 'sentence')} with words of war gave no event. Why:")
    st.html(left_out_html(parts, report_text(report["report_id"])))


def _origin(report: ReportRow) -> str:
    """Where the report is from; its name stands in the heading already."""
    words = report_line(report).partition(", ")[2]
    return f"{words[:1].upper()}{words[1:]}"


def _show_text(
    report: ReportRow, claims: Sequence[ClaimRow], dropped: tuple[DroppedRange, ...]
) -> None:
    text = report_text(report["report_id"])
    if text is None:
        st.info(
            f"The text of report {plain(report_name(report['label']))} is not on this "
            "machine. Add it with the button above to read it with its claims marked.",
            icon=":material/description:",
        )
        return
    pieces = document(
        text,
        [
            Told(claim_sentence(c), f"{claim_title(c)} ({status(c['claim_status'])})")
            for c in claims
        ],
        [marking for claim in claims for marking in claim_markings(claim)],
        dropped,
    )
    st.html(mark_legend_html(_MORE_OF_MARKS) + document_html(pieces))


def _dropped(report: ReportRow) -> tuple[DroppedRange, ...]:
    frame = report_dropped(session(), report["dataset"], report["report_id"])
    return tuple(
        DroppedRange(Span(row["start"], row["end"]), row["reason"])
        for row in records(frame, of=DroppedRow)
    )


def _counts(report: ReportRow, dropped: tuple[DroppedRange, ...]) -> str:
    parts = [
        counted(report["n_sentences"] or 0, "sentence"),
        counted(report["n_claims"] or 0, "claim"),
        counted(report["n_events"], "event"),
        f"{number(report['n_located'])} located",
        f"{number(report['n_undated'])} undated",
    ]
    line = " · ".join(parts)
    if dropped:
        reasons = Counter(part.reason for part in dropped)
        named = ", ".join(f"{reason} ({n})" for reason, n in reasons.most_common())
        line += f" · {left_out(report)} of the text left out: {named}"
    return line
