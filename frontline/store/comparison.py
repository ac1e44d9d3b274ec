"""Two periods of one selection beside one another, counted for each dataset by itself.

Undated events are in neither. The picked place narrows nothing, as on a map.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

import pandas as pd

from frontline.selection import Period, Selection
from frontline.store import frames
from frontline.store.database import Session

CompareRows = Literal["province", "place"]
Days = tuple[date, date] | None
#: The row of all events, and that of those not known to a row of the table.
ALL: Final = "all"
REST: Final = "rest"


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One place or province of one dataset: events in the earlier and in the later column.

    ``key`` is a p-code, a spot's id, ``ALL`` or ``REST``. ``is_comparable`` is
    false where the dataset does not cover both periods.
    """

    dataset: str
    key: str
    name: str
    n_before: int
    n_after: int
    is_comparable: bool

    @property
    def change(self) -> int | None:
        """How many more events; None where that would be a guess."""
        return self.n_after - self.n_before if self.is_comparable else None


def covers(period: Period, days: Days) -> bool:
    """Whether data of these days can say what happened in the whole period."""
    if days is None or period.start is None or period.end is None:
        return False
    return days[0] <= period.start and period.end <= days[1]


def compared_rows(
    session: Session,
    selection: Selection,
    before: Period,
    rows: CompareRows,
    covered: Mapping[str, Days],
) -> list[ComparedRow]:
    """The rows of a comparison: of each dataset all, then most changed first, then the rest.

    Args:
        session: The user's session.
        selection: Filters; its period is the one compared with ``before``.
        before: The other period.
        rows: What a row is.
        covered: First and last day of each dataset.
    """
    found: list[ComparedRow] = []
    for dataset in selection.datasets:
        after = of_period(replace(selection, datasets=(dataset,)), selection.period)
        found += _of_dataset(session, after, before, rows, covered.get(dataset))
    return found


def of_period(selection: Selection, period: Period) -> Selection:
    """The selection of one side: nothing undated, no place picked."""
    return replace(selection, period=period, with_undated=False, place_id=None, event_id=None)


def _of_dataset(
    session: Session, after: Selection, before: Period, rows: CompareRows, days: Days
) -> list[ComparedRow]:
    (dataset,) = after.datasets
    sides = (of_period(after, before), after)
    is_comparable = covers(before, days) and covers(after.period, days)
    counted = pd.DataFrame(_names(session, rows))
    # The rows of totals are the same whatever the selection, in one order.
    for side, name in zip(sides, ("n_before", "n_after"), strict=True):
        counted[name] = _totals(session, side, rows)["n_events"].to_numpy()
    present = counted[(counted["n_before"] > 0) | (counted["n_after"] > 0)]
    listed = [
        ComparedRow(dataset, str(key), str(name), int(n_before), int(n_after), is_comparable)
        for key, name, n_before, n_after in present.itertuples(index=False)
    ]
    listed.sort(key=lambda row: (-abs(row.n_after - row.n_before), -row.n_after, row.name, row.key))
    n_before, n_after = (frames.picked_count(session, side) for side in sides)
    rest_before = n_before - sum(row.n_before for row in listed)
    rest_after = n_after - sum(row.n_after for row in listed)
    whole = ComparedRow(dataset, ALL, "", n_before, n_after, is_comparable)
    rest = ComparedRow(dataset, REST, "", rest_before, rest_after, is_comparable)
    return [whole, *listed, *([rest] if rest_before or rest_after else [])]


def _totals(session: Session, selection: Selection, rows: CompareRows) -> pd.DataFrame:
    totals = frames.province_totals if rows == "province" else frames.place_totals
    return totals(session, selection)


def _names(session: Session, rows: CompareRows) -> dict[str, pd.Series]:
    still = session.still["province_totals" if rows == "province" else "place_totals"]
    key, name = ("admin1_pcode", "admin1") if rows == "province" else ("spot_id", "name")
    return {"key": still[key], "name": still[name]}
