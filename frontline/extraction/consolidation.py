"""Several words of one sentence, or a later "the attack", that tell one happening."""

from __future__ import annotations

from collections.abc import Sequence

from frontline.extraction.claims import Draft
from frontline.extraction.relevance import is_time_mark
from frontline.extraction.triggers import Action
from frontline.model import EventType, Role, SubEventType

VIOLENT = frozenset({EventType.BATTLES, EventType.EXPLOSIONS, EventType.VIOLENCE_AGAINST_CIVILIANS})
CAPTURES = frozenset({SubEventType.GOVERNMENT_REGAINS, SubEventType.NON_STATE_OVERTAKES})
#: Words that leave open by what means.
_VAGUE = frozenset(
    {Action.ATTACK, Action.KILL, Action.STRIKE, Action.BLAST, Action.FIRE, Action.DESTROY}
)
GROUND = frozenset(
    {
        *("offensive", "assault", "counter-attack", "counterattack", "counteroffensive"),
        *("counter-offensive", "counter attack", "counter offensive", "ground offensive"),
        *("onslaught", "push", "campaign", "operation", "incursion", "storm", "military operation"),
        *("ground attack", "infiltration", "infiltrate", "advance"),
    }
)
#: When several types are told of one happening, the first of these is meant.
_PRIORITY = (
    SubEventType.CHEMICAL_WEAPON,
    SubEventType.SUICIDE_BOMB,
    SubEventType.AIR_STRIKE,
    SubEventType.SHELLING,
    SubEventType.REMOTE_EXPLOSIVE,
    SubEventType.ATTACK,
    SubEventType.ARMED_CLASH,
)
_OPEN_TYPES = frozenset(
    {SubEventType.ARMED_CLASH, SubEventType.ATTACK, SubEventType.REMOTE_EXPLOSIVE}
)
#: What an offensive may be fought with.
_MEANS = frozenset({Action.SUICIDE, Action.BLAST})
_REACH = 6
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their"})


def is_violent(draft: Draft) -> bool:
    """Whether a draft tells of violence."""
    return draft.sub_event_type.event_type in VIOLENT


def is_vague(draft: Draft) -> bool:
    """Whether the trigger leaves open what kind of violence it was."""
    if draft.trigger.lemma in ("massacre", "killing", "death"):
        return True
    if draft.sub_event_type not in _OPEN_TYPES:
        return False
    return draft.trigger.action in _VAGUE and draft.trigger.lemma not in GROUND


def consolidate(drafts: Sequence[Draft]) -> list[Draft]:
    """Join the drafts of one sentence that tell one happening."""
    main = [draft for draft in drafts if not is_time_mark(draft.trigger)]
    if any(is_violent(draft) for draft in main):
        drafts = main
    kept: list[Draft] = []
    for draft in sorted(drafts, key=_strength):
        host = next((other for other in kept if _is_one(other, draft)), None)
        if host is None:
            kept.append(draft)
        else:
            absorb(host, draft)
    return sorted(kept, key=lambda draft: draft.trigger.start)


def _strength(draft: Draft) -> tuple[bool, bool, bool, bool, int]:
    """What is told best comes first: repelled before the attack, placed before unplaced."""
    return (
        draft.trigger.action is not Action.REPEL,
        draft.trigger.action is Action.KILL,
        not draft.places,
        is_vague(draft),
        draft.trigger.start,
    )


def _is_one(host: Draft, draft: Draft) -> bool:
    if not is_violent(host) or not is_violent(draft):
        return _is_one_dealing(host, draft)
    if _is_outcome(draft) and host.places and host.trigger.start < draft.trigger.start:
        return True
    if not _agree_in_place(host, draft):
        return False
    if Action.KILL in (host.trigger.action, draft.trigger.action) and not draft.places:
        return True
    if not _agree_in_sides(host, draft):
        return False
    pair = {host.sub_event_type, draft.sub_event_type}
    if pair & CAPTURES:
        is_told = host.sub_event_type in CAPTURES
        return is_told and (not draft.places or len(pair) == 1) and draft.trigger.is_noun
    if len(pair) == 1 or is_vague(draft) or is_vague(host):
        return True
    if SubEventType.ARMED_CLASH in pair:
        return draft.trigger.action in (Action.SUICIDE, Action.BLAST) or not draft.places
    is_same_spot = bool(host.places) and bool(draft.places)
    return is_same_spot or not (draft.places or draft.names(Role.INITIATOR))


def _is_outcome(draft: Draft) -> bool:
    """Whether the words only tell what came of a deed (", killing three")."""
    return draft.trigger.action is Action.KILL and draft.trigger.token.tag_ == "VBG"


def _is_one_dealing(host: Draft, draft: Draft) -> bool:
    if is_violent(host) or is_violent(draft):
        return False
    is_same = host.sub_event_type is draft.sub_event_type
    kinds = {host.sub_event_type, draft.sub_event_type}
    is_deal = kinds == {SubEventType.AGREEMENT, SubEventType.OTHER}
    return (is_same or is_deal) and _agree_in_place(host, draft)


def _agree_in_place(host: Draft, draft: Draft) -> bool:
    if not host.places or not draft.places:
        return True
    ours = {place.span for place in host.places}
    return bool(ours & {place.span for place in draft.places})


def _agree_in_sides(host: Draft, draft: Draft) -> bool:
    ours, theirs = host.families(Role.INITIATOR), draft.families(Role.INITIATOR)
    return not ours or not theirs or bool(ours & theirs)


def absorb(host: Draft, draft: Draft) -> None:
    """Give a draft what another one tells of the same happening."""
    host.also_at.append(draft.trigger.start)
    host.also_at += draft.also_at
    for role in (Role.INITIATOR, Role.TARGET):
        if not host.names(role) and _agree_in_sides(host, draft):
            taken = {actor.name for actor in host.actors}
            host.actors += [a for a in draft.actors if a.role is role and a.name not in taken]
    seen = {place.span for place in host.places}
    # "…, injuring five who were taken to X": X is not where it happened.
    end = draft.sentence.offset + draft.trigger.end
    is_aside = _is_outcome(draft) and bool(seen)
    host.places += [
        place
        for place in draft.places
        if place.span not in seen and not (is_aside and place.span.start > end)
    ]
    if host.when.start is None:
        host.when = draft.when
    if host.attribution.claimant is None and draft.attribution.claimant is not None:
        host.attribution = draft.attribution
    host.sub_event_type = joint_type(host, draft)


def joint_type(host: Draft, draft: Draft) -> SubEventType:
    """The type of a happening that two drafts tell."""
    kinds = {host.sub_event_type, draft.sub_event_type}
    if SubEventType.AGREEMENT in kinds:
        return SubEventType.AGREEMENT
    if kinds & CAPTURES or not is_violent(host) or host.trigger.lemma in GROUND:
        return host.sub_event_type
    is_open = host.sub_event_type in _OPEN_TYPES or host.trigger.action in _MEANS
    if (draft.trigger.lemma in GROUND and is_open) or host.trigger.action is Action.REPEL:
        return SubEventType.ARMED_CLASH
    if is_vague(draft) != is_vague(host):
        return host.sub_event_type if is_vague(draft) else draft.sub_event_type
    return next((kind for kind in _PRIORITY if kind in kinds), host.sub_event_type)


# ------------------------------------------------------------------ looking back


def antecedent(draft: Draft, told: Sequence[Draft]) -> Draft | None:
    """The happening told before that "the attack" or "the blast" means, or None."""
    if not refers_back(draft):
        return None
    for other in reversed(told):
        if draft.sentence.index - other.sentence.index > _REACH:
            return None
        if _may_mean(draft, other):
            return other
    return None


def refers_back(draft: Draft) -> bool:
    """Whether the words point at a happening told before.

    So do deaths of which nothing says how or by whom.
    """
    trigger = draft.trigger
    if trigger.action is Action.KILL and not draft.names(Role.INITIATOR):
        return True
    if not trigger.is_noun:
        return False
    words = [child.lower_ for child in trigger.token.children]
    before = trigger.first.nbor(-1).lower_ if trigger.first.i > 0 else ""
    return before in _DEFINITE or bool(_DEFINITE & set(words))


def _may_mean(draft: Draft, other: Draft) -> bool:
    if not is_violent(other) or other.sub_event_type in CAPTURES:
        return False
    is_kind = draft.sub_event_type is other.sub_event_type
    is_kind = is_kind or (is_vague(draft) and draft.trigger.lemma not in GROUND)
    return is_kind and _agree_in_sides(draft, other)
