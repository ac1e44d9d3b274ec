"""Who takes part in a deed: the actors the reader linked, by their canonical names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from spacy.tokens import Token

from frontline.extraction.deeds.reader import Part, ReadDeed
from frontline.extraction.deeds.units import ACTIONS, path_between
from frontline.extraction.document import Document
from frontline.extraction.roles.military import military_name
from frontline.extraction.roles.speech_words import speech_words
from frontline.model import ActorMention, Deed, EventType, Role, Span, SubEventType
from frontline.reference.actors import ActorLexicon

_VIOLENT: Final = frozenset(
    {EventType.BATTLES, EventType.EXPLOSIONS, EventType.VIOLENCE_AGAINST_CIVILIANS}
)
_BARRELS: Final = frozenset({"barrel", "barrels"})
_DOERS: Final = frozenset({"nsubj^", "pobj^>agent:by^"})
_BEYOND_DOUBT: Final = 0.9
_ARMY: Final = "Syrian Armed Forces"


def parties_of(
    document: Document, deed: ReadDeed, lexicon: ActorLexicon, day: date | None
) -> tuple[ActorMention, ...]:
    """The actors of a deed with their roles, each once, initiators first.

    Args:
        document: The document with its sentences.
        deed: The deed as read.
        lexicon: The actors known.
        day: When it was done; sides change with it.
    """
    found: dict[str, tuple[float, ActorMention]] = {}
    for part in _without_speakers(document, deed, _turned(document, deed, _near(deed))):
        mention = _mention(document, deed, part, lexicon, day)
        if mention is None:
            continue
        known = found.get(mention.name)
        if known is None or part.sureness > known[0]:
            found[mention.name] = (part.sureness, mention)
    actors = [mention for _, mention in found.values()]
    actors += _implied(document, deed, actors, lexicon, day)
    order = {Role.INITIATOR: 0, Role.TARGET: 1, Role.OTHER: 2}
    return tuple(
        sorted(
            actors,
            key=lambda actor: (order[actor.role], actor.span is None, actor.span or Span(0, 0)),
        )
    )


def _near(deed: ReadDeed) -> tuple[Part, ...]:
    """The parts worth keeping.

    Where the deed's own sentence names who fills a role, those named in other
    sentences fill it only beyond doubt.
    """
    filled = {part.role for part in deed.actors if part.sentence == deed.sentence}
    return tuple(
        part
        for part in deed.actors
        if part.sentence == deed.sentence
        or part.role not in filled
        or part.sureness >= _BEYOND_DOUBT
    )


def _without_speakers(
    document: Document, deed: ReadDeed, parts: tuple[Part, ...]
) -> tuple[Part, ...]:
    """Who only tells of a deed that somebody else did is not its initiator.

    "X said that Y attacked one of their posts": X is the target, as the
    possessive in what was attacked says.
    """
    sentence, view = document.sentences[deed.sentence], document.view.views[deed.sentence]
    did = [part for part in parts if part.role is Role.INITIATOR]
    speaking = [
        part
        for part in did
        if part.sentence == deed.sentence
        and _tells_of(sentence.actors[part.index].root, view.tokens[deed.unit])
    ]
    if not speaking or len(speaking) == len(did):
        return parts
    doers = {_name(document, part) for part in did if part not in speaking}
    rest = tuple(
        part
        for part in parts
        if part not in speaking
        and not (part.role is Role.TARGET and _name(document, part) in doers)
    )
    clause = _clause_of(view.tokens[deed.unit], sentence.actors[speaking[0].index].root.head)
    is_theirs = any(token.dep_ == "poss" and token.lower_ in _OWN for token in clause.subtree)
    if is_theirs and not any(part.role is Role.TARGET for part in rest):
        rest += tuple(replace(part, role=Role.TARGET) for part in speaking)
    return rest


def _name(document: Document, part: Part) -> str:
    return document.sentences[part.sentence].actors[part.index].name


def _clause_of(deed: Token, says: Token) -> Token:
    """The head of the clause that a verb of saying puts a deed in."""
    token = deed
    while token.head.i not in (says.i, token.i):
        token = token.head
    return token


_OWN: Final = frozenset({"their", "its", "our"})


def _tells_of(name: Token, deed: Token) -> bool:
    """Whether a name is the subject of a verb of saying above a deed."""
    says = name.head
    if name.dep_ != "nsubj" or says.i == deed.i or not says.is_ancestor(deed):
        return False
    return says.lemma_.lower() in speech_words()["says"] | speech_words()["accuses"]


def _turned(document: Document, deed: ReadDeed, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Who repels is the target of the attack that is repelled (coding guidelines)."""
    view = document.view.views[deed.sentence]
    repels = [u for u in deed.words if ACTIONS[view.actions[u]] == Deed.REPEL.value]
    if not repels:
        return parts
    units = {one.index: one.unit for one in view.actors}
    repelling = {
        part.index
        for part in parts
        if part.sentence == deed.sentence
        and any(path_between(view, units[part.index], verb) in _DOERS for verb in repels)
    }
    if not any(p.role is Role.INITIATOR and p.index in repelling for p in parts):
        return parts
    return tuple(_as_repelled(deed, part, repelling) for part in parts)


def _as_repelled(deed: ReadDeed, part: Part, repelling: set[int]) -> Part:
    if part.sentence == deed.sentence and part.index in repelling:
        return replace(part, role=Role.TARGET)
    return replace(part, role=Role.INITIATOR) if part.role is Role.TARGET else part


def _mention(
    document: Document, deed: ReadDeed, part: Part, lexicon: ActorLexicon, day: date | None
) -> ActorMention | None:
    sentence = document.sentences[part.sentence]
    actor = sentence.actors[part.index]
    if part.role is None or not actor.is_doer:
        return None
    name = actor.name
    if deed.kind.event_type in _VIOLENT and part.role is Role.INITIATOR:
        is_air = deed.kind is SubEventType.AIR_STRIKE or actor.actor.kind == "air"
        name = military_name(name, is_air=is_air)
    span = Span(actor.actor.start + sentence.offset, actor.actor.end + sentence.offset)
    return ActorMention(
        name,
        part.role,
        lexicon.family(name, day),
        document.report.source_span(span),
        sentence=_elsewhere(document, deed, part),
    )


def _elsewhere(document: Document, deed: ReadDeed, part: Part) -> Span | None:
    """The sentence that names the actor, where it is not the deed's own."""
    if part.sentence == deed.sentence:
        return None
    sentence = document.sentences[part.sentence]
    return Span(sentence.start, sentence.end)


def _implied(
    document: Document,
    deed: ReadDeed,
    actors: list[ActorMention],
    lexicon: ActorLexicon,
    day: date | None,
) -> list[ActorMention]:
    """Parties that take part though no word names them."""
    roles = {actor.role for actor in actors}
    names = {actor.name for actor in actors}
    found = [
        ActorMention(name, role, lexicon.family(name, day))
        for name, role in deed.implied
        if role not in roles and name not in names
    ]
    view = document.view.views[deed.sentence]
    is_barrel = deed.kind is SubEventType.AIR_STRIKE and bool(_BARRELS & set(view.texts))
    if is_barrel and Role.INITIATOR not in roles and _ARMY not in names:
        # Only the state's army drops barrel bombs (coding guidelines).
        found.append(ActorMention(_ARMY, Role.INITIATOR, lexicon.family(_ARMY, day)))
    return found
