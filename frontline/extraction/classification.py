"""From a trigger and the words beside it to a sub-event type of ACLED's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from frontline.extraction.contexts import context_words, has_context
from frontline.extraction.lexicon import load_actions
from frontline.extraction.roles import Roles
from frontline.extraction.triggers import Action, Trigger, lemma_of
from frontline.model import SubEventType

_FIXED: Mapping[Action, SubEventType] = {
    Action.AIR: SubEventType.AIR_STRIKE,
    Action.SHELLING: SubEventType.SHELLING,
    Action.SUICIDE: SubEventType.SUICIDE_BOMB,
    Action.CHEMICAL: SubEventType.CHEMICAL_WEAPON,
    Action.CLASH: SubEventType.ARMED_CLASH,
    Action.REPEL: SubEventType.ARMED_CLASH,
    Action.SIEGE: SubEventType.ARMED_CLASH,
    Action.ADVANCE: SubEventType.ARMED_CLASH,
    Action.EXECUTE: SubEventType.ATTACK,
    Action.ABDUCT: SubEventType.ABDUCTION,
    Action.ARREST: SubEventType.ARRESTS,
    Action.RAPE: SubEventType.SEXUAL_VIOLENCE,
    Action.AGREE: SubEventType.AGREEMENT,
    Action.EVACUATE: SubEventType.AGREEMENT,
    Action.WITHDRAW: SubEventType.TRANSFER,
    Action.DISRUPT: SubEventType.DISRUPTED_WEAPONS,
    Action.BASE: SubEventType.HEADQUARTERS,
    Action.CHANGE: SubEventType.CHANGE_TO_GROUP,
    Action.LOOT: SubEventType.LOOTING,
    Action.PROTEST: SubEventType.PEACEFUL_PROTEST,
    Action.STATEMENT: SubEventType.OTHER,
    Action.MOVE: SubEventType.OTHER,
}
_ARMED = frozenset({"pro-government", "opposition", "islamic-state", "sdf", "turkey"})
#: Sides of this war that flew no aircraft but small drones.
WITHOUT_AIRCRAFT = frozenset({"opposition", "islamic-state", "sdf"})
_ON_GROUND = frozenset({Action.ATTACK, Action.KILL, Action.BLAST})
_HALTING = frozenset({"stop", "halt", "suspend", "cease"})
_OWN_ACTIVITIES = frozenset({"activity", "operation", "bombardment", "strike", "fighting", "fire"})
_TRYING = frozenset({"attempt", "try", "seek", "fail", "struggle"})
_SUPPORTING = frozenset({"back", "support", "assist", "aid", "cover"})
_CLEARING = frozenset(
    {
        *("clear", "purge", "cleanse", "drive out", "push out", "drive from", "force out"),
        *("expel", "oust", "dislodge", "evict", "kick out"),
    }
)
_OFFER_REACH = 8
_CLAUSE_REACH = 30
_AIR_FAMILIES = frozenset({"coalition", "israel"})
_AIR_NAMES = frozenset({"Russian Aerospace Forces", "Government of Russia", "Russian Armed Forces"})
_GROUND_WORDS = frozenset({"bombardment", "bombard", "pound", "shell", "fire"})


def classify(
    trigger: Trigger, roles: Roles, families: Mapping[str, str], is_place_said: bool
) -> SubEventType | None:
    """The sub-event type, or None when the words tell of nothing codable.

    Args:
        trigger: The word that tells.
        roles: Its actors and the tokens of its subject and object.
        families: The side of each actor's name.
        is_place_said: Whether a place belongs to the trigger.
    """
    action = trigger.action
    if action in (Action.CAPTURE, Action.TAKE, Action.LOSE, Action.FALL):
        return _captured(trigger, roles, families, is_place_said)
    if trigger.lemma == "claim" and not has_context(roles.objects, "lives"):
        return None
    if action in (Action.STRIKE, Action.ATTACK, Action.BLAST, Action.KILL, Action.DESTROY):
        kind = _by_means(trigger, roles, families)
        is_misread = kind is SubEventType.AIR_STRIKE and action in _ON_GROUND
        if is_misread and _has_no_aircraft(roles, families):
            is_blast = action is Action.BLAST
            return SubEventType.REMOTE_EXPLOSIVE if is_blast else _fought(trigger, roles, families)
        return kind
    if action is Action.FIRE:
        return _fired(trigger, roles)
    if trigger.lemma in _HALTING:
        return _halted(roles)
    if action is Action.EXECUTE and trigger.lemma == "open fire":
        return _by_means(trigger, roles, families)
    if action is Action.PROTEST and trigger.lemma == "demonstrate" and _shows(trigger, roles):
        return None
    if action is Action.STATEMENT and _is_truce(trigger):
        return SubEventType.AGREEMENT
    return _FIXED[action]


def _shows(trigger: Trigger, roles: Roles) -> bool:
    """Whether "demonstrate" means to show something."""
    return bool(roles.objects) or any(child.dep_ == "ccomp" for child in trigger.token.children)


def _has_no_aircraft(roles: Roles, families: Mapping[str, str]) -> bool:
    """Whether all who do it are groups without an air force: a plane named beside is not theirs."""
    sides = {families.get(actor.name) for actor in roles.initiators}
    return bool(sides) and sides <= WITHOUT_AIRCRAFT


def _is_truce(trigger: Trigger) -> bool:
    """Whether what is proposed is a truce."""
    is_offer = trigger.lemma in ("propose", "proposal")
    truces = ("ceasefire", "truce", "cease-fire")
    after = trigger.token.doc[trigger.token.i : trigger.token.i + _OFFER_REACH]
    return is_offer and any(lemma_of(token) in truces for token in after)


def _halted(roles: Roles) -> SubEventType | None:
    """Stopping one's own operations is a truce; stopping an attack repels it."""
    if any(lemma_of(token) in _OWN_ACTIVITIES for token in roles.objects):
        return SubEventType.AGREEMENT
    return SubEventType.ARMED_CLASH if roles.initiators and roles.targets else None


def _captured(
    trigger: Trigger, roles: Roles, families: Mapping[str, str], is_place_said: bool
) -> SubEventType | None:
    if trigger.action is Action.FALL and has_context(roles.subjects, "shelling"):
        return SubEventType.SHELLING
    if trigger.token.dep_ == "xcomp" and trigger.token.head.lemma_.lower() in _TRYING:
        return SubEventType.ARMED_CLASH
    objects = [token for token in roles.objects if token.i != trigger.token.i]
    if objects and trigger.action in (Action.CAPTURE, Action.TAKE):
        if has_context(objects, "weapons"):
            is_taken = trigger.action is Action.CAPTURE and trigger.lemma in ("seize", "capture")
            return SubEventType.DISRUPTED_WEAPONS if is_taken else None
        if has_context(objects[:1], "land") and lemma_of(objects[0]) != "place":
            return _territory(roles, families)
        if _is_people(objects) or _is_actor(objects, roles):
            if trigger.lemma in _CLEARING:
                return _territory(roles, families)
            return SubEventType.ABDUCTION if trigger.lemma in ("capture", "seize") else None
    return _territory(roles, families) if _is_land(trigger, objects, is_place_said) else None


def _is_people(objects: Sequence[Token]) -> bool:
    return has_context(objects, "people") or has_context(objects, "armed_people")


def _is_actor(objects: Sequence[Token], roles: Roles) -> bool:
    names = {actor.root.i for actor in roles.targets}
    return any(token.i in names for token in objects)


def _is_land(trigger: Trigger, objects: Sequence[Token], is_place_said: bool) -> bool:
    """Whether it is ground that changes hands."""
    if trigger.action is Action.LOSE and _is_people(objects):
        return False
    if trigger.action is Action.TAKE and objects and not _is_gain(objects):
        return False
    if trigger.action in (Action.TAKE, Action.FALL, Action.LOSE) and not is_place_said:
        return trigger.action is Action.TAKE and has_context(objects, "land")
    return is_place_said or has_context(objects, "land")


def _is_gain(objects: Sequence[Token]) -> bool:
    """Whether what is taken has a name, was named, or is control of it; no "took a jab"."""
    light = load_actions().light
    is_named = any(token.pos_ in ("PROPN", "PRON", "X", "NUM") for token in objects)
    return is_named or any("take" in light.get(lemma_of(token), {}) for token in objects)


def _territory(roles: Roles, families: Mapping[str, str]) -> SubEventType | None:
    if not roles.initiators and not roles.targets:
        return None
    gainers = {families.get(actor.name) for actor in roles.initiators}
    losers = {families.get(actor.name) for actor in roles.targets}
    if "pro-government" in gainers or (not gainers and "pro-government" not in losers):
        return SubEventType.GOVERNMENT_REGAINS
    return SubEventType.NON_STATE_OVERTAKES


def _clause(trigger: Trigger) -> list[Token]:
    """The words of the trigger's clause; a noun's own phrase and its verb's."""
    head = trigger.token
    if trigger.is_noun:
        while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i and head.dep_ != "conj":
            head = head.head
    aside = _support(head)
    aside |= set() if trigger.action is Action.BLAST else {trigger.token.i}
    words = [token for token in head.subtree if token.i not in aside]
    return [token for token in words if abs(token.i - trigger.token.i) < _CLAUSE_REACH]


def _support(head: Token) -> set[int]:
    """Positions of the words that only tell who helps ("backed by its air force")."""
    return {
        part.i
        for token in head.subtree
        if token.tag_ == "VBN" and token.lemma_.lower() in _SUPPORTING
        for part in token.subtree
    }


def _near(trigger: Trigger) -> list[Token]:
    own = [trigger.token] if trigger.action is Action.BLAST else []
    own += [trigger.first, *trigger.token.children] if trigger.is_noun else trigger.token.children
    own += [token for child in trigger.token.children for token in child.subtree]
    aside = _support(trigger.token)
    return [token for token in own if token.i not in aside]


_MEANS = (
    ("chemical", SubEventType.CHEMICAL_WEAPON),
    ("suicide", SubEventType.SUICIDE_BOMB),
    ("air", SubEventType.AIR_STRIKE),
    ("shelling", SubEventType.SHELLING),
    ("blast", SubEventType.REMOTE_EXPLOSIVE),
)


def _means(tokens: Sequence[Token]) -> SubEventType | None:
    words = {word for token in tokens for word in (token.lower_, lemma_of(token))}
    told = (kind for name, kind in _MEANS if not words.isdisjoint(context_words(name)))
    return next(told, None)


def _by_means(trigger: Trigger, roles: Roles, families: Mapping[str, str]) -> SubEventType | None:
    means = _means(_near(trigger)) or _means([*roles.subjects, *roles.objects])
    if any(actor.actor.kind == "air" for actor in roles.initiators):
        means = means or SubEventType.AIR_STRIKE
    if means is None and not _is_fight(trigger, roles, families):
        means = _means(_clause(trigger))
    if trigger.action is Action.DESTROY and means is SubEventType.CHEMICAL_WEAPON:
        return None
    if trigger.action is Action.BLAST:
        is_launched = means in (SubEventType.SUICIDE_BOMB, SubEventType.SHELLING)
        return means if is_launched and means else SubEventType.REMOTE_EXPLOSIVE
    if means is not None:
        return means
    if trigger.action is Action.STRIKE:
        return _struck(trigger, roles, families)
    return _fought(trigger, roles, families)


def _is_fight(trigger: Trigger, roles: Roles, families: Mapping[str, str]) -> bool:
    """Whether ground forces raid or attack ground forces, whatever else the clause mentions."""
    doers = {families.get(actor.name) for actor in roles.initiators}
    victims = {families.get(actor.name) for actor in roles.targets}
    is_ground = trigger.lemma in ("attack", "raid", "assault", "raid against", "storm", "clash")
    return is_ground and bool(doers & _ARMED) and bool(victims & _ARMED)


def _struck(trigger: Trigger, roles: Roles, families: Mapping[str, str]) -> SubEventType | None:
    sides = {families.get(actor.name) for actor in roles.initiators}
    names = {actor.name for actor in roles.initiators}
    if sides & _AIR_FAMILIES or names & _AIR_NAMES:
        return SubEventType.AIR_STRIKE
    if trigger.lemma in ("bomb", "bombing", "bombardment", "bombard", "pound", "raid", "strike"):
        if "pro-government" in sides:
            return SubEventType.AIR_STRIKE
        if trigger.lemma == "raid":
            return _fought(trigger, roles, families) if sides else None
        if sides & {"opposition", "turkey", "sdf"}:
            return SubEventType.SHELLING
        if trigger.lemma in ("bombing",) or "islamic-state" in sides:
            return SubEventType.REMOTE_EXPLOSIVE
        if trigger.lemma in ("bombardment", "bombard", "pound", "bomb"):
            return SubEventType.SHELLING
    if trigger.lemma in ("target", "hit", "strike") and not (sides and roles.targets):
        return None
    return _fought(trigger, roles, families) if sides else None


def _fought(trigger: Trigger, roles: Roles, families: Mapping[str, str]) -> SubEventType | None:
    victims = {families.get(actor.name) for actor in roles.targets}
    doers = {families.get(actor.name) for actor in roles.initiators}
    if trigger.action is Action.ATTACK and doers & _AIR_FAMILIES:
        return SubEventType.AIR_STRIKE
    if victims and victims <= {"civilians", "humanitarian"}:
        return SubEventType.ATTACK
    if trigger.action is Action.KILL and not (victims and doers):
        return SubEventType.ATTACK if trigger.lemma in ("kill", "die", "wound", "injure") else None
    if trigger.action is Action.DESTROY:
        return SubEventType.ARMED_CLASH if doers and victims else None
    return SubEventType.ARMED_CLASH


def _fired(trigger: Trigger, roles: Roles) -> SubEventType | None:
    near = [*roles.subjects, *roles.objects, *_near(trigger)]
    if trigger.lemma in ("drop",):
        return _means(near) and (
            SubEventType.CHEMICAL_WEAPON
            if has_context(near, "chemical")
            else SubEventType.AIR_STRIKE
        )
    thrown = [*roles.subjects, *roles.objects]
    for token in (*thrown, *(child for noun in thrown for child in noun.children)):
        if lemma_of(token) in context_words("shelling") | {"round", "bomb"}:
            is_air = any(actor.actor.kind == "air" for actor in roles.initiators)
            is_air = is_air or has_context(near, "air")
            return SubEventType.AIR_STRIKE if is_air else SubEventType.SHELLING
    return None
