"""Reading actors off phrases: who a noun names, owns, means, or is joined to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from frontline.extraction.actor_matching import Use
from frontline.extraction.contexts import context_words
from frontline.extraction.sentences import NamedActor, Sentence, conjuncts

_ARTICLES = frozenset({"", "the", "so-called", "alleged", "suspected"})
_LIST_WORDS = frozenset({"", "the", "and", "or", "as", "well", "including", "allied", "its"})
_COMPANIONS = frozenset({"and", "its", "their", "allies", "allied", "militias", "(", ")"})
_PRONOUNS = frozenset({"they", "it", "them"})


def actors_of(tokens: Iterable[Token], sentence: Sentence) -> list[NamedActor]:
    """Actors named by the tokens, by what is joined to them, or that describe them."""
    found: list[NamedActor] = []
    for token in tokens:
        for joined in conjuncts(token):
            direct = sentence.actors_at([joined]) or _meant_by(joined, sentence)
            direct = direct or _owner_of(joined, sentence)
            found += direct or sentence.actors_at(list(describers(joined)))
    return found


def actors_after(head: Token, sentence: Sentence, prepositions: frozenset[str]) -> list[NamedActor]:
    """Actors in the phrases that one of the prepositions opens under a head."""
    found: list[NamedActor] = []
    for child in head.children:
        if child.dep_ in ("prep", "dative") and child.lower_ in prepositions:
            named: list[NamedActor] = []
            for noun in child.children:
                if noun.dep_ in ("pobj", "pcomp"):
                    named += actors_of([noun], sentence)
                    named += actors_after(noun, sentence, frozenset({"of"}))
            found += named + [a for a in listed_after(child, sentence) if a not in named]
    return found


def listed_after(preposition: Token, sentence: Sentence) -> list[NamedActor]:
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


def named_before(verb: Token, sentence: Sentence) -> list[NamedActor]:
    """The actor named right before a verb for which the parser found no subject.

    "According to X, the army took Y": the parser hangs the army on X.
    """
    first = verb.i - 1
    while first > sentence.span.start and verb.doc[first].dep_ in ("aux", "advmod", "neg"):
        first -= 1
    while first > sentence.span.start and verb.doc[first].lower_ in _COMPANIONS:
        first -= 1
    token = verb.doc[first]
    if token.i <= sentence.span.start or token.pos_ in ("VERB", "AUX", "ADP"):
        return []
    start = token.idx
    named = [a for a in sentence.actors if a.is_doer and a.actor.start <= start < a.actor.end]
    if named and _is_governed(named[0]):
        return []
    return named


def _is_governed(actor: NamedActor) -> bool:
    """Whether a preposition right before the name makes it part of another phrase."""
    start = actor.actor.start
    before = [t for t in actor.root.doc[max(0, actor.root.i - 8) : actor.root.i] if t.idx < start]
    words = [token for token in before if token.pos_ not in ("DET", "ADJ")]
    return bool(words) and words[-1].pos_ == "ADP"


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


def describers(noun: Token) -> Iterator[Token]:
    """Tokens that say whose or what kind a noun is, before it or after "of" and the like."""
    for child in noun.children:
        if child.dep_ in ("poss", "compound", "amod", "nmod"):
            yield child
            yield from describers(child)
        elif child.dep_ == "prep" and child.lower_ in ("of", "by", "from", "for"):
            yield from (part for part in child.children if part.dep_ == "pobj")


def holders(verb: Token, sentence: Sentence) -> list[NamedActor]:
    """Actors that a place is called after ("rebel-held") in what follows a verb."""
    within = {token.i for token in verb.subtree if token.i > verb.i}
    return [
        actor
        for actor in sentence.actors
        if actor.actor.use is Use.HOLDER and actor.root.i in within
    ]
