"""Whom a name means by what it does: a state that bombs is its forces, people who march protest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from frontline.extraction.lexicon import Side, load_actions, load_affiliations
from frontline.extraction.mentions.actors.names import ANAPHOR, ActorName, Use
from frontline.reference.lexicons import load_word_lists

_LISTS = (
    *("talks", "deals", "states", "marches", "riots", "gives_up", "strikers", "rioters", "flies"),
    *("weapons", "posts"),
)
_STATE = "Government of "
_OTHER_SIDE = "Unidentified opposition militants"
_OF_BOTH = frozenset({"Syrian Armed Forces", "Government of Syria"})
_FAR = 5
_HELICOPTERS = frozenset({"helicopters", "helicopter"})


@dataclass(frozen=True, slots=True)
class _Words:
    talks: frozenset[str]
    deals: frozenset[str]
    states: frozenset[str]
    marches: frozenset[str]
    riots: frozenset[str]
    gives_up: frozenset[str]
    strikers: frozenset[str]
    rioters: frozenset[str]
    flies: frozenset[str]
    weapons: frozenset[str]
    posts: frozenset[str]


@cache
def _words() -> _Words:
    return _Words(**{key: frozenset(v) for key, v in load_word_lists("doers", _LISTS).items()})


@cache
def _states() -> Mapping[str, Side]:
    """The side of each government that has forces."""
    sides: dict[str, Side] = {}
    for side in load_affiliations().modifiers.values():
        government = side.actors.get("government", "")
        if government.startswith(_STATE) and "forces" in side.actors:
            sides.setdefault(government, side)
    return sides


def meant_by_deed(name: ActorName, root: Token, said: str) -> ActorName:
    """The name, as that of who does or suffers such a deed.

    Args:
        name: An actor's name as the lists have it.
        root: The token that carries its grammar.
        said: The words of the text it stands in.
    """
    if name.use is not Use.PLAIN or name.kind == ANAPHOR:
        return name
    deed = _deed(root)
    if deed is None:
        return name
    if name.name in _OF_BOTH and name.kind == "government" and name.is_general:
        is_talk = _is_talk(root, deed)
        actor = "Government of Syria" if is_talk else "Syrian Armed Forces"
        return replace(name, name=actor, kind="government" if is_talk else "forces")
    if name.name in _states() and _is_name_of_state(said):
        return _as_forces(name, root, deed)
    if name.name == "Civilians" and name.kind != "object":
        return _in_the_street(name, root, deed)
    if name.name == "Unidentified armed group" and said.lower() in ("gunmen", "militiamen"):
        return replace(name, name=_OTHER_SIDE) if _gives_up(deed) else name
    return name


def _is_name_of_state(said: str) -> bool:
    """Whether a state is called by its own name, not by that of a minister or an embassy."""
    return said.lower() in _words().states


def _as_forces(name: ActorName, root: Token, deed: Token) -> ActorName:
    if not _is_violent(deed):
        return name
    if root.dep_ == "poss" and deed is root.head and deed.pos_ != "NOUN":
        return name
    side = _states()[name.name]
    told = {word.lemma_.lower() for word in (deed, *_near(deed))}
    flies = "air" in side.actors and bool(told & _words().flies)
    actor = side.actor("air" if flies else "forces")
    return replace(name, name=actor or name.name, kind="forces")


def _in_the_street(name: ActorName, root: Token, deed: Token) -> ActorName:
    """People who march or stay away from work protest; those who throw stones riot."""
    if _dep(root) != "nsubj" and not (_dep(root) == "of" and deed.pos_ == "NOUN"):
        return name
    words = {word.lemma_.lower() for word in _near(deed)}
    if deed.lemma_.lower() in _words().riots and words & _words().rioters:
        return replace(name, name="Rioters")
    is_protest = deed.lemma_.lower() in _words().marches or bool(words & _words().strikers)
    return replace(name, name="Protesters") if is_protest else name


def _is_talk(root: Token, deed: Token) -> bool:
    """Whether a government speaks, rules or makes a deal; else its army is meant."""
    lemma = deed.lemma_.lower()
    if lemma in _words().deals:
        return True
    if _dep(root) not in ("nsubj", "nsubjpass", "agent", "poss") or lemma not in _words().talks:
        return False
    return not _is_violent(deed)


def are_the_armys(token: Token) -> bool:
    """Whether helicopters strike or drop: until the end of 2024 only the Syrian army's did."""
    if token.lower_ not in _HELICOPTERS:
        return False
    deed = _deed(token)
    return deed is not None and _is_violent(deed)


def is_somebodys(token: Token) -> bool:
    """Whether a bare noun means armed men: howitzers that shoot, a patrol that is struck."""
    word = token.lower_
    if word not in _words().weapons and word not in _words().posts:
        return False
    if any(child.dep_ in ("poss", "compound", "amod") for child in token.children):
        return False
    deed = _deed(token)
    if deed is None:
        return False
    if word in _words().weapons:
        return token.dep_ == "nsubj" and _is_violent(deed)
    return token.dep_ in ("nsubj", "nsubjpass", "dobj") or token.head.lower_ in ("on", "by", "at")


def _gives_up(deed: Token) -> bool:
    """Whether somebody hands in arms or settles: fighters known to the other side, no strangers."""
    return bool({word.lemma_.lower() for word in (deed, *_near(deed))} & _words().gives_up)


def _dep(root: Token) -> str:
    """Its part in the sentence, that of the first where several are joined; "of" behind that."""
    token = root
    while token.dep_ in ("conj", "appos", "nmod", "compound") and token.head is not token:
        if token.dep_ in ("nmod", "compound") and token.head.pos_ not in ("NOUN", "PROPN"):
            break
        token = token.head
    if token.dep_ == "pobj" and token.head.lower_ in ("of", "by"):
        return "of" if token.head.lower_ == "of" else "agent"
    return "nsubj" if token.dep_ in ("nsubj", "csubj") else token.dep_


def _deed(root: Token) -> Token | None:
    """The verb or noun of a deed that a name takes part in, or the verb over it."""
    token = root
    for _ in range(_FAR):
        if token.head is token:
            return token if token.pos_ == "VERB" else None
        head = token.head
        if token.dep_ in ("conj", "appos", "nummod", "nmod", "compound", "amod"):
            token = head
            continue
        if token.dep_ == "pobj" or head.dep_ in ("prep", "agent", "dative"):
            token = head
            if head.pos_ in ("ADP", "SCONJ", "ADV"):
                continue
        if head.pos_ in ("VERB", "AUX") or _is_violent(head):
            return head
        token = head
    return None


def _is_violent(token: Token) -> bool:
    """Whether a word tells of force."""
    lexicon = load_actions()
    lemma = token.lemma_.lower()
    action = lexicon.verbs.get(lemma) if token.pos_ in ("VERB", "AUX") else None
    action = action or lexicon.nouns.get(lemma) or lexicon.nouns.get(token.lower_)
    return action is not None and action not in _PEACEFUL


_PEACEFUL = frozenset(
    {"agree", "statement", "change", "protest", "base", "evacuate", "move", "kill", "take"}
)


def _near(deed: Token) -> Iterator[Token]:
    """The words that hang on a deed, and those on its objects and prepositions."""
    for child in deed.children:
        yield child
        if child.dep_ in ("dobj", "prep", "prt", "dative", "nsubj", "advcl", "xcomp", "conj"):
            yield from child.children
