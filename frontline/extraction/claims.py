"""Building claims: identifiers, actors with roles, figures, control changes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from frontline.extraction.attribution import Attribution
from frontline.extraction.dates import UNDATED, ResolvedDate
from frontline.extraction.sentences import Sentence
from frontline.extraction.triggers import Action, Trigger, light_verb
from frontline.model import (
    ActorMention,
    Claim,
    ControlChange,
    Estimate,
    Outcome,
    PlaceMention,
    Report,
    Role,
    Span,
    SubEventType,
)

#: A light verb further away than this many words is not shown as part of the trigger.
_LIGHT_REACH = 6
_CAPTURES = frozenset({SubEventType.GOVERNMENT_REGAINS, SubEventType.NON_STATE_OVERTAKES})


@dataclass(slots=True)
class Draft:
    """A claim in the making: one trigger with all that belongs to it."""

    trigger: Trigger
    sentence: Sentence
    passage: int
    sub_event_type: SubEventType
    actors: list[ActorMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    is_own_place: bool = True
    when: ResolvedDate = UNDATED
    figures: dict[str, int] = field(default_factory=dict)
    fatalities: int | None = None
    attribution: Attribution = field(default_factory=Attribution)
    #: Whether the words mean nothing unless they point at something told before.
    needs_antecedent: bool = False
    #: Where further words for the same happening start, in the passage.
    also_at: list[int] = field(default_factory=list)

    def names(self, role: Role) -> tuple[str, ...]:
        """Canonical names of the actors in that role."""
        return tuple(actor.name for actor in self.actors if actor.role is role)

    def families(self, role: Role) -> set[str]:
        """Sides of the actors in that role."""
        return {actor.family for actor in self.actors if actor.role is role}

    def distance(self, position: float) -> float:
        """How far the nearest of its trigger words stands from a position."""
        return min(abs(start - position) for start in (self.trigger.start, *self.also_at))


def claim_id(report_id: str, trigger: Span, place: str, sub_event_type: SubEventType) -> str:
    """The identity of a claim: 16 hex digits of the sha256 of what makes it one.

    Args:
        report_id: The report it stands in.
        trigger: The trigger's characters in the report's text.
        place: The gazetteer's identifier, else the name; empty for none.
        sub_event_type: What happened.
    """
    parts = (report_id, f"{trigger.start}-{trigger.end}", place, sub_event_type.value)
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:16]


def build_claims(report: Report, draft: Draft) -> tuple[Claim, ...]:
    """One claim for each place of a draft; shared figures are marked as such."""
    places: Sequence[PlaceMention | None] = draft.places or [None]
    is_shared = len(places) > 1
    trigger = _trigger_span(draft)
    group = claim_id(report.report_id, trigger, "", draft.sub_event_type) if is_shared else None
    return tuple(_claim(report, draft, trigger, place, group) for place in places)


def _trigger_span(draft: Draft) -> Span:
    """The words that tell, in the report's text; a noun's light verb is one of them."""
    offset, trigger = draft.sentence.offset, draft.trigger
    first, last = trigger.first, trigger.last
    verb = light_verb(trigger.token) if trigger.is_noun else None
    if verb is not None and abs(verb.i - trigger.token.i) <= _LIGHT_REACH:
        first, last = min(first, verb, key=_position), max(last, verb, key=_position)
    return Span(offset + first.idx, offset + last.idx + len(last))


def _position(token: Token) -> int:
    return int(token.i)


def _claim(
    report: Report, draft: Draft, trigger: Span, place: PlaceMention | None, group: str | None
) -> Claim:
    where = f"{place.phrase.start}:{place.name}" if place else ""
    killed = draft.fatalities
    attribution = draft.attribution
    return Claim(
        claim_id=claim_id(report.report_id, trigger, where, draft.sub_event_type),
        report_id=report.report_id,
        sentence=Span(draft.sentence.start, draft.sentence.end),
        trigger=trigger,
        event_type=draft.sub_event_type.event_type,
        sub_event_type=draft.sub_event_type,
        actors=tuple(_in_report(actor, draft.sentence.offset) for actor in draft.actors),
        mention=place,
        outcome=_outcome(draft),
        event_date=draft.when.start,
        end_date=draft.when.end,
        date_precision=draft.when.precision,
        control_change=_control_change(draft, place),
        fatalities=None if killed is None or group else Estimate(killed, killed, killed),
        figures=_figures(draft, group),
        group_id=group,
        stance=attribution.stance,
        modality=attribution.modality,
        claim_status=attribution.claim_status,
        claimant=attribution.claimant,
        source=attribution.claimant or report.source,
        confidence=_confidence(draft),
        rule=f"{draft.trigger.action.value}:{draft.trigger.lemma}",
    )


def _in_report(actor: ActorMention, offset: int) -> ActorMention:
    """The actor with its span counted from the report's start, not the passage's."""
    if actor.span is None:
        return actor
    return replace(actor, span=Span(actor.span.start + offset, actor.span.end + offset))


def _figures(draft: Draft, group: str | None) -> dict[str, int]:
    if group is None:
        return dict(draft.figures)
    return {f"{name}_total_shared": value for name, value in draft.figures.items()}


def _control_change(draft: Draft, place: PlaceMention | None) -> ControlChange | None:
    gained = draft.names(Role.INITIATOR)
    lost = draft.names(Role.TARGET)
    is_handed = draft.sub_event_type is SubEventType.TRANSFER and bool(gained and lost)
    if place is None or not gained or not (is_handed or draft.sub_event_type in _CAPTURES):
        return None
    return ControlChange(place.name, lost[0] if lost else None, gained[0])


def _outcome(draft: Draft) -> Outcome:
    if draft.sub_event_type in _CAPTURES:
        return Outcome.CAPTURED
    if draft.trigger.action is Action.REPEL:
        return Outcome.REPELLED
    if draft.trigger.action is Action.WITHDRAW:
        return Outcome.WITHDRAWN
    if draft.sub_event_type is SubEventType.TRANSFER:
        return Outcome.TRANSFERRED
    if draft.trigger.action in (Action.CLASH, Action.ADVANCE, Action.SIEGE):
        return Outcome.ONGOING
    return Outcome.NONE


def _confidence(draft: Draft) -> float:
    score = 0.4
    score += 0.2 if draft.places and draft.is_own_place else 0.0
    score += 0.15 if draft.names(Role.INITIATOR) else 0.0
    score += 0.15 if draft.names(Role.TARGET) else 0.0
    score += 0.1 if draft.when.start else 0.0
    return round(score, 2)
