"""Reading a report sentence by sentence: actors, places and dates put on parsed sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from frontline.extraction.discourse.narrative import UNRESOLVED, Narrative
from frontline.extraction.lexicon import load_actions, load_affiliations
from frontline.extraction.mentions.actors.by_deed import are_the_armys, is_somebodys, meant_by_deed
from frontline.extraction.mentions.actors.matching import (
    ANAPHOR,
    LATE,
    ActorMatcher,
    ActorName,
    Use,
)
from frontline.extraction.mentions.actors.unlisted import find_unlisted
from frontline.extraction.mentions.dates.told import ToldDate, block_context, told_dates, told_in
from frontline.extraction.text.parser import Passage, parse_passages
from frontline.extraction.text.sentences import NamedActor, NamedPlace, Sentence, root_of
from frontline.model import PlaceMention, Report, Span
from frontline.reference.foreign_places import ForeignPlace, load_foreign_places
from frontline.reference.lexicons import load_word_lists
from frontline.reference.sources import load_sources
from frontline.reference.transliteration import spelling

_PLACE_PREPOSITIONS = frozenset(
    [
        "in",
        "from",
        "to",
        "into",
        "near",
        "across",
        "through",
        "inside",
        "outside",
        "along",
        "via",
        "onto",
        "over",
        "at",
        "around",
        "within",
        "toward",
        "towards",
        "between",
    ]
)
_TALKS = frozenset(
    {"talk", "talks", "process", "conference", "convention", "communique", "negotiation", "accord"}
)
#: States far from the fighting: reports name them as parties to it.
_FAR_PARTIES = frozenset(
    {"Russia", "United States", "United Kingdom", "France", "Germany", "Iran", "Saudi Arabia"}
)
_OWNER_REACH = 8
_ANY_GROUP = "Unidentified opposition militants"
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent", "ROOT"})
#: Verbs of what only somebody does: "it" that does them is no thing.
_DOINGS = frozenset(
    {"capture", "take", "attack", "clash", "arrest", "abduct", "execute", "repel", "withdraw"}
    | {"siege", "advance", "shelling", "strike", "loot", "fire", "disrupt", "lose", "evacuate"}
)
_BORDER_WORDS = frozenset({"border", "borders", "bordering", "frontier", "soil", "territory"})


@cache
def foreign_places() -> Mapping[str, ForeignPlace]:
    """Places outside Syria by their spelling."""
    return load_foreign_places()


@cache
def _not_places() -> frozenset[str]:
    return frozenset(load_word_lists("contexts", ("not_places",))["not_places"])


def read_sentences(
    report: Report,
    mentions: Sequence[PlaceMention],
    matcher: ActorMatcher,
    narrative: Narrative,
) -> Iterator[Sentence]:
    """The sentences of a report with all they name."""
    index = 0
    ordered = sorted(mentions, key=lambda mention: mention.span)
    told = told_dates(report)
    matcher = matcher.for_text(report.reading, report.published_on)
    source = load_sources().get(report.source) if report.source else None
    narrative.speaker = source.speaks_for if source else None
    for passage in parse_passages(report):
        parsed = passage.doc.text
        names = matcher.find(report.reading[passage.offset : passage.offset + len(parsed)])
        for span in passage.sentences():
            sentence = _sentence(report, parsed, passage, span, index, names, ordered, told)
            resolved = tuple(_meant(sentence, narrative))
            yield replace(sentence, actors=resolved, block=passage.block)
            index += 1


def _meant(sentence: Sentence, narrative: Narrative) -> Iterator[NamedActor]:
    """The actors of a sentence, "the group" and "its men" as those they mean."""
    text = sentence.passage_text
    for actor in sentence.actors:
        name = actor.actor
        before = text[max(0, name.start - _OWNER_REACH) : name.start].split()
        said = text[name.start : name.end]
        meant = narrative.resolve(name, sentence.index, said, before[-1] if before else "")
        if meant == UNRESOLVED:
            continue
        resolved = actor if meant == name.name else _named(actor, meant)
        is_subject = actor.root.dep_ in _SUBJECTS
        narrative.remember_actors(sentence.index, [resolved.actor], is_subject)
        yield resolved


def _named(actor: NamedActor, meant: str) -> NamedActor:
    return NamedActor(replace(actor.actor, name=meant), actor.root)


def _sentence(
    report: Report,
    parsed: str,
    passage: Passage,
    span: TokenSpan,
    index: int,
    names: Sequence[ActorName],
    mentions: Sequence[PlaceMention],
    told: Sequence[ToldDate],
) -> Sentence:
    offset = passage.offset
    within = Span(offset + span.start_char, offset + span.end_char)
    actors = list(_named_actors(span, parsed, names))
    actors += _metonyms(span, actors)
    actors += _unlisted(span, actors, within, offset, mentions)
    actors += _pronouns(span)
    is_late = report.published_on is not None and report.published_on >= LATE
    actors += _somebodys(span, actors, is_late)
    actors.sort(key=lambda actor: actor.actor.start)
    speaking = [(a.actor.start, a.actor.end) for a in actors if a.actor.kind == "metonym"]
    places = tuple(_named_places(span, offset, within, mentions, speaking))
    dates = told_in(told, within)
    context = block_context(report, passage.block)
    return Sentence(span, offset, index, tuple(actors), places, dates, context, parsed)


def _named_actors(span: TokenSpan, text: str, names: Sequence[ActorName]) -> Iterator[NamedActor]:
    for name in names:
        if not span.start_char <= name.start < span.end_char:
            continue
        root = root_of(span, name.start, min(name.end, span.end_char))
        if root is None:
            continue
        if name.name.startswith("Government of") and _is_country(root):
            name = replace(name, use=Use.COUNTRY)
        yield NamedActor(meant_by_deed(name, root, text[name.start : name.end]), root)


def _is_country(root: Token) -> bool:
    """Whether a state's name stands for its land ("from Turkey", "Turkey's border")."""
    head = root.head
    if root.dep_ == "pobj" and head.lower_ in _PLACE_PREPOSITIONS:
        return True
    if root.dep_ == "pobj" and head.head.lower_ in _BORDER_WORDS:
        return True
    return root.dep_ in ("poss", "compound", "amod", "nmod") and head.lower_ in _BORDER_WORDS


def _metonyms(span: TokenSpan, actors: Sequence[NamedActor]) -> Iterator[NamedActor]:
    table = load_affiliations()
    for token in span:
        actor = table.metonyms.get((token.lower_,))
        if actor is None or token.dep_ not in ("nsubj", "nsubjpass"):
            continue
        if token.head.lemma_.lower() not in table.diplomatic_verbs:
            continue
        end = token.idx + len(token)
        if not any(a.actor.start < end and token.idx < a.actor.end for a in actors):
            yield NamedActor(ActorName(actor, token.idx, end, kind="metonym"), token)


def _pronouns(span: TokenSpan) -> Iterator[NamedActor]:
    """They or it, where they do what only somebody armed does."""
    verbs = load_actions().verbs
    for token in span:
        if token.lower_ not in ("they", "it") or token.dep_ != "nsubj":
            continue
        if verbs.get(token.head.lemma_.lower()) in _DOINGS:
            end = token.idx + len(token)
            yield NamedActor(
                ActorName(_ANY_GROUP, token.idx, end, Use.PLAIN, ANAPHOR, True, True), token
            )


def _somebodys(
    span: TokenSpan, actors: Sequence[NamedActor], is_late: bool
) -> Iterator[NamedActor]:
    """Patrols, posts and guns told of without their owner."""
    for token in span:
        end = token.idx + len(token)
        if any(a.actor.start < end and token.idx < a.actor.end for a in actors):
            continue
        if not is_late and are_the_armys(token):
            name = ActorName("Syrian Armed Forces", token.idx, end, Use.PLAIN, "air", True)
            yield NamedActor(name, token)
        elif is_somebodys(token):
            name = ActorName(_ANY_GROUP, token.idx, end, Use.PLAIN, ANAPHOR, True, True)
            yield NamedActor(name, token)


def _unlisted(
    span: TokenSpan,
    actors: Sequence[NamedActor],
    within: Span,
    offset: int,
    mentions: Sequence[PlaceMention],
) -> Iterator[NamedActor]:
    """Groups that no list has, kept by their own names."""
    taken = [(actor.actor.start, actor.actor.end) for actor in actors]
    places = {m.name.casefold() for m in mentions if within.overlaps(m.span)}
    for name in find_unlisted(span, taken, lambda said: said.casefold() in places):
        root = root_of(span, name.start, name.end)
        if root is not None:
            yield NamedActor(name, root)


def _named_places(
    span: TokenSpan,
    offset: int,
    within: Span,
    mentions: Sequence[PlaceMention],
    speaking: Sequence[tuple[int, int]],
) -> Iterator[NamedPlace]:
    for mention in mentions:
        if not within.contains(mention.span):
            continue
        start, end = mention.span.start - offset, mention.span.end - offset
        if any(start < stop and begin < end for begin, stop in speaking):
            continue
        root = root_of(span, start, end)
        if root is None or _is_headline_phrase(mention):
            continue
        if not _is_state_or_talks(span, mention, root):
            yield NamedPlace(mention, root)


def _is_state_or_talks(span: TokenSpan, mention: PlaceMention, root: Token) -> bool:
    """Whether a foreign name means a state ("its ally Russia") or talks ("the Geneva process")."""
    foreign = foreign_places().get(spelling(mention.name))
    if foreign is None:
        return False
    if root.dep_ == "compound" and root.head.lemma_.lower() in _TALKS:
        return True
    first = root.i
    while first > span.start and root.doc[first - 1].dep_ in ("compound", "det", "amod"):
        first -= 1
    before = root.doc[first - 1].lower_ if first > span.start else ""
    is_party = foreign.is_country and foreign.name in _FAR_PARTIES
    return is_party and before not in _PLACE_PREPOSITIONS and root.dep_ != "dobj"


def _is_headline_phrase(mention: PlaceMention) -> bool:
    """Whether capitals of a headline only look like a name ("Mortar Shells Hit School")."""
    words = mention.name.lower().split()
    lexicon = load_actions()
    events = sum(word in lexicon.nouns or word.rstrip("s") in lexicon.nouns for word in words)
    if any(word.rstrip("s") in _not_places() for word in words):
        return True
    return len(words) > 1 and (events > 0 or any(word in lexicon.verbs for word in words))
