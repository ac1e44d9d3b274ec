"""Reports: the documents behind the events, and their texts where they are on this machine."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from frontline import ui
from frontline.store import frames
from frontline.ui.pick_table import column_config
from frontline.ui.report_reader import show_report
from frontline.ui.text_upload import show_text_upload
from frontline.ui.texts import report_text
from frontline.views.records import Record, records
from frontline.views.tables import REPORT_COLUMNS, reports_table
from frontline.views.wording import counted, number


def report_table(reports: pd.DataFrame) -> None:
    """The list of reports with their counts."""
    here = frozenset(i for i in reports["report_id"] if report_text(str(i)) is not None)
    table = reports_table(reports, here)
    st.html(
        f'<div class="frontline-count"><b>{counted(len(reports), "report")}</b> <span>· '
        f"{number(int(reports['n_events'].sum()))} events told · "
        f"{number(len(here))} with the text on this machine</span></div>"
    )
    st.dataframe(
        table,
        hide_index=True,
        column_config=column_config(REPORT_COLUMNS),
        row_height=29,
        height=37 + 29 * max(1, min(10, len(table))),
        placeholder="",
        alt="The reports with the numbers of events, claims, located and undated events",
    )


def report_choice(reports: Sequence[Record]) -> Record:
    """The report to read; the one last opened stays chosen."""
    by_id = {str(report["report_id"]): report for report in reports}
    opened = ui.view_option("report_id", "")
    key = ui.hold("report-choice", opened if opened in by_id else next(iter(by_id)))
    st.selectbox(
        "Read report",
        list(by_id),
        key=key,
        format_func=lambda i: (
            f"{by_id[i]['label']} · {by_id[i]['source'] or 'source not reported'}"
        ),
        on_change=lambda: ui.set_view_option("report_id", st.session_state[key]),
    )
    return by_id[st.session_state[key]]


ui.guard()
reports = frames.reports_rows(ui.session(), ui.selection())
if reports.empty:
    st.info("No reports in the chosen datasets. Add some with: python -m frontline ingest")
else:
    show_text_upload(dict(zip(reports["report_id"], reports["label"], strict=True)))
    report_table(reports)
    show_report(report_choice(records(reports)))
