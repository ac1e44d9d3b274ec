"""Whether the words tell enough to be an event."""

from __future__ import annotations

from frontline.extraction.claims import Draft
from frontline.extraction.consolidation import CAPTURES, is_vague, is_violent
from frontline.extraction.relevance import WAR_TOLL
from frontline.extraction.triggers import Action
from frontline.model import EventType, Role, SubEventType

_ARMED = frozenset(
    {"pro-government", "opposition", "islamic-state", "sdf", "turkey", "coalition", "israel"}
)
_BODIES = frozenset({"international", "jordan", "saudi-arabia", "qatar", "lebanon", "iraq"})


def is_told_enough(draft: Draft) -> bool:
    """Whether a draft names enough of what, who and where to stand as an event."""
    if draft.fatalities is not None and draft.fatalities > WAR_TOLL:
        return False
    if is_violent(draft):
        return _is_violence(draft)
    if draft.sub_event_type is SubEventType.OTHER:
        return _is_deed(draft)
    if draft.sub_event_type is SubEventType.TRANSFER:
        is_armed = bool(draft.families(Role.INITIATOR) & _ARMED)
        return is_armed and draft.is_own_place and bool(draft.places)
    return bool(draft.places) or bool(draft.actors)


def _is_violence(draft: Draft) -> bool:
    has_sides = bool(draft.actors)
    if draft.sub_event_type in CAPTURES:
        return bool(draft.names(Role.INITIATOR)) and bool(draft.places)
    if draft.trigger.lemma == "battle" and not draft.names(Role.INITIATOR):
        return False
    if draft.sub_event_type.event_type is EventType.BATTLES and not has_sides:
        return draft.is_own_place and not is_vague(draft)
    return has_sides or bool(draft.figures) or draft.is_own_place


def _is_deed(draft: Draft) -> bool:
    """Statements by governments and bodies, movements of armed groups."""
    doers = draft.families(Role.INITIATOR)
    if draft.trigger.action is Action.MOVE:
        return bool(doers & _ARMED) and draft.is_own_place
    names = draft.names(Role.INITIATOR)
    is_government = any(name.startswith("Government of") for name in names)
    return is_government or bool(doers & _BODIES) or draft.trigger.lemma == "request"
