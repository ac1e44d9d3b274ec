"""One record to one table row and back, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from frontline.model import (
    ActorMention,
    Claim,
    ClaimStatus,
    ControlChange,
    DatePrecision,
    DroppedRange,
    Estimate,
    Event,
    EventType,
    GeoPrecision,
    LeftOut,
    LeftOutReason,
    LocatedPlace,
    Outcome,
    PlaceCandidate,
    ReviewStatus,
    Role,
    Span,
    SubEventType,
)
from frontline.store.content import ReportRecord
from frontline.store.sides import Sides, event_map_family

Row = dict[str, Any]

# Same name and same plain value in `LocatedPlace` and in the tables.
PLACE_FIELDS = (
    "location",
    "place_id",
    "location_ar",
    "admin1",
    "admin1_pcode",
    "admin2",
    "admin2_pcode",
    "admin3",
    "admin3_pcode",
    "latitude",
    "longitude",
    "geo_radius_km",
)
_REPORT_FIELDS = (
    "report_id",
    "label",
    "source",
    "republisher",
    "url",
    "language",
    "published_on",
    "published_on_basis",
    "n_characters",
    "n_sentences",
    "n_claims",
)


def report_row(report: ReportRecord) -> Row:
    """The ``reports`` row of a report."""
    row: Row = {name: getattr(report, name) for name in _REPORT_FIELDS}
    row["kept"] = [{"start": span.start, "end": span.end} for span in report.kept]
    row["dropped"] = [
        {"start": d.span.start, "end": d.span.end, "reason": d.reason} for d in report.dropped
    ]
    return row


def row_report(row: Row) -> ReportRecord:
    """The report of a ``reports`` row."""
    return ReportRecord(
        **{name: row[name] for name in _REPORT_FIELDS},
        kept=tuple(Span(part["start"], part["end"]) for part in row["kept"]),
        dropped=tuple(
            DroppedRange(Span(part["start"], part["end"]), part["reason"])
            for part in row["dropped"]
        ),
    )


def left_out_row(report_id: str, left_out: LeftOut) -> Row:
    """The ``left_out`` row of a sentence that gave no event."""
    sentence = left_out.sentence
    return {
        "report_id": report_id,
        "start": sentence.start,
        "end": sentence.end,
        "reason": left_out.reason.value,
    }


def row_left_out(row: Row) -> LeftOut:
    """The sentence of a ``left_out`` row."""
    return LeftOut(Span(row["start"], row["end"]), LeftOutReason(row["reason"]))


def event_row(event: Event, sides: Sides) -> Row:
    """The ``events`` row of an event."""
    return {
        **happening_row(event, sides),
        "event_id": event.event_id,
        "map_family": event_map_family(event, sides).value,
        "claimed_by": event.claimed_by,
        "n_reports": event.n_reports,
        "n_sources": event.n_sources,
        "review_status": event.review_status.value,
        "summary": event.summary,
    }


def row_event(
    row: Row,
    claim_ids: tuple[str, ...],
    actors: Sequence[Row],
    figures: Mapping[str, int],
) -> Event:
    """The event of an ``events`` row and of what the other tables hold about it."""
    return Event(
        **happening(row, (), ""),
        event_id=row["event_id"],
        claim_ids=claim_ids,
        actors=tuple(
            ActorMention(actor["name"], Role(actor["role"]), actor["family"]) for actor in actors
        ),
        figures=dict(sorted(figures.items())),
        claimed_by=row["claimed_by"],
        n_reports=row["n_reports"],
        n_sources=row["n_sources"],
        review_status=ReviewStatus(row["review_status"]),
        summary=row["summary"],
    )


def actor_rows(event: Event, sides: Sides) -> Iterable[Row]:
    """The ``event_actors`` rows of an event, in the event's order."""
    for actor in event.actors:
        yield {
            "event_id": event.event_id,
            "name": actor.name,
            "role": actor.role.value,
            "family": actor.family,
            "map_family": sides.map_family(actor.name).value,
        }


def happening_row(item: Claim | Event, sides: Sides) -> Row:
    """The columns that claims and events share: what happened, when, where, with what loss."""
    place = item.place
    change = item.control_change
    losses = item.fatalities
    return {
        "group_id": item.group_id,
        "event_date": item.event_date,
        "end_date": item.end_date,
        "date_precision": item.date_precision.value,
        "event_type": item.event_type.value,
        "sub_event_type": item.sub_event_type.value,
        "outcome": item.outcome.value,
        **{name: getattr(place, name) if place else None for name in PLACE_FIELDS},
        "geo_precision": place.geo_precision.value if place and place.geo_precision else None,
        "outside_syria": place.outside_syria if place else False,
        "control_place": change.place if change else None,
        **_side_columns("control_from", change.lost_by if change else None, sides),
        **_side_columns("control_to", change.gained_by if change else None, sides),
        "fatalities_low": losses.low if losses else None,
        "fatalities_best": losses.best if losses else None,
        "fatalities_high": losses.high if losses else None,
        "claim_status": item.claim_status.value,
    }


def _side_columns(column: str, actor: str | None, sides: Sides) -> Row:
    return {
        column: actor,
        f"{column}_family": None if actor is None else sides.family(actor),
        f"{column}_map_family": None if actor is None else sides.map_family(actor).value,
    }


def happening(row: Row, candidates: tuple[PlaceCandidate, ...], reason: str) -> dict[str, Any]:
    """The fields that claims and events share, from their columns."""
    return {
        "group_id": row["group_id"],
        "event_date": row["event_date"],
        "end_date": row["end_date"],
        "date_precision": DatePrecision(row["date_precision"]),
        "event_type": EventType(row["event_type"]),
        "sub_event_type": SubEventType(row["sub_event_type"]),
        "outcome": Outcome(row["outcome"]),
        "place": _place(row, candidates, reason),
        "control_change": _control_change(row),
        "fatalities": _fatalities(row),
        "claim_status": ClaimStatus(row["claim_status"]),
    }


def _place(row: Row, candidates: tuple[PlaceCandidate, ...], reason: str) -> LocatedPlace | None:
    if row["location"] is None:
        return None
    precision = row["geo_precision"]
    return LocatedPlace(
        **{name: row[name] for name in PLACE_FIELDS},
        geo_precision=GeoPrecision(precision) if precision is not None else None,
        outside_syria=row["outside_syria"],
        candidates=candidates,
        reason=reason,
    )


def _control_change(row: Row) -> ControlChange | None:
    if row["control_place"] is None:
        return None
    return ControlChange(row["control_place"], row["control_from"], row["control_to"])


def _fatalities(row: Row) -> Estimate | None:
    if row["fatalities_best"] is None:
        return None
    return Estimate(row["fatalities_low"], row["fatalities_best"], row["fatalities_high"])
