"""Reports: the documents behind the events, and their texts where they are on this machine."""

import pandas as pd
import streamlit as st

from frontline import ui
from frontline.store import frames
from frontline.ui.frame.finding import show_reports_finding
from frontline.ui.method.provenance import show_coded_elsewhere
from frontline.ui.reports.report_dates import show_corrections
from frontline.ui.reports.report_reader import show_report
from frontline.ui.reports.upload_dialog import show_add_button, show_additions
from frontline.ui.texts import report_text
from frontline.views.records import records
from frontline.views.row_types import ReportRow
from frontline.views.tables.columns import REPORT_COLUMNS, reports_table


def report_table(reports: pd.DataFrame, here: frozenset[str]) -> str:
    """The list of reports with their counts; the id of the one to read."""
    ids = list(reports["report_id"])
    opened = ui.options().report_id
    picked = str(opened if opened in ids else ids[0])
    ui.pick_table(
        reports_table(reports, here),
        ids,
        REPORT_COLUMNS,
        key="reports-table",
        height=271,
        alt="The reports with their counts. Select a row to read the report.",
        picked=picked,
        on_pick=lambda report_id: ui.look(report_id=report_id),
    )
    return picked


ui.guard()
datasets = ui.selection().datasets
reports = frames.reports_rows(ui.session(), ui.selection())
here = frozenset(i for i in reports["report_id"] if report_text(i) is not None)
with st.container(horizontal=True, vertical_alignment="center"):
    show_reports_finding(reports, here)
    show_add_button()
show_additions()
show_coded_elsewhere(datasets)
if reports.empty:
    st.info(
        "No reports in the chosen datasets. Choose another dataset, or add reports with the "
        "button above."
    )
else:
    picked = report_table(reports, here)
    report = next(r for r in records(reports, of=ReportRow) if r["report_id"] == picked)
    with st.container(key="report-detail"):
        show_report(report)
show_corrections(datasets, dict(zip(reports["report_id"], reports["label"], strict=True)))
