"""Rows of a table as cards, for windows too narrow for columns: all that a row has, no column lost.

A card is made of the table's own words, so that both say the same. What has no place of its own
on a card stands in its last line under the column's name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd
import pyarrow as pa

from frontline.views.tables.columns import Column
from frontline.views.wording import NOT_REPORTED, UNDATED, day, number

# Which column stands where on a card. Of each group a table has one.
_DAYS: Final[Mapping[str, str]] = {
    "Date": "",
    "Day": "",
    "Published": "published ",
    "Since": "since ",
}
_DAY_NOTE: Final = "Date precision"
_MARKS: Final = ("Status", "Why this colour")
_TITLES: Final = (("Event", "Place"), ("Event",), ("Report",), ("Place",))
_REPORT: Final = "Report"
_CHANGES: Final = (("From", "To"), ("Before", "After"))
_LINES: Final = ("Actors", "What happened", "Source")
# Of these the date itself says all.
_PLAIN_NOTES: Final = ("", "day", UNDATED)


@dataclass(frozen=True, slots=True)
class Card:
    """One row: its day and mark, its title, lines of text, and the rest as "Name: value"."""

    day: str
    mark: str
    title: str
    lines: tuple[str, ...]
    rest: str


def table_cards(table: pd.DataFrame | pa.Table, columns: Sequence[Column]) -> tuple[Card, ...]:
    """A card for each row of a table, in its order.

    Args:
        table: The rows, in the words that the table shows.
        columns: How the columns are shown; a column that the table lacks is passed over.
    """
    frame = table if isinstance(table, pd.DataFrame) else table.to_pandas()
    kinds = {column.label: column.kind for column in columns if column.label in frame.columns}
    names = [str(name) for name in frame.columns]
    rows = frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None)
    return tuple(_card(dict(zip(names, row, strict=True)), kinds) for row in rows)


def _card(row: Mapping[str, Any], kinds: Mapping[str, str]) -> Card:
    words = {label: _words(value, kinds.get(label, "text")) for label, value in row.items()}
    left = dict(words)

    def take(label: str) -> str:
        return left.pop(label, "")

    days = [_day_words(label, words[label]) for label in _DAYS if label in words]
    for label in _DAYS:
        take(label)
    note = take(_DAY_NOTE)
    notes = [] if note in _PLAIN_NOTES else [note]
    mark = " ".join(filter(None, (take(label) for label in _MARKS)))
    titled = next((group for group in _TITLES if set(group) <= set(words)), ())
    title = ", ".join(filter(None, (take(label) for label in titled)))
    # Reports have numbers for names.
    title = f"{_REPORT} {title}" if titled == (_REPORT,) else title
    changes = [
        f"{take(before) or NOT_REPORTED} → {take(after) or NOT_REPORTED}"
        for before, after in _CHANGES
        if {before, after} <= set(words)
    ]
    lines = [line for label in _LINES if (line := take(label)) not in ("", NOT_REPORTED)]
    return Card(
        day=" ".join([*days, *(f"({note})" for note in notes)]),
        mark=mark,
        title=title or NOT_REPORTED,
        lines=(*changes, *lines),
        rest=" · ".join(f"{label}: {value}" for label, value in left.items() if value),
    )


def _day_words(label: str, words: str) -> str:
    return f"{_DAYS[label]}{words}" if words else UNDATED


def _words(value: Any, kind: str) -> str:  # noqa: ANN401 - a cell holds anything
    if value is None:
        return ""
    if kind == "date" and isinstance(value, date):
        return day(value)
    if kind == "number":
        return number(int(value))
    return str(value)
