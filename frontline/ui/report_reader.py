"""One report: where it is from, what was read in it, its text when it is on this machine."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from frontline.model import DroppedRange, Span
from frontline.store.evidence import report_claims, report_dropped
from frontline.ui.data import session
from frontline.ui.texts import report_text
from frontline.ui.viewport import theme
from frontline.views.claims import claim_markings, claim_sentence
from frontline.views.detail import report_line, text_missing
from frontline.views.passages import document, document_html, mark_legend_html
from frontline.views.records import Record, records
from frontline.views.tables import left_out
from frontline.views.wording import counted, number, report_name


def show_report(report: Record) -> None:
    """The report's origin, counts and text with its claims marked.

    Args:
        report: A row of ``frames.reports_rows``.
    """
    st.subheader(f"Report {report_name(report['label'])}")
    st.text(report_line(report))
    if report["url"]:
        st.text(str(report["url"]))
    dropped = _dropped(report)
    st.text(_counts(report, dropped))
    text = report_text(str(report["report_id"]))
    if text is None:
        st.info(
            f"{text_missing(str(report['label']))} Its events are shown without it.",
            icon=":material/description:",
        )
        return
    claims = records(report_claims(session(), str(report["dataset"]), str(report["report_id"])))
    pieces = document(
        text,
        [claim_sentence(claim) for claim in claims],
        [marking for claim in claims for marking in claim_markings(claim)],
        dropped,
    )
    st.html(
        f'<div style="font-size:12px;padding-bottom:6px">{mark_legend_html(theme())} '
        "· underlined: a sentence that makes a claim · grey: left out, point at it for the reason"
        f"</div>{document_html(pieces, theme())}"
    )


def _dropped(report: Record) -> tuple[DroppedRange, ...]:
    frame = report_dropped(session(), str(report["dataset"]), str(report["report_id"]))
    return tuple(
        DroppedRange(Span(int(row["start"]), int(row["end"])), str(row["reason"]))
        for row in records(frame)
    )


def _counts(report: Record, dropped: tuple[DroppedRange, ...]) -> str:
    parts = [
        counted(int(report["n_sentences"] or 0), "sentence"),
        counted(int(report["n_claims"] or 0), "claim"),
        counted(int(report["n_events"]), "event"),
        f"{number(int(report['n_located']))} located",
        f"{number(int(report['n_undated']))} undated",
    ]
    line = " · ".join(parts)
    if dropped:
        reasons = Counter(part.reason for part in dropped)
        named = ", ".join(f"{reason} ({n})" for reason, n in reasons.most_common())
        line += f" · {left_out(report)} of the text left out: {named}"
    return line
