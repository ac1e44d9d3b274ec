"""Which of a sentence's places belong to which trigger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from frontline.extraction.place_link import load_place_link
from frontline.extraction.sentences import NamedPlace, Sentence
from frontline.extraction.triggers import Trigger

LINKED = 0.2
"""A place goes to its best trigger from this probability on."""

FAINT = 0.05
"""A trigger without a place takes one that fits it at least this well."""

_COUNTRIES = frozenset({"syria", "iraq", "turkey", "lebanon", "jordan", "israel", "russia", "us"})
_STANDING = frozenset({"locate", "position", "station", "base", "entrench", "hole", "live"})
_JOINTS = frozenset({"and", "or", ",", ";", "&", "while", "plus"})
_REFERENCES = frozenset(
    {"near", "in", "of", "from", "outside", "to", "towards", "at", "on", "with"}
)
_DETACHING = frozenset({"from", "by", "against", "east", "west", "north", "south", "southeast"})
_FILL = 5
_LOOSE = 2

SHARED = 0.55
"""From this probability on, a place may belong to a second trigger as well."""


def link_places(
    triggers: Sequence[Trigger], sentence: Sentence
) -> dict[int, tuple[NamedPlace, ...]]:
    """Places by position of the trigger; a place goes to the triggers it fits best."""
    places = [p for p in without_containers(sentence.places) if not _is_origin(p.root)]
    spans = [_tokens(place, sentence) for place in places]
    fits = [[_fit(trigger, span, spans) for trigger in triggers] for span in spans]
    linked: dict[int, list[int]] = {index: [] for index in range(len(triggers))}
    for number, row in enumerate(fits):
        best = max(row, default=0.0)
        for index, fit in enumerate(row):
            if fit >= LINKED and (fit == best or (fit >= SHARED and fit >= 0.8 * best)):
                linked[index].append(number)
    _place_the_rest(linked, fits)
    return {
        index: tuple(places[number] for number in _listed(found, spans))
        for index, found in linked.items()
    }


def _place_the_rest(linked: dict[int, list[int]], fits: Sequence[Sequence[float]]) -> None:
    """Give a place that fits none well to the best of the triggers without one."""
    taken = {number for found in linked.values() for number in found}
    for number, row in enumerate(fits):
        empty = [index for index, found in linked.items() if not found]
        if number in taken or not empty:
            continue
        best = max(empty, key=lambda index: row[index])
        if row[best] >= FAINT:
            linked[best].append(number)


def _ends_in_joint(words: Sequence[str]) -> bool:
    """Whether a gap joins two places: an "and" or comma, then few words that name a kind."""
    joints = [position for position, word in enumerate(words) if word in _JOINTS]
    if not joints:
        return False
    rest = words[joints[-1] + 1 :]
    return len(rest) <= _FILL and not any(word in _DETACHING for word in rest)


def _is_origin(root: Token) -> bool:
    """Whether a place only says where somebody is ("militants based in …")."""
    token = root
    for _ in range(6):
        if token.head.i == token.i:
            return False
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token.dep_ in ("acl", "relcl", "amod") and token.lemma_.lower() in _STANDING
    return False


def _listed(numbers: Sequence[int], spans: Sequence[Span]) -> list[int]:
    """The places of a list; one that only says where another lies ("near", "in") is left out."""
    kept: list[int] = []
    for number in numbers:
        if not kept or _continues_list(spans[kept[-1]], spans[number]):
            kept.append(number)
    return kept


def _continues_list(before: Span, after: Span) -> bool:
    if after.start <= before.end:
        return True
    gap = before.doc[before.end : after.start]
    words = [token.lower_ for token in gap]
    is_joined = _ends_in_joint(words)
    is_reference = bool(words) and any(word in _REFERENCES for word in words[-4:])
    return is_joined or not (is_reference or len(words) > _LOOSE)


def _tokens(place: NamedPlace, sentence: Sentence) -> Span:
    start = place.mention.span.start - sentence.offset
    end = place.mention.span.end - sentence.offset
    span = sentence.span.doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return sentence.span.doc[place.root.i : place.root.i + 1]
    return span


def _fit(trigger: Trigger, place: Span, places: Sequence[Span]) -> float:
    link = load_place_link()
    return max(link.probability(token, place, places) for token in _anchors(trigger))


def _anchors(trigger: Trigger) -> Iterator[Token]:
    """The trigger's own word and, for a noun, the verb it hangs on: the link knows verbs best."""
    yield trigger.token
    if trigger.verb is not None:
        yield trigger.verb
    if trigger.is_noun:
        token = trigger.token
        for _ in range(4):
            if token.pos_ in ("VERB", "AUX"):
                yield token
                return
            if token.head.i == token.i:
                return
            token = token.head


def without_containers(places: Sequence[NamedPlace]) -> tuple[NamedPlace, ...]:
    """The places that do not merely say where another one lies."""
    containers = {name.casefold() for place in places for name in place.mention.within}
    kept = [place for place in places if place.mention.name.casefold() not in containers]
    local = [place for place in kept if place.mention.name.casefold() not in _COUNTRIES]
    return tuple(local or kept or places[:1])
