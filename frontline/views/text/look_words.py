"""What has changed in a saved view since it was last looked at, in words and as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import pyarrow as pa

from frontline.views.tables.columns import Column
from frontline.views.tables.short_table import SHORT_COLUMNS, short_events_table
from frontline.views.wording import counted, day, listed, number

CHANGED_COLUMNS: Final = (
    Column("What", "text", 92, "Since the last look; removed: the view does not show it any more"),
    *SHORT_COLUMNS,
)


def change_words(n_new: int, n_removed: int, n_changed: int, since: datetime) -> str:
    """The sentence of a view: "12 new, 1 removed, 2 changed since 3 Dec 2026"."""
    parts = [
        f"{number(n)} {word}"
        for n, word in ((n_new, "new"), (n_removed, "removed"), (n_changed, "changed"))
        if n
    ]
    return f"{', '.join(parts) or 'nothing new'} since {day(since.date())}"


def gone_words(n_gone: int, unknown: Sequence[str]) -> str:
    """What the list of changes cannot show; empty where it shows all."""
    parts = []
    if n_gone:
        parts.append(f"{counted(n_gone, 'removed event')} no longer in the datasets, so not listed")
    if unknown:
        parts.append(f"{listed(unknown)} not loaded here now: nothing is said of its events")
    return "; ".join(parts)


def changed_table(rows: pa.Table, what: Mapping[tuple[str, str], str]) -> Any:  # noqa: ANN401 - Arrow
    """The columns of ``CHANGED_COLUMNS`` from ``looks.rows_of_events``.

    Args:
        rows: The events.
        what: "new", "changed" or "removed" by dataset and id; other rows are left out.
    """
    keys = zip(rows["dataset"].to_pylist(), rows["event_id"].to_pylist(), strict=True)
    words = pa.array([what.get(key) for key in keys], pa.string())
    kept = rows.filter(words.is_valid())
    return short_events_table(kept).add_column(0, "What", words.drop_null())
