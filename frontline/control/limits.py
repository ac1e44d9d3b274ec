"""How long a span may be drawn as it stands: after the fading span its holder is last known only.

What is said of a place tells who holds it for so many days, the *fading span*:
afterwards from the last day on which something was said, and before the first
such day where a statement says who lost it. Then the holder is *last known*;
after twice that span, counted from the same day, the place is unknown.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from frontline.reference.control_limits import control_limits


class Standing(StrEnum):
    """How far the words on a place carry on a day."""

    CURRENT = "current"
    LAST_KNOWN = "last known"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``start`` up to ``until`` (exclusive; None open) of one standing."""

    start: date | None
    until: date | None
    standing: Standing


def standing_on(
    day: date, until: date | None, evidence: Sequence[date], fading_days: int
) -> Standing:
    """How a span stands on one of its days.

    Args:
        day: The day.
        until: Where the span ends (exclusive), None when it is open.
        evidence: The days on which something was said for it, ascending.
        fading_days: The fading span.
    """
    n_told = bisect_right(evidence, day)
    if n_told == 0:
        # What is inferred back from later words is never last known: nobody has said it yet.
        is_near = until is None or (until - day).days <= fading_days
        return Standing.CURRENT if is_near else Standing.LOST
    silence = (day - evidence[n_told - 1]).days
    if silence <= fading_days:
        return Standing.CURRENT
    is_remembered = silence <= control_limits().lost_days(fading_days)
    return Standing.LAST_KNOWN if is_remembered else Standing.LOST


def stretches(
    start: date | None, until: date | None, evidence: Sequence[date], fading_days: int
) -> Iterator[Stretch]:
    """A span in parts of one standing each, in order.

    Args:
        start: Its first day, None from the beginning.
        until: Its end (exclusive), None when it is open.
        evidence: The days on which something was said for it, ascending.
        fading_days: The fading span.
    """
    cuts = sorted(
        day for day in _turns(until, evidence, fading_days) if _is_inside(day, start, until)
    )
    at = start
    standing = standing_on(start or date.min, until, evidence, fading_days)
    for cut in cuts:
        after = standing_on(cut, until, evidence, fading_days)
        if after is not standing:
            yield Stretch(at, cut, standing)
            at, standing = cut, after
    yield Stretch(at, until, standing)


def _turns(until: date | None, evidence: Sequence[date], fading_days: int) -> set[date]:
    """Every day on which the standing may change."""
    fading = timedelta(days=fading_days)
    lost = timedelta(days=control_limits().lost_days(fading_days))
    one = timedelta(days=1)
    found = {day + after for day in evidence for after in (0 * one, fading + one, lost + one)}
    return found if until is None else found | {until - fading}


def _is_inside(day: date, start: date | None, until: date | None) -> bool:
    return (start is None or start < day) and (until is None or day < until)
