"""Filling what a sentence leaves open from the sentences before: place, date, the other side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from frontline.extraction.claims import Draft
from frontline.extraction.consolidation import is_violent
from frontline.extraction.dates import UNDATED, ResolvedDate, untold_date
from frontline.extraction.narrative import Narrative
from frontline.extraction.triggers import Action
from frontline.model import ActorMention, EventType, Role, SubEventType

HARMLESS = frozenset({"civilians", "humanitarian", "international"})
"""Sides that do no violence."""

_THOSE_PLACES = re.compile(
    r"\b(?:those|these|the same|both)\s+(?:villages|towns|areas|neighbou?rhoods|districts)\b",
    re.IGNORECASE,
)
_GENERAL = "Unidentified opposition militants"
_RAIDING = frozenset({SubEventType.LOOTING, SubEventType.ABDUCTION, SubEventType.ATTACK})
_FIGHTING = frozenset({"pro-government", "opposition", "islamic-state", "sdf", "turkey"})
_FIRED = frozenset({SubEventType.AIR_STRIKE, SubEventType.SHELLING})


class Completion:
    """Completes the drafts of one report with what it has told before."""

    def __init__(self, narrative: Narrative, families: Mapping[str, str]) -> None:
        self._narrative = narrative
        self._families = families

    def complete(self, draft: Draft, drafts: list[Draft]) -> None:
        """Fill what the draft leaves open; ``drafts`` are those of its sentence."""
        if not draft.places or _THOSE_PLACES.search(draft.sentence.span.text):
            self._borrow_place(draft, drafts)
        if draft.when is UNDATED:
            draft.when = self._borrowed_date(draft, drafts)
        if draft.sub_event_type.event_type is EventType.BATTLES:
            self._add_enemy(draft, drafts)
        self._name_initiator(draft, drafts)
        if draft.trigger.action is Action.WITHDRAW:
            self._name_gainer(draft, drafts)

    def _borrow_place(self, draft: Draft, drafts: list[Draft]) -> None:
        said = draft.places
        draft.is_own_place = False
        for other in drafts:
            if said:
                break
            if other is not draft and other.places and other.is_own_place:
                draft.places = list(other.places)
                return
        told = self._narrative.last_told(draft.sentence.index)
        if told is not None and told.places:
            draft.places = list(told.places) if is_violent(draft) else [told.places[0]]

    def _borrowed_date(self, draft: Draft, drafts: list[Draft]) -> ResolvedDate:
        for other in drafts:
            if other is not draft and other.when.start is not None:
                return other.when
        index = draft.sentence.index
        told = self._narrative.last_told(index, reach=2)
        if told is not None and told.when and told.when.start and told.passage == draft.passage:
            return told.when
        spoken = self._narrative.date_before(index, draft.passage)
        if spoken is not None:
            return spoken
        return untold_date(draft.sentence.context)

    def _add_enemy(self, draft: Draft, drafts: list[Draft]) -> None:
        initiators, targets = draft.names(Role.INITIATOR), draft.names(Role.TARGET)
        if bool(initiators) == bool(targets):
            return
        known, role = (initiators or targets), (Role.TARGET if initiators else Role.INITIATOR)
        names = _enemy_beside(draft, known, drafts)
        names = names or self._narrative.enemy_of(known, draft.sentence.index)
        for name in (name for name in names if self._families.get(name) in _FIGHTING):
            family = self._families.get(name, "unknown")
            draft.actors.append(ActorMention(name, role, family, None))

    def _name_gainer(self, draft: Draft, drafts: list[Draft]) -> None:
        """Of a place that is left, the side that gains it is the initiator, where it is known."""
        leaving = draft.names(Role.INITIATOR)
        gaining = _enemy_beside(draft, leaving, drafts)
        gaining = gaining or self._narrative.enemy_of(leaving, draft.sentence.index)
        if not gaining or draft.names(Role.TARGET):
            return
        draft.actors = [
            replace(actor, role=Role.TARGET) if actor.role is Role.INITIATOR else actor
            for actor in draft.actors
        ]
        draft.actors += [
            ActorMention(name, Role.INITIATOR, self._families.get(name, "unknown"), None)
            for name in gaining
        ]

    def _name_initiator(self, draft: Draft, drafts: list[Draft]) -> None:
        """Take the doer from the sentence before where this one leaves him open.

        "Militants" that go on with what a named group began are that group;
        captives taken or houses burnt by nobody named are the same raiders' doing.
        """
        named = draft.names(Role.INITIATOR)
        if not named and draft.sub_event_type.event_type is EventType.EXPLOSIONS:
            draft.actors += _doers_beside(draft, drafts)
        told = self._narrative.last_told(draft.sentence.index, reach=2)
        if told is None or not told.initiators:
            return
        family = self._families.get(told.initiators[0], "unknown")
        is_same = told.sub_event_type is draft.sub_event_type
        if named == (_GENERAL,) and is_same and family == "opposition":
            draft.actors = [actor for actor in draft.actors if actor.name != _GENERAL]
        elif named or draft.sub_event_type not in _RAIDING or family in HARMLESS:
            return
        taken = {actor.name for actor in draft.actors}
        draft.actors += [
            ActorMention(name, Role.INITIATOR, self._families.get(name, "unknown"), None)
            for name in told.initiators
            if name not in taken
        ]


def _doers_beside(draft: Draft, drafts: Iterable[Draft]) -> list[ActorMention]:
    """Who strikes elsewhere in the sentence ("air strikes on A, while artillery hit B")."""
    taken = {actor.name for actor in draft.actors}
    for other in drafts:
        named = [a for a in other.actors if a.role is Role.INITIATOR and a.name not in taken]
        if other is not draft and named and other.sub_event_type in _FIRED:
            return [replace(actor, span=None) for actor in named]
    return []


def _enemy_beside(draft: Draft, known: tuple[str, ...], drafts: Iterable[Draft]) -> tuple[str, ...]:
    """The other side of a fight told in the same sentence."""
    for other in drafts:
        if other is draft or not is_violent(other):
            continue
        for ours, theirs in ((Role.INITIATOR, Role.TARGET), (Role.TARGET, Role.INITIATOR)):
            if set(known) & set(other.names(ours)) and other.names(theirs):
                return other.names(theirs)
    return ()
