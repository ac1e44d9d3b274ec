"""Setting the day on which a report was published, and the list of what was set."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import streamlit as st

from frontline import folders
from frontline.reports.language import ENGLISH
from frontline.store.corrections import (
    BY_HAND,
    EARLIEST,
    Correction,
    in_force,
    latest_day,
    read_corrections,
    set_publication_date,
    take_back,
)
from frontline.ui.data import change_over, show_problems
from frontline.ui.texts import report_text
from frontline.ui.words import ours, plain
from frontline.views.row_types import ReportRow
from frontline.views.text.correction_lines import CorrectionLine, correction_lines, line_html
from frontline.views.wording import counted, day, report_name

_SAID: Final = "date_set_words"


def show_date_field(report: ReportRow) -> None:
    """The field for the day of publication: open for an undated report, else behind a button."""
    _show_said(report)
    if report["published_on"] is None:
        with st.container(border=True, key="set-date"):
            st.markdown("**This report is undated.** When was it published?")
            _show_field(report)
        return
    is_by_hand = report["published_on_basis"] == BY_HAND
    with st.popover("Change the date" if is_by_hand else "Correct the date"):
        basis = report["published_on_basis"] or "it is not said how that is known"
        st.caption(f"Now {day(report['published_on'])}, {plain(basis)}.")
        _show_field(report)


def _show_field(report: ReportRow) -> None:
    # A form: a day typed but not yet left counts when the button is pressed.
    report_id = report["report_id"]
    with st.form(f"date-of-{report_id}", border=False, enter_to_submit=False):
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            chosen = st.date_input(
                "Published on",
                value=None,
                min_value=EARLIEST,
                max_value=latest_day(),
                format="YYYY-MM-DD",
                key=f"published-on-{report_id}",
                width=170,
            )
            reason = st.text_input(
                "How do you know? (optional)",
                key=f"published-why-{report_id}",
                max_chars=200,
                placeholder="the masthead, the web page …",
                width=260,
            )
            is_pressed = st.form_submit_button(
                "Set the date", type="primary", key=f"set-date-{report_id}"
            )
        st.caption(ours(_what_follows(report)))
    if is_pressed and isinstance(chosen, date):
        _set(report, chosen, reason)
    elif is_pressed:
        st.warning("Give the day first: year, month and day.", icon=":material/event:")


def _what_follows(report: ReportRow) -> str:
    """Whether the report's events can be dated anew, before somebody tries."""
    if report["language"] != ENGLISH:
        return "The report is not in English: no events were read from it that a date could change."
    if report_text(report["report_id"]) is None:
        return (
            "Its text is not on this machine, so its events keep the dates they have. Add the "
            "text, before or after, and they are dated anew."
        )
    return "Its events are dated anew from its text. What was extracted stays as it is beside it."


def _set(report: ReportRow, chosen: date, reason: str) -> None:
    with show_problems():
        set_publication_date(
            _folder(report), report["report_id"], report["published_on"], chosen, reason
        )
        change_over()
    st.session_state[_SAID] = (
        report["report_id"],
        f"Report {report_name(report['label'])} is dated {day(chosen)} now, {BY_HAND}.",
    )
    st.rerun()


def _show_said(report: ReportRow) -> None:
    """What became of the last date set, beside the report it was set for."""
    report_id, words = st.session_state.get(_SAID, (None, ""))
    if report_id == report["report_id"]:
        st.success(plain(words), icon=":material/event_available:")


def show_corrections(datasets: tuple[str, ...], labels: dict[str, str]) -> None:
    """Every correction made to the chosen datasets, newest first, and taking one back.

    Args:
        datasets: Names of the chosen datasets.
        labels: Labels of their reports, by id.
    """
    with show_problems():
        rows = {name: read_corrections(folders.datasets() / name) for name in datasets}
    n_rows = sum(len(found) for found in rows.values())
    if not n_rows:
        return
    with st.expander(f"{counted(n_rows, 'correction')} made here", key="corrections"):
        st.caption(
            "Nothing is ever erased: taking a correction back is a row of its own. "
            "What was extracted stays as it was."
        )
        for name, found in rows.items():
            _show_rows(folders.datasets() / name, found, labels)


def _show_rows(folder: Path, rows: tuple[Correction, ...], labels: dict[str, str]) -> None:
    standing = {row.id for row in in_force(rows).values()}
    for line in correction_lines(rows, standing, labels):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.html(line_html(line))
            if line.is_in_force:
                st.button(
                    "Take back",
                    key=f"take-back-{line.id}",
                    on_click=_take_back,
                    args=(folder, line),
                )


def _take_back(folder: Path, line: CorrectionLine) -> None:
    with show_problems():
        take_back(folder, line.id)
        change_over()
    st.session_state.pop(_SAID, None)


def _folder(report: ReportRow) -> Path:
    return folders.datasets() / report["dataset"]
