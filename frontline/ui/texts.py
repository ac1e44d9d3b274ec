"""Texts of reports on this machine, as the pages ask for them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from frontline.reports.library import LIBRARY, find_text

# Points the app at another folder of texts: tests, a team's own.
TEXTS_VARIABLE: Final = "FRONTLINE_REPORT_TEXTS"


def texts_root() -> Path:
    """The folder of texts: ``$FRONTLINE_REPORT_TEXTS``, else ``data/reports``."""
    named = os.environ.get(TEXTS_VARIABLE)
    return Path(named).expanduser() if named else LIBRARY


def report_text(report_id: str) -> str | None:
    """The text of a report if it is on this machine, else None."""
    return find_text(report_id, texts_root())
