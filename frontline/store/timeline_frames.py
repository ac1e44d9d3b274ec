"""What the timeline draws, by day, so that a moving period asks nothing again.

As ``frontline.store.frames``: each function takes a session and a selection.
"""

from __future__ import annotations

from typing import Literal

import pandas as pd

from frontline.model import PeriodUnit
from frontline.selection import Selection
from frontline.store.database import Session, run
from frontline.store.frames import shown_cells

Category = Literal["none", "event_type", "map_family"]


def timeline_totals(
    session: Session, selection: Selection, unit: PeriodUnit, by: Category = "none"
) -> pd.DataFrame:
    """Events by day, whatever the period: every other filter and the picked place work.

    Each event is in exactly one row, so that ``n_events`` adds up to all that
    match the other filters: in a row without ``first_day`` when it is undated,
    in one with a ``last_day`` when it lasts, or its day may lie, beyond the
    week or month of its first day, and else in one without. A date known to a
    week is one of seven days from the first day on, one known to a month may
    be any day to the month's end, unless the event has an end of its own.

    Columns: ``dataset``, ``first_day`` (datetime64, NaT when undated),
    ``last_day`` (datetime64, NaT within one unit), ``category`` (event type or
    map family, "Several, who began not reported" for an event that names
    several families and no initiator; None for undated and spanning ones and without a category),
    ``n_events``. Ordered by dataset and day.
    """
    return run(session, "timeline_totals", selection, {"unit": unit, "by": by})


def dataset_counts(session: Session, selection: Selection) -> pd.DataFrame:
    """How much of each selected dataset is shown: one row each, zeros included.

    Columns: ``dataset``, ``title``, ``n_total``, ``n_shown`` (matching every
    filter and the picked place), ``n_any_time`` (all of these but the period), ``n_undated`` (of
    ``n_any_time``). In the order the datasets were loaded in.
    """
    rows = run(session, "any_time_counts", selection)
    n_shown = shown_cells(session, selection).by_dataset(len(rows))
    rows.insert(list(rows.columns).index("n_total") + 1, "n_shown", n_shown)
    return rows[rows["dataset"].isin(selection.datasets)].reset_index(drop=True)
