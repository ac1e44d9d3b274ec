"""Who vouches for a claim, and how firmly the text puts it.

Statuses follow the coding rules: the outlet's own voice, monitors, agencies
and witnesses report; a warring side, its officials and its media claim; what
the text flags as unverified is unconfirmed; what it says another party
denies is denied; what it calls untrue is false.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from frontline.extraction.mentions.actors.names import ANAPHOR
from frontline.extraction.roles.moods import mood
from frontline.extraction.roles.speech_words import speech_words
from frontline.extraction.text.sentences import Sentence
from frontline.model import ActorMention, ClaimStatus, Modality, Report, Role, Span, Stance
from frontline.reference.sources import load_sources

#: What may follow the verb of a closing "X said": when, where, to whom.
_AFTER_TAG: Final = frozenset(
    {
        *("in", "on", "by", "citing", "without", "adding", "from", "quoting", "via", "late"),
        *("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"),
        *("yesterday", "today", "earlier", "afp", "reuters", "sana"),
    }
)
_TAG_REACH: Final = 9
#: Sides that take no part in the fighting: what they say is reported, not claimed.
_NEUTRAL: Final = frozenset({"civilians", "humanitarian", "international", "unknown"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it and how.

    ``claimant`` is the named speaker (an actor's or a source's canonical
    name), None in the outlet's own voice. ``is_party`` tells that the
    speaker belongs to a warring side. A plan, a condition or a denied verb
    ("did not take") is planned or hypothetical: no event.
    """

    claimant: str | None = None
    stance: Stance = Stance.ASSERTS
    modality: Modality = Modality.FACT
    claim_status: ClaimStatus = ClaimStatus.REPORTED
    is_party: bool = False

    def as_read(self, status: ClaimStatus, report: Report) -> Attribution:
        """The attribution with the status that the reader gives.

        A claim in the own voice of a party's media is that party's.
        """
        claimant = self.claimant
        if status is ClaimStatus.CLAIMED and claimant is None:
            claimant = party_behind(report)
        stance = Stance.DENIES if status is ClaimStatus.DENIED else self.stance
        return replace(self, claim_status=status, claimant=claimant, stance=stance)


def party_behind(report: Report) -> str | None:
    """The actor whose word the report's own source gives, None for an independent one."""
    source = load_sources().get(report.source) if report.source else None
    return source.speaks_for if source else None


def status_hints(rule: Attribution, report: Report) -> list[float]:
    """What the rules say of a claim's status, as the reader's numbers."""
    return [
        *(float(rule.claim_status is status) for status in ClaimStatus),
        float(rule.claimant is not None),
        float(rule.is_party),
        float(party_behind(report) is not None),
    ]


N_HINTS: Final = len(ClaimStatus) + 3


@dataclass(frozen=True, slots=True)
class _Speaker:
    name: str | None
    is_party: bool
    verb: str


@cache
def _phrases(name: str) -> re.Pattern[str]:
    words = sorted(speech_words()[name], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def speakers(sentence: Sentence, families: Mapping[str, str]) -> list[ActorMention]:
    """The actors a sentence names, as those who may speak."""
    return [
        ActorMention(
            actor.name,
            Role.OTHER,
            families.get(actor.name, "unknown"),
            Span(actor.actor.start, actor.actor.end),
        )
        for actor in sentence.actors
        if actor.actor.kind != ANAPHOR and actor.is_doer
    ]


def attribute(
    sentence: TokenSpan,
    trigger: Token,
    actors: Sequence[ActorMention],
    previous: Attribution | None = None,
) -> Attribution:
    """Say who vouches for what a word tells, and how firmly, by rule.

    Args:
        sentence: The parsed sentence.
        trigger: The verb or noun of the claim.
        actors: The actors the sentence names, with spans of the passage.
        previous: The attribution of the sentence before; "the source added"
            and "he said" go on in its speaker's name.
    """
    speaker = _speaker(sentence, trigger, actors, previous)
    stance = _stance(trigger, speaker)
    status = _status(sentence, trigger, speaker, stance)
    modality = mood(trigger)
    if modality is Modality.FACT and speaker is not None:
        is_charge = speaker.verb in speech_words()["accuses"]
        modality = Modality.ALLEGED if is_charge else Modality.ATTRIBUTED
    if modality in (Modality.FACT, Modality.ATTRIBUTED) and status is ClaimStatus.UNCONFIRMED:
        modality = Modality.ALLEGED
    return Attribution(
        claimant=speaker.name if speaker else None,
        stance=stance,
        modality=modality,
        claim_status=status,
        is_party=speaker is not None and speaker.is_party,
    )


def _status(
    sentence: TokenSpan, trigger: Token, speaker: _Speaker | None, stance: Stance
) -> ClaimStatus:
    if _phrases("false_report").search(_text_of(sentence)):
        return ClaimStatus.FALSE
    if stance is Stance.DENIES:
        return ClaimStatus.DENIED
    if _phrases("unconfirmed").search(_clause(sentence, trigger)):
        return ClaimStatus.UNCONFIRMED
    if speaker is not None and speaker.is_party:
        return ClaimStatus.CLAIMED
    return ClaimStatus.REPORTED


def _clause(sentence: TokenSpan, trigger: Token) -> str:
    """The words about the trigger: doubt said of another clause does not spread to it."""
    first = max(sentence.start, trigger.i - 14)
    last = min(sentence.end, trigger.i + 15)
    end = sentence.doc[last - 1]
    offset = sentence.start_char
    return _text_of(sentence)[sentence.doc[first].idx - offset : end.idx + len(end) - offset]


# A sentence has many triggers; its text and its speakers are the same for all.
@lru_cache(maxsize=4)
def _text_of(sentence: TokenSpan) -> str:
    return str(sentence.text)


@lru_cache(maxsize=4)
def _words_of_speech(sentence: TokenSpan) -> tuple[Token, ...]:
    says = speech_words()["says"]
    return tuple(t for t in sentence if t.lower_ == "according" or t.lemma_.lower() in says)


def _stance(trigger: Token, speaker: _Speaker | None) -> Stance:
    for head in _governors(trigger):
        if head.lemma_.lower() in speech_words()["denies"]:
            return Stance.DENIES
    if speaker is not None and speaker.verb in speech_words()["confirms"]:
        return Stance.CONFIRMS
    return Stance.ASSERTS


def _governors(trigger: Token) -> Iterator[Token]:
    """The words the trigger's clause hangs on, nearest first."""
    token = trigger
    # A parse tree of a run-on sentence can be deep; what matters is near.
    for _ in range(12):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def _speaker(
    sentence: TokenSpan,
    trigger: Token,
    actors: Sequence[ActorMention],
    previous: Attribution | None,
) -> _Speaker | None:
    for verb, words in _speeches(sentence, trigger):
        found = _identify(words, actors, previous)
        if found is not None:
            name, is_party = found
            return _Speaker(name, is_party, verb)
    return None


def _speeches(sentence: TokenSpan, trigger: Token) -> Iterator[tuple[str, TokenSpan]]:
    """Verb and speaker of each act of speech that covers the trigger."""
    says = speech_words()["says"]
    for head in _governors(trigger):
        if head.lemma_.lower() in says and head.pos_ in ("VERB", "AUX"):
            yield from ((head.lemma_.lower(), words) for words in _subjects(head))
    for token in _words_of_speech(sentence):
        if token.lower_ == "according" and _covers(token, trigger):
            yield "say", sentence.doc[token.i : _subtree_end(token)]
        if token.lemma_.lower() not in says:
            continue
        # "..., the army said": the parser often leaves the clause unattached.
        is_tag = token.dep_ in ("parataxis", "ccomp", "advcl")
        if is_tag and token.i != trigger.i and _follows_comma(token, trigger):
            yield from ((token.lemma_.lower(), words) for words in _subjects(token))
        elif _closes_sentence(token, trigger):
            yield from ((token.lemma_.lower(), words) for words in _tag_speakers(token))


def _closes_sentence(verb: Token, trigger: Token) -> bool:
    """Whether "the army said" ends a sentence that lost its commas and covers all of it."""
    if verb.i <= trigger.i or verb.tag_ not in ("VBD", "VBZ", "VBN"):
        return False
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    is_last = after is None or after.i >= verb.sent.end or after.is_punct
    return is_last or (after is not None and after.lower_ in _AFTER_TAG) or verb.lower_ == "told"


def _tag_speakers(verb: Token) -> Iterator[TokenSpan]:
    """Who speaks, then, for an unnamed source, the agency that was told."""
    before = _words_before(verb)
    if len(before):
        yield before
    told = verb.doc[verb.i + 1 : min(verb.i + 4, verb.sent.end)]
    if verb.lower_ == "told" and len(told):
        yield told


def _words_before(verb: Token) -> TokenSpan:
    """The noun phrase that ends right before a verb, as far as words and not the tree show it."""
    first = verb.i
    sentence_start = verb.sent.start
    while first > sentence_start and verb.i - first < _TAG_REACH:
        before = verb.doc[first - 1]
        if before.pos_ in ("VERB", "AUX", "SCONJ") or before.is_punct:
            break
        first -= 1
        if before.lower_ in ("the", "a", "an"):
            break
    return verb.doc[first : verb.i]


def _covers(according: Token, trigger: Token) -> bool:
    # "according to X" at either end of a sentence covers all of it.
    head = according.head
    return (
        head.i == trigger.i
        or head in tuple(_governors(trigger))
        or head.dep_ == "ROOT"
        or (abs(according.i - trigger.i) < 25)
    )


def _follows_comma(verb: Token, trigger: Token) -> bool:
    return verb.i > trigger.i and any(t.text == "," for t in verb.doc[trigger.i : verb.i])


def _subjects(verb: Token) -> Iterator[TokenSpan]:
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass", "agent"):
            yield verb.doc[child.left_edge.i : min(_subtree_end(child), child.i + 25)]
    # "told SANA": the outlet told is the one that reports.
    if verb.dep_ in ("conj", "xcomp", "advcl", "acl", "relcl") and not any(
        child.dep_ in ("nsubj", "nsubjpass") for child in verb.children
    ):
        head = verb.head
        if head.pos_ in ("VERB", "AUX"):
            for child in head.children:
                if child.dep_ == "nsubj":
                    yield verb.doc[child.left_edge.i : min(_subtree_end(child), child.i + 25)]
        elif head.pos_ in ("NOUN", "PROPN"):
            yield verb.doc[head.left_edge.i : head.i + 1]


def _subtree_end(token: Token) -> int:
    return int(token.right_edge.i) + 1


def _identify(
    words: TokenSpan, actors: Sequence[ActorMention], previous: Attribution | None
) -> tuple[str | None, bool] | None:
    """The speaker's canonical name, and whether it belongs to a warring side."""
    source = load_sources().find(words.text)
    if source is not None:
        return (source.speaks_for or source.name, source.speaks_for is not None)
    span = Span(words.start_char, words.end_char)
    named = [a for a in actors if a.span is not None and span.contains(a.span)]
    # The parser breaks names at their hyphens: "Islam" is the subject of "Jaish al-Islam said".
    named = named or [a for a in actors if a.span is not None and a.span.contains(span)]
    if named:
        actor = named[-1] if named[-1].span and named[-1].span.end == span.end else named[0]
        return actor.name, actor.family not in _NEUTRAL
    if previous is not None and previous.claimant and _is_same_speaker(words):
        return previous.claimant, previous.is_party
    return None


def _is_same_speaker(words: TokenSpan) -> bool:
    root = words.root
    is_definite = root.pos_ == "PRON" or words[0].lower_ == "the"
    return is_definite and root.lower_ in speech_words()["same_speaker"]
