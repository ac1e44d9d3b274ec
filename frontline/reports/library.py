"""Texts of reports on this machine: ``<report_id>.txt`` in the folder of texts, never committed.

Datasets carry no text. Where a report's text lies here, passages and titles
can be shown; where it does not, the app says how to add it.
"""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import Final

from frontline.model import Report
from frontline.reports.reader import report_id

_ID: Final = re.compile(r"[0-9a-f]{16}")


def text_path(wanted: str, library: Path) -> Path:
    """Where the text of a report lies, or would lie.

    Raises:
        ValueError: If ``wanted`` has not the form of a report id.
    """
    if not _ID.fullmatch(wanted):
        raise ValueError(f"not a report id: {wanted!r}")
    return library / f"{wanted}.txt"


def find_text(wanted: str, library: Path) -> str | None:
    """The text of a report if it is on this machine and unchanged, else None.

    A text that was edited has another id: its offsets would point elsewhere.
    """
    if not _ID.fullmatch(wanted):
        return None
    try:
        text = text_path(wanted, library).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return text if report_id(text) == wanted else None


def find_title(wanted: str, library: Path) -> str | None:
    """The title a report came with, if it is on this machine."""
    if not _ID.fullmatch(wanted):
        return None
    try:
        return _title_path(wanted, library).read_text(encoding="utf-8") or None
    except (OSError, UnicodeDecodeError):
        return None


def keep_text(report: Report, library: Path) -> Path:
    """Put a report's text, and its title if it has one, into the library."""
    target = text_path(report.report_id, library)
    if find_text(report.report_id, library) is None:
        _write(target, report.text)
    if report.title:
        _write(_title_path(report.report_id, library), report.title)
    return target


def drop_text(wanted: str, library: Path) -> None:
    """Take a report's text and title out of the library, if they are there."""
    text_path(wanted, library).unlink(missing_ok=True)
    _title_path(wanted, library).unlink(missing_ok=True)


def _title_path(wanted: str, library: Path) -> Path:
    return library / f"{wanted}.title"


def _write(target: Path, text: str) -> None:
    """Written aside, then renamed: a crash leaves no half text behind."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(prefix=".text-", dir=target.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(text.encode("utf-8"))
    # Temporary files are private; the app may run as another user than the one who ingests.
    Path(aside).chmod(0o644)
    Path(aside).replace(target)
