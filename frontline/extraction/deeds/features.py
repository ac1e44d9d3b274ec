"""What the reader looks at: a document's units, and pairs of a deed with what it may concern."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from frontline.extraction.deeds.units import SentenceView, path_between
from frontline.extraction.sentences import Sentence
from frontline.model import Report

ROLE_REACH: Final = (4, 1)
"""Sentences before and after a deed within which its actors are looked for."""

PLACE_REACH: Final = (8, 2)
DATE_REACH: Final = (4, 0)
NO_EXTRA: Final = 0
_RELATIONS: Final = ("in", "near", "direction", "between", "road", "part", "border")


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document as the reader sees it."""

    sentences: tuple[Sentence, ...]
    views: tuple[SentenceView, ...]

    @classmethod
    def of(
        cls, report: Report, sentences: Sequence[Sentence], views: Sequence[SentenceView]
    ) -> DocumentView:
        """The view of a report's sentences."""
        return cls(tuple(sentences), tuple(views))


@dataclass(frozen=True, slots=True)
class Pair:
    """A deed and an actor, place or date that may belong to it.

    ``index`` counts those of the sentence; distances run from the deed
    (negative: before it). ``path`` is the syntactic way inside a sentence;
    ``extra`` tells more of what is named (its use, or how a place relates).
    """

    sentence: int
    unit: int
    index: int
    sentence_distance: int
    unit_distance: int
    path: str
    extra: int
    rank: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """All pairs of one deed."""

    actors: tuple[Pair, ...]
    places: tuple[Pair, ...]
    dates: tuple[Pair, ...]


def pairs_of(document: DocumentView, sentence: int, unit: int) -> Pairs:
    """The pairs of the deed at a unit of a sentence."""
    return Pairs(
        tuple(_pairs(document, sentence, unit, "actors", ROLE_REACH)),
        tuple(_pairs(document, sentence, unit, "places", PLACE_REACH)),
        tuple(_pairs(document, sentence, unit, "dates", DATE_REACH)),
    )


def _pairs(
    document: DocumentView, sentence: int, unit: int, what: str, reach: tuple[int, int]
) -> Iterator[Pair]:
    first = max(0, sentence - reach[0])
    last = min(len(document.views) - 1, sentence + reach[1])
    numbers = [*range(first, last + 1)]
    if first > 0:
        numbers.insert(0, 0)
    for number in numbers:
        view = document.views[number]
        for rank, mentioned in enumerate(getattr(view, what)):
            yield Pair(
                number,
                mentioned.unit,
                mentioned.index,
                number - sentence,
                _distance(document, sentence, unit, number, mentioned.unit),
                path_between(view, mentioned.unit, unit) if number == sentence else "",
                _extra(document.sentences[number], what, mentioned.index),
                min(rank, 7),
            )


def _distance(document: DocumentView, sentence: int, unit: int, number: int, other: int) -> int:
    if number == sentence:
        return other - unit
    return other - len(document.views[number]) if number < sentence else other


def _extra(sentence: Sentence, what: str, index: int) -> int:
    if what == "actors":
        name = sentence.actors[index].actor
        return 1 + 2 * int(name.is_general) + int(name.is_anaphoric)
    if what == "places":
        relation = sentence.places[index].mention.relation
        return 5 + (_RELATIONS.index(relation) if relation in _RELATIONS else len(_RELATIONS))
    kinds = ("calendar", "month", "year", "weekday", "day_offset", "overnight", "weekend", "trailing", "since", "period")
    value = sentence.dates[index].expression.kind.value
    return 13 + (kinds.index(value) if value in kinds else len(kinds))


N_EXTRAS: Final = 26


def bucket(distance: int) -> int:
    """A signed distance as one of 21 buckets."""
    size = abs(distance)
    step = size if size <= 4 else 5 if size <= 6 else 6 if size <= 9 else 7 if size <= 14 else 8 if size <= 22 else 9 if size <= 40 else 10
    return 10 + step if distance >= 0 else 10 - step


N_BUCKETS: Final = 21


def sentence_bucket(distance: int, *, is_first: bool) -> int:
    """How far a mention's sentence stands from the deed's, as one of nine buckets."""
    if distance == 0:
        return 0
    if is_first:
        return 8
    if distance > 0:
        return 7
    return min(-distance, 6)


N_SENTENCE_BUCKETS: Final = 9


def position_bucket(sentence: int) -> int:
    """Where a sentence stands in its document, as one of eight buckets."""
    if sentence < 4:
        return sentence
    return 4 if sentence < 7 else 5 if sentence < 12 else 6 if sentence < 25 else 7
