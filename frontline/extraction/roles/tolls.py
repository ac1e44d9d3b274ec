"""Which deed each figure of a sentence belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from frontline.extraction.deeds.reader import ReadDeed
from frontline.extraction.document import Document
from frontline.extraction.mentions.figures.assignment import DeedPosition, assign_figures
from frontline.extraction.mentions.figures.figures import Figure, find_figures
from frontline.model import ActorMention, EventType, Role, Span, SubEventType

WAR_TOLL: Final = 1_500
"""No single event of this war killed more; a higher toll is one of the war's."""

_HARMING: Final = frozenset(
    {
        *(EventType.BATTLES, EventType.EXPLOSIONS, EventType.VIOLENCE_AGAINST_CIVILIANS),
        *(EventType.RIOTS, EventType.PROTESTS),
    }
)
_HARMING_TYPES: Final = frozenset({SubEventType.DISRUPTED_WEAPONS, SubEventType.LOOTING})


def share_figures(
    document: Document, families: Mapping[str, str]
) -> tuple[tuple[Figure, ...], ...]:
    """The figures of each deed, in the order of the deeds."""
    found: list[list[Figure]] = [[] for _ in document.deeds]
    by_sentence: dict[int, list[int]] = {}
    for number, deed in enumerate(document.deeds):
        by_sentence.setdefault(deed.sentence, []).append(number)
    for sentence, numbers in by_sentence.items():
        figures = _figures(document, sentence, families)
        positions = [_position(document, document.deeds[number]) for number in numbers]
        span = document.sentences[sentence].span
        for index, at in assign_figures(span, figures, positions).items():
            found[numbers[at]].append(figures[index])
    return tuple(map(tuple, found))


def _figures(document: Document, number: int, families: Mapping[str, str]) -> Sequence[Figure]:
    sentence = document.sentences[number]
    named = [
        ActorMention(
            actor.name,
            Role.OTHER,
            families.get(actor.name, "unknown"),
            Span(actor.actor.start, actor.actor.end),
        )
        for actor in sentence.actors
        if actor.is_doer
    ]
    found = find_figures(sentence.span, named)
    return [f for f in found if not (f.is_fatality and f.value > WAR_TOLL)]


def _position(document: Document, deed: ReadDeed) -> DeedPosition:
    view = document.view.views[deed.sentence]
    start = min(view.starts[unit] for unit in deed.words)
    end = max(view.ends[unit] for unit in deed.words)
    is_harming = deed.kind.event_type in _HARMING or deed.kind in _HARMING_TYPES
    return DeedPosition(start, end, is_harming)
