"""Rows of the tables that say who holds what: derived from events and claims, one way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from frontline.control.changes import LedgerEntry, control_of
from frontline.control.interests import Interests
from frontline.control.spans import ControlSpan
from frontline.model import Claim, Event

Row = dict[str, Any]


def control_rows(
    events: Iterable[Event], claims: Iterable[Claim], interests: Interests
) -> dict[str, list[Row]]:
    """The rows of ``control_spans`` (every rule) and ``control_ledger``."""
    control = control_of(events, claims, interests)
    return {
        "control_spans": [_span_row(span, interests) for span in control.spans],
        "control_ledger": [_ledger_row(entry, interests) for entry in control.ledger],
    }


def _span_row(span: ControlSpan, interests: Interests) -> Row:
    located = span.located
    return {
        "rule": str(span.rule),
        "place_id": span.place_id,
        "place": span.place,
        **{
            name: getattr(located, name) if located else None
            for name in (
                "location_ar",
                "admin1",
                "admin1_pcode",
                "admin2",
                "admin3",
                "latitude",
                "longitude",
            )
        },
        "valid_from": span.valid_from,
        "valid_until": span.valid_until,
        "state": span.state.value,
        "holders": list(span.holders),
        "map_families": [interests.map_family(side).value for side in span.holders],
        "actors": list(span.actors),
        "is_inferred": span.is_inferred,
        "besieged_by": span.besieged_by,
        "start_precision": span.start_precision.value,
        "event_ids": list(span.event_ids),
        "claim_ids": list(span.claim_ids),
        "evidence_dates": list(span.evidence_dates),
    }


def _ledger_row(entry: LedgerEntry, interests: Interests) -> Row:
    statement = entry.statement
    other = statement.other
    return {
        "event_id": statement.event_id,
        "effect": statement.effect.value,
        "place_key": statement.place_key,
        "place": statement.place,
        "family": statement.side,
        "map_family": interests.map_family(statement.side).value,
        "actor": statement.actor,
        "other_family": other,
        "other_map_family": interests.map_family(other).value if other else None,
        "other_actor": statement.other_actor,
        "start_date": statement.start,
        "end_date": statement.end,
        "date_precision": statement.date_precision.value,
        "exclusion": statement.exclusion.value if statement.exclusion else None,
        "sources_for": list(entry.sources_for),
        "sources_against": list(entry.sources_against),
        "claims_for": [voice.claim_id for voice in statement.supporting],
        "claims_against": [voice.claim_id for voice in statement.denying],
        "admitted_under": [str(rule) for rule in list(entry.admitted_under)],
    }
