"""Whether the words tell enough to be an event."""

from __future__ import annotations

from spacy.tokens import Token

from frontline.extraction.claims import Draft
from frontline.extraction.consolidation import CAPTURES, is_vague, is_violent
from frontline.extraction.triggers import Action
from frontline.model import DatePrecision, EventType, Role, SubEventType

ARMED = frozenset(
    {"pro-government", "opposition", "islamic-state", "sdf", "turkey", "coalition", "israel"}
)
_COUNTRIES = frozenset({"syria", "iraq", "turkey", "lebanon", "jordan", "israel"})
#: Words for how much of a country a side has taken since the war began.
_SHARES = frozenset({"percent", "%", "swathes", "swaths", "swathe", "most", "much"})
_BODIES = frozenset({"international", "jordan", "saudi-arabia", "qatar", "lebanon", "iraq"})


def is_told_enough(draft: Draft) -> bool:
    """Whether a draft names enough of what, who and where to stand as an event."""
    if is_violent(draft):
        return _is_violence(draft)
    if draft.sub_event_type is SubEventType.OTHER:
        return _is_deed(draft)
    if draft.sub_event_type is SubEventType.CHANGE_TO_GROUP:
        is_joining = draft.trigger.lemma == "join"
        is_both = bool(draft.families(Role.TARGET) & ARMED) or not is_joining
        return bool(draft.families(Role.INITIATOR) & ARMED) and is_both
    if draft.sub_event_type is SubEventType.TRANSFER:
        is_armed = bool((draft.families(Role.INITIATOR) | draft.families(Role.TARGET)) & ARMED)
        return is_armed and draft.is_own_place and bool(draft.places)
    if draft.sub_event_type is SubEventType.AGREEMENT:
        doers = draft.families(Role.INITIATOR)
        is_yielding = draft.trigger.lemma in ("surrender", "reconcile") and doers == {"civilians"}
        return (bool(draft.places) or bool(draft.actors)) and not is_yielding
    return bool(draft.places)


def _is_violence(draft: Draft) -> bool:
    has_initiator, has_target = draft.names(Role.INITIATOR), draft.names(Role.TARGET)
    if not draft.places:
        is_battle = draft.sub_event_type.event_type is EventType.BATTLES
        return bool((has_initiator and has_target and not is_battle) or draft.figures)
    if draft.sub_event_type in CAPTURES:
        return bool(has_initiator) and not _is_state_of_war(draft)
    is_standing = draft.trigger.action in (Action.ADVANCE, Action.SIEGE)
    if is_standing and not (draft.is_own_place and has_initiator):
        return False
    if draft.trigger.lemma == "battle" and not has_initiator:
        return False
    has_sides = bool(draft.actors)
    if draft.sub_event_type.event_type is EventType.BATTLES:
        is_said = any(actor.span and actor.role is Role.INITIATOR for actor in draft.actors)
        return is_said or (draft.is_own_place and (has_sides or not is_vague(draft)))
    return has_sides or bool(draft.figures) or draft.is_own_place


def _is_state_of_war(draft: Draft) -> bool:
    """Whether a capture told without a day is of "areas" of a whole country, over the years."""
    is_wide = all(place.name.casefold() in _COUNTRIES for place in draft.places)
    is_dated = draft.when.precision is DatePrecision.DAY
    has_perfect = any(child.lower_ in ("has", "have") for child in draft.trigger.token.children)
    is_share = any(token.lower_ in _SHARES for token in draft.trigger.token.subtree)
    return (is_wide and not is_dated) or (has_perfect and is_share and not is_dated)


def _is_deed(draft: Draft) -> bool:
    """Statements by governments and bodies, movements of armed groups."""
    doers = draft.families(Role.INITIATOR)
    if draft.trigger.action is Action.MOVE:
        return bool(doers & ARMED) and draft.is_own_place
    token = draft.trigger.token
    if not draft.trigger.is_noun and not _is_main(token):
        return False
    names = draft.names(Role.INITIATOR)
    is_government = any(name.startswith("Government of") for name in names)
    return is_government or bool(doers & _BODIES) or draft.trigger.lemma == "request"


def _is_main(verb: Token) -> bool:
    """Whether a verb is the sentence's own, with its own subject."""
    has_subject = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
    return verb.dep_ == "ROOT" or (verb.dep_ in ("conj", "ccomp", "advcl") and has_subject)
