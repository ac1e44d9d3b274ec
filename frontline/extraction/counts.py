"""Which deed each figure of a sentence belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from frontline.extraction.deeds.reader import ReadDeed
from frontline.extraction.document import Document
from frontline.extraction.figures import Figure, find_figures
from frontline.model import ActorMention, EventType, Role, Span

WAR_TOLL: Final = 1_500
"""No single event of this war killed more; a higher toll is one of the war's."""

_VIOLENT: Final = frozenset(
    {EventType.BATTLES, EventType.EXPLOSIONS, EventType.VIOLENCE_AGAINST_CIVILIANS}
)


def share_figures(
    document: Document, families: Mapping[str, str]
) -> tuple[tuple[Figure, ...], ...]:
    """The figures of each deed, in the order of the deeds."""
    found: list[list[Figure]] = [[] for _ in document.deeds]
    by_sentence: dict[int, list[int]] = {}
    for number, deed in enumerate(document.deeds):
        by_sentence.setdefault(deed.sentence, []).append(number)
    for sentence, numbers in by_sentence.items():
        for figure in _figures(document, sentence, families):
            number = _owner(document, figure, numbers)
            if number is not None:
                found[number].append(figure)
    return tuple(map(tuple, found))


def _figures(document: Document, number: int, families: Mapping[str, str]) -> Sequence[Figure]:
    sentence = document.sentences[number]
    named = [
        ActorMention(a.name, Role.OTHER, families.get(a.name, "unknown"), Span(a.actor.start, a.actor.end))
        for a in sentence.actors
        if a.is_doer
    ]
    return find_figures(sentence.span, named)


def _owner(document: Document, figure: Figure, numbers: Sequence[int]) -> int | None:
    is_harm = figure.is_fatality or figure.name.endswith("injured")
    if figure.is_fatality and figure.value > WAR_TOLL:
        return None
    violent = [n for n in numbers if document.deeds[n].kind.event_type in _VIOLENT]
    middle = (figure.span.start + figure.span.end) / 2
    owners = violent if violent or is_harm else numbers
    return min(owners, key=lambda n: _distance(document, document.deeds[n], middle), default=None)


def _distance(document: Document, deed: ReadDeed, position: float) -> float:
    view = document.view.views[deed.sentence]
    return min(abs(view.starts[unit] - position) for unit in deed.words)
