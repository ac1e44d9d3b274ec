"""Adding the texts of known reports to this machine, so that passages can be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import streamlit as st

from frontline.errors import ReportError
from frontline.model import Report
from frontline.reports.decode import decode_text
from frontline.reports.library import keep_text
from frontline.reports.reader import report_id
from frontline.ui.texts import texts_root
from frontline.views.wording import report_name

_MOST_MEGABYTES: Final = 4


@dataclass(frozen=True, slots=True)
class Addition:
    """What became of one file: ``label`` is the report's when it was recognised."""

    file_name: str
    label: str | None
    message: str


def add_text(file_name: str, data: bytes, known: Mapping[str, str], library: Path) -> Addition:
    """Keep a text if it is that of a known report.

    Args:
        file_name: The file's name, for the message; it carries no meaning.
        data: The file's bytes.
        known: Labels of the known reports by id.
        library: The folder of texts.
    """
    try:
        text = decode_text(data, file_name)
    except ReportError as error:
        return Addition(file_name, None, str(error))
    label = known.get(report_id(text))
    if label is None:
        return Addition(
            file_name,
            None,
            f"{file_name}: not the text of a report listed here. "
            "New reports are added with: python -m frontline ingest",
        )
    keep_text(Report(report_id(text), label, text, kept=(), dropped=()), library)
    return Addition(
        file_name, label, f"{file_name}: the text of report {report_name(label)}, now shown."
    )


def show_text_upload(known: Mapping[str, str]) -> None:
    """The place to drop texts of known reports, with a line for each file.

    Args:
        known: Labels of the known reports by id.
    """
    with st.popover("Add texts", icon=":material/upload_file:"):
        files = st.file_uploader(
            "Add the texts of these reports to this machine",
            type=["txt"],
            accept_multiple_files=True,
            key="report-texts",
            max_upload_size=_MOST_MEGABYTES,
        )
        st.caption(
            "A text is recognised by its content, whatever its file is called, and stays on this "
            "machine. New reports are added with `python -m frontline ingest`."
        )
        for file in files:
            addition = add_text(file.name, file.getvalue(), known, texts_root())
            if addition.label is None:
                st.warning(addition.message, icon=":material/error:")
            else:
                st.success(addition.message, icon=":material/check:")
