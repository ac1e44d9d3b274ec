"""Spans as they may be drawn, on whole spans: the slow twin of ``store.control_limits``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from frontline.control.limits import Standing, stretches
from frontline.control.spans import ControlSpan
from frontline.model import ControlState


def limited(spans: Iterable[ControlSpan], fading_days: int) -> tuple[ControlSpan, ...]:
    """The spans as they may be drawn and saved: stated, inferred, last known, unknown.

    Args:
        spans: From ``spans.control_record``, in their order.
        fading_days: The fading span.
    """
    found: list[ControlSpan] = []
    for span in spans:
        for part in _limited(span, fading_days):
            if found and _are_one(found[-1], part):
                found[-1] = _joined(found[-1], part)
            else:
                found.append(part)
    return tuple(found)


def _limited(span: ControlSpan, fading_days: int) -> Iterator[ControlSpan]:
    if span.state is ControlState.UNKNOWN:
        yield span
        return
    for part in stretches(span.valid_from, span.valid_until, span.evidence_dates, fading_days):
        own = replace(span, valid_from=part.start, valid_until=part.until)
        if part.standing is Standing.LAST_KNOWN:
            own = replace(own, state=ControlState.LAST_KNOWN, is_inferred=False)
        elif part.standing is Standing.LOST:
            own = replace(
                own,
                state=ControlState.UNKNOWN,
                holders=(),
                actors=(),
                is_inferred=False,
                besieged_by=None,
            )
        yield own


def _are_one(one: ControlSpan, other: ControlSpan) -> bool:
    return all(
        getattr(one, name) == getattr(other, name)
        for name in ("rule", "place_id", "state", "holders", "is_inferred", "besieged_by")
    )


def _joined(one: ControlSpan, other: ControlSpan) -> ControlSpan:
    return replace(
        one,
        valid_until=other.valid_until,
        actors=tuple(sorted({*one.actors, *other.actors})),
        event_ids=tuple(sorted({*one.event_ids, *other.event_ids})),
        claim_ids=tuple(sorted({*one.claim_ids, *other.claim_ids})),
        evidence_dates=tuple(sorted({*one.evidence_dates, *other.evidence_dates})),
    )
