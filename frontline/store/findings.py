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

import numpy as np
import pandas as pd

from frontline.selection import Period, Selection
from frontline.store.cells import FAMILIES, Numbers
from frontline.store.control_frames import NO_CHANGE
from frontline.store.database import Session, run, run_for_arrow
from frontline.store.frames import shown_cells

_ONE_DAY: Final = timedelta(days=1)
_EPOCH: Final = date(1970, 1, 1)
# The day of what has none: after every other.
_UNDATED: Final = 2**31 - 1

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


def n_dated_events(session: Session, selection: Selection, *periods: Period) -> tuple[int, ...]:
    """Events with a date in each of the periods that match every filter but the selection's own."""
    found = run_for_arrow(session, "finding_days", selection, {})
    days, n_events = (found[name].to_numpy() for name in ("day", "n_events"))
    return tuple(int(n_events[_stretch(days, period)].sum()) for period in periods)


def n_dated_statements(session: Session, selection: Selection, *periods: Period) -> tuple[int, ...]:
    """Statements of places taken and left of such events."""
    days = _statements(session, selection)["day"].to_numpy()
    stretches = (_stretch(days, period) for period in periods)
    return tuple(max(0, stretch.stop - stretch.start) for stretch in stretches)


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
    days, places, gained, lost, is_change = (
        rows[name].to_numpy() for name in ("day", "place", "gained", "lost", "is_change")
    )
    dated = _stretch(days, selection.period)
    is_dated = is_change[dated] > 0
    changed = places[dated][is_dated]
    if selection.with_undated:
        undated = slice(int(days.searchsorted(_UNDATED)), None)
        changed = np.concatenate((changed, places[undated][is_change[undated] > 0]))
    return Changes(
        n_places=len(np.unique(changed)),
        gained=_by_family(gained[dated][is_dated]),
        lost=_by_family(lost[dated][is_dated]),
    )


def _statements(session: Session, selection: Selection) -> Any:  # noqa: ANN401 - an Arrow table
    no_change = [reason.value for reason in NO_CHANGE]
    return run_for_arrow(session, "finding_statements", selection, {"no_change": no_change})


def _stretch(days: Numbers, period: Period) -> slice:
    """Where the days of a period stand among days from 1970 in order, the undated last."""
    start = (period.start - _EPOCH).days if period.start else np.iinfo(np.int32).min
    end = (period.end - _EPOCH).days if period.end else _UNDATED - 1
    first, last = days.searchsorted(start, "left"), days.searchsorted(end, "right")
    return slice(int(first), int(last))


def _by_family(codes: Numbers) -> dict[str, int]:
    """How often each family stands there, in their fixed order."""
    families = FAMILIES.categories
    sizes = np.bincount(codes[codes >= 0], minlength=len(families))
    return {str(name): int(n) for name, n in zip(families, sizes, strict=True) if n}


def _sums(rows: pd.DataFrame, column: str) -> dict[str, int]:
    sums: Counter[str] = Counter()
    for name, n_events in zip(rows[column], rows["n_events"], strict=True):
        sums[str(name)] += int(n_events)
    return dict(sums)


def review_statuses(session: Session, selection: Selection) -> dict[str, int]:
    """The events shown by how far people have reviewed them; only those that there are."""
    return _sums(run(session, "review_statuses", selection), "review_status")
