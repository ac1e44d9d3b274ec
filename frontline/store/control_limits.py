"""Rows of spans as far as the words on them carry: what a file, a bar or a table shows of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

import pandas as pd

from frontline.control.limits import Standing, stretches
from frontline.model import ControlState
from frontline.reference.control_limits import control_limits
from frontline.views.records import records

Row = dict[str, Any]

_SAME: Final = ("dataset", "rule", "place_id", "state", "holders", "is_inferred", "besieged_by")
_ADDED_UP: Final = ("actors", "event_ids", "claim_ids", "evidence_dates")


def limited_rows(spans: pd.DataFrame, fading_days: int | None = None) -> pd.DataFrame:
    """The spans, cut where the words on them no longer carry; like neighbours joined.

    Args:
        spans: Rows of the spans as they are stored, those of a place and rule together, by time.
        fading_days: The fading span; the usual one unless given.
    """
    days = control_limits().fading_days if fading_days is None else fading_days
    found: list[Row] = []
    for span in records(spans):
        # Of days in lists the database makes moments.
        told = [day.date() if isinstance(day, datetime) else day for day in span["evidence_dates"]]
        for part in _parts(span | {"evidence_dates": sorted(told)}, days):
            if found and all(found[-1][name] == part[name] for name in _SAME):
                found[-1] = _joined(found[-1], part)
            else:
                found.append(part)
    return pd.DataFrame(found, columns=spans.columns)


def _parts(span: Row, fading_days: int) -> Iterator[Row]:
    if span["state"] == ControlState.UNKNOWN:
        yield span
        return
    start, until, told = (span[name] for name in ("valid_from", "valid_until", "evidence_dates"))
    for part in stretches(start, until, told, fading_days):
        own = span | {"valid_from": part.start, "valid_until": part.until}
        if part.standing is Standing.LAST_KNOWN:
            own |= {"state": ControlState.LAST_KNOWN, "is_inferred": False}
        elif part.standing is Standing.LOST:
            own |= {"state": ControlState.UNKNOWN, "is_inferred": False, "besieged_by": None}
            own |= {"holders": [], "map_families": [], "actors": []}
        yield own


def _joined(one: Row, other: Row) -> Row:
    sums = {name: sorted({*one[name], *other[name]}) for name in _ADDED_UP}
    return one | {"valid_until": other["valid_until"]} | sums
