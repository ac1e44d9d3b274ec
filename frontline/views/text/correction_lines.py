"""Corrections in words: what was set, when, from what to what, and whether it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from markupsafe import Markup

from frontline.views.templating import render
from frontline.views.wording import NOT_REPORTED, day, report_name


class CorrectionRow(Protocol):
    """What is read of a row of corrections: a ``store.corrections.Correction``."""

    @property
    def id(self) -> str:
        """The row's own id."""

    @property
    def made_at(self) -> str:
        """When it was made, UTC in ISO 8601."""

    @property
    def report_id(self) -> str:
        """The report that it corrects."""

    @property
    def old(self) -> str | None:
        """The day that stood there before, in ISO 8601."""

    @property
    def new(self) -> str | None:
        """The day that stands there from now on."""

    @property
    def reason(self) -> str:
        """How one knows, in words."""

    @property
    def undoes(self) -> str | None:
        """The id of the row that this one takes back."""


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """One row of the list: what was done, and what came of it."""

    id: str
    what: str
    note: str
    is_in_force: bool


def correction_lines(
    rows: Sequence[CorrectionRow], standing: set[str], labels: Mapping[str, str]
) -> tuple[CorrectionLine, ...]:
    """The rows in words, newest first.

    Args:
        rows: All rows of a dataset, oldest first.
        standing: Ids of those in force.
        labels: Labels of the dataset's reports, by id.
    """
    undone = {row.undoes for row in rows if row.undoes}
    return tuple(_line(row, standing, undone, labels) for row in reversed(rows))


def _line(
    row: CorrectionRow, standing: set[str], undone: set[str], labels: Mapping[str, str]
) -> CorrectionLine:
    label = labels.get(row.report_id)
    name = f"Report {report_name(label)}" if label else f"Report {row.report_id} (taken out)"
    deed = "set back" if row.undoes else "set by hand"
    what = f"{name}: published {_day(row.old)} → {_day(row.new)}, {deed}"
    notes = [_moment(row.made_at)]
    if row.reason:
        notes.append(f"“{row.reason}”")
    if row.id in undone:
        notes.append("taken back")
    elif row.id in standing:
        notes.append("in force")
    elif not row.undoes:
        notes.append("replaced")
    return CorrectionLine(row.id, what, " · ".join(notes), row.id in standing)


def _day(value: str | None) -> str:
    return day(date.fromisoformat(value)) if value else NOT_REPORTED


def _moment(value: str) -> str:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return "at an unknown time"
    return f"{day(moment.date())}, {moment:%H:%M} UTC"


def line_html(line: CorrectionLine) -> Markup:
    """One row: what was done, and below it when, why and whether it holds."""
    return render("correction", line=line)
