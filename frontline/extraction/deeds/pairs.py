"""What the reader looks at: a document's units, and pairs of a deed with what it may concern."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from frontline.extraction.deeds.units import Mentioned, SentenceView, UnitKind, path_between
from frontline.extraction.mentions.dates.expressions import DateKind
from frontline.extraction.text.sentences import Sentence

ROLE_REACH: Final = (4, 1)
"""Sentences before and after a deed within which its actors are looked for."""

PLACE_REACH: Final = (8, 2)
DATE_REACH: Final = (4, 0)
_RELATIONS: Final = ("in", "near", "direction", "between", "road", "part", "border")

Named = tuple[frozenset[str], frozenset[str], frozenset[date], frozenset[str]]
"""What a sentence names: actors, places, days, numbers in digits."""


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document as the reader sees it.

    ``named`` counts how often it names each one; ``named_in`` holds for each
    sentence the actors, places, days and numbers that it names.
    """

    sentences: tuple[Sentence, ...]
    views: tuple[SentenceView, ...]
    named: Mapping[str, int] = field(init=False)
    named_in: tuple[Named, ...] = field(init=False)

    def __post_init__(self) -> None:
        named = Counter(
            one.name for view in self.views for one in (*view.actors, *view.places) if one.name
        )
        object.__setattr__(self, "named", named)
        named_in = map(_named_in, self.sentences, self.views)
        object.__setattr__(self, "named_in", tuple(named_in))


def _named_in(sentence: Sentence, view: SentenceView) -> Named:
    days = {told.when.start for told in sentence.dates if told.when.start is not None}
    numbers = (
        text
        for text, kind in zip(view.texts, view.kinds, strict=True)
        if kind == UnitKind.WORD and text.isdigit()
    )
    return (
        frozenset(one.name for one in view.actors if one.name),
        frozenset(one.name for one in view.places if one.name),
        frozenset(days),
        frozenset(numbers),
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """A deed and an actor, place or date that may belong to it.

    ``index`` counts those of the sentence; distances run from the deed
    (negative: before it). ``path`` is the syntactic way inside a sentence;
    ``extra`` tells more of what is named (its use, or how a place relates),
    ``standing`` how often it is named and who or what else the deed's own
    sentence names: a side told before fills what that sentence leaves open.
    """

    sentence: int
    unit: int
    index: int
    sentence_distance: int
    unit_distance: int
    path: str
    extra: int
    rank: int
    standing: int = 0


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
    own = getattr(document.views[sentence], what)
    own_kinds = document.views[sentence].kinds
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
                _standing(document, what, mentioned, own, own_kinds, number == sentence),
            )


def _standing(
    document: DocumentView,
    what: str,
    one: Mentioned,
    own: Sequence[Mentioned],
    kinds: Sequence[int],
    is_own: bool,
) -> int:
    """How one named thing stands to those of the deed's own sentence, as a number."""
    often = bisect_right(_OFTEN, document.named.get(one.name, 1) - 1)
    others = [other for other in own if (other.name != one.name if one.name else other is not one)]
    if what == "actors":
        return 8 * often + _standing_of_actor(one, own, others, kinds, is_own=is_own)
    if is_own:
        relation = int(bool(others))
    elif not own:
        relation = 2
    else:
        relation = 3 if others else 4
    first = _FIRST_PLACE_STANDING if what == "places" else _FIRST_DATE_STANDING
    return first + (5 * often if what == "places" else 0) + relation


def _standing_of_actor(
    one: Mentioned,
    own: Sequence[Mentioned],
    others: Sequence[Mentioned],
    kinds: Sequence[int],
    *,
    is_own: bool,
) -> int:
    sides = {other.side for other in others if kinds[other.unit] not in _BYSTANDERS}
    if is_own:
        return 0 if not sides else 1 if one.side not in sides else 2
    if len(others) < len(own):
        return 3
    if not own:
        return 4
    if not sides:
        return 5
    return 6 if one.side not in sides else 7


_BYSTANDERS: Final = frozenset(
    {UnitKind.CIVILIANS, UnitKind.CROWD, UnitKind.BODY, UnitKind.DESCRIBING}
)
_OFTEN: Final = (1, 2, 4)
_FIRST_PLACE_STANDING: Final = 32
_FIRST_DATE_STANDING: Final = 52
N_STANDINGS: Final = 57


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
    return _FIRST_DATE + _DATE_KINDS.index(sentence.dates[index].expression.kind)


_FIRST_DATE: Final = 13
_DATE_KINDS: Final = tuple(DateKind)
N_EXTRAS: Final = _FIRST_DATE + len(_DATE_KINDS)


_STEPS: Final = (1, 2, 3, 4, 5, 7, 10, 15, 23, 41)


def bucket(distance: int) -> int:
    """A signed distance as one of 21 buckets."""
    step = bisect_right(_STEPS, abs(distance))
    return 10 + step if distance >= 0 else 10 - step


N_BUCKETS: Final = 21


def sentence_bucket(pair: Pair) -> int:
    """How far a pair's sentence stands from the deed's, as one of nine buckets."""
    distance = pair.sentence_distance
    if distance == 0:
        return 0
    if pair.sentence == 0 and distance < -ROLE_REACH[0]:
        return 8
    return 7 if distance > 0 else min(-distance, 6)


N_SENTENCE_BUCKETS: Final = 9


def position_bucket(sentence: int) -> int:
    """Where a sentence stands in its document, as one of eight buckets."""
    if sentence < 4:
        return sentence
    return 4 if sentence < 7 else 5 if sentence < 12 else 6 if sentence < 25 else 7
