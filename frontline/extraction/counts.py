"""Which deed each figure of a sentence belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from frontline.extraction.document import Document
from frontline.extraction.figure_assignment import DeedPosition, assign_figures
from frontline.extraction.figures import Figure, find_figures
from frontline.model import ActorMention, EventType, Role, Span

WAR_TOLL: Final = 1_500
"""No single event of this war killed more; a higher toll is one of the war's."""

_VIOLENT: Final = frozenset(
    {
        EventType.BATTLES,
        EventType.EXPLOSIONS,
        EventType.VIOLENCE_AGAINST_CIVILIANS,
        EventType.PROTESTS,
        EventType.RIOTS,
    }
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
        figures = [f for f in _figures(document, sentence, families) if not _is_of_the_war(f)]
        positions = [(n, place) for n in numbers for place in _positions(document, n)]
        owners = assign_figures(
            document.sentences[sentence].span, figures, [place for _, place in positions]
        )
        for index, position in owners.items():
            found[positions[position][0]].append(figures[index])
    return tuple(map(tuple, found))


def _is_of_the_war(figure: Figure) -> bool:
    return figure.is_fatality and figure.value > WAR_TOLL


def _positions(document: Document, number: int) -> Iterator[DeedPosition]:
    """Where the words of a deed stand in the parsed text."""
    deed = document.deeds[number]
    tokens = document.view.views[deed.sentence].tokens
    for token in (tokens[unit] for unit in deed.words):
        is_violent = deed.kind.event_type in _VIOLENT
        yield DeedPosition(token.idx, token.idx + len(token), is_violent)


def _figures(document: Document, number: int, families: Mapping[str, str]) -> Sequence[Figure]:
    sentence = document.sentences[number]
    named = [
        ActorMention(
            a.name, Role.OTHER, families.get(a.name, "unknown"), Span(a.actor.start, a.actor.end)
        )
        for a in sentence.actors
        if a.is_doer
    ]
    return find_figures(sentence.span, named)
