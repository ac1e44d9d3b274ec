"""Whether a word tells what happened, or a plan, a condition, a purpose, a negation."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from frontline.extraction.roles.speech_words import speech_words
from frontline.model import Modality


def mood(trigger: Token) -> Modality:
    """Fact, planned or hypothetical, read from the clause of a verb or noun."""
    lists = speech_words()
    verb = trigger if trigger.pos_ in ("VERB", "AUX") else _verb_of(trigger)
    if verb is None:
        return Modality.FACT
    return _own_mood(verb, lists) or _infinitive_mood(verb, lists) or _host_mood(verb, lists)


def _verb_of(noun: Token) -> Token | None:
    """The verb a noun hangs on as subject or object: "will launch an attack"."""
    token = noun
    for _ in range(4):
        head = token.head
        if head.i == token.i:
            return None
        if head.pos_ in ("VERB", "AUX"):
            is_argument = token.dep_ in ("dobj", "nsubjpass", "nsubj", "attr", "oprd")
            return head if is_argument else None
        if token.dep_ not in ("conj", "compound", "amod", "nmod", "appos"):
            return None
        token = head
    return None


def _own_mood(verb: Token, lists: Mapping[str, frozenset[str]]) -> Modality | None:
    """What the auxiliaries and the conjunction of a clause say."""
    first = _first_conjunct(verb)
    for host in dict.fromkeys((verb, first)):
        children = list(host.children)
        if any(c.dep_ == "neg" and c.i < host.i for c in children) and host is verb:
            return Modality.HYPOTHETICAL
        words = [c.lower_ for c in children if c.dep_ in ("aux", "auxpass")]
        if any(word in lists["future"] for word in words):
            return Modality.PLANNED
        has_perfect = "have" in words
        if any(word in lists["possible"] for word in words) and not has_perfect:
            return Modality.HYPOTHETICAL
        # "may have killed" doubts a deed; "would have killed" denies it.
        if has_perfect and ("would" in words or "should" in words):
            return Modality.HYPOTHETICAL
        if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in children):
            return Modality.HYPOTHETICAL
    return None


def _first_conjunct(verb: Token) -> Token:
    token = verb
    for _ in range(6):
        if token.dep_ != "conj" or token.head.pos_ not in ("VERB", "AUX"):
            return token
        # A conjunct with a subject of its own opens a clause of its own.
        if any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children):
            return token
        token = token.head
    return token


def _infinitive_mood(verb: Token, lists: Mapping[str, frozenset[str]]) -> Modality | None:
    """What "to take" depends on: a deed managed, a plan, or a purpose."""
    host = _first_conjunct(verb)
    has_to = any(c.lower_ == "to" and c.dep_ == "aux" for c in (*host.children, *verb.children))
    head = host.head
    if not has_to or head.i == host.i:
        is_aim = host.dep_ in ("pcomp", "xcomp") and _governing(host).lemma_ in lists["plans"]
        return Modality.PLANNED if is_aim and host.tag_ == "VBG" else None
    lemma = head.lemma_.lower()
    if host.dep_ == "xcomp" and lemma in lists["deeds"]:
        return _own_mood(head, lists)
    if lemma in lists["plans"] or (head.pos_ == "NOUN" and lemma in lists["plan_nouns"]):
        return Modality.PLANNED
    if host.dep_ in ("advcl", "acl", "relcl"):
        return Modality.HYPOTHETICAL
    return Modality.PLANNED if host.dep_ == "xcomp" else None


def _governing(token: Token) -> Token:
    return token.head.head if token.dep_ == "pcomp" else token.head


def _host_mood(verb: Token, lists: Mapping[str, frozenset[str]]) -> Modality:
    """A clause inside a condition shares its mood: "if the army, which took X, ..." does not."""
    token = verb
    for _ in range(4):
        if token.dep_ not in ("xcomp", "conj", "dep"):
            break
        token = token.head
        own = _own_mood(token, lists)
        if own is not None and token.dep_ not in ("conj",):
            return own
    return Modality.FACT
