"""Texts of reports on this machine, as the pages ask for them."""

from __future__ import annotations

from frontline import folders
from frontline.reports.library import find_text


def report_text(report_id: str) -> str | None:
    """The text of a report if it is on this machine, else None."""
    return find_text(report_id, folders.texts())
