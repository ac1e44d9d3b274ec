"""Rows of spans as far as the words on them carry: what a file, a bar or a table shows of them."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from frontline.control.limits import Standing, stretches
from frontline.model import ControlState
from frontline.reference.control_limits import control_limits
from frontline.views.records import records
from frontline.views.row_types import WholeSpanRow


def limited_rows(spans: pd.DataFrame, fading_days: int | None = None) -> pd.DataFrame:
    """The spans, cut where the words on them no longer carry; like neighbours joined.

    Args:
        spans: Rows of the spans as they are stored, those of a place and rule together, by time.
        fading_days: The fading span; the usual one unless given.
    """
    days = control_limits().fading_days if fading_days is None else fading_days
    found: list[WholeSpanRow] = []
    for span in records(spans, of=WholeSpanRow):
        span["evidence_dates"].sort()
        for part in _parts(span, days):
            if found and _same(found[-1]) == _same(part):
                found[-1] = _joined(found[-1], part)
            else:
                found.append(part)
    return pd.DataFrame(found, columns=spans.columns)


def _parts(span: WholeSpanRow, fading_days: int) -> Iterator[WholeSpanRow]:
    if span["state"] is ControlState.UNKNOWN:
        yield span
        return
    told = span["evidence_dates"]
    for part in stretches(span["valid_from"], span["valid_until"], told, fading_days):
        own = span.copy()
        own["valid_from"], own["valid_until"] = part.start, part.until
        if part.standing is Standing.LAST_KNOWN:
            own["state"], own["is_inferred"] = ControlState.LAST_KNOWN, False
        elif part.standing is Standing.LOST:
            own["state"], own["is_inferred"] = ControlState.UNKNOWN, False
            own["besieged_by"] = None
            own["holders"], own["map_families"], own["actors"] = [], [], []
        yield own


def _same(span: WholeSpanRow) -> tuple[object, ...]:
    """What neighbours that are joined have in common."""
    who = span["state"], span["holders"], span["is_inferred"], span["besieged_by"]
    return span["dataset"], span["rule"], span["place_id"], *who


def _joined(one: WholeSpanRow, other: WholeSpanRow) -> WholeSpanRow:
    both = one.copy()
    both["valid_until"] = other["valid_until"]
    both["actors"] = sorted({*one["actors"], *other["actors"]})
    both["event_ids"] = sorted({*one["event_ids"], *other["event_ids"]})
    both["claim_ids"] = sorted({*one["claim_ids"], *other["claim_ids"]})
    both["evidence_dates"] = sorted({*one["evidence_dates"], *other["evidence_dates"]})
    return both
