"""What a page finds in a selection, in numbers: where, of what, and against the days before.

As ``frontline.store.frames``: each function takes a session and a selection,
and all filters and the picked place work. What could be asked anew for each
period is fetched for all days once: a moving slider asks nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import pandas as pd

from frontline.selection import Period, Selection
from frontline.store.control_frames import NO_CHANGE
from frontline.store.database import Session, run
from frontline.store.frames import shown_cells

_ONE_DAY: Final = timedelta(days=1)

Days = tuple[date, date] | None


@dataclass(frozen=True, slots=True)
class Kinds:
    """Events by sub-event type and by claim status; only those that there are."""

    sub_event_types: Mapping[str, int]
    claim_statuses: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Changes:
    """What the statements shown say of places that changed hands.

    ``n_places`` are different ones that somebody says were taken or left, as
    the upper edge of gains and losses has them: nothing that a source calls
    false, that did not happen or is older than the war. ``gained`` and
    ``lost`` are such dated statements by colour of the side.
    """

    n_places: int
    gained: Mapping[str, int]
    lost: Mapping[str, int]


def earlier_period(period: Period, covered: Sequence[Days]) -> Period | None:
    """As many days, right before; None where a comparison with them would be a guess.

    Args:
        period: What is compared: both of its ends must be set.
        covered: First and last day of each dataset shown; each must reach from
            the first of the days before to the last of the period.
    """
    start, end = period.start, period.end
    if start is None or end is None or end < start or not covered:
        return None
    # The first days that there are have none before them: dates begin with the year 1.
    if (start - date.min).days <= (end - start).days:
        return None
    first = start - (end - start) - _ONE_DAY
    is_covered = all(days and days[0] <= first and end <= days[1] for days in covered)
    return Period(first, start - _ONE_DAY) if is_covered else None


def n_dated_events(session: Session, selection: Selection, period: Period) -> int:
    """Events with a date in these days that match every filter but the selection's period."""
    days = run(session, "finding_days", selection)
    return int(days["n_events"].to_numpy()[_within(days["day"], period)].sum())


def n_dated_statements(session: Session, selection: Selection, period: Period) -> int:
    """Statements of places taken and left of such events."""
    return int(_within(_statements(session, selection)["day"], period).sum())


def province_sizes(session: Session, selection: Selection) -> dict[str, int]:
    """Events shown by p-code of the province, of every precision; those without any left out."""
    codes = session.still["province_totals"]["admin1_pcode"]
    sizes = shown_cells(session, selection).sizes(session.groups.province, len(codes))
    return {str(code): int(size) for code, size in zip(codes, sizes, strict=True) if size}


def kinds(session: Session, selection: Selection) -> Kinds:
    """The events shown by what happened and how it stands."""
    rows = run(session, "finding_kinds", selection)
    return Kinds(_sums(rows, "sub_event_type"), _sums(rows, "claim_status"))


def changes(session: Session, selection: Selection) -> Changes:
    """Places said to have changed hands in the period, and who gained and lost most of them."""
    rows = _statements(session, selection)
    is_dated = _within(rows["day"], selection.period)
    is_shown = is_dated | (rows["day"].isna().to_numpy() & selection.with_undated)
    is_change = rows["is_change"].to_numpy()
    dated = rows[is_dated & is_change]
    return Changes(
        n_places=int(rows["place_number"][is_shown & is_change].nunique()),
        gained=_counted(dated["gained_by"]),
        lost=_counted(dated["lost_by"]),
    )


def _statements(session: Session, selection: Selection) -> pd.DataFrame:
    no_change = [reason.value for reason in NO_CHANGE]
    return run(session, "finding_statements", selection, {"no_change": no_change})


def _within(days: pd.Series[Any], period: Period) -> Any:  # noqa: ANN401 - an array of numpy
    """Whether each day is in the period; an unknown one is not."""
    inside = days.notna().to_numpy(copy=True)
    if period.start:
        inside &= (days >= pd.Timestamp(period.start)).to_numpy()
    if period.end:
        inside &= (days <= pd.Timestamp(period.end)).to_numpy()
    return inside


def _sums(rows: pd.DataFrame, column: str) -> dict[str, int]:
    sums: Counter[str] = Counter()
    for name, n_events in zip(rows[column], rows["n_events"], strict=True):
        sums[str(name)] += int(n_events)
    return dict(sums)


def _counted(names: pd.Series[Any]) -> dict[str, int]:
    """How often each name stands there, in the order of its type."""
    return {str(name): int(n) for name, n in names.value_counts(sort=False).items() if n}
