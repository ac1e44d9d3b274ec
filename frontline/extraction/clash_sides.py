"""The two sides of a clash: who is named "between", and who was killed in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from frontline.extraction.actor_phrases import actors_of, listed_after
from frontline.extraction.grammar import SUBJECTS, subjects_of
from frontline.extraction.sentences import NamedActor, Sentence

#: Words after a clash within which "between" names its sides.
_BETWEEN_REACH = 14


@dataclass(slots=True)
class Roles:
    """The actors of one trigger."""

    initiators: list[NamedActor] = field(default_factory=list)
    targets: list[NamedActor] = field(default_factory=list)
    others: list[NamedActor] = field(default_factory=list)
    #: Tokens of the subject and object, for what they say besides actors.
    objects: list[Token] = field(default_factory=list)
    subjects: list[Token] = field(default_factory=list)


def name_sides(noun: Token, sentence: Sentence, roles: Roles) -> None:
    """Add the sides of a clash to its roles, the first named as initiator."""
    _between(noun, sentence, roles)
    _killed_in(noun, sentence, roles)


def _between(noun: Token, sentence: Sentence, roles: Roles) -> None:
    above = list(noun.head.children) if noun.dep_ in (*SUBJECTS, "attr", "dobj") else []
    for child in (*noun.children, *above):
        if child.dep_ == "prep" and child.lower_ in ("between", "among"):
            sides = actors_of([c for c in child.children if c.dep_ == "pobj"], sentence)
            sides += [actor for actor in listed_after(child, sentence) if actor not in sides]
            sides.sort(key=lambda actor: actor.actor.start)
            _face(sides, roles)
            return
    _between_further_on(noun, sentence, roles)


def _face(sides: list[NamedActor], roles: Roles) -> None:
    roles.initiators += sides[:1]
    roles.targets += sides[1:]


def _between_further_on(noun: Token, sentence: Sentence, roles: Roles) -> None:
    """Read "clashes erupted on Friday between …", whatever the parser hangs the words on."""
    if roles.initiators or roles.targets:
        return
    for token in noun.doc[noun.i + 1 : min(noun.i + _BETWEEN_REACH, sentence.span.end)]:
        if token.lower_ == "between":
            sides = listed_after(token, sentence)
            if len(sides) > 1:
                _face(sides, roles)
            return


def _killed_in(noun: Token, sentence: Sentence, roles: Roles) -> None:
    """Those killed in clashes "with" others are the one side of it."""
    if roles.initiators or not roles.targets or noun.dep_ not in ("pobj", "pcomp"):
        return
    verb = noun.head.head
    if verb.lemma_.lower() in ("kill", "die", "wound", "injure"):
        subjects = subjects_of(verb)[0]
        sides = {actor.name for actor in roles.targets}
        found = actors_of(subjects, sentence)
        roles.initiators += [a for a in found if a.name not in sides and a.name != "Civilians"]
