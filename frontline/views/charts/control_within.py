"""The history of one place within a period: the days its bars cover, and the claims of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from frontline.selection import Period
from frontline.views.charts.history_bars import history_period
from frontline.views.row_types import PlaceClaimRow, SpanRow

# An open period that begins after all changes still has days to show.
_LEAST: Final = timedelta(days=30)


def bounds_within(spans: Sequence[SpanRow], period: Period) -> tuple[date, date]:
    """The days that bars of control cover: the period, where it is open all changes.

    Args:
        spans: ``control_frames.control_history``; one of them at least is dated.
        period: The period.
    """
    first, last = history_period(spans)
    start = period.start or min(first, (period.end or first) - _LEAST)
    end = period.end or max(last, (period.start or last) + _LEAST)
    return start, max(end, start + timedelta(days=1))


def claims_within(
    claims: Iterable[PlaceClaimRow], period: Period, *, with_undated: bool
) -> list[PlaceClaimRow]:
    """The claims whose day is in the period; undated ones where those are asked for too."""
    is_open = period.start is None and period.end is None
    return [
        claim
        for claim in claims
        if (claim["event_date"] is None and (with_undated or is_open))
        or (
            claim["event_date"] is not None
            and (period.start is None or claim["event_date"] >= period.start)
            and (period.end is None or claim["event_date"] <= period.end)
        )
    ]
