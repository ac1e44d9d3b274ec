"""Which of a sentence's places belong to which trigger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from frontline.extraction.place_link import load_place_link
from frontline.extraction.sentences import NamedPlace, Sentence
from frontline.extraction.triggers import Trigger

LINKED = 0.2
"""A place goes to its best trigger from this probability on."""

SHARED = 0.55
"""From this probability on, a place may belong to a second trigger as well."""


def link_places(
    triggers: Sequence[Trigger], sentence: Sentence
) -> dict[int, tuple[NamedPlace, ...]]:
    """Places by position of the trigger; a place goes to the triggers it fits best."""
    linked: dict[int, list[NamedPlace]] = {index: [] for index in range(len(triggers))}
    places = without_containers(sentence.places)
    spans = [_tokens(place, sentence) for place in places]
    for place, span in zip(places, spans, strict=True):
        fits = [_fit(trigger, span, spans) for trigger in triggers]
        best = max(fits, default=0.0)
        for index, fit in enumerate(fits):
            if fit >= LINKED and (fit == best or (fit >= SHARED and fit >= 0.8 * best)):
                linked[index].append(place)
    return {index: tuple(found) for index, found in linked.items()}


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
    return tuple(kept or places[:1])
