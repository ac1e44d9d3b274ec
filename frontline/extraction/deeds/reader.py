"""Reading a document's deeds: what happened, who did it to whom, where, when, as it is told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np

from frontline.extraction.deeds.encoder import Encoder
from frontline.extraction.deeds.kinds import DEED_KINDS
from frontline.extraction.deeds.network import Network, Reading
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
        deeds: list[ReadDeed] = []
        deedless: dict[int, tuple[int, Factuality]] = {}
        for sentence, view in enumerate(views):
            if not view.is_telling:
                continue
            own = list(self._deeds_in(document, reading, sentence, hints))
            deeds += own
            if not own:
                deedless[sentence] = self._stands(view, reading, sentence)
        return Read(
            tuple(self._joined(document, reading, deeds)),
            {sentence: factuality for sentence, (_, factuality) in deedless.items()},
            tuple(self._retold(document, reading, deeds, deedless)),
        )

    def _deeds_in(
        self, document: DocumentView, reading: Reading, sentence: int, hints: Hints
    ) -> Iterator[ReadDeed]:
        view, first = document.views[sentence], reading.firsts[sentence]
        kinds = reading.kinds[first : first + len(view)]
        for unit, words, kind, sureness in _peaks(view, kinds, self.thresholds.deed):
            scores = self._network.factualities(reading, [first + unit], sentence)[0]
            factuality = FACTUALITIES[int(np.argmax(scores))]
            if factuality in _UNREAL and scores.max() > self.thresholds.unreal:
                continue
            said = hints(sentence, unit)
            yield self._deed(document, reading, sentence, unit, words, kind, sureness, said)

    def _stands(
        self, view: SentenceView, reading: Reading, sentence: int
    ) -> tuple[int, Factuality]:
        """The word likeliest to tell a deed of a sentence without one, and how it stands."""
        first = reading.firsts[sentence]
        telling = [first + unit for unit in range(len(view)) if is_telling(view, unit)]
        if not telling:
            return 0, Factuality.NO_DEED
        scores = self._network.factualities(reading, telling, sentence)
        none = FACTUALITIES.index(Factuality.NO_DEED)
        # Of words the reader was not asked about it knows little: those near a deed count.
        weight = 1 - reading.kinds[telling, 0]
        best = int(np.argmax(weight * (1 - scores[:, none])))
        return telling[best] - first, FACTUALITIES[int(np.argmax(scores[best]))]

    def _retold(
        self,
        document: DocumentView,
        reading: Reading,
        deeds: Sequence[ReadDeed],
        deedless: Mapping[int, tuple[int, Factuality]],
    ) -> Iterator[Retold]:
        """Of each sentence that has no deed of its own the deed that it tells of, if any."""
        starts = [deed.sentence for deed in deeds]
        for sentence, (unit, factuality) in deedless.items():
            at = bisect_left(starts, sentence)
            first = max(0, at - REACH)
            near = deeds[first : at + REACH]
            if not near or factuality in (Factuality.NO_DEED, Factuality.ABROAD):
                continue
            pairs = [retelling(document, (d.sentence, d.unit), (sentence, unit)) for d in near]
            scores = self._network.retellings(reading, pairs)
            best = int(np.argmax(scores))
            if scores[best] > self.thresholds.retold:
                yield Retold(sentence, unit, first + best)

    def _joined(
        self, document: DocumentView, reading: Reading, deeds: Sequence[ReadDeed]
    ) -> Iterator[ReadDeed]:
        """The deeds, each with the first one that tells the same happening."""
        roots: list[int] = []
        for number, deed in enumerate(deeds):
            first = max(0, number - REACH)
            pairs = [
                retelling(document, (one.sentence, one.unit), (deed.sentence, deed.unit))
                for one in deeds[first:number]
            ]
            root = number
            if pairs:
                scores = self._network.retellings(reading, pairs)
                best = int(np.argmax(scores))
                if scores[best] > self.thresholds.retold:
                    root = roots[first + best]
            roots.append(root)
            yield replace(deed, told_with=root)

    def _deed(
        self,
        document: DocumentView,
        reading: Reading,
        sentence: int,
        unit: int,
        words: tuple[int, ...],
        kind: int,
        sureness: float,
        hints: Sequence[float],
    ) -> ReadDeed:
        at = reading.firsts[sentence] + unit
        pairs = pairs_of(document, sentence, unit)
        implied = self._network.implied(reading, at, sentence)
        sub_event_type = DEED_KINDS[kind]
        assert sub_event_type is not None
        return ReadDeed(
            sentence,
            unit,
            words,
            sub_event_type,
            sureness,
            sureness > self.thresholds.change,
            STATUSES[int(np.argmax(self._network.statuses(reading, at, sentence, hints)))],
            self._actors(reading, at, kind, pairs.actors),
            self._places(reading, at, kind, pairs.places),
            self._date(reading, at, kind, pairs.dates),
            tuple(
                party
                for party, score in zip(IMPLIED, implied, strict=True)
                if score > self.thresholds.implied
            ),
        )

    def _actors(
        self, reading: Reading, at: int, kind: int, pairs: Sequence[Pair]
    ) -> tuple[Part, ...]:
        if not pairs:
            return ()
        found = []
        for pair, scores in zip(pairs, self._network.roles(reading, at, kind, pairs), strict=True):
            best = int(np.argmax(scores[1:])) + 1
            if scores[best] > self.thresholds.role:
                found.append(Part(pair.sentence, pair.index, float(scores[best]), ROLES[best]))
        return tuple(found)

    def _places(
        self, reading: Reading, at: int, kind: int, pairs: Sequence[Pair]
    ) -> tuple[Part, ...]:
        if not pairs:
            return ()
        scores = self._network.places(reading, at, kind, pairs)
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

    def _date(self, reading: Reading, at: int, kind: int, pairs: Sequence[Pair]) -> Part | None:
        scores = self._network.dates(reading, at, kind, pairs)
        best = int(np.argmax(scores))
        if best == 0:
            return None
        pair = pairs[best - 1]
        return Part(pair.sentence, pair.index, float(scores[best]))


def _peaks(
    view: SentenceView, kinds: np.ndarray, threshold: float
) -> Iterator[tuple[int, tuple[int, ...], int, float]]:
    """The deeds of a sentence: words that tell the same kind and hang together are one."""
    best = kinds[:, 1:].argmax(1) + 1 if len(kinds) else np.zeros(0, int)
    taken: set[int] = set()
    order = sorted(range(len(view)), key=lambda u: (-kinds[u, best[u]], u))
    found = []
    for unit in order:
        kind, sureness = int(best[unit]), float(kinds[unit, best[unit]])
        if sureness <= threshold:
            break
        if unit in taken or not is_telling(view, unit):
            continue
        words = {unit}
        for other in range(len(view)):
            is_same = int(best[other]) == kind and kinds[other, kind] > 0.5 * threshold
            if is_same and _hang_together(view, unit, other):
                words.add(other)
        taken |= words
        found.append((unit, tuple(sorted(words)), kind, sureness))
    yield from sorted(found)


def _hang_together(view: SentenceView, one: int, other: int) -> bool:
    """Whether two words are of one phrase: near, or head and dependent."""
    if abs(one - other) <= _NEAR:
        return True
    return abs(one - other) <= _REACH and (view.heads[one] == other or view.heads[other] == one)


_NEAR: Final = 3
_REACH: Final = 8
