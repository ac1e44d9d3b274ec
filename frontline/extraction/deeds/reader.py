"""Reading a document's deeds: what happened, who did it to whom, where, when, as it is told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

import numpy as np

from frontline.extraction.deeds.encoder import Encoder
from frontline.extraction.deeds.kinds import DEED_KINDS
from frontline.extraction.deeds.network import DeedPairs, Floats, Network, Reading
from frontline.extraction.deeds.pairs import DocumentView, Pair, pairs_of
from frontline.extraction.deeds.retold import REACH, retelling
from frontline.extraction.deeds.units import SentenceView, is_telling
from frontline.model import ClaimStatus, Factuality, Role, SubEventType
from frontline.reference.yaml_files import DATA_DIR

MODEL_FOLDER: Final = DATA_DIR / "models" / "reader"
STATUSES: Final = tuple(ClaimStatus)
FACTUALITIES: Final = tuple(Factuality)
ROLES: Final = (None, Role.INITIATOR, Role.TARGET, Role.OTHER)

IMPLIED: Final = (
    ("Civilians", Role.TARGET),
    ("Protesters", Role.TARGET),
    ("Unidentified armed group", Role.INITIATOR),
)
"""Parties that take part in a deed though no word names them."""


Hints = Callable[[int, int], Sequence[float]]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How sure the reader must be; chosen on the develop part of the coded texts.

    ``change`` is for a deed to change who holds a place: likelier than not, for a
    map must not invent; a deed below it stays an event. ``unreal`` is for a word
    to tell of none that happened, ``retold`` for two to tell of one happening.
    """

    deed: float = 0.25
    change: float = 0.5
    role: float = 0.4
    place: float = 0.5
    place_elsewhere: float = 0.3
    implied: float = 0.5
    unreal: float = 0.7
    retold: float = 0.6


@dataclass(frozen=True, slots=True)
class Part:
    """An actor, place or date of a deed: the one of that number in its sentence."""

    sentence: int
    index: int
    sureness: float
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class ReadDeed:
    """One deed as the reader sees it.

    ``unit`` carries its grammar, ``words`` are all units that tell it.
    ``sureness`` runs from 0 to 1; ``is_sure`` says that it is enough to change
    who holds a place. ``told_with`` is the number of the first deed of the
    document that tells the same happening, its own where none does before it.
    """

    sentence: int
    unit: int
    words: tuple[int, ...]
    kind: SubEventType
    sureness: float
    is_sure: bool
    status: ClaimStatus
    actors: tuple[Part, ...]
    places: tuple[Part, ...]
    date: Part | None
    implied: tuple[tuple[str, Role], ...]
    told_with: int = 0


@dataclass(frozen=True, slots=True)
class Retold:
    """A sentence without a deed of its own that tells of one: the word, and the deed's number."""

    sentence: int
    unit: int
    deed: int


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a document: its deeds; of sentences without one, how they stand.

    ``retold`` are those among them that tell of a deed all the same.
    """

    deeds: tuple[ReadDeed, ...] = ()
    deedless: Mapping[int, Factuality] = field(default_factory=dict)
    retold: tuple[Retold, ...] = ()


_UNREAL: Final = frozenset(
    {
        Factuality.FAILED,
        Factuality.PLANNED,
        Factuality.CONDITIONAL,
        Factuality.NEGATED,
        Factuality.BACKGROUND,
        Factuality.ABROAD,
    }
)
"""What makes no event, whatever kind of deed the word tells."""


class Reader:
    """Reads documents; one instance serves any number of them.

    Args:
        folder: Its weights.
        thresholds: How sure it must be.
    """

    def __init__(self, folder: Path = MODEL_FOLDER, thresholds: Thresholds | None = None) -> None:
        self._encoder = Encoder(folder)
        self._network = Network(folder)
        self.thresholds = thresholds or Thresholds()

    @classmethod
    @lru_cache(maxsize=1)
    def shared(cls) -> Reader:
        """The shipped reader, loaded once per process."""
        return cls()

    def read(self, document: DocumentView, hints: Hints) -> Read:
        """The deeds of a document, in its order.

        Args:
            document: Its sentences.
            hints: What rules say of the status of what a unit of a sentence tells;
                asked for each deed that is read, in their order.
        """
        views = document.views
        if not any(len(view) for view in views):
            return Read()
        told = [view.texts if view.is_telling else None for view in views]
        reading = self._network.read(views, self._encoder.vectors(told))
        told_of = self._happened(views, reading)
        # The hints follow the text: a speaker named before speaks on.
        said = [hints(word.sentence, word.unit) for word in told_of]
        deeds = [
            deed
            for group in _groups(list(zip(told_of, said, strict=True)))
            for deed in self._deeds(document, reading, group)
        ]
        deedless = self._deedless(views, reading, {deed.sentence for deed in deeds})
        return Read(
            tuple(self._joined(document, reading, deeds)),
            {sentence: factuality for sentence, (_, factuality) in deedless.items()},
            tuple(self._retold(document, reading, deeds, deedless)),
        )

    def _happened(self, views: Sequence[SentenceView], reading: Reading) -> list[_Peak]:
        """The words of a document that tell deeds which took place, in its order."""
        peaks = [
            peak
            for sentence, view in enumerate(views)
            if view.is_telling
            for peak in _peaks(sentence, view, _kinds_in(reading, sentence, view), self.thresholds)
        ]
        scores = self._network.factualities(
            reading, *_whereabouts(reading, [(peak.sentence, peak.unit) for peak in peaks])
        )
        return [
            peak
            for peak, own in zip(peaks, scores, strict=True)
            if not (
                FACTUALITIES[int(np.argmax(own))] in _UNREAL and own.max() > self.thresholds.unreal
            )
        ]

    def _deedless(
        self, views: Sequence[SentenceView], reading: Reading, with_deeds: Collection[int]
    ) -> dict[int, tuple[int, Factuality]]:
        """The word likeliest to tell a deed of each sentence without one, and how it stands."""
        telling = {
            sentence: [unit for unit in range(len(view)) if is_telling(view, unit)]
            for sentence, view in enumerate(views)
            if view.is_telling and sentence not in with_deeds
        }
        asked = [(sentence, unit) for sentence, units in telling.items() for unit in units]
        places = _whereabouts(reading, asked)
        scores = self._network.factualities(reading, *places)
        none = FACTUALITIES.index(Factuality.NO_DEED)
        # Of words the reader was not asked about it knows little: those near a deed count.
        weights = (1 - reading.kinds[places[0], 0]) * (1 - scores[:, none])
        found: dict[int, tuple[int, Factuality]] = {}
        first = 0
        for sentence, units in telling.items():
            if not units:
                found[sentence] = 0, Factuality.NO_DEED
                continue
            best = int(np.argmax(weights[first : first + len(units)]))
            stands = FACTUALITIES[int(np.argmax(scores[first + best]))]
            found[sentence] = units[best], stands
            first += len(units)
        return found

    def _retold(
        self,
        document: DocumentView,
        reading: Reading,
        deeds: Sequence[ReadDeed],
        deedless: Mapping[int, tuple[int, Factuality]],
    ) -> Iterator[Retold]:
        """Of each sentence that has no deed of its own the deed that it tells of, if any."""
        starts = [deed.sentence for deed in deeds]
        asked: list[tuple[tuple[int, int], range]] = []
        for sentence, (unit, factuality) in deedless.items():
            at = bisect_left(starts, sentence)
            near = range(max(0, at - REACH), min(at + REACH, len(deeds)))
            if near and factuality not in (Factuality.NO_DEED, Factuality.ABROAD):
                asked.append(((sentence, unit), near))
        for (word, _), best in zip(asked, self._same(document, reading, deeds, asked), strict=True):
            if best is not None:
                yield Retold(*word, best)

    def _joined(
        self, document: DocumentView, reading: Reading, deeds: Sequence[ReadDeed]
    ) -> Iterator[ReadDeed]:
        """The deeds, each with the first one that tells the same happening."""
        asked = [
            ((deed.sentence, deed.unit), range(max(0, number - REACH), number))
            for number, deed in enumerate(deeds)
        ]
        roots: list[int] = []
        same = self._same(document, reading, deeds, asked)
        for number, (deed, best) in enumerate(zip(deeds, same, strict=True)):
            roots.append(number if best is None else roots[best])
            yield replace(deed, told_with=roots[-1])

    def _same(
        self,
        document: DocumentView,
        reading: Reading,
        deeds: Sequence[ReadDeed],
        asked: Sequence[tuple[tuple[int, int], range]],
    ) -> Iterator[int | None]:
        """For each word, and the numbers of deeds near it, the deed of which it tells, if any."""
        for group in _groups(asked):
            pairs = [
                retelling(document, (deeds[near].sentence, deeds[near].unit), word)
                for word, numbers in group
                for near in numbers
            ]
            scores = self._network.retellings(reading, pairs) if pairs else np.zeros(0)
            first = 0
            for _, numbers in group:
                own = scores[first : first + len(numbers)]
                first += len(numbers)
                best = int(np.argmax(own)) if len(own) else -1
                yield numbers[best] if best >= 0 and own[best] > self.thresholds.retold else None

    def _deeds(
        self,
        document: DocumentView,
        reading: Reading,
        words: Sequence[tuple[_Peak, Sequence[float]]],
    ) -> Iterator[ReadDeed]:
        """What words, each with the hints to its status, tell: their deeds, whole."""
        network, sure = self._network, self.thresholds
        peaks = [peak for peak, _ in words]
        places = _whereabouts(reading, [(peak.sentence, peak.unit) for peak in peaks])
        pairs = [pairs_of(document, peak.sentence, peak.unit) for peak in peaks]
        told = list(zip(places[0], [peak.kind for peak in peaks], pairs, strict=True))
        for peak, own, status, implied, roles, at, when in zip(
            peaks,
            pairs,
            network.statuses(reading, *places, [hints for _, hints in words]),
            network.implied(reading, *places),
            network.roles(reading, [DeedPairs(at, kind, of.actors) for at, kind, of in told]),
            network.places(reading, [DeedPairs(at, kind, of.places) for at, kind, of in told]),
            network.dates(reading, [DeedPairs(at, kind, of.dates) for at, kind, of in told]),
            strict=True,
        ):
            sub_event_type = DEED_KINDS[peak.kind]
            assert sub_event_type is not None
            yield ReadDeed(
                peak.sentence,
                peak.unit,
                peak.words,
                sub_event_type,
                peak.sureness,
                peak.sureness > sure.change,
                STATUSES[int(np.argmax(status))],
                self._actors(own.actors, roles),
                self._places(own.places, at),
                self._date(own.dates, when),
                tuple(
                    party
                    for party, score in zip(IMPLIED, implied, strict=True)
                    if score > sure.implied
                ),
            )

    def _actors(self, pairs: Sequence[Pair], roles: Floats) -> tuple[Part, ...]:
        found = []
        for pair, scores in zip(pairs, roles, strict=True):
            best = int(np.argmax(scores[1:])) + 1
            if scores[best] > self.thresholds.role:
                found.append(Part(pair.sentence, pair.index, float(scores[best]), ROLES[best]))
        return tuple(found)

    def _places(self, pairs: Sequence[Pair], scores: Floats) -> tuple[Part, ...]:
        if not pairs:
            return ()
        sure = [
            Part(pair.sentence, pair.index, float(score))
            for pair, score in zip(pairs, scores, strict=True)
            if score > self.thresholds.place and pair.sentence_distance == 0
        ]
        if sure:
            return tuple(sure)
        best = int(np.argmax(scores))
        if scores[best] <= self.thresholds.place_elsewhere:
            return ()
        # A list named in one other sentence ("both towns were shelled again").
        there = pairs[best].sentence
        return tuple(
            Part(pair.sentence, pair.index, float(score))
            for pair, score in zip(pairs, scores, strict=True)
            if pair.sentence == there
            and score > min(self.thresholds.place, float(scores[best]) - 1e-6)
        )

    def _date(self, pairs: Sequence[Pair], scores: Floats) -> Part | None:
        best = int(np.argmax(scores))
        if best == 0:
            return None
        pair = pairs[best - 1]
        return Part(pair.sentence, pair.index, float(scores[best]))


class _Peak(NamedTuple):
    """A unit of a sentence that tells a deed likeliest, all units that tell it, and its kind."""

    sentence: int
    unit: int
    words: tuple[int, ...]
    kind: int
    sureness: float


_GROUP: Final = 64
"""Deeds whose pairs are scored at once: a text may tell thousands."""

_T = TypeVar("_T")


def _groups(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    return (items[at : at + _GROUP] for at in range(0, len(items), _GROUP))


def _whereabouts(reading: Reading, words: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Of words, given as sentence and unit: the units among all of the document, the sentences."""
    return (
        [reading.firsts[sentence] + unit for sentence, unit in words],
        [sentence for sentence, _ in words],
    )


def _kinds_in(reading: Reading, sentence: int, view: SentenceView) -> Floats:
    first = reading.firsts[sentence]
    return reading.kinds[first : first + len(view)]


def _peaks(sentence: int, view: SentenceView, kinds: Floats, thresholds: Thresholds) -> list[_Peak]:
    """The deeds of a sentence: words that tell the same kind and hang together are one."""
    best: list[int] = (kinds[:, 1:].argmax(1) + 1).tolist()
    sureness = [float(kinds[unit, kind]) for unit, kind in enumerate(best)]
    taken: set[int] = set()
    found = []
    for unit in sorted(range(len(view)), key=lambda unit: (-sureness[unit], unit)):
        kind = best[unit]
        if sureness[unit] <= thresholds.deed:
            break
        if unit in taken or not is_telling(view, unit):
            continue
        words = {unit}
        for other in range(len(view)):
            is_same = best[other] == kind and sureness[other] > 0.5 * thresholds.deed
            if is_same and _hang_together(view, unit, other):
                words.add(other)
        taken |= words
        found.append(_Peak(sentence, unit, tuple(sorted(words)), kind, sureness[unit]))
    return sorted(found)


def _hang_together(view: SentenceView, one: int, other: int) -> bool:
    """Whether two words are of one phrase: near, or head and dependent."""
    if abs(one - other) <= _NEAR:
        return True
    return abs(one - other) <= _REACH and (view.heads[one] == other or view.heads[other] == one)


_NEAR: Final = 3
_REACH: Final = 8
