"""What events say about who holds a place, and which voices say so.

A statement is made of one event and one side: the side took the place, left
it, fights inside it or lays siege to it. Statements that cannot make a span
are kept with the reason; the ledger lists and counts them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from frontline.control.interests import Interests
from frontline.model import (
    Claim,
    ClaimStatus,
    ControlChange,
    DatePrecision,
    Event,
    LocatedPlace,
    Modality,
    Outcome,
    Role,
    Stance,
    SubEventType,
)

# Fighting of these kinds is at a place without being inside it.
_OUTSIDE_FIGHTING: Final = frozenset({"attack", "advance", "repel", "siege"})
_SIEGE: Final = "siege"
_DENYING: Final = frozenset({Stance.DENIES, Stance.DISPUTES})
_UNREAL: Final = frozenset({Modality.PLANNED, Modality.HYPOTHETICAL})


class Effect(StrEnum):
    """What a statement says of its side and the place."""

    TAKES = "takes"
    LEAVES = "leaves"
    FIGHTS = "fights inside"
    BESIEGES = "besieges"


class Exclusion(StrEnum):
    """Why a statement cannot make a span."""

    UNDATED = "undated"
    NO_LOCATION = "without a location"
    NOT_IN_GAZETTEER = "in no gazetteer"
    COARSE = "known to an area only"
    BESIDE = "near the place, not the place"
    OUTSIDE = "outside Syria"
    UNKNOWN_SIDE = "side unknown"


@dataclass(frozen=True, slots=True)
class Voice:
    """One claim for or against a statement.

    ``source`` is who says it; ``interest`` the alignment the source belongs to
    or leans to, None when it has none; ``is_known`` whether the reference
    data know the source.
    """

    claim_id: str
    source: str
    interest: str | None
    is_known: bool
    is_denial: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """One event's word on one side and one place.

    ``place_key`` is the place_id, else the normalised name and its district;
    ``side`` the family that takes, leaves, fights or besieges, ``other`` the
    family that loses or defends, None when not named; ``start`` and ``end``
    the first and last day, inclusive; ``located`` where the place lies.
    """

    event_id: str
    place_key: str
    place: str
    effect: Effect
    side: str
    actor: str
    other: str | None
    other_actor: str | None
    start: date | None
    end: date | None
    date_precision: DatePrecision
    voices: tuple[Voice, ...]
    exclusion: Exclusion | None
    located: LocatedPlace | None = None

    @property
    def supporting(self) -> tuple[Voice, ...]:
        """The voices that say so."""
        return tuple(voice for voice in self.voices if not voice.is_denial)

    @property
    def denying(self) -> tuple[Voice, ...]:
        """The voices that deny or dispute it."""
        return tuple(voice for voice in self.voices if voice.is_denial)


def control_statements(
    events: Iterable[Event], claims: Iterable[Claim], interests: Interests
) -> tuple[Statement, ...]:
    """All statements on control in the events, sorted by place, day and event.

    Args:
        events: Merged events.
        claims: Their claims; those of other events are not used.
        interests: Sides and alignments of actors and sources.
    """
    by_id = {claim.claim_id: claim for claim in claims}
    found = [
        statement
        for event in events
        for statement in _statements(event, [by_id[i] for i in event.claim_ids], interests)
    ]
    return tuple(sorted(found, key=_order))


def _order(statement: Statement) -> tuple[str, date, str, str, str]:
    day = statement.start or date.max
    return (statement.place_key, day, statement.event_id, statement.effect, statement.side)


def _statements(event: Event, claims: Sequence[Claim], interests: Interests) -> Iterable[Statement]:
    real = [claim for claim in claims if claim.modality not in _UNREAL]
    if event.control_change is not None:
        yield from _takings(event, event.control_change, real, interests)
        return
    effect = _effect(event, real)
    sides = _opponents(event, interests)
    if effect is None or sides is None:
        return
    actor, other = sides
    if effect in (Effect.FIGHTS, Effect.BESIEGES) and other is None:
        return
    yield _statement(event, effect, actor, other, real, interests)


def _takings(
    event: Event, change: ControlChange, claims: Sequence[Claim], interests: Interests
) -> Iterable[Statement]:
    """One statement a gaining side: claims of one event may name different gainers."""
    by_side: dict[str, list[Claim]] = defaultdict(list)
    first: dict[str, ControlChange] = {}
    for claim in claims:
        said = claim.control_change or (change if claim.stance in _DENYING else None)
        if said is not None:
            side = interests.family(said.gained_by)
            by_side[side].append(claim)
            first.setdefault(side, said)
    if not by_side:
        side = interests.family(change.gained_by)
        by_side[side], first[side] = list(claims), change
    for side, own in sorted(by_side.items()):
        said = change if interests.family(change.gained_by) == side else first[side]
        yield _statement(event, Effect.TAKES, said.gained_by, said.lost_by, own, interests)


def _effect(event: Event, claims: Sequence[Claim]) -> Effect | None:
    kinds = {claim.rule.partition(":")[0] for claim in claims}
    if event.outcome is Outcome.WITHDRAWN:
        return Effect.LEAVES
    if event.sub_event_type is not SubEventType.ARMED_CLASH:
        return None
    if _SIEGE in kinds:
        return Effect.BESIEGES
    if event.outcome is Outcome.ONGOING and not kinds <= _OUTSIDE_FIGHTING:
        return Effect.FIGHTS
    return None


def _opponents(event: Event, interests: Interests) -> tuple[str, str | None] | None:
    """The first initiator and the first actor that is not on its side."""
    doers = [actor for actor in event.actors if actor.role is Role.INITIATOR]
    if not doers:
        return None
    own = interests.alignment(doers[0].family)
    others = [actor for actor in event.actors if interests.alignment(actor.family) != own]
    targets = [actor for actor in others if actor.role is Role.TARGET] or others
    return doers[0].name, targets[0].name if targets else None


def _statement(
    event: Event,
    effect: Effect,
    actor: str,
    other: str | None,
    claims: Sequence[Claim],
    interests: Interests,
) -> Statement:
    place = event.place
    name = event.control_change.place if event.control_change else ""
    if place is not None:
        name = place.location
    last = event.end_date or event.event_date
    return Statement(
        event_id=event.event_id,
        place_key=place_key(event),
        place=name,
        effect=effect,
        side=interests.family(actor),
        actor=actor,
        other=interests.family(other) if other is not None else None,
        other_actor=other,
        start=event.event_date,
        end=max(last, event.event_date) if last and event.event_date else None,
        date_precision=event.date_precision,
        voices=tuple(_voice(event, claim, interests) for claim in claims),
        exclusion=_exclusion(event, claims, interests.family(actor), interests),
        located=place,
    )


def _voice(event: Event, claim: Claim, interests: Interests) -> Voice:
    source = interests.source(claim.source) if claim.source else None
    # An event marked denied or false without a denying claim was settled by a person.
    denied = event.claim_status is ClaimStatus.FALSE or claim.stance in _DENYING
    return Voice(
        claim_id=claim.claim_id,
        source=source.name if source else f"report {claim.report_id}",
        interest=source.interest if source else None,
        is_known=bool(source and source.is_known),
        is_denial=denied,
    )


def place_key(event: Event) -> str:
    """The place_id of a place; else its normalised name and its district."""
    place = event.place
    if place is None:
        name = event.control_change.place if event.control_change else ""
        return f"~{_normalised(name)}"
    if place.place_id is not None and not _is_coarse(event):
        return place.place_id
    return f"~{_normalised(place.location)}~{place.admin2_pcode or place.admin1_pcode or ''}"


def _normalised(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").split())


def _is_coarse(event: Event) -> bool:
    place = event.place
    return bool(place and place.geo_precision and not place.geo_precision.is_point)


def _exclusion(
    event: Event, claims: Sequence[Claim], side: str, interests: Interests
) -> Exclusion | None:
    place = event.place
    relations = {claim.mention.relation for claim in claims if claim.mention}
    checks: Mapping[Exclusion, bool] = {
        Exclusion.NO_LOCATION: place is None,
        Exclusion.OUTSIDE: bool(place and place.outside_syria),
        Exclusion.COARSE: _is_coarse(event),
        Exclusion.NOT_IN_GAZETTEER: place is None or place.place_id is None,
        Exclusion.BESIDE: bool(relations) and "in" not in relations,
        Exclusion.UNDATED: event.event_date is None,
        Exclusion.UNKNOWN_SIDE: not interests.is_side(side),
    }
    return next((reason for reason, holds in checks.items() if holds), None)


def days_of(statement: Statement) -> tuple[date, date]:
    """First day, and the day after the last, of a dated statement.

    Raises:
        ValueError: If the statement is undated.
    """
    if statement.start is None or statement.end is None:
        raise ValueError(f"statement of event {statement.event_id} is undated")
    return statement.start, statement.end + timedelta(days=1)
