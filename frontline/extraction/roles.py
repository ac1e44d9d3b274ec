"""Who did it to whom: the actors of a trigger, read from the grammar around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from frontline.extraction.actor_matching import Use
from frontline.extraction.contexts import context_words
from frontline.extraction.grammar import SUBJECTS, agents, subjects_of
from frontline.extraction.sentences import NamedActor, Sentence, conjuncts
from frontline.extraction.triggers import Action, Trigger, light_verb

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
_ARTICLES = frozenset({"", "the", "so-called", "alleged", "suspected"})
_LIST_WORDS = frozenset({"", "the", "and", "or", "as", "well", "including", "allied", "its"})
_PRONOUNS = frozenset({"they", "it", "them"})
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


@dataclass(slots=True)
class Roles:
    """The actors of one trigger."""

    initiators: list[NamedActor] = field(default_factory=list)
    targets: list[NamedActor] = field(default_factory=list)
    others: list[NamedActor] = field(default_factory=list)
    #: Tokens of the subject and object, for what they say besides actors.
    objects: list[Token] = field(default_factory=list)
    subjects: list[Token] = field(default_factory=list)


def find_roles(trigger: Trigger, sentence: Sentence) -> Roles:
    """The actors of a trigger, from its subject, object, modifiers and prepositions."""
    roles = Roles()
    if trigger.is_noun:
        _noun_roles(trigger, sentence, roles)
    else:
        _verb_roles(trigger, sentence, roles)
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
    if is_passive or _is_headline_passive(trigger, objects):
        objects += subjects
        subjects = list(agents(verb))
    roles.subjects, roles.objects = subjects, objects
    roles.initiators += _actors_of(subjects, sentence)
    roles.targets += _actors_of(objects, sentence)
    roles.targets += _prepositional(verb, sentence, _TARGET_PREPOSITIONS)
    for noun in objects:
        roles.targets += _prepositional(noun, sentence, _TARGET_PREPOSITIONS | {"of"})
    if trigger.action in (Action.CAPTURE, Action.TAKE, Action.DISRUPT):
        roles.targets += _prepositional(verb, sentence, frozenset({"from", "of"}))
        for noun in (*objects, *subjects):
            roles.targets += _prepositional(noun, sentence, frozenset({"from"}))
    if trigger.action in _AGAINST_HOLDERS and not roles.targets:
        roles.targets += _holders(verb, sentence)


def _is_headline_passive(trigger: Trigger, objects: list[Token]) -> bool:
    """Headlines leave out the auxiliary: "Civilian killed, others injured"."""
    is_past = trigger.token.tag_ in ("VBN", "VBD")
    return trigger.action is Action.KILL and is_past and not objects and trigger.lemma != "die"


def _prepositional(
    head: Token, sentence: Sentence, prepositions: frozenset[str]
) -> list[NamedActor]:
    found: list[NamedActor] = []
    for child in head.children:
        if child.dep_ in ("prep", "dative") and child.lower_ in prepositions:
            named: list[NamedActor] = []
            for noun in child.children:
                if noun.dep_ in ("pobj", "pcomp"):
                    named += _actors_of([noun], sentence)
                    named += _prepositional(noun, sentence, frozenset({"of"}))
            found += named + [a for a in _listed_after(child, sentence) if a not in named]
    return found


def _listed_after(preposition: Token, sentence: Sentence) -> list[NamedActor]:
    """Actors named right after a preposition, and those joined to them.

    Transliterated names break the parse; the order of words holds.
    """
    found: list[NamedActor] = []
    end = preposition.idx + len(preposition)
    for actor in sentence.actors:
        if actor.actor.start < end:
            continue
        between = sentence.passage_text[end : actor.actor.start].split()
        allowed = _LIST_WORDS if found else _ARTICLES
        if not actor.is_doer or not {word.strip(",").lower() for word in between} <= allowed:
            break
        found.append(actor)
        end = actor.actor.end
    return found


def _actors_of(tokens: Iterable[Token], sentence: Sentence) -> list[NamedActor]:
    """Actors named by the tokens, by what is joined to them, or that describe them."""
    found: list[NamedActor] = []
    for token in tokens:
        for joined in conjuncts(token):
            direct = sentence.actors_at([joined]) or _meant_by(joined, sentence)
            direct = direct or _owner_of(joined, sentence)
            found += direct or sentence.actors_at(list(_describers(joined)))
    return found


def _owner_of(noun: Token, sentence: Sentence) -> list[NamedActor]:
    """Whose men are meant by "its members", "their fighters"."""
    if noun.lemma_.lower() not in context_words("armed_people"):
        return []
    owners = [child for child in noun.children if child.lower_ in ("its", "their")]
    before = [a for a in sentence.actors if owners and a.root.i < owners[0].i and a.is_doer]
    return [a for a in before if a.name != "Civilians"][-1:]


def _meant_by(pronoun: Token, sentence: Sentence) -> list[NamedActor]:
    """The armed actor that "they" or "it" means: the last one named before."""
    if pronoun.lower_ not in _PRONOUNS:
        return []
    before = [a for a in sentence.actors if a.root.i < pronoun.i and a.is_doer]
    return [a for a in before if a.name != "Civilians"][-1:]


def _describers(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ in ("poss", "compound", "amod", "nmod"):
            yield child
            yield from _describers(child)
        elif child.dep_ == "prep" and child.lower_ in ("of", "by", "from", "for"):
            yield from (part for part in child.children if part.dep_ == "pobj")


def _holders(verb: Token, sentence: Sentence) -> list[NamedActor]:
    within = {token.i for token in verb.subtree if token.i > verb.i}
    return [
        actor
        for actor in sentence.actors
        if actor.actor.use is Use.HOLDER and actor.root.i in within
    ]


# ------------------------------------------------------------------ nouns


def _noun_roles(trigger: Trigger, sentence: Sentence, roles: Roles) -> None:
    noun = trigger.token
    roles.initiators += sentence.actors_at(list(_modifiers(trigger)))
    roles.initiators += _prepositional(noun, sentence, frozenset({"by"}))
    roles.initiators += _actors_of(_carried_out_by(noun), sentence)
    roles.targets += _prepositional(noun, sentence, frozenset({"against", "on", "at", "with"}))
    if trigger.action in (Action.ATTACK, Action.ADVANCE) and not roles.targets:
        roles.targets += _holders(noun, sentence)
    _of_roles(trigger, sentence, roles)
    _between(noun, sentence, roles)
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
    found = _prepositional(trigger.token, sentence, frozenset({"of"}))
    suffers = trigger.action not in _DONE_BY
    if suffers or roles.initiators:
        roles.targets += found
    else:
        roles.initiators += found


def _between(noun: Token, sentence: Sentence, roles: Roles) -> None:
    above = list(noun.head.children) if noun.dep_ in (*SUBJECTS, "attr", "dobj") else []
    for child in (*noun.children, *above):
        if child.dep_ == "prep" and child.lower_ in ("between", "among"):
            sides = _actors_of([c for c in child.children if c.dep_ == "pobj"], sentence)
            sides += [actor for actor in _listed_after(child, sentence) if actor not in sides]
            sides.sort(key=lambda actor: actor.actor.start)
            roles.initiators += sides[:1]
            roles.targets += sides[1:]


def _governed(trigger: Trigger, sentence: Sentence, roles: Roles) -> None:
    noun = trigger.token
    verb = light_verb(noun)
    if verb is not None:
        subjects, is_passive = subjects_of(verb)
        doers = list(agents(verb)) if is_passive else subjects
        roles.subjects += doers
        if not roles.initiators:
            roles.initiators += _actors_of([d for d in doers if d is not noun], sentence)
        roles.targets += _prepositional(verb, sentence, frozenset({"against", "on", "at"}))
        roles.objects += [c for c in verb.children if c.dep_ == "dobj" and c is not noun]
        return
    head = noun.head
    if noun.dep_ in SUBJECTS and head.lemma_.lower() in _HURTING:
        objects = [child for child in head.children if child.dep_ in ("dobj", "nsubjpass")]
        roles.objects += objects
        roles.targets += _actors_of(objects, sentence)
    elif noun.dep_ == "dobj" and head.pos_ == "VERB":
        _object_noun(trigger, head, sentence, roles)


def _object_noun(trigger: Trigger, verb: Token, sentence: Sentence, roles: Roles) -> None:
    subjects, is_passive = subjects_of(verb)
    if is_passive:
        return
    actors = _actors_of(subjects, sentence)
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
        attackers += sentence.actors_at(list(_describers(noun)))
        attackers += _actors_of(_carried_out_by(noun), sentence)
    roles.initiators, roles.targets = attackers, list(roles.initiators)


def _turn_lost(trigger: Trigger, sentence: Sentence, roles: Roles) -> None:
    losers = roles.initiators if trigger.action is Action.LOSE else []
    gainers = _prepositional(trigger.token, sentence, frozenset({"to"}))
    for child in trigger.token.children:
        if child.lower_ in ("into", "under", "to"):
            gainers += [a for a in sentence.actors if a.root.i in {t.i for t in child.subtree}]
    roles.initiators, roles.targets = gainers, list(losers)


# ------------------------------------------------------------------ support


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
