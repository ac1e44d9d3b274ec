"""Reads a report of these runs by one plain rule: what is killed is the store, not the reader."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

from frontline import pipeline
from frontline.merging.merge import merge_claims
from frontline.model import (
    ActorMention,
    Claim,
    ControlChange,
    DatePrecision,
    GeoPrecision,
    LocatedPlace,
    Outcome,
    Report,
    Role,
    Span,
    SubEventType,
)
from frontline.pipeline import ReportResult

_TOLD: Final = re.compile(r"captured the town of ([\w -]+?) from")


def read_plainly() -> None:
    """Have the pipeline read by this rule, in this process and those forked from it."""
    pipeline.process_report = _read  # type: ignore[assignment]


def _read(report: Report) -> ReportResult:
    found = _TOLD.search(report.text)
    if found is None:
        return ReportResult(report)
    claims = (_claim(report, found),)
    return ReportResult(report, claims, merge_claims(claims, [report]))


def _claim(report: Report, found: re.Match[str]) -> Claim:
    """Dated the day before the report, as a text says "yesterday"."""
    day = report.published_on
    place = LocatedPlace(
        found.group(1), latitude=35.5, longitude=36.8, geo_precision=GeoPrecision.EXACT
    )
    return Claim(
        claim_id=report.report_id[::-1],
        report_id=report.report_id,
        sentence=Span(0, len(report.text)),
        trigger=Span(found.start(), found.start() + len("captured")),
        event_type=SubEventType.GOVERNMENT_REGAINS.event_type,
        sub_event_type=SubEventType.GOVERNMENT_REGAINS,
        actors=(
            ActorMention("Syrian Armed Forces", Role.INITIATOR, "pro-government"),
            ActorMention("Islamic State", Role.TARGET, "islamic-state"),
        ),
        place=place,
        outcome=Outcome.CAPTURED,
        event_date=day - timedelta(days=1) if day else None,
        date_precision=DatePrecision.DAY if day else DatePrecision.UNKNOWN,
        control_change=ControlChange(place.location, "Islamic State", "Syrian Armed Forces"),
        rule="soak",
    )
