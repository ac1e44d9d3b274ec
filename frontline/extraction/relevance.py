"""What is told without having just happened: background, recaps, the war as a whole."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from spacy.tokens import Span, Token

from frontline.extraction.date_expressions import DateExpression, DateKind
from frontline.extraction.dates import DateContext, ResolvedDate
from frontline.extraction.dates import is_recap as is_older
from frontline.extraction.triggers import Action, Trigger, light_verb
from frontline.reference.lexicons import load_word_lists

WAR_TOLL = 1_500
"""No single event of this war killed more; a higher toll is one of the war's."""

_LISTS = ("keeping", "standing", "wars", "aims", "preparing", "aggregates", "habits", "deal_verbs")
_HEADLINE_WORDS = 10
_HEADLINE_SHARE = 0.62
_DIRECTIONS = ("west", "east", "north", "south", "northwest", "northeast", "southwest", "southeast")
_MODALS = frozenset({"could", "may", "might", "would", "should", "will", "can", "shall"})
_PARTS = ("compound", "amod", "nmod")
_SUPPORTING = frozenset({"back", "support", "assist", "aid", "cover"})
_TIME_WORDS = frozenset({"since", "after", "following", "before", "despite", "amid", "during"})
_CLIMBING = frozenset(
    {"pcomp", "prep", "pobj", "attr", "xcomp", "acomp", "oprd", "dobj", "conj", *_PARTS}
)
_DESCRIBING = frozenset(
    {Action.CLASH, Action.ATTACK, Action.SIEGE, Action.AGREE, Action.ADVANCE, Action.STRIKE}
)
_SUMMED = frozenset(
    {
        *(Action.KILL, Action.AIR, Action.SHELLING, Action.STRIKE, Action.BLAST, Action.ATTACK),
        *(Action.PROTEST, Action.ARREST),
    }
)
_SERIES = frozenset(
    {"wave", "campaign", "series", "spree", "attack", "operation", "attempt", *_DIRECTIONS}
)
_HARMING = frozenset({"kill", "die", "injure", "wound", "damage", "destroy"})
_DEAL_NOUNS = frozenset({"proposal", "agreement", "deal", "implementation", "announcement"})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_word_lists("background", _LISTS)[name])


@cache
def _aggregates() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(_words('aggregates'))))})\b", re.I)


def is_headline_list(sentence: Span, index: int) -> bool:
    """Whether a stretch is a list of other articles' headlines: nearly all words capitalised."""
    words = [token for token in sentence if token.is_alpha and len(token) > 3]
    if index < 2 or len(words) < _HEADLINE_WORDS:
        return False
    return sum(token.text[0].isupper() for token in words) >= _HEADLINE_SHARE * len(words)


def is_background(trigger: Trigger, sentence: Span) -> bool:
    """Whether the words describe a state of things and not a happening."""
    token = trigger.token
    if any(child.lower_ in _words("habits") for child in (*token.children, *token.head.children)):
        return True
    if trigger.is_noun and any(child.lower_ in _words("standing") for child in token.children):
        return True
    subjects = [child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")]
    if any(child.lemma_.lower() in _words("wars") for child in subjects):
        return True
    if _is_state(trigger) or _is_aim(token) or _is_unreal(trigger) or _is_support(token):
        return True
    if _is_cause(trigger) or _is_war_start(token):
        return True
    return _is_background_of_its_kind(trigger, sentence)


def _is_background_of_its_kind(trigger: Trigger, sentence: Span) -> bool:
    """Whether words of this action mean no single happening."""
    token = trigger.token
    if trigger.action is Action.KILL and _is_toll_of_war(token):
        return True
    if trigger.action is Action.CHEMICAL:
        return _is_only_kept(trigger)
    if trigger.action in _SUMMED:
        return _aggregates().search(sentence.text) is not None
    if trigger.action is Action.SIEGE:
        return _is_standing_siege(trigger)
    if trigger.action is Action.AGREE:
        return not _is_made(token) if trigger.is_noun else token.dep_ in ("acl", "relcl", "amod")
    return False


def _is_toll_of_war(verb: Token) -> bool:
    """Whether people died "in the war", as a whole."""
    return any(
        noun.dep_ == "pobj" and noun.lemma_.lower() in _words("wars")
        for child in verb.children
        if child.dep_ == "prep" and child.lower_ in ("in", "during", "throughout")
        for noun in child.children
    )


def _is_state(trigger: Trigger) -> bool:
    """Whether the word describes another ("the ISIS offensive force") or tells a habit."""
    token = trigger.token
    if trigger.is_noun and trigger.action in _DESCRIBING:
        is_part = token.dep_ in ("compound", "nmod", "amod") and token.head.i > token.i
        if is_part and token.head.pos_ in ("NOUN", "PROPN"):
            return token.head.lemma_.lower() not in _SERIES
    if any(child.dep_ == "mark" and child.lower_ == "until" for child in token.children):
        return True
    if trigger.action is Action.CLASH and token.tag_ == "VBG" and token.dep_ == "acl":
        return True
    is_present = token.tag_ in ("VBZ", "VBP") and not trigger.is_noun
    return is_present and token.dep_ == "relcl"


def _is_only_kept(trigger: Trigger) -> bool:
    """Whether a substance is owned, made or destroyed, not used ("a stockpile of sarin")."""
    token = trigger.token
    for _ in range(4):
        head = token.head
        if head.i == token.i:
            return False
        if head.lemma_.lower() in _words("keeping"):
            return True
        if head.pos_ in ("VERB", "AUX") or head.lemma_.lower() in ("use", "attack"):
            return False
        token = head
    return False


def _is_cause(trigger: Trigger) -> bool:
    """Whether a noun only explains something else ("due to fighting", "rather than fighting").

    What people died of is told by it all the same.
    """
    token, head = trigger.token, trigger.token.head
    if token.dep_ not in ("pobj", "pcomp") or trigger.action is not Action.CLASH:
        return False
    if head.lower_ in ("than", "without"):
        return True
    before = head.nbor(-1).lower_ if head.i > 0 else ""
    is_due = head.lower_ == "due" or (before, head.lower_) == ("due", "to")
    harmed = any(word.lemma_.lower() in _HARMING for word in token.ancestors)
    return is_due and not harmed


def _is_war_start(token: Token) -> bool:
    """Whether a noun tells how the war began ("the conflict, which began with protests")."""
    if token.dep_ != "pobj" or token.head.lower_ not in ("with", "after", "from"):
        return False
    verb = token.head.head
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    named = [verb.head if c.lower_ in ("which", "that") else c for c in subjects]
    return any(noun.lemma_.lower() in _words("wars") for noun in named)


def _is_aim(token: Token) -> bool:
    """Whether the word belongs to what somebody wants ("the goal was to encircle")."""
    is_purpose = token.dep_ == "pobj" and token.head.lower_ == "for"
    if is_purpose and token.head.head.lemma_.lower() in _words("preparing"):
        return True
    for _ in range(6):
        head = token.head
        if head.i == token.i:
            return False
        if token.dep_ == "xcomp" and head.lemma_ == "be":
            subjects = [c for c in head.children if c.dep_ == "nsubj"]
            if any(c.lemma_.lower() in _words("aims") for c in subjects):
                return True
        token = head
    return False


def _is_support(token: Token) -> bool:
    """Whether the word names the help for another deed ("backed by air strikes")."""
    for _ in range(4):
        if token.head.i == token.i:
            return False
        token = token.head
        if token.pos_ == "VERB":
            return token.tag_ == "VBN" and token.lemma_.lower() in _SUPPORTING
    return False


def is_only_denied_success(trigger: Trigger) -> bool:
    """Whether a negated verb denies what came of a deed, not the deed ("did not bring gains")."""
    token, verb = trigger.token, trigger.token.head
    words = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    is_negated = any(child.dep_ == "neg" for child in verb.children)
    return trigger.is_noun and token.dep_ == "nsubj" and is_negated and not words & _MODALS


def is_time_mark(trigger: Trigger) -> bool:
    """Whether a noun only says when something else happened ("since the start of the attacks")."""
    if not trigger.is_noun:
        return False
    token = trigger.token
    for _ in range(4):
        if token.head.i == token.i:
            return False
        token = token.head
        if token.dep_ == "prep" and token.lower_ in _TIME_WORDS:
            return True
        if token.pos_ in ("VERB", "AUX"):
            return False
    return False


def _is_unreal(trigger: Trigger) -> bool:
    """Whether the clause the word serves only could, may or would be ("a step in taking …")."""
    token = trigger.token
    for _ in range(6):
        head = token.head
        if head.i == token.i or token.dep_ not in _CLIMBING:
            return False
        if head.pos_ in ("VERB", "AUX"):
            words = {child.lower_ for child in head.children if child.dep_ == "aux"}
            if words & _MODALS and "have" not in words:
                return True
        token = head
    return False


def _is_standing_siege(trigger: Trigger) -> bool:
    if trigger.is_noun:
        return light_verb(trigger.token) is None and trigger.token.head.lemma_ != "impose"
    is_describing = trigger.token.dep_ in ("acl", "relcl", "amod")
    return is_describing or trigger.token.tag_ == "VBG"


def _is_made(noun: Token) -> bool:
    """Whether somebody makes the truce or deal, and it is not only referred to."""
    token = noun
    for _ in range(5):
        head = token.head
        if head.i == token.i:
            return False
        if head.pos_ in ("VERB", "AUX"):
            is_referred = token.dep_ in ("prep", "pobj", "advcl", "npadvmod")
            return not is_referred and head.lemma_.lower() in _words("deal_verbs")
        if token.dep_ == "compound" and head.i > token.i and head.lower_ not in _DEAL_NOUNS:
            return False
        is_of_noun = head.pos_ in ("NOUN", "PROPN") and token.dep_ == "prep"
        if is_of_noun and head.lemma_.lower() not in _DEAL_NOUNS:
            return False
        token = head
    return False


def is_recap(expression: DateExpression, when: ResolvedDate, context: DateContext) -> bool:
    """Whether a dated happening is older than the report is about."""
    if expression.kind is DateKind.YEAR:
        return True
    if expression.kind is DateKind.SINCE:
        when = replace(when, end=None)
    return is_older(when, context.published, context.period, context.governing)
