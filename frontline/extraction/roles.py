"""Who did it to whom: the actors of a trigger, read from the grammar around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from frontline.extraction.actor_phrases import (
    actors_after,
    actors_of,
    describers,
    holders,
    named_before,
)
from frontline.extraction.clash_sides import Roles, name_sides
from frontline.extraction.contexts import context_words
from frontline.extraction.grammar import SUBJECTS, agents, subjects_of
from frontline.extraction.sentences import NamedActor, Sentence
from frontline.extraction.triggers import Action, Trigger, lemma_of, light_verb

__all__ = ["Roles", "find_roles"]

_TARGET_PREPOSITIONS = frozenset(
    {"against", "on", "at", "targeting", "upon", "with", "toward", "into"}
)
_AGAINST_HOLDERS = frozenset({Action.CAPTURE, Action.TAKE, Action.ADVANCE})
_DONE_BY = frozenset({Action.ATTACK, Action.ADVANCE, Action.WITHDRAW, Action.MOVE})
_SPEAKING = frozenset(
    {
        *("say", "report", "condemn", "announce", "confirm", "describe", "deny", "monitor"),
        *("hear", "claim", "mention", "document", "denounce", "discuss", "investigate", "blame"),
    }
)
#: Verbs whose subject suffers what they tell.
_DYING = frozenset({"die", "perish"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
#: Characters before an actor in which "or" joins it to another.
_OR_REACH = 40
_HURTING = frozenset(
    [
        "kill",
        "hit",
        "target",
        "strike",
        "wound",
        "injure",
        "destroy",
        "rock",
        "leave",
        "claim",
        "shake",
        "damage",
        "cause",
    ]
)


def find_roles(trigger: Trigger, sentence: Sentence) -> Roles:
    """The actors of a trigger, from its subject, object, modifiers and prepositions."""
    roles = Roles()
    if trigger.is_noun:
        _noun_roles(trigger, sentence, roles)
    else:
        _verb_roles(trigger, sentence, roles)
    roles.initiators = _without_alternatives(roles.initiators, sentence)
    _supporters(trigger, sentence, roles)
    if trigger.action is Action.REPEL and _is_own_activity(roles):
        roles.targets = []
    elif trigger.action is Action.REPEL:
        _turn_repelled(trigger, sentence, roles)
    elif trigger.action in (Action.LOSE, Action.FALL):
        _turn_lost(trigger, sentence, roles)
    return _without_repeats(roles)


# ------------------------------------------------------------------ verbs


def _verb_roles(trigger: Trigger, sentence: Sentence, roles: Roles) -> None:
    verb = trigger.token
    subjects, is_passive = subjects_of(verb)
    objects = [child for child in verb.children if child.dep_ in ("dobj", "dative", "oprd")]
    if trigger.verb is not None:
        objects.append(trigger.verb)
    if is_passive or trigger.lemma in _DYING or _is_headline_passive(trigger, objects):
        objects += subjects
        subjects = list(agents(verb))
    if verb.dep_ == "relcl" and not objects and _is_captive(verb, subjects):
        objects = [verb.head]
    roles.subjects, roles.objects = subjects, objects
    roles.initiators += actors_of(subjects, sentence)
    is_open = not subjects and not is_passive and trigger.action is not Action.KILL
    if is_open and verb.tag_ in _FINITE:
        roles.initiators += named_before(verb, sentence)
    roles.targets += actors_of(objects, sentence)
    roles.targets += actors_after(verb, sentence, _TARGET_PREPOSITIONS)
    for noun in objects:
        roles.targets += actors_after(noun, sentence, _TARGET_PREPOSITIONS | {"of"})
    if trigger.action in (Action.CAPTURE, Action.TAKE, Action.DISRUPT):
        roles.targets += actors_after(verb, sentence, frozenset({"from", "of"}))
        for noun in (*objects, *subjects):
            roles.targets += actors_after(noun, sentence, frozenset({"from"}))
    if trigger.action in _AGAINST_HOLDERS and not roles.targets:
        roles.targets += holders(verb, sentence)


def _is_captive(verb: Token, subjects: list[Token]) -> bool:
    """Whether a clause tells who was taken ("a pilot they captured")."""
    is_other = all(subject.i != verb.head.i for subject in subjects)
    return (
        bool(subjects)
        and is_other
        and any(lemma_of(verb.head) in context_words(kind) for kind in ("people", "armed_people"))
    )


def _is_headline_passive(trigger: Trigger, objects: list[Token]) -> bool:
    """Headlines leave out the auxiliary: "Civilian killed, others injured"."""
    is_past = trigger.token.tag_ in ("VBN", "VBD")
    return trigger.action is Action.KILL and is_past and not objects


# ------------------------------------------------------------------ nouns


def _noun_roles(trigger: Trigger, sentence: Sentence, roles: Roles) -> None:
    noun = trigger.token
    roles.initiators += sentence.actors_at(list(_modifiers(trigger)))
    roles.initiators += actors_after(noun, sentence, frozenset({"by"}))
    roles.initiators += actors_of(_carried_out_by(noun), sentence)
    roles.targets += actors_after(noun, sentence, frozenset({"against", "on", "at", "with"}))
    if trigger.action in (Action.ATTACK, Action.ADVANCE) and not roles.targets:
        roles.targets += holders(noun, sentence)
    _of_roles(trigger, sentence, roles)
    if trigger.action is Action.CLASH:
        name_sides(noun, sentence, roles)
    _governed(trigger, sentence, roles)


def _modifiers(trigger: Trigger) -> Iterator[Token]:
    noun = trigger.token
    for token in (noun, *noun.children):
        if token.i < trigger.first.i or token is noun:
            if token is not noun and token.dep_ in ("compound", "amod", "nmod", "poss", "nummod"):
                yield token
            for child in token.children:
                if child.i < trigger.first.i and child.dep_ in ("compound", "amod", "nmod", "poss"):
                    yield child
    if trigger.first.i > 0:
        yield trigger.first.nbor(-1)


def _carried_out_by(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ in ("acl", "relcl"):
            yield from agents(child)


def _of_roles(trigger: Trigger, sentence: Sentence, roles: Roles) -> None:
    found = actors_after(trigger.token, sentence, frozenset({"of"}))
    suffers = trigger.action not in _DONE_BY
    if suffers or roles.initiators:
        roles.targets += found
    else:
        roles.initiators += found


def _governed(trigger: Trigger, sentence: Sentence, roles: Roles) -> None:
    noun = trigger.token
    verb = light_verb(noun)
    if verb is not None:
        subjects, is_passive = subjects_of(verb)
        doers = list(agents(verb)) if is_passive else subjects
        roles.subjects += doers
        if not roles.initiators:
            roles.initiators += actors_of([d for d in doers if d is not noun], sentence)
        roles.targets += actors_after(verb, sentence, frozenset({"against", "on", "at"}))
        roles.objects += [c for c in verb.children if c.dep_ == "dobj" and c is not noun]
        return
    head = noun.head
    if noun.dep_ in SUBJECTS and head.lemma_.lower() in _HURTING:
        objects = [child for child in head.children if child.dep_ in ("dobj", "nsubjpass")]
        roles.objects += objects
        roles.targets += actors_of(objects, sentence)
    elif noun.dep_ == "dobj" and head.pos_ == "VERB":
        _object_noun(trigger, head, sentence, roles)


def _object_noun(trigger: Trigger, verb: Token, sentence: Sentence, roles: Roles) -> None:
    subjects, is_passive = subjects_of(verb)
    if is_passive:
        return
    actors = actors_of(subjects, sentence)
    if verb.lemma_.lower() in ("face", "suffer", "meet", "repel", "survive", "resist"):
        roles.targets += actors
    elif not roles.initiators and verb.lemma_.lower() not in _SPEAKING:
        roles.initiators += actors


# ------------------------------------------------------------------ turned perspectives


def _is_own_activity(roles: Roles) -> bool:
    """Whether what is stopped is one's own doing and nobody else's ("stopped its operations")."""
    words = {token.lemma_.lower() for token in roles.objects}
    return bool(words & {"activity", "operation", "bombardment", "strike", "fighting", "fire"})


def _turn_repelled(trigger: Trigger, sentence: Sentence, roles: Roles) -> None:
    """Who repels is the target of the attack that was repelled."""
    attackers = list(roles.targets)
    for noun in roles.objects:
        attackers += sentence.actors_at(list(describers(noun)))
        attackers += actors_of(_carried_out_by(noun), sentence)
    roles.initiators, roles.targets = attackers, list(roles.initiators)


def _turn_lost(trigger: Trigger, sentence: Sentence, roles: Roles) -> None:
    losers = roles.initiators if trigger.action is Action.LOSE else []
    gainers = actors_after(trigger.token, sentence, frozenset({"to"}))
    for child in trigger.token.children:
        if child.lower_ in ("into", "under", "to"):
            gainers += [a for a in sentence.actors if a.root.i in {t.i for t in child.subtree}]
    roles.initiators, roles.targets = gainers, list(losers)


# ------------------------------------------------------------------ support


def _without_alternatives(actors: list[NamedActor], sentence: Sentence) -> list[NamedActor]:
    """Leave out who only may have done it ("by either Russian or Syrian planes")."""
    return [actor for actor in actors if not _is_alternative(actor, sentence)]


def _is_alternative(actor: NamedActor, sentence: Sentence) -> bool:
    text, end = sentence.passage_text, actor.actor.end
    before = text[max(0, actor.actor.start - _OR_REACH) : actor.actor.start].lower().split()[-3:]
    if "or" in before and before[-1:] != ["by"]:
        return True
    return "either" in before or text[end : end + 4].lower() == " or "


def _supporters(trigger: Trigger, sentence: Sentence, roles: Roles) -> None:
    """Add those that help the initiator ("backed by", "supported by")."""
    chosen = {actor.root.i for actor in (*roles.initiators, *roles.targets)}
    for actor in sentence.actors:
        if actor.root.i in chosen or not actor.is_doer:
            continue
        token = actor.root
        for _ in range(4):
            if token.lemma_.lower() in ("back", "support", "assist", "help", "aid", "cover"):
                if token.tag_ in ("VBN", "VBD") and actor.root.i > token.i:
                    roles.others.append(actor)
                break
            token = token.head


def _without_repeats(roles: Roles) -> Roles:
    """Each actor once: an initiator is no target as well, and others come last."""
    helpers = {actor.root.i for actor in roles.others}
    initiators = _unique(a for a in roles.initiators if a.root.i not in helpers)
    doing = {actor.name for actor in initiators}
    targets = _unique(
        actor for actor in roles.targets if actor.name not in doing and actor.root.i not in helpers
    )
    taken = doing | {actor.name for actor in targets}
    others = _unique(actor for actor in roles.others if actor.name not in taken)
    return Roles(initiators, targets, others, roles.objects, roles.subjects)


def _unique(actors: Iterable[NamedActor]) -> list[NamedActor]:
    found: dict[str, NamedActor] = {}
    for actor in actors:
        found.setdefault(actor.name, actor)
    return list(found.values())
