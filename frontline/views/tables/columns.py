"""Frames as tables for readers: which columns, under which names, in which words.

A table keeps the row order of the frame it is made from, so that a picked
row can be resolved to the id at the same position.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd

from frontline.model import DatePrecision, GeoPrecision
from frontline.views.place_names import shown_area, shown_place, shown_summary
from frontline.views.records import records
from frontline.views.row_types import EventRow, ReportRow
from frontline.views.text.dataset_names import short_dataset_words
from frontline.views.wording import (
    NOT_REPORTED,
    band,
    number,
    report_name,
    source_name,
    status,
    told_summary,
)

ColumnKind = Literal["text", "date", "number"]
# A named width, or one in pixels.
ColumnWidth = Literal["small", "medium", "large"] | int


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    ``width`` is in pixels where it is a number; ``explanation`` shows when the
    header is pointed at.
    """

    label: str
    kind: ColumnKind = "text"
    width: ColumnWidth | None = None
    explanation: str | None = None


_DATE_HINT: Final = "First day; empty when undated"
_PRECISION_HINT: Final = "How closely the date is known: the day, the week, the month"
#: Names the dataset of a row; left out where one dataset alone is shown.
DATASET_COLUMN: Final = Column(
    "Dataset", "text", 124, "Which dataset it is in; the same happening may be in several"
)
DATE_PRECISION: Final = Column("Date precision", "text", 92, _PRECISION_HINT)
SOURCES: Final = Column("Sources", "number", 66, "Different sources that tell it")
_LONG_HINT: Final = "; a long name as its side, in full when the row is selected"
EVENT_COLUMNS: Final = (
    Column("Date", "date", 88, _DATE_HINT),
    Column("Place", "text", 150),
    Column("Province", "text", 100),
    Column("Event", "text", 180, "ACLED's sub-event type"),
    Column("Actors", "text", 250, "Who acts → against whom; A, B where nobody is said to begin"),
    Column("Status", "text", 104, "● Reported ◐ Claimed ○ Unconfirmed ⊖ Denied ✕ False"),
    Column("Killed", "text", 84, "Best estimate (lowest–highest); empty is not reported, never 0"),
    DATASET_COLUMN,
    SOURCES,
    Column("What happened", "text", 320),
    DATE_PRECISION,
    Column("Place precision", "text", 100, "How closely the place is known"),
)
CHANGE_COLUMNS: Final = (
    Column("Day", "date", 80, _DATE_HINT),
    Column("Place", "text", 110),
    Column("From", "text", 100, f"Who lost it; not reported where nobody is named{_LONG_HINT}"),
    Column("To", "text", 100, f"Who gained it{_LONG_HINT}"),
    Column(
        "Why this colour",
        "text",
        146,
        "What the change rests on, or why it does not count under the chosen rule",
    ),
    SOURCES,
    DATASET_COLUMN,
    DATE_PRECISION,
)
REPORT_COLUMNS: Final = (
    Column("Report", "text", 190),
    Column("Source", "text", 190),
    Column("Published", "date", 100, "Empty where the day is not known"),
    Column("Day known from", "text", 150),
    Column("Events", "number", 80),
    Column("Claims", "number", 80, "Statements that make these events"),
    Column("Located", "number", 80, "Events known to a place or area in Syria"),
    Column("Undated", "number", 80, "Events without a date"),
    Column("Left out", "text", 80, "Share of the text that is not war reporting"),
    Column("Text here", "text", 80, "Whether the text is on this machine"),
    DATASET_COLUMN,
)
PRECISION_WORDS: Final = {
    DatePrecision.DAY: "day",
    DatePrecision.WEEK: "week",
    DatePrecision.MONTH: "month",
    DatePrecision.UNKNOWN: "undated",
}


def events_table(frame: pd.DataFrame) -> pd.DataFrame:
    """The columns of ``EVENT_COLUMNS`` from ``frames.event_rows``."""
    rows = [
        {
            "Date": event["event_date"],
            "Place": _place(event) or NOT_REPORTED,
            "Province": shown_area(event["admin1"])
            or ("outside Syria" if _is_outside(event) else ""),
            "Event": event["sub_event_type"],
            "Actors": event["actors"] or NOT_REPORTED,
            "Status": status(event["claim_status"]),
            "Killed": _killed(event),
            "Dataset": short_dataset_words(event["dataset"]),
            "Sources": event["n_sources"],
            "What happened": _told(event),
            "Date precision": PRECISION_WORDS[event["date_precision"] or DatePrecision.UNKNOWN],
            "Place precision": _placed(event),
        }
        for event in records(frame, of=EventRow)
    ]
    return make_table(rows, EVENT_COLUMNS)


def reports_table(frame: pd.DataFrame, here: frozenset[str]) -> pd.DataFrame:
    """The columns of ``REPORT_COLUMNS`` from ``frames.reports_rows``.

    Args:
        frame: The reports.
        here: The ids of those whose text is on this machine.
    """
    rows = [
        {
            "Report": report_name(report["label"]),
            "Source": source_name(report["source"]) if report["source"] else NOT_REPORTED,
            "Published": report["published_on"],
            "Day known from": report["published_on_basis"] or NOT_REPORTED,
            "Events": report["n_events"],
            "Claims": report["n_claims"],
            "Located": report["n_located"],
            "Undated": report["n_undated"],
            "Left out": left_out(report),
            "Text here": "yes" if report["report_id"] in here else "no",
            "Dataset": short_dataset_words(report["dataset"]),
        }
        for report in records(frame, of=ReportRow)
    ]
    return make_table(rows, REPORT_COLUMNS)


def left_out(report: ReportRow) -> str:
    """The share of a report's text that was left out."""
    whole, kept = report["n_characters"] or 0, report["n_kept_characters"]
    return f"{100 * (whole - kept) / whole:.0f} %" if whole else "0 %"


def make_table(rows: list[dict[str, Any]], columns: tuple[Column, ...]) -> pd.DataFrame:
    """Rows as a frame with these columns, days and counts typed so that they sort."""
    table = pd.DataFrame(rows, columns=[column.label for column in columns])
    for column in columns:
        if column.kind == "date":
            table[column.label] = pd.to_datetime(table[column.label])
        elif column.kind == "number":
            table[column.label] = table[column.label].astype("Int64")
    return table


def _place(event: EventRow) -> str | None:
    return shown_place(event["location"], event["place_id"], event["geo_precision"])


def _told(event: EventRow) -> str | None:
    summary = shown_summary(event["summary"], event["location"], _place(event))
    return told_summary(summary, event["claim_status"])


def _is_outside(event: EventRow) -> bool:
    return event["located_as"] == "outside"


def _killed(event: EventRow) -> str:
    low, best = event["fatalities_low"], event["fatalities_best"]
    if best is None:
        return ""
    high = event["fatalities_high"]
    bounds = band(best if low is None else low, best if high is None else high)
    return number(best) if bounds == number(best) else f"{number(best)} ({bounds})"


def _placed(event: EventRow) -> str:
    precision, radius_km = event["geo_precision"], event["geo_radius_km"]
    if precision is None:
        return "not located"
    if precision is GeoPrecision.NEAR and radius_km:
        return f"near, {radius_km:.0f} km"
    return str(precision)
