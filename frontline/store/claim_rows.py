"""One claim to one table row and back, field by field."""

from __future__ import annotations

from typing import Any

from frontline.model import (
    ActorMention,
    Claim,
    Modality,
    PlaceCandidate,
    PlaceMention,
    Role,
    Span,
    Stance,
)
from frontline.store.rows import happening, happening_row
from frontline.store.sides import Sides

Row = dict[str, Any]

_CANDIDATE_FIELDS = (
    "place_id",
    "name",
    "admin1",
    "latitude",
    "longitude",
    "score",
    "reason",
)


def claim_row(claim: Claim, event_id: str | None, number: int | None, sides: Sides) -> Row:
    """The ``claims`` row of a claim that ``event_id`` cites, in sentence ``number``."""
    mention = claim.mention
    place = claim.place
    return {
        **happening_row(claim, sides),
        "claim_id": claim.claim_id,
        "event_id": event_id,
        "report_id": claim.report_id,
        "sentence_start": claim.sentence.start,
        "sentence_end": claim.sentence.end,
        "sentence_number": number,
        "trigger_start": claim.trigger.start,
        "trigger_end": claim.trigger.end,
        "place_start": mention.span.start if mention else None,
        "place_end": mention.span.end if mention else None,
        "actors": [_actor_span(actor) for actor in claim.actors],
        "stance": claim.stance.value,
        "modality": claim.modality.value,
        "claimant": claim.claimant,
        "source": claim.source,
        "confidence": claim.confidence,
        "rule": claim.rule,
        "told_with": claim.told_with,
        "figures": [{"name": n, "value": v} for n, v in sorted(claim.figures.items())],
        "mention": _mention_struct(mention),
        "place_reason": place.reason if place else None,
        "candidates": [
            {name: getattr(candidate, name) for name in _CANDIDATE_FIELDS}
            for candidate in (place.candidates if place else ())
        ],
    }


def row_claim(row: Row) -> Claim:
    """The claim of a ``claims`` row."""
    candidates = tuple(PlaceCandidate(**candidate) for candidate in row["candidates"])
    return Claim(
        **happening(row, candidates, row["place_reason"] or ""),
        claim_id=row["claim_id"],
        report_id=row["report_id"],
        sentence=Span(row["sentence_start"], row["sentence_end"]),
        trigger=Span(row["trigger_start"], row["trigger_end"]),
        actors=tuple(_actor(actor) for actor in row["actors"]),
        mention=_mention(row),
        figures={figure["name"]: figure["value"] for figure in row["figures"]},
        stance=Stance(row["stance"]),
        modality=Modality(row["modality"]),
        claimant=row["claimant"],
        source=row["source"],
        confidence=row["confidence"],
        rule=row["rule"],
        told_with=row["told_with"],
    )


def _actor_span(actor: ActorMention) -> Row:
    return {
        "name": actor.name,
        "role": actor.role.value,
        "family": actor.family,
        "start": actor.span.start if actor.span else None,
        "end": actor.span.end if actor.span else None,
        "sentence_start": actor.sentence.start if actor.sentence else None,
        "sentence_end": actor.sentence.end if actor.sentence else None,
    }


def _actor(struct: Row) -> ActorMention:
    return ActorMention(
        struct["name"],
        Role(struct["role"]),
        struct["family"],
        _span(struct["start"], struct["end"]),
        _span(struct["sentence_start"], struct["sentence_end"]),
    )


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _mention_struct(mention: PlaceMention | None) -> Row | None:
    if mention is None:
        return None
    return {
        "name": mention.name,
        "phrase_start": mention.phrase.start,
        "phrase_end": mention.phrase.end,
        "relation": mention.relation,
        "kind": mention.kind,
        "bearing": mention.bearing,
        "distance_km": mention.distance_km,
        "within": list(mention.within),
        "others": list(mention.others),
    }


def _mention(row: Row) -> PlaceMention | None:
    struct = row["mention"]
    if struct is None:
        return None
    return PlaceMention(
        span=Span(row["place_start"], row["place_end"]),
        phrase=Span(struct["phrase_start"], struct["phrase_end"]),
        name=struct["name"],
        relation=struct["relation"],
        kind=struct["kind"],
        bearing=struct["bearing"],
        distance_km=struct["distance_km"],
        within=tuple(struct["within"]),
        others=tuple(struct["others"]),
    )
