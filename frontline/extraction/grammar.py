"""The grammar of a verb: who does it, to whom, read from the parse tree."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_INHERITING = frozenset({"conj", "xcomp", "advcl", "acl", "ccomp"})
#: Headlines of so few words leave out the auxiliary: "Ten rebels killed in Homs".
_HEADLINE = 14
_ACCUSING = frozenset({"accuse", "blame", "charge", "condemn", "criticize", "criticise", "suspect"})


def subjects_of(verb: Token) -> tuple[list[Token], bool]:
    """The subjects of a verb, and whether they suffer what it tells.

    A verb without its own takes those of the verb it is joined to.
    """
    token, seen = verb, 0
    while seen < 4:
        found = [child for child in token.children if child.dep_ in SUBJECTS]
        if found:
            is_passive = any(child.dep_ == "nsubjpass" for child in found)
            own_passive = _is_participle(verb) if token is not verb else is_passive
            tokens = [_antecedent(child, token) for child in found]
            return tokens, own_passive if token is not verb else is_passive
        if token.dep_ in ("acl", "relcl") and token.head.pos_ in ("NOUN", "PROPN", "PRON"):
            if not _has_pronoun_object(token):
                is_passive = token.tag_ == "VBN" and _is_participle(token)
                return [token.head], is_passive and not _is_lost_predicate(token)
            return _subjects_above(token.head), False
        if token.dep_ == "pcomp" and is_accused(token):
            return _accused(token), False
        if token.dep_ not in _INHERITING or token.head.i == token.i:
            break
        token = token.head
        seen += 1
    return [], verb.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in verb.children)


def _is_lost_predicate(verb: Token) -> bool:
    """Whether a "participle" is the sentence's verb: the parser found no other, and no "by"."""
    if any(child.dep_ == "agent" for child in verb.children) or verb.dep_ != "acl":
        return False
    return verb.sent.root.pos_ not in ("VERB", "AUX") and len(verb.sent) > _HEADLINE


def _has_pronoun_object(verb: Token) -> bool:
    """Whether a participle acts on those just named ("beat the rebels driving them out")."""
    is_participle = verb.dep_ == "acl" and verb.tag_ == "VBG"
    objects = [child.lower_ for child in verb.children if child.dep_ == "dobj"]
    return is_participle and bool(set(objects) & {"them", "him", "it"})


def _subjects_above(noun: Token) -> list[Token]:
    token = noun
    for _ in range(5):
        found = [child for child in token.children if child.dep_ == "nsubj" and child.i < noun.i]
        if found and token.pos_ in ("VERB", "AUX"):
            return found
        if token.head.i == token.i:
            break
        token = token.head
    return []


def is_accused(verb: Token) -> bool:
    """Whether somebody is accused of what a verb tells ("accused X of shelling")."""
    above = (verb.head.head, verb.head.head.head)
    return verb.dep_ == "pcomp" and any(t.lemma_.lower() in _ACCUSING for t in above)


def _accused(verb: Token) -> list[Token]:
    head = verb.head.head
    if head.lemma_.lower() not in _ACCUSING:
        return [head]
    return [child for child in head.children if child.dep_ == "dobj"]


def _is_participle(verb: Token) -> bool:
    return verb.tag_ == "VBN" and not any(
        child.dep_ in ("dobj", "aux") and child.i != verb.i for child in verb.children
    )


def _antecedent(subject: Token, verb: Token) -> Token:
    if subject.lower_ in ("which", "who", "that") and verb.dep_ == "relcl":
        return verb.head
    return subject


def agents(verb: Token) -> Iterator[Token]:
    """The nouns behind "by"."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            yield from (grandchild for grandchild in child.children if grandchild.dep_ == "pobj")
