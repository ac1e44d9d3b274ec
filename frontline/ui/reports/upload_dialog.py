"""Adding reports by upload, with a line for each file, and taking them out again."""

from __future__ import annotations

from typing import Final

import streamlit as st

from frontline import folders
from frontline.selection import Selection
from frontline.store import frames
from frontline.ui.data import change_over, database, session, show_problems
from frontline.ui.frame.state import change, look, selection
from frontline.ui.reports.uploads import WORKSPACE, Addition, Upload, take_out, take_uploads
from frontline.ui.words import plain
from frontline.views.row_types import ReportRow
from frontline.views.templating import render
from frontline.views.wording import counted, number, report_name

_ADDITIONS: Final = "upload_additions"
_MOST_MEGABYTES: Final = 4
_GLYPHS: Final = {True: "✓", False: "✕", None: "·"}


def show_add_button() -> None:
    """The button that opens the place to drop reports."""
    if st.button("Add reports", icon=":material/upload_file:", key="add-reports"):
        _show_dialog()


@st.dialog("Add reports")
def _show_dialog() -> None:
    files = st.file_uploader(
        "Reports as plain text, and optionally a reports.csv about them",
        type=["txt", "csv"],
        accept_multiple_files=True,
        key="report-files",
        max_upload_size=_MOST_MEGABYTES,
    )
    st.caption(
        "A text that belongs to a listed report is recognised by its content and shown with it. "
        "Any other is read as a new report. Texts stay on this machine."
    )
    if st.button("Add", type="primary", disabled=not files, key="add-files"):
        uploads = [Upload(file.name, file.getvalue()) for file in files]
        bar = st.progress(0.0, f"Reading {counted(len(uploads), 'file')} …")
        st.session_state[_ADDITIONS] = take_uploads(
            uploads,
            _known_reports(),
            folders.datasets(),
            folders.texts(),
            lambda done, n: bar.progress(done / n, f"{number(done)} of {number(n)} read"),
        )
        change_over()
        _show_workspace()
        st.rerun()


def _known_reports() -> dict[str, str]:
    """Labels of the reports of every loaded dataset, by id."""
    every = Selection(datasets=tuple(m.info.name for m in database().manifests))
    rows = frames.reports_rows(session(), every)
    return dict(zip(rows["report_id"], rows["label"], strict=True))


def _show_workspace() -> None:
    """Put the workspace among the chosen datasets, once it exists."""
    chosen = selection().datasets
    if WORKSPACE not in chosen and (folders.datasets() / WORKSPACE).is_dir():
        change(datasets=(*chosen, WORKSPACE))


def show_additions() -> None:
    """What became of the files added last, until it is closed."""
    additions: tuple[Addition, ...] = st.session_state.get(_ADDITIONS, ())
    if not additions:
        return
    with st.container(border=True, key="additions", gap="small"):
        lines = [{"glyph": _GLYPHS[a.is_added], "message": a.message} for a in additions]
        st.html(render("additions", additions=lines))
        st.button("Close", on_click=_forget, key="put-additions-away")


def _forget() -> None:
    st.session_state[_ADDITIONS] = ()


def show_take_out(report: ReportRow) -> None:
    """The button that takes an added report out again; shipped ones have none."""
    if report["dataset"] != WORKSPACE:
        return
    name = report_name(report["label"])
    with st.popover("Take out", icon=":material/delete:"):
        st.write(f"Take report {plain(name)} out, with its claims and its text?")
        if st.button("Take it out", key="take-out"):
            with show_problems():
                take_out(report["report_id"], folders.datasets(), folders.texts())
                change_over()
            look(report_id=None)
            st.session_state[_ADDITIONS] = (
                Addition(f"Report {name} was taken out.", is_added=True),
            )
            st.rerun()
