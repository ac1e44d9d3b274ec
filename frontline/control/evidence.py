"""What events say about who holds a place, and which voices say so.

A statement is made of one event and one side: the side took the place, left
it, fights inside it or lays siege to it. Statements that cannot make a span
are kept with the reason; the ledger lists and counts them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from frontline.control.clauses import contradicts_clause
from frontline.control.interests import Interests, existed_on
from frontline.model import (
    Claim,
    ClaimStatus,
    ControlChange,
    ControlEffect,
    DatePrecision,
    Event,
    LocatedPlace,
    Modality,
    Outcome,
    Role,
    Stance,
    SubEventType,
)
from frontline.reference.control_limits import control_limits

# Fighting of these kinds is at a place without being inside it.
_OUTSIDE_FIGHTING: Final = frozenset({"attack", "advance", "repel", "siege"})
_SIEGE: Final = "siege"
_DENYING: Final = frozenset({Stance.DENIES, Stance.DISPUTES})
# What is put in any other way (planned, imagined, ordered) did not happen by these words.
_REAL: Final = frozenset({Modality.FACT, Modality.ATTRIBUTED, Modality.ALLEGED})
# Ground that passes in agreement: who shares it does not contest it.
_AGREED: Final = frozenset({SubEventType.AGREEMENT, SubEventType.TRANSFER})


class Exclusion(StrEnum):
    """Why a statement cannot make a span."""

    NOT_HAPPENED = "planned or feared, not done"
    FOILED = "foiled"
    HISTORICAL = "history, before the war"
    UNDATED = "undated"
    NO_LOCATION = "without a location"
    NOT_IN_GAZETTEER = "in no gazetteer"
    COARSE = "known to an area only"
    BESIDE = "near the place, not the place"
    OUTSIDE = "outside Syria"
    ELSEWHERE = "in another province than its clause says"
    UNKNOWN_SIDE = "side unknown"
    NOT_THEN = "side not there at that time"


@dataclass(frozen=True, slots=True)
class Voice:
    """One claim for or against a statement.

    ``source`` is who says it; ``interest`` the alignment the source belongs to
    or leans to, None when it has none; ``is_known`` whether the reference
    data know the source. ``is_denial`` marks who speaks against it;
    ``is_dispute`` of these who tells it otherwise without denying it.
    """

    claim_id: str
    source: str
    interest: str | None
    is_known: bool
    is_denial: bool
    is_dispute: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """One event's word on one side and one place.

    ``place_key`` is the place_id, else the normalised name and its district;
    ``side`` the family that takes, leaves, fights or besieges, ``other`` the
    family that loses or defends, None when not named; ``start`` and ``end``
    the first and last day, inclusive; ``located`` where the place lies.
    ``is_agreed`` marks what was agreed on; ``shared_with`` are the sides that
    hold the place together with ``side`` by that agreement.
    """

    event_id: str
    place_key: str
    place: str
    effect: ControlEffect
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
    is_agreed: bool = False
    shared_with: tuple[str, ...] = ()

    @property
    def supporting(self) -> tuple[Voice, ...]:
        """The voices that say so."""
        return tuple(voice for voice in self.voices if not voice.is_denial)

    @property
    def denying(self) -> tuple[Voice, ...]:
        """The voices that deny or dispute it."""
        return tuple(voice for voice in self.voices if voice.is_denial)

    @property
    def is_denied(self) -> bool:
        """Whether somebody denies it outright: then it colours nothing, whatever the rule."""
        return any(not voice.is_dispute for voice in self.denying)


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
    real = [claim for claim in claims if claim.modality in _REAL]
    if event.control_change is not None:
        yield from _takings(event, event.control_change, real, interests)
        return
    effect = _effect(event, real)
    sides = _opponents(event, interests)
    if effect is None or sides is None:
        return
    actor, other = sides
    if effect in (ControlEffect.FIGHTS, ControlEffect.BESIEGES) and other is None:
        return
    yield _statement(event, effect, (actor, other), real, interests)


def _takings(
    event: Event, change: ControlChange, claims: Sequence[Claim], interests: Interests
) -> Iterable[Statement]:
    """One statement a gaining side: claims of one event may name different gainers."""
    by_side: dict[str, list[Claim]] = defaultdict(list)
    first: dict[str, ControlChange] = {}
    for claim in claims:
        said = claim.control_change or (change if claim.stance in _DENYING else None)
        if said is not None:
            side = interests.family(said.gained_by, event.event_date)
            by_side[side].append(claim)
            first.setdefault(side, said)
    own_side = interests.family(change.gained_by, event.event_date)
    if not by_side:
        by_side[own_side], first[own_side] = list(claims), change
    for side, own in sorted(by_side.items()):
        said = change if side == own_side else first[side]
        yield _statement(event, ControlEffect.TAKES, (said.gained_by, said.lost_by), own, interests)


def _effect(event: Event, claims: Sequence[Claim]) -> ControlEffect | None:
    kinds = {claim.rule.partition(":")[0] for claim in claims}
    if event.outcome is Outcome.WITHDRAWN:
        return ControlEffect.LEAVES
    if event.sub_event_type is not SubEventType.ARMED_CLASH:
        return None
    if _SIEGE in kinds:
        return ControlEffect.BESIEGES
    if event.outcome is Outcome.ONGOING and not kinds <= _OUTSIDE_FIGHTING:
        return ControlEffect.FIGHTS
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
    effect: ControlEffect,
    actors: tuple[str, str | None],
    claims: Sequence[Claim],
    interests: Interests,
) -> Statement:
    actor, other = actors
    place, day = event.place, event.event_date
    name = event.control_change.place if event.control_change else ""
    last = event.end_date or day
    said = Statement(
        event_id=event.event_id,
        place_key=place_key(event),
        place=place.location if place is not None else name,
        effect=effect,
        side=interests.family(actor, day),
        actor=actor,
        other=interests.family(other, day) if other is not None else None,
        other_actor=other,
        start=day,
        end=max(last, day) if last and day else None,
        date_precision=event.date_precision,
        voices=_voices(event, claims, interests),
        exclusion=None,
        located=place,
        is_agreed=event.sub_event_type in _AGREED,
    )
    return replace(
        said,
        exclusion=_exclusion(event, claims, said, interests),
        shared_with=_partners(event, said, interests) if said.is_agreed else (),
    )


def _partners(event: Event, said: Statement, interests: Interests) -> tuple[str, ...]:
    """Who agreed to hold the place together: the other parties, but for who gives it up."""
    parties = {
        interests.family(actor.name, event.event_date)
        for actor in event.actors
        if actor.role is Role.INITIATOR
    }
    return tuple(
        sorted(
            side
            for side in parties - {said.side, said.other}
            if interests.is_side(side)
            and event.event_date is not None
            and existed_on(interests, side, event.event_date)
        )
    )


def _voices(event: Event, claims: Sequence[Claim], interests: Interests) -> tuple[Voice, ...]:
    stances = {claim.stance for claim in claims}
    # An event marked denied or false without a denying claim was settled by a person.
    is_settled = event.claim_status is ClaimStatus.FALSE or (
        event.claim_status is ClaimStatus.DENIED and not stances & _DENYING
    )
    return tuple(_voice(claim, interests, is_settled=is_settled) for claim in claims)


def _voice(claim: Claim, interests: Interests, *, is_settled: bool) -> Voice:
    source = interests.source(claim.source) if claim.source else None
    return Voice(
        claim_id=claim.claim_id,
        source=source.name if source else f"report {claim.report_id}",
        interest=source.interest if source else None,
        is_known=bool(source and source.is_known),
        is_denial=is_settled or claim.stance in _DENYING,
        is_dispute=not is_settled and claim.stance is Stance.DISPUTES,
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
    event: Event, claims: Sequence[Claim], said: Statement, interests: Interests
) -> Exclusion | None:
    place, day = event.place, event.event_date
    relations = {claim.mention.relation for claim in claims if claim.mention}
    checks: Mapping[Exclusion, bool] = {
        Exclusion.NOT_HAPPENED: not claims,
        Exclusion.FOILED: event.outcome is Outcome.REPELLED and said.effect is ControlEffect.TAKES,
        Exclusion.HISTORICAL: day is not None and day < control_limits().reference_from,
        Exclusion.NO_LOCATION: place is None,
        Exclusion.OUTSIDE: bool(place and place.outside_syria),
        Exclusion.COARSE: _is_coarse(event),
        Exclusion.NOT_IN_GAZETTEER: place is None or place.place_id is None,
        Exclusion.BESIDE: bool(relations) and "in" not in relations,
        Exclusion.ELSEWHERE: any(contradicts_clause(place, claim.mention) for claim in claims),
        Exclusion.UNDATED: day is None,
        Exclusion.UNKNOWN_SIDE: not interests.is_side(said.side),
        Exclusion.NOT_THEN: day is not None and not _is_of_its_time(said, day, interests),
    }
    return next((reason for reason, holds in checks.items() if holds), None)


def _is_of_its_time(said: Statement, day: date, interests: Interests) -> bool:
    """Whether the side was there on the day; of fighting, whether both were."""
    sides = {said.side}
    if said.effect is ControlEffect.FIGHTS and said.other is not None:
        sides.add(said.other)
    return all(existed_on(interests, side, day) for side in sides)


def days_of(statement: Statement) -> tuple[date, date]:
    """First day, and the day after the last, of a dated statement.

    Raises:
        ValueError: If the statement is undated.
    """
    if statement.start is None or statement.end is None:
        raise ValueError(f"statement of event {statement.event_id} is undated")
    return statement.start, statement.end + timedelta(days=1)
