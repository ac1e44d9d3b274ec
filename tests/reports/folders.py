"""All reports of a folder at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from frontline.errors import InputError, ReportError
from frontline.model import Report
from frontline.reports.reader import list_reports, read_reports


@dataclass(frozen=True, slots=True)
class Reading:
    """The reports of some paths, and one error for each thing that could not be used."""

    reports: tuple[Report, ...]
    problems: tuple[InputError, ...]


def read_folder(path: Path) -> Reading:
    """Read all reports of a folder, the good ones and what was wrong with the others."""
    listing = list_reports([path])
    outcomes = list(read_reports(listing.files))
    return Reading(
        tuple(outcome for outcome in outcomes if isinstance(outcome, Report)),
        (*listing.problems, *(o for o in outcomes if isinstance(o, ReportError))),
    )
