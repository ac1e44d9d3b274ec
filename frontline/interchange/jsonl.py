"""Events as JSON objects, one a line: what ``frontline extract`` writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson

from frontline.geocoding import candidate_lines
from frontline.model import Claim, ControlChange, Event, LocatedPlace, PlaceMention, Report, Span
from frontline.store.rows import PLACE_FIELDS

_PLACE_FIELDS = (*PLACE_FIELDS, "geo_precision", "outside_syria")


def event_lines(
    report: Report, events: Sequence[Event], claims: Sequence[Claim]
) -> Iterator[bytes]:
    """The events of one report as lines of JSON, in the order of the text.

    ``start`` and ``end`` are the evidence sentence, ``spans`` where trigger,
    place and actors stand; all count characters of the report's text.
    """
    by_id = {claim.claim_id: claim for claim in claims}
    told = [(event, evidence(event, by_id)) for event in events]
    for event, claim in sorted(told, key=lambda pair: (pair[1].sentence, pair[0].event_id)):
        yield orjson.dumps(event_object(report, event, claim)) + b"\n"


def evidence(event: Event, claims: Mapping[str, Claim]) -> Claim:
    """The claim that tells an event most fully: most fields, then first in the text."""
    own = [claims[claim_id] for claim_id in event.claim_ids]
    return min(own, key=lambda claim: (-_fullness(event, claim), claim.sentence, claim.claim_id))


def _fullness(event: Event, claim: Claim) -> int:
    is_typed = claim.sub_event_type is event.sub_event_type
    is_placed = claim.place is not None and event.place is not None
    is_same_place = is_placed and claim.place.location == event.place.location  # type: ignore[union-attr]
    return (
        4 * is_typed
        + 4 * is_same_place
        + 2 * len({actor.role for actor in claim.actors})
        + 2 * (claim.control_change is not None)
        + 2 * (claim.fatalities is not None)
        + (claim.event_date is not None)
    )


def event_object(report: Report, event: Event, claim: Claim) -> dict[str, Any]:
    """One event as a plain object; ``claim`` is its evidence."""
    return {
        "report": report.label,
        "report_id": report.report_id,
        "start": claim.sentence.start,
        "end": claim.sentence.end,
        "event_id": event.event_id,
        "group_id": event.group_id,
        "event_date": _day(event.event_date),
        "end_date": _day(event.end_date),
        "date_precision": event.date_precision.value,
        "event_type": event.event_type.value,
        "sub_event_type": event.sub_event_type.value,
        "actors": [
            {"name": a.name, "role": a.role.value, "family": a.family} for a in event.actors
        ],
        "outcome": event.outcome.value,
        **_place(event.place),
        "control_change": _control(event.control_change),
        "fatalities_low": event.fatalities.low if event.fatalities else None,
        "fatalities_best": event.fatalities.best if event.fatalities else None,
        "fatalities_high": event.fatalities.high if event.fatalities else None,
        "figures": dict(sorted(event.figures.items())),
        "claim_status": event.claim_status.value,
        "claimed_by": event.claimed_by,
        "n_reports": event.n_reports,
        "n_sources": event.n_sources,
        "review_status": event.review_status.value,
        "summary": event.summary,
        "spans": _spans(claim),
    }


def located_line(text: str, places: Sequence[tuple[PlaceMention, LocatedPlace]]) -> bytes:
    """A text and the places it names as a line of JSON; nulls where a place is not resolved."""
    found = [
        {
            "text": mention.span.of(text),
            "start": mention.span.start,
            "end": mention.span.end,
            "place_id": place.place_id,
            "name": place.location if place.place_id else None,
            "admin1": place.admin1,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "geo_precision": place.geo_precision,
            "candidates": candidate_lines(place),
        }
        for mention, place in places
    ]
    return orjson.dumps({"text": text, "places": found}) + b"\n"


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _place(place: LocatedPlace | None) -> dict[str, Any]:
    if place is None:
        return dict.fromkeys(_PLACE_FIELDS) | {"outside_syria": False}
    return {name: getattr(place, name) for name in _PLACE_FIELDS}


def _control(change: ControlChange | None) -> dict[str, str | None] | None:
    if change is None:
        return None
    return {"place": change.place, "from": change.lost_by, "to": change.gained_by}


def _spans(claim: Claim) -> dict[str, Any]:
    return {
        "trigger": _pair(claim.trigger),
        "location": _pair(claim.mention.span) if claim.mention else None,
        "actors": [_pair(actor.span) for actor in claim.actors if actor.span is not None],
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]
