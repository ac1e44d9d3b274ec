"""Which of a sentence's places belong to which trigger."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from frontline.extraction.sentences import NamedPlace, Sentence
from frontline.extraction.triggers import Trigger


def link_places(
    triggers: Sequence[Trigger], sentence: Sentence
) -> dict[int, tuple[NamedPlace, ...]]:
    """Places by position of the trigger; a place goes to the trigger that fits it best."""
    linked: dict[int, list[NamedPlace]] = {index: [] for index in range(len(triggers))}
    places = without_containers(sentence.places)
    for place in places:
        if triggers:
            best = max(range(len(triggers)), key=lambda index: _fit(triggers[index], place))
            linked[best].append(place)
    return {index: tuple(found) for index, found in linked.items()}


def without_containers(places: Sequence[NamedPlace]) -> tuple[NamedPlace, ...]:
    """The places that do not merely say where another one lies."""
    containers = {name.casefold() for place in places for name in place.mention.within}
    kept = [place for place in places if place.mention.name.casefold() not in containers]
    return tuple(kept or places[:1])


def _fit(trigger: Trigger, place: NamedPlace) -> float:
    anchors = {trigger.token.i, trigger.verb.i if trigger.verb is not None else trigger.token.i}
    token: Token = place.root
    steps = 0
    while token.i not in anchors and token.head.i != token.i:
        token = token.head
        steps += 1
    reach = 2.0 - 0.1 * steps if token.i in anchors else 0.0
    distance = place.root.i - trigger.token.i
    order = 0.3 if distance > 0 else 0.0
    return reach + order - 0.02 * abs(distance)
