"""Frames as tables for readers: which columns, under which names, in which words.

A table keeps the row order of the frame it is made from, so that a picked
row can be resolved to the id at the same position.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from frontline.views.records import Record, records, whole
from frontline.views.wording import (
    NOT_REPORTED,
    date_precision_words,
    fatalities,
    place_precision,
    status,
)

ColumnKind = Literal["text", "date", "number"]
ColumnWidth = Literal["small", "medium", "large"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; ``explanation`` shows when its header is pointed at."""

    label: str
    kind: ColumnKind = "text"
    width: ColumnWidth | None = None
    explanation: str | None = None


EVENT_COLUMNS: Final = (
    Column("Date", "date", "small", "First day; empty when undated"),
    Column("Known to", "text", "small", "How closely the date is known"),
    Column("Place", "text", "medium"),
    Column("Province", "text", "small"),
    Column("Event", "text", "medium", "ACLED's sub-event type"),
    Column(
        "Actors", "text", "medium", "Who acts → against whom; A, B where nobody is said to begin"
    ),
    Column("Status", "text", "small", "● Reported ◐ Claimed ○ Unconfirmed ⊖ Denied ✕ False"),
    Column("Killed", "text", "small", "Best estimate; empty is not reported, never 0"),
    Column("Placed", "text", "small", "How closely the place is known"),
    Column("Src.", "number", "small", "Different sources that tell it"),
    Column("What happened", "text", "large"),
)
CHANGE_COLUMNS: Final = (
    Column("Day", "date", "small", "First day; empty when undated"),
    Column("Known to", "text", "small", "How closely the date is known"),
    Column("Place", "text", "medium"),
    Column("From", "text", "medium", "Who lost it; not reported where no loser is named"),
    Column("To", "text", "medium", "Who gained it"),
    Column("Why this colour", "text", "medium", "What the change rests on"),
    Column("Src.", "number", "small", "Different sources that tell it"),
)
REPORT_COLUMNS: Final = (
    Column("Report", "text", "small"),
    Column("Source", "text", "medium"),
    Column("Published", "date", "small", "Empty where the day is not known"),
    Column("Day known from", "text", "medium"),
    Column("Events", "number", "small"),
    Column("Claims", "number", "small", "Statements that make these events"),
    Column("Located", "number", "small", "Events with a place inside Syria"),
    Column("Undated", "number", "small", "Events without a date"),
    Column("Left out", "text", "small", "Share of the text that is not war reporting"),
    Column("Text here", "text", "small", "Whether the text is on this machine"),
)


def events_table(frame: pd.DataFrame) -> pd.DataFrame:
    """The columns of ``EVENT_COLUMNS`` from ``frames.event_rows``."""
    rows = [
        {
            "Date": event["event_date"],
            "Known to": date_precision_words(event["date_precision"] or "unknown"),
            "Place": event["location"] or NOT_REPORTED,
            "Province": event["admin1"] or ("outside Syria" if _is_outside(event) else ""),
            "Event": event["sub_event_type"],
            "Actors": event["actors"] or NOT_REPORTED,
            "Status": status(event["claim_status"]),
            "Killed": _killed(event),
            "Placed": place_precision(event["geo_precision"], event["geo_radius_km"]),
            "Src.": whole(event["n_sources"]),
            "What happened": event["summary"],
        }
        for event in records(frame)
    ]
    return _table(rows, EVENT_COLUMNS)


def changes_table(frame: pd.DataFrame) -> pd.DataFrame:
    """The columns of ``CHANGE_COLUMNS`` from ``frames.control_changes``."""
    rows = [
        {
            "Day": change["event_date"],
            "Known to": date_precision_words(change["date_precision"] or "unknown"),
            "Place": change["control_place"],
            "From": change["control_from"] or NOT_REPORTED,
            "To": change["control_to"] or NOT_REPORTED,
            "Why this colour": change_reason(change),
            "Src.": whole(change["n_sources"]),
        }
        for change in records(frame)
    ]
    return _table(rows, CHANGE_COLUMNS)


def change_reason(change: Record) -> str:
    """What a change of control rests on, in a few words."""
    if change["claim_status"] != "reported":
        return status(change["claim_status"])
    sources = whole(change["n_sources"]) or 0
    if sources >= 2:
        return "● Two or more sources"
    return "● One source"


def reports_table(frame: pd.DataFrame, here: frozenset[str]) -> pd.DataFrame:
    """The columns of ``REPORT_COLUMNS`` from ``frames.reports_rows``.

    Args:
        frame: The reports.
        here: The ids of those whose text is on this machine.
    """
    rows = [
        {
            "Report": report["label"],
            "Source": report["source"] or NOT_REPORTED,
            "Published": report["published_on"],
            "Day known from": report["published_on_basis"] or NOT_REPORTED,
            "Events": whole(report["n_events"]),
            "Claims": whole(report["n_claims"]),
            "Located": whole(report.get("n_located")),
            "Undated": whole(report.get("n_undated")),
            "Left out": left_out(report),
            "Text here": "yes" if report["report_id"] in here else "no",
        }
        for report in records(frame)
    ]
    return _table(rows, REPORT_COLUMNS)


def left_out(report: Record) -> str:
    """The share of a report's text that was left out."""
    whole_text, kept = whole(report["n_characters"]) or 0, whole(report["n_kept_characters"]) or 0
    return f"{100 * (whole_text - kept) / whole_text:.0f} %" if whole_text else "0 %"


def _table(rows: list[dict[str, object]], columns: tuple[Column, ...]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=[column.label for column in columns])
    for column in columns:
        if column.kind == "date":
            table[column.label] = pd.to_datetime(table[column.label])
        elif column.kind == "number":
            table[column.label] = table[column.label].astype("Int64")
    return table


def _is_outside(event: Record) -> bool:
    return event.get("located_as") == "outside"


def _killed(event: Record) -> str:
    low, best, high = (whole(event[f"fatalities_{edge}"]) for edge in ("low", "best", "high"))
    return "" if best is None else fatalities(low, best, high)
