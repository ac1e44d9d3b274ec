"""From counts by day to the bars of a timeline: by week or month, in and out of a period.

A day is an int of days since 1970 and a table of days a handful of arrays, so
that a move of the slider costs a millisecond however many events there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from frontline.model import PeriodUnit
from frontline.selection import Period

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

EPOCH: Final = date(1970, 1, 1)
# A bar and the gap beside it; thinner ones run into a grey.
_LEAST_BAR_PX: Final = 2.5
_MOST_CELLS: Final = 240


@dataclass(frozen=True, slots=True, eq=False)
class DayCounts:
    """The rows of ``timeline_totals`` as arrays, one entry a row.

    ``day`` and ``last`` are days since 1970, ``last`` -1 within one unit;
    ``dataset`` and ``category`` positions in the lists they were made with,
    ``category`` -1 for none. Undated ones are apart, ``n_undated`` by dataset.
    """

    day: Ints
    last: Ints
    dataset: Ints
    category: Ints
    n: Ints
    n_undated: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """Runs of equal days: how many events may lie in, or last over, each.

    ``start`` and ``end`` (exclusive) are days since 1970, ``n`` counts those of
    the period, ``n_all`` those of any time.
    """

    start: Ints
    end: Ints
    n: Ints
    n_all: Ints


@dataclass(frozen=True, slots=True, eq=False)
class TimelineRow:
    """The bars of one dataset.

    ``n`` and ``n_all`` count by unit what lies within it; ``parts`` is ``n`` by
    category (categories × units). ``n_long`` and ``n_long_all`` count what
    spans several units, each in every unit it touches; ``n_spanning`` each once.
    """

    n: Ints
    n_all: Ints
    parts: Ints
    n_long: Ints
    n_long_all: Ints
    spans: Spans
    n_in_period: int
    n_dated: int
    n_spanning: int
    n_undated: int


def day_number(day: date) -> int:
    """Days since 1970."""
    return (day - EPOCH).days


def fitting_unit(first: date, last: date, width_px: int) -> PeriodUnit:
    """Weeks, or months where weeks would be too thin to tell apart."""
    n_weeks = (last - first).days / 7
    return PeriodUnit.WEEK if n_weeks * _LEAST_BAR_PX <= width_px else PeriodUnit.MONTH


def unit_edges(first: date, last: date, unit: PeriodUnit) -> Ints:
    """The first days of all weeks or months that hold a day of the range, and one more."""
    if unit is PeriodUnit.WEEK:
        monday = day_number(first - timedelta(days=first.weekday()))
        n_weeks = (day_number(last) - monday) // 7 + 1
        return monday + 7 * np.arange(n_weeks + 1, dtype=np.int64)
    start, end = (np.datetime64(day, "M") for day in (first, last))
    months = np.arange(start, end + 2, dtype="datetime64[M]")
    return months.astype("datetime64[D]").astype(np.int64)


def day_counts(
    totals: pd.DataFrame, datasets: Sequence[str], categories: Sequence[str] = ()
) -> DayCounts:
    """Turn the frame of ``timeline_totals`` into arrays.

    Args:
        totals: With ``dataset``, ``first_day``, ``last_day``, ``category``, ``n_events``.
        datasets: The datasets, in the order of their rows.
        categories: The categories, in the order they are stacked.
    """
    dataset = _positions(totals["dataset"], datasets)
    n = totals["n_events"].to_numpy(np.int64)
    is_dated = totals["first_day"].notna().to_numpy()
    undated = np.bincount(dataset[~is_dated], n[~is_dated], len(datasets))
    dated = totals[is_dated]
    return DayCounts(
        day=_days(dated["first_day"]),
        last=_days(dated["last_day"]),
        dataset=dataset[is_dated],
        category=_positions(dated["category"], categories),
        n=n[is_dated],
        n_undated=tuple(int(count) for count in undated),
    )


def _positions(values: pd.Series, known: Sequence[str]) -> Ints:
    """The position of each value among the known, -1 for none."""
    found = pd.Index(list(known), dtype=object).get_indexer(pd.Index(values, dtype=object))
    return np.asarray(found, dtype=np.int64)


def _days(values: pd.Series) -> Ints:
    """Days since 1970, -1 for none."""
    found = values.to_numpy("datetime64[D]")
    return np.where(np.isnat(found), -1, found.astype(np.int64))


def timeline_rows(
    counts: DayCounts, edges: Ints, period: Period, n_categories: int = 0
) -> tuple[TimelineRow, ...]:
    """The bars of each dataset.

    Args:
        counts: From ``day_counts``.
        edges: From ``unit_edges``; every day of the counts lies within.
        period: The selected days.
        n_categories: How many categories the counts were made with.
    """
    is_selected = np.ones(len(counts.day), dtype=bool)
    if period.start:
        is_selected &= counts.day >= day_number(period.start)
    if period.end:
        is_selected &= counts.day <= day_number(period.end)
    return tuple(
        _row(counts, number, is_selected, edges, n_categories)
        for number in range(len(counts.n_undated))
    )


def _row(
    counts: DayCounts, number: int, is_selected: Flags, edges: Ints, n_categories: int
) -> TimelineRow:
    is_here = counts.dataset == number
    is_long = is_here & (counts.last >= 0)
    is_short = is_here & (counts.last < 0)
    unit = np.searchsorted(edges, counts.day, side="right") - 1
    n_units = len(edges) - 1
    in_parts = is_short & is_selected & (counts.category >= 0)
    cell = counts.category[in_parts] * n_units + unit[in_parts]
    n_long, n_long_all = (
        _touched(counts, chosen, edges) for chosen in (is_long & is_selected, is_long)
    )
    return TimelineRow(
        n=_counts(unit[is_short & is_selected], counts.n[is_short & is_selected], n_units),
        n_all=_counts(unit[is_short], counts.n[is_short], n_units),
        parts=_counts(cell, counts.n[in_parts], n_categories * n_units).reshape(-1, n_units),
        n_long=n_long,
        n_long_all=n_long_all,
        spans=_spans(counts, is_long, is_selected, edges),
        n_in_period=int(counts.n[is_here & is_selected].sum()),
        n_dated=int(counts.n[is_here].sum()),
        n_spanning=int(counts.n[is_long].sum()),
        n_undated=counts.n_undated[number],
    )


def _counts(at: Ints, n: Ints, length: int) -> Ints:
    """The sum of ``n`` at each position."""
    return np.asarray(np.rint(np.bincount(at, n, length)), dtype=np.int64)


def _touched(counts: DayCounts, chosen: Flags, edges: Ints) -> Ints:
    """How many of the chosen may lie in each unit; what lasts beyond the last unit is cut."""
    first = np.searchsorted(edges, counts.day[chosen], side="right") - 1
    last = np.searchsorted(edges, counts.last[chosen], side="right") - 1
    return _running(first, last + 1, counts.n[chosen], len(edges) - 1)


def _running(start: Ints, end: Ints, n: Ints, length: int) -> Ints:
    """How many intervals cover each position; ``end`` is exclusive and may lie beyond."""
    begun = _counts(start, n, length + 1)
    ended = _counts(np.minimum(end, length), n, length + 1)
    return np.asarray(np.cumsum(begun - ended)[:length], dtype=np.int64)


def _spans(counts: DayCounts, is_long: Flags, is_selected: Flags, edges: Ints) -> Spans:
    """Where the spanning events lie, to the day or as closely as a screen can show."""
    first, until = int(edges[0]), int(edges[-1])
    step = max(1, -(-(until - first) // _MOST_CELLS))
    length = -(-(until - first) // step)
    covering = []
    for chosen in (is_long & is_selected, is_long):
        start, end = (counts.day[chosen] - first) // step, (counts.last[chosen] - first) // step
        covering.append(_running(start, end + 1, counts.n[chosen], length))
    n, n_all = covering
    changes = np.flatnonzero(np.diff(n, prepend=-1) | np.diff(n_all, prepend=-1))
    ends = np.append(changes[1:], length)
    filled = n_all[changes] > 0
    return Spans(
        start=first + step * changes[filled],
        end=np.minimum(first + step * ends[filled], until),
        n=n[changes][filled],
        n_all=n_all[changes][filled],
    )
